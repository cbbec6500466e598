"""Whom and what an entry appears with, how often, and where last.

An entry of few articles is followed from these to all that appears in them. For one of very many that takes long. There
the articles of other entries are compared with its own as the bits of two numbers, beginning with the entries of most
articles: as soon as one has fewer than the last of the companions found shares, the rest need no look.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from newsgen.catalogue.codec import CARD_COLUMNS, card_of
from newsgen.content.card import Card, Entry
from newsgen.content.names import sort_key

KEPT = 250
"""The articles of an entry of more than so many are kept as bits."""
MANY = 4000
"""The companions of an entry of more articles than this are found by comparing bits."""

_CARD = ", ".join(f"article.{column}" for column in CARD_COLUMNS.split(", "))


class Companion(NamedTuple):
    """An entry that appears with another one, in how many articles, and the latest of these."""

    entry: Entry
    shared: int
    cards: Sequence[Card]


class Companions:
    """A finished catalogue to ask. `entry` gives an entry by its id."""

    def __init__(self, connection: sqlite3.Connection, entry: Callable[[int], Entry]) -> None:
        self._connection = connection
        self._entry = entry

    def among(
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

    def of_many(self, entry: int, indexes: Collection[str], limit: int, shown: int) -> dict[str, list[Companion]]:
        """The same for an entry of so many articles that they are not all at hand."""
        counts = self._by_bits(entry, indexes, limit) if self._is_of_many(entry) else self._by_appearances(entry)
        return {
            index: [
                Companion(self._entry(other), number, self._shared(entry, other, shown))
                for other, number in self._first(counts[index], limit)
            ]
            for index in indexes
            if counts.get(index)
        }

    def _is_of_many(self, entry: int) -> bool:
        sql = "SELECT 1 FROM entry WHERE id = ? AND articles > ?"
        return self._connection.execute(sql, (entry, MANY)).fetchone() is not None

    def _by_appearances(self, entry: int) -> dict[str, dict[int, int]]:
        """By index, how many articles every entry shares with `entry`."""
        sql = (
            "SELECT other.idx, other.entry, count(DISTINCT other.article) FROM appearance AS own "
            "CROSS JOIN appearance AS other ON other.article = own.article "
            "WHERE own.entry = ? AND other.entry <> own.entry GROUP BY other.entry"
        )
        counts: dict[str, dict[int, int]] = {}
        for index, other, number in self._connection.execute(sql, (entry,)):
            counts.setdefault(index, {})[other] = number
        return counts

    def _by_bits(self, entry: int, indexes: Collection[str], limit: int) -> dict[str, dict[int, int]]:
        """The same for `indexes`, without most of the entries that share too little to be among the first `limit`."""
        row = self._connection.execute("SELECT bits FROM members WHERE entry = ?", (entry,)).fetchone()
        own = _number(row[0] if row else bits_of(self._connection, entry))
        return {index: dict(self._sharing(entry, own, index, limit)) for index in indexes}

    def _sharing(self, entry: int, own: int, index: str, limit: int) -> Iterator[tuple[int, int]]:
        sql = (
            "SELECT id, articles, bits FROM entry LEFT JOIN members ON members.entry = entry.id "
            "WHERE idx = ? AND id <> ? AND articles > 0 ORDER BY articles DESC"
        )
        most: list[int] = []
        for other, articles, bits in self._connection.execute(sql, (index, entry)):
            least = most[-1] if len(most) == limit else 1
            if articles < least:
                return
            shared = (own & _number(bits or bits_of(self._connection, other))).bit_count()
            if shared >= least:
                yield other, shared
                most = sorted([*most, shared], reverse=True)[:limit]

    def _first(self, numbers: dict[int, int], limit: int) -> list[tuple[int, int]]:
        """The `limit` entries with the highest numbers; of those with the same, the first as they sort."""
        least = sorted(numbers.values(), reverse=True)[:limit][-1]
        sql = "SELECT id, sort_key, slug FROM entry WHERE id IN (SELECT value FROM json_each(?))"
        found = self._connection.execute(sql, (json.dumps([one for one in numbers if numbers[one] >= least]),))
        rows = ((-numbers[other], key, slug, other) for other, key, slug in found)
        return [(other, -number) for number, _, _, other in sorted(rows)[:limit]]

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


def keep_bits(connection: sqlite3.Connection) -> None:
    """Keep the articles of every entry of more than `KEPT` as bits, where they are not kept.

    The catalogue drops those of an entry by itself as soon as another article appears in it, or one no more.
    """
    sql = "SELECT id FROM entry WHERE articles > ? AND id NOT IN (SELECT entry FROM members)"
    entries = [entry for (entry,) in connection.execute(sql, (KEPT,))]
    connection.executemany(
        "INSERT INTO members VALUES (?, ?)", ((entry, bits_of(connection, entry)) for entry in entries)
    )


def bits_of(connection: sqlite3.Connection, entry: int) -> bytes:
    """The articles of an entry: bit n, from the lowest of the first byte, is set for the article with the id n."""
    articles = [
        article for (article,) in connection.execute("SELECT article FROM appearance WHERE entry = ?", (entry,))
    ]
    bits = bytearray(max(articles, default=0) // 8 + 1)
    for article in articles:
        bits[article >> 3] |= 1 << (article & 7)
    return bytes(bits)


def _number(bits: bytes) -> int:
    return int.from_bytes(bits, "little")


def _first_of(cards: Iterable[Card], limit: int) -> list[Card]:
    return list(islice(cards, limit))
