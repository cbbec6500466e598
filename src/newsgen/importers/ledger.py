"""What an import remembers of every article: on the disk, for there may be millions, and two of them are compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path

_CACHE_KIB = 4_000
"""So much of the ledger stays in memory."""


@contextmanager
def open_ledger(folder: Path) -> Iterator[sqlite3.Connection]:
    """An empty database in `folder`, for this import alone. Whoever remembers something makes a table of its own.

    Nothing in it outlives the import, so nothing of it is forced onto the disk.
    """
    with closing(sqlite3.connect(folder / "ledger.db", isolation_level=None)) as ledger:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", f"cache_size=-{_CACHE_KIB}"):
            ledger.execute(f"PRAGMA {pragma}")
        ledger.execute("BEGIN")
        yield ledger


def number_of(*parts: str) -> int:
    """A number of 64 bits that stands for `parts` in a ledger: of a million, two are as good as never the same."""
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)
