"""Dates of news agencies: ISO 8601 in its basic form, as NITF and NewsML write it."""

from __future__ import annotations

import re

from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.importers.dates import read_date

_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(Z|[+-]\d{2}:?\d{2})?)?")


def agency_date(text: str) -> HonestDate:
    """The date that `text` means: `20090712T183000-0700`, `20090712`, or spelt as others do; unknown if it is none.

    A time of `T000000` says that none is known (NITF 3.6, `date.issue`: “Use YYYYMMDDT000000-HHMM when no time is
    available”); the day alone is kept.
    """
    match = _BASIC.fullmatch(text.strip())
    if match is None:
        return read_date(text)
    year, month, day, hour, minute, second, zone = match.groups()
    spelt = f"{year}-{month}-{day}"
    if not hour or (hour, minute, second or "00") == ("00", "00", "00"):
        return read_date(spelt)
    date = read_date(f"{spelt}T{hour}:{minute}:{second or '00'}{zone or ''}")
    return date if date.known else read_date(spelt)


def first_known(*texts: str) -> HonestDate:
    """The first of `texts` that is a date."""
    return next((date for date in map(agency_date, texts) if date.known), UNKNOWN)
