"""Files of any size, read piece by piece; those packed with gzip are unpacked on the way."""

from __future__ import annotations

import errno
import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

_GZIP = b"\x1f\x8b"


@contextmanager
def open_stream(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of the file at `path`, unpacked if gzip packed them. Raises `OSError`."""
    if path.exists() and not (path.is_file() or path.is_dir()):  # to open a pipe would wait, perhaps for ever
        raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
        file.seek(0)
        if packed:
            with gzip.GzipFile(fileobj=file) as unpacked:
                yield cast(IO[bytes], unpacked)
        else:
            yield file


def head(path: Path, size: int) -> bytes:
    """The first `size` bytes of a file, unpacked; empty if it cannot be unpacked. Raises `OSError`."""
    try:
        with open_stream(path) as file:
            return file.read(size)
    except (EOFError, gzip.BadGzipFile):
        return b""
