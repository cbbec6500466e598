"""What an import remembers of every article: on the disk, for there may be millions, and two of them are compared."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path

_FOR_ONE_IMPORT = ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "cache_size=-4000")
"""Nothing outlives the import, so nothing is forced onto the disk. Four megabytes of it stay in memory."""


@contextmanager
def open_ledger(folder: Path) -> Iterator[sqlite3.Connection]:
    """An empty database in `folder`, for this import alone. Whoever remembers something makes a table of its own.

    Raises `OSError` when the disk fails.
    """
    path = folder / "ledger.db"
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as ledger:
            for pragma in _FOR_ONE_IMPORT:
                ledger.execute(f"PRAGMA {pragma}")
            ledger.execute("BEGIN")
            yield ledger
    except sqlite3.OperationalError as error:
        code = errno.ENOSPC if error.sqlite_errorcode == sqlite3.SQLITE_FULL else errno.EIO
        raise OSError(code, os.strerror(code), str(path)) from error


def number_of(*parts: str) -> int:
    """A number of 64 bits that stands for `parts` in a ledger: of a million, two are as good as never the same."""
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)
