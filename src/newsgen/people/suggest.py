"""People whom a text names and its article does not list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from newsgen.content.cast import Cast, KnownPerson
from newsgen.content.names import name_key
from newsgen.content.personal_names import person_key
from newsgen.people.candidates import Candidate, beside, candidate_of
from newsgen.people.evidence import RULERS, Article
from newsgen.people.forms import form_of
from newsgen.people.likeness import likeness
from newsgen.people.name_evidence import TITLES
from newsgen.people.other_capitals import BODIES, GROUNDS, MONTHS_AND_DAYS, ORDINARY, PEOPLES, PLACES
from newsgen.people.runs import Word, is_uncased, plain_of, runs_of, words_of
from newsgen.people.sentences import paragraphs_of, sentences_of

LEAST_CONFIDENCE = 0.5
"""Below it, nothing is suggested."""

SURE = 0.6
"""From which confidence on somebody is taken for a person."""

_LONGEST = 5
"""Words of a name that is looked up."""
_LONGEST_UNSPACED = 12
"""Characters of a name that is looked up, in a script that has no spaces between words."""
_SAME = 80
"""From which likeness on, a name that is found is taken for one that is listed."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody whom a text names: the authority's name if it is `known`, else as the text has it at its fullest."""

    name: str
    sentence: str
    confidence: float
    known: bool
    reason: str


def suggest(
    paragraphs: Sequence[str],
    listed: Sequence[KnownPerson],
    authority: Callable[[str], str | None],
    least: float = LEAST_CONFIDENCE,
) -> list[Suggestion]:
    """The people named in `paragraphs` (of `paragraphs_of`) who are not `listed`, each once.

    Those whom the authority knows come first, in the order of the text, then unknown ones, likeliest first. `authority`
    gives the name for a `person_key` that is a name or an alias of the authority, and None for others.
    """
    sentences = [sentence for paragraph in paragraphs for sentence in sentences_of(paragraph)]
    parsed = [(sentence, words) for sentence in sentences if (words := words_of(sentence))]
    cast = Cast(listed)
    known: dict[str, Suggestion] = {}
    taken: list[set[int]] = []
    for sentence, words in parsed:
        places: set[int] = set()
        for found in _known(sentence, words, authority, places):
            if cast.who(found.name) is None:
                _keep_surest(known, found.name, found)
        taken.append(places)
    unknown = _unknown(parsed, taken, cast, listed, tuple(known))
    return [
        *(found for found in known.values() if found.confidence >= least),
        *sorted((s for s in unknown if s.confidence >= least), key=lambda s: (-s.confidence, name_key(s.name), s.name)),
    ]


def _keep_surest(found: dict[str, Suggestion], key: str, new: Suggestion) -> None:
    """Note a suggestion under its key: the first sentence, with the greatest confidence of all."""
    old = found.get(key)
    if old is None:
        found[key] = new
    elif new.confidence > old.confidence:
        found[key] = replace(old, confidence=new.confidence, reason=new.reason)


def _known(
    sentence: str, words: Sequence[Word], authority: Callable[[str], str | None], places: set[int]
) -> Iterator[Suggestion]:
    """The names of the authority in a sentence; the places of their words are added to `places`."""
    start = 0
    while start < len(words):
        word = words[start]
        if word.capital or is_uncased(word.text):
            for end in range(min(start + _LONGEST, len(words)), start, -1):
                if not _may_be_one(words, start, end):
                    continue
                text = sentence[word.start : words[end - 1].end]
                name = authority(person_key(text))
                if name is None:
                    continue
                places.update(range(start, end))
                if sure := _certainty(words, start, end):
                    yield Suggestion(name, sentence, sure, True, f"the authority's: {text}")
                start = end - 1
                break
            else:
                if is_uncased(word.text) and len(word.text) > 2:
                    yield from _known_inside(sentence, word.text, authority)
        start += 1


