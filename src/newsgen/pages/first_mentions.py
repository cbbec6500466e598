"""The first mention of each person in a body becomes a link. Precision comes first: what is not certain stays text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsgen.content.cast import Cast, KnownPerson
from newsgen.content.names import name_key
from newsgen.content.personal_names import take_apart
from newsgen.content.titles import fits, titles_before
from newsgen.pages.running_text import BORDER, GAP, LINE_BREAK, SEAM, one_spelling, running_text
from newsgen.pages.surroundings import stands_alone, tells_of_another, titles_behind

_ASCII_LETTERS = re.compile("[A-Za-z]+")
_NICKNAME_LENGTH = 40
_NO_NICKNAME = frozenset((SEAM, BORDER, GAP, LINE_BREAK, '"'))


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write somebody."""

    text: str
    owner: int | None
    """The place of the person; None if it may be several, so that no part of it is taken for somebody."""

    link: int = 0
    """Where in the text the link starts: behind a title."""

    bare: bool = False
    """Whether it is a family name or a name of one word, which only its surroundings make certain."""

    given: str = ""
    """The given name, for a family name: not every title before it fits."""

    open: int = 0
    """If not 0, where in the text any nickname in quotation marks stands."""


def link_first_mentions(body: str, people: Sequence[KnownPerson], urls: Sequence[str]) -> str:
    """`body` (HTML) with the first mention of each of `people` as a link to the url in the same place of `urls`.

    Somebody is mentioned by a whole name, an alias or a spelling, with or without nickname, or by a family name that
    only one of the people has; the earliest place counts, and there the longest. Letter case counts, since small
    letters make other words. Nothing is linked in links, headings, captions and code, nothing twice, and without the
    added `<a class="person" href="…">` and `</a>` the body is as it was.
    """
    forms = [form for anchor, forms in _forms(tuple(people)) if anchor in body for form in forms]
    if not forms:
        return body
    running = running_text(body)
    text = running.text
    found = [
        (start, start - end, start + form.link, end, number)
        for number, form in enumerate(forms)
        for start, end in _places(text, form)
        if stands_alone(text, start, end)
    ]
    found.sort()
    parts: list[str] = []
    linked: set[int] = set()
    taken = place = 0
    for start, _, link, end, number in found:
        form = forms[number]
        if start < taken or tells_of_another(text, start, end, form.bare):
            continue
        taken = end
        if form.owner is None or form.owner in linked or not _fits(text, start, form):
            continue
        linked.add(form.owner)
        first, last = running.place(link, end)
        parts += (
            body[place:first],
            f'<a class="person" href="{html.escape(urls[form.owner])}">',
            body[first:last],
            "</a>",
        )
        place = last
    return "".join((*parts, body[place:])) if parts else body


@lru_cache(maxsize=4096)
def _forms(people: tuple[KnownPerson, ...]) -> tuple[tuple[str, tuple[_Form, ...]], ...]:
    """All ways to write the people, together where the same letters must be in a body that has one of them."""
    cast = Cast(people)
    forms: dict[str, _Form] = {}
    for place, person in enumerate(people):
        surnames = person.surnames()
        for surname in surnames:
            text = one_spelling(surname)
            given = name_key(person.names[0]).partition(" ")[0]
            for written in {text, text[:1].upper() + text[1:]}:
                forms[written] = _Form(written, _only(cast, written, place), 0, True, given)
        for name in (*person.names, *person.nicknames()):
            for text in _spellings(name):
                if text not in forms:
                    forms[text] = _whole(text, _only(cast, text, place), surnames)
    behind: dict[str, list[_Form]] = {}
    for form in forms.values():
        behind.setdefault(_anchor(form.text), []).append(form)
    return tuple((anchor, tuple(some)) for anchor, some in behind.items())


def _only(cast: Cast, text: str, place: int) -> int | None:
    return place if cast.who(text) == place else None


def _spellings(name: str) -> Iterator[str]:
    """How a text may write a name: without title; `Kennedy, Robert` is not looked for, `Kennedy, Jr.` is."""
    apart = take_apart(name)
    text = one_spelling(apart.plain)
    if text and "," not in text:
        yield text
        if apart.suffix and text.endswith(f" {apart.suffix}"):
            yield f"{text.removesuffix(f' {apart.suffix}')}, {apart.suffix}"


def _whole(text: str, owner: int | None, surnames: Sequence[str]) -> _Form:
    """The form for a whole name. A title that it needs to be one (General de Gaulle) stays outside the link."""
    words = text.split(" ")
    if len(words) == 1:
        return _Form(text, owner, 0, True)
    tail = max((one for one in map(one_spelling, surnames) if text.endswith(f" {one}")), key=len, default=words[-1])
    titles = titles_before(name_key(text).split(" "), certain=False)
    link = len(text) - len(tail) if " ".join(words[titles:]) == tail else 0
    return _Form(text, owner, link, False, "", len(text) - len(tail))


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
    for mark in "\"'":
        start = text.find(head + mark)
        while start >= 0:
            inside = start + len(head) + 1
            end = text.find(f"{mark} {tail}", inside + 1, inside + _NICKNAME_LENGTH + len(tail))
            if end >= 0 and _NO_NICKNAME.isdisjoint(text[inside:end]):
                yield start, end + 2 + len(tail)
            start = text.find(head + mark, inside)


def _fits(text: str, start: int, form: _Form) -> bool:
    """Whether the title before a family name, if there is one, fits the person: not `Mrs.` before John."""
    return not form.given or fits(titles_behind(text, start), form.given)
