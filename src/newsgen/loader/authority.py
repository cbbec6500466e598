"""`people.yaml` → the records of the authority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsgen.config import PEOPLE_FILE
from newsgen.content.authority import Person
from newsgen.content.names import name_key
from newsgen.content.urls import is_web_address
from newsgen.loader.fields import Fields, Way
from newsgen.loader.text import decode
from newsgen.loader.yaml_core import Place, YamlError, parse_yaml, place_of
from newsgen.problems import Problem

PERSON_KEYS: dict[str, str] = {
    "name": "The preferred name: how every page writes it. Required.",
    "aliases": "Other names under which the person appears in articles.",
    "sort": "How the name sorts, family name first: `von Braun, Wernher`. Made from the name if left out.",
    "description": "Who this is, in one line.",
    "same_as": "Addresses of the same person elsewhere: Wikidata, VIAF, ORCID, an official site.",
}
"""Every key of a record in `people.yaml`, with what it means."""


def load_people(data: bytes) -> tuple[tuple[Person, ...], list[Problem]]:
    """The records of `people.yaml` in the file's order. A name or alias claimed by two records is an error."""
    text, problem = decode(data, PEOPLE_FILE)
    if problem:
        return (), [problem]
    try:
        values = parse_yaml(text)
    except YamlError as error:
        return (), [Problem(PEOPLE_FILE, *error.place, error.code, str(error), error.hint)]
    if values is None:
        return (), []

    def place(way: Sequence[str | int]) -> Place:
        return place_of(text, way)

    if not isinstance(values, list):
        hint = "start each record with `- name: …`"
        return (), [Problem(PEOPLE_FILE, 1, 1, "wrong-type", "the file is not a list of records", hint)]
    records = Fields({}, PEOPLE_FILE, place)
    people: dict[str, Person] = {}
    claimed: dict[str, tuple[int, str, Way]] = {}
    for number, item in enumerate(values):
        record = records.child(item if isinstance(item, Mapping) else {"name": item}, (number,), PERSON_KEYS)
        if not isinstance(item, Mapping):
            record.origins["name"] = (number,)
        person = _person(record, number)
        if person is None:
            continue
        people.setdefault(name_key(person.name), person)
        for position, name in enumerate((person.name, *person.aliases)):
            way = record.way("name") if position == 0 else record.way("aliases", position - 1)
            holder, other, there = claimed.setdefault(name_key(name), (number, person.name, way))
            if holder != number:
                record.problem(
                    way,
                    "ambiguous-name",
                    f"“{name}” already stands for {other} (line {place(there)[0]})",
                    "a name can stand for one person only; take it out of one record, or use a longer form",
                )
    return tuple(people.values()), records.problems


def _person(record: Fields, number: int) -> Person | None:
    record.unknown_keys(tuple(PERSON_KEYS), (number,))
    hint = "write `- name: …`"
    name = " ".join(record.needed("name", (number,), "missing-name", "a record has no name", hint).split())
    if not name:
        return None
    links = []
    for position, link in enumerate(record.texts("same_as")):
        if is_web_address(link):
            links.append(link)
        else:
            record.problem(
                record.way("same_as", position),
                "bad-url",
                f"“{link[:80]}” is not an address on the web",
                "write an address that starts with https:// or http://",
            )
    aliases = tuple(" ".join(alias.split()) for alias in record.texts("aliases"))
    return Person(name, aliases, record.text("sort"), record.text("description"), tuple(links))
