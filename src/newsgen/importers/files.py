"""Files of sources: those below a folder, and those of which each is a record of its own, as texts and pages are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from newsgen.importers.format import MAX_RECORD_BYTES, Record
from newsgen.problems import os_error_in_words


def files_below(folder: Path) -> Iterator[Path]:
    """All files below `folder`, sorted; no hidden ones, and nothing behind symbolic links."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place) / name
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path


def within(root: Path, path: Path) -> Path | None:
    """The real path of the file at `path`, if there is one and it lies below `root`, wherever links lead."""
    try:
        real = path.resolve()
        return real if real.is_relative_to(root.resolve()) and real.is_file() else None
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name that the system does not allow
        return None


def split_files(source: Path, wanted: Callable[[Path], bool]) -> Iterator[Record]:
    """A record for `source`, or for each file below it that is `wanted`; the id is the path from the source."""
    root = source if source.is_dir() else source.parent
    for path in files_below(source) if source.is_dir() else (source,):
        if path != source and not wanted(path):
            continue
        yield record_of(path, root)


def record_of(path: Path, root: Path) -> Record:
    """The file at `path` as a record; one that cannot be read, or is too large, has a fault."""
    name = path.relative_to(root).as_posix()
    try:
        size = path.stat().st_size
        if size > MAX_RECORD_BYTES:
            return Record(name, b"", path, root, fault=f"the file has more than {MAX_RECORD_BYTES // 1_000_000} MB")
        return Record(name, path.read_bytes(), path, root)
    except OSError as error:
        return Record(name, b"", path, root, fault=os_error_in_words(error))
