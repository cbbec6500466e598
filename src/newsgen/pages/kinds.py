# ruff: noqa: E501 (a table is read along its rows)
"""The one table of page kinds: which pages a site has.

A row says how the urls of a kind look, which template it is set in, which pages there are of it, what one of them
shows, and which facts of the catalogue it depends on. A new kind of page is a new row and a template; a new index is a
line in the site's settings and no row at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from newsgen.pages import articles, calendar, entries, indexes, machine, standing
from newsgen.pages.page import Archive, Page, PageRef


@dataclass(frozen=True, slots=True)
class PageKind:
    """One row: see the module's text. Kinds without a template make their text themselves."""

    name: str
    url: str
    template: str
    refs: Callable[[Archive], Iterable[PageRef]]
    page: Callable[[Archive, PageRef], Page]
    depends_on: tuple[str, ...]
    in_sitemap: bool = False


def _single(kind: str, url: str) -> Callable[[Archive], Iterable[PageRef]]:
    return lambda archive: (PageRef(kind, url),)


def _sitemap_listed(archive: Archive) -> Iterator[PageRef]:
    for kind in KINDS:
        if kind.in_sitemap:
            yield from kind.refs(archive)


# fmt: off
KINDS: tuple[PageKind, ...] = (
    #        name          url                               template            which pages, what they show                                facts
    PageKind("home",       "/",                              "home.html",        _single("home", "/"), indexes.home_page,                   ("latest cards", "counts of entries", "years"), True),
    PageKind("article",    "/<date>/<slug>/",                "article.html",     articles.article_refs, articles.article_page,               ("article", "its entries", "neighbours", "series", "related cards"), True),
    PageKind("withdrawn",  "/<date>/<slug>/",                "withdrawn.html",   articles.withdrawn_refs, articles.withdrawn_page,           ("article",)),
    PageKind("redirect",   "/<old url>",                     "redirect.html",    articles.redirect_refs, articles.redirect_page,             ("old url",)),
    PageKind("index",      "/<index>/",                      "index.html",       indexes.index_refs, indexes.index_page,                     ("entries of the index",), True),
    PageKind("initial",    "/<index>/initial/<letter>/",     "index.html",       indexes.initial_refs, indexes.initial_page,                 ("entries of the index",), True),
    PageKind("entry",      "/<index>/<slug>/",               "entry.html",       entries.entry_refs(persons=False), entries.entry_page,    ("entry", "its cards", "companions"), True),
    PageKind("person",     "/<index>/<slug>/",               "person.html",      entries.entry_refs(persons=True), entries.entry_page,   ("entry", "its cards", "companions", "authority record"), True),
    PageKind("entry-year", "/<index>/<slug>/<year>/",        "entry-part.html",  entries.entry_year_refs, entries.entry_year_page,           ("entry", "its cards of the year"), True),
    PageKind("entry-month", "/<index>/<slug>/<year>/<month>/", "entry-part.html", entries.entry_month_refs, entries.entry_month_page,        ("entry", "its cards of the month"), True),
    PageKind("year",       "/<year>/",                       "calendar.html",    calendar.year_refs, calendar.year_page,                     ("cards of the year", "years"), True),
    PageKind("month",      "/<year>/<month>/",               "calendar.html",    calendar.month_refs, calendar.month_page,                   ("cards of the month", "months"), True),
    PageKind("day",        "/<year>/<month>/<day>/",         "calendar.html",    calendar.day_refs, calendar.day_page,                       ("cards of the day", "days"), True),
    PageKind("undated",    "/undated/",                      "calendar.html",    calendar.undated_refs, calendar.undated_page,               ("cards of undated articles",), True),
    PageKind("standing",   "/<page>/",                       "page.html",        standing.standing_refs, standing.standing_page,             ("standing page",), True),
    PageKind("not-found",  "/404.html",                      "404.html",         _single("not-found", "/404.html"), standing.not_found_page, ()),
    PageKind("atom",       "/<index>/<slug>/feed.xml",       "feed.xml",         machine.feed_refs("atom", "feed.xml"), machine.atom_page,            ("latest cards",)),
    PageKind("json-feed",  "/<index>/<slug>/feed.json",      "",                 machine.feed_refs("json-feed", "feed.json"), machine.json_feed_page,  ("latest cards",)),
    PageKind("sitemap",    "/sitemap.xml",                   "",                 machine.sitemap_refs(_sitemap_listed), machine.sitemap_page(_sitemap_listed), ("urls and changes of all pages",)),
    PageKind("robots",     "/robots.txt",                    "",                 _single("robots", "/robots.txt"), machine.robots_page,      ()),
    PageKind("export",     "/archive.jsonl",                 "",                 _single("export", "/archive.jsonl"), machine.export_page,   ("all articles",)),
)
# fmt: on
BY_NAME = {kind.name: kind for kind in KINDS}


def all_refs(archive: Archive) -> Iterator[PageRef]:
    """Every page that the site has, kind after kind."""
    for kind in KINDS:
        yield from kind.refs(archive)


def make_page(archive: Archive, ref: PageRef) -> Page:
    """The page that `ref` stands for."""
    kind = BY_NAME[ref.kind]
    return replace(kind.page(archive, ref), template=kind.template)
