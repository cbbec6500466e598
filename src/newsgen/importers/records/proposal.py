"""A mapping file to start from: the fields that a source has, with samples, and what newsgen takes them for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from textwrap import wrap
from typing import Any

from newsgen.importers.format import Record, SourceError
from newsgen.importers.records.bodies import looks_like_html
from newsgen.importers.records.field_values import date_of, flattened, lines_of, text_of
from newsgen.importers.records.json_lines import split_lines, utf8_stream
from newsgen.importers.records.json_records import split_json
from newsgen.importers.records.json_scan import Scanner
from newsgen.importers.records.mapped import fields_in
from newsgen.importers.records.mapping import LISTS, TARGETS
from newsgen.importers.records.object_records import looks_like_article, objects_of
from newsgen.importers.records.obvious_fields import obvious_fields
from newsgen.importers.records.table_records import split_table
from newsgen.problems import printable

DATE_FORMS = (
    *("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"),
    *("%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d.%m.%Y %H:%M"),
)
"""Ways to write dates that are offered where all dates of a source are written so."""
_SEPARATORS = (";", "|", ",")
_LOOKED_AT = 20
"""So many records tell whether newsgen finds the headline and the text by itself."""
_RECORDS = 100
_OBJECTS = 2_000
_MOST_FIELDS = 80
_SHOWN = 50
_TITLE_LENGTHS, _BODY_LENGTH = range(8, 300), 200
_PLAIN_KEY = re.compile(r"[A-Za-z_][\w.-]*")


def needed_mapping(path: Path, form: str) -> str:
    """The proposed mapping for a file that has a format if it needs one, else an empty text.

    It needs one if it has records with fields of which none is plainly the headline, or none the text.
    """
    try:
        values, way = _samples(path, form)
    except (SourceError, OSError):
        return ""  # what is wrong is said when it is read
    if not values or any(looks_like_article(value, None) for value in values[:_LOOKED_AT]):
        return ""
    return _proposed(path.name, values, way)


def proposed_mapping(path: Path, form: str) -> str:
    """A mapping file for the records in a file that has a format, to be looked over by a person: YAML with comments.

    Raises `SourceError` if there are no records with fields in it.
    """
    values, way = _samples(path, form)
    if not values:
        raise SourceError("there are no records with fields in this file")
    return _proposed(path.name, values, way)


def _proposed(name: str, values: list[dict[str, Any]], way: str) -> str:
    fields = _fields(values)
    taken = dict(obvious_fields(tuple(fields)))
    guessed = _guessed(fields, taken)
    lines = [
        f"# What the fields of {printable(name)} are. Look it over, and give it with --map.",
        *wrap(
            f"newsgen's keys are {', '.join(TARGETS)}; extra.NAME keeps a field under a name of your own.",
            width=100,
            initial_indent="# ",
            subsequent_indent="# ",
        ),
        "fields:",
    ]
    width = max((len(_line(way, (taken | guessed).get(way, ""))) for way in fields), default=0)
    for field, seen in fields.items():
        key = taken.get(field) or guessed.get(field, "")
        why = "a guess: " if field in guessed else ""
        lines.append(f"{_line(field, key):<{min(width, 60)}}  # {why}{_shown(seen)}".rstrip())
    lines += _options({**taken, **guessed}, fields)
    if way:
        lines.append(f"records: {_quoted(way)}")
    return "\n".join(lines) + "\n"


def _line(field: str, key: str) -> str:
    """A line for a field; one that is nothing yet is a comment, so that it is kept under its own name."""
    return f"  {_quoted(field)}: {key}" if key else f"  # {_quoted(field)}:"


def _quoted(text: str) -> str:
    return text if _PLAIN_KEY.fullmatch(text) else json.dumps(text)


@dataclass(slots=True)
class _Seen:
    """Values of one field in several records."""

    values: list[Any]

    @property
    def texts(self) -> list[str]:
        return [text for value in self.values if (text := text_of(value))]


def _samples(path: Path, name: str) -> tuple[list[dict[str, Any]], str]:
    """Records of a file with the format called `name`, and the way to them if it has to be said.

    Raises `SourceError`, `OSError`.
    """
    if name == "jsonl":
        return _objects(islice(split_lines(path), _RECORDS)), ""
    if name == "csv":
        return _objects(islice(split_table(path), _RECORDS)), ""
    found = _objects(islice(split_json(path, lambda value: looks_like_article(value, None)), _RECORDS))
    if found:
        return found, ""
    way = _largest_list(path)
    return (_objects(islice(split_json(path, lambda _: True, way), _RECORDS)), way) if way else ([], "")


def _objects(records: Any) -> list[dict[str, Any]]:
    taken: list[Record] = []
    try:
        taken.extend(records)
    except SourceError:
        if not taken:
            raise
    return list(objects_of(taken))


def _largest_list(path: Path) -> str:
    """The way to the list of objects that has most in it, as far as one can see from the first ones."""
    sizes: dict[str, int] = {}
    with utf8_stream(path) as file:
        for one in islice(Scanner(file, whole=False).found(), _OBJECTS):
            if not one.fault:
                sizes[one.way] = sizes.get(one.way, 0) + len(one.data)
    return max(sizes, key=lambda way: sizes[way], default="")


def _fields(values: list[dict[str, Any]]) -> dict[str, _Seen]:
    found: dict[str, _Seen] = {}
    whole = {
        way for way, _ in obvious_fields(tuple(dict.fromkeys(key for value in values for key in fields_in(value))))
    }
    for value in values:
        for way, inner in _parts(value, whole):
            if inner is not None and inner != "" and (way in found or len(found) < _MOST_FIELDS):
                found.setdefault(way, _Seen([])).values.append(inner)
    return found


def _parts(value: Mapping[str, Any], whole: set[str]) -> Iterator[tuple[str, Any]]:
    """The fields of a record; those that are taken as a whole are not looked into."""
    for way, inner in value.items():
        if way in whole:
            yield way, inner
        else:
            yield from flattened({way: inner})


def _guessed(fields: Mapping[str, _Seen], taken: Mapping[str, str]) -> dict[str, str]:
    """The headline, the text and the date where no name says which they are, by what the values look like."""
    free = {way: seen.texts for way, seen in fields.items() if way not in taken}
    averages = {way: sum(map(len, texts)) / len(texts) for way, texts in free.items() if texts}
    found: dict[str, str] = {}
    if "body" not in taken.values() and averages:
        longest = max(averages, key=lambda way: averages[way])
        if averages[longest] >= _BODY_LENGTH:
            found[longest] = "body"
    if "title" not in taken.values():
        titles = [
            way
            for way, texts in free.items()
            if way not in found
            and texts
            and len({*texts}) == len(texts)
            and all(len(text) in _TITLE_LENGTHS for text in texts)
            and all(" " in text for text in texts)
        ]
        if titles:
            found[titles[0]] = "title"
    if "date" not in taken.values():
        for way, texts in free.items():
            if way not in found and texts and len(_dates(texts)) * 2 > len(texts):
                found[way] = "date"
                break
    return found


def _dates(texts: list[str]) -> list[str]:
    """Those of the texts that can be dates."""
    return [text for text in texts if date_of(text).known or date_of(text, DATE_FORMS).known]


def _date_forms(texts: list[str]) -> list[str]:
    return [form for form in DATE_FORMS if texts and all(date_of(text, (form,)).known for text in texts)]


def _options(taken: Mapping[str, str], fields: Mapping[str, _Seen]) -> list[str]:
    """The lines below the fields: how dates are written, what stands between the items of lists, what the text is."""
    lines = []
    dates = [text for way, key in taken.items() if key == "date" for text in fields[way].texts]
    if dates and not all(date_of(text).known for text in _dates(dates) or dates):
        forms = _date_forms(_dates(dates))
        if len(forms) == 1:
            lines.append(f'date_format: "{forms[0]}"')
        elif forms:
            others = " or ".join(f'"{form}"' for form in forms[1:])
            lines.append(f'# date_format: "{forms[0]}"  # or {others}: the dates fit both, so say which is meant')
        else:
            lines.append('# date_format: "%d/%m/%Y"  # how the dates are written; several in [ ]')
    lists = [text for way, key in taken.items() if key in LISTS for value in fields[way].values for text in _raw(value)]
    for mark in _SEPARATORS:
        if lists and sum(mark in text for text in lists) * 2 > len(lists):
            lines.append(f'separator: "{mark}"')
            break
    bodies = [text for way, key in taken.items() if key == "body" for text in fields[way].texts]
    if bodies:
        html = sum(map(looks_like_html, bodies))
        if html in (0, len(bodies)):
            lines.append(f"body_format: {'html' if html else 'text'}  # markdown, html or text")
    return lines


def _raw(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else []


def _shown(seen: _Seen) -> str:
    """A value of the field, short and on one line."""
    value = seen.values[0]
    text = text_of(value) or ", ".join(lines_of(value)) or json.dumps(value, ensure_ascii=False, default=str)
    text = printable(" ".join(text[:500].split()))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
