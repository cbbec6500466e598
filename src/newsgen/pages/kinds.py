# ruff: noqa: E501 (a table is read along its rows)
"""The one table of page kinds: which pages a site has.

A row says how the urls of a kind look, which template it is set in, which pages there are of it, what one of them
shows, and which of them a change touches: a change of articles, names and files by a function, one of settings by their
names. A new kind of page is a new row and a template; a new index is a
line in the site's settings and no row at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge

from newsgen.pages import articles, calendar, entries, indexes, machine, standing, touched
from newsgen.pages.page import Archive, Page, PageRef
from newsgen.pages.touched import Touched, always, never


@dataclass(frozen=True, slots=True)
class PageKind:
    """One row: see the module's text. Kinds without a template make their text themselves."""

    name: str
    url: str
    template: str
    refs: Callable[[Archive], Iterable[PageRef]]
    page: Callable[[Archive, PageRef], Page]
    touched: Touched
    settings: tuple[str, ...] = ()
    in_sitemap: bool = False


COMMON_SETTINGS = ("title", "base_url", "labels")
"""Settings that pages of every kind show."""
WITH_ENTRIES = frozenset({"article", "entry", "person", "entry-year", "entry-month"})
"""Kinds of pages that are given entries and not touched whenever one of these has more or fewer articles, or another
record."""
CLAIMED = frozenset({"article", "withdrawn", "redirect", "standing"})
"""Kinds of pages whose urls are named by source files."""


def _single(kind: str, url: str) -> Callable[[Archive], Iterable[PageRef]]:
    return lambda archive: (PageRef(kind, url),)


_SITEMAP = machine.Sitemap(lambda: IN_SITEMAP)

# fmt: off
KINDS: tuple[PageKind, ...] = (
    #        name          url                               template            which pages, what they show                                                        touched by changes                    settings, sitemap
    PageKind("home",       "/",                              "home.html",        _single("home", "/"), indexes.home_page,                                           always("home", "/"),                  ("description", "language", "home_size"), True),
    PageKind("article",    "/<date>/<slug>/",                "article.html",     articles.article_refs, articles.article_page,                                      touched.touched_articles,             ("language", "publisher", "rights"), True),
    PageKind("withdrawn",  "/<date>/<slug>/",                "withdrawn.html",   articles.withdrawn_refs, articles.withdrawn_page,                                  touched.touched_withdrawn),
    PageKind("redirect",   "/<old url>",                     "redirect.html",    articles.redirect_refs, articles.redirect_page,                                    touched.touched_redirects),
    PageKind("index",      "/<index>/",                      "index.html",       indexes.index_refs, indexes.index_page,                                            touched.touched_indexes,              ("index_size",), True),
    PageKind("initial",    "/<index>/initial/<letter>/",     "index.html",       indexes.initial_refs, indexes.initial_page,                                        touched.touched_initials,             ("index_size",), True),
    PageKind("names",      "/<index>/names.js",              "",                 indexes.names_refs, indexes.names_page,                                            touched.touched_names,                ("index_size",)),
    PageKind("entry",      "/<index>/<slug>/",               "entry.html",       entries.entry_refs(persons=False), entries.entry_page,                             touched.touched_entries(False),       ("list_size",), True),
    PageKind("person",     "/<index>/<slug>/",               "person.html",      entries.entry_refs(persons=True), entries.entry_page,                              touched.touched_entries(True),        ("list_size",), True),
    PageKind("entry-year", "/<index>/<slug>/<year>/",        "entry-part.html",  entries.entry_year_refs, entries.entry_year_page,                                  touched.touched_parts("entry-year", entries.entry_year_refs),  ("list_size",), True),
    PageKind("entry-month", "/<index>/<slug>/<year>/<month>/", "entry-part.html", entries.entry_month_refs, entries.entry_month_page,                               touched.touched_parts("entry-month", entries.entry_month_refs), ("list_size",), True),
    PageKind("merged-part", "/<index>/<old slug>/<year>/",   "redirect.html",    entries.merged_part_refs, entries.merged_part_page,                                touched.touched_merged_parts(entries.merged_part_refs), ("list_size",)),
    PageKind("year",       "/<year>/",                       "calendar.html",    calendar.year_refs, calendar.year_page,                                            touched.touched_years,                ("list_size",), True),
    PageKind("month",      "/<year>/<month>/",               "calendar.html",    calendar.month_refs, calendar.month_page,                                          touched.touched_months,               ("list_size",), True),
    PageKind("day",        "/<year>/<month>/<day>/",         "calendar.html",    calendar.day_refs, calendar.day_page,                                              touched.touched_days,                 (), True),
    PageKind("undated",    "/undated/",                      "calendar.html",    calendar.undated_refs, calendar.undated_page,                                      touched.touched_undated,              (), True),
    PageKind("standing",   "/<page>/",                       "page.html",        standing.standing_refs, standing.standing_page,                                    touched.touched_standing,             (), True),
    PageKind("not-found",  "/404.html",                      "404.html",         _single("not-found", "/404.html"), standing.not_found_page,                        never),
    PageKind("atom",       "/<index>/<slug>/feed.xml",       "feed.xml",         machine.feed_refs("atom", "feed.xml"), machine.atom_page,                          touched.touched_feeds("atom", "feed.xml"), ("publisher", "feed_size")),
    PageKind("json-feed",  "/<index>/<slug>/feed.json",      "",                 machine.feed_refs("json-feed", "feed.json"), machine.json_feed_page,               touched.touched_feeds("json-feed", "feed.json"), ("language", "feed_size")),
    PageKind("sitemap",    "/sitemap.xml",                   "",                 _SITEMAP.refs, _SITEMAP.page,                                                         never),
    PageKind("robots",     "/robots.txt",                    "",                 _single("robots", "/robots.txt"), machine.robots_page,                             never),
    PageKind("export",     "/archive.jsonl",                 "",                 machine.export_refs, machine.export_page,                                              never,                                ("language", "rights")),
)
# fmt: on
IN_SITEMAP: tuple[str, ...] = tuple(kind.name for kind in KINDS if kind.in_sitemap)
BY_NAME = {kind.name: kind for kind in KINDS}


_OF_ENTRIES = ("entry", "person", "atom", "json-feed", "entry-year", "entry-month")


def all_refs(archive: Archive) -> Iterator[PageRef]:
    """Every page that the site has: kind after kind, but together all of one entry, which show the same cards."""
    for kind in KINDS:
        if kind.name == _OF_ENTRIES[0]:
            yield from merge(*(BY_NAME[name].refs(archive) for name in _OF_ENTRIES), key=_entry_of)
        elif kind.name not in _OF_ENTRIES:
            yield from kind.refs(archive)


def _entry_of(ref: PageRef) -> list[str]:
    return ref.url.split("/")[1:-1][:2]


def make_page(archive: Archive, ref: PageRef) -> Page:
    """The page that `ref` stands for."""
    kind = BY_NAME[ref.kind]
    page = kind.page(archive, ref)
    return Page(page.url, page.context, page.chunks, kind.template)
