"""Dumps of databases and their files: newsgen does not read them, and says what to ask for instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from newsgen.importers.draft import Outcome
from newsgen.importers.format import Format, Record, Sample, SourceError, Wishes

_SUFFIXES = (".sql", ".dump", ".sqlite", ".sqlite3", ".db", ".mdb", ".accdb", ".fmp12", ".fp7")
_SIGNS = re.compile(
    rb"\s*(?:--[^\n]*\n\s*)*(?:/\*!\d{5} |CREATE TABLE|INSERT INTO|DROP TABLE|SET )|-- (?:MySQL|MariaDB|phpMyAdmin"
    rb"|PostgreSQL)|SQLite format 3\0|PGDMP|\0\x01\0\0Standard (?:Jet|ACE) DB",
    re.IGNORECASE,
)


def recognise(sample: Sample) -> int:
    """By the first bytes, where the end of the name is that of a database."""
    if sample.is_folder or sample.suffix not in _SUFFIXES:
        return 0
    return 60 if _SIGNS.match(sample.head) or sample.suffix in (".mdb", ".accdb", ".fmp12", ".fp7") else 0


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """Nothing: raises `SourceError`."""
    del wishes
    raise SourceError(
        "this is a database, which newsgen does not read; ask whoever looks after it for the table that has the "
        "articles, as CSV or JSON, or, for WordPress, Ghost and their like, for the program's own export"
    )
    yield


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """Nothing."""
    del record, wishes
    yield from ()


FORMATS = (Format("database", "databases and dumps of them: refused, with advice", recognise, split, read),)
