"""What machines read in pages: schema.org objects (JSON-LD) and citation meta tags.

Sources: schema.org NewsArticle, Person, CollectionPage, BreadcrumbList, CorrectionComment; Google Scholar's inclusion
guidelines (Highwire tags); DCMI Metadata Terms; the Open Graph protocol. Dates are never more exact than the source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from newsgen.content.article import Article, Image
from newsgen.content.authority import Biography
from newsgen.content.card import Entry
from newsgen.content.dates import HonestDate
from newsgen.pages.page import Archive, Crumb

Thing = dict[str, Any]
_CONTEXT = "https://schema.org"
DATES = 4096
"""How many dates are kept in their machine forms; pages that follow each other share theirs."""


def _without_empty(thing: Mapping[str, Any]) -> Thing:
    return {key: value for key, value in thing.items() if value}


@lru_cache(maxsize=DATES)
def _plain(date: HonestDate) -> str:
    """A date for vocabularies that know no "about": left out where it is one, rather than made exact."""
    return "" if date.about else date.iso


@lru_cache(maxsize=DATES)
def edtf(date: HonestDate) -> str:
    """A date as it is known, in EDTF."""
    return date.edtf


@lru_cache(maxsize=DATES)
def calendar_day(date: HonestDate) -> str:
    """A date in EDTF without its time; empty if unknown."""
    return date.edtf.partition("T")[0] if date.known else ""


def _named(kind: str, name: str, address: str) -> Thing:
    return {"@type": kind, "name": name, "url": address} if address else {"@type": kind, "name": name}


def image_address(archive: Archive, image: Image) -> str:
    """The full address of a picture; empty where only a base url could give it."""
    return archive.absolute(image.src) if image.src.startswith("/") else image.src


def news_article(
    archive: Archive, article: Article, entries: Mapping[str, Sequence[Entry]], images: Sequence[Image]
) -> Thing:
    """The schema.org `NewsArticle` of an article, whose `entries` are given by their index."""

    def names(index: str) -> list[str]:
        return [entry.name for entry in entries.get(index, ())]

    def things(index: str, kind: str) -> list[Thing]:
        return [_named(kind, entry.name, archive.absolute(entry.url)) for entry in entries.get(index, ())]

    address = archive.absolute(article.url)
    return _without_empty(
        {
            "@context": _CONTEXT,
            "@type": "NewsArticle",
            "headline": article.title,
            "url": address,
            "mainEntityOfPage": address,
            "datePublished": _plain(article.date),
            "dateModified": _plain(article.updated),
            "description": article.summary,
            "inLanguage": article.language or archive.config.language,
            "articleSection": names("sections"),
            "keywords": names("tags"),
            "author": things("authors", "Person"),
            "mentions": things("people", "Person") + things("organizations", "Organization"),
            "contentLocation": things("places", "Place"),
            "publisher": {"@type": "Organization", "name": archive.site.publisher},
            "image": [address for address in (image_address(archive, image) for image in images) if address],
            "isPartOf": _without_empty({"@type": "CreativeWorkSeries", "name": article.series.name})
            if article.series
            else None,
            "citation": [
                _without_empty({"@type": "CreativeWork", "name": source.name, "url": source.url})
                for source in article.sources
            ],
            "correction": [
                _without_empty(
                    {"@type": "CorrectionComment", "text": correction.text, "datePublished": _plain(correction.date)}
                )
                for correction in article.corrections
            ],
            "copyrightNotice": article.rights or archive.config.rights,
        }
    )


def person(archive: Archive, entry: Entry, biography: Biography) -> Thing:
    """The schema.org `Person` of an entry."""
    image = biography.image
    return _without_empty(
        {
            "@context": _CONTEXT,
            "@type": "Person",
            "name": entry.name,
            "alternateName": list(entry.aliases),
            "description": entry.description,
            "url": archive.absolute(entry.url),
            "birthDate": _plain(biography.born),
            "deathDate": _plain(biography.died),
            "jobTitle": list(dict.fromkeys(position.title for position in entry.positions)),
            "image": image_address(archive, image) if image else "",
            "sameAs": list(entry.same_as),
        }
    )


def collection(archive: Archive, url: str, title: str, about: Thing | None = None) -> Thing:
    """The schema.org `CollectionPage` of a list."""
    config = archive.config
    return _without_empty(
        {
            "@context": _CONTEXT,
            "@type": "CollectionPage",
            "name": title,
            "url": archive.absolute(url),
            "isPartOf": _without_empty({"@type": "WebSite", "name": config.title, "url": config.base_url}),
            "about": about,
        }
    )


def breadcrumbs(archive: Archive, crumbs: Sequence[Crumb]) -> Thing:
    """The schema.org `BreadcrumbList` of a page."""
    steps: list[Thing] = []
    for number, crumb in enumerate(crumbs, start=1):
        step: Thing = {"@type": "ListItem", "position": number, "name": crumb.title}
        if address := archive.absolute(crumb.url):
            step["item"] = address
        steps.append(step)
    return {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps}


def citation_meta(
    archive: Archive, article: Article, entries: Mapping[str, Sequence[Entry]]
) -> tuple[tuple[str, str], ...]:
    """Names and contents of the meta tags that Zotero and library catalogues read; `entries` by their index."""

    def named(name: str, index: str) -> list[tuple[str, str]]:
        return [(name, entry.name) for entry in entries.get(index, ())]

    date = _plain(article.date).partition("T")[0]
    language = article.language or archive.config.language
    publisher = archive.site.publisher
    pairs = [
        ("citation_title", article.title),
        *named("citation_author", "authors"),
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_journal_title", archive.config.title),
        ("citation_publisher", publisher),
        ("citation_language", language),
        ("citation_public_url", archive.absolute(article.url)),
        *named("citation_keywords", "tags"),
        ("DC.title", article.title),
        *named("DC.creator", "authors"),
        ("DC.date", calendar_day(article.date)),
        ("DC.publisher", publisher),
        ("DC.language", language),
        *named("DC.subject", "people"),
        *named("DC.subject", "tags"),
        ("DC.rights", article.rights or archive.config.rights),
        ("DC.type", "Text"),
    ]
    return tuple([pair for pair in pairs if pair[1]])


def open_graph(archive: Archive, article: Article, images: Sequence[Image]) -> tuple[tuple[str, str], ...]:
    """Properties and contents of an article's Open Graph tags."""
    image = image_address(archive, images[0]) if images else ""
    pairs = [
        ("og:type", "article"),
        ("og:title", article.title),
        ("og:description", article.summary),
        ("og:url", archive.absolute(article.url)),
        ("og:site_name", archive.config.title),
        ("og:image", image),
        ("og:image:alt", (images[0].alt or "") if image else ""),
        ("article:published_time", _plain(article.date)),
        ("article:modified_time", _plain(article.updated)),
    ]
    return tuple([pair for pair in pairs if pair[1]])
