"""Which name a row of words gives as the subject of a verb of saying, or as what a pronoun means."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsgen.loader.name_words import (
    MASK,
    SEPARATORS,
    chunks_of,
    is_acronym,
    is_name,
    is_possessive,
    is_role,
    is_time,
    person,
    run_end,
    trimmed,
    without_opening,
)
from newsgen.loader.quotation_rules import Rules

MAX_CANDIDATES = 8
Names = tuple[str, ...]


def _without_adverbs(words: Sequence[str], rules: Rules) -> list[str]:
    """The words before a verb without those that may stand between it and its subject."""
    left = list(words)
    while left:
        low = left[-1].lower()
        if low in rules.doubts:
            break
        if low in rules.skipped or (low.endswith("ly") and low == left[-1]):
            left.pop()
        elif is_time(left[-1], rules):
            at = len(left)
            while at and is_time(left[at - 1], rules):
                at -= 1
            while at and left[at - 1] in rules.time_openings:
                at -= 1
            if left[at:] == left[-1:] and is_name(left[-1], rules):
                break  # Theresa *May* said
            left = left[:at]
        elif len(left) > 2 and left[-1] == "," and left[-3] == "," and left[-2].lower() in rules.asides:
            del left[-3:]
        else:
            break
    return left


def subject(words: Sequence[str], rules: Rules, after_quotation: bool = False) -> Names:
    """Whom the words before a verb of saying name as its subject: a name, or a pronoun as it stands; or nobody.

    `after_quotation` says that a whole quotation stands before the words: what is between must then be a subordinate
    clause or a role, since else the words belong to what is told there.
    """
    left = _without_adverbs(words, rules)
    chunks = chunks_of(left)
    if not chunks:
        return ()
    if left[-1] in SEPARATORS:
        return _with_apposition(chunks, rules)
    last = without_opening(chunks[-1], rules)
    if last and last[-1].lower() in rules.pronouns and len(last) == 1:
        return (last[0].lower(),)
    name = person(last, rules)
    if not name and not after_quotation:
        name = _second_clause(last, rules)
    if not name or (len(chunks) > 1 and person(chunks[-2], rules) and chunks[-1][0].lower() not in rules.conjunctions):
        return ()
    if after_quotation:
        for chunk in chunks[:-1]:
            low = chunk[0].lower()
            if low not in rules.subordinate and not (low in rules.articles and len(chunk) <= 8):
                return ()
    return (name,)


def _second_clause(chunk: Sequence[str], rules: Rules) -> str:
    """The subject of a clause within a chunk: Marks *said* no *and Everard* said …; the plan *that Marks* called …"""
    for at in range(len(chunk) - 1, -1, -1):
        low = chunk[at].lower()
        if low in rules.relative:
            named = at + 1 < len(chunk) and is_name(chunk[at + 1], rules)
            return person(chunk[at + 1 :], rules) if named else ""
        if low in rules.coordinating and at:
            earlier = any(word.lower() in rules.saying for word in chunk[:at])
            return person(chunk[at + 1 :], rules) if earlier else ""
        if low in rules.conjunctions and low != "that" and at:
            return person(chunk[at + 1 :], rules)
        if low in rules.saying or low in rules.other_speech:
            return ""
    return ""


def _with_apposition(chunks: list[list[str]], rules: Rules) -> Names:
    """The name that is followed by nothing but what explains it: *Marks, the retired general,*."""
    for at, chunk in enumerate(chunks):
        if name := person(chunk, rules):
            if any(later[0].lower() == rules.according[0][0] for later in chunks[at + 1 :]):
                return ()
            # A second name may be that of a list, or the first was none; after “of Leith” it is a place.
            for before, chunk_after in pairwise(chunks[at:]):
                if before[0] not in rules.homes and len(chunk_after) < 5 and (other := person(chunk_after, rules)):
                    return (name, other)
            return (name,)
        low = without_opening(chunk, rules)
        if low and low[0].lower() in rules.pronouns:
            return ()
    return ()


def following(words: Sequence[str], rules: Rules) -> Names:
    """Whom the words after “said” or “according to” name: a name, a pronoun, both of two names; or nobody."""
    chunks = chunks_of(words)
    if not chunks:
        return ()
    if chunks[0][0].lower() in rules.pronouns:
        return (chunks[0][0].lower(),)
    names, plain = _first_name(chunks[0], rules, go_on=True)
    if names or not plain or len(chunks) < 2:
        return names
    # “… said the ambassador, John Everard”; not a further name of a list.
    name = person(chunks[1], rules)
    return (name,) if name and chunks[1][0].lower() not in rules.conjunctions else ()


def leading(words: Sequence[str], rules: Rules) -> Names:
    """The name that a sentence is about, if it starts with it: *Marks* hit back, saying …"""
    for chunk in chunks_of(words):
        stripped = without_opening(chunk, rules)
        if not stripped:
            continue
        if stripped[0].lower() in rules.pronouns:
            return (stripped[0].lower(),)
        names, _ = _first_name(stripped, rules, go_on=False)
        if names:
            return names
        if chunk[0].lower() not in rules.subordinate and not all(is_acronym(word) for word in chunk):
            first = chunk[0].lower()
            if first not in rules.articles or len(chunk) > 6:
                return ()
    return ()


def _first_name(chunk: Sequence[str], rules: Rules, go_on: bool) -> tuple[Names, bool]:
    """The first person's name of a chunk if only a role stands before it; and whether a name may follow the chunk.

    With `go_on` a name before a role (“*White House* press secretary …”) is passed over for the one after it.
    """
    at, found, between = 0, (0, 0), 0
    while at < len(chunk):
        word, low = chunk[at], chunk[at].lower()
        if is_name(word, rules):
            end = run_end(chunk, at, rules)
            if not is_possessive(chunk[end - 1], rules):
                found, between = (at, end), 0
                if not go_on and chunk[end - 1] not in rules.not_persons:
                    break
            at = end
            continue
        if low in rules.unclean and not (low == "of" and at and chunk[at - 1].lower() in rules.heads_of):
            break
        if found[1]:
            between += 1
            if between > 3 or low in rules.skipped or is_time(word, rules) or low.endswith(("ly", "ing")):
                break
        at += 1
    start, end = found
    if not end:
        return (), chunk[0].lower() in rules.articles or chunk[0].islower() or any(
            is_possessive(word, rules) for word in chunk
        )
    if not is_role(chunk, start, rules):
        return (), False
    if go_on and end < len(chunk) and (chunk[end] in rules.being or chunk[end] in rules.modals):
        return (), False  # “…,” said Marks was wrong
    name = trimmed(chunk[start:end], rules)
    if not name:
        return (), True
    if end + 1 < len(chunk) and chunk[end].lower() == "and" and is_name(chunk[end + 1], rules):
        other = trimmed(chunk[end + 1 : run_end(chunk, end + 1, rules)], rules)
        return ((name, other) if other else ()), False
    return (name,), False


def candidates(words: Sequence[str], pronoun: str, rules: Rules) -> Names:
    """The names before a pronoun that it could mean; none if it could mean somebody without a name."""
    found: dict[str, None] = {}
    at = 0
    while at < len(words):
        word = words[at]
        if is_name(word, rules):
            end = run_end(words, at, rules)
            before = words[at - 1].lower() if at else ""
            if not (before in ("in", "at", "near") or (before == "the" and words[at] not in rules.offices)):
                name = trimmed([*words[at : end - 1], _bare(words[end - 1])], rules)
                if name and name.split()[-1].rstrip(".?!") not in rules.not_persons:
                    found[name] = None
            at = end
            continue
        if pronoun in rules.people.get(_bare(word).lower(), "").split() and not _is_explained(words, at, rules):
            return ()
        at += 1
    return tuple(found) if len(found) <= MAX_CANDIDATES else ()


def _bare(word: str) -> str:
    """A word without what ends a sentence, and not in the possessive."""
    word = word.rstrip(".?!…") if not word.endswith(("Jr.", "Sr.")) else word
    return word[:-2] if word.endswith(("’s", "'s")) else word.rstrip("’'")


def _is_explained(words: Sequence[str], at: int, rules: Rules) -> bool:
    """Whether the noun at `at` says who a person with a name is: *Pc* Lucy Shand; Marks, *a former* general."""
    if at + 1 < len(words) and is_name(words[at + 1], rules):
        return True
    end = at + 1
    while end < len(words) and words[end] not in SEPARATORS and words[end][0] != MASK:
        end += 1
    if end + 1 < len(words) and words[end] == "," and is_name(words[end + 1], rules) and end - at < 6:
        return True
    start = at
    while start and words[start - 1] not in SEPARATORS and words[start - 1][0] != MASK:
        start -= 1
    while start > 1 and words[start - 1] == "," and not is_name(words[start - 2], rules) and at - start < 12:
        start -= 1
        while start and words[start - 1] not in SEPARATORS:
            start -= 1
    opens = words[start][0].islower()
    return start > 1 and words[start - 1] == "," and is_name(words[start - 2], rules) and opens
