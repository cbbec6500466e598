"""ninjs, the IPTC's News in JSON: generations 1 (from 1.0), 2 and 3; a file of one item, of a list, or of lines.

Source: ninjs User Guide (IPTC), and the schemas ninjs-schema_1.0.json to ninjs-schema_3.0.json.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsgen.importers.agency.ninjs_item import outcome_of_item
from newsgen.importers.beside import with_pictures
from newsgen.importers.draft import Draft, LeftOut, Outcome, Rejected
from newsgen.importers.format import SAMPLE_BYTES, Format, Record, Sample, Wishes
from newsgen.importers.records.json_lines import are_lines, split_lines
from newsgen.importers.records.json_records import split_json
from newsgen.importers.records.json_text import value_in
from newsgen.importers.streams import head

_ID = re.compile(r'"(?:uri|guid)"\s*:')
_TELLING = re.compile(
    r'"(versioncreated|firstcreated|contentcreated|pubstatus|representationtype|copyrightholder|copyrightnotice'
    r'|body_x?html5?|body_text|bodies|headlines|infosources?|ednote|slugline|associations|renditions)"\s*:',
    re.IGNORECASE,
)
_NAMED = re.compile(r"iptc\.org/std/ninjs|\"name\"\s*:\s*\"(?:\w*-?)ninjs", re.IGNORECASE)


def recognise(sample: Sample) -> int:
    """By the names of an item's properties: `uri`, and at least two that only ninjs has together."""
    text = sample.text
    if sample.is_folder or not text.lstrip().startswith(("{", "[")) or not _ID.search(text):
        return 0
    if _NAMED.search(text):
        return 90
    return 80 if len({match[1].lower() for match in _TELLING.finditer(text)}) > 1 else 0


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """A record for each item."""
    del wishes
    sample = Sample(path, head(path, SAMPLE_BYTES))
    return split_lines(path) if are_lines(sample) else split_json(path, _is_item)


def _is_item(value: Mapping[str, Any]) -> bool:
    return "uri" in value or "guid" in value


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """The draft of one item, or why there is none."""
    found = value_in(record)
    if isinstance(found, LeftOut | Rejected):
        yield found
        return
    item, doubts = found
    if not isinstance(item, Mapping) or not _is_item(item):
        yield Rejected(record.id, "it is no ninjs item: it has no `uri`", record.data)
        return
    outcome = outcome_of_item(item, record.data, doubts)
    yield with_pictures(outcome, record) if isinstance(outcome, Draft) else outcome


FORMATS = (Format("ninjs", "ninjs, the IPTC's News in JSON", recognise, split, read),)
