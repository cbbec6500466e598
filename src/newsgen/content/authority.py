"""The authority: which names are the same entry, and what is known of it."""

from __future__ import annotations

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
