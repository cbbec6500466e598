"""How alike two names are, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from newsgen.people.forms import Form
from newsgen.people.name_evidence import GIVEN_NAMES
from newsgen.people.nicknames import full_names, is_spelling, may_be_short_for
from newsgen.people.sounds import skeletons, sounds

Likeness = tuple[int, tuple[str, ...]]
"""A score from 0 to 100 and the reasons, in words."""

UNLIKE: Likeness = (0, ())
ONE_HAS_NUMBER = 55
"""What a name gets at most beside the same with Jr., Sr. or a number: as often father and son as one person."""


def likeness(one: Form, other: Form) -> Likeness:
    """How likely two forms are names of one person: 100 for the same words, 0 for names that are not alike.

    It is the same whichever of them comes first.
    """
    if (one.text, one.words) > (other.text, other.words):
        one, other = other, one
    if one.generation and other.generation and one.generation != other.generation:
        return UNLIKE
    if one.woman is not None and other.woman is not None and one.woman != other.woman:
        return UNLIKE
    score, reasons = _of_words(one, other)
    if not score:
        return UNLIKE
    if one.titles != other.titles:
        reasons = ("the same with a title",) if score == 100 else (*reasons, "a title more")
        score -= 2
        if (one.woman or other.woman) and one.woman is not other.woman and one.given and other.given:
            score = min(score, ONE_HAS_NUMBER)  # Mrs. John Smith is not John Smith
    if one.generation != other.generation:
        number = "only one has Jr., Sr. or a number: they may be two people"
        reasons = (number,) if score >= 98 else (*reasons, number)
        score = min(score, ONE_HAS_NUMBER)
    return score, reasons


def _of_words(one: Form, other: Form) -> Likeness:
    if one.words == other.words:
        if one.key == other.key:
            turned = (", " in one.text) != (", " in other.text) and not (one.generation or other.generation)
            return 100, ("the order of words" if turned else "the same name",)
        if not (one.latin and other.latin):
            return 90, (f"transliteration: {one.text} / {other.text}",)
        accents = any(not c.isascii() and c.isalpha() for c in one.key + other.key)
        return 98, ("the same but for accents" if accents else "the same but for hyphens, points or apostrophes",)
    if any(word[0].isdigit() for word in {*one.words} ^ {*other.words}):
        return UNLIKE
    if "".join(one.words) == "".join(other.words):
        return 94, ("the same but for hyphens and spaces",)
    if sorted(one.words) == sorted(other.words):
        return 90, ("the order of words",)
    if one.initials or other.initials:
        return _initials_alone(one, other)
    if one.is_lone or other.is_lone:
        return _lone(one, other)
    return max(_western(one, other), _turned(one, other), _longer(one, other))


def _initials_alone(one: Form, other: Form) -> Likeness:
    short, long = (one, other) if one.initials else (other, one)
    if long.initials or len(long.words) < 2 or short.initials != "".join(word[0] for word in long.words):
        return UNLIKE
    return 62, (f"the initials alone: {short.text} / {long.text}",)


def _lone(one: Form, other: Form) -> Likeness:
    short, long = (one, other) if one.is_lone else (other, one)
    if not long.given:
        cost, reason = _same_family(one.family[0], other.family[0])
        if cost is None or len(one.family[0]) < 5 or len(other.family[0]) < 5 or len(long.family) > 1:
            return UNLIKE
        return 85 - cost, (reason,)
    if short.family != long.family:
        return UNLIKE
    return 66, (f"the family name alone: {short.text} / {long.text}",)


def _longer(one: Form, other: Form) -> Likeness:
    """The likeness when one has a family name more, as in Spanish, or after a marriage."""
    short, long = sorted((one, other), key=lambda form: len(form.words))
    size = len(short.words)
    if size < 2 or size == len(long.words) or long.words[:size] != short.words or len(short.words[0]) == 1:
        return UNLIKE
    return 66, (f"a family name more: {_show(long.words[size:])}",)


def _turned(one: Form, other: Form) -> Likeness:
    """The likeness when one name is read family name first."""
    if len(one.family) != 1 or len(other.family) != 1:
        return UNLIKE
    best = UNLIKE
    for turned, straight in ((one, other), (other, one)):
        words = turned.words
        if len(words[0]) < 2 or straight.family[0][0] != words[0][0]:
            continue
        score, reasons = _halves(words[1:], words[:1], straight.given, straight.family, one.latin and other.latin)
        best = max(best, (score - 8 if score >= 70 else 0, (*reasons, "the order of words")))
    return best if best[0] > 0 else UNLIKE


def _western(one: Form, other: Form) -> Likeness:
    score, reasons = _halves(
        one.given, one.family, other.given, other.family, one.latin and other.latin, one.nickname, other.nickname
    )
    if score and one.particles != other.particles:
        words = " ".join(one.particles or other.particles)
        return score - 5, (*reasons, f"with and without “{words}”")
    return score, reasons


def _halves(
    given: Sequence[str],
    family: Sequence[str],
    other_given: Sequence[str],
    other_family: Sequence[str],
    latin: bool,
    nickname: str = "",
    other_nickname: str = "",
) -> Likeness:
    cost, reasons = _families(family, other_family)
    if cost is None:
        return UNLIKE
    given_cost, given_reasons = _givens(given, other_given)
    if given_cost is None:
        for called, name in ((nickname, other_given), (other_nickname, given)):
            if called and tuple(name) == tuple(called.split("-")):
                given_cost, given_reasons = 10, [f"nickname: {called.title()}"]
        if given_cost is None:
            return UNLIKE
    if sum(reason.startswith(("one letter", "nearly")) for reason in (*reasons, *given_reasons)) > 1:
        return UNLIKE
    found = [*given_reasons, *reasons]
    if not latin:
        found = ["transliteration", *(reason for reason in found if not reason.startswith("transliteration"))]
    return max(0, 100 - cost - given_cost - (0 if latin else 6)), tuple(dict.fromkeys(found))


def _families(one: Sequence[str], other: Sequence[str]) -> tuple[int | None, list[str]]:
    if len(one) == len(other):
        total, reasons = 0, []
        for a, b in zip(one, other, strict=True):
            if a != b:
                cost, reason = _same_family(a, b)
                if cost is None:
                    return None, []
                total += cost
                reasons.append(reason)
        return total, reasons
    short, long = sorted((one, other), key=len)
    if tuple(long[: len(short)]) == tuple(short) or tuple(long[-len(short) :]) == tuple(short):
        return 25, [f"a part of the family name: {_show(short)} / {_show(long)}"]
    return None, []


@lru_cache(maxsize=65536)
def _same_family(a: str, b: str) -> tuple[int | None, str]:
    if len(a) == 1 or len(b) == 1:
        return None, ""
    pair = " / ".join(sorted((a.title(), b.title())))
    near = min(len(a), len(b)) >= 4 and OSA.distance(a, b, score_cutoff=1) <= 1
    if not sounds(a).isdisjoint(sounds(b)):
        return 10, f"another spelling: {pair}" if near else f"transliteration: {pair}"
    if near and min(len(a), len(b)) >= 5 and a[0] == b[0]:
        return 24 if min(len(a), len(b)) >= 7 else 32, f"one letter differs: {pair}"
    if _sound_near(a, b):
        return 18, f"nearly the same sound: {pair}"
    return None, ""


def _sound_near(a: str, b: str) -> bool:
    """Whether two words sound nearly alike: the same consonants, roughly, and one sound that differs."""
    return (
        min(len(a), len(b)) >= 6
        and not skeletons(a).isdisjoint(skeletons(b))
        and any(OSA.distance(x, y, score_cutoff=1) <= 1 for x in sounds(a) for y in sounds(b))
    )


def _givens(one: Sequence[str], other: Sequence[str]) -> tuple[int | None, list[str]]:
    """What it costs to take one list of given names for the other, and why; None if they are two people's.

    The shorter list must be found in the longer, in its order.
    """
    if tuple(one) == tuple(other):
        return 0, []
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    if not short:
        return None, []
    if len(short) == len(long):
        return _aligned(short, long)
    costs = []
    for places in _ways(len(short), len(long)):
        cost, reasons = _aligned(short, [long[place] for place in places])
        if cost is None or (places[0] and len(short[0]) == 1):
            continue
        rest = [word for place, word in enumerate(long) if place not in places]
        costs.append((cost + 14 + 6 * bool(places[0]), [*reasons, f"a given name more: {_show(rest)}"]))
    return min(costs, default=(None, []))


def _ways(short: int, long: int) -> Iterator[tuple[int, ...]]:
    """Where a shorter list may stand in a longer one: at its start, at its end, or without one of its middle words."""
    yield tuple(range(short))
    yield tuple(range(long - short, long))
    if short > 1:
        yield (*range(short - 1), long - 1)


def _aligned(one: Sequence[str], other: Sequence[str]) -> tuple[int | None, list[str]]:
    total, reasons, initials = 0, [], 0
    for a, b in zip(one, other, strict=True):
        if a == b:
            continue
        if len(a) == 1 or len(b) == 1:
            if a[0] != b[0]:
                return None, []
            initials += 1
            continue
        cost, reason = _same_given(a, b)
        if cost is None:
            return None, []
        total += cost
        reasons.append(reason)
    if initials:
        certain = len(one) > 1
        total += 10 if certain else 20
        reasons.insert(0, f"initials: {_show(one)} / {_show(other)}")
    return total, reasons


@lru_cache(maxsize=65536)
def _same_given(a: str, b: str) -> tuple[int | None, str]:
    pair = " / ".join(sorted((a.title(), b.title())))
    if is_spelling(a, b):
        return 6, f"another spelling: {pair}"
    if may_be_short_for(a, b):
        cost = 12 if a in full_names(b) or b in full_names(a) else 20  # Bill and William, but Lisa and Betty
        return cost, f"nickname: {' = '.join(sorted((a.title(), b.title())))}"
    if a in GIVEN_NAMES and b in GIVEN_NAMES:
        return None, ""  # Eric and Erica, Marie and Maria: near, and two people's
    near = min(len(a), len(b)) >= 4 and OSA.distance(a, b, score_cutoff=1) <= 1
    if not sounds(a).isdisjoint(sounds(b)):
        return 8, f"another spelling: {pair}" if near else f"transliteration: {pair}"
    if near and a[0] == b[0] and not {a[-1], b[-1]} <= set("aeo") and not _one_more_vowel(a, b):
        return 22, f"one letter differs: {pair}"
    if _sound_near(a, b):
        return 14, f"nearly the same sound: {pair}"
    return None, ""


def _one_more_vowel(a: str, b: str) -> bool:
    """Whether one is the other with a vowel at its end, as names of women are: Paul and Paula."""
    short, long = sorted((a, b), key=len)
    return len(short) < len(long) and long[:-1] == short and long[-1] in "aeio"


def _show(words: Sequence[str]) -> str:
    return " ".join(f"{word.upper()}." if len(word) == 1 else word.title() for word in words)
