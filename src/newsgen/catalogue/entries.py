"""Entries as they follow from appearances and the authority: their names, slugs and figures.

In indexes of persons a name of the authority file leads to its record. Other entries are called by their commonest
spelling. Two entries that would share a slug are kept apart: people of the authority file have it first, in the file's
order, then the first by key; the others get a short hash of their key.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from newsgen.config import Config
from newsgen.content.index import Index
from newsgen.content.names import (
    filing_title,
    initial_of,
    name_key,
    short_hash,
    slug_or_hash,
    sort_key,
    without_accents,
)
from newsgen.content.personal_names import without_titles
from newsgen.content.persons import family_name_first


class EntryFacts(NamedTuple):
    """What pages show of an entry."""

    idx: str
    slug: str
    name: str
    sort: str
    initial: str
    articles: int
    changed: str
    listed: int
    description: str
    same_as: str
    aliases: str
    positions: str
    merged: str
    record: str
    source: str

    @property
    def called(self) -> tuple[str, str, str]:
        """All that decides whom a name in a text means."""
        return self.name, self.sort, self.aliases

    @property
    def old_urls(self) -> list[str]:
        """The urls of the pages of entries that were merged into this one."""
        return [f"/{self.idx}/{slug}/" for slug in json.loads(self.merged)]

    @property
    def url(self) -> str:
        """The url of its page."""
        return f"/{self.idx}/{self.slug}/"


_RECORD = "description, same_as, aliases, positions, merged, record, source"
_FACTS = f"idx, slug, name, sort, initial, articles, changed, listed, {_RECORD}"


_NO_RECORD = ("", "[]", "[]", "[]", "[]", "", "")


def entry_facts(connection: sqlite3.Connection, entry: int) -> EntryFacts | None:
    """What pages show of an entry; None if there is none, or if it has no articles."""
    row = connection.execute(f"SELECT {_FACTS} FROM entry WHERE id = ? AND articles > 0", (entry,)).fetchone()
    return EntryFacts(*row) if row else None


def merged_entries(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Of every old slug that leads to an entry: the source file that says so, its url, and that of the entry."""
    sql = f"SELECT {_FACTS} FROM entry WHERE merged <> '[]' AND articles > 0 ORDER BY idx, slug"
    for row in connection.execute(sql).fetchall():
        facts = EntryFacts(*row)
        yield from ((facts.source, url, facts.url) for url in facts.old_urls)


def settle_all(connection: sqlite3.Connection, config: Config) -> None:
    """Complete every entry of a new catalogue, once all articles are recorded."""
    figures = connection.execute(
        "SELECT entry, count(DISTINCT article), max(CASE WHEN changed <> 'unknown' THEN changed ELSE '' END) "
        "FROM appearance JOIN article ON article.id = appearance.article GROUP BY entry"
    )
    connection.execute("CREATE TEMP TABLE figure (entry INTEGER PRIMARY KEY, articles INTEGER, changed TEXT)")
    connection.executemany("INSERT INTO figure VALUES (?, ?, ?)", figures)
    entries = [entry for (entry,) in connection.execute("SELECT id FROM entry").fetchall()]
    settler = _Settler(connection, config, incremental=False)
    for entry in entries:
        row = connection.execute("SELECT articles, changed FROM figure WHERE entry = ?", (entry,)).fetchone()
        settler.settle(entry, *(row or (0, "")))
    connection.execute("DROP TABLE figure")
    for group in connection.execute("SELECT idx, base FROM entry GROUP BY idx, base HAVING count(*) > 1").fetchall():
        settler.share_slug(*group)


def settle(connection: sqlite3.Connection, config: Config, touched: Iterable[int]) -> dict[int, EntryFacts | None]:
    """Bring the entries `touched` up to date; gives their facts before, and of those whose slugs changed with them.

    Entries without articles are left, empty, until `drop_empty`.
    """
    settler = _Settler(connection, config, incremental=True)
    groups: set[tuple[str, str]] = set()
    for entry in touched:
        groups |= settler.settle(entry, *_figures(connection, entry))
    for group in sorted(groups):
        settler.share_slug(*group)
    return settler.before


_MANY = 500
"""An entry of more articles than this is likely to have one of the archive's latest."""


def _figures(connection: sqlite3.Connection, entry: int) -> tuple[int, str]:
    """How many articles an entry has, and the latest change of any, empty if none is known."""
    sql = "SELECT count(DISTINCT article) FROM appearance WHERE entry = ?"
    (articles,) = connection.execute(sql, (entry,)).fetchone()
    if articles > _MANY:
        sql = (
            "SELECT changed FROM article INDEXED BY article_by_change WHERE changed <> 'unknown' AND EXISTS "
            "(SELECT 1 FROM appearance WHERE article = article.id AND entry = ?) ORDER BY changed DESC LIMIT 1"
        )
        row = connection.execute(sql, (entry,)).fetchone()
    else:
        sql = (
            "SELECT max(CASE WHEN changed <> 'unknown' THEN changed ELSE '' END) "
            "FROM appearance JOIN article ON article.id = appearance.article WHERE entry = ?"
        )
        row = connection.execute(sql, (entry,)).fetchone()
    return articles, (row[0] if row else "") or ""


