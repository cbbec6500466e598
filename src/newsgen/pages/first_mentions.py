"""The first mention of each person in a body becomes a link. Precision comes first: what is not certain stays text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsgen.content.cast import Cast, KnownPerson
from newsgen.content.names import name_key
from newsgen.content.personal_names import surname_of, take_apart
from newsgen.content.titles import fits, titles_before
from newsgen.pages.plain_mentions import plain_mentions
from newsgen.pages.running_text import (
    APOSTROPHE,
    BORDER,
    GAP,
    LINE_BREAK,
    QUOTE,
    SEAM,
    RunningText,
    one_spelling,
    running_texts,
)
from newsgen.pages.surroundings import stands_alone, tells_of_another, titles_behind

_ASCII_LETTERS = re.compile("[A-Za-z]+")
_NICKNAME_LENGTH = 40
_NO_NICKNAME = frozenset((SEAM, BORDER, GAP, LINE_BREAK, QUOTE))


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write somebody."""

    text: str
    link: int = 0
    """Where in the text the link starts: behind a title."""

    bare: bool = False
    """Whether it is a family name or a name of one word, which only its surroundings make certain."""

    given: str = ""
    """The given name: not every title before the form fits it."""

    open: int = 0
    """If not 0, where in the text any nickname in quotation marks stands."""

    @property
    def head(self) -> str:
        """What a text has that has the form, with or without nickname."""
        return self.text[: self.open or None]


def link_first_mentions(body: str, people: Sequence[KnownPerson], urls: Sequence[str]) -> str:
    """`body` (HTML) with the first mention of each of `people` as a link to the url in the same place of `urls`.

    Somebody is mentioned by a whole name, an alias or a spelling, with or without nickname, or by a family name that
    only one of the people has; the earliest place counts, and there the longest. Letter case counts, since small
    letters make other words. Nothing is linked in links, headings, captions and code, nothing twice, and without the
    added `<a class="person" href="…">` and `</a>` the body is as it was.
    """
    plain = plain_mentions(body, people)
    if plain is not None:
        return _linked(body, plain, urls)
    return _linked(body, first_mentions(body, people), urls)


def _linked(body: str, mentions: Iterable[tuple[int, int, int]], urls: Sequence[str]) -> str:
    parts: list[str] = []
    place = 0
    for first, last, owner in mentions:
        parts += (body[place:first], f'<a class="person" href="{html.escape(urls[owner])}">', body[first:last], "</a>")
        place = last
    return "".join((*parts, body[place:])) if parts else body


def first_mentions(body: str, people: Sequence[KnownPerson]) -> Iterator[tuple[int, int, int]]:
    """Where in `body` the first mention of each of `people` starts and ends, and whose it is, in order."""
    there = [(anchor, some) for person in people for anchor, some in _forms_of(person) if anchor in body]
    if not there:
        return
    forms = [form for _, some in there for form in some]
    anchors = {anchor for anchor, _ in there}
    cast = Cast(people)
    heads = [form.head for form in forms]
    linked: set[int] = set()
    for running in running_texts(body, anchors):
        for first, last, owner in _mentions(running, forms, heads, cast, linked):
            yield first, last, owner
            linked.add(owner)
            if len(linked) == len(people):
                return


def _mentions(
    running: RunningText, forms: Sequence[_Form], heads: Sequence[str], cast: Cast, linked: Container[int]
) -> Iterator[tuple[int, int, int]]:
    """Where in the body mentions start and end, and of whom, but for those who are `linked`.

    What several may be called is nobody's mention, and neither is a part of it.
    """
    text = running.text
    found = [
        (start, start - end, end, number)
        for number, head in enumerate(heads)
        if head in text  # most are not: that is told without the work below
        for start, end in _places(text, forms[number])
    ]
    found.sort()
    owners: dict[str, int | None] = {}
    taken = 0
    for start, _, end, number in found:
        form = forms[number]
        if start < taken:
            continue
        if form.text not in owners:
            owners[form.text] = cast.who(form.text)
        owner = owners[form.text]
        if owner is not None and owner in linked:
            taken = end
        elif stands_alone(text, start, end) and not tells_of_another(text, start, end, form.bare):
            taken = end
            if owner is not None and _fits(text, start, form):
                yield *running.place(start + form.link, end), owner


@lru_cache(maxsize=2048)
def _forms_of(person: KnownPerson) -> tuple[tuple[str, tuple[_Form, ...]], ...]:
    """All ways to write somebody, together where the same letters must be in a body that has one of them."""
    forms: dict[str, _Form] = {}
    for surname in person.surnames():
        text = one_spelling(surname)
        given = name_key(person.names[0]).partition(" ")[0]
        for written in (text, text[:1].upper() + text[1:]):
            forms[written] = _Form(written, 0, True, given)
    for name in (*person.names, *person.nicknames()):
        for text in _spellings(name):
            if text not in forms:
                forms[text] = _whole(text, one_spelling(surname_of(name, person.sort)))
    behind: dict[str, list[_Form]] = {}
    for form in forms.values():
        behind.setdefault(_anchor(form.text), []).append(form)
    return tuple((anchor, tuple(some)) for anchor, some in behind.items())


def _spellings(name: str) -> Iterator[str]:
    """How a text may write a name: without title; `Kennedy, Robert` is not looked for, `Kennedy, Jr.` is."""
    apart = take_apart(name)
    text = one_spelling(apart.plain)
    if text and "," not in text:
        yield text
        if apart.suffix and text.endswith(f" {apart.suffix}"):
            yield f"{text.removesuffix(f' {apart.suffix}')}, {apart.suffix}"


def _whole(text: str, surname: str) -> _Form:
    """The form for a whole name. A title that it needs to be one (General de Gaulle) stays outside the link."""
    words = text.split(" ")
    if len(words) == 1:
        return _Form(text, 0, True)
    tail = surname if surname and text.endswith(f" {surname}") else words[-1]
    titles = titles_before(name_key(text).split(" "), certain=False)
    link = len(text) - len(tail) if " ".join(words[titles:]) == tail else 0
    return _Form(text, link, False, name_key(words[0]), len(text) - len(tail))


def _anchor(text: str) -> str:
    """Letters side by side that stand in a body as they are, if `text` is there in any spelling; empty if none do."""
    runs = (
        _ASCII_LETTERS.findall(text)
        or "".join(c if c.isalpha() and not unicodedata.decomposition(c) else " " for c in text).split()
    )
    return max(runs, key=len, default="")


def _places(text: str, form: _Form) -> Iterator[tuple[int, int]]:
    """Where in `text` the form stands, with or without a nickname in quotation marks."""
    start = text.find(form.text)
    while start >= 0:
        yield start, start + len(form.text)
        start = text.find(form.text, start + len(form.text))
    if not form.open:
        return
    head, tail = form.text[: form.open], form.text[form.open :]
    for mark in (QUOTE, APOSTROPHE):
        start = text.find(head + mark)
        while start >= 0:
            inside = start + len(head) + 1
            end = text.find(f"{mark} {tail}", inside + 1, inside + _NICKNAME_LENGTH + len(tail))
            if end >= 0 and _NO_NICKNAME.isdisjoint(text[inside:end]):
                yield start, end + 2 + len(tail)
            start = text.find(head + mark, inside)


def _fits(text: str, start: int, form: _Form) -> bool:
    """Whether the title before a name, if there is one, fits the person: not `Mrs.` before Kennedy or John Kennedy."""
    return not form.given or fits(titles_behind(text, start), form.given)
