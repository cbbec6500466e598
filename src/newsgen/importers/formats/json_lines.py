"""JSON Lines: one article a line. Source: jsonlines.org."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.importers.format import SAMPLE_BYTES, Format, Record, Sample, Wishes
from newsgen.importers.json_lines import split_lines
from newsgen.importers.json_text import JsonError, parse_json
from newsgen.importers.reading import read_object, told

_SUFFIXES = (".jsonl", ".ndjson", ".ldjson", ".jl")


def recognise(sample: Sample) -> int:
    """By the end of the file's name, or by two lines of which each is an object."""
    if sample.is_folder:
        return 0
    named = sample.suffix in _SUFFIXES
    lines = [line for line in sample.text.split("\n") if line.strip()]
    if not lines or not lines[0].lstrip().startswith("{"):
        return 0
    whole = lines if len(sample.head) < SAMPLE_BYTES else lines[:-1]
    if sum(map(_is_object, whole[:2])) == 2:
        return 70
    return 60 if named else 0


def _is_object(line: str) -> bool:
    try:
        return isinstance(parse_json(line.encode("utf-8", "replace"))[0], dict)
    except JsonError:
        return False


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """A record for each line."""
    return told(split_lines(path), wishes.mapping)


FORMATS = (Format("jsonl", "JSON Lines, one article a line", recognise, split, read_object),)
