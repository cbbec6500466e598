"""Pages that are no articles: lists, front pages, errors, pages that only lead to another."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from newsgen.content.dates import UNKNOWN
from newsgen.importers.markup.findings import Element
from newsgen.importers.pages.body import PageBody
from newsgen.importers.pages.data import ARTICLES, PageData
from newsgen.importers.pages.facts import Facts
from newsgen.importers.pages.rules import (
    LIST_CLASSES,
    LIST_PATHS,
    LIST_TYPES,
    MIN_WORDS,
    MIN_WORDS_OF_DOUBTFUL,
    NOT_FOUND,
    PICTURE_CLASSES,
    STANDING_CLASSES,
)

_REFRESH = re.compile(r"^\s*\d+\s*[;,]\s*(?:url\s*=)?\s*['\"]?(.+?)['\"]?\s*$", re.IGNORECASE)


def why_no_article(root: Element, data: PageData, facts: Facts, body: PageBody, pictures: int) -> str:
    """Why the page is no article; empty if it is one, or may be one."""
    refresh = _REFRESH.match(next(iter(data.meta.get("refresh", ())), ""))
    own = body.words - body.linked_words
    if refresh and own < MIN_WORDS_OF_DOUBTFUL:
        return f"the page only leads to {refresh[1][:200]}"
    if root.find(".//frameset") is not None and own < MIN_WORDS:
        return "the page only shows other pages in frames"
    if NOT_FOUND.search(facts.title) and own < MIN_WORDS_OF_DOUBTFUL:
        return f"a page for what is not there: “{facts.title}”"
    classes = set(_body_classes(root))
    if classes & PICTURE_CLASSES:
        return "a page that only shows a picture, or another file, of an article"
    if data.types & ARTICLES or "article" in data.meta.get("og:type", ()):
        return "" if body.words or pictures else "the page has no text"
    if found := sorted(data.types & LIST_TYPES):
        return f"the page says that it is no article, but a {found[0]}"
    for name, what in LIST_CLASSES.items():
        if name in classes and "single" not in classes and "single-post" not in classes:
            return f"the page says that it is {what}"
    if body.words < MIN_WORDS and not pictures:
        return f"the page has only {body.words} words of its own" if body.words else "the page has no text"
    listed = own < MIN_WORDS_OF_DOUBTFUL or body.linked_words > 0.5 * body.words
    if listed and facts.date == UNKNOWN and not facts.authors:
        if "website" in data.meta.get("og:type", ()) or (data.types & {"WebSite"} and "WebPage" not in data.types):
            return "the page says that it is a site, not an article, and has hardly any text of its own"
        if LIST_PATHS.search(urlsplit(facts.address).path):
            return "the address of the page is that of a list"
        if body.linked_words > 0.6 * body.words:
            return f"a list of links: {body.linked_words} of its {body.words} words lead elsewhere"
    if len(root.xpath("//article[.//h2//a or .//h3//a]")) >= 3:
        return "a list of several articles"
    if body.teasers and facts.date == UNKNOWN:
        return f"a list of {body.teasers} articles, with the beginning of each"
    return ""


def is_standing(root: Element) -> bool:
    """True for a page of the site that is no article, such as “About us”, where the page says so."""
    articles = root.xpath("//article[@class]")
    classes = {*_body_classes(root), *((articles[0].get("class") or "").split() if len(articles) == 1 else ())}
    return not classes.isdisjoint(STANDING_CLASSES) and classes.isdisjoint({"single", "single-post", "type-post"})


def _body_classes(root: Element) -> list[str]:
    body = root.find("body")
    return [] if body is None else (body.get("class") or "").split()
