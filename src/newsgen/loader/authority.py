"""`people.yaml` and the files below `people/` → the records of the authority.

Records of both add up: those of `people.yaml` in its order, then one for each file, by path. A name can stand for one
person only, and an old slug can lead to one person only, wherever the records are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from newsgen.config import ARTICLES_FOLDER, PEOPLE_FILE, MarkdownConfig
from newsgen.content.authority import Person
from newsgen.content.personal_names import person_key
from newsgen.loader.body import Place as BodyPlace
from newsgen.loader.body import load_body
from newsgen.loader.fields import Fields, Way
from newsgen.loader.front_matter import FrontMatterError, split_front_matter
from newsgen.loader.keys import PERSON_KEYS
from newsgen.loader.person import read_person, slug_of_person, way_to
from newsgen.loader.text import decode
from newsgen.loader.yaml_core import Place, YamlError, parse_yaml, place_of
from newsgen.problems import Problem, has_errors

People = tuple[tuple[Person, ...], list[Problem]]


def load_people(data: bytes) -> People:
    """The records of `people.yaml` alone, in the file's order."""
    return load_records(data, (), MarkdownConfig())


def load_records(people: bytes | None, files: Iterable[tuple[str, bytes]], markdown: MarkdownConfig) -> People:
    """The records of the authority: of `people.yaml`, if there is one, and of the `files` below `people/`.

    `files` are paths relative to the site folder, each with its bytes, in any order; `markdown` says how their texts
    become HTML.
    """
    problems: list[Problem] = []
    records = list(_listed(people, problems)) if people is not None else []
    for path, data in sorted(files):
        if record := _of_its_own(path, data, markdown, problems):
            records.append(record)
    _note_ambiguous_names(records)
    _note_ambiguous_slugs(records)
    found: dict[str, Person] = {}
    for record in records:
        found.setdefault(person_key(record.person.name), record.person)
    return tuple(found.values()), problems


@dataclass(frozen=True, slots=True)
class _Record:
    """A person with the fields that the record was read from."""

    person: Person
    fields: Fields


def _listed(data: bytes, problems: list[Problem]) -> Iterable[_Record]:
    """The records of `people.yaml`."""
    text, problem = decode(data, PEOPLE_FILE)
    if problem:
        problems.append(problem)
        return
    try:
        values = parse_yaml(text)
    except YamlError as error:
        problems.append(Problem(PEOPLE_FILE, *error.place, error.code, str(error), error.hint))
        return
    if values is None:
        return

    def place(way: Sequence[str | int]) -> Place:
        return place_of(text, way)

    if not isinstance(values, list):
        hint = "start each record with `- name: …`"
        problems.append(Problem(PEOPLE_FILE, 1, 1, "wrong-type", "the file is not a list of records", hint))
        return
    whole = Fields({}, PEOPLE_FILE, place)
    whole.problems = problems
    for number, item in enumerate(values):
        fields = whole.child(item if isinstance(item, Mapping) else {"name": item}, (number,), PERSON_KEYS)
        if not isinstance(item, Mapping):
            fields.origins["name"] = (number,)
        if person := read_person(fields, (number,)):
            yield _Record(person, fields)


def _of_its_own(path: str, data: bytes, markdown: MarkdownConfig, problems: list[Problem]) -> _Record | None:
    """The record of a file below `people/`: its front matter, with the text as the biography."""
    text, problem = decode(data, path)
    if problem:
        problems.append(problem)
        return None
    try:
        head = split_front_matter(text)
    except FrontMatterError as error:
        hint = error.hint.replace("`title: …`", "`name: …`")
        problems.append(Problem(path, *error.place, error.code, str(error), hint))
        return None
    fields = Fields(head.values, path, head.place)
    fields.problems = problems
    fields.comma_lists = head.comma_lists
    person = read_person(fields, ())
    # Links start at the file's folder, pictures are those of articles: a person's file has no files beside it.
    body, noted = load_body(head.body, BodyPlace(path, head.body_line, ARTICLES_FOLDER), markdown)
    problems += noted
    if person is None or has_errors(noted):
        return None
    return _Record(replace(person, biography=body.html, links=body.links), fields)


