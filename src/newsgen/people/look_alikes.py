"""The look-alikes among all names of an archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newsgen.builder.build import Consultation
from newsgen.builder.site import load_authority
from newsgen.catalogue.roll import Roll
from newsgen.content.personal_names import person_key
from newsgen.people.duplicates import Known, Pair, find_duplicates
from newsgen.people.tables import table


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """The pairs of names that may be one person's, likeliest first, and how many there are in all."""

    pairs: Sequence[Pair]
    count: int

    def as_data(self) -> list[dict[str, Any]]:
        """The pairs for machines."""
        return [
            {
                "score": pair.score,
                "keep": {"name": pair.keep.name, "articles": pair.keep.articles, "listed": pair.keep.listed},
                "other": {"name": pair.other.name, "articles": pair.other.articles, "listed": pair.other.listed},
                "together": pair.together,
                "reasons": list(pair.reasons),
            }
            for pair in self.pairs
        ]

    def lines(self, width: int) -> Iterator[str]:
        """The pairs as a table, and what to do about them."""
        if not self.pairs:
            yield "No names look alike."
            return
        rows = [
            (
                *(str(pair.score), pair.keep.name, f"{pair.keep.articles:,}", pair.other.name),
                *(f"{pair.other.articles:,}", f"{pair.together:,}", "; ".join(pair.reasons)),
            )
            for pair in self.pairs
        ]
        head = ("score", "name", "articles", "other name", "articles", "together", "why")
        yield from table(head, rows, (0, 2, 4, 5), width)
        shown = f"{len(self.pairs):,} of " if len(self.pairs) < self.count else ""
        yield f"{shown}{self.count:,} {'pair' if self.count == 1 else 'pairs'}"
        yield "One person? newsgen people merge NAME OTHER --write"
        yield "Two people? newsgen people distinguish NAME OTHER --write"


def look_alikes(consultation: Consultation, least: int, limit: int) -> LookAlikes:
    """The pairs of names that may be one person's, from a score on, without those that the authority tells apart."""
    roll = Roll(consultation.connection)
    people, _ = load_authority(consultation.site.folder, consultation.site.config)
    differs = {person_key(person.name): person.differs for person in people}
    known: dict[str, Known] = {}
    entries: dict[str, list[int]] = {}
    for one in roll.names():
        before = known.get(one.key)
        articles = one.articles + (before.articles if before else 0)
        name, sort = (before.name, before.sort) if before else (one.name, one.sort)
        known[one.key] = Known(name, sort, one.aliases, articles, differs.get(one.key, ()), one.listed)
        if one.entry:
            entries.setdefault(name, []).append(one.entry)

    def together(one: str, other: str) -> int:
        return roll.together(entries.get(one, ()), entries.get(other, ()))

    pairs = find_duplicates(list(known.values()), least, together)
    return LookAlikes(pairs[: limit or None], len(pairs))
