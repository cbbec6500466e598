"""Names of the archive that look like one person's.

Not every name is compared with every other: names are put under keys (what a family name sounds like, with a given
name; a first letter; all words in order), and only those that share one are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from newsgen.content.names import name_key
from newsgen.content.personal_names import person_key
from newsgen.people.forms import PARTICLES, Form, form_of
from newsgen.people.likeness import UNLIKE, Likeness, likeness
from newsgen.people.nicknames import full_names
from newsgen.people.sounds import shortened, skeletons, sounds

LEAST_SCORE = 60
"""Below it, a pair is more often two people than one."""

TOGETHER = 15
"""What a pair loses when one article names both: who writes of one person seldom lists two."""

_MOST_PARTNERS = 3
"""A name that is short for more names than that tells nothing: J. Smith, where there are John, Jane, Jack and Jim."""
_VAGUE = (
    "initials: ",
    "a given name more",
    "the family name alone",
    "the initials alone",
    "a part of",
    "a family name more",
)
_LARGEST_BLOCK = 300
"""A key that more names share is not looked at; the other keys of these names are."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the archive, to be compared: how often it occurs, and what the authority says of it.

    `differs` are names that are certainly someone else. `listed` tells whether the authority has a record of it.
    """

    name: str
    sort: str = ""
    aliases: tuple[str, ...] = ()
    articles: int = 0
    differs: tuple[str, ...] = ()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that may be one person's. `keep` is the one that is better known, `other` the one to merge into it.

    `score` is 0 to 100, `reasons` say in words why they are alike, `together` is in how many articles both occur.
    """

    keep: Known
    other: Known
    score: int
    reasons: tuple[str, ...]
    together: int = 0


def find_duplicates(
    names: Sequence[Known], least: int = LEAST_SCORE, together: Callable[[str, str], int] | None = None
) -> list[Pair]:
    """The pairs of `names` that may be one person, likeliest first; the order of `names` makes no difference.

    `together(a, b)` tells how many articles name both; it is asked only for pairs that would be given. A pair that
    occurs together loses `TOGETHER` of its score, and is left out if it falls below `least`.
    """
    people = sorted(set(names), key=_by_weight)
    forms = [_forms(known) for known in people]
    others = [{person_key(name) for name in known.differs} for known in people]
    found: list[tuple[int, int, Likeness]] = []
    for one, other in sorted(_candidates(forms)):
        alike = _likeness(people[one], people[other], forms[one], forms[other])
        if alike[0] >= least and not _are_told_apart(people, others, one, other):
            found.append((one, other, alike))
    pairs = []
    for one, other, (score, reasons) in _without_vague(found, least):
        times = together(people[one].name, people[other].name) if together else 0
        score -= TOGETHER if times else 0
        if score >= least:
            pairs.append(Pair(people[one], people[other], score, reasons, times))
    return sorted(pairs, key=lambda pair: (-pair.score, _by_weight(pair.keep), _by_weight(pair.other)))


def _by_weight(known: Known) -> tuple[object, ...]:
    """Sorts the name to keep before the name to merge into it: listed ones, then frequent ones, then long ones."""
    rest = (known.sort, known.aliases, known.differs)
    return not known.listed, -known.articles, -len(known.name), name_key(known.name), known.name, *rest


def _forms(known: Known) -> tuple[Form, ...]:
    forms = [form_of(known.name, known.sort), *map(form_of, known.aliases)]
    return tuple(form for form in forms if form)


def _likeness(one: Known, other: Known, forms: Sequence[Form], other_forms: Sequence[Form]) -> Likeness:
    """The greatest likeness of any two forms of two people."""
    best = UNLIKE
    for place, form in enumerate(forms):
        for other_place, other_form in enumerate(other_forms):
            score, reasons = likeness(form, other_form)
            if score and (place or other_place):
                reasons = (*reasons, f"by the alias {form.text if place else other_form.text}")
                score -= 3
            if (score, reasons) > best:
                best = score, reasons
    return best


def _are_told_apart(people: Sequence[Known], others: Sequence[set[str]], one: int, other: int) -> bool:
    """Whether the authority says of one that it is not the other."""
    return any(
        not others[a].isdisjoint(map(person_key, (people[b].name, *people[b].aliases)))
        for a, b in ((one, other), (other, one))
        if others[a]
    )


