"""Tables as text: CSV with any delimiter, TSV; one article a row, the first row names the fields. Source: RFC 4180."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.records.object_records import read_object
from newsgen.importers.records.proposal import needed_mapping
from newsgen.importers.records.table_records import split_table

_SUFFIXES = (".csv", ".tsv", ".tab")


def recognise(sample: Sample) -> int:
    """By the end of the file's name: no text says that it is a table."""
    return 50 if not sample.is_folder and sample.suffix in _SUFFIXES and sample.text.strip() else 0


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """A record for each row but the first."""
    return split_table(path, wishes.mapping.encoding if wishes.mapping else "")


def propose(path: Path) -> str:
    """A mapping file to start from, if the file needs one."""
    return needed_mapping(path, "csv")


FORMATS = (Format("csv", "CSV or TSV, one article a row", recognise, split, read_object, proposal=propose),)
