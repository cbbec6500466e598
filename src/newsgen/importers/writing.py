# ruff: noqa: PTH103, PTH104, PTH105, PTH108, PTH120 (paths as text: this is done for every article)
"""Files that are whole on the disk or not there at all, whatever happens while they are written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_TEMPORARY = ".newsgen-import-"
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def write_new(path: str, text: str) -> bool:
    """Write a file that is not there yet, and the folders that it needs; false if there is one. Raises `OSError`."""
    with _beside(path) as temporary:
        _write(temporary, text.encode())
        try:
            os.link(temporary, path)  # unlike a rename it never takes the place of another file
        except FileExistsError:
            return False
        except OSError:  # a file system without hard links
            if os.path.lexists(path):
                return False
            os.rename(temporary, path)
    return True


def write_whole(path: Path, content: str | bytes | Path) -> None:
    """Write a file, or copy one, in the place of what is there, and the folders that it needs. Raises `OSError`."""
    with _beside(str(path)) as temporary:
        if isinstance(content, Path):
            os.makedirs(path.parent, exist_ok=True)
            shutil.copyfile(content, temporary, follow_symlinks=False)
        else:
            _write(temporary, content.encode() if isinstance(content, str) else content)
        os.replace(temporary, path)


@contextmanager
def _beside(path: str) -> Iterator[str]:
    """A name in the folder of `path` for what is to take its place when it is whole; nothing stays there."""
    temporary = f"{os.path.dirname(path)}{os.sep}{_TEMPORARY}{os.getpid()}"
    try:
        yield temporary
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)


def _write(path: str, data: bytes) -> None:
    try:
        descriptor = os.open(path, _FLAGS, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        descriptor = os.open(path, _FLAGS, 0o666)
    with os.fdopen(descriptor, "wb") as file:  # not os.write: it may write a part, and say nothing
        file.write(data)
