"""The records of the authority as they stand in its files: `people.yaml`, and one file for a person in `people/`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newsgen.content.names import name_key, slug_or_hash
from newsgen.loader.fields import Fields, is_empty
from newsgen.loader.text import control_character
from newsgen.loader.yaml_core import YamlError, parse_yaml
from newsgen.people.changes import RefusedError
from newsgen.people.head_edits import Head, open_head
from newsgen.people.source import Source, open_source

ORDER = (
    *("name", "aliases", "sort", "description", "born", "died"),
    *("positions", "image", "same_as", "not", "merged"),
)
"""The keys of a record in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its values as parsed, and where it stands. `number` is its place in a list, None for a whole file."""

    path: str
    number: int | None
    values: dict[str, Any]
    name: str
    aliases: tuple[str, ...]

    def has(self, name: str) -> bool:
        """True if `name` leads to this record."""
        return name_key(name) in {name_key(own) for own in (self.name, *self.aliases)}


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file with a list of records."""

    source: Source
    items: list[Any]


class Authority:
    """All files of the authority, by path. Raises `RefusedError` for one that does not parse."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.lists: dict[str, ListFile] = {}
        self.heads: dict[str, Head] = {}
        for path, data in files.items():
            if path.endswith(".md"):
                self.heads[path] = open_head(path, data)
            else:
                source = open_source(path, data)
                self.lists[path] = ListFile(source, _items(source))
        self.records = tuple(self._records())

    def _records(self) -> Iterator[Record]:
        for path, file in self.lists.items():
            for number, item in enumerate(file.items):
                yield _record(path, number, item if isinstance(item, dict) else {"name": item})
        for path, head in self.heads.items():
            yield _record(path, None, head.values)

    def find(self, name: str) -> Record | None:
        """The one record to which `name` leads, as its preferred name or else as an alias."""
        found = [record for record in self.records if record.has(name)]
        preferred = [record for record in found if name_key(record.name) == name_key(name)]
        if len(preferred) == 1:
            return preferred[0]  # an alias of somebody else beside that is what the archivist is about to mend
        if len(found) > 1:
            places = ", ".join(dict.fromkeys(record.path for record in found))
            raise RefusedError(
                f"“{name}” stands for {len(found)} people: {', '.join(record.name for record in found)}",
                places,
                "a name can stand for one person only; take it out of the other records first",
            )
        return found[0] if found else None

    def slug_holder(self, slug: str, own: Collection[Record | None]) -> Record | None:
        """The record to which a slug leads, as its own or as an old one; those in `own` are not looked at."""
        wanted = slug.casefold()
        for record in self.records:
            slugs = (slug_of_name(record.name), *texts(record.values, "merged"))
            if wanted in map(str.casefold, slugs) and record not in own:
                return record
        return None


def slug_of_name(name: str) -> str:
    """The slug that an entry of this name has, unless another one has it."""
    return slug_or_hash(name, "entry")


def _items(source: Source) -> list[Any]:
    try:
        values = parse_list(source.text)
    except YamlError as error:
        raise RefusedError(f"line {error.place[0]}: {error}", source.path, error.hint) from None
    if values is None:
        return []
    if not isinstance(values, list):
        raise RefusedError("the file is not a list of records", source.path, "start each record with `- name: …`")
    return values


def parse_list(text: str) -> Any:
    """The value of a YAML text; one without a line end at its end means what it means with one."""
    return parse_yaml(text if text.endswith("\n") else text + "\n")


def _record(path: str, number: int | None, values: dict[str, Any]) -> Record:
    name = " ".join("".join(texts(values, "name")[:1]).split())
    return Record(path, number, values, name, tuple(" ".join(alias.split()) for alias in texts(values, "aliases")))


def texts(values: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The texts at `key` as the loader reads them; a single text is as good as a list of one."""
    return Fields(values, "", lambda _: (0, 0)).texts(key)


def raw_list(values: Mapping[str, Any], key: str) -> list[Any]:
    """The items at `key` as they were parsed, in a new list."""
    value = values.get(key)
    return list(value) if isinstance(value, list) else [] if is_empty(value) or value == "" else [value]


def clean_name(name: str) -> str:
    """A name as newsgen reads it, with single spaces. Raises `RefusedError` for what can be no name."""
    clean = " ".join(name.split())
    if not clean:
        raise RefusedError("the name is empty")
    if control_character(name) >= 0 or any("\ud800" <= character <= "\udfff" for character in clean):
        raise RefusedError(f"the name {clean[:80]!r} has a character that no page can show")
    return clean


def new_names(names: Iterable[str], known: Iterable[str], key: Callable[[str], str] = name_key) -> list[str]:
    """Those of `names` that are not among the known ones, each once; `key` says which spellings are one name."""
    seen = {key(name) for name in known}
    found: dict[str, str] = {}
    for name in names:
        if key(name) not in seen:
            found.setdefault(key(name), name)
    return list(found.values())
