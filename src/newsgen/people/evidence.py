"""What speaks for a person: weights with reasons, from a name's form and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from newsgen.content.titles import word_set
from newsgen.people.forms import PARTICLES
from newsgen.people.name_evidence import DOING, GIVEN_NAMES, SAYING, TRADES, WEAK_GIVEN_NAMES
from newsgen.people.other_capitals import BODIES, GROUNDS, ORDINARY, PEOPLES, PLACES
from newsgen.people.runs import OPENING_QUOTES, Word

Weight = tuple[float, str]
"""How likely somebody is a person for one reason alone, from 0 to 1, and the reason in words; empty if it is plain."""

RULERS = word_set("king queen pope prince princess emperor empress lady lord sultan tsar saint sheikh")
"""Titles that are part of the name."""

STRONG_GIVEN_NAMES = GIVEN_NAMES - WEAK_GIVEN_NAMES

_CERTAIN_TITLES = RULERS | word_set(
    """
adm admiral archbishop capt captain cardinal chancellor col colonel councilman councillor councilwoman cpl dr gen gov
governor judge justice lieutenant lt maj mayor minister mr mrs ms miss mme pastor premier pres president prof
professor rabbi rep rev reverend secretary sen senator sgt sheriff sir mlle herr frau comrade coach congressman
congresswoman
"""
)
"""Titles that tell a person even before a single word; a General may be Electric, and a Private an Eye."""

_KIN = word_set("wife husband son daughter father mother brother sister widow widower family parents grandfather")
_YEARS = re.compile(r"^ \((?:born |b\. |c\. )?\d{3,4}")
_BEFORE_AN_OFFICE = word_set("a an the his her their then former director head now")
_AS_FAR_AS = 7
"""Words behind a name among which a trade is looked for: *the long-serving director of the museum*."""


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of the whole text: words that occur in small letters, single capitalised words, and `Mr. X`."""

    small: Set[str]
    single: Set[str]
    addressed: Set[str]


def evidence(words: Sequence[Word], start: int, end: int, title: str, article: Article) -> tuple[Weight, ...]:
    """What speaks for it that the words from `start` to before `end`, behind `title`, name a person."""
    name = words[start:end]
    return (
        *_form(name),
        *_before(words, start, title, len(name) == 1),
        *_after(words, end),
        *_elsewhere(name, article),
    )


def is_trade(plain: str) -> bool:
    """Whether a word says what somebody is: engineer, vice-president, saxophonist."""
    word = plain.split("-")[-1]
    return word in TRADES or (len(word) > 6 and word.endswith(("ologist", "onist", "inist", "ianist", "ographer")))


def _form(name: Sequence[Word]) -> Iterator[Weight]:
    plain = [word.plain for word in name]
    first = plain[0].split("-")[0]
    if len(name) > 1:
        yield 0.2, ""
    if first in STRONG_GIVEN_NAMES:
        yield 0.6 if len(name) > 1 else 0.3, "a given name"
    elif first in WEAK_GIVEN_NAMES and len(name) > 1:
        yield 0.35, "perhaps a given name"
    if len(name) > 1 and any(
        len(word.replace(".", "")) == 1 or (word.count(".") and len(word) < 6) for word in plain[:-1]
    ):
        yield 0.45, "an initial"
    if len(name) > 2 and (
        plain[-1] in ("jr", "sr", "ii", "iii") or any(word.gap[-1:] in OPENING_QUOTES for word in name[1:])
    ):
        yield 0.5, "the form of a name"
    if len(name) > 2 and not PARTICLES.isdisjoint(plain[1:-1]):
        yield 0.3, "the form of a name"


def _before(words: Sequence[Word], start: int, title: str, alone: bool) -> Iterator[Weight]:
    if title:
        yield 0.65 if not alone or title.lower() in _CERTAIN_TITLES else 0.35, "a title"
    if not start:
        return
    before, gap = words[start - 1], words[start].gap
    if gap not in (" ", ", ") or before.capital:
        return
    if is_trade(before.plain) and before.text.islower():
        yield 0.6 if gap == " " else 0.35, "a trade or office"
    elif before.plain in SAYING and gap == " ":
        yield 0.5, "a verb of saying"
    elif before.plain == "to" and start > 1 and words[start - 2].plain == "according":
        yield 0.4, "a verb of saying"
    elif before.plain in ("by", "with") and gap == " ":
        yield 0.15, ""
    elif before.plain in _KIN:
        yield 0.5, "kin"


def _after(words: Sequence[Word], end: int) -> Iterator[Weight]:
    if end >= len(words):
        return
    next_word = words[end]
    second = words[end + 1] if end + 1 < len(words) else None
    if words[end - 1].possessive:
        if next_word.plain in _KIN:
            yield 0.4, "kin"
        return
    if next_word.gap in (" ", ", ") and next_word.plain in SAYING:
        yield 0.5, "a verb of saying"
    elif next_word.gap == " " and next_word.plain in DOING:
        yield 0.3, "what a person does"
    elif next_word.gap == " " and second and second.plain in SAYING and next_word.text.islower():
        yield 0.35, "a verb of saying"
    if next_word.gap == ", ":
        yield from _apposition(words, end, second)
    if _YEARS.match(next_word.gap + next_word.text):
        yield 0.5, "years"


def _apposition(words: Sequence[Word], at: int, second: Word | None) -> Iterator[Weight]:
    word = words[at]
    if word.plain.isdigit() and len(word.plain) <= 3 and (second is None or second.gap[:1] in ",."):
        yield 0.6, "an age"
    elif word.plain in ("who", "whose", "whom"):
        yield 0.55, "“who” after it"
    elif word.plain in _BEFORE_AN_OFFICE:
        if any(is_trade(later.plain) for later in words[at : at + _AS_FAR_AS]):
            yield 0.4, "a trade or office"
    elif is_trade(word.plain):
        yield 0.4, "a trade or office"


def _elsewhere(name: Sequence[Word], article: Article) -> Iterator[Weight]:
    if len(name) < 2:
        return
    last = name[-1].plain
    if last in article.addressed:
        yield 0.55, "Mr. or Mrs. elsewhere"
    elif last in article.single and last not in PLACES | PEOPLES | BODIES | GROUNDS | ORDINARY:
        yield 0.3, "later by the family name alone"
