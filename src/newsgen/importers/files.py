"""Files of sources: those below a folder, and those of which each is a record of its own, as texts and pages are."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from newsgen.importers.format import MAX_RECORD_BYTES, Record, SourceError
from newsgen.importers.streams import GZIP
from newsgen.problems import os_error_in_words

_LEFT_OUT = frozenset({"node_modules", "__MACOSX"})
"""Folders of programs, in which nobody keeps articles."""


def _pass_over(folder: str, error: OSError) -> None:
    """Leave a folder out that cannot be read."""


def paths_below(folder: Path, unreadable: Callable[[str, OSError], None] = _pass_over) -> Iterator[str]:
    """The paths of all files below `folder`, sorted, a folder's own before those of the folders in it.

    No hidden ones, none that programs such as Node.js keep for themselves, and nothing behind symbolic links. A folder
    that cannot be read is left out, after `unreadable` was told.
    """
    pending = [str(folder)]
    while pending:
        place = pending.pop()
        files, folders = [], []
        try:
            with os.scandir(place) as listing:
                for entry in listing:
                    if entry.name.startswith(".") or entry.name in _LEFT_OUT:
                        continue
                    if entry.is_file(follow_symlinks=False):
                        files.append(entry.name)
                    elif entry.is_dir(follow_symlinks=False):
                        folders.append(entry.name)
        except OSError as error:
            unreadable(place, error)
            continue
        yield from (f"{place}{os.sep}{name}" for name in sorted(files))
        pending += (f"{place}{os.sep}{name}" for name in sorted(folders, reverse=True))


def files_below(folder: Path) -> Iterator[Path]:
    """The files that `paths_below` finds."""
    return map(Path, paths_below(folder))


def size_of(source: Path) -> int:
    """The bytes of a file, or of all files below a folder. Raises `OSError`."""
    if source.is_file():
        return source.stat().st_size
    return sum(os.lstat(path).st_size for path in paths_below(source))


def within(root: Path, path: Path) -> Path | None:
    """The real path of the file at `path`, if there is one and it lies below `root`, wherever links lead."""
    try:
        real = path.resolve()
        return real if real.is_relative_to(root.resolve()) and real.is_file() else None
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name that the system does not allow
        return None


def split_files(source: Path, wanted: Callable[[Path], bool]) -> Iterator[Record]:
    """A record for `source`, or for each file below it that is `wanted`; the id is the path from the source."""
    if not source.is_dir():
        yield record_of(source, source.parent)
        return
    for path in files_below(source):
        if wanted(path):
            yield record_of(path, source)


def record_of(path: Path, root: Path) -> Record:
    """The file at `path` as a record; one that cannot be read, or is too large, has a fault."""
    name = path.name if path.parent == root else path.relative_to(root).as_posix()
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > MAX_RECORD_BYTES:
                fault = f"the file has more than {MAX_RECORD_BYTES // 1_000_000} MB"
                return Record(name, b"", path, root, fault=fault)
            return Record(name, file.read(), path, root)
    except OSError as error:
        return Record(name, b"", path, root, fault=os_error_in_words(error))


def unpacked_data(record: Record) -> bytes:
    """The content of a record that is a file; unpacked if gzip packed it.

    Raises `SourceError` where that cannot be done, or gives more than a record may have.
    """
    if not record.data.startswith(GZIP):
        return record.data
    try:
        with gzip.GzipFile(fileobj=BytesIO(record.data)) as file:
            data = file.read(MAX_RECORD_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise SourceError("it is packed with gzip and cannot be unpacked") from None
    if len(data) > MAX_RECORD_BYTES:
        raise SourceError(f"unpacked, it has more than {MAX_RECORD_BYTES // 1_000_000} MB")
    return data
