"""Honest dates: as exact as the source is, and never more exact.

The spelling is that of EDTF level 1 (ISO 8601-2:2019) as far as newspapers need it: `1936-07-18`, `1936-07`, `1936`,
`1936~` (about), `unknown`; a day may carry a time and a zone as in RFC 3339.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

from newsgen.content.pickling import pickled_by_fields

_EDTF = re.compile(
    r"""(?P<year>\d{4})
        (?:-(?P<month>\d{2})
          (?:-(?P<day>\d{2})
            (?:[Tt\x20]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?
               \x20*(?P<zone>[Zz]|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?)?)?
        (?P<about>~)?""",
    re.VERBOSE | re.ASCII,
)
_UNKNOWN = frozenset({"", "unknown", "undated", "xxxx"})


class DateError(ValueError):
    """A text is no date; `hint` says what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class HonestDate:
    """A date as exact as it is known. All parts from some part on may be None; without a year it is unknown.

    `time` is (hour, minute, second); `zone` is the offset from UTC in minutes, None where the source gives none.
    `about` marks a date that is approximate.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    time: tuple[int, int, int] | None = None
    zone: int | None = None
    about: bool = False

    @property
    def known(self) -> bool:
        """True if at least the year is known."""
        return self.year is not None

    @property
    def instant(self) -> bool:
        """True if the moment is known: day, time and zone."""
        return self.time is not None and self.zone is not None

    @property
    def sort_key(self) -> str:
        """A text by which dates sort: unknown first, a year before its months, a month before its days.

        The calendar day is the one printed in the source; within a day, moments with zones sort by instant.
        """
        key = self._calendar("-")
        if self.time is not None:
            hour, minute, second = self.time
            seconds = hour * 3600 + minute * 60 + second - (self.zone or 0) * 60
            key += f"T{seconds + 100_000:06d}"  # the addend keeps zones east of Greenwich from going negative
        return key

    @property
    def first_day(self) -> tuple[int, int, int]:
        """The first day that a known date can mean, as year, month and day."""
        return self.year or 0, self.month or 1, self.day or 1

    @property
    def last_day(self) -> tuple[int, int, int]:
        """The last day that a known date can mean, as year, month and day; a 31st stands for the last of any month."""
        return self.year or 0, self.month or 12, self.day or 31

    @property
    def calendar_path(self) -> str:
        """The known calendar parts as in urls: `1936/07/18`, `1936/07`, `1936`, or an empty text."""
        return self._calendar("/")

    def _calendar(self, mark: str) -> str:
        if self.year is None:
            return ""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}{mark}{self.month:02d}"
        return f"{self.year:04d}{mark}{self.month:02d}{mark}{self.day:02d}"

    @property
    def iso(self) -> str:
        """ISO 8601 without the mark for "about", as HTML's `<time>` and schema.org take it; empty if unknown."""
        text = self._calendar("-")
        if self.time is not None:
            text += "T{:02d}:{:02d}:{:02d}".format(*self.time) + _zone_text(self.zone)
        return text

    @property
    def edtf(self) -> str:
        """The date in the spelling that `parse_date` reads: `1936~`, `unknown`."""
        if self.year is None:
            return "unknown"
        return self.iso + ("~" if self.about else "")

    @property
    def rfc3339(self) -> str:
        """A full timestamp for formats that take nothing less (Atom, RFC 4287 section 3.3).

        It is noon of the first day of the known period, which is that day in every zone, and UTC where no zone is
        known; an unknown date gives the first day of year 1, which no reader takes for a real one.
        """
        day = f"{self.year or 1:04d}-{self.month or 1:02d}-{self.day or 1:02d}"
        time = "{:02d}:{:02d}:{:02d}".format(*(self.time or (12, 0, 0)))
        return f"{day}T{time}{_zone_text(self.zone) or 'Z'}"


UNKNOWN = HonestDate()


@lru_cache(maxsize=65536)
def parse_date(text: str) -> HonestDate:
    """The date that `text` spells, as exact as it is given.

    Raises `DateError` with a hint if it is no date of the calendar or not spelt as the module's text says.
    """
    text = text.strip()
    if text.lower() in _UNKNOWN:
        return UNKNOWN
    match = _EDTF.fullmatch(text)
    if match is None:
        raise DateError(f"“{_short(text)}” is not a date newsgen reads", _spelling_hint(text))
    year, month, day, hour, minute, second = (
        int(part) if part is not None else None
        for part in match.group("year", "month", "day", "hour", "minute", "second")
    )
    assert year is not None  # the pattern requires it
    if year == 0:
        raise DateError(f"“{text}” is in a year 0, which the calendar does not have", _PLAIN_HINT)
    if month is not None and not 1 <= month <= 12:
        raise DateError(f"“{text}” has a month {month:02d}", "months go from 01 to 12; write year-month-day")
    if month is not None and day is not None:
        days = calendar.monthrange(year, month)[1]
        if not 1 <= day <= days:
            name = calendar.month_name[month]
            raise DateError(f"“{text}” is no day of the calendar", f"{name} {year} has {days} days")
    time = None
    if hour is not None and minute is not None:
        time = (hour, minute, second or 0)
        if hour > 23 or minute > 59 or time[2] > 59:
            raise DateError(f"“{text}” has an impossible time", "times go from 00:00:00 to 23:59:59")
    zone = _zone(text, match["zone"])
    return HonestDate(year, month, day, time, zone, match["about"] is not None)


_LEEWAY = 10
"""So many years a date that is approximate may be off."""


def is_later(one: HonestDate, other: HonestDate) -> bool:
    """True if `one` is later than `other` beyond doubt: 1936 is not later than July 1936, nor is July than 1936."""
    if one.year is None or other.year is None:
        return False
    if one.about or other.about:
        return one.year - other.year > _LEEWAY
    for mine, theirs in zip((one.year, one.month, one.day), (other.year, other.month, other.day), strict=True):
        if mine is None or theirs is None or mine != theirs:
            return mine is not None and theirs is not None and mine > theirs
    return False


def _zone(text: str, zone: str | None) -> int | None:
    if zone is None:
        return None
    if zone[0] not in "+-":
        return 0
    digits = zone[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if hours > 23 or minutes > 59:
        raise DateError(f"“{text}” has an impossible time zone", "write an offset from UTC such as -04:00 or Z")
    return (hours * 60 + minutes) * (-1 if zone[0] == "-" else 1)


def _zone_text(zone: int | None) -> str:
    if zone is None:
        return ""
    if zone == 0:
        return "Z"
    hours, minutes = divmod(abs(zone), 60)
    return f"{'-' if zone < 0 else '+'}{hours:02d}:{minutes:02d}"


_PLAIN_HINT = "write 1936-07-18, 1936-07, 1936, 1936~ (about) or unknown"


def _spelling_hint(text: str) -> str:
    """What the writer probably meant, offered only where it is plain."""
    if match := re.fullmatch(r"(?:~|c\.?|ca\.?|circa|about)\s*(\d{4}(?:-\d{2}(?:-\d{2})?)?)", text, re.IGNORECASE):
        return f"write {match[1]}~ for “about {match[1]}”"
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        return f"write {match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"
    if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}", text):
        return "write year-month-day, such as 1936-07-18, so that day and month cannot be confused"
    if re.fullmatch(r"\d{3}[0xX]s?|\d{4}s", text):
        return "a decade is not a date here; write its middle with a tilde, such as 1935~, and the words in date_text"
    return _PLAIN_HINT + "; keep other wording in date_text"


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
