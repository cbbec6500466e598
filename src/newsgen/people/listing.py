"""The list of everybody in the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newsgen.builder.build import Consultation
from newsgen.catalogue.roll import PEOPLE, Roll, Row
from newsgen.content.names import sort_key
from newsgen.people.tables import table
from newsgen.problems import counted


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows that were asked for, and figures of all: people, those without a record, records that nobody uses."""

    rows: Sequence[Row]
    people: int
    unlisted: int
    idle: int

    def as_data(self) -> list[dict[str, Any]]:
        """The rows for machines."""
        return [
            {
                "name": row.name,
                "sort": row.sort,
                "url": f"/{PEOPLE}/{row.slug}/",
                "articles": row.articles,
                "first_year": row.first,
                "last_year": row.last,
                "listed": bool(row.listed),
                "description": row.description,
                "source": row.source,
            }
            for row in self.rows
        ]

    def lines(self, width: int) -> Iterator[str]:
        """The rows as a table, with a closing line."""
        cells = [
            (f"{row.articles:,}", years(row.first, row.last), row.name, "" if row.listed else "no", row.description)
            for row in self.rows
        ]
        yield from table(("articles", "years", "name", "record", "description"), cells, (0,), width)
        shown = f"{len(self.rows):,} of " if len(self.rows) < self.people else ""
        line = f"{shown}{self.people:,} {'person' if self.people == 1 else 'people'}"
        line += f", {self.unlisted:,} without a record"
        yield f"{line}; {counted(self.idle, 'record')} that no article names" if self.idle else line


def listing(consultation: Consultation, by_name: bool, unlisted: bool, limit: int) -> Listing:
    """Everybody in the index of people, by number of articles or by name, or only those without a record."""
    roll = Roll(consultation.connection)
    rows = roll.rows()
    chosen = [row for row in rows if not (unlisted and row.listed)]
    if by_name:
        chosen.sort(key=lambda row: (sort_key(row.sort), row.name, row.slug))
    without = sum(not row.listed for row in rows)
    return Listing(chosen[: limit or None], len(rows), without, roll.count_idle())


def years(first: int | None, last: int | None) -> str:
    """`1963–1975`, `1963`, or `undated`."""
    if first is None:
        return "undated"
    return str(first) if first == last else f"{first}–{last}"
