"""What speaks against a person: places, bodies, works, and words around a name that belong to them."""

from __future__ import annotations

from collections.abc import Sequence

from newsgen.content.titles import word_set
from newsgen.people.evidence import RULERS, STRONG_GIVEN_NAMES
from newsgen.people.name_evidence import GIVEN_NAMES
from newsgen.people.other_capitals import (
    BODIES,
    GROUNDS,
    MONTHS_AND_DAYS,
    ORDINARY,
    PEOPLES,
    PHRASES,
    PLACES,
    SHIPS,
    THINGS,
)
from newsgen.people.runs import CLOSING_QUOTES, OPENING_QUOTES, Word, plain_of

_FAMILY_TOO = word_set(
    """
banks brook castle church crane cross fields field forest glass hill hills house hubble lake lane law marsh moon page
park parks pond post price rivers star stern temple waters woods young brooks best strong bill guy
"""
)
"""Words for places and bodies that are family names, too."""

_INTO_A_PLACE = word_set("in at near into across throughout outside inside around via aboard")
_FROM = word_set("from to toward towards of")
_SIGNS = ("&", "/", "+", "@", "#")


def belief(words: Sequence[Word], start: int, end: int, title: str) -> float:
    """What is left when all is weighed that speaks against a person: 1 if nothing does, 0 if it certainly is none.

    The name is the words from `start` to before `end`, behind `title`.
    """
    name = words[start:end]
    plain = [word.plain for word in name]
    given = plain[0].split("-")[0] in STRONG_GIVEN_NAMES and len(name) > 1
    if _is_something_else(plain, title):
        return 0.0
    inside = _of_words(plain, title, given)
    return inside and inside * _of_words_before(words, start, title, given) * _of_words_after(
        words, start, end, title, given
    )


def _is_something_else(plain: Sequence[str], title: str) -> bool:
    """Whether the words are known as something else, or no name can have them."""
    phrase = " ".join(plain)
    if phrase in PLACES | PHRASES or " ".join(plain[:2]) in PHRASES:
        return True
    if title and f"{plain_of(title)} {phrase}" in PHRASES:
        return True
    if plain[0] in SHIPS or any(c.isdigit() for c in phrase):
        return True
    if len(plain) == 1:
        return plain[0] in PEOPLES | MONTHS_AND_DAYS | ORDINARY
    if plain[-1] in ORDINARY and plain[-1] not in _FAMILY_TOO:
        return True
    return any(" ".join(plain[at : at + 2]) in PLACES for at in range(len(plain) - 1))


def _of_words(plain: Sequence[str], title: str, given: bool) -> float:
    """What the words of the name leave."""
    left = 1.0
    rest = plain[1:] if title.lower() in RULERS else plain
    for place, word in enumerate(rest):
        if word in BODIES | GROUNDS and not (place == 0 and word in GIVEN_NAMES):
            if not (word in _FAMILY_TOO and place == len(rest) - 1 and (given or title)):
                return 0.0
            left *= 0.75
    if plain[0] in PLACES and not given and not title:
        left *= 0.5 if plain[0] in GIVEN_NAMES else 0.15
    if plain[-1] in PLACES | PEOPLES and not given:
        left *= 0.6 if title else 0.3
    return left


def _of_words_before(words: Sequence[Word], start: int, title: str, given: bool) -> float:
    gap = words[start].gap
    if gap.strip() in _SIGNS:
        return 0.3
    if not start or gap.strip(f" {OPENING_QUOTES}"):
        return 1.0
    before = words[start - 1].plain
    if before == "the" and title.lower() not in ("rev", "reverend", "hon"):
        return 0.7 if title else 0.1
    if title:
        return 1.0
    if before in THINGS:
        return 0.0
    if before in _INTO_A_PLACE:
        return 0.6 if given else 0.25
    return 0.6 if before in _FROM and not given else 1.0


def _of_words_after(words: Sequence[Word], start: int, end: int, title: str, given: bool) -> float:
    if end >= len(words):
        return 1.0
    left, word, gap = 1.0, words[end], words[end].gap
    if gap == " " and word.plain in THINGS | GROUNDS | BODIES and not words[end - 1].possessive:
        left *= 0.3
    if gap.strip() in _SIGNS or gap == "" or (gap == " " and word.plain == "of" and not (given or title)):
        left *= 0.3  # firms, addresses, and the Joan of Arc
    if gap == ", " and word.plain in PLACES and start and words[start - 1].plain in _INTO_A_PLACE | _FROM:
        left *= 0.3  # in Jackson, Mississippi
    if not title and words[start].gap[-1:] in OPENING_QUOTES and gap[:1] in CLOSING_QUOTES and words[start].gap and gap:
        left *= 0.3  # the name of a work
    return left
