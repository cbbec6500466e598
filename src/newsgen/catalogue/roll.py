"""What the archivist asks: who is in the archive and in the authority, under which names, and in which articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsgen.catalogue.codec import ENTRY_COLUMNS, biography_of, entry_of, positions_of
from newsgen.catalogue.quotations import people_of
from newsgen.content.authority import Biography
from newsgen.content.card import Entry
from newsgen.content.cast import KnownPerson
from newsgen.content.index import STANDARD_INDEXES
from newsgen.content.names import initial_of, slug_or_hash
from newsgen.content.personal_names import person_key

PEOPLE = "people"
PERSONS = tuple(sorted((index.name for index in STANDARD_INDEXES if index.persons), key=lambda name: name != PEOPLE))
"""The indexes of persons, that of people first."""
_MARKS = ", ".join("?" * len(PERSONS))
_ENTRY = ", ".join(f"entry.{column}" for column in ENTRY_COLUMNS.split(", "))


class Row(NamedTuple):
    """A person of the index of people: how many articles, the years of the first and the last dated one."""

    name: str
    sort: str
    slug: str
    articles: int
    first: int | None
    last: int | None
    listed: bool
    description: str
    source: str


class Name(NamedTuple):
    """Somebody of an index of persons, `way`, or of the authority: then `entry` is 0 and the way empty."""

    key: str
    name: str
    sort: str
    aliases: tuple[str, ...]
    articles: int
    listed: bool
    way: str
    entry: int
    slug: str


class Spelling(NamedTuple):
    """A name as articles spell it, and how many do."""

    name: str
    articles: int


class Reference(NamedTuple):
    """An article as the archivist looks for it: by file and by url."""

    path: str
    url: str
    title: str
    date: str


class Text(NamedTuple):
    """A listed article's file, body in HTML, and the persons it lists in any index."""

    path: str
    body: str
    listed: tuple[KnownPerson, ...]


