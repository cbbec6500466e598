"""The questions that planning asks: where something is shown, and what the output should have by now."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from newsgen.content.urls import folded_path, output_path, url_of_output

URL_OF_SOURCE = (
    "SELECT url FROM article WHERE path = ? UNION ALL SELECT url FROM standing_page WHERE path = ? "
    "UNION ALL SELECT * FROM (SELECT '/' || idx || '/' || slug || '/' FROM entry "
    "WHERE source = ? AND source <> '' ORDER BY idx DESC LIMIT 1)"
)
"""Asks for the url of what a source file holds. Of a person who is in the paper and wrote in it, the former page."""


class Whereabouts:
    """Where articles, entries and files are shown. Urls that come back are of pages that are there now."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _column(self, sql: str, *values: object) -> list[str]:
        return [value for (value,) in self._connection.execute(sql, values).fetchall()]

    def has_output(self, url: str, kind: str) -> bool:
        """True if the output should have had a page of this kind at `url` before this build."""
        sql = "SELECT 1 FROM output WHERE folded = ? AND kind = ? LIMIT 1"
        return self._connection.execute(sql, (folded_path(output_path(url)), kind)).fetchone() is not None

    def outputs_below(self, url: str, kind: str) -> set[str]:
        """The urls of a kind of pages below `url` that the output should have had before this build."""
        start = folded_path(url.removeprefix("/"))
        sql = "SELECT path FROM output WHERE folded >= ? AND folded < ? AND kind = ?"
        paths = self._column(sql, start, start[:-1] + "0", kind)  # 0 is the character after /
        return {url_of_output(path) for path in paths}

    def articles_around(self, sort: str, url: str) -> Iterator[str]:
        """The urls of the listed articles just before and just after a place in time."""
        for sign, order in (("<", "DESC"), (">", "ASC")):
            yield from self._column(
                f"SELECT url FROM article WHERE listed = 1 AND (sort, url) {sign} (?, ?) "
                f"ORDER BY sort {order}, url {order} LIMIT 1",
                *(sort, url),
            )

    def articles_of_entry(self, entry: int) -> list[str]:
        """The urls of the articles of an entry."""
        return self._column(
            "SELECT url FROM article WHERE id IN (SELECT article FROM appearance WHERE entry = ?)", entry
        )

    def dates_of_entry(self, entry: int) -> list[tuple[str, str]]:
        """The urls and the dates of the articles of an entry."""
        sql = "SELECT url, date FROM article WHERE id IN (SELECT article FROM appearance WHERE entry = ?)"
        return self._connection.execute(sql, (entry,)).fetchall()

    def sources_pointing_to(self, targets: Iterable[str]) -> set[str]:
        """The source files with a link, picture or related article among `targets` (urls, or @ and paths)."""
        found: set[str] = set()
        for target in targets:
            found.update(self._column("SELECT path FROM link WHERE url = ?", target))
        return found

    def article_at(self, path: str) -> tuple[str, bool] | None:
        """Url of the article in a source file, and whether lists have it."""
        row = self._connection.execute("SELECT url, listed FROM article WHERE path = ?", (path,)).fetchone()
        return (row[0], bool(row[1])) if row else None

    def entries_in(self, path: str) -> set[int]:
        """The entries that the article in a source file appears in."""
        sql = "SELECT entry FROM appearance WHERE article = (SELECT id FROM article WHERE path = ?)"
        return {entry for (entry,) in self._connection.execute(sql, (path,))}

    def standing_page_at(self, path: str) -> str | None:
        """Url of the standing page in a source file."""
        row = self._connection.execute("SELECT url FROM standing_page WHERE path = ?", (path,)).fetchone()
        return row[0] if row else None

    def withdrawn_in(self, year: int) -> list[str]:
        """The urls of withdrawn articles of a year."""
        return self._column("SELECT url FROM article WHERE listed = 0 AND year = ?", year)

    def undated_withdrawn(self) -> list[str]:
        """The urls of withdrawn articles without a date."""
        return self._column("SELECT url FROM article WHERE listed = 0 AND year IS NULL")

    def index_of(self, entry: int) -> str:
        """The index of an entry; empty if there is no such entry."""
        row = self._connection.execute("SELECT idx FROM entry WHERE id = ?", (entry,)).fetchone()
        return row[0] if row else ""

    def entry_place(self, entry: int) -> tuple[str, str] | None:
        """Index and url of an entry that has articles."""
        sql = "SELECT idx, '/' || idx || '/' || slug || '/' FROM entry WHERE id = ? AND articles > 0"
        row = self._connection.execute(sql, (entry,)).fetchone()
        return row or None

    def entries_from(self, sources: Iterable[str]) -> list[int]:
        """The entries with a picture or a biography in the authority files `sources`."""
        sql = "SELECT id FROM entry WHERE source = ? AND source <> '' AND record <> ''"
        return [found for path in sources for (found,) in self._connection.execute(sql, (path,)).fetchall()]

    def companions(self, entry: int) -> set[int]:
        """Every entry that shares an article with `entry`."""
        sql = (
            "SELECT DISTINCT other.entry FROM appearance AS own JOIN appearance AS other USING (article) "
            "WHERE own.entry = ?"
        )
        return {found for (found,) in self._connection.execute(sql, (entry,))}
