"""The mapping file of `--map`: which field of a record is which of newsgen's keys.

fields:
  headline: title
  published_on: date
  authors[].name: authors
date_format: "%d/%m/%Y"
separator: ";"
ignore: [internal_number]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from newsgen.loader.fields import Fields, did_you_mean, is_empty
from newsgen.loader.text import decode
from newsgen.loader.yaml_core import YamlError, parse_yaml, place_of
from newsgen.problems import Problem

TARGETS: dict[str, str] = {
    "id": "what tells the article from all others, in every run",
    "title": "the headline",
    "date": "when it appeared",
    "date_text": "the date in words",
    "updated": "when it was last changed",
    "body": "the text; see `body_format`",
    "summary": "one or two sentences",
    "authors": "who wrote it: names, or a byline",
    "people": "who is in it",
    "tags": "what it is about",
    "section": "the part of the paper",
    "places": "where it plays",
    "organizations": "which organizations are in it",
    "sources": "where it was first printed",
    "series": "the series that it belongs to",
    "url": "where it stood on the web: becomes an alias, and the address of its source",
    "aliases": "old urls",
    "slug": "the last part of its url",
    "image": "its picture, or several: an address, or objects with one",
    "image_alt": "what the picture shows",
    "image_caption": "what stands below the picture",
    "image_credit": "whose picture it is",
    "language": "its language",
    "status": "published, draft or withdrawn",
    "withdrawn_reason": "why it was withdrawn",
    "corrections": "what was put right: texts, or objects with `text` and `date`",
    "rights": "its rights statement",
}
"""newsgen's keys that a field can fill."""

LISTS = frozenset(
    ["authors", "people", "tags", "section", "places", "organizations", "sources", "aliases", "image", "corrections"]
)
"""Those that several fields can fill together; of the others the first field that has a value counts."""

BODY_FORMATS = ("markdown", "html", "text")
_KEYS = ("fields", "date_format", "separator", "body_format", "ignore", "records", "encoding")
_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d*)\]")


@dataclass(frozen=True, slots=True)
class FieldMap:
    """A mapping file as read.

    `fields` are pairs of a way into a record and newsgen's key (or `extra.` and a name of one's own), in the order of
    the file. `date_formats` are spellings as `datetime.strptime` takes them, or `unix` and `unix-ms`. `records` is the
    way to the list of articles in a JSON file, where it is not found by itself.
    """

    fields: tuple[tuple[str, str], ...]
    date_formats: tuple[str, ...] = ()
    separator: str = ""
    body_format: str = ""
    ignore: frozenset[str] = frozenset()
    records: str = ""
    encoding: str = ""


@lru_cache(maxsize=4096)
def steps_of(way: str) -> tuple[str | int | None, ...]:
    """A way into a record as keys, numbers (`authors.0`, `authors[0]`) and None for every item (`authors[]`)."""
    steps: list[str | int | None] = []
    for match in _STEP.finditer(way):
        if match[1] is not None:
            steps.append(
                int(match[1]) if match[1].isdecimal() and match[1].isascii() and len(match[1]) < 7 else match[1]
            )
        else:
            steps.append(int(match[2]) if match[2] and len(match[2]) < 7 else None)
    return tuple(steps)


def value_at(record: Any, way: str) -> Any:
    """The value at `way` in a record, None if there is none; a field whose name has dots in it is found, too."""
    if isinstance(record, Mapping) and way in record:
        return record[way]
    steps = steps_of(way)
    return _follow(record, steps) if steps else None


def _follow(value: Any, steps: tuple[str | int | None, ...]) -> Any:
    for number, step in enumerate(steps):
        if step is None:
            if not isinstance(value, list):
                return None
            found = [_follow(item, steps[number + 1 :]) for item in value]
            return [item for item in found if item is not None]
        if isinstance(value, list):
            value = value[step] if isinstance(step, int) and step < len(value) else None
        elif isinstance(value, Mapping):
            value = value.get(str(step))
        else:
            return None
    return value


