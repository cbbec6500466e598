"""Names in a sequence of words, and which of them is the subject of a verb of saying.

A *chunk* is what stands between two commas or the like. Nothing here knows who is listed: a name is a row of
capitalised words where a speaker would stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from newsgen.loader.quotation_rules import Rules

MASK = "\ue000"
"""Stands for a quotation among the words, with the mark that ends it: `MASK + ","`."""
SEPARATORS = frozenset({",", "—", "–", "-", "--", "(", ")", ";", ":"})
MAX_CANDIDATES = 8
_POSSESSIVE = ("’s", "'s", "s’", "s'")
_WORK_ING = frozenset({"acting", "building", "housing", "training", "engineering", "marketing", "planning", "leading"})

Names = tuple[str, ...]


def chunks_of(words: Sequence[str]) -> list[list[str]]:
    """`words` divided at commas, dashes, brackets and quotations; no empty ones."""
    chunks: list[list[str]] = [[]]
    for word in words:
        if word in SEPARATORS or word[0] == MASK:
            if chunks[-1]:
                chunks.append([])
        else:
            chunks[-1].append(word)
    return chunks if chunks[-1] else chunks[:-1]


def is_name(word: str, rules: Rules) -> bool:
    """Whether a word may be part of a name: a capitalised one that never means something else, or a nickname."""
    if word[0] in "“\"‘'":
        return len(word) > 1 and word[1].isupper() and word[-1] in "”\"’'"
    if not word[0].isupper() or word in rules.never_names:
        return False
    return not (word.endswith(("’s", "'s")) and word[:-2] in rules.never_names)


def _is_possessive(word: str) -> bool:
    return word.endswith(_POSSESSIVE)


def _run_start(words: Sequence[str], end: int, rules: Rules) -> int:
    """Where the row of name words starts that reaches to `end`."""
    at = end
    while at > 0:
        if is_name(words[at - 1], rules):
            at -= 1
        elif words[at - 1] in rules.particles and at < end and at > 1 and is_name(words[at - 2], rules):
            at -= 2
        else:
            break
    return at


def _run_end(words: Sequence[str], start: int, rules: Rules) -> int:
    """Where the row of name words ends that starts at `start`; a possessive ends it."""
    at = start
    while at < len(words):
        if is_name(words[at], rules):
            at += 1
            if _is_possessive(words[at - 1]):
                break
        elif words[at] in rules.particles and at > start and at + 1 < len(words):
            following = at + 1
            while following < len(words) and words[following] in rules.particles:
                following += 1
            if following == len(words) or not is_name(words[following], rules):
                break
            at = following
        else:
            break
    return at


def _trimmed(run: Sequence[str], rules: Rules) -> str:
    """The name in a row of name words, without the offices and organisations before it; empty if none is left."""
    run = list(run)
    for at in range(len(run) - 1, -1, -1):
        if run[at] in rules.offices or "-of-" in run[at]:
            run = run[at + 1 :]
            break
    while len(run) > 2 and (run[0] in rules.not_persons or _is_acronym(run[0])):
        run = run[1:]
    if len(run) == 2 and _is_acronym(run[0]) and not _is_acronym(run[1]):
        run = run[1:]
    while len(run) > 1 and _is_acronym(run[-1]):
        run = run[:-1]
    name = " ".join(run)
    return name if any(letter.islower() for letter in name) else ""


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isupper()


def _is_clean(roles: Sequence[str], rules: Rules) -> bool:
    """Whether words before a name can be its role, so that the name is what the sentence is about."""
    if len(roles) > 10:
        return False
    for at, word in enumerate(roles):
        low = word.lower()
        if low == "of" and at and roles[at - 1].lower() in rules.heads_of:
            continue
        if low in rules.unclean or low in rules.saying or low in rules.other_speech or low in rules.participles:
            return False
        if low.endswith("ing") and low not in _WORK_ING:
            return False
    return True


def _is_role(words: Sequence[str], end: int, rules: Rules) -> bool:
    """Whether the words up to the name at `end` can be its role. After an article no name stands, but a title may."""
    if end and words[end - 1].lower() in rules.articles and words[end] not in rules.abbreviations:
        return False
    return _is_clean(words[:end], rules)


def without_opening(chunk: Sequence[str], rules: Rules) -> list[str]:
    """A chunk without the conjunctions and the time that it starts with: *But on Monday* Marks."""
    at = 0
    while at < len(chunk):
        low = chunk[at].lower()
        if low in rules.conjunctions or (low in rules.times and not is_name(chunk[at], rules)):
            at += 1
            continue
        after = at
        while after < len(chunk) and (chunk[after].lower() in rules.time_openings or _is_time(chunk[after], rules)):
            after += 1
        alone = after == at + 1 and is_name(chunk[at], rules)  # *May* said
        if alone or not any(_is_time(word, rules) for word in chunk[at:after]):
            break
        at = after
    return list(chunk[at:])


def _is_time(word: str, rules: Rules) -> bool:
    return word.lower() in rules.times or (word.isdigit() and len(word) <= 4)


def person(chunk: Sequence[str], rules: Rules) -> str:
    """The name with which a chunk ends, if all before it is the person's role; empty if not."""
    words = without_opening(chunk, rules)
    words = _without_home(words, rules)
    start = _run_start(words, len(words), rules)
    if start == len(words) or _is_possessive(words[-1]) or not _is_role(words, start, rules):
        return ""
    return _trimmed(words[start:], rules)