class Roll:
    """A finished catalogue to ask about names."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self) -> list[Row]:
        """Everybody in the index of people, by number of articles and then as they sort."""
        sql = (
            "SELECT entry.name, entry.sort, slug, articles, min(year), max(year), entry.listed, description, source "
            "FROM entry JOIN appearance ON appearance.entry = entry.id JOIN article ON article.id = appearance.article "
            "WHERE entry.idx = ? GROUP BY entry.id ORDER BY articles DESC, sort_key, entry.name, slug"
        )
        return [Row._make(row) for row in self._connection.execute(sql, (PEOPLE,))]

    def count_idle(self) -> int:
        """How many records of the authority no article names."""
        sql = f"SELECT count(*) FROM person WHERE key NOT IN (SELECT key FROM entry WHERE idx IN ({_MARKS}))"
        return int(self._connection.execute(sql, PERSONS).fetchone()[0])

    def names(self) -> list[Name]:
        """Everybody, once for each index that has them, and records of the authority that no article names."""
        sql = f"SELECT idx, id, key, name, sort, aliases, articles, listed, slug FROM entry WHERE idx IN ({_MARKS})"
        found = [
            Name(key, name, sort, _texts(aliases), articles, bool(listed), index, entry, slug)
            for index, entry, key, name, sort, aliases, articles, listed, slug in self._connection.execute(sql, PERSONS)
        ]
        idle = (
            "SELECT key, name, sort, aliases FROM person WHERE key NOT IN (SELECT key FROM entry WHERE idx IN "
            f"({_MARKS})) ORDER BY rank"
        )
        found += [
            Name(key, name, sort, _texts(aliases), 0, True, "", 0, slug_or_hash(name, "entry"))
            for key, name, sort, aliases in self._connection.execute(idle, PERSONS)
        ]
        return sorted(found, key=lambda one: (PERSONS.index(one.way) if one.way else len(PERSONS), one.key))

    def key_of(self, words: str) -> str:
        """The key of whoever has `words` as a name, alias or spelling, whatever titles stand before it; else empty."""
        key = person_key(words)
        ask = self._connection.execute
        row = ask("SELECT person FROM person_name WHERE key = ?", (key,)).fetchone()
        if row is None:
            row = ask(f"SELECT key FROM entry WHERE key = ? AND idx IN ({_MARKS})", (key, *PERSONS)).fetchone()
        return str(row[0]) if row else ""

    def keys_of_slug(self, slug: str) -> list[str]:
        """The keys of those whose page has, or had before a merge, this last part of its url."""
        sql = (
            f"SELECT DISTINCT key FROM entry WHERE idx IN ({_MARKS}) AND (slug = ? OR (merged <> '[]' AND "
            "EXISTS (SELECT 1 FROM json_each(merged) WHERE value = ?))) ORDER BY key"
        )
        return [key for (key,) in self._connection.execute(sql, (*PERSONS, slug, slug))]

    def entries(self, key: str) -> list[Entry]:
        """The entries of somebody, that of the index of people first."""
        sql = f"SELECT {_ENTRY} FROM entry WHERE key = ? AND idx IN ({_MARKS})"
        found = [entry_of(row) for row in self._connection.execute(sql, (key, *PERSONS))]
        return sorted(found, key=lambda entry: PERSONS.index(entry.index))

    def namesakes(self, slug: str, keys: Iterable[str]) -> list[str]:
        """The names of others than `keys` whose pages want this last part of the url."""
        sql = f"SELECT DISTINCT key, name FROM entry WHERE idx IN ({_MARKS}) AND base = ? ORDER BY name"
        own = set(keys)
        return [name for key, name in self._connection.execute(sql, (*PERSONS, slug)) if key not in own]

    def idle_entry(self, key: str) -> tuple[Entry, Biography] | None:
        """A record of the authority that no article names, as the entry that it would be."""
        sql = "SELECT name, sort, description, same_as, aliases, positions, record, source FROM person WHERE key = ?"
        row = self._connection.execute(sql, (key,)).fetchone()
        if row is None:
            return None
        name, sort, description, same_as, aliases, positions, record, source = row
        about = (description, _texts(same_as), _texts(aliases), positions_of(positions), True)
        entry = Entry(PEOPLE, slug_or_hash(name, "entry"), name, sort or name, initial_of(sort or name), 0, *about)
        return entry, biography_of(record, source, entry.url)

    def spellings(self, entry: int) -> list[Spelling]:
        """How articles spell an entry, the commonest first."""
        sql = (
            "SELECT name, count(DISTINCT article) AS uses FROM appearance JOIN spelling ON spelling.id = spelling "
            "WHERE appearance.entry = ? GROUP BY spelling ORDER BY uses DESC, name"
        )
        return [Spelling(*row) for row in self._connection.execute(sql, (entry,))]

    def spelt_in(self, entry: int) -> list[tuple[str, str]]:
        """Of every article of an entry: its file, and a name by which it calls the entry."""
        sql = (
            "SELECT DISTINCT path, name FROM appearance JOIN spelling ON spelling.id = spelling "
            "JOIN article ON article.id = article WHERE appearance.entry = ? ORDER BY path, name"
        )
        return [(path, name) for path, name in self._connection.execute(sql, (entry,))]

    def references(self, entry: int, limit: int = -1) -> list[Reference]:
        """The articles of an entry, the latest first."""
        sql = (
            "SELECT path, url, title, date FROM article WHERE id IN (SELECT article FROM appearance WHERE entry = ?) "
            "ORDER BY sort DESC, url DESC LIMIT ?"
        )
        return [Reference(*row) for row in self._connection.execute(sql, (entry, limit))]

    def together(self, one: Iterable[int], other: Iterable[int]) -> int:
        """How many articles have an entry of `one` and an entry of `other`."""
        sql = (
            "SELECT count(*) FROM (SELECT article FROM appearance WHERE entry IN (SELECT value FROM json_each(?)) "
            "INTERSECT SELECT article FROM appearance WHERE entry IN (SELECT value FROM json_each(?)))"
        )
        values = json.dumps(list(one)), json.dumps(list(other))
        return int(self._connection.execute(sql, values).fetchone()[0])

    def authority(self) -> dict[str, str]:
        """The preferred name for the key of every name and alias of the authority."""
        sql = "SELECT person_name.key, person.name FROM person_name JOIN person ON person.key = person"
        return dict(self._connection.execute(sql).fetchall())

    def known_elsewhere(self) -> dict[str, tuple[str, int]]:
        """By key: the names in the index of people that the authority does not have, and in how many articles."""
        sql = "SELECT key, name, articles FROM entry WHERE idx = ? AND listed = 0"
        return {key: (name, articles) for key, name, articles in self._connection.execute(sql, (PEOPLE,))}

    def paths(self) -> Iterator[str]:
        """The files of all listed articles, by path."""
        return (path for (path,) in self._connection.execute("SELECT path FROM article WHERE listed ORDER BY path"))

    def text(self, path: str) -> Text:
        """The listed article in the file `path`."""
        sql = "SELECT id, body FROM article JOIN content ON content.article = article.id WHERE path = ?"
        article, body = self._connection.execute(sql, (path,)).fetchone()
        people: dict[str, KnownPerson] = {}
        for index in PERSONS:
            for person in people_of(self._connection, article, index).values():
                people.setdefault(person_key(person.names[0]), person)
        return Text(path, body, tuple(people.values()))


def _texts(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text != "[]" else ()