def _may_be_one(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether nothing between the words keeps them from being one name."""
    last = words[end - 1]
    if not (last.capital or is_uncased(last.text)) or any(word.possessive for word in words[start : end - 1]):
        return False
    return all(len(word.gap) <= 3 and not set(word.gap) & set(";:!?…/—–") for word in words[start + 1 : end])


def _certainty(words: Sequence[Word], start: int, end: int) -> float:
    """How certain it is that words which are a name of the authority are one here."""
    follower = words[end] if end < len(words) else None
    goes_on = follower and follower.capital and follower.gap == " " and not words[end - 1].possessive
    if follower and goes_on and (follower.plain in BODIES | GROUNDS or end - start == 1):
        return 0.0  # John F. Kennedy Airport
    if end - start > 1:
        return 0.95
    word = words[start]
    before = words[start - 1] if start else None
    if is_uncased(word.text):
        return 0.8 if len(word.text) > 2 else 0.5
    if word.plain in PLACES | PEOPLES | MONTHS_AND_DAYS | ORDINARY | BODIES:
        return 0.0 if not start else 0.3
    if before and before.capital and words[start].gap == " " and before.plain not in TITLES | ORDINARY:
        return 0.0  # part of a longer name
    return 0.8 if start else 0.6


def _known_inside(sentence: str, text: str, authority: Callable[[str], str | None]) -> Iterator[Suggestion]:
    """The names of the authority in a text without spaces."""
    start = 0
    while start < len(text) - 1:
        for end in range(min(start + _LONGEST_UNSPACED, len(text)), start + 1, -1):
            name = authority(name_key(text[start:end]))
            if name is not None:
                sure = 0.9 if end - start > 2 else 0.6
                yield Suggestion(name, sentence, sure, True, f"the authority's: {text[start:end]}")
                start = end - 1
                break
        start += 1


def _unknown(
    parsed: Sequence[tuple[str, list[Word]]],
    taken: Sequence[set[int]],
    cast: Cast,
    listed: Sequence[KnownPerson],
    known: Sequence[str],
) -> list[Suggestion]:
    """The people whom only the form of their names tells."""
    article = _article([words for _, words in parsed])
    others = [form for name in (*(n for p in listed for n in p.names), *known) if (form := form_of(name))]
    surnames = {word for form in others for word in (*form.family, form.words[-1])}
    found: dict[str, Suggestion] = {}
    for (sentence, words), places in zip(parsed, taken, strict=True):
        if _is_headline(sentence, words):
            continue
        runs = [run for run in runs_of(words) if places.isdisjoint(range(run.start, run.end))]
        maybe = [candidate_of(words, run, article) for run in runs]
        candidates = [candidate for candidate in maybe if candidate and candidate.confidence >= 0.15]
        for candidate in _in_rows(words, candidates):
            last = words[candidate.end - 1]
            dot = last.plain in ("jr", "sr") and sentence[last.end : last.end + 1] == "."
            name = sentence[words[candidate.start].start : last.end + dot]
            form = form_of(name)
            if form is None or _is_listed(name, form.words, cast, surnames):
                continue
            if len(form.words) > 1 and any(likeness(form, other)[0] >= _SAME for other in others):
                continue
            _keep_surest(
                found, person_key(name), Suggestion(name, sentence, candidate.confidence, False, candidate.reason)
            )
    return [replace(s, confidence=round(s.confidence, 2)) for s in _merged(found)]


def _in_rows(words: Sequence[Word], candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates; those of several words that stand in a row with a certain person are more certain."""
    for place, candidate in enumerate(candidates):
        near = (*candidates[max(0, place - 1) : place], *candidates[place + 1 : place + 2])
        several = candidate.end - candidate.start > 1 and candidate.confidence < SURE
        in_row = several and any(other.confidence >= SURE and _is_row(words, candidate, other) for other in near)
        yield beside(candidate) if in_row else candidate


def _is_row(words: Sequence[Word], one: Candidate, other: Candidate) -> bool:
    """Whether nothing but a comma or `and` stands between two candidates."""
    first, second = sorted((one, other), key=lambda candidate: candidate.start)
    between = words[first.end : second.start]
    if len(between) > 1 or any(word.plain not in ("and", "or", "with") for word in between):
        return False
    gaps = [word.gap for word in words[first.end : second.start + 1]]
    return all(gap in (" ", ", ", "; ") for gap in gaps) and (bool(between) or gaps != [" "])


def _is_listed(name: str, words: Sequence[str], cast: Cast, surnames: set[str]) -> bool:
    if cast.who(name) is not None:
        return True
    return words[-1] in surnames and (len(words) == 1 or plain_of(name.split()[0]) in RULERS)


def _merged(found: dict[str, Suggestion]) -> list[Suggestion]:
    """One suggestion for each person: a family name alone belongs to whoever has it in full."""
    full: dict[str, list[str]] = {}
    for key in found:
        words = key.split(" ")
        if len(words) > 1:
            for word in {words[0], words[-1]}:
                full.setdefault(word, []).append(key)
    for key in [key for key in found if key in full]:
        short = found.pop(key)
        for owner in full[key]:
            old = found[owner]
            if len(full[key]) == 1 and key == owner.split(" ")[-1]:
                surest = 1 - (1 - old.confidence) * (1 - short.confidence / 2)
                found[owner] = replace(old, confidence=surest)
    return list(found.values())


def _article(parsed: Sequence[Sequence[Word]]) -> Article:
    small: set[str] = set()
    single: set[str] = set()
    addressed: set[str] = set()
    for words in parsed:
        small.update(word.plain for word in words if not word.capital)
        for run in runs_of(words):
            if run.end - run.start == 1:
                single.add(words[run.start].plain)
            elif run.end - run.start == 2 and words[run.start].plain in ("mr", "mrs", "ms", "miss", "dr"):
                addressed.add(words[run.start + 1].plain)
    return Article(small, single, addressed)


def _is_headline(sentence: str, words: Sequence[Word]) -> bool:
    """Whether a sentence is written as a headline, or in capitals throughout, so that capitals tell nothing."""
    if sum(word.text.isupper() and len(word.text) > 1 for word in words) > len(words) * 0.7 and len(words) > 3:
        return True
    if sentence.rstrip("”’\"')")[-1:] in (".", "!", "?", "…", ","):
        return False
    long = [word for word in words if len(word.text) > 3]
    return len(words) > 5 and len(long) > 3 and sum(word.capital for word in long) > len(long) * 0.8


__all__ = ["LEAST_CONFIDENCE", "Suggestion", "paragraphs_of", "suggest"]
