"""JSON Lines: one article a line. Source: jsonlines.org."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.records.json_lines import are_lines, split_lines
from newsgen.importers.records.object_records import read_object
from newsgen.importers.records.proposal import needed_mapping

_SUFFIXES = (".jsonl", ".ndjson", ".ldjson", ".jl")


def recognise(sample: Sample) -> int:
    """By the end of the file's name, or by two lines of which each is an object."""
    if sample.is_folder:
        return 0
    if are_lines(sample):
        return 70
    return 60 if sample.suffix in _SUFFIXES and sample.text.lstrip().startswith("{") else 0


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """A record for each line."""
    del wishes
    return split_lines(path)


def propose(path: Path) -> str:
    """A mapping file to start from, if the file needs one."""
    return needed_mapping(path, "jsonl")


FORMATS = (Format("jsonl", "JSON Lines, one article a line", recognise, split, read_object, proposal=propose),)
