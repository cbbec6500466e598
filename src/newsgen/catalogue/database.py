"""The catalogue's file: making it, opening it, and telling whether it is what a build left.

SQLite notices a broken structure, not a changed value. So a stamp beside the file says what it was like when it was
last closed; while somebody works with it, the stamp says that instead.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

_APPLICATION = 0x4E455753  # "NEWS": tells newsgen's files from other programs' (SQLite, "PRAGMA application_id")
_AT_WORK = "at work"
_LEFTOVERS = ("-wal", "-shm", "-journal")
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH)


class CatalogueError(Exception):
    """The catalogue cannot be used; the message says why, as the end of a sentence."""


def create(path: Path) -> sqlite3.Connection:
    """A new, empty catalogue beside `path`, in whose place `adopt` puts it."""
    new = _unfinished(path)
    discard(new)
    connection = sqlite3.connect(new, isolation_level=None, cached_statements=512)
    # Nothing depends on it until it is finished, so it need not survive a crash.
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;")
    # In one transaction: for itself, each statement is written out and makes SQLite read the schema again.
    connection.executescript("BEGIN;" + _script("schema.sql"))
    return connection


def add_indexes(connection: sqlite3.Connection) -> None:
    """Keep everything recorded so far, and add the indexes that the questions use."""
    connection.execute("COMMIT")
    connection.executescript("PRAGMA analysis_limit = 1000; BEGIN;" + _script("indexes.sql") + "ANALYZE;")


def adopt(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """Close a finished new catalogue, let it take its place at `path`, and open it there to work with."""
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    set_about(connection, "schema", _schema())
    connection.execute("COMMIT")
    connection.close()
    discard(path)
    _stamp_file(path).write_text(_AT_WORK, encoding="ascii")
    _unfinished(path).replace(path)
    return _open(path)


def open_to_work(path: Path) -> sqlite3.Connection | None:
    """The catalogue at `path`, for one builder to read and change; None if there is none.

    Raises `CatalogueError` if it is damaged, was changed by others, or was made by another program or version.
    """
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise CatalogueError("is not a regular file")
    stamp = _read_stamp(path)
    if stamp not in (_AT_WORK, _stamp_of(status)):
        raise CatalogueError("was changed from outside or damaged")
    connection = None
    try:
        connection = _open(path)
        foreign = connection.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION
        if foreign or about(connection, "schema") != _schema():
            raise CatalogueError("was made by another version of newsgen, or by another program")
        if stamp == _AT_WORK and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise CatalogueError("is damaged")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise CatalogueError(f"cannot be read ({error})") from None
    except CatalogueError:
        if connection is not None:
            connection.close()
        raise
    if stamp != _AT_WORK:
        _stamp_file(path).write_text(_AT_WORK, encoding="ascii")
    return connection


def close(connection: sqlite3.Connection, path: Path) -> None:
    """Close the catalogue at `path` after work and stamp it."""
    connection.close()
    # What cannot be stamped is looked through by the next build.
    with suppress(OSError):
        _stamp_file(path).write_text(_stamp_of(path.lstat()), encoding="ascii")


def about(connection: sqlite3.Connection, name: str) -> str:
    """What the catalogue knows about itself under `name`, or an empty text."""
    row = connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
    return row[0] if row else ""


def set_about(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Let the catalogue know something about itself."""
    connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))


def settle(connection: sqlite3.Connection) -> None:
    """Bring everything committed into the catalogue's file itself, for those who read it alone."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def open_to_ask(path: Path) -> sqlite3.Connection:
    """The settled catalogue at `path`, for reading only; any number of processes may do so at once."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None, cached_statements=512
    )
    connection.execute("PRAGMA cache_size = -16000")
    return connection


def clear_unfinished(path: Path) -> None:
    """Remove what is left of a new catalogue that was to take the place of `path`."""
    discard(_unfinished(path))


def discard(path: Path) -> None:
    """Remove the catalogue at `path` with all that belongs to it."""
    for file in (path, *(path.with_name(path.name + ending) for ending in _LEFTOVERS), _stamp_file(path)):
        if file.is_dir() and not file.is_symlink():
            raise IsADirectoryError(f"{file} is a folder; it stands in the place of newsgen's catalogue")
        file.unlink(missing_ok=True)


def is_damage(error: sqlite3.Error) -> bool:
    """True if the catalogue is at fault, and not the disk or who may write there."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF in _DAMAGE


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=512)
    try:
        connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000;"
            "PRAGMA temp_store = MEMORY;"
        )
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + ".new")


def _stamp_file(path: Path) -> Path:
    return path.with_suffix(".stamp")


def _stamp_of(status: os.stat_result) -> str:
    return f"{status.st_size} {status.st_mtime_ns}"


def _read_stamp(path: Path) -> str:
    try:
        return _stamp_file(path).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


@cache
def _schema() -> str:
    return hashlib.sha256((_script("schema.sql") + _script("indexes.sql")).encode()).hexdigest()


@cache
def _script(name: str) -> str:
    return files("newsgen.catalogue").joinpath(name).read_text(encoding="utf-8")
