"""Names in a row of words, as they stand in a text: which words may be one, and whether it could be a subject.

A *chunk* is what stands between two commas or the like. Nothing here knows who is listed: a name is a row of
capitalised words where a name would stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsgen.loader.quotation_rules import Rules

MASK = "\ue000"
"""Stands for a quotation among the words, with the mark that ends it: `MASK + ","`."""
SEPARATORS = frozenset({",", "—", "–", "-", "--", "(", ")", ";", ":"})


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
    if not word[0].isupper() or word.rstrip(".?!…") in rules.never_names:
        return False
    return not (word.endswith(("’s", "'s")) and word[:-2] in rules.never_names)


def is_possessive(word: str, rules: Rules) -> bool:
    """Whether a word says to whom something belongs."""
    return word.endswith(rules.possessives)


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


def run_end(words: Sequence[str], start: int, rules: Rules) -> int:
    """Where the row of name words ends that starts at `start`; a possessive ends it."""
    at = start
    while at < len(words):
        if is_name(words[at], rules):
            at += 1
            if is_possessive(words[at - 1], rules):
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


def trimmed(run: Sequence[str], rules: Rules) -> str:
    """The name in a row of name words, without the offices and organisations before it; empty if none is left."""
    run = list(run)
    if all(word in rules.offices for word in run):
        return ""
    for at in range(len(run) - 2, -1, -1):
        if run[at] in rules.offices or "-of-" in run[at]:
            run = run[at + 1 :]
            break
    while len(run) > 2 and (run[0] in rules.not_persons or is_acronym(run[0])):
        run = run[1:]
    if len(run) == 2 and is_acronym(run[0]) and not is_acronym(run[1]):
        run = run[1:]
    while len(run) > 1 and is_acronym(run[-1]):
        run = run[:-1]
    name = " ".join(run)
    return name if any(letter.islower() for letter in name) else ""


def is_acronym(word: str) -> bool:
    """Whether a word is all capitals, of which no name consists."""
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
        if low.endswith(rules.verbal_endings) and low not in rules.nominal:
            return False
    return True


def is_role(words: Sequence[str], end: int, rules: Rules) -> bool:
    """Whether the words up to the name at `end` can be its role. After an article no name stands, but a title may."""
    if end and words[end - 1].lower() in rules.articles and words[end] not in rules.abbreviations:
        return False
    if end and (words[end - 1] in rules.naming or words[end - 1] in rules.documents):
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
        while after < len(chunk) and (chunk[after].lower() in rules.time_openings or is_time(chunk[after], rules)):
            after += 1
        alone = after == at + 1 and is_name(chunk[at], rules)  # *May* said
        if alone or not any(is_time(word, rules) for word in chunk[at:after]):
            break
        at = after
    return list(chunk[at:])


def is_time(word: str, rules: Rules) -> bool:
    """Whether a word is part of a time: a day, a month, a year."""
    return word.lower() in rules.times or (word.isdigit() and len(word) <= 4)


def person(chunk: Sequence[str], rules: Rules) -> str:
    """The name with which a chunk ends, if all before it is the person's role; empty if not."""
    words = without_opening(chunk, rules)
    words = _without_home(words, rules)
    start = _run_start(words, len(words), rules)
    if start == len(words) or is_possessive(words[-1], rules) or not is_role(words, start, rules):
        return ""
    return trimmed(words[start:], rules)


def _without_home(words: list[str], rules: Rules) -> list[str]:
    """A chunk without what says where the person at its start belongs: Kenji Morita *of the firm Hakko*."""
    for at in range(1, len(words) - 1):
        before = words[at - 1]
        if words[at] in rules.homes and is_name(before, rules) and before.lower() not in rules.heads_of:
            home = words[at + 1 :]
            fits = len(home) <= 7 and home[-1][0].isupper() and not is_possessive(home[-1], rules)
            return words[:at] if fits and _is_clean(home[:-1] if home[:-1] != ["the"] else [], rules) else words
    return words
