"""Recording: what source files hold, into the catalogue and out of it again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from newsgen.catalogue.codec import page_record_of, record_of, to_json
from newsgen.content.article import Article, Mention, StandingPage
from newsgen.content.cast import Cast, KnownPerson
from newsgen.content.index import PERSONS
from newsgen.content.names import name_key
from newsgen.content.personal_names import person_key, take_apart
from newsgen.content.persons import family_name_first
from newsgen.loader.quotations import speaker
from newsgen.problems import Problem

QUOTED = "people"
"""The index whose names are those of speakers."""
_REMEMBERED = 100_000
"""How many names a recorder remembers; more are asked for again."""


class ArticleRows(NamedTuple):
    """What one article file puts into the catalogue, ready to be put there; cheap to hand from process to process.

    Without `article`, it is a draft that is not built.
    """

    path: str
    article: tuple[Any, ...] | None
    content: tuple[str, str]
    mentions: tuple[tuple[str, int, str, str, str], ...]
    redirects: tuple[tuple[str, str, str], ...]
    links: tuple[tuple[str, str, str, str], ...]
    quotations: tuple[tuple[int, str, str, str, str], ...] = ()


def rows_of(article: Article, build: bool, attribute: bool) -> ArticleRows:
    """The rows of an article. Of one that is not to be built, only the files that it uses are noted.

    With `attribute` its quotations are given to its people, by the names that it has for them.
    """
    if not build:
        return ArticleRows(article.path, None, ("", ""), (), (), _links(article.path, _unpublished(article)))
    date, listed = article.date, article.status != "withdrawn"
    picture = next((image for image in article.images if image.src.startswith("/")), None)
    image = to_json(asdict(picture)) if picture else ""
    row = (
        *(article.path, article.url, article.title, date.edtf, date.sort_key, date.year, date.month, date.day),
        *(article.summary, image, article.language, article.status, listed, article.last_change.edtf, image),
    )
    links = _unpublished(article)
    if listed:
        links = [("link", target) for target in article.links]
        links += [("related", target) for target in article.related]
        links += [("image", image.src) for image in article.images if image.src.startswith("/")]
    return ArticleRows(
        article.path,
        row,
        (record_of(article), article.body),
        # A withdrawn article appears in no index.
        tuple(_mentioned(position, mention) for position, mention in enumerate(article.mentions)) if listed else (),
        tuple((alias, article.url, article.path) for alias in article.aliases),
        _links(article.path, links),
        _quoted(article, attribute) if listed else (),
    )


def _quoted(article: Article, attribute: bool) -> tuple[tuple[int, str, str, str, str], ...]:
    """Rows of quotations: position, words, names, anchor, and whose they are by the article's own names."""
    if not article.quotations:
        return ()
    names: list[str] = []
    if attribute:
        names = list(dict.fromkeys(mention.name for mention in article.mentions if mention.index == QUOTED))
    cast = Cast([KnownPerson((name,), family_name_first(name)) for name in names])
    rows = []
    known: dict[tuple[str, ...], tuple[str, str]] = {}  # most people who are quoted are so more than once
    for position, one in enumerate(article.quotations):
        if one.speakers not in known:
            whose = speaker(one.speakers, cast) if names else None
            known[one.speakers] = to_json(one.speakers), "" if whose is None else names[whose]
        speakers, name = known[one.speakers]
        rows.append((position, one.text, speakers, one.anchor, name))
    return tuple(rows)


def _mentioned(position: int, mention: Mention) -> tuple[str, int, str, str, str]:
    """A row of an appearance: index, position, name, the key of the name, and what a person is described as.

    What stands before a person's name, such as a rank, describes the person, unless the article does so itself.
    """
    index, name = mention.index, mention.name
    if index not in PERSONS:
        return index, position, name, name_key(name), ""
    key = person_key(name)
    described = mention.described or (take_apart(name).titles if key != name_key(name) else "")
    return index, position, name, key, described


def _unpublished(article: Article) -> list[tuple[str, str]]:
    """The files that an article uses which readers do not see: a draft, or a withdrawn one."""
    return [("unpublished", target) for target in (*article.links, *(image.src for image in article.images))]


def _links(path: str, links: Iterable[tuple[str, str]]) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((path, kind, target, target.partition("#")[0]) for kind, target in dict.fromkeys(links))


