"""What the pages of people ask: what is known of them, what articles call them, what they said."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from newsgen.catalogue.codec import CARD_COLUMNS, biography_of, card_of
from newsgen.catalogue.months import months_of
from newsgen.content.authority import Biography
from newsgen.content.card import Card, Entry

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


class People:
    """A finished catalogue to ask."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

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
