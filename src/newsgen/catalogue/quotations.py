"""Quotations: to which person the words in an article belong, once it is known who its people are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from newsgen.catalogue.record import QUOTED
from newsgen.content.cast import Cast, KnownPerson
from newsgen.loader.quotations import speaker

_AT_ONCE = 1000


class Attribution(NamedTuple):
    """A quotation that belongs to a person: its words, and the id of its paragraph."""

    text: str
    anchor: str


def attribute_all(connection: sqlite3.Connection) -> None:
    """Find out for every quotation of a new catalogue whose it is.

    The articles themselves have told when they were recorded. That holds where nobody in an article has a name that the
    article does not tell: from the authority, or from other articles. The others are looked at again.
    """
    rows = connection.execute(
        "SELECT DISTINCT article FROM appearance WHERE entry IN (SELECT id FROM entry WHERE idx = ? AND (listed "
        "OR EXISTS (SELECT 1 FROM spelling WHERE spelling.entry = entry.id AND spelling.name <> entry.name)))",
        (QUOTED,),
    ).fetchall()
    attribute(connection, (article for (article,) in rows))


def attribute(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Find out for the quotations of `articles` whose they are.

    A quotation belongs to a person whom the article lists under `people`, if every name that its text gives for the
    speaker leads to that person and to nobody else.
    """
    set_entry = "UPDATE quotation SET entry = ? WHERE article = ? AND position = ?"
    found: list[tuple[int | None, int, int]] = []
    for article in articles:
        quotations = connection.execute(
            "SELECT position, speakers, entry FROM quotation WHERE article = ?", (article,)
        ).fetchall()
        if not quotations:
            continue
        people = people_of(connection, article)
        cast, entries = Cast(list(people.values())), list(people)
        for position, speakers, before in quotations:
            place = speaker(json.loads(speakers), cast)
            entry = None if place is None else entries[place]
            if entry != before:
                found.append((entry, article, position))
        if len(found) > _AT_ONCE:
            connection.executemany(set_entry, found)
            found.clear()
    connection.executemany(set_entry, found)


def people_of(connection: sqlite3.Connection, article: int, index: str = QUOTED) -> dict[int, KnownPerson]:
    """The people whom an article lists in an index, by the id of their entries, in the order in which it does."""
    rows = connection.execute(
        "SELECT entry.id, entry.name, entry.sort, entry.aliases, spelling.name FROM appearance "
        "JOIN entry ON entry.id = appearance.entry JOIN spelling ON spelling.id = appearance.spelling "
        "WHERE article = ? AND appearance.idx = ? ORDER BY position",
        (article, index),
    )
    known: dict[int, KnownPerson] = {}
    for entry, name, sort, aliases, spelling in rows:
        names = known[entry].names if entry in known else (name, *(json.loads(aliases) if aliases != "[]" else ()))
        known[entry] = KnownPerson(tuple(dict.fromkeys((*names, spelling))), sort)
    return known


def attributions(connection: sqlite3.Connection, article: int) -> dict[int, list[Attribution]]:
    """The quotations of an article that belong to somebody, in their order, by the id of the person's entry."""
    sql = "SELECT entry, text, anchor FROM quotation WHERE article = ? AND entry IS NOT NULL ORDER BY position"
    found: dict[int, list[Attribution]] = {}
    for entry, text, anchor in connection.execute(sql, (article,)):
        found.setdefault(entry, []).append(Attribution(text, anchor))
    return found