class Recorder:
    """Puts articles into a catalogue. It remembers names, so that one is made for each series of articles.

    `persons` are the indexes whose names are looked up in the authority.
    """

    def __init__(self, connection: sqlite3.Connection, persons: frozenset[str]) -> None:
        self._connection = connection
        self._persons = persons
        self._names: dict[tuple[str, str], tuple[int, int]] = {}
        self._next = connection.execute("SELECT ifnull(max(id), 0) FROM article").fetchone()[0]

    def record(self, articles: Sequence[ArticleRows]) -> None:
        """Put articles into the catalogue, with their appearances, old urls and links."""
        numbered = []
        for rows in articles:
            if rows.article is not None:
                self._next += 1
                numbered.append((self._next, rows))
        add = self._connection.executemany
        add(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(number, *rows.article) for number, rows in numbered if rows.article],
        )
        add("INSERT INTO content VALUES (?, ?, ?)", [(number, *rows.content) for number, rows in numbered])
        add(
            "INSERT INTO appearance VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (number, index, position, *self.spelling(index, name, key), _month_of(rows), described)
                for number, rows in numbered
                for index, position, name, key, described in rows.mentions
            ],
        )
        # Whose they are by the article alone holds unless the people are known by other names, too: `attribute_all`.
        add(
            "INSERT INTO quotation VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (number, *quotation, _month_of(rows), self._entry(name) if name else None)
                for number, rows in numbered
                for *quotation, name in rows.quotations
            ],
        )
        add("INSERT INTO redirect VALUES (?, ?, ?)", [row for rows in articles for row in rows.redirects])
        add("INSERT INTO link VALUES (?, ?, ?, ?)", [row for rows in articles for row in rows.links])

    def _entry(self, name: str) -> int:
        """The id of the entry of somebody who is quoted."""
        found = self._names.get((QUOTED, name))
        return (found or self.spelling(QUOTED, name, person_key(name)))[1]

    def spelling(self, index: str, name: str, key: str) -> tuple[int, int]:
        """The ids of a name as spelt and of its entry; both are made if they are not there."""
        found = self._names.get((index, name))
        if found is None:
            row = self._connection.execute(
                "SELECT id, entry FROM spelling WHERE idx = ? AND name = ?", (index, name)
            ).fetchone()
            if row is None:
                entry = entry_for(self._connection, index, key, index in self._persons)
                sql = "INSERT INTO spelling (idx, name, key, entry) VALUES (?, ?, ?, ?)"
                row = (self._connection.execute(sql, (index, name, key, entry)).lastrowid, entry)
            if len(self._names) >= _REMEMBERED:
                self._names.clear()
            found = self._names[index, name] = row
        return found


def _month_of(rows: ArticleRows) -> int:
    """The month of an article, as year × 100 + month; what is not known is 0."""
    year, month = rows.article[5:7] if rows.article else (0, 0)
    return (year or 0) * 100 + (month or 0)


def entry_for(connection: sqlite3.Connection, index: str, key: str, persons: bool) -> int:
    """The id of the entry to which a name's key leads; an empty entry is made if there is none."""
    if persons:
        row = connection.execute("SELECT person FROM person_name WHERE key = ?", (key,)).fetchone()
        key = row[0] if row else key
    row = connection.execute("SELECT id FROM entry WHERE idx = ? AND key = ?", (index, key)).fetchone()
    if row is None:
        sql = "INSERT INTO entry VALUES (NULL, ?, ?, '', '', '', '', '', '', '', 0, '', 0, '', '[]', '[]', "
        sql += "'[]', '[]', '', '')"
        return int(connection.execute(sql, (index, key)).lastrowid or 0)
    return int(row[0])


_ROWS_OF_AN_ARTICLE = (("article", "id"), ("content", "article"), ("appearance", "article"), ("quotation", "article"))


def forget_article(connection: sqlite3.Connection, path: str) -> None:
    """Take everything that an article file put into the catalogue out of it, but for names and entries."""
    row = connection.execute("SELECT id FROM article WHERE path = ?", (path,)).fetchone()
    if row:
        for table, column in _ROWS_OF_AN_ARTICLE:
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", row)
    connection.execute("DELETE FROM redirect WHERE path = ?", (path,))
    connection.execute("DELETE FROM link WHERE path = ?", (path,))


def record_page(connection: sqlite3.Connection, page: StandingPage) -> None:
    """Put one standing page into the catalogue."""
    connection.execute(
        "INSERT INTO standing_page VALUES (?, ?, ?, ?, ?, ?)",
        (page.path, page.url, page.title, page.order, page_record_of(page), page.body),
    )
    links = _links(page.path, [("link", target) for target in page.links])
    connection.executemany("INSERT INTO link VALUES (?, ?, ?, ?)", links)


def forget_page(connection: sqlite3.Connection, path: str) -> None:
    """Take a standing page out of the catalogue."""
    connection.execute("DELETE FROM standing_page WHERE path = ?", (path,))
    connection.execute("DELETE FROM link WHERE path = ?", (path,))


def record_problems(connection: sqlite3.Connection, origin: str, subject: str, problems: Iterable[Problem]) -> None:
    """Note the problems that `origin` found about `subject`, in the place of those it found before."""
    connection.execute("DELETE FROM problem WHERE origin = ? AND subject = ?", (origin, subject))
    add_problems(connection, ((origin, subject, problem) for problem in problems))


def add_problems(connection: sqlite3.Connection, found: Iterable[tuple[str, str, Problem]]) -> None:
    """Note problems, each with what found it and about what."""
    connection.executemany(
        "INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (origin, subject, one.path, one.line, one.column, one.code, one.message, one.hint, one.severity)
            for origin, subject, one in found
        ],
    )


def recorded_problems(connection: sqlite3.Connection) -> list[Problem]:
    """All problems noted."""
    sql = "SELECT path, line, column, code, message, hint, severity FROM problem"
    return [Problem(*row) for row in connection.execute(sql)]
