"""Cards under headings, as lists show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from newsgen.content.card import Card
from newsgen.pages import structured
from newsgen.pages.page import Archive, Page, PageRef


class Group(NamedTuple):
    """Cards under one heading. `anchor` names the heading in links; `url` is the page of the same articles, if any."""

    label: str
    anchor: str
    cards: Sequence[Card]
    url: str = ""

    @property
    def dated(self) -> bool:
        """True if any of the articles has a date."""
        return any(card.date.known for card in self.cards)


def grouped(cards: Iterable[Card], label: Callable[[Card], tuple[str, str]]) -> list[Group]:
    """Cards that follow each other under one label (words and anchor), as groups."""
    return [Group(words, anchor, list(group)) for (words, anchor), group in groupby(cards, key=label)]


def month_heading(archive: Archive, card: Card) -> tuple[str, str]:
    """The words and the anchor of the month that a card belongs to."""
    month = card.date.month
    if month is None:
        return archive.labels.text("month_unknown"), "page-month-00"
    return archive.labels.months[month - 1], f"page-month-{month:02d}"


def list_page(
    archive: Archive,
    ref: PageRef,
    title: str,
    context: Mapping[str, object],
    steps: tuple[tuple[str, str], ...],
) -> Page:
    """A page that is a list: with its breadcrumbs, and as a schema.org `CollectionPage`."""
    crumbs = archive.crumbs(*steps)
    return archive.page(
        ref,
        title,
        context,
        crumbs=crumbs,
        json_ld=(structured.collection(archive, ref.url, title), structured.breadcrumbs(archive, crumbs)),
    )
