"""What a record has for each of newsgen's keys, by a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newsgen.importers.records.field_values import line_of, lines_of, text_of
from newsgen.importers.records.mapping import FieldMap, value_at


class GotFields:
    """The values of one record under newsgen's keys. Those of several fields add up where the key takes a list."""

    def __init__(self, record: Mapping[str, Any], plan: FieldMap) -> None:
        self.record = record
        self.plan = plan
        self.ways: dict[str, list[str]] = {}
        for way, key in plan.fields:
            self.ways.setdefault(key, []).append(way)

    def values(self, key: str) -> Iterator[tuple[str, Any]]:
        """The fields that fill `key` and have a value, with the way to each."""
        for way in self.ways.get(key, ()):
            value = value_at(self.record, way)
            if value is not None and value != "" and value != []:
                yield way, value

    def first(self, key: str) -> Any:
        """The first value for `key`, None if there is none."""
        return next((value for _, value in self.values(key)), None)

    def line(self, key: str) -> str:
        """The first value for `key` as one line; empty if there is none."""
        return line_of(self.first(key)) if key in self.ways else ""

    def text(self, key: str) -> tuple[str, str]:
        """The first value for `key` that is a text, with the way to it; paragraphs of a list are joined."""
        for way, value in self.values(key):
            parts = map(text_of, value) if isinstance(value, list) else [text_of(value)]
            text = "\n\n".join(filter(None, parts))
            if text:
                return way, text
        return "", ""

    def lines(self, key: str) -> tuple[str, ...]:
        """All values for a key that takes a list, each once."""
        found = (line for _, value in self.values(key) for line in lines_of(value, self.plan.separator))
        return tuple(dict.fromkeys(found))
