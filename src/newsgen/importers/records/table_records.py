"""The rows of a table as records with named fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from newsgen.importers.encodings import decode
from newsgen.importers.format import SAMPLE_BYTES, Record, SourceError
from newsgen.importers.records.json_lines import utf8_stream
from newsgen.importers.records.table_rows import Row, dialect_of, rows_of

OTHER_ENCODING = "windows-1252"
"""What lines are taken for that are not UTF-8, where the mapping does not say: what Excel writes in the West."""
_TABS = (".tsv", ".tab")


def split_table(path: Path, encoding: str = "") -> Iterator[Record]:
    """A record for each row but the first, as a JSON object of its cells that are not empty. Raises `SourceError`.

    `encoding` is for lines that are not UTF-8.
    """
    with utf8_stream(path) as file:
        head = file.read(SAMPLE_BYTES)
    text = decode(head)[0]
    dialect = dialect_of(text, path.name.lower().removesuffix(".gz").endswith(_TABS))
    with utf8_stream(path) as file:
        rows = rows_of(file, dialect, encoding or OTHER_ENCODING)
        first = next(rows, None)
        if first is None or first.fault:
            raise SourceError("the table has no first row that names its columns")
        names = column_names(first.cells)
        for row in rows:
            yield _record(row, names, path)


def _record(row: Row, names: tuple[str, ...], path: Path) -> Record:
    place = f"line {row.line}"
    if row.fault:
        data = "\n".join(row.cells).encode("utf-8", "replace")
        return Record(place, data, path, path.parent, {"line": row.line}, row.fault)
    fields = {name: cell for name, cell in zip(names, row.cells, strict=True) if cell}
    context = {"line": row.line, **({"doubts": row.doubts} if row.doubts else {})}
    return Record(place, json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace"), path, path.parent, context)


def column_names(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Names for the columns: those of the first row; `column 3` for one without, `title 2` for one that comes again."""
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = " ".join(cell.split())[:100] or f"column {number}"
        same = 1
        while (name if same == 1 else f"{name} {same}") in names:
            same += 1
        names.append(name if same == 1 else f"{name} {same}")
    return tuple(names)
