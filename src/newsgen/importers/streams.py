"""Files of any size, read piece by piece; those packed with gzip are unpacked on the way."""

from __future__ import annotations

import errno
import gzip
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

GZIP = b"\x1f\x8b"
"""How a file begins that gzip packed (RFC 1952, section 2.3.1)."""
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)
"""To open a pipe would wait for somebody who writes into it, perhaps for ever."""


@contextmanager
def open_stream(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of the file at `path`, unpacked if gzip packed them. Raises `OSError`."""
    with open(path, "rb", opener=_open) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
        if file.peek(2)[:2] == GZIP:
            with gzip.GzipFile(fileobj=file) as unpacked:
                yield cast(IO[bytes], unpacked)
        else:
            yield file


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _WITHOUT_WAITING)


def head(path: Path, size: int) -> bytes:
    """The first `size` bytes of a file, unpacked; empty if it cannot be unpacked. Raises `OSError`."""
    try:
        with open_stream(path) as file:
            return file.read(size)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return b""
