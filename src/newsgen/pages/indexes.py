"""The front page and the A to Z pages of the indexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsgen.content.card import Entry
from newsgen.content.names import initial_slug
from newsgen.pages.groups import list_page
from newsgen.pages.page import Archive, Page, PageRef

TOP_ENTRIES = 12
"""How many entries of each index the front page names."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries of an index under one initial. `url` is their page where the index is divided."""

    initial: str
    anchor: str
    count: int
    url: str
    entries: Sequence[Entry] = ()


def home_page(archive: Archive, ref: PageRef) -> Page:
    """The front page: the latest articles, the ways in, how many articles of which years."""
    catalogue, config = archive.catalogue, archive.config
    site = {"@context": "https://schema.org", "@type": "WebSite", "name": config.title, "url": config.base_url}
    site |= {"description": config.description, "inLanguage": config.language}
    return archive.page(
        ref,
        config.title,
        {
            "latest": catalogue.cards(config.home_size),
            "top": {way.index: catalogue.top_entries(way.index, TOP_ENTRIES) for way in archive.ways},
        },
        description=config.description,
        feeds=archive.feeds_of("/"),
        json_ld=({key: value for key, value in site.items() if value},),
    )


def index_refs(archive: Archive) -> Iterator[PageRef]:
    """The A to Z page of every index that has entries."""
    for way in archive.ways:
        yield PageRef("index", way.url, (way.index,))


def initial_refs(archive: Archive) -> Iterator[PageRef]:
    """A page for every initial of the indexes that are long."""
    for way in archive.ways:
        if archive.sizes[way.index] > archive.config.index_size:
            for initial, _ in archive.catalogue.initials(way.index):
                yield PageRef("initial", f"{way.url}initial/{initial_slug(initial)}/", (way.index, initial))


def index_page(archive: Archive, ref: PageRef) -> Page:
    """The A to Z page of an index. A long index shows its initials and the entries with most articles."""
    (index,) = ref.key
    title = archive.labels.index_title(archive.indexes[index])
    divided = archive.sizes[index] > archive.config.index_size
    letters = _letters(archive, index, divided)
    context = {
        "index": index,
        "entries": archive.sizes[index],
        "letters": letters,
        "divided": divided,
        "top": archive.catalogue.top_entries(index, 4 * TOP_ENTRIES) if divided else [],
        "initial": "",
    }
    return list_page(archive, ref, title, context, ((title, ref.url),))


def initial_page(archive: Archive, ref: PageRef) -> Page:
    """The entries of a long index under one initial."""
    index, initial = ref.key
    title = archive.labels.index_title(archive.indexes[index])
    entries = archive.catalogue.entries(index, initial)
    letters = [
        Letter(letter.initial, letter.anchor, letter.count, letter.url, entries if letter.initial == initial else ())
        for letter in _letters(archive, index, True)
    ]
    context = {
        "index": index,
        "entries": len(entries),
        "letters": letters,
        "divided": True,
        "top": [],
        "initial": initial,
    }
    steps = ((title, f"/{index}/"), (initial, ref.url))
    return list_page(archive, ref, f"{title}: {initial}", context, steps)


def _letters(archive: Archive, index: str, divided: bool) -> list[Letter]:
    if divided:
        return [
            Letter(initial, f"page-{initial_slug(initial)}", count, f"/{index}/initial/{initial_slug(initial)}/")
            for initial, count in archive.catalogue.initials(index)
        ]
    by_initial: dict[str, list[Entry]] = {}
    for entry in archive.catalogue.entries(index):
        by_initial.setdefault(entry.initial, []).append(entry)
    return [
        Letter(initial, f"page-{initial_slug(initial)}", len(entries), "", entries)
        for initial, entries in by_initial.items()
    ]