def _without_vague(found: list[tuple[int, int, Likeness]], least: int) -> Iterator[tuple[int, int, Likeness]]:
    """Without the pairs of names that are short for several: one that is short for two loses 10 of its score."""
    partners = Counter(place for one, other, (_, why) in found if _is_vague(why) for place in (one, other))
    for one, other, (score, reasons) in found:
        if _is_vague(reasons):
            most = max(partners[one], partners[other])
            if most > _MOST_PARTNERS:
                continue
            score -= 10 if most > 1 and score < 80 else 0
        if score >= least:
            yield one, other, (score, reasons)


def _is_vague(reasons: tuple[str, ...]) -> bool:
    return any(reason.startswith(_VAGUE) for reason in reasons)


def _candidates(forms: Sequence[Sequence[Form]]) -> set[tuple[int, int]]:
    """The pairs of places worth a comparison."""
    blocks: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    short: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for place, of_one in enumerate(forms):
        for form in of_one:
            for key in _keys(form):
                blocks[key].add(place)
            for key in _keys_of_short(form):
                short[key].add(place)
    pairs: set[tuple[int, int]] = set()
    for key, places in blocks.items():
        if key[0] == "i":  # full names, met only by short ones
            continue
        if len(places) <= _LARGEST_BLOCK:
            pairs.update(combinations(sorted(places), 2))
    for key, few in short.items():
        many = blocks.get(key, set())
        if len(few) * len(many) <= _LARGEST_BLOCK * _LARGEST_BLOCK:
            pairs.update((min(a, b), max(a, b)) for a in few for b in many if a != b)
    return pairs


def _keys(form: Form) -> Iterator[tuple[str, ...]]:
    """The keys under which names like `form` may stand."""
    yield "words", *sorted(form.words)
    yield "joined", "".join(form.words)
    if form.is_lone:
        yield from (("lone", said) for word in form.family for said in sounds(word))
        return
    yield "i", "initials", "".join(word[0] for word in form.words)
    firsts = [word for word in form.given if len(word) > 1][:1]
    lasts = dict.fromkeys((form.family[0], form.family[-1]))
    for last in lasts:
        yield "i", "family", last
        yield from (("i", "middle", last, word) for word in form.given[1:])
        if form.given:
            yield "i", "first", last, form.given[0][0]
        for first in firsts:
            yield from _keys_of_pair(first, last)
    if len(form.family) == 1 and len(form.given[0]) > 1:
        yield from (("turned", *sorted((a, b))) for a in skeletons(form.given[0]) for b in skeletons(form.family[0]))
    if form.nickname:
        yield "called", form.nickname, form.family[-1]
    elif form.given:
        yield "called", "-".join(form.given), form.family[-1]
    if len(form.words) > 2:  # one of the words may be a family name to which another was added
        yield from (("i", "inner", form.words[0], word) for word in form.words[1:-1] if word not in PARTICLES)


def _keys_of_pair(first: str, last: str) -> Iterator[tuple[str, ...]]:
    said_first, said_last = sounds(first), sounds(last)
    yield from (("rough", a, b) for a in skeletons(last) for b in skeletons(first))
    yield from (("nickname", b, full) for b in said_last for full in full_names(first))
    for b in said_last:
        yield from (("first", b, part) for a in said_first for part in shortened(a))
    for a in said_first:
        yield from (("last", a, part) for b in said_last for part in shortened(b))


def _keys_of_short(form: Form) -> Iterator[tuple[str, ...]]:
    """The keys of full names for which `form` may be short."""
    if form.initials:
        yield "i", "initials", form.initials
        return
    if form.is_lone:
        yield "i", "family", form.family[0]
    elif form.given and len(form.words) < 5:
        yield "i", "inner", form.words[0], form.words[-1]
    if len(form.given) == 1:
        yield "i", "middle", form.family[-1], form.given[0]
    if form.given and len(form.given[0]) == 1:
        for last in dict.fromkeys((form.family[0], form.family[-1])):
            yield "i", "first", last, form.given[0]


__all__ = ["LEAST_SCORE", "TOGETHER", "Known", "Pair", "find_duplicates"]
