"""What is written for machines: feeds, the sitemap, robots.txt, and the whole archive as JSON Lines.

Sources: RFC 4287 (Atom), JSON Feed 1.1, sitemaps.org protocol 0.9, RFC 9309 (robots), JSON Lines.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import lru_cache
from html import escape
from itertools import islice
from typing import Any, NamedTuple

from newsgen.content.article import Article
from newsgen.content.card import Card
from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.content.urls import url_of_output
from newsgen.loader.links import blocks_of
from newsgen.pages import structured
from newsgen.pages.page import Archive, Page, PageRef, Refs, w3c_date

SITEMAP_URLS = 50_000
"""The most urls that one sitemap file may list, by the protocol."""
EXPORT = "/archive.jsonl"
SITEMAP = "/sitemap.xml"
UNDATED = -1
"""What stands for the month of undated articles among the parts of the export."""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

# --- feeds


def feed_refs(kind: str, name: str) -> Refs:
    """What gives the feeds called `name` of the archive and of every entry; none without a `base_url`."""

    def refs(archive: Archive) -> Iterator[PageRef]:
        if not archive.config.base_url:
            return
        yield PageRef(kind, f"/{name}", (0, "/"))
        for identity, index, slug in archive.catalogue.entry_places():
            yield PageRef(kind, f"/{index}/{slug}/{name}", (identity, f"/{index}/{slug}/"))

    return refs


class FeedEntry(NamedTuple):
    """An article in a feed: its card, its full address, and its dates as far as the format takes them."""

    card: Card
    address: str
    updated: str
    published: str
    date: str


@lru_cache(maxsize=4096)
def _timestamp(date: HonestDate) -> str:
    return date.rfc3339


def _feed(archive: Archive, ref: PageRef) -> tuple[str, list[Card]]:
    identity, _ = ref.key
    size = archive.config.feed_size
    if not identity:
        return archive.config.title, archive.catalogue.cards(size)
    entry = archive.catalogue.entry(identity)
    title = archive.labels.text("feed_title", entry=entry.name, site=archive.config.title)
    return title, archive.catalogue.cards_of_entry(identity, size)


def atom_page(archive: Archive, ref: PageRef) -> Page:
    """An Atom feed.

    Atom requires a full timestamp in `updated`: see `HonestDate.rfc3339` for what it is where less is known. The date
    as it is known stands in `dc:date`, and `published` is given only where the moment is known.
    """
    title, cards = _feed(archive, ref)
    changes = [card.changed for card in cards if card.changed.known]
    latest = max(dict.fromkeys(changes), key=lambda date: date.sort_key) if changes else UNKNOWN
    context = {
        "title": title,
        "address": archive.absolute(ref.key[1]),
        "feed_address": archive.absolute(ref.url),
        "updated": latest.rfc3339,
        "entries": [
            FeedEntry(
                card,
                archive.absolute(card.url),
                _timestamp(card.changed),
                _timestamp(card.date) if card.date.instant else "",
                structured.edtf(card.date) if card.date.known else "",
            )
            for card in cards
        ],
        "author": archive.site.publisher,
    }
    return archive.page(ref, title, context)


def json_feed_page(archive: Archive, ref: PageRef) -> Page:
    """A JSON Feed. `_newsgen` gives every date as it is known; `date_published` only where the moment is."""
    title, cards = _feed(archive, ref)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": archive.absolute(ref.key[1]),
        "feed_url": archive.absolute(ref.url),
        "language": archive.config.language,
        "items": [_item(archive, card) for card in cards],
    }
    return Page(ref.url, chunks=(indented(feed), "\n"))


def indented(value: Any, margin: str = "\n") -> str:
    """JSON of lists and objects with every part on a line of its own; `json` itself takes five times as long."""
    if not value or not isinstance(value, dict | list):
        return _plain_json(value)
    inner = margin + " "
    if isinstance(value, list):
        return f"[{inner}" + f",{inner}".join([indented(item, inner) for item in value]) + f"{margin}]"
    parts = [f"{_plain_json(key)}: {indented(item, inner)}" for key, item in value.items()]
    return f"{{{inner}" + f",{inner}".join(parts) + f"{margin}}}"


_plain_json = json.JSONEncoder(ensure_ascii=False).encode


def _item(archive: Archive, card: Card) -> dict[str, Any]:
    address = archive.absolute(card.url)
    item: dict[str, Any] = {"id": address, "url": address, "title": card.title}
    item["content_text"] = card.summary or card.title
    if card.image:
        item["image"] = archive.absolute(card.image.src)
    if card.date.instant:
        item["date_published"] = card.date.rfc3339
    if card.changed != card.date and card.changed.instant:
        item["date_modified"] = card.changed.rfc3339
    if card.language:
        item["language"] = card.language
    item["_newsgen"] = {"date": structured.edtf(card.date)}
    return item


# --- sitemap and robots


class Sitemap:
    """The sitemap of the pages of some kinds: one file, or for many pages an index and its parts.

    A part holds what is below one folder at the root, such as a year or an index, so that an article added in one year
    leaves the parts of the others alone.
    """

    def __init__(self, kinds: Callable[[], Sequence[str]]) -> None:
        self._kinds = kinds

    def refs(self, archive: Archive) -> Iterator[PageRef]:
        """The sitemap's files, once it is planned which pages there are; none without a `base_url`."""
        if not archive.config.base_url:
            return
        groups = archive.listing.groups(self._kinds())
        divided = sum(count for _, count in groups) > SITEMAP_URLS
        parts = [
            PageRef("sitemap", f"/sitemap-{group or 0}{f'.{part + 1}' if part else ''}.xml", (group, part))
            for group, count in (groups if divided else ())
            for part in range(-(-count // SITEMAP_URLS))
        ]
        yield PageRef("sitemap", SITEMAP, tuple(ref.url for ref in parts))
        yield from parts

    def page(self, archive: Archive, ref: PageRef) -> Page:
        """One of the sitemap's files, in pieces."""
        if ref.url == SITEMAP:
            return Page(ref.url, chunks=self._index(archive, ref.key) if ref.key else self._urls(archive, None, 0))
        return Page(ref.url, chunks=self._urls(archive, *ref.key))

    def _index(self, archive: Archive, parts: Sequence[str]) -> Iterator[str]:
        yield f"{_XML}<sitemapindex {_SITEMAP}>\n"
        for url in parts:
            yield f"<sitemap><loc>{escape(archive.absolute(url))}</loc></sitemap>\n"
        yield "</sitemapindex>\n"

    def _urls(self, archive: Archive, group: str | None, part: int) -> Iterator[str]:
        yield f"{_XML}<urlset {_SITEMAP}>\n"
        paths = archive.listing.paths(self._kinds(), group, part * SITEMAP_URLS, SITEMAP_URLS)
        while lines := [self._url(archive, *one) for one in islice(paths, 1000)]:
            yield "".join(lines)
        yield "</urlset>\n"

    def _url(self, archive: Archive, path: str, kind: str) -> str:
        url, changed = url_of_output(path), ""
        if kind == "article":
            changed = archive.listing.change_of_article(url)
        elif kind in ("entry", "person"):
            index, slug, _ = path.split("/")
            changed = archive.listing.change_of_entry(index, slug)
        date = w3c_date(changed) if changed else ""
        modified = f"<lastmod>{date}</lastmod>" if date else ""
        return f"<url><loc>{escape(archive.absolute(url))}</loc>{modified}</url>\n"


def robots_page(archive: Archive, ref: PageRef) -> Page:
    """`robots.txt`: everything may be read; where the sitemap is."""
    sitemap = archive.absolute("/sitemap.xml")
    return Page(ref.url, chunks=("User-agent: *\nAllow: /\n", f"Sitemap: {sitemap}\n" if sitemap else ""))


# --- the whole archive


def export_refs(archive: Archive) -> Iterator[PageRef]:
    """The parts of `archive.jsonl`, one for the undated articles and one for each month, in their order."""
    for part in archive.catalogue.export_parts() or [UNDATED]:
        yield PageRef("export", EXPORT, (part,))


def export_part(year: int | None, month: int | None) -> int:
    """The part of the export to which an article of a month belongs, as a number; parts are in their order."""
    return UNDATED if year is None else year * 100 + (month or 0)


def export_page(archive: Archive, ref: PageRef) -> Page:
    """A part of `archive.jsonl`: the listed articles of a month, oldest first, one JSON object a line."""
    (part,) = ref.key
    year, month = (None, None) if part == UNDATED else (part // 100, part % 100 or None)
    lines = (_line(archive, article) for article in archive.catalogue.articles_of_month(year, month))
    return Page(ref.url, chunks=iter(lambda: "".join(islice(lines, 100)), ""))


def _line(archive: Archive, article: Article) -> str:
    entries = [one.entry for one in archive.catalogue.entries_of_article(article.url)]
    record: dict[str, Any] = {
        "url": archive.absolute(article.url) or article.url,
        "title": article.title,
        "date": article.date.edtf,
        "date_text": article.date_text,
        "updated": "" if not article.updated.known else article.updated.edtf,
        "language": article.language or archive.config.language,
        "summary": article.summary,
    }
    for index in archive.config.all_indexes:
        record[index.name] = [entry.name for entry in entries if entry.index == index.name]
    record["sources"] = [{key: value for key, value in asdict(source).items() if value} for source in article.sources]
    record["corrections"] = [
        {"date": correction.date.edtf, "text": correction.text} for correction in article.corrections
    ]
    record["rights"] = article.rights or archive.config.rights
    record["extra"] = article.extra
    record["source_file"] = article.path
    record["text"] = "\n\n".join(blocks_of(article.body))
    return _plain_json({key: value for key, value in record.items() if value not in ("", [], {})}) + "\n"
