"""Records that are objects with named fields: read by the user's mapping, or by obvious names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newsgen.importers.beside import with_pictures
from newsgen.importers.draft import Draft, LeftOut, Outcome, Rejected
from newsgen.importers.format import Record, Wishes
from newsgen.importers.records.archive_export import FIELDS, as_record, is_export
from newsgen.importers.records.got_fields import GotFields
from newsgen.importers.records.json_text import value_in
from newsgen.importers.records.mapped import field_map_of, outcome_of
from newsgen.importers.records.mapping import FieldMap


def read_object(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """What becomes of a record whose bytes are a JSON object."""
    found = value_in(record)
    if isinstance(found, LeftOut | Rejected):
        yield found
        return
    value, doubts = found
    if not isinstance(value, Mapping):
        yield Rejected(record.id, "it is not an object with fields", record.data)
        return
    said = (*record.context.get("doubts", ()), *doubts)
    outcome = object_outcome(value, wishes.mapping, record.id, said)
    yield _finished(outcome, record)


def object_outcome(
    value: Mapping[str, Any], mapping: FieldMap | None, place: str, doubts: tuple[str, ...] = ()
) -> Outcome:
    """What becomes of an object: by the mapping if there is one, else as newsgen's own export, else by its names."""
    if mapping is None and is_export(value):
        return outcome_of(as_record(value), FIELDS, place, doubts)
    return outcome_of(value, mapping, place, doubts)


def _finished(outcome: Outcome, record: Record) -> Outcome:
    """The outcome with the bytes of what is rejected, and the pictures that lie beside the source."""
    if isinstance(outcome, Rejected):
        return Rejected(outcome.id, outcome.reason, record.data)
    return with_pictures(outcome, record) if isinstance(outcome, Draft) else outcome


def looks_like_article(value: Mapping[str, Any], mapping: FieldMap | None) -> bool:
    """True if an object has a headline, and a text or a summary, where the mapping or obvious names say."""
    if mapping is None and is_export(value):
        return True
    got = GotFields(value, mapping or field_map_of(value))
    return bool(got.text("title")[1]) and (mapping is not None or bool(got.text("body")[1] or got.text("summary")[1]))


def objects_of(records: list[Record]) -> Iterator[dict[str, Any]]:
    """The objects that records are, but for those that cannot be read."""
    for record in records:
        found = value_in(record)
        if isinstance(found, tuple) and isinstance(found[0], dict):
            yield found[0]
