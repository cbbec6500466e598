"""The catalogue's file: making it, and opening it to ask."""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path


def create(path: Path) -> sqlite3.Connection:
    """A new, empty catalogue at `path`; one that is already there is thrown away."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    # The catalogue can always be made again, so it need not survive a crash while it is being made.
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000;")
    connection.executescript(_script("schema.sql"))
    connection.execute("BEGIN")
    return connection


def finish(connection: sqlite3.Connection) -> None:
    """Add the indexes that the questions use, and keep everything recorded so far."""
    connection.execute("COMMIT")
    connection.executescript(_script("indexes.sql"))
    connection.execute("ANALYZE")


def open_to_ask(path: Path) -> sqlite3.Connection:
    """The finished catalogue at `path`, for reading only; any number of processes may do so at once."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)


def _script(name: str) -> str:
    return files("newsgen.catalogue").joinpath(name).read_text(encoding="utf-8")
