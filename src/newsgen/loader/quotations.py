"""Direct words in a body, and the names to which the text gives them.

Two steps: who is listed is not known when an article is read. `find_quotations` says which names stand where a
speaker stands; `speaker` asks later whether they lead to one person. What is unclear is left out: a quotation that
is missing misleads nobody, one under a wrong name does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from newsgen.loader.attribution import Given, attribute
from newsgen.loader.quotation_marks import Paragraph, marked_paragraphs, quoted
from newsgen.loader.quotation_rules import RULES, Rules
from newsgen.loader.speakers import Names


class Knowing(Protocol):
    """Who tells whom words mean (see `content.cast`)."""

    def who(self, words: str) -> int | None:
        """The number of the one person whom `words` mean."""


class Found(NamedTuple):
    """Direct words, the names to which the text gives them, and the number of the `<p>` of the body, from 0."""

    paragraph: int
    text: str
    speakers: Names


def find_quotations(body: str, language: str) -> tuple[Found, ...]:
    """The direct words in the paragraphs of `body` that the text gives to somebody with a name, in their order.

    `body` is the finished HTML of an article. A language without rules gives none.
    """
    rules = RULES.get(language.replace("_", "-").partition("-")[0].lower())
    if rules is None:
        return ()
    finder = _Finder(rules)
    for paragraph in marked_paragraphs(body, rules):
        finder.read(paragraph)
    return tuple(finder.found)


def speaker(names: Iterable[str], cast: Knowing) -> int | None:
    """The one person of `cast` to whom each of the `names` of a quotation leads; None if there is no such person."""
    persons = {cast.who(name) for name in names}
    return persons.pop() if len(persons) == 1 else None


MAX_PARAGRAPHS = 30
"""A quotation over more paragraphs is a mark that was forgotten."""


@dataclass(slots=True)
class _Open:
    """A quotation whose end is in a later paragraph."""

    start: Paragraph
    last: int
    parts: list[str]
    names: Names


class _Finder:
    """Reads paragraphs one after the other, as a quotation may reach over several."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.found: list[Found] = []
        self.open: _Open | None = None

    def read(self, paragraph: Paragraph) -> None:
        """Take in a paragraph."""
        still = self.open if self.open and self.open.last + 1 == paragraph.number else None
        still = still if still and paragraph.text[:1] in {opening for opening, _ in self.rules.marks} else None
        self.open = None
        places = quoted(paragraph.text, self.rules, still is not None)
        if not places:
            return
        text = paragraph.text
        given = {one.quoted.start: one for one in attribute(text, places, self.rules)}
        if places[-1].open:
            self._leave_open(paragraph, given.get(places[-1].start), text[places[-1].start :], still, len(places) > 1)
        for place in places:
            one = given.get(place.start)
            if still and place is places[0]:
                self._close(still, text[place.start : place.end], one)
            elif one and not place.open:
                self._add(paragraph, one, text[place.start : place.end])

    def _leave_open(
        self, paragraph: Paragraph, given: Given | None, words: str, still: _Open | None, others: bool
    ) -> None:
        names = given.names if given else ()
        if still and len(still.parts) > MAX_PARAGRAPHS:
            return
        if still and not others:
            self.open = _Open(still.start, paragraph.number, [*still.parts, words], still.names or names)
        else:
            self.open = _Open(paragraph, paragraph.number, [words], names)

    def _close(self, still: _Open, words: str, given: Given | None) -> None:
        if self.open and self.open.start is still.start:
            return
        names = tuple(dict.fromkeys((*still.names, *(given.names if given else ()))))
        if names:
            text = " ".join(_clean(part) for part in (*still.parts, words))
            self._put(still.start, text, names)

    def _add(self, paragraph: Paragraph, given: Given, words: str) -> None:
        if given.joined and self.found and self.found[-1].paragraph == paragraph.number:
            last = self.found.pop()
            self._put(paragraph, f"{last.text} … {_clean(words)}", last.speakers)
        else:
            self._put(paragraph, _clean(words), given.names)

    def _put(self, paragraph: Paragraph, text: str, names: Names) -> None:
        self.found.append(Found(paragraph.number, text, names))


def _clean(words: str) -> str:
    """The words without the comma that belongs to the sentence around them."""
    return words.strip().removesuffix(",").rstrip()
