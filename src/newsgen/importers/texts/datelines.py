"""Datelines: where, and sometimes when and by which agency, a report was written: `MOSCOW, June 16 (TASS) —`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.content.titles import word_set
from newsgen.importers.dates import read_date
from newsgen.importers.months import MONTHS, WEEKDAYS

_LONGEST = 90
_END = re.compile(r"\s*(?:\s[–-]|\s?(?:—|―|--|\.—|\.–|\.--))\s*(?=[“\"‘'«„(]?[^\W_a-z])")
_AGENCY = re.compile(r"\s*[(/\[]([A-Z][\w .&’'-]{1,30})[)/\]]$")
_PLACE_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*\.?")
_SMALL = word_set("of on upon the de la las los del le les du der am an im sur el al and")
_NO_PLACES = word_set(
    """
    update updated breaking exclusive watch live video photo photos analysis opinion editorial review note correction
    warning notice question answer q a yes no the an and but or here there today tomorrow yesterday now first second
    third chapter part act scene ibm nasa nato cnn bbc fbi cia eu un usa ussr nbc abc cbs unesco unicef nhl nba nfl
    editors editor subscribe advertisement result results ps nb
    """
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, in ordinary capitals; the wording of the date, if there is one; that date as far as it is known."""

    place: str
    date_text: str = ""
    date: HonestDate = UNKNOWN


def dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with; None if it does not plainly begin with one.

    The place is in capitals, or a date or an agency in brackets follows it; then comes a dash, and a sentence begins.
    """
    match = _END.search(text, 0, _LONGEST)
    if match is None or not text[0].isupper():
        return None
    head = text[: match.start()]
    agency = _AGENCY.search(head)
    if agency:
        head = head[: agency.start()]
    parts = [part.strip() for part in head.rstrip(",").split(",")]
    if parts[-1].endswith(".") and _is_date(parts[-1][:-1]):
        parts[-1] = parts[-1][:-1]
    place, rest = parts[0], parts[1:]
    dates = [part for part in rest if _is_date(part)]
    where = [part for part in rest if not _is_date(part)]
    if not _is_place(place, bool(agency or dates)) or len(where) > 2 or not all(map(_is_region, where)):
        return None
    date_text = ", ".join(dates)
    date = read_date(date_text) if date_text else UNKNOWN
    return Dateline(", ".join([_ordinary(place), *map(_ordinary, where)]), date_text, date)


def _is_date(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not words:
        return bool(re.fullmatch(r"\d{4}", text))
    return len(words) <= 2 and all(word in MONTHS or word in WEEKDAYS for word in words)


def _is_place(text: str, more: bool) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 4 or len(text) < 3 or not all(map(_PLACE_WORD.fullmatch, words)):
        return False
    plain = [word.strip(".").lower() for word in words]
    if plain[0] in _NO_PLACES or (
        len(plain) > 1 and plain[0] in _SMALL - {"la", "las", "los", "le", "les", "el", "the"}
    ):
        return False
    if text.isupper():
        return len(text) > 3 or more
    return more and all(word[0].isupper() or word.lower() in _SMALL for word in words)


def _is_region(text: str) -> bool:
    words = text.split()
    return 1 <= len(words) <= 3 and all(_PLACE_WORD.fullmatch(word) and word[0].isupper() for word in words)


def _ordinary(place: str) -> str:
    """`NEW YORK` → `New York`; what is not in capitals throughout, or has points in it like `D.C.`, stays."""
    if not place.isupper():
        return place
    words = []
    for number, word in enumerate(place.split()):
        if number and word.lower() in _SMALL:
            words.append(word.lower())
        elif "." in word[:-1] or (len(word) < 3 and number):
            words.append(word)
        else:
            words.append(re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word))
    return " ".join(words)
