"""What machines read in pages: schema.org objects (JSON-LD) and citation meta tags.

Sources: schema.org NewsArticle, Person, CollectionPage, BreadcrumbList, CorrectionComment; Google Scholar's inclusion
guidelines (Highwire tags); DCMI Metadata Terms; the Open Graph protocol. Dates are never more exact than the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newsgen.content.article import Article, Image
from newsgen.content.card import Entry
from newsgen.content.dates import HonestDate
from newsgen.pages.page import Archive, Crumb

Thing = dict[str, Any]
_CONTEXT = "https://schema.org"


def _without_empty(thing: Mapping[str, Any]) -> Thing:
    return {key: value for key, value in thing.items() if value not in ("", None, [], {})}


def _plain(date: HonestDate) -> str:
    """A date for vocabularies that know no "about": left out where it is one, rather than made exact."""
    return "" if date.about else date.iso


def names(entries: Iterable[Entry], index: str) -> list[str]:
    """The preferred names of those of `entries` that belong to `index`."""
    return [entry.name for entry in entries if entry.index == index]


def image_address(archive: Archive, image: Image) -> str:
    """The full address of a picture; empty where only a base url could give it."""
    return archive.absolute(image.src) if image.src.startswith("/") else image.src


def news_article(archive: Archive, article: Article, entries: Sequence[Entry], images: Sequence[Image]) -> Thing:
    """The schema.org `NewsArticle` of an article."""

    def thing(entry: Entry, kind: str) -> Thing:
        return _without_empty({"@type": kind, "name": entry.name, "url": archive.absolute(entry.url)})

    def things(index: str, kind: str) -> list[Thing]:
        return [thing(entry, kind) for entry in entries if entry.index == index]

    return _without_empty(
        {
            "@context": _CONTEXT,
            "@type": "NewsArticle",
            "headline": article.title,
            "url": archive.absolute(article.url),
            "mainEntityOfPage": archive.absolute(article.url),
            "datePublished": _plain(article.date),
            "dateModified": _plain(article.updated),
            "description": article.summary,
            "inLanguage": article.language or archive.config.language,
            "articleSection": names(entries, "sections"),
            "keywords": names(entries, "tags"),
            "author": things("authors", "Person"),
            "mentions": things("people", "Person") + things("organizations", "Organization"),
            "contentLocation": things("places", "Place"),
            "publisher": {"@type": "Organization", "name": archive.site["publisher"]},
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


def person(archive: Archive, entry: Entry) -> Thing:
    """The schema.org `Person` of an entry."""
    return _without_empty(
        {
            "@context": _CONTEXT,
            "@type": "Person",
            "name": entry.name,
            "alternateName": list(entry.aliases),
            "description": entry.description,
            "url": archive.absolute(entry.url),
            "sameAs": list(entry.same_as),
        }
    )


def collection(archive: Archive, url: str, title: str, about: Thing | None = None) -> Thing:
    """The schema.org `CollectionPage` of a list."""
    site = {"@type": "WebSite", "name": archive.config.title, "url": archive.config.base_url}
    return _without_empty(
        {
            "@context": _CONTEXT,
            "@type": "CollectionPage",
            "name": title,
            "url": archive.absolute(url),
            "isPartOf": _without_empty(site),
            "about": about,
        }
    )


def breadcrumbs(archive: Archive, crumbs: Sequence[Crumb]) -> Thing:
    """The schema.org `BreadcrumbList` of a page."""
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            _without_empty(
                {"@type": "ListItem", "position": number, "name": crumb.title, "item": archive.absolute(crumb.url)}
            )
            for number, crumb in enumerate(crumbs, start=1)
        ],
    }


def citation_meta(archive: Archive, article: Article, entries: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Names and contents of the meta tags that Zotero and library catalogues read."""
    authors = names(entries, "authors")
    date = _plain(article.date).partition("T")[0]
    language = article.language or archive.config.language
    pairs = [("citation_title", article.title), *(("citation_author", author) for author in authors)]
    pairs += [
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_journal_title", archive.config.title),
        ("citation_publisher", archive.site["publisher"]),
        ("citation_language", language),
        ("citation_public_url", archive.absolute(article.url)),
        *(("citation_keywords", tag) for tag in names(entries, "tags")),
        ("DC.title", article.title),
        *(("DC.creator", author) for author in authors),
        ("DC.date", article.date.edtf.partition("T")[0] if article.date.known else ""),
        ("DC.publisher", archive.site["publisher"]),
        ("DC.language", language),
        *(("DC.subject", name) for index in ("people", "tags") for name in names(entries, index)),
        ("DC.rights", article.rights or archive.config.rights),
        ("DC.type", "Text"),
    ]
    return tuple((name, content) for name, content in pairs if content)


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
    return tuple((name, content) for name, content in pairs if content)
