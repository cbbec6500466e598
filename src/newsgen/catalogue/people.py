"""What the pages of people ask: what is known of them, what they said, who and what an entry appears with."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from newsgen.catalogue.codec import CARD_COLUMNS, biography_of, card_of
from newsgen.catalogue.months import months_of
from newsgen.content.authority import Biography
from newsgen.content.card import Card, Entry
from newsgen.content.names import sort_key

_CARD = ", ".join(f"article.{column}" for column in CARD_COLUMNS.split(", "))


class Description(NamedTuple):
    """What articles call a person, the years of the first and the last that do so, and how many do."""

    words: str
    first: int | None
    last: int | None
    articles: int


class Said(NamedTuple):
    """Words of a person, the article that quotes them, and the id of the paragraph there, or an empty text."""

    text: str
    anchor: str
    card: Card


class Companion(NamedTuple):
    """An entry that appears with another one, in how many articles, and the latest of these."""

    entry: Entry
    shared: int
    cards: Sequence[Card]


class People:
    """A finished catalogue to ask. `entry` gives an entry by its id."""

    def __init__(self, connection: sqlite3.Connection, entry: Callable[[int], Entry]) -> None:
        self._connection = connection
        self._entry = entry

    def biography(self, entry: Entry) -> Biography:
        """What only the person's own page shows; all empty for one who is not in the authority."""
        source, record = self._connection.execute(
            "SELECT source, record FROM entry WHERE id = ?", (entry.id,)
        ).fetchone()
        return biography_of(record, source, entry.url)

    def descriptions(self, entry: int) -> list[Description]:
        """What the articles of a person call the person, in the order of time."""
        sql = (
            "SELECT described, min(year), max(year), count(DISTINCT article) FROM appearance "
            "JOIN article ON article.id = appearance.article WHERE entry = ? AND described <> '' "
            "GROUP BY described ORDER BY min(CASE WHEN year IS NULL THEN '~' ELSE sort END), described"
        )
        return [Description(*row) for row in self._connection.execute(sql, (entry,))]

    def said(self, entry: int, limit: int = -1, year: int | None = None, month: int | None = None) -> list[Said]:
        """What a person said, the latest first. `year` or `month` 0: only in articles that do not know theirs."""
        sql = (
            f"SELECT quotation.text, quotation.anchor, {_CARD} FROM quotation "
            "JOIN article ON article.id = quotation.article "
            "WHERE quotation.entry = ? AND quotation.month BETWEEN ? AND ? "
            "ORDER BY article.sort DESC, article.url DESC, quotation.position LIMIT ?"
        )
        rows = self._connection.execute(sql, (entry, *months_of(year, month), limit))
        return [Said(row[0], row[1], card_of(row[2:])) for row in rows]

    def count_said(self, entry: int) -> int:
        """How many quotations of a person there are."""
        return int(self._connection.execute("SELECT count(*) FROM quotation WHERE entry = ?", (entry,)).fetchone()[0])

    def companions(
        self, entry: int, indexes: Collection[str], limit: int, cards: Sequence[Card], shown: int
    ) -> dict[str, list[Companion]]:
        """The entries of `indexes` that share the most articles with `entry`, at most `limit` of each.

        `cards` are all of the entry's articles, the latest first; `shown` says how many of those that are shared go
        with each companion.
        """
        # Urls apart: the pairs alone are found in an index of the table.
        sql = "SELECT id, url FROM article WHERE id IN (SELECT article FROM appearance WHERE entry = ?)"
        urls = dict(self._connection.execute(sql, (entry,)))
        sql = (
            "SELECT other.article, other.idx, other.entry FROM appearance AS own "
            "CROSS JOIN appearance AS other ON other.article = own.article WHERE own.entry = ?"
        )
        shared: dict[str, dict[int, set[str]]] = {index: {} for index in indexes}
        for article, index, other in self._connection.execute(sql, (entry,)):
            if index in shared and other != entry:
                shared[index].setdefault(other, set()).add(urls[article])
        return {
            index: [
                Companion(self._entry(other), len(urls), _first_of((card for card in cards if card.url in urls), shown))
                for other, urls in self._most(shared[index], limit)
            ]
            for index in indexes
            if shared[index]
        }

    def _most(self, shared: dict[int, set[str]], limit: int) -> list[tuple[int, set[str]]]:
        """The `limit` entries with the most articles; of those with as many, the first as they sort."""
        if len(shared) > limit:
            least = sorted((len(urls) for urls in shared.values()), reverse=True)[limit - 1]
            shared = {other: urls for other, urls in shared.items() if len(urls) >= least}

        def place(one: tuple[int, set[str]]) -> tuple[int, str, str]:
            entry = self._entry(one[0])
            return -len(one[1]), sort_key(entry.sort), entry.slug

        return sorted(shared.items(), key=place)[:limit]

    def companions_of_many(
        self, entry: int, indexes: Collection[str], limit: int, shown: int
    ) -> dict[str, list[Companion]]:
        """The same for an entry of so many articles that they are not all at hand."""
        found = self._most_appearances(entry, indexes, limit)
        if self._has_some_twice([entry, *(other for others in found.values() for other, _ in others)]):
            found = {index: self._most_articles(entry, index, limit) for index in indexes}
        return {
            index: [
                Companion(self._entry(other), shared, self._shared(entry, other, shown)) for other, shared in others
            ]
            for index, others in found.items()
        }

    def _most_appearances(self, entry: int, indexes: Collection[str], limit: int) -> dict[str, list[tuple[int, int]]]:
        """The companions by index, each with how often it appears, which one look at all appearances tells."""
        sql = (
            "SELECT other.idx, other.entry, count(*) FROM appearance AS own "
            "CROSS JOIN appearance AS other ON other.article = own.article "
            "WHERE own.entry = ? AND other.entry <> own.entry GROUP BY other.entry"
        )
        counts: dict[str, list[tuple[int, int]]] = {index: [] for index in indexes}
        for index, other, number in self._connection.execute(sql, (entry,)):
            if index in counts:
                counts[index].append((other, number))
        return {index: self._first(others, limit) for index, others in counts.items()}

    def _first(self, others: list[tuple[int, int]], limit: int) -> list[tuple[int, int]]:
        """The `limit` entries with the highest numbers; of those with the same, the first as they sort."""
        least = sorted((number for _, number in others), reverse=True)[:limit][-1:]
        numbers = {other: number for other, number in others if [number] >= least}
        sql = "SELECT id, sort_key, slug FROM entry WHERE id IN (SELECT value FROM json_each(?))"
        found = self._connection.execute(sql, (json.dumps([*numbers]),))
        rows = ((-numbers[other], key, slug, other) for other, key, slug in found)
        return [(other, -number) for number, _, _, other in sorted(rows)[:limit]]

    def _has_some_twice(self, entries: Sequence[int]) -> bool:
        """Whether an article has one of `entries` under two names, so that it appears there more than once."""
        sql = (
            "SELECT 1 FROM entry WHERE id = ? "
            "AND articles <> (SELECT count(*) FROM appearance WHERE appearance.entry = entry.id)"
        )
        return any(self._connection.execute(sql, (entry,)).fetchone() for entry in entries)

    def _most_articles(self, entry: int, index: str, limit: int) -> list[tuple[int, int]]:
        """The companions of one index, each with the number of articles shared, which takes longer to count."""
        sql = (
            "SELECT id, shared FROM ("
            "SELECT other.entry AS id, count(DISTINCT other.article) AS shared FROM appearance AS own "
            "CROSS JOIN appearance AS other ON other.article = own.article AND other.idx = ? "
            "WHERE own.entry = ? AND other.entry <> own.entry GROUP BY other.entry) CROSS JOIN entry USING (id) "
            "ORDER BY shared DESC, sort_key, slug LIMIT ?"
        )
        return self._connection.execute(sql, (index, entry, limit)).fetchall()

    def _shared(self, entry: int, other: int, limit: int) -> list[Card]:
        """The latest articles that both entries have.

        An index has the articles of an entry by month, so that the latest months are all that is looked at.
        """
        if not limit:
            return []
        sql = (
            f"SELECT {_CARD} FROM appearance AS own CROSS JOIN article ON article.id = own.article "
            "WHERE own.entry = ? AND EXISTS (SELECT 1 FROM appearance AS other "
            "WHERE other.entry = ? AND other.month = own.month AND other.article = own.article) "
            "ORDER BY own.month DESC, article.sort DESC, article.url DESC"
        )
        cards: dict[str, Card] = {}  # an article may have an entry under two names
        for row in self._connection.execute(sql, (entry, other)):
            card = card_of(row)
            cards[card.url] = card
            if len(cards) == limit:
                break
        return list(cards.values())


def _first_of(cards: Iterator[Card], limit: int) -> list[Card]:
    return list(islice(cards, limit))
