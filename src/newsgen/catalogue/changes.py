"""What a build found changed, as values: the facts of articles, entries and pages before and now."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from newsgen.catalogue.codec import CARD_COLUMNS
from newsgen.catalogue.entries import EntryFacts


class ArticleFacts(NamedTuple):
    """What pages other than its own may show of an article, and where it stands."""

    url: str
    card: tuple[object, ...]
    sort: str
    year: int | None
    month: int | None
    day: int | None
    listed: int
    status: str
    entries: tuple[int, ...]
    spellings: tuple[tuple[int, str], ...]
    part: int | None
    redirects: tuple[tuple[str, str], ...]
    record: str
    body: str


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article file before and now; None where it gave no article."""

    path: str
    old: ArticleFacts | None
    new: ArticleFacts | None

    @property
    def in_lists(self) -> bool:
        """True if lists may show it otherwise, or in other places: a change of the body alone is none."""
        return self.old is None or self.new is None or self.old[:-3] != self.new[:-3]

    @property
    def in_indexes(self) -> bool:
        """True if it may count otherwise in the entries that it appears in, or in others."""
        if self.old is None or self.new is None:
            return True
        old, new = self.old, self.new
        # The last of a card is its latest change.
        return (old.spellings, old.entries, old.listed, old.card[-1]) != (
            *(new.spellings, new.entries, new.listed, new.card[-1]),
        )

    @property
    def both(self) -> Iterator[ArticleFacts]:
        """Its facts before and now, as far as there are any."""
        return (facts for facts in (self.old, self.new) if facts)

    @property
    def listed(self) -> Iterator[ArticleFacts]:
        """Its facts before and now, as far as lists had and have it."""
        return (facts for facts in self.both if facts.listed)


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry before and now; None where it had or has no articles. `moved` if names came or went with a person."""

    id: int
    old: EntryFacts | None
    new: EntryFacts | None
    moved: bool = False

    @property
    def both(self) -> tuple[EntryFacts, ...]:
        """Its facts before and now, as far as there are any."""
        return tuple(facts for facts in (self.old, self.new) if facts)

    @property
    def named(self) -> bool:
        """True if whatever names it may do so otherwise: it came or went, or has another name, place or url."""
        return self.moved or self.old is None or self.new is None or _named(self.old) != _named(self.new)

    @property
    def promoted(self) -> bool:
        """True if it had or has other positions, which show on the articles of their time."""
        return self.old is not None and self.new is not None and self.old.positions != self.new.positions

    @property
    def known_otherwise(self) -> bool:
        """True if its record says something else of what every page that is given an entry could show."""
        return self.old is not None and self.new is not None and _known(self.old) != _known(self.new)

    @property
    def called(self) -> bool:
        """True if other names may mean it than before."""
        return self.moved or self.old is None or self.new is None or self.old.called != self.new.called


def _named(facts: EntryFacts) -> tuple[str, ...]:
    return facts.idx, facts.slug, facts.name, facts.sort, facts.initial


def _known(facts: EntryFacts) -> tuple[object, ...]:
    return facts.description, facts.same_as, facts.aliases, facts.positions, facts.listed


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that a build found changed.

    `pages` are urls of standing pages before and now by path; `files` are urls of copied files that came, went, or
    have another source; `kinds` are kinds of pages that must all be looked at, for the settings or the theme changed.
    `quoted` are people, by the ids of their entries, who gained or lost quotations, with the years of the articles
    (0 where it is not known).
    """

    articles: tuple[ArticleChange, ...] = ()
    entries: tuple[EntryChange, ...] = ()
    pages: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    quoted: Mapping[int, frozenset[int]] = field(default_factory=dict)

    @property
    def in_lists(self) -> tuple[ArticleChange, ...]:
        """The articles that lists may show otherwise."""
        return tuple(change for change in self.articles if change.in_lists)

    @property
    def sources_of_people(self) -> set[str]:
        """The files of the authority with people who came, went, or are shown otherwise."""
        return {facts.source for change in self.entries for facts in change.both if facts.source}


def article_facts(connection: sqlite3.Connection, path: str) -> ArticleFacts | None:
    """The facts of the article in the source file `path`."""
    row = connection.execute(
        f"SELECT id, url, sort, year, month, day, listed, status, record, body, {CARD_COLUMNS} "
        "FROM article JOIN content ON article = id WHERE path = ?",
        (path,),
    ).fetchone()
    if row is None:
        return None
    number, url, sort, year, month, day, listed, status, record, body, *card = row
    sql = "SELECT entry, spelling, described FROM appearance WHERE article = ? ORDER BY idx, position"
    appearances = connection.execute(sql, (number,)).fetchall()
    redirects = connection.execute("SELECT url, target FROM redirect WHERE path = ? ORDER BY url", (path,))
    return ArticleFacts(
        *(url, tuple(card), sort, year, month, day, listed, status),
        tuple(entry for entry, _, _ in appearances),
        tuple((spelling, described) for _, spelling, described in appearances),
        (json.loads(record)["series"] or {}).get("part"),
        tuple(redirects),
        *(record, body),
    )
