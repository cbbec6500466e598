"""What the user asks of an import, as given on the command line, read and checked."""

from __future__ import annotations

from pathlib import Path

from newsgen.builder.site import UsageError
from newsgen.content.dates import DateError, parse_date
from newsgen.importers.format import Wishes


def read_wishes(date: str, keep_all: bool, mapping: Path | None) -> Wishes:
    """The wishes of the command line. Raises `UsageError` for a date that is none, or a mapping that cannot be used."""
    if date:
        try:
            date = parse_date(date).edtf
        except DateError as error:
            raise UsageError(f"{error}; {error.hint}") from None
    return Wishes(date, keep_all)
