"""Cutting the name of a person out of a run of capitalised words, and weighing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod

from newsgen.content.titles import word_set
from newsgen.people.doubts import belief
from newsgen.people.evidence import RULERS, STRONG_GIVEN_NAMES, Article, Weight, evidence, is_trade
from newsgen.people.forms import PARTICLES
from newsgen.people.name_evidence import GIVEN_NAMES, OFFICES, TITLES
from newsgen.people.other_capitals import MONTHS_AND_DAYS, ORDINARY, PEOPLES, PLACES
from newsgen.people.runs import Run, Word

_NO_INITIALS = word_set("u.s u.k d.c u.n e.u l.a p.m a.m u.s.a u.s.s.r b.c a.d")
_NUMBERS = word_set("ii iii iv vi vii viii ix xi xii xiv xvi xxiii jr sr")
_LONGEST = 6
"""A longer run of words is no name."""
_ALONE = 0.8
"""What is left of the confidence in a single word without a title."""
_ALONE_AND_UNKNOWN = 0.5
"""And if nothing else speaks for it but a given name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a person: the words from `start` to before `end`, what speaks for it, and what is left by doubts."""

    start: int
    end: int
    weights: tuple[Weight, ...] = ()
    left: float = 1.0

    @property
    def confidence(self) -> float:
        """From 0 to 1: each weight counts by itself, and doubts lessen the whole."""
        return (1 - prod(1 - weight for weight, _ in self.weights)) * self.left

    @property
    def reason(self) -> str:
        """What speaks for a person, strongest first."""
        strongest = sorted(self.weights, key=lambda weight: -weight[0])
        return ", ".join(dict.fromkeys(why for _, why in strongest if why)) or "two words with capitals"


def candidate_of(words: Sequence[Word], run: Run, article: Article) -> Candidate | None:
    """The person that a run may name; None if it certainly names none."""
    start, end, title = _cut(words, run, article)
    if not _may_be_a_name(words, start, end):
        return None
    size = end - start - (words[end - 1].plain in _NUMBERS)
    if title.lower() in RULERS and size <= 2 and words[start - 1].text == title:
        start -= 1
        if start > run.start and words[start - 1].plain not in ORDINARY | PEOPLES | PLACES | TITLES:
            return None
    left = belief(words, start, end, title)
    if not left:
        return None
    weights = evidence(words, start, end, title, article)
    if end - start == 1 and not title:
        certain = words[start].plain in STRONG_GIVEN_NAMES and len(weights) > 1
        left = left * _ALONE if certain else min(left, _ALONE_AND_UNKNOWN)
    return Candidate(start, end, weights, left)


def beside(candidate: Candidate) -> Candidate:
    """`candidate` as one of several in a row, another of which is certainly a person."""
    return replace(candidate, weights=(*candidate.weights, (0.5, "beside other people")))


def _cut(words: Sequence[Word], run: Run, article: Article) -> tuple[int, int, str]:
    """Where in a run a name may start and end, and the last title before it.

    What stands before a name goes: titles, trades, ordinary words at the beginning of a sentence, peoples, acronyms;
    after it, weekdays and months.
    """
    start, end, title = run.start, run.end, ""
    while end > start and words[end - 1].plain in MONTHS_AND_DAYS and not _is_given(words, end - 2):
        end -= 1
    while end > start and words[end - 1].plain in PARTICLES:
        end -= 1
    while start < end:
        word, size = words[start], end - start
        if _is_title(words, start, end):
            title = word.text.rstrip(".")
        elif _is_given(words, start) and size > 1:
            break
        elif word.plain in ORDINARY and (size > 1 or _opens(words, start)):
            title = ""
        elif title or not _is_before_a_name(words, run, start, end, article):
            later = [place for place in range(start + 1, end - 1) if words[place].plain in TITLES]
            given = [place for place in range(start + 1, end - 1) if words[place].plain in STRONG_GIVEN_NAMES]
            if _is_given(words, start) or not (later or (given and _opens(words, start))):
                break
            start = later[-1] - 1 if later else given[0] - 1
        start += 1
    return start, end, title


def _is_title(words: Sequence[Word], at: int, end: int) -> bool:
    plain, size = words[at].plain, end - at
    if plain in TITLES:
        return not (plain in GIVEN_NAMES and size == 2)
    return size > 2 and is_trade(plain) and (_is_given(words, at + 1) or (_opens(words, at) and size == 3))


def _is_before_a_name(words: Sequence[Word], run: Run, at: int, end: int, article: Article) -> bool:
    """Whether a word is none of a name's, but may stand before one."""
    word = words[at]
    if _is_acronym(word.text) or (word.plain in PEOPLES and end - at > 1):
        return True
    return (at == run.start or _opens(words, at)) and word.plain in article.small and word.plain not in GIVEN_NAMES


def _opens(words: Sequence[Word], at: int) -> bool:
    """Whether a word has its capital because it opens a sentence or a quotation."""
    return at == 0 or not words[at].gap.endswith(" ") or ":" in words[at].gap


def _may_be_a_name(words: Sequence[Word], start: int, end: int) -> bool:
    name = words[start:end]
    if not 0 < len(name) <= _LONGEST or (len(name) == 1 and len(name[0].plain) < 3) or _is_acronym(name[-1].text):
        return False
    return not any(word.plain in OFFICES for word in name) and any(len(word.plain) > 1 for word in name)


def _is_given(words: Sequence[Word], at: int) -> bool:
    return 0 <= at < len(words) and words[at].plain.split("-")[0] in GIVEN_NAMES


def _is_acronym(text: str) -> bool:
    if text.lower() in _NUMBERS:
        return False
    if "." in text and len(text) < 7 and text.lower().rstrip(".") not in _NO_INITIALS:
        return False  # C.S. Lewis
    letters = text.replace(".", "").removesuffix("s")
    return len(letters) > 1 and all(c.isupper() or c.isdigit() for c in letters)
