"""Dates as other programs and newspapers write them → honest dates. What can be read in two ways stays unknown."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from newsgen.content.dates import UNKNOWN, DateError, HonestDate, parse_date
from newsgen.importers.spelt_dates import spelt_date

_NOTHING = re.compile(r"0000-00-00.*|-0001.*|0001-01-01T00:00:00.*")
"""What programs write for no date at all."""
_HALF_OF_DAY = re.compile(r"\b[ap]\.?\s?m\b", re.IGNORECASE)


def read_date(text: str, form: str = "") -> HonestDate:
    """The date that `text` means; unknown if it means none, or could mean two.

    `form` is how the source spells dates, as `datetime.strptime` takes it. Without it these are read: newsgen's own
    spellings and ISO 8601, RFC 5322 (`Tue, 05 Sep 2023 10:00:00 -0400`), and those spelt out (`September 5, 2023, 10:00
    AM EDT`, `5 Sept. 2023`, `September 2023`; see `spelt_dates`).
    """
    text = " ".join(text.split())
    if not text or _NOTHING.fullmatch(text):
        return UNKNOWN
    if form:
        try:
            return from_datetime(datetime.strptime(text, form), "%H" in form or "%I" in form)
        except ValueError:
            return UNKNOWN
    try:
        return parse_date(text)
    except DateError:
        pass
    return spelt_date(text) or _of_mail(text) or UNKNOWN


def from_datetime(moment: datetime, with_time: bool = True) -> HonestDate:
    """`moment` as an honest date; without a zone if it has none."""
    zone = moment.utcoffset()
    return HonestDate(
        *(moment.year, moment.month, moment.day),
        (moment.hour, moment.minute, moment.second) if with_time else None,
        round(zone.total_seconds() / 60) if with_time and zone is not None else None,
    )


def _of_mail(text: str) -> HonestDate | None:
    if _HALF_OF_DAY.search(text):
        return None  # the library takes 10 PM for 10 AM
    try:
        return from_datetime(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
