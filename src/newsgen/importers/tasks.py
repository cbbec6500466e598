"""Sources as the user names them → records to be read. What cannot be read is told, and the next source follows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from newsgen.importers.files import paths_below
from newsgen.importers.format import Format, SourceError, Wishes
from newsgen.importers.passed_over import passed_over
from newsgen.importers.reading import Task
from newsgen.importers.sources import (
    UnknownFormatError,
    format_of,
    format_of_source,
    is_to_be_unpacked,
    records_of,
    what_is_there,
)
from newsgen.importers.unpacking import unpacked
from newsgen.problems import os_error_in_words

Failed = Callable[[str, str, str], None]
"""Is told which source cannot be read (to its end), why, and the mapping file that it needs."""


@dataclass(slots=True)
class Tasks:
    """Makes tasks of sources.

    `form` is the name of the format that the user gives, if any. What is packed is unpacked below `temporary`, and
    stays there until `stack` is closed: pictures are copied at the very end.
    """

    form: str
    wishes: Wishes
    temporary: Path
    stack: ExitStack
    failed: Failed
    _came: int = 0
    """How many tasks and failures came of the sources so far."""

    def of(self, sources: Sequence[Path]) -> Iterator[Task]:
        """The tasks of all sources."""
        for source in sources:
            place, name = source.resolve(), source.resolve().name
            try:
                if is_to_be_unpacked(place):
                    place = self._unpacked(place, name)
                before = self._came
                form = format_of_source(place, self.form)
                if form and place.is_dir() and not self.form:
                    yield from self._of_folder_of(name, place, form)
                elif form:
                    yield from self._of_records(name, place, form)
                else:
                    yield from self._of_folder(name, str(place))
                if self._came == before:
                    self._fail(name, self._why_nothing(place))
            except (SourceError, OSError) as error:
                self._tell(name, error)

    def _unpacked(self, path: Path, name: str) -> Path:
        found = self.stack.enter_context(unpacked(path, self.temporary))
        for member, reason in found.left_out:
            self._fail(f"{name}/{member}", reason)
        return found.folder

    def _of_folder(self, name: str, folder: str) -> Iterator[Task]:
        """The tasks of a folder that is of no one format; files that have none either are passed over."""

        def named(path: str) -> str:
            return name + path[len(folder) :].replace(os.sep, "/")

        for path in paths_below(Path(folder), lambda place, error: self._tell(named(place), error)):
            own = named(path)
            try:
                file = Path(path)
                yield from self._of_records(own, file, format_of(file))
            except UnknownFormatError:
                continue
            except (SourceError, OSError) as error:
                self._tell(own, error)

    def _of_folder_of(self, name: str, folder: Path, form: Format) -> Iterator[Task]:
        """The tasks of a folder that is of one format; exports in it, of which that format reads nothing, are told."""
        start, read = len(str(folder)) + 1, set()
        for task in self._of_records(name, folder, form):
            read.add(str(task.record.path)[start:].partition(os.sep)[0])
            yield task
        for path, other in passed_over(folder, read):
            reason = f"not read, for the folder was read as {form.title}, and this is {other.title}"
            reason += "; name it to `newsgen import` itself"
            self._fail(f"{name}/{path}", reason)

    def _of_records(self, name: str, path: Path, form: Format) -> Iterator[Task]:
        for record in records_of(path, form, self.wishes):
            self._came += 1
            yield Task(form, name, record)

    def _why_nothing(self, place: Path) -> str:
        """Why no task came of a source that could be read."""
        if self.form:
            return f"nothing in it has the format {self.form}; {what_is_there(place)}"
        if place.is_dir():
            return "no file below this folder has a format that newsgen knows"
        return "there is nothing in it that could be an article"

    def _tell(self, name: str, error: Exception) -> None:
        """Tell why a source cannot be read (to its end); the import goes on with the next."""
        if isinstance(error, SourceError):
            self._fail(name, str(error), error.proposal)
        elif isinstance(error, OSError):
            self._fail(name, os_error_in_words(error))

    def _fail(self, name: str, reason: str, proposal: str = "") -> None:
        self._came += 1
        self.failed(name, reason, proposal)
