"""Dates as other programs and newspapers write them → honest dates. What can be read in two ways stays unknown."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from newsgen.content.dates import UNKNOWN, DateError, HonestDate, parse_date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBERS = {name: number for number, name in enumerate(_MONTHS, start=1)}
_NUMBERS |= {name[:3]: number for number, name in enumerate(_MONTHS, start=1)} | {"sept": 9}
_MONTH = r"([A-Za-z]{3,9})\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_DAY_FIRST = re.compile(rf"(?:{_DAY}\s+(?:of\s+)?)?{_MONTH},?\s+(\d{{4}})")
_MONTH_FIRST = re.compile(rf"{_MONTH}\s+{_DAY},?\s+(\d{{4}})")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_NOTHING = re.compile(r"0000-00-00.*|-0001.*|0001-01-01T00:00:00.*")
"""What programs write for no date at all."""


def read_date(text: str, form: str = "") -> HonestDate:
    """The date that `text` means; unknown if it means none, or could mean two.

    `form` is how the source spells dates, as `datetime.strptime` takes it. Without it these are read: newsgen's own
    spellings and ISO 8601, RFC 5322 (`Tue, 05 Sep 2023 10:00:00 -0400`), and English ones (`September 5, 2023`, `5
    Sept. 2023`, `September 2023`).
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
    return _in_words(_WEEKDAY.sub("", text, count=1)) or _of_mail(text) or UNKNOWN


def from_datetime(moment: datetime, with_time: bool = True) -> HonestDate:
    """`moment` as an honest date; without a zone if it has none."""
    zone = moment.utcoffset()
    return HonestDate(
        *(moment.year, moment.month, moment.day),
        (moment.hour, moment.minute, moment.second) if with_time else None,
        round(zone.total_seconds() / 60) if with_time and zone is not None else None,
    )


def _in_words(text: str) -> HonestDate | None:
    if match := _DAY_FIRST.fullmatch(text):
        day, name, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        name, day, year = match.groups()
    else:
        return None
    month = _NUMBERS.get(name.lower())
    if month is None:
        return None
    try:
        return parse_date(f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else ""))
    except DateError:
        return None


def _of_mail(text: str) -> HonestDate | None:
    try:
        return from_datetime(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
