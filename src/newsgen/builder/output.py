"""The output folder: staging, atomic replacement, and the list of what newsgen wrote.

New and changed files are first written below `.newsgen-stage/` in the output folder. Only when all of them are there
does each take its place, by a rename. So an error, a full disk or an interruption while pages are made leaves the
previous output as it was; after a kill while files take their places each file is either old or new, and the next build
puts the rest right. The manifest lists what newsgen wrote; nothing else is ever removed.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO

from newsgen.content.urls import is_safe, output_path

MANIFEST = ".newsgen-manifest"
STAGE = ".newsgen-stage"
_HEADER = "# What newsgen wrote into this folder. It removes only files that are listed here.\n"
_numbers = count()


class ForeignFilesError(Exception):
    """The output folder holds files that newsgen did not write; `names` are some of them."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        super().__init__(f"{folder} holds files that newsgen did not write, such as {', '.join(names)}")
        self.names = names


@dataclass(frozen=True, slots=True)
class Staged:
    """A file of the output by its path there; `name` is its staged file, empty where the old one is the same."""

    path: str
    name: str


def open_output(folder: Path, keep_foreign: bool) -> set[str]:
    """Make the folder ready and give the paths that newsgen wrote there before.

    Raises `ForeignFilesError` if it holds files and no manifest, unless `keep_foreign`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder / STAGE, ignore_errors=True)
    written = _read_manifest(folder)
    if written is None and not keep_foreign:
        names = sorted(name for name in os.listdir(folder) if name != STAGE)
        if names:
            raise ForeignFilesError(folder, names[:3])
    (folder / STAGE).mkdir()
    return written or set()


def refuse_foreign_in_the_way(folder: Path, staged: Iterable[Staged], written: set[str]) -> None:
    """Raise `ForeignFilesError` where a staged file would take the place of something that newsgen did not write."""
    in_the_way: set[str] = set()
    seen: set[str] = {""}
    for file in staged:
        if not file.name:
            continue
        target = f"{folder}/{file.path}"
        if file.path not in written and os.path.lexists(target):
            # A folder of pages that newsgen wrote may become a file.
            own = not os.path.islink(target) and any(path.startswith(file.path + "/") for path in written)
            in_the_way |= set() if own else {file.path}
        parent = os.path.dirname(file.path)
        while parent not in seen:
            seen.add(parent)
            with suppress(FileNotFoundError, NotADirectoryError):
                mode = os.lstat(f"{folder}/{parent}").st_mode
                if stat.S_ISLNK(mode) or (not stat.S_ISDIR(mode) and parent not in written):
                    in_the_way.add(parent)
            parent = os.path.dirname(parent)
    if in_the_way:
        raise ForeignFilesError(folder, sorted(in_the_way)[:3])


def stage_page(folder: Path, url: str, chunks: Iterator[bytes], rewrite: bool) -> Staged:
    """Stage the file for `url`, unless the one in place has the same bytes and need not be written again."""
    path = output_path(url)
    first = next(chunks, b"")
    second = next(chunks, None)
    target = os.path.join(folder, path)
    if second is None:
        if not rewrite and _has_bytes(target, first):
            return Staged(path, "")
        with _staged_file(folder) as (name, file):
            file.write(first)
        return Staged(path, name)
    with _staged_file(folder) as (name, file):
        file.write(first)
        file.write(second)
        file.writelines(chunks)
    staged = folder / STAGE / name
    if not rewrite and _same_files(target, staged):
        staged.unlink()
        return Staged(path, "")
    return Staged(path, name)


def stage_copy(folder: Path, url: str, source: Path, rewrite: bool) -> Staged:
    """Stage a copy of `source` for `url`, unless the file in place has the same bytes."""
    path = output_path(url)
    if not rewrite and _same_files(os.path.join(folder, path), source):
        return Staged(path, "")
    with _staged_file(folder) as (name, file), open(source, "rb") as original:
        shutil.copyfileobj(original, file, 1024 * 1024)
    return Staged(path, name)


def put_in_place(folder: Path, staged: Iterable[Staged], written: set[str]) -> tuple[int, int, int]:
    """Let every staged file take its place, and remove what newsgen wrote before and is no longer there.

    `written` is what `open_output` gave. Returns how many files were written, left unchanged, and removed.
    """
    files = list(staged)
    current = {file.path for file in files}
    if not current <= written:
        # Before the files themselves: a file that newsgen wrote must never be taken for a foreign one.
        _write_manifest(folder, current | written)
    gone = written - current
    folders: set[str] = {""}
    changed = 0
    for file in files:
        if not file.name:
            continue
        staged_file, target = f"{folder}/{STAGE}/{file.name}", f"{folder}/{file.path}"
        try:
            _make_folder(folder, os.path.dirname(file.path), folders)
            os.replace(staged_file, target)
        except (FileExistsError, IsADirectoryError, NotADirectoryError):
            # A folder of pages became a file, or a file a folder: what is gone must go first.
            for path in gone:
                _remove(folder, path)
            _clear_the_way(folder, file.path)
            _make_folder(folder, os.path.dirname(file.path), folders)
            os.replace(staged_file, target)
        changed += 1
    for path in gone:
        _remove(folder, path)
    if gone or not (folder / MANIFEST).exists():
        _write_manifest(folder, current)
    clear_stage(folder)
    return changed, len(files) - changed, len(gone)


def clear_stage(folder: Path) -> None:
    """Remove what is staged."""
    shutil.rmtree(folder / STAGE, ignore_errors=True)


class _staged_file:  # noqa: N801 (used like a function)
    """A new file in the staging folder, with its name; removed again if writing fails."""

    def __init__(self, folder: Path) -> None:
        # The number is one of this process, so the process is part of the name.
        self.name = f"{os.getpid()}-{next(_numbers)}"
        self._path = f"{folder}/{STAGE}/{self.name}"
        self._file: BinaryIO = open(self._path, "xb")  # noqa: SIM115

    def __enter__(self) -> tuple[str, BinaryIO]:
        return self.name, self._file

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            self._file.close()
        finally:
            if kind is not None:
                with suppress(OSError):
                    os.unlink(self._path)


def _has_bytes(target: str, content: bytes) -> bool:
    try:
        status = os.lstat(target)
        if status.st_size != len(content) or not stat.S_ISREG(status.st_mode):
            return False
        with open(target, "rb") as file:
            return file.read() == content
    except OSError:
        return False


def _same_files(target: str, staged: Path) -> bool:
    try:
        status = os.lstat(target)
        if status.st_size != staged.stat().st_size or not stat.S_ISREG(status.st_mode):
            return False
        with open(target, "rb") as old, staged.open("rb") as new:
            while block := old.read(1024 * 1024):
                if block != new.read(len(block)):
                    return False
        return True
    except OSError:
        return False


def _make_folder(root: Path, path: str, known: set[str]) -> None:
    """Make the folder `path` below `root`; nothing is written through links.

    Raises `FileExistsError` if a link or a file stands in its place.
    """
    if path in known:
        return
    _make_folder(root, os.path.dirname(path), known)
    target = f"{root}/{path}"
    try:
        os.mkdir(target)
    except FileExistsError:
        if not stat.S_ISDIR(os.lstat(target).st_mode):
            raise
    known.add(path)


def _clear_the_way(root: Path, path: str) -> None:
    """Remove links and files where folders of `path` must be; the user has agreed, or they were newsgen's own."""
    for parent in reversed(Path(path).parents[:-1]):
        if (root / parent).is_symlink() or (root / parent).is_file():
            (root / parent).unlink()


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


def _read_manifest(folder: Path) -> set[str] | None:
    """The paths in the manifest; None if there is none. Lines that name nothing inside the folder are passed over."""
    try:
        text = (folder / MANIFEST).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if not text.startswith(_HEADER):
        return None
    lines = text.removeprefix(_HEADER).split("\n")  # and nothing else: a file's name may hold other line ends
    return {line for line in lines if line and is_safe("/" + line) and not line.endswith("/")}


def _write_manifest(folder: Path, paths: Iterable[str]) -> None:
    temporary = folder / STAGE / "manifest"
    temporary.parent.mkdir(exist_ok=True)
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEADER)
        file.writelines(f"{path}\n" for path in sorted(paths))
    temporary.replace(folder / MANIFEST)