def letters_of(name: str) -> str:
    """What names that differ in nothing but their accents have in common."""
    return without_accents(name_key(name))


def drop_empty(connection: sqlite3.Connection) -> None:
    """Take out entries and spellings that no article uses."""
    connection.execute("DELETE FROM spelling WHERE entry IN (SELECT id FROM entry WHERE articles = 0)")
    connection.execute("DELETE FROM entry WHERE articles = 0")


class _Settler:
    def __init__(self, connection: sqlite3.Connection, config: Config, incremental: bool) -> None:
        self._connection = connection
        self._incremental = incremental
        self._language = config.language
        self._indexes = {index.name: index for index in config.all_indexes}
        self.before: dict[int, EntryFacts | None] = {}

    def settle(self, entry: int, articles: int, changed: str) -> set[tuple[str, str]]:
        """Complete one entry; gives the indexes and slugs that it stood for before and stands for now."""
        ask = self._connection.execute
        self._note(entry)
        sql = "SELECT idx, key, base, name, sort, listed FROM entry WHERE id = ?"
        index, key, old, known_as, sort, listed = ask(sql, (entry,)).fetchone()
        if not articles:
            ask("UPDATE entry SET articles = 0, base = '', slug = '' WHERE id = ?", (entry,))
            return {(index, old)}
        record: tuple[Any, ...] | None = None
        if self._indexes[index].persons:
            sql = f"SELECT name, sort, {_RECORD} FROM person WHERE key = ?"
            record = ask(sql, (key,)).fetchone()
        name = record[0] if record else self._commonest(entry)
        if self._indexes[index].persons and not record:
            name = without_titles(name)
        if record or listed or name != known_as:  # finding out how a name sorts takes a large library
            sort = (record[1] if record else "") or _sorted_as(name, self._indexes[index], self._language)
        base = slug_or_hash(name, "entry")
        ask(
            "UPDATE entry SET base = ?, slug = CASE WHEN base = ? THEN slug ELSE ? END, name = ?, sort = ?, "
            "sort_key = ?, letters = ?, initial = ?, articles = ?, changed = ?, listed = ?, description = ?, "
            "same_as = ?, aliases = ?, positions = ?, merged = ?, record = ?, source = ? WHERE id = ?",
            (
                *(base, base, base, name, sort, sort_key(sort), letters_of(name), initial_of(sort)),
                *(articles, changed, record is not None, *(record[2:] if record else _NO_RECORD), entry),
            ),
        )
        return {(index, old), (index, base)}

    def _commonest(self, entry: int) -> str:
        names = self._connection.execute("SELECT id, key, name FROM spelling WHERE entry = ?", (entry,)).fetchall()
        if len(names) > 1:
            # Only where there is a choice: counting what a tag of many thousand articles is called takes its time.
            uses = dict(
                self._connection.execute(
                    "SELECT spelling, count(*) FROM appearance WHERE entry = ? GROUP BY spelling", (entry,)
                )
            )
            unused = [(spelling,) for spelling, _, _ in names if spelling not in uses]
            self._connection.executemany("DELETE FROM spelling WHERE id = ?", unused)
            names = [row for row in names if row[0] in uses]
            names.sort(key=lambda row: (row[1], -uses[row[0]], row[2]))
        return str(names[0][2])

    def share_slug(self, index: str, base: str) -> None:
        """Give every entry that wants one slug its own."""
        # The plus keeps SQLite from looking through all entries by their number of articles.
        rows = self._connection.execute(
            "SELECT entry.id, entry.key, slug, rank FROM entry LEFT JOIN person ON listed AND person.key = entry.key "
            "WHERE idx = ? AND base = ? AND +articles > 0 ORDER BY rank IS NULL, rank, entry.key",
            (index, base),
        ).fetchall()
        for place, (entry, key, slug, _) in enumerate(rows):
            wanted = f"{base}-{short_hash(key)}" if place else base
            if slug != wanted:
                self._note(entry)
                self._connection.execute("UPDATE entry SET slug = ? WHERE id = ?", (wanted, entry))

    def _note(self, entry: int) -> None:
        if self._incremental and entry not in self.before:
            self.before[entry] = entry_facts(self._connection, entry)


def _sorted_as(name: str, index: Index, language: str) -> str:
    if index.persons:
        return family_name_first(name)
    return filing_title(name, language) if index.titles else name
