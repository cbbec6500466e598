"""The output folder: staging, atomic replacement, and the list of what newsgen wrote.

New and changed files are first written below `.newsgen-stage/` in the output folder, where each has the path that it
will have. Only when all of them are there do they take their places, by renames. So an error, a full disk or an
interruption while pages are made leaves the previous output as it was; after a kill while files take their places each
file is either old or new, and the next build puts the rest right. The manifest lists what newsgen wrote; nothing else
is ever removed.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from newsgen.content.urls import is_safe

MANIFEST = ".newsgen-manifest"
STAGE = ".newsgen-stage"
PARTS = ".newsgen-parts"
"""Where below the staging folder the parts of a file are that is put together from parts."""
_HEADER = "# What newsgen wrote into this folder. It removes only files that are listed here.\n"
BLOCK = 1024 * 1024
"""Bytes of a file that are read at once."""
_DIGEST = 16
"""Bytes of a digest that are kept."""

KnownDigest = Callable[[str], bytes | None]
"""Gives the digest of the file that newsgen last wrote at a path, None where it does not know."""


class ForeignFilesError(Exception):
    """The output folder holds files that newsgen did not write; `names` are some of them."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        super().__init__(f"{folder} holds files that newsgen did not write, such as {', '.join(names)}")
        self.names = names


class Staged(NamedTuple):
    """A file of the output by its path there, and whether it was staged; what was not is in its place already.

    `digest` is that of its content if it is a page, `size` is in bytes, `mtime` its time of change in nanoseconds.
    """

    path: str
    changed: bool
    digest: bytes | None
    size: int
    mtime: int


@dataclass(frozen=True, slots=True)
class Stage:
    """Where files are staged. With `rewrite`, also those that are in their places already.

    `known` gives digests that can be trusted; where it knows none, the file in place is looked at.
    """

    folder: str
    rewrite: bool
    known: KnownDigest

    def page(self, path: str, chunks: Iterator[bytes]) -> Staged:
        """Stage the file for `path`, unless the one in place has the same bytes."""
        first = next(chunks, b"")
        second = next(chunks, None)
        if second is None:
            digest = sha256(first).digest()[:_DIGEST]
            status = None if self.rewrite else self._in_place(path, digest, first)
            if status is not None:
                return Staged(path, False, digest, status.st_size, status.st_mtime_ns)
            status = _write(f"{self.folder}/{STAGE}/{path}", (first,))
            return Staged(path, True, digest, status.st_size, status.st_mtime_ns)
        whole = sha256()

        def seen(blocks: Iterable[bytes]) -> Iterator[bytes]:
            for block in blocks:
                whole.update(block)
                yield block

        status = _write(f"{self.folder}/{STAGE}/{path}", seen(chain((first, second), chunks)))
        return self._unless_same(path, f"{self.folder}/{STAGE}/{path}", whole.digest()[:_DIGEST], status)

    def copy(self, path: str, source: Path) -> Staged:
        """Stage a copy of `source` for `path`, unless the file in place has the same bytes."""
        if not self.rewrite and (status := _same_files(f"{self.folder}/{path}", source)):
            return Staged(path, False, None, status.st_size, status.st_mtime_ns)
        with open(source, "rb") as original:
            status = _write(f"{self.folder}/{STAGE}/{path}", iter(lambda: original.read(BLOCK), b""))
        return Staged(path, True, None, status.st_size, status.st_mtime_ns)

    def made(self, path: str) -> Staged:
        """A file that somebody else put into the staging folder; taken away again if the one in place is the same."""
        staged = f"{self.folder}/{STAGE}/{path}"
        return self._unless_same(path, staged, None, os.stat(staged))

    def _in_place(self, path: str, digest: bytes, content: bytes) -> os.stat_result | None:
        known = self.known(path)
        if known is None:
            return _has_bytes(f"{self.folder}/{path}", content)
        # Whoever took the file away or cut it wants it back.
        return _has_size(f"{self.folder}/{path}", len(content)) if known == digest else None

    def _unless_same(self, path: str, staged: str, digest: bytes | None, status: os.stat_result) -> Staged:
        before = None if self.rewrite else _same_files(f"{self.folder}/{path}", staged)
        if before is None:
            return Staged(path, True, digest, status.st_size, status.st_mtime_ns)
        os.unlink(staged)
        return Staged(path, False, digest, before.st_size, before.st_mtime_ns)


