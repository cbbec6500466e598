"""Card: what lists show of an article, and what pages show of an entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from newsgen.content.article import Image
from newsgen.content.authority import Position
from newsgen.content.dates import UNKNOWN, HonestDate


class Card(NamedTuple):
    """What lists show of an article. A change in the article's body does not change its card.

    `language` is empty where it is the archive's; `changed` is the latest date the article itself gives.
    """

    url: str
    title: str
    date: HonestDate
    summary: str = ""
    image: Image | None = None
    language: str = ""
    draft: bool = False
    changed: HonestDate = UNKNOWN


@dataclass(frozen=True, slots=True)
class Entry:
    """One term of an index with what is known of it. `articles` is how many articles it has.

    `sort` is the name as it sorts, `initial` its heading in an A to Z list; `listed` is true for people of the
    authority file. `last_change` is the latest change of any of its articles.
    """

    index: str
    slug: str
    name: str
    sort: str
    initial: str
    articles: int
    description: str = ""
    same_as: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    listed: bool = False
    id: int = field(default=0, repr=False)  # of this catalogue only

    @property
    def url(self) -> str:
        """`/people/valentina-tereshkova/`."""
        return f"/{self.index}/{self.slug}/"