def read_mapping(data: bytes, path: str) -> tuple[FieldMap, list[Problem]]:
    """The mapping file at `path` with the content `data`, and what is wrong with it."""
    nothing = FieldMap(())
    text, problem = decode(data, path)
    if problem:
        return nothing, [problem]
    try:
        values = parse_yaml(text)
    except YamlError as error:
        return nothing, [Problem(path, *error.place, error.code, str(error), error.hint)]
    if not isinstance(values, Mapping):
        hint = "write `fields:` and below it, for each field, `name of the field: newsgen's key`"
        return nothing, [Problem(path, 1, 1, "bad-mapping", "the mapping has no keys and values", hint)]
    found = Fields(values, path, lambda way: place_of(text, way))
    found.unknown_keys(_KEYS, severity="error")
    fields = _fields(found)
    return FieldMap(
        fields=fields,
        date_formats=_date_formats(found),
        separator=_raw_text(values.get("separator")) or found.text("separator"),
        body_format=found.choice("body_format", BODY_FORMATS) or "",
        ignore=frozenset(found.texts("ignore")),
        records=found.text("records"),
        encoding=_encoding(found),
    ), found.problems


def _raw_text(value: Any) -> str:
    """A text with its spaces, for a separator may be one: `" "`."""
    return value if isinstance(value, str) else ""


def _fields(found: Fields) -> tuple[tuple[str, str], ...]:
    value = found.values.get("fields")
    if is_empty(value) or value == {}:
        found.problem(
            ("fields",), "bad-mapping", "the mapping says of no field what it is", "write `fields: {headline: title}`"
        )
        return ()
    if not isinstance(value, Mapping):
        found.problem(
            ("fields",), "wrong-type", "`fields` takes keys and values", "write `fields: {headline: title, text: body}`"
        )
        return ()
    pairs = []
    for way, own in value.items():
        key = found.text_at(own, ("fields", way))
        if not key:
            continue
        if key not in TARGETS and not re.fullmatch(r"extra\.[\w-]{1,60}", key):
            hint = f"the keys are {', '.join(TARGETS)}, and `extra.` with a name of your own"
            if way in TARGETS:
                hint = f"the name in the source comes first: write `{key[:40]}: {way}`"
            found.problem(
                ("fields", way),
                "unknown-key",
                f"`{key[:60]}` is not a key of newsgen's{did_you_mean(key, TARGETS)}",
                hint,
            )
            continue
        pairs.append((way, key))
    if pairs and "title" not in {key for _, key in pairs} and not found.problems:
        hint = "write which field is the headline: `fields: {headline: title}`"
        found.problem(("fields",), "bad-mapping", "no field is mapped to `title`, which every article needs", hint)
    return tuple(pairs)


def _date_formats(found: Fields) -> tuple[str, ...]:
    good = []
    for number, form in enumerate(found.texts("date_format")):
        if form in ("unix", "unix-ms") or _can_be_read(form):
            good.append(form)
            continue
        found.problem(
            found.way("date_format", number) if isinstance(found.values["date_format"], list) else ("date_format",),
            "bad-value",
            f"`date_format` is “{form[:60]}”, which is no way to write a date with its year",
            'write it with %d, %m and %Y, such as "%d/%m/%Y"; or `unix` for seconds since 1970',
        )
    return tuple(good)


def _can_be_read(form: str) -> bool:
    """True if `form` spells a date that has a year."""
    try:
        datetime.strptime("", form)
    except ValueError as error:
        if "directive" in str(error) or "stray" in str(error):
            return False
    except (re.error, IndexError):
        return False
    return re.search(r"%[YyGcx]", form) is not None


def _encoding(found: Fields) -> str:
    name = found.text("encoding")
    if name:
        try:
            "a".encode(name)
        except (LookupError, ValueError):
            found.problem(
                ("encoding",),
                "bad-value",
                f"`encoding` is “{name[:60]}”, which is not known",
                "write a name such as utf-8, windows-1252 or iso-8859-15",
            )
            return ""
    return name
