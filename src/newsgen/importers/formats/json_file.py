"""JSON: a list of articles, or an object with such a list inside, or one article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.records.json_records import split_json
from newsgen.importers.records.object_records import looks_like_article, read_object
from newsgen.importers.records.proposal import needed_mapping

_START = ("{", "[")


def recognise(sample: Sample) -> int:
    """By its first character, and by the end of the file's name."""
    start = sample.text.lstrip()
    if sample.is_folder or not start.startswith(_START) or start.startswith("{\\"):  # Rich Text begins so
        return 0
    return 40 if sample.suffix == ".json" else 20


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """A record for each article in the file."""
    is_article = partial(looks_like_article, mapping=wishes.mapping)
    return split_json(path, is_article, wishes.mapping.records if wishes.mapping else "")


def propose(path: Path) -> str:
    """A mapping file to start from, if the file needs one."""
    return needed_mapping(path, "json")


FORMATS = (Format("json", "JSON, a list of articles", recognise, split, read_object, proposal=propose),)
