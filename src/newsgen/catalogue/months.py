"""Months as the catalogue numbers them: year × 100 + month; what is not known is 0."""

from __future__ import annotations

EVER = 1_000_000
"""Later than any month."""


def months_of(year: int | None, month: int | None = None) -> tuple[int, int]:
    """The first and the last number of a month, of all of a year, or of all time. Year 0 stands for the undated."""
    if year is None:
        return 0, EVER
    return (year * 100, year * 100 + 99) if month is None else (year * 100 + month, year * 100 + month)
