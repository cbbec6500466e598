"""Joomla: its table of articles (`…_content`), as phpMyAdmin exports it to JSON or CSV, alone or with others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from newsgen.importers.draft import LeftOut, Outcome, Rejected
from newsgen.importers.format import Format, Record, Sample, SourceError, Wishes
from newsgen.importers.platforms.joomla import COLUMNS, doubts_of, fields_of, is_article, is_trashed
from newsgen.importers.platforms.posts import post_outcome
from newsgen.importers.records.field_values import line_of
from newsgen.importers.records.json_lines import utf8_stream
from newsgen.importers.records.json_scan import Scanner
from newsgen.importers.records.json_text import value_in
from newsgen.importers.records.table_records import split_table

_SUFFIXES = (".json", ".csv")


def recognise(sample: Sample) -> int:
    """By the names of its columns. Of several tables that of the articles must be among the first."""
    if sample.is_folder or sample.suffix not in _SUFFIXES:
        return 0
    return 85 if all(name in sample.text for name in (*COLUMNS, "catid")) else 0


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """A record for each article, with its section and its author, where their tables are in the file as well."""
    del wishes
    names: dict[tuple[str, str], str] = {}
    with suppress(SourceError):  # it is said when the articles are read
        for record in _rows(path):
            row = _row_of(record) or {}
            number = line_of(row.get("id"))
            if "extension" in row and "title" in row:
                names["category", number] = line_of(row["title"])
            elif "username" in row and "name" in row:
                names["user", number] = line_of(row["name"])
    found = False
    for record in _rows(path):
        article = _row_of(record)
        if article is not None and not is_article(article):
            continue
        found, article = True, article or {}
        around = ("category", line_of(article.get("catid"))), ("user", line_of(article.get("created_by")))
        section, author = (names.get(key, "") for key in around)
        context = {**record.context, "section": section, "author": author}
        yield Record(record.id, record.data, path, path.parent, context, record.fault)
    if not found:
        raise SourceError("there are no articles of Joomla in this file")


def _rows(path: Path) -> Iterator[Record]:
    if path.name.lower().removesuffix(".gz").endswith(".csv"):
        yield from split_table(path)
        return
    with utf8_stream(path) as file:
        for found in Scanner(file, whole=False, way="data").found():
            if found.way == "data":
                yield Record(f"line {found.line}", found.data, path, path.parent, {}, found.fault)


def _row_of(record: Record) -> Mapping[str, Any] | None:
    found = value_in(record)
    return found[0] if isinstance(found, tuple) and isinstance(found[0], Mapping) else None


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """What becomes of one article."""
    del wishes
    found = value_in(record)
    if isinstance(found, LeftOut | Rejected):
        yield found
        return
    row, doubts = found
    if is_trashed(row):
        yield LeftOut(line_of(row.get("id")) or record.id, "it lay in the trash")
        return
    said = (*record.context.get("doubts", ()), *doubts, *doubts_of(row))
    yield post_outcome(fields_of(row, record.context["section"], record.context["author"]), record, iter(said))


FORMATS = (Format("joomla", "Joomla's table of articles, as CSV or JSON", recognise, split, read),)
