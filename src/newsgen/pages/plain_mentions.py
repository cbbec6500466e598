"""First mentions where they are plain, which in most articles all are: found without a look at the whole text.

A mention is plain if a whole name stands in a paragraph directly, between a small word and a small word or a pause, and
its family name nowhere before. All else is left to `first_mentions`, which looks at everything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsgen.content.cast import KnownPerson
from newsgen.content.personal_names import surname_of, take_apart
from newsgen.content.titles import PARTICLES, ends_title

_PLAIN_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]*\.?)*(?: [A-Z][a-z]+)")
_HOLDERS = re.compile(
    r"<(?:figcaption|summary|button|select|option|label|svg|math|template|object|video|audio|canvas|map|head|script|style"
    r"|textarea|title|iframe|noscript|xmp|pre|!|\?)|</?[A-Z]",
)
"""What may hold a paragraph that gets no link, and tags that are not written as newsgen writes them."""

_GIVES_NO_LINK = re.compile(r"<(/?)(a|h[1-6]|code|kbd|samp|tt|var)\b")

_LONGEST_WORD = 24


@dataclass(frozen=True, slots=True)
class _Plain:
    """A person whose names are all plain: they end in one family name."""

    names: tuple[str, ...]
    """From the longest to the shortest."""

    surname: str
    words: frozenset[str]


def plain_mentions(body: str, people: Sequence[KnownPerson]) -> list[tuple[int, int, int]] | None:
    """Start, end and person of every first mention in `body`, in order; None if it takes more to find them."""
    found: list[tuple[int, int, int]] = []
    words: set[str] = set()
    for number, person in enumerate(people):
        plain = _plain(person)
        if plain is None or not words.isdisjoint(plain.words):
            return None
        words |= plain.words
        at = body.find(plain.surname)
        if at < 0:
            continue
        end = at + len(plain.surname)
        start = next((end - len(name) for name in plain.names if body.startswith(name, end - len(name))), -1)
        if start < 0 or not _is_plain(body, start, end):
            return None
        found.append((start, end, number))
    found.sort()
    return None if found and (_HOLDERS.search(body) or _is_inside(body, [start for start, _, _ in found])) else found


def _is_inside(body: str, places: Sequence[int]) -> bool:
    """True if one of `places`, in order, is between the tags of a link, a heading or code, or if tags do not match."""
    opened: list[str] = []
    at = 0
    for tag in _GIVES_NO_LINK.finditer(body, 0, places[-1]):
        while places[at] < tag.start():
            at += 1
            if opened:
                return True
        if not tag[1]:
            opened.append(tag[2])
        elif not opened or opened.pop() != tag[2]:
            return True
    return bool(opened)


def _is_plain(body: str, start: int, end: int) -> bool:
    """True if what stands from `start` to `end` is plain, as told in the module's text."""
    tag = body.rfind("<", 0, start)
    if tag < 0:
        return False
    if body.startswith("<p>", tag):
        opening = tag + 3
    elif body.startswith('<p id="page-', tag):
        opening = body.find(">", tag) + 1
    else:
        return False
    if start != opening:
        before = body[max(opening, start - _LONGEST_WORD) : start]
        word = before[:-1].rpartition(" ")[2] if before.endswith(" ") else ""
        if not (word.isascii() and word.isalpha() and word.islower()) or word in PARTICLES or ends_title(word):
            return False
        if len(before) == _LONGEST_WORD and " " not in before[:-1]:
            return False
    sign, after = body[end : end + 1], body[end + 1 : end + 3]
    if sign == " ":
        return after.isascii() and after[:1].isalpha() and after[:1].islower()
    if sign == ",":
        return after[:1] == " " and after[1:].isascii() and after[1:].isalpha() and after[1:].islower()
    return sign in (".", "?", "!") and after[:1] in (" ", "<", "\n")


@lru_cache(maxsize=2048)
def _plain(person: KnownPerson) -> _Plain | None:
    names = [take_apart(name) for name in person.names if "," not in name]
    surnames = {surname_of(name, person.sort) for name in person.names}
    surname = surnames.pop() if len(surnames) == 1 else ""
    if not (surname.isascii() and surname.isalpha() and surname.istitle()):
        return None
    if any(one.nickname or one.suffix or one.titles for one in names) or len(names) < len(person.names):
        return None
    texts = {one.plain for one in names}
    if not all(_PLAIN_NAME.fullmatch(text) and text.endswith(f" {surname}") for text in texts):
        return None
    ordered = tuple(sorted(texts, key=len, reverse=True))
    return _Plain(ordered, surname, frozenset(word for text in texts for word in text.split()))
