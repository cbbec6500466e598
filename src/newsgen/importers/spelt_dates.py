"""Dates spelt out, as newspapers and their pages write them → honest dates."""

from __future__ import annotations

import re

from newsgen.content.dates import DateError, HonestDate, parse_date
from newsgen.importers.months import ABOUT, MONTHS, WEEKDAYS, ZONES

_LONGEST = 120
"""Characters of a text that may be a date."""
_NAME = r"([^\W\d_]{3,10})\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_OF = r"(?:(?:of|de|del)\s+)?"
_YEAR = r"(\d{4})"
_TO = r"\s*(?:-|–|—|/|\bto\b|\band\b|&)\s*"
_DAY_FIRST = re.compile(rf"(?:{_DAY}\s*{_OF})?{_NAME},?\s*{_OF}{_YEAR}", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"{_NAME}\s*{_DAY},?\s+{_YEAR}")
_DAYS_OF_MONTH = re.compile(rf"(?:{_NAME}\s+{_DAY}{_TO}{_DAY},?|{_DAY}{_TO}{_DAY}\s+{_OF}{_NAME},?)\s+{_OF}{_YEAR}")
_MONTHS_OF_YEAR = re.compile(
    rf"(?:{_NAME}(?:\s+{_DAY})?{_TO}{_NAME}(?:\s+{_DAY})?|(?:{_DAY}\s+)?{_NAME}{_TO}(?:{_DAY}\s+)?{_NAME}),?\s+{_YEAR}"
)
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LAST = r"\d{4}(?:-\d\d-\d\d)?"
_CLOCK = r"(\d{1,2})(?:[:.h](\d{2})(?::(\d{2})(?:\.\d+)?)?)?(?:\s*([ap])\.?\s?m\b\.?)?(?:\s*h(?:rs?)?\b)?"
_ZONE = r"(?:\s*\(?((?:UTC|GMT)?[+-]\d{1,2}:?\d{2}|(?-i:[A-Z]{1,4}))\)?)?"
_TIME_LAST = re.compile(rf"(.*{_LAST})(?:\s*[,|•·@–—-]|\s+at|\s+um|\s+à|\s*T)*\s*\b{_CLOCK}{_ZONE}\.?", re.IGNORECASE)
_TIME_FIRST = re.compile(rf"(?:at\s+)?{_CLOCK}{_ZONE}(?:\s*[,|•·–—-]|\s+on)*\s+(.*{_LAST})", re.IGNORECASE)
_FIRST_WORD = re.compile(r"([^\W\d_]+)\.?,?\s+")
_YEAR_MARK = re.compile(r"(?<=\d{4})\s*(?:г\.?|года)$|(?<=\d{4}),$")


def spelt_date(text: str) -> HonestDate | None:
    """The date that words and numbers spell, or None if they spell none, or two.

    These are read, with a day of the week before them, a time before or after them, and with `about` or `circa`:

    - `September 5, 2023`, `5 September 2023`, `Sept. 5th 2023`, `September 2023`; months in English, French, German,
      Spanish, Italian, Portuguese, Dutch and Russian;
    - `25/12/2023` and `12/25/2023`, where only one reading is a day; `05/09/2023` has two and is none;
    - `10:00 AM EDT`, `9.30 p.m.`, `22:05 GMT`, `14:00 +0200`; a zone that can be two stays out;
    - `September 5–6, 2023` and `30 August – 2 September 2023`: the month or the year that holds the range.
    """
    if len(text) > _LONGEST:
        return None
    text = _without_weekday(" ".join(text.split()))
    if (first := _FIRST_WORD.match(text)) and first[1].lower() in ABOUT:
        return _about(text[first.end() :])
    return _day(text) or _with_time(text)


def _without_weekday(text: str) -> str:
    first = _FIRST_WORD.match(text)
    return text[first.end() :] if first and first[1].lower() in WEEKDAYS else text


def _about(text: str) -> HonestDate | None:
    date = _day(text) or _parsed(text)
    return HonestDate(date.year, date.month, date.day, about=True) if date and date.known else None


def _with_time(text: str) -> HonestDate | None:
    if match := _TIME_LAST.fullmatch(text):
        day, *clock, zone = match.groups()
    elif match := _TIME_FIRST.fullmatch(text):
        *clock, zone, day = match.groups()
        day = _without_weekday(day)
    else:
        return None
    time = _time(*clock)
    date = _day(day.rstrip(",")) if time else None
    if date is None or date.day is None:
        return None
    return HonestDate(date.year, date.month, date.day, time, _zone(zone or ""))


def _time(hour: str, minute: str | None, second: str | None, half: str | None) -> tuple[int, int, int] | None:
    hours, minutes, seconds = int(hour), int(minute or 0), int(second or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half in "pP" else 0)
    elif minute is None:
        return None
    return (hours, minutes, seconds) if hours < 24 and minutes < 60 and seconds < 60 else None


def _zone(zone: str) -> int | None:
    if zone[-1:].isdigit():
        digits = zone[zone.index("-" if "-" in zone else "+") + 1 :].replace(":", "")
        hours, minutes = int(digits[:-2]), int(digits[-2:])
        sign = -1 if "-" in zone else 1
        return sign * (hours * 60 + minutes) if hours < 24 and minutes < 60 else None
    return ZONES.get(zone.lower())


def _day(text: str) -> HonestDate | None:
    """A date without a time."""
    text = _YEAR_MARK.sub("", text)
    if match := _DAY_FIRST.fullmatch(text):
        day, name, year = match.groups()
        return _date(year, name, day)
    if match := _MONTH_FIRST.fullmatch(text):
        name, day, year = match.groups()
        return _date(year, name, day)
    if _ISO.fullmatch(text):
        return _parsed(text)
    if match := _NUMBERS.fullmatch(text):
        return _of_numbers(int(match[1]), int(match[3]), match[4])
    if match := _DAYS_OF_MONTH.fullmatch(text):
        name = match[1] or match[6]
        first, last = (_date(match[7], name, day) for day in (match[2] or match[4], match[3] or match[5]))
        return HonestDate(first.year, first.month) if first and last and _in_order(first, last) else None
    if match := _MONTHS_OF_YEAR.fullmatch(text):
        first = _date(match[9], match[1] or match[6], match[2] or match[5])
        last = _date(match[9], match[3] or match[8], match[4] or match[7])
        return HonestDate(first.year) if first and last and _in_order(first, last) else None
    return None


def _in_order(first: HonestDate, last: HonestDate) -> bool:
    return first.sort_key < last.sort_key


def _date(year: str, name: str, day: str | None) -> HonestDate | None:
    month = MONTHS.get(name.lower())
    if month is None:
        return None
    return _parsed(f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else ""))


def _of_numbers(one: int, other: int, year: str) -> HonestDate | None:
    """`25/12/2023` in either order, if only one of them is a day of the calendar, or both are the same."""
    if one <= 12 and other <= 12 and one != other:
        return None
    day, month = (one, other) if other <= 12 else (other, one)
    return _parsed(f"{year}-{month:02d}-{day:02d}")


def _parsed(text: str) -> HonestDate | None:
    try:
        return parse_date(text)
    except DateError:
        return None
