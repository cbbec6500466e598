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
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

from newsgen.content.urls import is_safe

MANIFEST = ".newsgen-manifest"
STAGE = ".newsgen-stage"
_HEADER = "# What newsgen wrote into this folder. It removes only files that are listed here.\n"
_BLOCK = 1024 * 1024
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
    """A file of the output by its path there, the digest of its content if it is a page, and whether it was staged.

    What is not staged is in its place already.
    """

    path: str
    digest: bytes | None
    changed: bool


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
            if not self.rewrite and self._is_in_place(path, digest, first):
                return Staged(path, digest, False)
            with _new_file(self.folder, path) as file:
                file.write(first)
            return Staged(path, digest, True)
        total = sha256(first)
        with _new_file(self.folder, path) as file:
            file.write(first)
            while second is not None:
                total.update(second)
                file.write(second)
                second = next(chunks, None)
        digest = total.digest()[:_DIGEST]
        staged = f"{self.folder}/{STAGE}/{path}"
        if not self.rewrite and _same_files(f"{self.folder}/{path}", staged):
            os.unlink(staged)
            return Staged(path, digest, False)
        return Staged(path, digest, True)

    def copy(self, path: str, source: Path) -> Staged:
        """Stage a copy of `source` for `path`, unless the file in place has the same bytes."""
        if not self.rewrite and _same_files(f"{self.folder}/{path}", source):
            return Staged(path, None, False)
        with _new_file(self.folder, path) as file, open(source, "rb") as original:
            shutil.copyfileobj(original, file, _BLOCK)
        return Staged(path, None, True)

    def _is_in_place(self, path: str, digest: bytes, content: bytes) -> bool:
        known = self.known(path)
        if known is not None:
            # Whoever took the file away or cut it wants it back.
            return known == digest and _has_size(f"{self.folder}/{path}", len(content))
        return _has_bytes(f"{self.folder}/{path}", content)


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
    return f"{os.path.realpath(folder)} {status.st_ino} {status.st_size} {status.st_mtime_ns}"


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


class _new_file:  # noqa: N801 (used like a function)
    """A new file in the staging folder; removed again if writing fails."""

    def __init__(self, folder: str, path: str) -> None:
        self._path = f"{folder}/{STAGE}/{path}"
        try:
            self._file: BinaryIO = open(self._path, "wb")  # noqa: SIM115
        except FileNotFoundError:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            self._file = open(self._path, "wb")  # noqa: SIM115

    def __enter__(self) -> BinaryIO:
        return self._file

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            self._file.close()
        finally:
            if kind is not None:
                with suppress(OSError):
                    os.unlink(self._path)


def _has_size(target: str, size: int) -> bool:
    try:
        status = os.lstat(target)
    except OSError:
        return False
    return status.st_size == size and stat.S_ISREG(status.st_mode)


def _has_bytes(target: str, content: bytes) -> bool:
    try:
        status = os.lstat(target)
        if status.st_size != len(content) or not stat.S_ISREG(status.st_mode):
            return False
        with open(target, "rb") as file:
            return file.read() == content
    except OSError:
        return False


def _same_files(target: str, staged: str | Path) -> bool:
    try:
        status = os.lstat(target)
        if status.st_size != os.stat(staged).st_size or not stat.S_ISREG(status.st_mode):
            return False
        with open(target, "rb") as old, open(staged, "rb") as new:
            while block := old.read(_BLOCK):
                if block != new.read(len(block)):
                    return False
        return True
    except OSError:
        return False


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


def write_manifest(folder: Path, paths: Iterable[str]) -> None:
    """Write the manifest: `paths` in the order of their bytes."""
    temporary = folder / STAGE / MANIFEST
    temporary.parent.mkdir(exist_ok=True)
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEADER)
        file.writelines(f"{path}\n" for path in paths)
    temporary.replace(folder / MANIFEST)


def touch_manifest(folder: Path) -> None:
    """Let everybody who remembers the state of the output see that it is another now."""
    os.utime(folder / MANIFEST)
