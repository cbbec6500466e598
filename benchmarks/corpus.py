"""A made-up archive of any size, always the same for the same number of articles.

Articles are 3.8 kB in the mean: paragraphs of sentences with headings, links, emphasis, quotations and lists, spread
over five decades. People and tags follow Zipf's law: a few appear everywhere, most only once or twice, as in a real
paper. Records are made one after the other, so that a large archive takes no memory.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

SEED = 1957
INDEXES = ("people", "tags", "sections", "authors")
"""The ways into the archive besides the calendar."""

_SECTIONS = ("City", "Country", "World", "Business", "Sport", "Arts")
_START, _DAYS = date(1960, 1, 1), 50 * 365
_WORDS = 6000
_BODY = 3360
"""Characters after which an article takes no further paragraph but one; the front matter comes on top."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article, before it is written in the dialect of a tool."""

    day: date
    slug: str
    title: str
    summary: str
    author: str
    section: str
    tags: tuple[str, ...]
    people: tuple[str, ...]
    body: str

    @property
    def url(self) -> str:
        """Where every tool is to put the article."""
        return f"/{self.day:%Y/%m/%d}/{self.slug}/"

    def terms(self, index: str) -> tuple[str, ...]:
        """Its entries in one of `INDEXES`."""
        if index == "sections":
            return (self.section,)
        return (self.author,) if index == "authors" else self.people if index == "people" else self.tags


class Zipf:
    """Draws from a list so that the n-th item comes up about n times less often than the first."""

    def __init__(self, items: list[str]) -> None:
        self._items = items
        self._weights = list(accumulate(1 / rank for rank in range(1, len(items) + 1)))

    def draw(self, source: random.Random, count: int) -> tuple[str, ...]:
        """At most `count` different items."""
        return tuple(dict.fromkeys(source.choices(self._items, cum_weights=self._weights, k=count)))


_SYLLABLES = [a + b + c for a in "bcdfghlmnprstvw" for b in "aeiou" for c in ("", "", "n", "r", "s")]
_LENGTHS = (1, 1, 2, 2, 2, 3, 3, 4)


def _word(source: random.Random) -> str:
    return "".join(source.choices(_SYLLABLES, k=source.choice(_LENGTHS)))


def _name(source: random.Random) -> str:
    first, last = (_word(source) for _ in range(2))
    return f"{first.capitalize()} {last.capitalize()}{_word(source)}"


class _Writer:
    """Makes prose out of a vocabulary."""

    def __init__(self, source: random.Random) -> None:
        self._source = source
        self._words = sorted({_word(source) for _ in range(_WORDS)})

    def words(self, count: int) -> str:
        return " ".join(self._source.choices(self._words, k=count))

    def line(self, count: int) -> str:
        return self.words(count).capitalize()

    def sentence(self) -> str:
        """A sentence, now and then with what newspapers have in theirs."""
        source = self._source
        text = f"{self.line(source.randint(4, 14))}, {self.words(source.randint(4, 14))}"
        kind = source.random()
        if kind < 0.08:
            text = f"“{text}”, said {self.line(1)} {self.line(1)}"
        elif kind < 0.12:
            text += f" ({source.randint(2, 999)} {self.words(2)})"
        elif kind < 0.15:
            text += f" & {self.line(1)}'s {self.words(1)}-{self.words(1)}"
        elif kind < 0.18:
            text += f" *{self.words(2)}*"
        elif kind < 0.20:
            text += f" **{self.words(2)}**"
        elif kind < 0.23:
            text += f" [{self.words(2)}](https://example.org/{source.randint(1, 999)})"
        return f"{text}."

    def block(self) -> str:
        """A paragraph, and sometimes a heading above it, a quotation in its place, or a list below it."""
        source = self._source
        text = " ".join(self.sentence() for _ in range(source.randint(2, 4)))
        kind = source.random()
        if kind < 0.10:
            return f"## {self.line(4)}\n\n{text}"
        if kind < 0.15:
            return f"> {text}"
        if kind < 0.20:
            return text + "\n\n" + "\n".join(f"- {self.words(6)}" for _ in range(4))
        return text

    def about(self, person: str) -> Iterator[str]:
        """Paragraphs about a person: the name in running text, and for every other one what the person said."""
        yield f"{self.line(6)} {person} {self.words(8)}. {self.sentence()}"
        if self._source.random() < 0.5:
            said = "said" if self._source.random() < 0.5 else f"told {self.line(1)} {self.line(1)}"
            yield f"“{self.line(12)}, {self.words(6)},” {person.split()[-1]} {said}. {self.sentence()}"

    def body(self, people: Iterable[str]) -> str:
        """Blocks until there are enough, so that the mean over many articles is as long as it should be.

        Those about a person are in their order: a text gives the whole name first.
        """
        rows = [list(self.about(person)) for person in people]
        length = sum(len(block) + 2 for row in rows for block in row)
        enough = self._source.randint(_BODY // 2, _BODY * 3 // 2) - 190
        while length < enough:
            rows.append([self.block()])
            length += len(rows[-1][0]) + 2
        order = [number for number, row in enumerate(rows) for _ in row]
        self._source.shuffle(order)
        following = [iter(row) for row in rows]
        return "\n\n".join(next(following[number]) for number in order) + "\n"


def records(count: int) -> Iterator[Record]:
    """The articles of the archive of `count` articles, in no order of time."""
    source = random.Random(SEED)
    writer = _Writer(source)
    people = Zipf(_different(source, _name, max(50, count * 3 // 10)))
    tags = Zipf(_different(source, _word, max(40, count // 50)))
    authors = _different(source, _name, 60)
    for number in range(count):
        title = writer.line(7)
        named = people.draw(source, 4)
        yield Record(
            day=_START + timedelta(days=source.randrange(_DAYS)),
            slug=f"{'-'.join(title.lower().split()[:5])}-{number:06d}",
            title=title,
            summary=f"{writer.line(20)}.",
            author=source.choice(authors),
            section=source.choice(_SECTIONS),
            tags=tags.draw(source, 3),
            people=named,
            body=writer.body(named),
        )


def _different(source: random.Random, make: Callable[[random.Random], str], count: int) -> list[str]:
    """`count` different texts, in the order in which they were made."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[make(source)] = None
    return list(found)
