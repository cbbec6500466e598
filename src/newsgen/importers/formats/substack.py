"""Substack: the folder of an export, with `posts.csv` and the texts in `posts/`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsgen.importers.draft import LeftOut, Outcome, Rejected
from newsgen.importers.files import within
from newsgen.importers.format import MAX_RECORD_BYTES, Format, Record, Sample, SourceError, Wishes
from newsgen.importers.platforms.posts import post_outcome
from newsgen.importers.platforms.substack import doubts_of, fields_of, is_public, linked_slugs, slug_of
from newsgen.importers.records.json_lines import TOO_LARGE
from newsgen.importers.records.json_text import value_in
from newsgen.importers.records.table_records import split_table

_TABLE = "posts.csv"
_COLUMNS = ("post_id", "post_date", "is_published", "audience")
_FIRST_LINE = 2_000


def recognise(sample: Sample) -> int:
    """By the table of the posts, whose columns have Substack's names."""
    if not sample.is_folder or not (table := sample.path / _TABLE).is_file():
        return 0
    with table.open("rb") as file:
        first = file.readline(_FIRST_LINE).decode("utf-8", "replace")
    return 95 if all(name in first for name in _COLUMNS) else 0


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """A record for each row of the table, with its text; and the word that the readers' addresses are left out."""
    del wishes
    table = path / _TABLE
    if not table.is_file():
        raise SourceError(f"there is no {_TABLE} in this folder; give the folder of the whole export")
    known = {slug_of(row): f"/p/{slug_of(row)}" for row in _rows(table) if is_public(row)}
    for record in split_table(table, ""):
        row = _row_of(record)
        if row is None:
            yield record
            continue
        html, fault = _text_of(path, str(row.get("post_id") or ""))
        row["html"] = html
        row["links"] = {slug: known[slug] for slug in sorted(linked_slugs(html)) if slug in known}
        data = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")
        if len(data) > MAX_RECORD_BYTES:
            yield Record(record.id, data[:1_000], table, path, fault=TOO_LARGE)
        else:
            yield Record(record.id, data, table, path, {"doubts": (fault,) if fault else ()})
    for file in sorted(path.glob("email_list*.csv")):
        yield Record(file.name, b"", file, path, {"left_out": "the addresses of readers, which are not even read"})


def _rows(table: Path) -> Iterator[dict[str, Any]]:
    return (row for record in split_table(table, "") if (row := _row_of(record)) is not None)


def _row_of(record: Record) -> dict[str, Any] | None:
    found = value_in(record)
    return dict(found[0]) if isinstance(found, tuple) and isinstance(found[0], dict) else None


def _text_of(folder: Path, name: str) -> tuple[str, str]:
    """The text of a post, and why it is not there."""
    path = within(folder, folder / "posts" / f"{name}.html") if name and "/" not in name and "\0" not in name else None
    if path is None:
        return "", f"its text, posts/{name[:100]}.html, is not in the export"
    with path.open("rb") as file:
        return file.read(MAX_RECORD_BYTES).decode("utf-8", "replace"), ""


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """What becomes of one post."""
    del wishes
    found = value_in(record)
    if isinstance(found, LeftOut | Rejected):
        yield found
        return
    row, doubts = found
    if row.get("type") == "thread" and not row.get("html", "").strip():
        yield LeftOut(record.id, "a conversation of readers, without a text of its own")
        return
    said = (*record.context.get("doubts", ()), *doubts, *doubts_of(row))
    yield post_outcome(fields_of(row), record, iter(said))


FORMATS = (Format("substack", "Substack's export", recognise, split, read, ("lxml",)),)
