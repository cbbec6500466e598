"""An import from its sources to its report: split, read, store, note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from newsgen.builder.lock import build_lock
from newsgen.builder.report import Progress, no_progress
from newsgen.builder.site import UsageError, load_authority, open_site
from newsgen.builder.work import SMALL, Crew
from newsgen.config import ARTICLES_FOLDER, STATE_FOLDER
from newsgen.importers.article_text import with_body
from newsgen.importers.draft import Draft, LeftOut, Rejected
from newsgen.importers.files import files_below
from newsgen.importers.format import SourceError, Wishes
from newsgen.importers.near import Seen
from newsgen.importers.people import authority_names, suggested_people
from newsgen.importers.reading import ReadJob, Ready, Task, weighed_batches
from newsgen.importers.registry import formats, missing, parts_of
from newsgen.importers.rejects import keep_reject
from newsgen.importers.report import Details, ImportReport
from newsgen.importers.store import Store
from newsgen.importers.unpacking import is_packed, unpacked
from newsgen.people.suggest import Suggestion
from newsgen.problems import os_error_in_words

SUGGESTED = 50
"""So many new articles are looked through for people, which takes longer than all the rest of their import."""
_PEEK_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import. `format` is the name of one, if the user knows better; `into` a folder below `articles/`.

    With `dry` nothing is written but the report, if `report` names a file for it. `limit` ends the import after so many
    articles, `jobs` 0 means one process for each core.
    """

    format: str = ""
    into: Path | None = None
    dry: bool = False
    report: Path | None = None
    limit: int = 0
    jobs: int = 0
    wishes: Wishes = field(default_factory=Wishes)


def import_sources(
    site: Path, sources: Sequence[Path], options: ImportOptions, progress: Progress = no_progress
) -> ImportReport:
    """Bring the articles of `sources` into the site folder.

    Every finished article is whole on the disk, whatever comes after; an interruption (Ctrl-C) ends the import, is said
    in the report, and the next import goes on. Raises `UsageError` for a source, format or folder that cannot be worked
    with, `ProblemsError` for errors in the settings, and `OSError` if the disk fails.
    """
    opened = open_site(site)
    folder = opened.folder
    into = _into(folder, options.into)
    for source in sources:
        if not source.exists():
            raise UsageError(f"there is no file or folder {source}")
        if not (source.is_file() or source.is_dir()):  # a pipe, which can be read only once, or a device
            raise UsageError(f"{source} is no ordinary file and no folder; save what it gives in a file first")
    if options.format and options.format not in formats():
        raise UsageError(f"there is no format {options.format}; the formats are {', '.join(sorted(formats()))}")
    report = ImportReport()
    with ExitStack() as stack:
        stack.enter_context(build_lock(folder / STATE_FOLDER, lambda: progress("wait", 0, 0), "import-lock"))
        file = None
        if options.report is not None:
            options.report.parent.mkdir(parents=True, exist_ok=True)
            file = stack.enter_context(options.report.open("w", encoding="utf-8", newline="\n"))
        details = Details(report, file)
        authority = authority_names(load_authority(folder, opened.config)[0])
        run = _Run(folder, Store(folder, into, options.dry), options, details, Seen(), authority)
        try:
            run.read_all(sources, progress)
        except KeyboardInterrupt:
            report.interrupted = True
    return report


def _into(site: Path, wanted: Path | None) -> Path:
    articles = site / ARTICLES_FOLDER
    into = articles if wanted is None else wanted if wanted.is_absolute() else site / wanted
    if articles.resolve() not in (into.resolve(), *into.resolve().parents):
        raise UsageError(f"articles stand below {articles}, and {into} does not; choose a folder in it")
    return into


