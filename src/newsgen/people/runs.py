"""Runs of capitalised words in a sentence: what may be a name, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsgen.content.names import without_accents
from newsgen.people.forms import PARTICLES
from newsgen.people.name_evidence import TITLES

OPENING_QUOTES = "“\"‘'„«"
CLOSING_QUOTES = "”\"’'“»"

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w[\w’'‑・·-]*\w|\w")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=[sz])['’])$", re.IGNORECASE)
_SHORT = re.compile(
    r"(?:[^\W\d_]|jr|sr|[bcdfghjklmnpqrstvwxz]{2,5}|adm|capt|cmdr|gen|gov|pres|prof|rep|rev|sen|supt|amb)"
)
_NICKNAME = re.compile(r" [“\"‘'(]$")
_AFTER_NICKNAME = re.compile(r"^[”\"’')] $")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence. `plain` is without capitals, accents, points and possessive ending."""

    text: str
    plain: str
    start: int
    gap: str
    """What stands between the word before and this one."""
    capital: bool
    possessive: bool = False

    @property
    def end(self) -> int:
        """Where the word ends in the sentence, without a possessive ending."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words that belong together, from `start` to before `end` in the sentence's words."""

    start: int
    end: int


def words_of(sentence: str) -> list[Word]:
    """The words of a sentence."""
    words, before = [], 0
    for match in _WORD.finditer(sentence):
        whole = match.group()
        text = _POSSESSIVE.sub("", whole) or whole
        capital = has_capital(text)
        gap = sentence[before : match.start()]
        words.append(Word(text, plain_of(text), match.start(), gap, capital, len(text) < len(whole)))
        before = match.end()
    return words


@lru_cache(maxsize=65536)
def plain_of(text: str) -> str:
    """A word as the lists of words have it."""
    return without_accents(text.lower()).replace("’", "'").rstrip(".")


@lru_cache(maxsize=65536)
def has_capital(text: str) -> bool:
    """Whether a word begins with a capital letter, after an Arabic article or the like: al-Assad, d'Artagnan."""
    if text[0].isupper() or text[0].istitle():
        return True
    head, _, tail = text.replace("’", "-").replace("'", "-").partition("-")
    return (
        bool(tail)
        and len(head) <= 3
        and tail[0].isupper()
        and head.lower() in {"al", "el", "d", "l", "ad", "as", "ash"}
    )


def is_uncased(text: str) -> bool:
    """Whether a word is written in letters that have no capitals: Arabic, Hebrew, Thai, Chinese."""
    return text[0].isalpha() and not text[0].isascii() and text.lower() == text.upper()


def runs_of(words: Sequence[Word]) -> Iterator[Run]:
    """The runs of a sentence: capitalised words, with particles, a nickname in quotation marks, and Jr. among them."""
    place = 0
    while place < len(words):
        if not words[place].capital:
            place += 1
            continue
        end = place + 1
        while end < len(words):
            step = _joins(words, end)
            if not step:
                break
            end += step
        yield Run(place, end)
        place = end


def _joins(words: Sequence[Word], at: int) -> int:
    """How many words from `at` on continue the run before them; 0 if it ends there."""
    before, word = words[at - 1], words[at]
    if before.possessive:
        return 0
    if word.gap == " " or (word.gap == ". " and _is_short(before)) or word.gap == ".":
        if word.capital:
            return 1
        step = 0
        while (
            at + step < len(words) and step < 3 and words[at + step].gap == " " and words[at + step].plain in PARTICLES
        ):
            if words[at + step].plain in ("of", "the", "und", "st"):
                return 0
            step += 1
        more = at + step < len(words) and step and words[at + step].capital and words[at + step].gap == " "
        return step + 1 if more else 0
    if word.gap == ", " and word.plain in ("jr", "sr"):
        return 1
    if word.capital and _NICKNAME.search(word.gap):
        for size in (1, 2, 3):
            if at + size < len(words) and _AFTER_NICKNAME.match(words[at + size].gap) and words[at + size].capital:
                return size + 1
    if word.capital and word.gap in (". “", ' "') and _is_short(before):
        return 1
    return 0


def _is_short(word: Word) -> bool:
    return bool(_SHORT.fullmatch(word.plain)) or word.plain in TITLES or "." in word.text
