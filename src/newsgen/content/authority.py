"""The authority: which names are the same entry, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsgen.content.article import Image
from newsgen.content.dates import UNKNOWN, HonestDate


@dataclass(frozen=True, slots=True)
class Position:
    """Something that a person was, and when: `start` and `end` are `from` and `to` of the record."""

    title: str
    organization: str = ""
    start: HonestDate = UNKNOWN
    end: HonestDate = UNKNOWN


@dataclass(frozen=True, slots=True)
class Person:
    """One record of the authority, from `people.yaml` or a file of its own below `people/`; `source` says which.

    `differs` are the names under `not`: they look alike and are someone else's. `merged` are old slugs, whose urls
    lead to the person. `biography` is safe HTML, with marks for the `links` into the archive as in an article's body.
    """

    name: str
    aliases: tuple[str, ...] = ()
    sort: str = ""
    description: str = ""
    born: HonestDate = UNKNOWN
    died: HonestDate = UNKNOWN
    positions: tuple[Position, ...] = ()
    image: Image | None = None
    same_as: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    biography: str = ""
    links: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Biography:
    """What only the own page of a person shows; `body` has marks for its `links`, as an article's has.

    `path` is the file that it comes from, and `url` that of the page.
    """

    path: str
    url: str
    born: HonestDate = UNKNOWN
    died: HonestDate = UNKNOWN
    image: Image | None = None
    body: str = ""
    links: tuple[str, ...] = ()


def positions_at(positions: Iterable[Position], date: HonestDate) -> tuple[Position, ...]:
    """Those of `positions` that a person held at `date` beyond doubt: on every day that the date can mean.

    A position that has no beginning or no end that is known is taken to reach as far as can be; one that has neither
    is left out, and so is all for a date that is unknown or approximate.
    """
    if date.year is None or date.about:
        return ()
    first, last = date.first_day, date.last_day
    return tuple(
        one
        for one in positions
        if (one.start.known or one.end.known)
        and (not one.start.known or one.start.first_day <= first)
        and (not one.end.known or last <= one.end.last_day)
    )
