"""What is written for machines: feeds, the sitemap, robots.txt, and the whole archive as JSON Lines.

Sources: RFC 4287 (Atom), JSON Feed 1.1, sitemaps.org protocol 0.9, RFC 9309 (robots), JSON Lines.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from newsgen.content.article import Article
from newsgen.content.card import Card
from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.loader.links import text_of
from newsgen.pages import structured
from newsgen.pages.page import Archive, Page, PageRef, Refs, w3c_date

SITEMAP_URLS = 50_000
"""The most urls that one sitemap file may list, by the protocol."""

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


def sitemap_refs(listed: Refs) -> Refs:
    """The sitemap's files for the pages that `listed` gives: one, or an index and its parts."""

    def refs(archive: Archive) -> Iterator[PageRef]:
        if not archive.config.base_url:
            return
        yield PageRef("sitemap", "/sitemap.xml", (0,))
        count = sum(1 for _ in listed(archive))
        if count > SITEMAP_URLS:
            for part in range(1, -(-count // SITEMAP_URLS) + 1):
                yield PageRef("sitemap", f"/sitemap-{part}.xml", (part,))

    return refs


def sitemap_page(listed: Refs) -> Callable[[Archive, PageRef], Page]:
    """What makes the sitemap's files from the pages that `listed` gives, in pieces."""

    def page(archive: Archive, ref: PageRef) -> Page:
        (part,) = ref.key
        return Page(ref.url, chunks=_sitemap(archive, listed, part))

    return page


def _sitemap(archive: Archive, listed: Refs, part: int) -> Iterator[str]:
    namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    count = 0 if part else sum(1 for _ in listed(archive))
    if count > SITEMAP_URLS:
        yield f"<sitemapindex {namespace}>\n"
        for number in range(1, -(-count // SITEMAP_URLS) + 1):
            yield f"<sitemap><loc>{escape(archive.absolute(f'/sitemap-{number}.xml'))}</loc></sitemap>\n"
        yield "</sitemapindex>\n"
        return
    start = max(part - 1, 0) * SITEMAP_URLS
    yield f"<urlset {namespace}>\n"
    for ref in islice(listed(archive), start, start + SITEMAP_URLS):
        changed = w3c_date(ref.changed) if ref.changed else ""
        modified = f"<lastmod>{changed}</lastmod>" if changed else ""
        yield f"<url><loc>{escape(archive.absolute(ref.url))}</loc>{modified}</url>\n"
    yield "</urlset>\n"


def robots_page(archive: Archive, ref: PageRef) -> Page:
    """`robots.txt`: everything may be read; where the sitemap is."""
    sitemap = archive.absolute("/sitemap.xml")
    return Page(ref.url, chunks=("User-agent: *\nAllow: /\n", f"Sitemap: {sitemap}\n" if sitemap else ""))


# --- the whole archive


def export_page(archive: Archive, ref: PageRef) -> Page:
    """`archive.jsonl`: every listed article, oldest first, one JSON object a line, made one at a time."""
    return Page(ref.url, chunks=(_line(archive, article) for article in archive.catalogue.articles()))


def _line(archive: Archive, article: Article) -> str:
    entries = archive.catalogue.entries_of_article(article.url)
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
    record["text"] = "\n\n".join(filter(None, map(text_of, _blocks(article.body))))
    return _plain_json({key: value for key, value in record.items() if value not in ("", [], {})}) + "\n"


def _blocks(body: str) -> list[str]:
    """The body cut where a block of text ends."""
    for end in ("</p>", "</li>", "</tr>", "</blockquote>", "</pre>", "</dd>", "</dt>", "</figcaption>"):
        body = body.replace(end, "\0")
    for level in range(1, 7):
        body = body.replace(f"</h{level}>", "\0")
    return body.replace("</td>", " ").replace("</th>", " ").split("\0")
