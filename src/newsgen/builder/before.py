"""What is compared before and after articles change: the files that pages use, and whom articles quote."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from newsgen.catalogue.changes import EntryChange
from newsgen.catalogue.quotations import Attribution, attribute, attributions
from newsgen.catalogue.record import ArticleRows


class MediaLinks:
    """Which files beside articles are used by pages, published and unpublished articles otherwise than before."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._before: set[tuple[str, str, bool]] = set()
        self._after: set[tuple[str, str, bool]] = set()

    def note_before(self, path: str) -> None:
        """Note what the source file `path` uses, before that is another."""
        self._before |= self._recorded(path)

    def note_after_at(self, path: str) -> None:
        """Note what the source file `path` uses now, as it is recorded."""
        self._after |= self._recorded(path)

    def note_after(self, articles: Iterable[ArticleRows]) -> None:
        """Note what `articles` use now."""
        self._after |= {
            (path, url, kind == "unpublished")
            for rows in articles
            for path, kind, _, url in rows.links
            if url.startswith("/media/")
        }

    def _recorded(self, path: str) -> set[tuple[str, str, bool]]:
        sql = "SELECT url, kind = 'unpublished' FROM link WHERE path = ? AND url LIKE '/media/%'"
        return {(path, url, bool(hidden)) for url, hidden in self._connection.execute(sql, (path,))}

    def changed(self) -> set[str]:
        """The urls of files that are used otherwise."""
        return {url for _, url, _ in self._before ^ self._after}


class QuotedPeople:
    """Which people have other quotations than before, and from which years."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._before: dict[str, tuple[int, dict[int, list[Attribution]]]] = {}

    def note_before(self, path: str) -> None:
        """Note whom the article in `path` quotes, before that is another."""
        self._before.setdefault(path, self._found(path))

    def _found(self, path: str) -> tuple[int, dict[int, list[Attribution]]]:
        row = self._connection.execute("SELECT id, year FROM article WHERE path = ?", (path,)).fetchone()
        return (row[1] or 0, attributions(self._connection, row[0])) if row else (0, {})

    def settle(self, entries: Iterable[EntryChange]) -> dict[int, frozenset[int]]:
        """Find out whose the quotations of articles are that changed, or of people who are called otherwise."""
        ask = self._connection.execute
        for change in entries:
            if change.called and any(facts.idx == "people" for facts in change.both):
                sql = "SELECT path FROM article WHERE id IN (SELECT article FROM appearance WHERE entry = ?)"
                for (path,) in ask(sql, (change.id,)).fetchall():
                    self.note_before(path)
        rows = (ask("SELECT id FROM article WHERE path = ?", (path,)).fetchone() for path in self._before)
        attribute(self._connection, [row[0] for row in rows if row])
        found: dict[int, set[int]] = {}
        for path, (year, before) in self._before.items():
            year_now, now = self._found(path)
            for entry in before.keys() | now.keys():
                if (year, before.get(entry)) != (year_now, now.get(entry)):
                    found.setdefault(entry, set()).update((year, year_now))
        return {entry: frozenset(years) for entry, years in found.items()}
