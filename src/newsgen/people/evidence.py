"""How certain it is that a run of capitalised words names a person."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from math import prod

from newsgen.people.forms import PARTICLES
from newsgen.people.name_evidence import DOING, GIVEN_NAMES, OFFICES, SAYING, TITLES, TRADES, WEAK_GIVEN_NAMES
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
from newsgen.people.runs import Run, Word, plain_of

RULERS = frozenset(["king", "queen", "pope", "prince", "princess", "emperor", "empress", "lady", "lord", "sultan", "tsar", "saint", "sheikh"])
"""Titles that are part of the name."""

_CERTAIN_TITLES = RULERS | frozenset(
    ["adm", "admiral", "archbishop", "capt", "captain", "cardinal", "chancellor", "col", "colonel", "councilman", "councillor", "councilwoman", "cpl", "dr", "gen", "gov", "governor", "judge", "justice", "lieutenant", "lt", "maj", "mayor", "minister", "mr", "mrs", "ms", "miss", "mme", "pastor", "premier", "pres", "president", "prof", "professor", "rabbi", "rep", "rev", "reverend", "secretary", "sen", "senator", "sgt", "sheriff", "sir", "mlle", "herr", "frau", "comrade", "coach", "congressman", "congresswoman"]
)
"""Titles that tell a person even before a single word; a General may be Electric, and a Private an Eye."""

_DOTTED = frozenset(["u.s", "u.k", "d.c", "u.n", "e.u", "l.a", "p.m", "a.m", "u.s.a", "u.s.s.r", "b.c", "a.d"])

_FAMILY_TOO = frozenset(
    ["banks", "brook", "castle", "church", "crane", "cross", "fields", "field", "forest", "glass", "hill", "hills", "house", "hubble", "lake", "lane", "law", "marsh", "moon", "page", "park", "parks", "pond", "post", "price", "rivers", "star", "stern", "temple", "waters", "woods", "young", "brooks", "best", "strong", "bill", "guy"]
)
"""Words for places and bodies that are family names, too."""

_INTO_A_PLACE = frozenset(["in", "at", "near", "into", "across", "throughout", "outside", "inside", "around", "via", "aboard"])
_AGE = re.compile(r"^, $")
_YEARS = re.compile(r"^ \((?:born |b\. |c\. )?\d{3,4}")
_QUOTE = "“\"‘„«"
_END_QUOTE = "”\"’“»"
_KIN = frozenset(["wife", "husband", "son", "daughter", "father", "mother", "brother", "sister", "widow", "widower", "family", "parents", "grandfather"])
_STRONG_GIVEN = GIVEN_NAMES - WEAK_GIVEN_NAMES


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of the whole text: words that occur in small letters, single capitalised words, and `Mr. X`."""

    small: Set[str]
    single: Set[str]
    addressed: Set[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a person: the words from `start` to before `end`, and what speaks for it."""

    start: int
    end: int
    title: str = ""
    weights: tuple[tuple[float, str], ...] = ()
    doubt: float = 1.0

    @property
    def confidence(self) -> float:
        """From 0 to 1: what speaks for a person, each by itself, lessened by what speaks against it."""
        return (1 - prod(1 - weight for weight, _ in self.weights)) * self.doubt

    @property
    def reason(self) -> str:
        """What speaks for a person, strongest first."""
        return ", ".join(dict.fromkeys(why for _, why in sorted(self.weights, key=lambda found: -found[0]) if why))


def candidate_of(words: Sequence[Word], run: Run, article: Article) -> Candidate | None:
    """The person that a run may name; None if it certainly names none."""
    cut = _cut(words, run, article)
    if cut is None:
        return None
    start, end, title = cut
    name = words[start:end]
    doubt = _doubt(words, start, end, title)
    if doubt < 0.05:
        return None
    weights = [*_form(name), *_before(words, start, title, len(name) == 1), *_after(words, end), *_elsewhere(name, article)]
    if len(name) == 1 and not (title or (name[0].plain in _STRONG_GIVEN and len(weights) > 1)):
        return Candidate(start, end, title, tuple(weights), min(doubt, 0.5))
    return Candidate(start, end, title, tuple(weights), doubt * (0.8 if len(name) == 1 and not title else 1.0))


def _cut(words: Sequence[Word], run: Run, article: Article) -> tuple[int, int, str] | None:
    """The words of a run that may be a name, and the title before them: without titles, weekdays and acronyms."""
    start, end, title = run.start, run.end, ""
    while end > start and (words[end - 1].plain in MONTHS_AND_DAYS and not _is_given(words, end - 2)):
        end -= 1
    while start < end:
        word = words[start]
        first = start == 0 or not words[start].gap.endswith(" ") or ":" in words[start].gap
        if word.plain in TITLES and not (word.plain in GIVEN_NAMES and end - start == 2):
            if end - start == 1 or _is_office(words, start, end):
                return None
            title = word.text
        elif word.plain in TRADES and _is_given(words, start + 1) and end - start > 2:
            title = word.text
        elif title and word.plain in ("general", "lady", "minister", "president") and end - start > 1:
            pass
        elif _is_given(words, start) and end - start > 1:
            break
        elif word.plain in ORDINARY and (first or end - start > 1 or word.plain in ("i", "i'm")):
            title = ""
        elif (word.plain in PEOPLES and end - start > 1 and not title) or (_is_acronym(word.text) and not title) or ((first or start == run.start) and word.plain in article.small and word.plain not in GIVEN_NAMES and not title):
            pass
        else:
            later = [place for place in range(start + 1, end - 1) if words[place].plain in TITLES]
            if later and not _is_given(words, start):
                start = later[-1]
                continue
            break
        start += 1
    while start < end and words[end - 1].plain in PARTICLES:
        end -= 1
    if start >= end or (end - start == 1 and len(words[start].plain) < 3) or _is_acronym(words[end - 1].text):
        return None
    if any(word.plain in OFFICES for word in words[start:end]) or all(len(w.plain) == 1 for w in words[start:end]):
        return None
    if title.lower() in RULERS and end - start <= 2 and words[start - 1].text == title:
        start -= 1
        if start > run.start and words[start - 1].plain not in ORDINARY | PEOPLES | PLACES | TITLES:
            return None
    return (start, end, title) if end - start <= 6 else None


def _is_office(words: Sequence[Word], start: int, end: int) -> bool:
    return all(word.plain in TITLES | ORDINARY for word in words[start:end])


def _is_given(words: Sequence[Word], at: int) -> bool:
    return 0 <= at < len(words) and words[at].plain.split("-")[0] in GIVEN_NAMES


def _is_acronym(text: str) -> bool:
    if text.upper() in ("II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIV", "XVI", "XXIII", "JR", "SR"):
        return False
    if "." in text and len(text) < 7 and text.lower().rstrip(".") not in _DOTTED:
        return False  # initials: C.S. Lewis
    bare = text.replace(".", "")
    return len(bare) > 1 and sum(c.isupper() or c.isdigit() for c in bare) >= len(bare) - bare.endswith("s") > 0


def _doubt(words: Sequence[Word], start: int, end: int, title: str) -> float:
    """What speaks against a person: 1 for nothing, 0 if it is certain."""
    name = words[start:end]
    plain = [word.plain for word in name]
    phrase = " ".join(plain)
    if title and f"{plain_of(title)} {phrase}" in PHRASES:
        return 0.0
    given = plain[0].split("-")[0] in _STRONG_GIVEN and len(name) > 1
    rest = plain[1:] if title.lower() in RULERS else plain
    if phrase in PHRASES or phrase in PLACES or " ".join(plain[:2]) in PHRASES or any(any(map(str.isdigit, w)) for w in plain):
        return 0.0
    if any(" ".join(plain[at : at + 2]) in PLACES for at in range(len(plain) - 1)):
        return 0.0
    if plain[0] in SHIPS or (len(plain) == 1 and (plain[0] in PEOPLES | MONTHS_AND_DAYS | ORDINARY)):
        return 0.0
    doubt = 1.0
    for place, word in enumerate(rest):
        if word in BODIES | GROUNDS and not (place == 0 and word in GIVEN_NAMES):
            if not (word in _FAMILY_TOO and place == len(rest) - 1 and (given or title)):
                return 0.0
            doubt *= 0.75
    if plain[-1] in ORDINARY and plain[-1] not in _FAMILY_TOO and len(name) > 1:
        return 0.0
    if plain[0] in PLACES and not given and not title:
        doubt *= 0.5 if plain[0] in GIVEN_NAMES else 0.15
    if plain[-1] in PLACES | PEOPLES and not given:
        doubt *= 0.6 if title else 0.3
    before = words[start - 1] if start else None
    gap = words[start].gap
    if before and gap.strip(" “\"‘'‘") == "":
        if before.plain == "the" and title.lower().rstrip(".") not in {"rev", "reverend", "hon"}:
            doubt *= 0.1 if not title else 0.7
        if before.plain in THINGS and not title:
            return 0.0
        if before.plain in _INTO_A_PLACE and not title:
            doubt *= 0.6 if given else 0.25
        if before.plain in ("from", "to", "toward", "towards", "of") and not title and not given:
            doubt *= 0.6
    if gap[-1:] in _QUOTE and gap and end < len(words) and words[end].gap[:1] in _END_QUOTE and not title:
        doubt *= 0.3  # the name of a work
    follower = words[end] if end < len(words) else None
    if follower is not None:
        if follower.gap == " " and follower.plain in THINGS | GROUNDS | BODIES and not name[-1].possessive:
            doubt *= 0.3
        if follower.gap.strip() in ("&", "/", "+") or (follower.gap == " " and follower.plain == "of" and not given):
            doubt *= 0.3
        if follower.gap == ", " and follower.capital and follower.plain in PLACES and not (given and before is None):
            doubt *= 0.3
        if follower.gap == "" and follower.start:
            doubt *= 0.3  # part of an address or the like
    if gap.strip() in ("&", "/", "+", "@", "#"):
        doubt *= 0.3
    return doubt


def beside(candidate: Candidate) -> Candidate:
    """`candidate` as one of several in a row, another of which is certainly a person."""
    return replace(candidate, weights=(*candidate.weights, (0.5, "beside other people")))


def _form(name: Sequence[Word]) -> list[tuple[float, str]]:
    found = []
    plain = [word.plain for word in name]
    first = plain[0].split("-")[0]
    if len(name) > 1:
        found.append((0.2, ""))
    if first in _STRONG_GIVEN:
        found.append((0.6 if len(name) > 1 else 0.3, "a given name"))
    elif first in WEAK_GIVEN_NAMES and len(name) > 1:
        found.append((0.35, "perhaps a given name"))
    if len(name) > 1 and any(len(word.replace(".", "")) == 1 or (word.count(".") and len(word) < 6) for word in plain[:-1]):
        found.append((0.45, "an initial"))
    if len(name) > 2 and (plain[-1] in ("jr", "sr", "ii", "iii") or any(word.gap[-1:] in _QUOTE for word in name[1:])):
        found.append((0.5, "the form of a name"))
    if len(name) > 2 and not PARTICLES.isdisjoint(plain[1:-1]):
        found.append((0.3, "the form of a name"))
    return found


def _before(words: Sequence[Word], start: int, title: str, alone: bool) -> list[tuple[float, str]]:
    found = []
    if title:
        certain = not alone or title.lower() in _CERTAIN_TITLES
        found.append((0.65 if certain else 0.35, "a title"))
    if not start:
        return found
    before, gap = words[start - 1], words[start].gap
    if gap in (" ", ", ") and not before.capital:
        last = before.plain.split("-")[-1]
        if last in TRADES and before.text.islower():
            found.append((0.6 if gap == " " else 0.35, "a trade or office"))
        elif before.plain in SAYING and gap == " ":
            found.append((0.5, "a verb of saying"))
        elif before.plain == "to" and start > 1 and words[start - 2].plain == "according":
            found.append((0.4, "a verb of saying"))
        elif before.plain in ("by", "with") and gap == " ":
            found.append((0.15, ""))
        elif before.plain in _KIN:
            found.append((0.5, "kin"))
    return found


def _after(words: Sequence[Word], end: int) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    if end >= len(words):
        return found
    follower = words[end]
    second = words[end + 1] if end + 1 < len(words) else None
    if words[end - 1].possessive:
        return [(0.4, "kin")] if follower.plain in _KIN else found
    if follower.gap in (" ", ", ") and follower.plain in SAYING:
        found.append((0.5, "a verb of saying"))
    elif follower.gap == " " and follower.plain in DOING:
        found.append((0.3, "what a person does"))
    elif follower.gap == " " and second and second.plain in SAYING and follower.text.islower():
        found.append((0.35, "a verb of saying"))
    if _AGE.match(follower.gap):
        if follower.plain.isdigit() and len(follower.plain) <= 3 and (second is None or second.gap[:1] in ",."):
            found.append((0.6, "an age"))
        elif follower.plain in ("who", "whose", "whom"):
            found.append((0.55, "“who” after it"))
        elif follower.plain in ("a", "an", "the", "his", "her", "then", "former", "director", "head", "now"):
            if any(word.plain.split("-")[-1] in TRADES for word in words[end : end + 7]):
                found.append((0.4, "a trade or office"))
        elif follower.plain.split("-")[-1] in TRADES:
            found.append((0.4, "a trade or office"))
    if _YEARS.match(follower.gap + follower.text):
        found.append((0.5, "years"))
    return found


def _elsewhere(name: Sequence[Word], article: Article) -> list[tuple[float, str]]:
    last = name[-1].plain
    if len(name) > 1 and last in article.addressed:
        return [(0.55, "Mr. or Mrs. elsewhere")]
    if len(name) > 1 and last in article.single and last not in PLACES | PEOPLES | BODIES | GROUNDS | ORDINARY:
        return [(0.3, "later by the family name alone")]
    return []
