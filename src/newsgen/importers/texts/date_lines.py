"""Lines that say when an article appeared: `Published: September 5, 2023 10:00 AM EDT`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.importers.dates import read_date
from newsgen.importers.months import MONTHS, WEEKDAYS

_LONGEST = 160
_PARTS = re.compile(
    r"\s*[|•·]\s*|\s+[/–—-]\s+(?=\D)|(?<!last)[\s,;(]+(?=\b(?:last )?(?:updated|modified|published|posted)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<label>(?:first |originally )?(?:published|posted|issued|released)|publication date|date(?: of publication)?"
    r"|(?P<new>(?:last )?(?:updated|modified|revised|changed)|update|last update|edited))\b"
    r"(?: on| at| in)?\s*[:–—-]?\s*",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?:about )?(?:\d+|an?|one|two|three) ?"
    r"(?:m|h|d|w|sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?) ago"
    r"|yesterday|today|just now|this (?:morning|afternoon|evening)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: \(?[A-Z]{1,5}\)?)?|\d{1,2} ?[ap]\.?m\.?", re.IGNORECASE
)
_NUMBERS = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?:,? \d{1,2}[:.]\d{2}.{0,10})?")
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]+")
_ZONE = re.compile(r"\d{1,2}(?:[:.]\d{2})?\s*(?i:[ap]\.?m\.?)?\s*\(?(?!AM|PM)[A-Z]{2,4}\)?(?:$|,)", re.ASCII)


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a line says of when the article appeared and was changed; `wording` is what of it the dates do not say."""

    date: HonestDate = UNKNOWN
    updated: HonestDate = UNKNOWN
    wording: str = ""


def date_line(text: str) -> DateLine | None:
    """The dates of a line that is nothing but dates; None for any other line.

    A day of the week, a time or `3 hours ago` is a date line without a date: its wording is kept, and no date is made
    of it. A year alone is one only after a word such as `Published`.
    """
    if len(text) > _LONGEST:
        return None
    line: DateLine | None = None
    for part in filter(None, _PARTS.split(text.strip(" |•·()"))):
        one = _part(part.strip(" ,;)"))
        if one is None:
            return None
        line = one if line is None else _joined(line, one)
    return line


def _joined(line: DateLine, other: DateLine) -> DateLine:
    wording = ", ".join(filter(None, (line.wording, other.wording)))
    return DateLine(
        line.date if line.date.known else other.date,
        line.updated if line.updated.known else other.updated,
        wording,
    )


def _part(text: str) -> DateLine | None:
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    if not rest:
        return None
    date = read_date(rest) if _DIGIT.search(rest) else UNKNOWN
    if not date.known:
        return DateLine(wording=text) if _is_vague(rest, bool(label)) else None
    if date.month is None and not date.about and not label and not _WORDS.search(rest):
        return None  # a number
    wording = "" if _says_all(date, rest) else text
    return DateLine(updated=date, wording=wording) if label and label["new"] else DateLine(date, wording=wording)


def _says_all(date: HonestDate, text: str) -> bool:
    """Whether a date has all that its wording says: no range, no zone that nobody can tell."""
    if date.time is not None:
        return date.zone is not None or not _ZONE.search(text)
    return date.day is not None or not re.search(r"\d{1,2}\D+\d{4}|[^\W\d_]\s*(?:[-–—/&]|to|and)\s*[^\W\d_]", text)


def _is_vague(text: str, labelled: bool) -> bool:
    """Whether a text tells a time that is no date: `Monday`, `10:00 AM`, `05/09/2023`, `June 16`."""
    if _VAGUE.fullmatch(text) or _NUMBERS.fullmatch(text) or _TIME.fullmatch(text):
        return True
    words = [word.lower() for word in _WORDS.findall(text)]
    if not words or len(words) > 6 or (not text[0].isupper() and not text[0].isdigit()):
        return False
    if len(words) == 1 and words[0] in WEEKDAYS and text[-1:].isalpha():
        return True
    small = {"at", "on", "am", "pm", "a", "m", "p", "st", "nd", "rd", "th", "noon", "of", "and"}
    known = all(word in WEEKDAYS or word in MONTHS or word in small or (word.isupper()) for word in words)
    return known and (labelled or (any(word in MONTHS for word in words) and any(c.isdigit() for c in text)))
