"""The authority file in the catalogue: its records, and which entries a change of it concerns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from newsgen.catalogue.codec import person_record_of, positions_as_json, to_json
from newsgen.catalogue.record import entry_for
from newsgen.content.authority import Person
from newsgen.content.personal_names import person_key

_RECORD = "key, name, sort, description, same_as, aliases, positions, merged, record, source"


def record_people(connection: sqlite3.Connection, people: Iterable[Person]) -> None:
    """Put the records of the authority file, in its order, into the catalogue, in the place of those before."""
    connection.execute("DELETE FROM person_name")
    sources = [(source,) for source in authority_sources(connection)]
    connection.executemany("DELETE FROM link WHERE path = ?", sources)
    connection.execute("DELETE FROM person")
    recorded: set[str] = set()
    for rank, person in enumerate(people):
        key = person_key(person.name)
        if key in recorded:
            continue
        recorded.add(key)
        texts = (person.name, person.sort, person.description, to_json(person.same_as), to_json(person.aliases))
        record = (positions_as_json(person.positions), to_json(person.merged), person_record_of(person), person.source)
        connection.execute("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (key, rank, *texts, *record))
        connection.executemany(
            "INSERT OR IGNORE INTO person_name VALUES (?, ?)",
            [(person_key(name), key) for name in (person.name, *person.aliases)],
        )
        connection.executemany("INSERT INTO link VALUES (?, ?, ?, ?)", _links(person))


def authority_sources(connection: sqlite3.Connection) -> set[str]:
    """The source files of the records in the catalogue."""
    return {source for (source,) in connection.execute("SELECT DISTINCT source FROM person")}


def _links(person: Person) -> list[tuple[str, str, str, str]]:
    targets = [("link", target) for target in person.links]
    if person.image and person.image.src.startswith("/"):
        targets.append(("image", person.image.src))
    return [(person.source, kind, target, target.partition("#")[0]) for kind, target in targets]


def update_people(
    connection: sqlite3.Connection, people: Iterable[Person], persons: Iterable[str]
) -> tuple[set[int], set[int]]:
    """Put changed records into the catalogue, and let names lead where they now say.

    `persons` are the indexes whose names are looked up in the authority. Gives the entries that were touched, and
    those of them that gained or lost articles.
    """
    connection.execute("CREATE TEMP TABLE old_person AS SELECT * FROM person")
    connection.execute("CREATE TEMP TABLE old_name AS SELECT * FROM person_name")
    record_people(connection, people)
    indexes = tuple(persons)
    marks = ", ".join("?" * len(indexes))
    touched = {
        entry
        for (entry,) in connection.execute(
            f"SELECT id FROM entry WHERE idx IN ({marks}) AND (key IN (SELECT key FROM ("
            f"SELECT {_RECORD} FROM person EXCEPT SELECT {_RECORD} FROM old_person) UNION SELECT key FROM ("
            f"SELECT {_RECORD} FROM old_person EXCEPT SELECT {_RECORD} FROM person)) "
            # The order of the file counts only where two entries want one slug.
            "OR (idx, base) IN (SELECT idx, base FROM entry GROUP BY idx, base HAVING count(*) > 1))",
            indexes,
        )
    }
    moved: set[int] = set()
    for spelling, index, key, entry in connection.execute(
        f"SELECT id, idx, key, entry FROM spelling WHERE idx IN ({marks}) AND key IN (SELECT key FROM ("
        "SELECT * FROM person_name EXCEPT SELECT * FROM old_name) UNION SELECT key FROM ("
        "SELECT * FROM old_name EXCEPT SELECT * FROM person_name))",
        indexes,
    ).fetchall():
        other = entry_for(connection, index, key, True)
        if other != entry:
            connection.execute("UPDATE spelling SET entry = ? WHERE id = ?", (other, spelling))
            connection.execute(
                "UPDATE appearance SET entry = ? WHERE entry = ? AND spelling = ?", (other, entry, spelling)
            )
            moved |= {entry, other}
    connection.execute("DROP TABLE old_person")
    connection.execute("DROP TABLE old_name")
    return touched | moved, moved