def open_output(folder: Path, keep_foreign: bool) -> None:
    """Make the folder ready for staging.

    Raises `ForeignFilesError` if it holds files and no manifest, unless `keep_foreign`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    clear_stage(folder)
    if not keep_foreign and read_manifest(folder) is None:
        names = sorted(name for name in os.listdir(folder) if name != STAGE)
        if names:
            raise ForeignFilesError(folder, names[:3])
    (folder / STAGE).mkdir()


def state_of(folder: Path) -> str:
    """What tells whether the output in `folder` is what a build left there: empty if there is none."""
    try:
        status = os.lstat(folder / MANIFEST)
    except OSError:
        return ""
    return f"{os.path.realpath(folder)} {status.st_ino} {status.st_size} {status.st_ctime_ns}"


def refuse_foreign_in_the_way(folder: Path, is_own: Callable[[str], bool]) -> None:
    """Raise `ForeignFilesError` where a staged file would take the place of something that newsgen did not write.

    `is_own` tells of a path whether newsgen wrote it, or something below it.
    """
    names = sorted(_foreign(f"{folder}/{STAGE}", str(folder), "", is_own))
    if names:
        raise ForeignFilesError(folder, names[:3])


def _foreign(stage: str, target: str, below: str, is_own: Callable[[str], bool]) -> Iterator[str]:
    with os.scandir(stage) as entries:
        for entry in entries:
            path = below + entry.name
            try:
                mode = os.lstat(f"{target}/{entry.name}").st_mode
            except (FileNotFoundError, NotADirectoryError):
                continue
            if entry.is_dir() and stat.S_ISDIR(mode):
                yield from _foreign(f"{stage}/{entry.name}", f"{target}/{entry.name}", path + "/", is_own)
            elif (stat.S_ISLNK(mode) and entry.is_dir()) or not is_own(path):
                yield path


def put_in_place(folder: Path, gone: Iterable[str]) -> None:
    """Let every staged file take its place, and remove the files `gone`, which newsgen wrote before."""
    # First, since a folder of pages may become a file, or a file a folder.
    for path in gone:
        _remove(folder, path)
    _merge(f"{folder}/{STAGE}", str(folder))
    clear_stage(folder)


def _merge(stage: str, target: str) -> None:
    """Move all that is in `stage` to `target`: whole folders at once where there is none of their name yet."""
    with os.scandir(stage) as found:
        entries = list(found)
    for entry in entries:
        place = f"{target}/{entry.name}"
        try:
            if entry.is_dir():
                os.rename(entry.path, place)
            else:
                os.replace(entry.path, place)
        except OSError as error:
            if error.errno not in (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR):
                raise
            if not entry.is_dir():
                os.rmdir(place)  # a folder of pages that are gone; one with anything else in it was refused before
                os.replace(entry.path, place)
            elif stat.S_ISDIR(os.lstat(place).st_mode):
                _merge(entry.path, place)
            else:
                os.unlink(place)  # nothing is written through links
                os.rename(entry.path, place)


def clear_stage(folder: Path) -> None:
    """Remove what is staged."""
    shutil.rmtree(folder / STAGE, ignore_errors=True)


def _write(path: str, blocks: Iterable[bytes]) -> os.stat_result:
    """Write a new file, which is removed again if that fails; gives what it is like then."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    folder = path.rpartition("/")[0]
    # Most pages have a folder of their own, which is new: making it at once is quicker than finding it missing.
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    file = os.open(path, flags, 0o666)
    try:
        for block in blocks:
            rest = memoryview(block)
            while rest:
                rest = rest[os.write(file, rest) :]
        return os.fstat(file)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise
    finally:
        os.close(file)


def _regular(path: str) -> os.stat_result | None:
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _has_size(path: str, size: int) -> os.stat_result | None:
    status = _regular(path)
    return status if status and status.st_size == size else None


def _has_bytes(path: str, content: bytes) -> os.stat_result | None:
    status = _has_size(path, len(content))
    if status is None:
        return None
    try:
        with open(path, "rb") as file:
            return status if file.read() == content else None
    except OSError:
        return None


def _same_files(path: str, other: str | Path) -> os.stat_result | None:
    """What the file at `path` is like if its bytes are those of `other`, else None."""
    status = _has_size(path, os.stat(other).st_size)
    if status is None:
        return None
    try:
        with open(path, "rb") as old, open(other, "rb") as new:
            while block := old.read(BLOCK):
                if block != new.read(len(block)):
                    return None
    except OSError:
        return None
    return status


def is_as_written(folder: str, path: str, size: int, mtime: int) -> bool:
    """True if the file at `path` of the output is still as it was written."""
    status = _regular(f"{folder}/{path}")
    return status is not None and status.st_size == size and status.st_mtime_ns == mtime


def _remove(folder: Path, path: str) -> None:
    """Remove a file and the folders that it leaves empty; one that became a folder or is gone already stays so."""
    with suppress(OSError):
        for parent in Path(path).parents:
            if (folder / parent).is_symlink():
                return
        os.unlink(folder / path)
        for parent in Path(path).parents:
            if parent != Path():
                os.rmdir(folder / parent)


def read_manifest(folder: Path) -> Iterator[str] | None:
    """The paths in the manifest; None if there is none. Lines that name nothing inside the folder are passed over."""
    try:
        file = open(folder / MANIFEST, encoding="utf-8", newline="\n")  # noqa: SIM115 (read as it is asked for)
        header = file.readline()
    except (OSError, UnicodeDecodeError):
        return None
    if header != _HEADER:
        file.close()
        return None
    return _paths_in(file)


def _paths_in(file: Iterable[str]) -> Iterator[str]:
    with suppress(UnicodeDecodeError):
        for line in file:  # lines end in a line feed and nothing else: a file's name may hold other line ends
            path = line.removesuffix("\n")
            if path and is_safe("/" + path) and not path.endswith("/"):
                yield path


def write_manifest(folder: Path, paths: Iterable[Sequence[str]]) -> None:
    """Write the manifest: `paths` in the order of their bytes, some at a time."""
    temporary = folder / STAGE / MANIFEST
    temporary.parent.mkdir(exist_ok=True)
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEADER)
        file.writelines("\n".join((*some, "")) for some in paths)
    temporary.replace(folder / MANIFEST)


def touch_manifest(folder: Path) -> None:
    """Let everybody who remembers the state of the output see that it is another now.

    The manifest itself stays as it is, with its time of change: only the system's own note of it is renewed.
    """
    manifest = folder / MANIFEST
    manifest.chmod(stat.S_IMODE(manifest.stat().st_mode))
