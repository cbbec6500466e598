"""The questions that pages ask the catalogue. Every answer has one order, whatever order the articles came in."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from newsgen.catalogue.codec import CARD_COLUMNS, ENTRY_COLUMNS, article_of, card_of, entry_of, page_of
from newsgen.catalogue.companions import Companions
from newsgen.catalogue.entries import entry_facts, merged_entries
from newsgen.catalogue.listing import Listing
from newsgen.catalogue.months import EVER, months_of
from newsgen.catalogue.people import People
from newsgen.catalogue.series import SeriesOrder
from newsgen.catalogue.whereabouts import URL_OF_SOURCE
from newsgen.content.article import Article, StandingPage
from newsgen.content.card import Card, Entry

_ARTICLE = (
    "SELECT path, url, title, date, summary, language, status, record, body "
    "FROM article JOIN content ON content.article = article.id"
)
_CARDS = f"SELECT {', '.join('article.' + column for column in CARD_COLUMNS.split(', '))} FROM article"
_ENTRIES = f"SELECT {', '.join('entry.' + column for column in ENTRY_COLUMNS.split(', '))} FROM entry"
_CARDS_OF = _CARDS.replace(" FROM article", " FROM ({}) AS wanted CROSS JOIN article USING (id)")
_LATEST_FIRST = "ORDER BY article.sort DESC, article.url DESC"

ENTRIES = 8192
"""How many entries a catalogue keeps at hand: those that many pages name."""
INDEXES = 32
"""Of how many indexes it keeps the initials at hand."""
YEARS = 1024
"""Of how many entries it keeps the years at hand, for which all their articles must be looked at."""


class Period(NamedTuple):
    """A year, month or day of the calendar, and how many articles it has. `month` 0 or `day` 0: not known."""

    year: int
    month: int
    day: int
    articles: int


class Appearance(NamedTuple):
    """An entry in an article: where its names stand in the article's `mentions`, and what the article calls a person.

    An article that spells a name in two ways has it in two places.
    """

    entry: Entry
    places: list[int]
    described: str


class Catalogue:
    """A finished catalogue to ask. Entries are named by their id, articles by their id or url."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._entry = lru_cache(maxsize=ENTRIES)(self._read_entry)
        self._walk: Iterator[tuple[str, Card | None, Card | None]] = iter(())
        # Pages of one entry are asked for one after the other, its feeds after its page.
        self._latest: tuple[int, int, list[Card]] = (0, 0, [])
        self._initials = lru_cache(maxsize=INDEXES)(self._read_initials)
        self._years = lru_cache(maxsize=YEARS)(self._read_years)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def listing(self) -> Listing:
        """The pages that the output should have."""
        return Listing(self._connection)

    def rest(self) -> None:
        """Leave nothing open that would keep the file from being closed."""
        self._walk = iter(())

    def _rows(self, sql: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(sql, values)

    def _number(self, sql: str, *values: object) -> int:
        return int(self._connection.execute(sql, values).fetchone()[0] or 0)

    # --- articles

    def article(self, url: str) -> Article:
        """The article at `url`."""
        return article_of(self._rows(f"{_ARTICLE} WHERE url = ?", url).fetchone())

    def articles_of_month(self, year: int | None, month: int | None) -> Iterator[Article]:
        """The listed articles of a month, or those that know only the year, or the undated ones; oldest first."""
        sql = f"{_ARTICLE} WHERE listed AND year IS ? AND month IS ? ORDER BY sort, url"
        return map(article_of, self._rows(sql, year, month))

    def export_parts(self) -> list[int]:
        """The months that have articles, as year × 100 + month; month 0 if it is not known, -1 for the undated."""
        sql = "SELECT DISTINCT year, month FROM article WHERE listed ORDER BY year, month"
        return [-1 if year is None else year * 100 + (month or 0) for year, month in self._rows(sql)]

    def urls(self, status: str = "") -> Iterator[str]:
        """The urls of every listed article, or of those with `status`, oldest first."""
        if status:
            rows = self._rows("SELECT url FROM article WHERE status = ? ORDER BY sort, url", status)
        else:
            rows = self._rows("SELECT url FROM article WHERE listed = 1 ORDER BY sort, url")
        return (url for (url,) in rows)

    def count(self) -> int:
        """How many articles are listed."""
        return self._number("SELECT count(*) FROM article WHERE listed = 1")

    def cards(self, limit: int) -> list[Card]:
        """The cards of the latest articles."""
        return [card_of(row) for row in self._rows(f"{_CARDS} WHERE listed = 1 {_LATEST_FIRST} LIMIT ?", limit)]

    def card_by_path(self, path: str) -> Card | None:
        """The card of the listed article in the source file `path`."""
        row = self._rows(f"{_CARDS} WHERE path = ? AND listed", path).fetchone()
        return card_of(row) if row else None

    def card_by_url(self, url: str) -> Card | None:
        """The card of the listed article at `url`."""
        row = self._rows(f"{_CARDS} WHERE url = ? AND listed", url).fetchone()
        return card_of(row) if row else None

    def url_by_path(self, path: str) -> str | None:
        """The url of the article, standing page or person in the source file `path`."""
        row = self._rows(URL_OF_SOURCE, path, path, path).fetchone()
        return row[0] if row else None

    def neighbours(self, article: Article) -> tuple[Card | None, Card | None]:
        """The dated articles just before and just after a listed one; none for an undated one."""
        if not article.date.known:
            return None, None
        url, before, after = next(self._walk, ("", None, None))
        if url != article.url:  # pages are made in the order of time, so that mostly it is this one
            self._walk = self._walk_from(article)
            url, before, after = next(self._walk)
        return before, after

    def _walk_from(self, article: Article) -> Iterator[tuple[str, Card | None, Card | None]]:
        """The url and the neighbours of `article`, and of those that follow it in time, one by one."""
        place = (article.date.sort_key, article.url)
        before = self._rows(
            f"{_CARDS} WHERE listed = 1 AND year IS NOT NULL AND (sort, url) < (?, ?) {_LATEST_FIRST} LIMIT 1", *place
        ).fetchone()
        on = f"{_CARDS} WHERE listed = 1 AND (sort, url) >= (?, ?) ORDER BY article.sort, article.url"
        cards = map(card_of, self._rows(on, *place))
        previous, here = card_of(before) if before else None, next(cards)
        for following in cards:
            yield here.url, previous, following
            previous, here = here, following
        yield here.url, previous, None

    # --- the calendar

    def years(self) -> list[Period]:
        """Every year that has articles, in order."""
        sql = "SELECT year, 0, 0, count(*) FROM article WHERE listed AND year IS NOT NULL GROUP BY year ORDER BY year"
        return [Period(*row) for row in self._rows(sql)]

    def months(self, year: int) -> list[Period]:
        """Every month of `year` that has articles, in order; month 0 stands for articles that know only the year."""
        return [
            Period(*row)
            for row in self._rows(
                "SELECT year, ifnull(month, 0) AS month, 0, count(*) FROM article "
                "WHERE listed AND year = ? GROUP BY 2 ORDER BY 2",
                year,
            )
        ]

    def days(self, year: int, month: int) -> list[Period]:
        """Every day of a month that has articles, in order; day 0 stands for articles that know only the month."""
        return [
            Period(*row)
            for row in self._rows(
                "SELECT year, month, ifnull(day, 0) AS day, count(*) FROM article "
                "WHERE listed AND year = ? AND month = ? GROUP BY 3 ORDER BY 3",
                year,
                month,
            )
        ]

    def all_months(self) -> Iterator[tuple[int, int]]:
        """Every month that has articles, in order."""
        sql = "SELECT DISTINCT year, month FROM article WHERE listed AND month IS NOT NULL ORDER BY year, month"
        return iter(self._rows(sql))

    def all_days(self) -> Iterator[tuple[int, int, int]]:
        """Every day that has articles, in order."""
        sql = "SELECT DISTINCT year, month, day FROM article WHERE listed AND day IS NOT NULL ORDER BY year, month, day"
        return iter(self._rows(sql))

    def days_around(self, year: int, month: int, day: int) -> list[tuple[int, int, int] | None]:
        """The day with articles before this one and the one after it; None where there is none."""
        sql = (
            "SELECT year, month, day FROM article WHERE listed AND day IS NOT NULL AND (year, month, day) {} (?, ?, ?) "
        )
        before = self._rows(sql.format("<") + "ORDER BY year DESC, month DESC, day DESC LIMIT 1", year, month, day)
        after = self._rows(sql.format(">") + "ORDER BY year, month, day LIMIT 1", year, month, day)
        return [before.fetchone(), after.fetchone()]

    def has_period(self, url: str) -> bool:
        """True if a year, month or day of the calendar, named by its url such as `/1969/07/`, has listed articles."""
        parts = dict(zip(("year", "month", "day"), map(int, url.strip("/").split("/")), strict=False))
        conditions = " AND ".join(f"{column} = ?" for column in parts)
        return self._number(f"SELECT count(*) FROM article WHERE listed AND {conditions}", *parts.values()) > 0

    def undated_count(self) -> int:
        """How many listed articles have no date."""
        return self._number("SELECT count(*) FROM article WHERE listed AND year IS NULL")

    def cards_of_period(self, year: int, month: int | None = None, day: int | None = None) -> list[Card]:
        """The cards of a year, month or day in the order of time. Month 0 or day 0: only those that know no more."""
        sql, values = f"{_CARDS} WHERE listed AND year = ?", [year]
        for column, value in (("month", month), ("day", day)):
            if value == 0:
                sql += f" AND {column} IS NULL"
            elif value is not None:
                sql += f" AND {column} = ?"
                values.append(value)
        return [card_of(row) for row in self._rows(f"{sql} ORDER BY article.sort, article.url", *values)]

    def undated_cards(self) -> list[Card]:
        """The cards of all undated articles, by headline."""
        return [card_of(row) for row in self._rows(f"{_CARDS} WHERE listed AND year IS NULL ORDER BY title, url")]

    # --- indexes

    def entry(self, identity: int) -> Entry:
        """The entry with this id."""
        return self._entry(identity)

    def _read_entry(self, identity: int) -> Entry:
        return entry_of(self._rows(f"{_ENTRIES} WHERE id = ?", identity).fetchone())

    def old_urls_of_entry(self, identity: int) -> list[str]:
        """The urls of the pages of entries that were merged into this one."""
        facts = entry_facts(self._connection, identity)
        return facts.old_urls if facts else []

    def entry_places(self) -> Iterator[tuple[int, str, str]]:
        """Id, index and slug of every entry."""
        return iter(self._rows("SELECT id, idx, slug FROM entry ORDER BY idx, slug"))

    def entries_longer_than(self, size: int, only: int = 0) -> list[Entry]:
        """The entries of more than `size` articles; with `only`, none but the entry with this id."""
        sql, values = f"{_ENTRIES} WHERE articles > ? ORDER BY idx, slug", [size]
        if only:
            sql, values = f"{_ENTRIES} WHERE id = ? AND articles > ?", [only, size]
        return [entry_of(row) for row in self._rows(sql, *values)]

    def index_sizes(self) -> dict[str, int]:
        """How many entries each index has; indexes without any are left out."""
        return dict(self._rows("SELECT idx, count(*) FROM entry GROUP BY idx"))

    def entries(self, index: str, initial: str = "") -> list[Entry]:
        """The entries of an index as they sort; with `initial`, those under it."""
        sql, values = f"{_ENTRIES} WHERE idx = ?", [index]
        if initial:
            sql, values = sql + " AND initial = ?", [index, initial]
        return [entry_of(row) for row in self._rows(f"{sql} ORDER BY sort_key, name, slug", *values)]

    def names(self, index: str) -> Iterator[tuple[str, str, int]]:
        """The name as it sorts, the slug, and the number of articles of every entry of an index, as they sort."""
        sql = "SELECT sort, slug, articles FROM entry WHERE idx = ? ORDER BY sort_key, name, slug"
        return iter(self._rows(sql, index))

    def initials(self, index: str) -> list[tuple[str, int]]:
        """The initials of an index with how many entries each has, as they sort."""
        return list(self._initials(index))

    def _read_initials(self, index: str) -> tuple[tuple[str, int], ...]:
        sql = "SELECT initial, count(*) FROM entry WHERE idx = ? GROUP BY initial ORDER BY min(sort_key)"
        return tuple(self._rows(sql, index))

    def top_entries(self, index: str, limit: int) -> list[Entry]:
        """The entries of an index with the most articles."""
        return [
            entry_of(row)
            for row in self._rows(
                f"{_ENTRIES} WHERE idx = ? ORDER BY articles DESC, sort_key, slug LIMIT ?", index, limit
            )
        ]

    def entries_of_article(self, url: str) -> list[Appearance]:
        """The entries that the article at `url` appears in, in the order of its front matter."""
        sql = "SELECT position, entry, described FROM appearance WHERE article = (SELECT id FROM article WHERE url = ?)"
        found: dict[int, tuple[list[int], str]] = {}
        for position, entry, described in sorted(self._rows(sql, url)):
            places, before = found.get(entry, ([], ""))
            found[entry] = [*places, position], before or described
        return [Appearance(self.entry(entry), places, described) for entry, (places, described) in found.items()]

    def cards_of_entry(
        self, entry: int, limit: int = -1, year: int | None = None, month: int | None = None
    ) -> list[Card]:
        """The cards of an entry, the latest first. `year` or `month` 0: only those that do not know theirs."""
        if year is None:
            known, asked, cards = self._latest
            if known != entry or 0 <= asked < (limit if limit >= 0 else asked + 1):
                cards = self._read_latest(entry, limit)
                self._latest = entry, limit, cards
            return cards[: limit if limit >= 0 else None]
        return self._of_months(entry, *months_of(year, month), limit)

    def _of_months(self, entry: int, start: int, end: int, limit: int) -> list[Card]:
        """The cards of an entry from the months `start` to `end` (as year × 100 + month), the latest first."""
        own = "SELECT DISTINCT article AS id FROM appearance WHERE entry = ? AND month BETWEEN ? AND ?"
        sql = f"{_CARDS_OF.format(own)} {_LATEST_FIRST} LIMIT ?"
        return [card_of(row) for row in self._rows(sql, entry, start, end, limit)]

    def _read_latest(self, entry: int, limit: int) -> list[Card]:
        # Cards are wide: of an entry of many articles only those of its latest months are put in order.
        if limit >= 0:
            sql = "SELECT month FROM appearance WHERE entry = ? ORDER BY month DESC LIMIT 1 OFFSET ?"
            row = self._rows(sql, entry, 2 * limit).fetchone()
            found = self._of_months(entry, row[0], EVER, limit) if row else []
            if len(found) == limit:
                return found
        return self._of_months(entry, 0, EVER, limit)

    def ends_of_entry(self, entry: int) -> tuple[Card | None, Card | None]:
        """The first and the last dated article of an entry."""
        sql = "SELECT min(month), max(month) FROM appearance WHERE entry = ? AND month > 0"
        first, last = self._rows(sql, entry).fetchone()
        if first is None:
            return None, None
        return self._of_months(entry, first, first, -1)[-1], self._of_months(entry, last, last, 1)[0]

    def years_of_entry(self, entry: int) -> list[Period]:
        """The years of an entry's articles in order; year 0 stands for undated ones."""
        return list(self._years(entry))

    def _read_years(self, entry: int) -> tuple[Period, ...]:
        years: Counter[int] = Counter()
        for month, articles in self._months_between(entry, 0, EVER):
            years[month // 100] += articles
        return tuple([Period(year, 0, 0, articles) for year, articles in years.items()])

    def months_of_entry(self, entry: int, year: int) -> list[Period]:
        """The months of an entry's articles in `year`, in order; month 0 stands for those that know only the year."""
        found = self._months_between(entry, *months_of(year))
        return [Period(year, month % 100, 0, articles) for month, articles in found]

    def _months_between(self, entry: int, start: int, end: int) -> list[tuple[int, int]]:
        sql = (
            "SELECT month, count(DISTINCT article) FROM appearance "
            "WHERE entry = ? AND month BETWEEN ? AND ? GROUP BY month ORDER BY month"
        )
        return self._rows(sql, entry, start, end).fetchall()

    @cached_property
    def series(self) -> SeriesOrder:
        """In which order the articles of a series stand."""
        return SeriesOrder(self._connection)

    @cached_property
    def people(self) -> People:
        """What pages ask of people."""
        return People(self._connection)

    @cached_property
    def companions(self) -> Companions:
        """Whom and what entries appear with."""
        return Companions(self._connection, self.entry)

    # --- everything else

    def has_file(self, url: str) -> bool:
        """True if a media or static file is published at `url`."""
        return self._rows("SELECT 1 FROM file WHERE url = ?", url).fetchone() is not None

    def standing_pages(self) -> list[StandingPage]:
        """The standing pages in the order of menus."""
        sql = "SELECT path, url, title, rank, record, body FROM standing_page ORDER BY rank, title, url"
        return [page_of(row) for row in self._rows(sql)]

    def redirects(self) -> Iterator[tuple[str, str]]:
        """Every old url with the url that it leads to."""
        merged = ((url, target) for _, url, target in merged_entries(self._connection))
        return chain(self._rows("SELECT url, target FROM redirect ORDER BY url"), merged)
