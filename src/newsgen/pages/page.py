"""The values that planning works with: a page's reference, the page itself, and what pages are made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import urlsplit

from newsgen.catalogue.listing import Listing
from newsgen.catalogue.questions import Catalogue, Period
from newsgen.config import Config
from newsgen.content.card import Entry
from newsgen.content.dates import HonestDate
from newsgen.content.index import Index
from newsgen.content.labels import Labels, direction
from newsgen.content.urls import quoted, relative_link, up_to_root


class PageRef(NamedTuple):
    """A page that the site has, before it is made: its kind, its url, and what tells it from others of its kind."""

    kind: str
    url: str
    key: tuple[Any, ...] = ()


class Page(NamedTuple):
    """One output file as a value: its url, what it shows, and the template that shows it.

    Without a template, `chunks` are the file's text in pieces, so that no file need fit into memory.
    """

    url: str
    context: Mapping[str, Any] = MappingProxyType({})
    chunks: Iterable[str] = ()
    template: str = ""


class Crumb(NamedTuple):
    """One step of the way from the home page to a page."""

    title: str
    url: str


class Head(NamedTuple):
    """What every page says about itself, as `page` in templates.

    `canonical` is its full address, empty without a `base_url`; `json_ld` are schema.org objects; `meta` are names and
    contents of meta tags; `feeds` are urls of its Atom and JSON feeds; `root` is the way to the archive's root.
    """

    url: str
    kind: str
    title: str
    root: str
    canonical: str = ""
    description: str = ""
    language: str = ""
    crumbs: tuple[Crumb, ...] = ()
    feeds: tuple[str, ...] = ()
    json_ld: tuple[Mapping[str, Any], ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    noindex: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the archive: an index that has entries."""

    index: str
    title: str
    url: str


class Span(NamedTuple):
    """A part of the calendar in a list: its words, its url, how many articles it has."""

    label: str
    url: str
    articles: int
    year: int = 0


@dataclass(frozen=True, slots=True)
class Site:
    """What every page shows of the archive, as `site` in templates.

    `publisher` is the title where the settings name none; `years` are those that have articles, and `has_years` tells
    only whether there are any; `sizes` says how many entries each way has. All pages of a template are set anew when a
    fact changes that it names: so figures stand apart from what menus show.
    """

    title: str
    description: str
    language: str
    direction: str
    base_url: str
    publisher: str
    rights: str
    ways: Sequence[Way]
    sizes: Mapping[str, int]
    pages: Sequence[Crumb]
    articles: int
    first_year: int | None
    last_year: int | None
    years: Sequence[Span]
    has_years: bool
    undated: int
    has_feeds: bool


ADDRESSES = 8192
"""How many full addresses an archive keeps at hand: those of entries and periods are on many pages."""


class Archive:
    """What pages are made from: the catalogue, the settings, the words of the theme, and facts that all pages share."""

    def __init__(self, catalogue: Catalogue, config: Config, labels: Labels) -> None:
        self.catalogue = catalogue
        self.config = config
        self.labels = labels
        self._addresses = lru_cache(maxsize=ADDRESSES)(partial(_address, config.base_url))

    @cached_property
    def listing(self) -> Listing:
        """The pages that the output should have."""
        return self.catalogue.listing()

    @cached_property
    def indexes(self) -> Mapping[str, Index]:
        """The site's indexes by name."""
        return {index.name: index for index in self.config.all_indexes}

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The indexes that have entries, in the order of the settings."""
        return tuple(
            Way(index.name, self.labels.index_title(index), f"/{index.name}/")
            for index in self.config.all_indexes
            if index.name in self.sizes
        )

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """How many entries each index has that has any."""
        return self.catalogue.index_sizes()

    @cached_property
    def years(self) -> Sequence[Period]:
        """The years of the calendar that have articles."""
        return self.catalogue.years()

    @cached_property
    def months(self) -> Sequence[tuple[int, int]]:
        """The months of the calendar that have articles, as year and month."""
        return list(self.catalogue.all_months())

    @cached_property
    def site(self) -> Site:
        """What every page shows of the archive."""
        years = self.years
        config = self.config
        return Site(
            title=config.title,
            description=config.description,
            language=config.language,
            direction=direction(config.language),
            base_url=config.base_url,
            publisher=config.publisher or config.title,
            rights=config.rights,
            ways=self.ways,
            sizes=self.sizes,
            pages=[Crumb(page.title, page.url) for page in self.catalogue.standing_pages()],
            articles=self.catalogue.count(),
            first_year=years[0].year if years else None,
            last_year=years[-1].year if years else None,
            years=[Span(str(period.year), f"/{period.year:04d}/", period.articles, period.year) for period in years],
            has_years=bool(years),
            undated=self.catalogue.undated_count(),
            has_feeds=bool(config.base_url),
        )

    def absolute(self, url: str) -> str:
        """The full address of `url`, or an empty text without a `base_url`."""
        return self._addresses(url)

    def feeds_of(self, url: str) -> tuple[str, ...]:
        """The urls of the Atom and JSON feeds of the page at `url`; none without a `base_url`."""
        return (f"{url}feed.xml", f"{url}feed.json") if self.config.base_url else ()

    def page(self, ref: PageRef, title: str, context: Mapping[str, Any], **head: Any) -> Page:
        """A page with all that templates expect of every page: `site`, `page` and `link`."""
        root = head.pop("root", up_to_root(ref.url))
        about = Head(ref.url, ref.kind, title, root, canonical=self.absolute(ref.url), **head)
        return Page(
            ref.url,
            {"site": self.site, "page": about, "link": partial(relative_link, root), **context},
        )

    def crumbs(self, *steps: tuple[str, str]) -> tuple[Crumb, ...]:
        """The way from the home page over `steps` (title and url) to a page."""
        return (self._home, *(Crumb(title, url) for title, url in steps))

    @cached_property
    def _home(self) -> Crumb:
        return Crumb(self.labels.text("home"), "/")

    def entry_crumbs(self, entry: Entry, *steps: tuple[str, str]) -> tuple[Crumb, ...]:
        """The way to an entry's page, and from there over `steps`."""
        title = self.labels.index_title(self.indexes[entry.index])
        return self.crumbs((title, f"/{entry.index}/"), (entry.name, entry.url), *steps)

    @cached_property
    def base_path(self) -> str:
        """The path of the base url, for the one page that cannot know at which depth it is shown."""
        return quoted(urlsplit(self.config.base_url).path) if self.config.base_url else "/"


def _address(base_url: str, url: str) -> str:
    return base_url + quoted(url.removeprefix("/")) if base_url else ""


Refs: TypeAlias = Callable[[Archive], Iterable[PageRef]]
"""What gives the references of the pages of a kind."""


def w3c_date(date: str | HonestDate) -> str:
    """A date as W3CDTF (used by sitemaps) takes it: a time only with its zone; empty if unknown."""
    text = date if isinstance(date, str) else date.edtf
    text = text.removesuffix("~")
    if text == "unknown":
        return ""
    return text if re.search(r"(Z|[+-]\d\d:\d\d)$", text) else text.partition("T")[0]
