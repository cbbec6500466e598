"""What the user asks of an import, as given on the command line, read and checked."""

from __future__ import annotations

from pathlib import Path

from newsgen.builder.site import UsageError
from newsgen.content.dates import DateError, parse_date
from newsgen.importers.format import Wishes
from newsgen.importers.records.mapping import FieldMap, read_mapping
from newsgen.problems import ProblemsError, has_errors, os_error_in_words

_MOST = 1_000_000
"""A mapping file of more bytes is none."""


def read_wishes(date: str, keep_all: bool, mapping: Path | None) -> Wishes:
    """The wishes of the command line.

    Raises `UsageError` for a date that is none, or a mapping that is not there or far too large to be one.

    Raises `ProblemsError` for a mapping with errors.
    """
    if date:
        try:
            date = parse_date(date).edtf
        except DateError as error:
            raise UsageError(f"{error}; {error.hint}") from None
    return Wishes(date, keep_all, _mapping(mapping) if mapping is not None else None)


def _mapping(path: Path) -> FieldMap:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError as error:
        raise UsageError(os_error_in_words(error)) from None
    if len(data) > _MOST:  # an export, named by mistake, would fill the memory
        raise UsageError(f"{path} is no mapping file: it has more than {_MOST // 1_000_000} MB")
    found, problems = read_mapping(data, path.as_posix())
    if has_errors(problems):
        raise ProblemsError(problems)
    return found
