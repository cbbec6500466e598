"""Index: one way into the archive, in the back-of-book sense."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Index:
    """One way in. `name` is also its url part; `field` is the front-matter key that fills it.

    `persons` marks indexes whose entries are people: they meet through `people.yaml` and sort by family name.
    `titles` marks those whose entries are titles, which sort without a leading article. `title` is set for indexes of
    the site's own; those of newsgen take theirs from the labels.
    """

    name: str
    field: str
    persons: bool = False
    titles: bool = False
    title: str = ""


STANDARD_INDEXES: tuple[Index, ...] = (
    Index("people", "people", persons=True),
    Index("tags", "tags"),
    Index("places", "places"),
    Index("organizations", "organizations", titles=True),
    Index("sections", "section"),
    Index("series", "series", titles=True),
    Index("authors", "authors", persons=True),
    Index("sources", "sources", titles=True),
)
"""The indexes that every archive has, in the order in which pages name them."""
PERSONS = frozenset(index.name for index in STANDARD_INDEXES if index.persons)
"""The indexes whose entries are people."""
