"""Tables as text (CSV, TSV) → rows, whatever delimiter, quotation and encoding they have.

A row that does not fit is given with what is wrong with it, and reading goes on at the next line.

Source: RFC 4180; “Dialects and Formatting Parameters”, Python's module csv.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from newsgen.importers.format import MAX_RECORD_BYTES
from newsgen.importers.json_lines import TOO_LARGE, numbered_lines

DELIMITERS = ",;\t|"
_SEP_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
"""What Excel writes before the header to say which delimiter follows."""
_MOST_LINES_BACK = 500
"""So many lines of a row that does not fit are read again as rows of their own."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written: the mark between cells, and the one that escapes quotation marks, if there is one."""

    delimiter: str
    escape: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line on which it begins, its cells, doubts about it, and the fault if it does not fit."""

    line: int
    cells: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    fault: str = ""


def dialect_of(text: str, tabs: bool = False) -> Dialect:
    """How the table is written that begins with `text`: by the delimiter that gives most rows as many cells as the first.

    `tabs` says that the file's name speaks for tabs.
    """
    first, _, _ = text.partition("\n")
    escape = "\\" if '\\"' in text and '""' not in text.replace(',""', "").replace(';""', "") else None
    if match := _SEP_LINE.fullmatch(first):
        return Dialect(match[1], escape)
    best = max(DELIMITERS, key=lambda mark: (_evenness(text, Dialect(mark, escape)), tabs and mark == "\t"))
    return Dialect(best, escape)


def _evenness(text: str, dialect: Dialect) -> tuple[bool, float, int]:
    """How well a delimiter fits: more than one cell, the share of rows that are as long as the first, their length."""
    lengths = []
    try:
        for row in _reader(iter(text.splitlines(keepends=True)[:200]), dialect):
            lengths.append(len(row))
    except csv.Error:
        return False, 0, 0
    lengths = [length for length in lengths[: -1 if len(lengths) > 2 else None] if length]
    if not lengths or lengths[0] < 2:
        return False, 0, 0
    return True, sum(length == lengths[0] for length in lengths) / len(lengths), lengths[0]


def _reader(lines: Iterator[str], dialect: Dialect) -> Iterator[list[str]]:
    return csv.reader(
        lines, delimiter=dialect.delimiter, escapechar=dialect.escape, doublequote=dialect.escape is None, strict=False
    )


class _Lines:
    """The lines of a file as text, one after the other, with those of the row that is being read."""

    def __init__(self, file: IO[bytes], encoding: str) -> None:
        self.source = numbered_lines(file)
        self.encoding = encoding
        self.again: deque[tuple[int, str]] = deque()
        self.row: list[tuple[int, str]] = []
        self.size = 0
        self.converted = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.size > MAX_RECORD_BYTES:
            raise csv.Error(TOO_LARGE)
        number, text = self.again.popleft() if self.again else self._next()
        self.row.append((number, text))
        self.size += len(text)
        return text

    def _next(self) -> tuple[int, str]:
        number, data = next(self.source)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode(self.encoding, "replace")
            self.converted = True
        return number, text.replace("\0", "")

    def begin(self) -> None:
        """A row ends here; another one begins."""
        self.row, self.size, self.converted = [], 0, False


def rows_of(file: IO[bytes], dialect: Dialect, encoding: str = "windows-1252") -> Iterator[Row]:
    """The rows of a table that are not empty; `encoding` is for lines that are not UTF-8.

    The first row says how many cells the others are to have.
    """
    csv.field_size_limit(MAX_RECORD_BYTES)
    lines = _Lines(file, encoding)
    start = next(lines, "")
    if not _SEP_LINE.fullmatch(start):
        lines.again.extend(lines.row)
    reader = _reader(lines, dialect)
    width = 0
    while True:
        lines.begin()
        fault = ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fault, cells = str(error), []
            reader = _reader(lines, dialect)
        number = lines.row[0][0] if lines.row else 0
        doubts = (f"the row is not UTF-8; it was taken for {encoding}",) if lines.converted else ()
        if not fault and not any(cell.strip() for cell in cells):
            continue
        if width and not fault:
            while len(cells) > width and not cells[-1].strip():
                cells.pop()
            if len(cells) != width:
                fault = f"it has {len(cells)} cells, but the first row has {width}"
        if fault and len(lines.row) > 1 and (len(lines.row) <= _MOST_LINES_BACK or fault == TOO_LARGE):
            lines.again.extendleft(reversed(lines.row[1:]))
            cells = [lines.row[0][1].rstrip("\r\n")]
            reader = _reader(lines, dialect)
        width = width or len(cells)
        yield Row(number, tuple(cells), doubts, fault)
