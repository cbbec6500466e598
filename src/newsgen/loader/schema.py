"""JSON Schemas of front matter, settings and people, for editors that complete and check what one writes.

They are made from the descriptions by which newsgen reads the files (`loader.keys`, `config`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from newsgen.config import PEOPLE_FILE, SETTINGS_FILE, documented_keys
from newsgen.content.shapes import NEEDED, Shape, mapping_of
from newsgen.loader.keys import FRONT_MATTER_KEYS, PERSON_KEYS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def front_matter_schema() -> Shape:
    """The schema of the head of an article; it may have keys of its own."""
    return _schema("The head of an article", mapping_of(FRONT_MATTER_KEYS, ("title",), others=True))


def settings_schema() -> Shape:
    """The schema of `newsgen.yaml`."""
    keys: dict[str, Any] = {}
    for key in documented_keys():
        described = {"description": key.doc, **key.takes, "default": _plain(key.default)}
        parent, _, name = key.name.rpartition(".")
        if parent:
            group = keys.setdefault(
                parent, {"type": ["object", "null"], "properties": {}, "additionalProperties": False}
            )
            group["properties"][name] = described
        else:
            keys[name] = described
    whole = {"type": ["object", "null"], "properties": keys, "additionalProperties": False}
    return _schema(f"The settings of an archive, {SETTINGS_FILE}", whole)


def people_schema() -> Shape:
    """The schema of `people.yaml`; the head of a file below `people/` is `#/$defs/person` of it."""
    about = "A record of a person; a text alone is a record with a name."
    person = {"description": about, **mapping_of(PERSON_KEYS, ("name",))}
    records = {
        "type": ["array", "null"],
        "items": {"anyOf": [{"$ref": "#/$defs/person"}, {**NEEDED, "description": about}]},
        "$defs": {"person": person},
    }
    return _schema(f"The people of an archive, {PEOPLE_FILE}", records)


SCHEMAS: Mapping[str, Callable[[], Shape]] = {
    "front-matter": front_matter_schema,
    "settings": settings_schema,
    "people": people_schema,
}
"""What there is a schema of."""

SCHEMA_OF: Mapping[str, str] = {SETTINGS_FILE: "settings", PEOPLE_FILE: "people"}
"""The files of a site that are YAML as a whole, each with the name of its schema."""


def schema_file(name: str) -> str:
    """The file's name for the schema of `name`."""
    return f"{name}.schema.json"


def _schema(title: str, shape: Shape) -> Shape:
    return {"$schema": _DIALECT, "title": title, **shape}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