class _Claim(NamedTuple):
    """A name or slug that a record has, and where it stands."""

    record: _Record
    text: str
    way: Way


def _note_ambiguous_names(records: Sequence[_Record]) -> None:
    """Note the names that stand for two people."""
    holders: dict[str, _Record] = {}
    conflicts = []
    for record in records:
        person = record.person
        for position, name in enumerate((person.name, *person.aliases)):
            holder = holders.setdefault(person_key(name), record)
            if holder is not record:
                key = "aliases" if position else "name"
                way = way_to(record.fields, key, name, position - 1)
                conflicts.append((_Claim(record, name, way), holder))
    places = _Places((holder, _way_of_name(holder, claim.text)) for claim, holder in conflicts)
    for claim, holder in conflicts:
        name, person, other = claim.text, claim.record.person, holder.person
        there = places.words(holder, _way_of_name(holder, name), claim.record)
        hint = "a name can stand for one person only; take it out of one record, or use a longer form"
        message = f"“{name}” already stands for {other.name} ({there})"
        if _is_alias(person, other.name) and _is_alias(other, person.name):
            if person_key(name) == person_key(person.name):
                continue  # said of the alias
            if person_key(name) == person_key(other.name):
                message = f"{person.name} and {other.name} are aliases of each other ({there})"
                hint = "if they are one person, keep one record with the other name as an alias; if not, take both out"
        claim.record.fields.problem(claim.way, "ambiguous-name", message, hint)


def _is_alias(person: Person, name: str) -> bool:
    key = person_key(name)
    return key != person_key(person.name) and any(person_key(alias) == key for alias in person.aliases)


def _way_of_name(record: _Record, name: str) -> Way:
    """The way to a name of a record that has the same key as `name`."""
    key, person = person_key(name), record.person
    if person_key(person.name) == key:
        return record.fields.way("name")
    alias = next(alias for alias in person.aliases if person_key(alias) == key)
    return way_to(record.fields, "aliases", alias)


def _note_ambiguous_slugs(records: Sequence[_Record]) -> None:
    """Note the old slugs that lead to two people, or to one though another has them."""
    merging = [record for record in records if record.person.merged]
    if not merging:
        return
    own: dict[str, _Record] = {}
    for record in records:
        own.setdefault(slug_of_person(record.person).casefold(), record)
    holders: dict[str, _Record] = {}
    conflicts = []
    for record in merging:
        for position, slug in enumerate(record.person.merged):
            claim = _Claim(record, slug, way_to(record.fields, "merged", slug, position))
            if holder := own.get(slug.casefold()):
                conflicts.append((claim, holder, holder.fields.way("name")))
            elif (other := holders.setdefault(slug.casefold(), record)) is not record:
                conflicts.append((claim, other, way_to(other.fields, "merged", slug)))
    places = _Places((holder, way) for _, holder, way in conflicts)
    for claim, holder, way in conflicts:
        there, name = places.words(holder, way, claim.record), holder.person.name
        if way == holder.fields.way("name"):
            message = f"“{claim.text}” is the slug of {name}, who has a record ({there})"
            hint = "if they are one person, keep one record, with the other name as an alias"
        else:
            message, hint = f"“{claim.text}” is already merged into {name} ({there})", "keep it in one record"
        claim.record.fields.problem(claim.way, "ambiguous-slug", message, hint)


class _Places:
    """Where the other of two claims stands. All are looked up file by file: finding places reads a file again."""

    def __init__(self, wanted: Iterable[tuple[_Record, Way]]) -> None:
        ordered = sorted(wanted, key=lambda one: one[0].fields.path)
        self._lines = {(id(record), way): record.fields.place(way)[0] for record, way in ordered}

    def words(self, record: _Record, way: Way, seen_from: _Record) -> str:
        """The place in words, with the file's name where that is another."""
        line = f"line {self._lines[id(record), way]}"
        path = record.fields.path
        return line if path == seen_from.fields.path else f"{path}, {line}"
