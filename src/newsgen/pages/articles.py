"""The pages that stand for one article: the article, the tombstone of a withdrawn one, redirects from old urls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from newsgen.content.article import Article, StandingPage
from newsgen.content.card import Card, Entry
from newsgen.content.urls import page_url, relative_link, up_to_root
from newsgen.loader.links import fill_links, first_paragraph
from newsgen.pages import structured
from newsgen.pages.page import Archive, Page, PageRef


def article_refs(archive: Archive) -> Iterator[PageRef]:
    """Every article that lists show."""
    for url, changed in archive.catalogue.urls():
        yield PageRef("article", url, changed=changed)


def withdrawn_refs(archive: Archive) -> Iterator[PageRef]:
    """Every withdrawn article."""
    for url, _ in archive.catalogue.urls("withdrawn"):
        yield PageRef("withdrawn", url)


def redirect_refs(archive: Archive) -> Iterator[PageRef]:
    """Every old url."""
    for url, target in archive.catalogue.redirects():
        yield PageRef("redirect", url, (target,))


def article_page(archive: Archive, ref: PageRef) -> Page:
    """The page of an article."""
    catalogue = archive.catalogue
    article = catalogue.article(ref.url)
    entries = catalogue.entries_of_article(article.url)
    images = [image for image in article.images if not image.src.startswith("/") or catalogue.has_file(image.src)]
    previous, following = catalogue.neighbours(article)
    crumbs = archive.crumbs(*_calendar_steps(archive, article), (article.title, article.url))
    return archive.page(
        ref,
        article.title,
        {
            "article": article,
            "body": filled_body(archive, article),
            "standfirst": _standfirst(article),
            "entries": {way.index: [entry for entry in entries if entry.index == way.index] for way in archive.ways},
            "images": images,
            "show_remote_images": archive.config.markdown.remote_images == "show",
            "previous": previous,
            "next": following,
            "series": _series(archive, article, entries),
            "related": _related(archive, article),
            "citation": citation(archive, article, entries),
            "rights": article.rights or archive.config.rights,
        },
        description=article.summary,
        language=article.language,
        crumbs=crumbs,
        json_ld=(structured.news_article(archive, article, entries, images), structured.breadcrumbs(archive, crumbs)),
        meta=structured.citation_meta(archive, article, entries),
        properties=structured.open_graph(archive, article, images),
        noindex=article.status == "draft",
    )


def withdrawn_page(archive: Archive, ref: PageRef) -> Page:
    """The tombstone of a withdrawn article: that it was here, and why it is not."""
    article = archive.catalogue.article(ref.url)
    crumbs = archive.crumbs(*_calendar_steps(archive, article), (article.title, article.url))
    return archive.page(
        ref,
        article.title,
        {"article": article},
        crumbs=crumbs,
        language=article.language,
        noindex=True,
    )


def redirect_page(archive: Archive, ref: PageRef) -> Page:
    """A page at an old url that leads to the new one."""
    (target,) = ref.key
    address = archive.absolute(target)
    return archive.page(ref, archive.labels.text("moved"), {"target": target, "address": address}, noindex=True)


def filled_body(archive: Archive, article: Article | StandingPage) -> str:
    """The body with its links made relative to the article's page. A link to a file that is not there is taken off."""
    root = up_to_root(article.url)

    def href(target: str) -> str | None:
        way, sharp, fragment = target.partition("#")
        url: str | None
        if way.startswith("@"):
            url = archive.catalogue.url_by_path(way[1:])
            if url is None:
                return None
        else:
            url = page_url(way)
        return relative_link(root, url or "/") + sharp + fragment

    return fill_links(article.body, article.links, href)


def citation(archive: Archive, article: Article, entries: Sequence[Entry]) -> dict[str, str]:
    """How to cite an article, in parts that a template can set in type, and as a BibTeX record."""
    authors = structured.names(entries, "authors")
    address = archive.absolute(article.url)
    labels, changed = archive.labels, article.last_change
    date = article.date
    parts = {
        "author": " and ".join(f"{{{_bibtex(author)}}}" for author in authors),
        "title": f"{{{_bibtex(article.title)}}}",
        "journal": f"{{{_bibtex(archive.config.title)}}}",
        "date": date.edtf.partition("T")[0] if date.known else "",
        "year": f"{date.year:04d}" if date.year and not date.about else "",
        "month": str(date.month or ""),
        "note": _bibtex(labels.text("updated", date=labels.date(changed))) if changed != date else "",
        "url": address,
    }
    lines = [f"  {key} = {{{value}}}" for key, value in parts.items() if value]
    key = "".join(
        c for c in f"{article.slug}-{article.date.year or 'undated'}" if c.isascii() and (c.isalnum() or c == "-")
    )
    return {
        "authors": labels.list(authors),
        "date": labels.date(article.date) if article.date.known else labels.text("cite_undated"),
        "changed": labels.date(changed) if changed != article.date else "",
        "address": address,
        "bibtex": f"@article{{{key},\n" + ",\n".join(lines) + "\n}",
    }


def _bibtex(text: str) -> str:
    """Text for a BibTeX field: without what would end the field, and with LaTeX's special characters escaped."""
    text = text.translate({ord("{"): "(", ord("}"): ")", ord("\\"): "/"})
    return re.sub(r"([&%$#_])", r"\\\1", text)


def _standfirst(article: Article) -> str:
    """The summary, if it says something that the text does not begin with."""
    return "" if first_paragraph(article.body).startswith(article.summary.rstrip("…")) else article.summary


def _calendar_steps(archive: Archive, article: Article) -> list[tuple[str, str]]:
    date, labels = article.date, archive.labels
    if date.year is None:
        shown = article.status != "withdrawn" or archive.catalogue.undated_count()
        return [(labels.text("undated"), "/undated/")] if shown else []
    steps = [(str(date.year), f"/{date.year:04d}/")]
    if date.month is not None:
        steps.append((labels.months[date.month - 1], f"/{date.year:04d}/{date.month:02d}/"))
    if date.day is not None:
        steps.append((str(date.day), f"/{date.calendar_path}/"))
    # A period whose only article was withdrawn has no page.
    return [step for step in steps if article.status != "withdrawn" or archive.catalogue.has_period(step[1])]


def _series(archive: Archive, article: Article, entries: Sequence[Entry]) -> dict[str, Any] | None:
    entry = next((entry for entry in entries if entry.index == "series"), None)
    if entry is None or article.series is None:
        return None
    parts = archive.catalogue.series_cards(entry.id)
    here = next((number for number, (_, card) in enumerate(parts) if card.url == article.url), None)
    if here is None:
        return None
    return {
        "entry": entry,
        "part": article.series.part,
        "previous": parts[here - 1][1] if here else None,
        "next": parts[here + 1][1] if here + 1 < len(parts) else None,
    }


def _related(archive: Archive, article: Article) -> list[Card]:
    found = []
    for target in article.related:
        if target.startswith("@"):
            card = archive.catalogue.card_by_path(target[1:])
        else:
            card = archive.catalogue.card_by_url(target)
        if card is not None and card.url != article.url:
            found.append(card)
    return found