def _without_home(words: list[str], rules: Rules) -> list[str]:
    """A chunk without what says where the person at its start belongs: Kenji Morita *of the firm Hakko*."""
    for at in range(1, len(words) - 1):
        before = words[at - 1]
        if words[at] in rules.homes and is_name(before, rules) and before.lower() not in rules.heads_of:
            home = words[at + 1 :]
            fits = len(home) <= 7 and home[-1][0].isupper() and not _is_possessive(home[-1])
            return words[:at] if fits and _is_clean(home[:-1] if home[:-1] != ["the"] else [], rules) else words
    return words


def _without_adverbs(words: Sequence[str], rules: Rules) -> list[str]:
    """The words before a verb without those that may stand between it and its subject."""
    left = list(words)
    while left:
        low = left[-1].lower()
        if low in rules.doubts:
            break
        if low in rules.skipped or (low.endswith("ly") and low == left[-1]):
            left.pop()
        elif _is_time(left[-1], rules):
            at = len(left)
            while at and _is_time(left[at - 1], rules):
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
        if chunk[0].lower() not in rules.subordinate and not all(_is_acronym(word) for word in chunk):
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
            end = _run_end(chunk, at, rules)
            if not _is_possessive(chunk[end - 1]):
                found, between = (at, end), 0
                if not go_on and chunk[end - 1] not in rules.not_persons:
                    break
            at = end
            continue
        if low in rules.unclean and not (low == "of" and at and chunk[at - 1].lower() in rules.heads_of):
            break
        if found[1]:
            between += 1
            if between > 3 or low in rules.skipped or _is_time(word, rules) or low.endswith(("ly", "ing")):
                break
        at += 1
    start, end = found
    if not end:
        return (), chunk[0].lower() in rules.articles or chunk[0].islower() or any(map(_is_possessive, chunk))
    if not _is_role(chunk, start, rules):
        return (), False
    if go_on and end < len(chunk) and (chunk[end] in rules.being or chunk[end] in rules.modals):
        return (), False  # “…,” said Marks was wrong
    name = _trimmed(chunk[start:end], rules)
    if not name:
        return (), True
    if end + 1 < len(chunk) and chunk[end].lower() == "and" and is_name(chunk[end + 1], rules):
        other = _trimmed(chunk[end + 1 : _run_end(chunk, end + 1, rules)], rules)
        return ((name, other) if other else ()), False
    return (name,), False


_APPOSITION = re.compile(r"(?:a|an|the|now|his|her|their|former|who|one|then|\d+)$")


def candidates(words: Sequence[str], pronoun: str, rules: Rules) -> Names:
    """The names before a pronoun that it could mean; none if it could mean somebody without a name."""
    found: dict[str, None] = {}
    at = 0
    while at < len(words):
        word = words[at]
        if is_name(word, rules):
            end = _run_end(words, at, rules)
            before = words[at - 1].lower() if at else ""
            if not (before in ("in", "at", "near") or (before == "the" and words[at] not in rules.offices)):
                name = _trimmed([*words[at : end - 1], _bare(words[end - 1])], rules)
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
    opens = bool(_APPOSITION.match(words[start].lower())) or words[start][0].islower()
    return start > 1 and words[start - 1] == "," and is_name(words[start - 2], rules) and opens
