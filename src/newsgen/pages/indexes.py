"""The front page, the A to Z pages of the indexes, and the names in a long one for the script that looks them up."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from newsgen.content.card import Entry
from newsgen.content.names import initial_slug
from newsgen.pages.groups import list_page
from newsgen.pages.page import Archive, Page, PageRef

TOP_ENTRIES = 12
"""How many entries of each index the front page names."""
SHORT_INDEX = 40
"""An index of persons that has more entries, but is not divided, names the most mentioned above its letters."""


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
        if is_divided(archive, way.index):
            for initial, _ in archive.catalogue.initials(way.index):
                yield PageRef("initial", f"{way.url}initial/{initial_slug(initial)}/", (way.index, initial))


def names_refs(archive: Archive) -> Iterator[PageRef]:
    """The file of names of every index that is long."""
    for way in archive.ways:
        if is_divided(archive, way.index):
            yield PageRef("names", names_url(way.index), (way.index,))


def is_divided(archive: Archive, index: str) -> bool:
    """True if the initials of an index have pages of their own."""
    return archive.sizes.get(index, 0) > archive.config.index_size


def names_url(index: str) -> str:
    """Where the file of an index's names is."""
    return f"/{index}/names.js"


def index_page(archive: Archive, ref: PageRef) -> Page:
    """The A to Z page of an index. A long index shows its initials and the entries with most articles."""
    (index,) = ref.key
    title = archive.labels.index_title(archive.indexes[index])
    size = archive.sizes[index]
    divided = is_divided(archive, index)
    top = 4 * TOP_ENTRIES if divided else TOP_ENTRIES
    named = divided or (archive.indexes[index].persons and size > SHORT_INDEX)
    context = {
        "index": index,
        "entries": size,
        "size": size,
        "letters": _letters(archive, index, divided),
        "divided": divided,
        "names": names_url(index) if divided else "",
        "top": archive.catalogue.top_entries(index, top) if named else [],
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
        "size": archive.sizes[index],
        "letters": letters,
        "divided": True,
        "names": names_url(index),
        "top": [],
        "initial": initial,
    }
    steps = ((title, f"/{index}/"), (initial, ref.url))
    return list_page(archive, ref, f"{title}: {initial}", context, steps)


def names_page(archive: Archive, ref: PageRef) -> Page:
    """The names in a long index as a script, which a page can load from a server and from a disk alike.

    It sets `newsgenNames`, a list of the name as it sorts, the slug, and the number of articles of every entry.
    """
    (index,) = ref.key
    return Page(ref.url, chunks=_names(archive, index))


def _names(archive: Archive, index: str) -> Iterator[str]:
    yield "newsgenNames=["
    names = archive.catalogue.names(index)
    while some := list(islice(names, 1000)):
        yield f"{_as_script(some)[1:-1]},\n"
    yield "];\n"


def _as_script(value: object) -> str:
    """JSON that is safe in any script: nothing in it ends a script element or, as older browsers have it, a line."""
    text = _compact(value)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


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
