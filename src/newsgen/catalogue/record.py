"""Recording: articles, standing pages and the authority into the catalogue, and the entries that follow from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby

from newsgen.catalogue.codec import page_record_of, record_of, to_json
from newsgen.config import Config
from newsgen.content.article import Article, StandingPage
from newsgen.content.authority import Person
from newsgen.content.index import Index
from newsgen.content.names import filing_title, initial_of, name_key, short_hash, slug_or_hash, sort_key
from newsgen.content.persons import family_name_first


def record_people(connection: sqlite3.Connection, people: Iterable[Person]) -> None:
    """Put the records of the authority file, in its order, into the catalogue."""
    for rank, person in enumerate(people):
        key = name_key(person.name)
        connection.execute(
            "INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?)",
            (key, rank, person.name, person.sort, person.description, to_json(person.same_as), to_json(person.aliases)),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO person_name VALUES (?, ?)",
            [(name_key(name), key) for name in (person.name, *person.aliases)],
        )


def record_article(connection: sqlite3.Connection, number: int, article: Article) -> None:
    """Put one article into the catalogue under `number`, with its appearances, old urls and links.

    A withdrawn article appears in no index.
    """
    date, listed = article.date, article.status != "withdrawn"
    picture = next((image for image in article.images if image.src.startswith("/")), None)
    image = to_json(asdict(picture)) if picture else ""
    connection.execute(
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            article.path,
            article.url,
            article.title,
            date.edtf,
            date.sort_key,
            date.year,
            date.month,
            date.day,
            article.summary,
            image,
            article.language,
            article.status,
            listed,
            article.last_change.edtf,
        ),
    )
    connection.execute("INSERT INTO content VALUES (?, ?, ?)", (number, record_of(article), article.body))
    if listed:
        connection.executemany(
            "INSERT INTO appearance VALUES (?, ?, ?, ?, ?, NULL)",
            [
                (number, mention.index, position, mention.name, name_key(mention.name))
                for position, mention in enumerate(article.mentions)
            ],
        )
    connection.executemany(
        "INSERT INTO redirect VALUES (?, ?, ?)", [(alias, article.url, article.path) for alias in article.aliases]
    )
    if listed:
        links = [("link", target) for target in article.links]
        links += [("related", target) for target in article.related]
        links += [("image", image.src) for image in article.images if image.src.startswith("/")]
        _record_links(connection, article.path, links)
    else:
        record_unpublished(connection, article)


def record_unpublished(connection: sqlite3.Connection, article: Article) -> None:
    """Note the files that an article uses which readers do not see: a draft, or a withdrawn one."""
    targets = [*article.links, *(image.src for image in article.images)]
    _record_links(connection, article.path, [("unpublished", target) for target in targets])


def _record_links(connection: sqlite3.Connection, path: str, links: Iterable[tuple[str, str]]) -> None:
    rows = [(path, kind, target, target.partition("#")[0]) for kind, target in links]
    connection.executemany("INSERT INTO link VALUES (?, ?, ?, ?)", rows)


def record_page(connection: sqlite3.Connection, page: StandingPage) -> None:
    """Put one standing page into the catalogue."""
    connection.execute(
        "INSERT INTO standing_page VALUES (?, ?, ?, ?, ?, ?)",
        (page.path, page.url, page.title, page.order, page_record_of(page), page.body),
    )
    _record_links(connection, page.path, [("link", target) for target in page.links])


def record_files(connection: sqlite3.Connection, files: Iterable[tuple[str, str]]) -> None:
    """Put the files that are copied as they are into the catalogue, as pairs of url and source path."""
    connection.executemany("INSERT OR REPLACE INTO file VALUES (?, ?)", files)


def drop_withheld_files(connection: sqlite3.Connection) -> list[str]:
    """Take out of the catalogue, and give, the files beside articles that only unpublished articles use."""
    withheld = [
        url
        for (url,) in connection.execute(
            "SELECT url FROM file WHERE url LIKE '/media/%' "
            "AND url IN (SELECT url FROM link WHERE kind = 'unpublished') "
            "AND url NOT IN (SELECT url FROM link WHERE kind <> 'unpublished') ORDER BY url"
        )
    ]
    connection.executemany("DELETE FROM file WHERE url = ?", [(url,) for url in withheld])
    return withheld


def drop_missing_pictures(connection: sqlite3.Connection) -> None:
    """Take pictures that are not there off the cards; a list of broken pictures helps nobody."""
    connection.execute(
        "UPDATE article SET image = '' WHERE image <> '' AND json_extract(image, '$.src') NOT IN (SELECT url FROM file)"
    )


def make_entries(connection: sqlite3.Connection, config: Config) -> None:
    """Make the entries of every index from the appearances recorded so far.

    In indexes of persons a name of the authority file leads to its record. Other entries are called by their
    commonest spelling. Two entries that would share a slug are kept apart: people of the authority file have it first,
    in the file's order, then the first by key; the others get a short hash of their key. (`examine` warns of names that
    differ in accents only, which is how most of them come about.)
    """
    connection.execute("CREATE TEMP TABLE entry_key AS SELECT rowid AS appearance, idx, key FROM appearance")
    for index in config.all_indexes:
        if index.persons:
            connection.execute(
                "UPDATE entry_key SET key = coalesce((SELECT person FROM person_name WHERE key = entry_key.key), key) "
                "WHERE idx = ?",
                (index.name,),
            )
        _make_index(connection, index, config.language)
    connection.execute("CREATE UNIQUE INDEX temp.entry_by_key ON entry_key (appearance)")
    connection.execute("CREATE UNIQUE INDEX entry_by_key ON entry (idx, key)")
    connection.execute(
        "UPDATE appearance SET entry = (SELECT entry.id FROM entry_key JOIN entry USING (idx, key) "
        "WHERE entry_key.appearance = appearance.rowid)"
    )
    connection.execute("DROP TABLE entry_key")


def _make_index(connection: sqlite3.Connection, index: Index, language: str) -> None:
    spellings = connection.execute(
        "SELECT entry_key.key, name, count(*) AS uses FROM entry_key "
        "JOIN appearance ON appearance.rowid = entry_key.appearance "
        "WHERE entry_key.idx = ? GROUP BY entry_key.key, name ORDER BY entry_key.key, uses DESC, name",
        (index.name,),
    )
    names = {key: next(group)[1] for key, group in groupby(spellings, key=lambda row: row[0])}
    counts = dict(
        connection.execute(
            "SELECT entry_key.key, count(DISTINCT article) FROM entry_key "
            "JOIN appearance ON appearance.rowid = entry_key.appearance WHERE entry_key.idx = ? GROUP BY entry_key.key",
            (index.name,),
        )
    )
    records = {}
    if index.persons:
        records = {
            row[0]: row
            for row in connection.execute("SELECT key, rank, name, sort, description, same_as, aliases FROM person")
        }
    taken: set[str] = set()
    for key in sorted(names, key=lambda key: (0, records[key][1], "") if key in records else (1, 0, key)):
        record = records.get(key)
        name = record[2] if record else names[key]
        slug = slug_or_hash(name, "entry")
        if slug in taken:
            slug = f"{slug}-{short_hash(key)}"
        taken.add(slug)
        sort = (record[3] if record else "") or _sorted_as(name, index, language)
        connection.execute(
            "INSERT INTO entry (idx, key, slug, name, sort, sort_key, initial, articles, listed, description, same_as, "
            "aliases) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                index.name,
                key,
                slug,
                name,
                sort,
                sort_key(sort),
                initial_of(sort),
                counts[key],
                record is not None,
                *(record[4:] if record else ("", "[]", "[]")),
            ),
        )


def _sorted_as(name: str, index: Index, language: str) -> str:
    if index.persons:
        return family_name_first(name)
    return filing_title(name, language) if index.titles else name
