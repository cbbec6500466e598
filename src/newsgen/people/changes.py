"""What is to change in files of a site: as values, as a diff for the archivist, and at last on the disk."""

from __future__ import annotations

import difflib
import os
import re
import signal
import stat
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import FrameType

from newsgen.config import PEOPLE_FILE
from newsgen.loader.scan import people_files
from newsgen.problems import os_error_in_words


class RefusedError(Exception):
    """An edit that cannot be made as asked. `path` is the file concerned, empty if none is; `hint` says what to do."""

    def __init__(self, message: str, path: str = "", hint: str = "") -> None:
        super().__init__(": ".join(filter(None, (path, message))) + (f" ({hint})" if hint else ""))
        self.message = message
        self.path = path
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after an edit. `before` is None for a new file, `after` for one that goes away.

    `path` is relative to the site folder, with `/` between its parts.
    """

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit comes to: the files that change, and what the archivist should know of it, in words."""

    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()


def authority_files(site: Path) -> dict[str, bytes]:
    """The bytes of `people.yaml` and of the files below `people/` that newsgen reads, those that are there, by path.

    Raises `RefusedError` where one cannot be read.
    """
    paths = [PEOPLE_FILE] if (site / PEOPLE_FILE).is_file() else []
    try:
        return {path: (site / path).read_bytes() for path in [*paths, *people_files(site)]}
    except OSError as error:
        raise RefusedError(os_error_in_words(error)) from error


def diff_of(changes: Sequence[Change]) -> str:
    """The changes as one unified diff, which `git apply` and `patch -p1` take; empty if nothing changes."""
    return "".join(part for change in changes for part in _diff(change))


def _diff(change: Change) -> Iterator[str]:
    if change.before == change.after:
        return
    before, after = _lines(change.before), _lines(change.after)
    # Both ends that are alike are set aside first: the rest is compared in a moment, whatever the size of the file.
    context = 3
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    first, end = max(start - context, 0), max(end - context, 0)
    yield f"--- {'/dev/null' if change.before is None else f'a/{change.path}'}\n"
    yield f"+++ {'/dev/null' if change.after is None else f'b/{change.path}'}\n"
    matcher = difflib.SequenceMatcher(None, before[first : len(before) - end], after[first : len(after) - end])
    for group in matcher.get_grouped_opcodes(context):
        ranges = ((group[0][1], group[-1][2]), (group[0][3], group[-1][4]))
        old, new = (_range(low + first, high + first) for low, high in ranges)
        yield f"@@ -{old} +{new} @@\n"
        for kind, low, high, new_low, new_high in group:
            if kind == "equal":
                yield from _marked(" ", before[first + low : first + high])
            else:
                yield from _marked("-", before[first + low : first + high])
                yield from _marked("+", after[first + new_low : first + new_high])


def _range(low: int, high: int) -> str:
    """A range of lines as a unified diff writes it: the line before, if it is empty (GNU diffutils manual, 2.2.2.2)."""
    length = high - low
    return f"{low + 1}" if length == 1 else f"{low + 1 if length else low},{length}"


def _lines(data: bytes | None) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", (data or b"").decode("utf-8", "replace"))


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield mark + line
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"


def write_changes(site: Path, changes: Sequence[Change]) -> None:
    """Put the changes on the disk, all of them or none. Raises `RefusedError` before anything is changed.

    A file that is not as it was read is refused, and so is one that lies outside the site folder. New files are
    complete on the disk before the first takes its place; Ctrl-C between two of them waits for the last.
    """
    changes = [change for change in changes if change.before != change.after]
    if len({change.path for change in changes}) < len(changes):
        raise RefusedError("a file is changed twice at once")
    places = [_place(site, change) for change in changes]
    staged: list[Path | None] = []
    done: list[tuple[Change, Path]] = []
    try:
        for change, place in zip(changes, places, strict=True):
            staged.append(None if change.after is None else _stage(place, change.after, change.before is None))
        for change, place in zip(changes, places, strict=True):
            _refuse_if_changed(change, place)
        with _interrupts_wait():
            for change, place, new in zip(changes, places, staged, strict=True):
                done.append((change, place))
                place.unlink() if new is None else new.replace(place)
            for folder in {place.parent for place in places}:
                _sync_folder(folder)
    except OSError as error:
        _put_back(done)
        raise RefusedError(f"nothing is changed: {os_error_in_words(error)}") from error
    finally:
        for new in staged:
            if new is not None:
                new.unlink(missing_ok=True)


def _place(site: Path, change: Change) -> Path:
    """Where the file is, links within the site followed. Refuses what should not be written to."""
    parts = PurePosixPath(change.path)
    if parts.is_absolute() or ".." in parts.parts or "\\" in change.path or not parts.parts:
        raise RefusedError("the file does not lie in the site folder", change.path)
    root, path = site.resolve(), site / parts
    if not (path.parent.resolve() if change.after is None else path.resolve()).is_relative_to(root):
        raise RefusedError(
            "a link leads out of the site folder", change.path, "edit the file where it is, or put a copy in its place"
        )
    if change.before is None and path.is_symlink():
        raise RefusedError("a link of this name leads nowhere", change.path)
    # A link is followed to write the file, and taken away itself where the file is to go.
    place = path.parent.resolve() / path.name if change.after is None else path.resolve()
    _refuse_if_changed(change, place)
    if change.before is not None and _is_protected(place):
        raise RefusedError("the file is write-protected", change.path)
    return place


def _is_protected(place: Path) -> bool:
    """Whether somebody wants the file to stay as it is; a rename would not mind, and root may write to any."""
    return not os.access(place, os.W_OK) or not place.stat().st_mode & 0o222


def _refuse_if_changed(change: Change, place: Path) -> None:
    try:
        found = place.read_bytes() if stat.S_ISREG(place.stat().st_mode) else b""
    except FileNotFoundError:
        found = None
    except OSError as error:
        raise RefusedError(os_error_in_words(error), change.path) from error
    if found != change.before:
        what = "came" if change.before is None else "went away" if found is None else "was changed"
        raise RefusedError(f"the file {what} since it was read; nothing is changed", change.path, "try again")


def _stage(place: Path, data: bytes, is_new: bool) -> Path:
    """A file beside `place` with the bytes that are to stand there, safely on the disk."""
    number, name = tempfile.mkstemp(prefix=f".{place.name[:100]}.", suffix=".new", dir=place.parent)
    new = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(0o666 & ~_umask() if is_new else stat.S_IMODE(place.stat().st_mode))
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _put_back(done: Sequence[tuple[Change, Path]]) -> None:
    """After an error: each file that has changed already as it was."""
    for change, place in reversed(done):
        with suppress(OSError):
            if change.before is None:
                place.unlink(missing_ok=True)
            elif not place.exists():
                place.write_bytes(change.before)
            elif place.read_bytes() != change.before:
                _stage(place, change.before, False).replace(place)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not every system lets a folder be opened
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Hold Ctrl-C back until the end of the block; other threads than the main one never get it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    seen: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        seen.append(number)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if seen:
        raise KeyboardInterrupt