@dataclass(slots=True)
class _Run:
    """One import under way."""

    site: Path
    store: Store
    options: ImportOptions
    details: Details
    seen: Seen
    authority: Mapping[str, str]

    def read_all(self, sources: Sequence[Path], progress: Progress) -> None:
        total = sum(map(_size, sources))
        done = articles = 0
        with ExitStack() as stack:
            crew = stack.enter_context(Crew(self.options.jobs))
            tasks = self._tasks(sources, stack)
            first, count = _peeked(tasks)
            batches = weighed_batches(chain(first, tasks))
            for results in stack.enter_context(closing(crew.through(ReadJob(self.options.wishes), batches, count))):
                for ready in results:
                    done += ready.size
                    if isinstance(ready.outcome, Draft):
                        articles += 1
                    self._note(ready)
                    if self.options.limit and articles >= self.options.limit:
                        return
                progress("import", done, max(done, total))

    def _note(self, ready: Ready) -> None:
        outcome = ready.outcome
        if isinstance(outcome, Draft):
            stored = self.store.put(ready, outcome)
            people: list[Suggestion] = []
            if stored.status == "imported" and self.details.report.counts["imported"] < SUGGESTED:
                people = suggested_people(with_body(outcome, ready.text), self.authority)
            self.details.stored(ready, outcome, stored, people)
            if ready.signature is not None:
                twins = self.seen.add(stored.path, ready.signature)
                if twins is not None:
                    self.details.twins(twins)
        elif isinstance(outcome, LeftOut):
            self.details.left_out(ready, outcome)
        elif isinstance(outcome, Rejected):
            path = "" if self.options.dry else keep_reject(self.site, ready.origin, outcome)
            self.details.rejected(ready, outcome, path)

    def _tasks(self, sources: Sequence[Path], stack: ExitStack) -> Iterator[Task]:
        """The records of all sources; a source that cannot be read (to its end) is noted, and the next one follows."""
        for source in sources:
            with self._noted(str(source)):
                yield from self._tasks_of(source, stack)

    @contextmanager
    def _noted(self, source: str) -> Iterator[None]:
        """Note why a source could not be read (to its end), and let the import go on."""
        try:
            yield
        except SourceError as error:
            self.details.failed(source, str(error))
        except OSError as error:
            self.details.failed(source, os_error_in_words(error))

    def _tasks_of(self, source: Path, stack: ExitStack) -> Iterator[Task]:
        place, name = source.resolve(), source.resolve().name
        if place.is_file() and is_packed(place):
            # It stays until all is read: pictures are copied out of it at the very end.
            found = stack.enter_context(unpacked(place, _temporary(self.site)))
            for member, reason in found.left_out:
                self.details.failed(f"{name}/{member}", reason)
            place = found.folder
        for path, form in parts_of(place, self.options.format):
            if lacking := missing(form):
                raise UsageError(f"the format {form.name} needs {', '.join(lacking)}; install it beside newsgen")
            if form.proposal is not None and self.options.wishes.mapping is None and (start := form.proposal(path)):
                self.details.report.proposals.append(start)
                self.details.failed(name, "which field is the headline, or the text, does not show; --map tells it")
                continue
            own = name if path == place else f"{name}/{path.relative_to(place).as_posix()}"
            with self._noted(own):
                for record in form.split(path, self.options.wishes):
                    yield Task(form, own, record)


def _temporary(site: Path) -> Path:
    """The folder for what is unpacked: on the disk of the site, for the system's own may be in memory."""
    folder = site / STATE_FOLDER / "import"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _peeked(tasks: Iterator[Task]) -> tuple[list[Task], int]:
    """The first tasks, and about how many there are: as many as need several processes, if there are more."""
    first: list[Task] = []
    size = 0
    for task in islice(tasks, SMALL):
        first.append(task)
        size += len(task.record.data)
        if size > _PEEK_BYTES:
            return first, SMALL
    return first, len(first)


def _size(source: Path) -> int:
    if source.is_file():
        return source.stat().st_size
    return sum(path.stat().st_size for path in files_below(source))
