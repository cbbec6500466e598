"""What pages ask of series: which articles they have, in the order of their parts."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from newsgen.catalogue.codec import CARD_COLUMNS, card_of
from newsgen.content.card import Card

_PART = "json_extract(record, '$.series.part')"
_CARD = ", ".join(f"article.{column}" for column in CARD_COLUMNS.split(", "))
_OF_SERIES = (
    "FROM article JOIN content ON content.article = article.id "
    "WHERE id IN (SELECT article FROM appearance WHERE entry = ?) "
    f"ORDER BY {_PART} IS NULL, {_PART}, sort, url"
)
SERIES = 4
"""Of how many series the order is kept at hand."""


class SeriesOrder:
    """A finished catalogue to ask. Series are named by the ids of their entries."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._order = lru_cache(maxsize=SERIES)(self._read_order)

    def cards(self, entry: int) -> list[tuple[int | None, Card]]:
        """The articles of a series with their parts: by part, then in the order of time."""
        rows = self._connection.execute(f"SELECT {_PART}, {_CARD} {_OF_SERIES}", (entry,))
        return [(row[0], card_of(row[1:])) for row in rows]

    def around(self, entry: int, url: str) -> tuple[Card | None, Card | None] | None:
        """The articles of a series before and after the one at `url`; None if it has no such article."""
        order = self._order(entry)
        if url not in order:
            return None
        here = order.index(url)
        return (
            self._card(order[here - 1]) if here else None,
            self._card(order[here + 1]) if here + 1 < len(order) else None,
        )

    def _read_order(self, entry: int) -> tuple[str, ...]:
        return tuple([url for (url,) in self._connection.execute(f"SELECT url {_OF_SERIES}", (entry,))])

    def _card(self, url: str) -> Card:
        return card_of(self._connection.execute(f"SELECT {_CARD} FROM article WHERE url = ?", (url,)).fetchone())
