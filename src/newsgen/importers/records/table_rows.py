"""Tables as text (CSV, TSV) → rows, whatever delimiter, quotation and encoding they have.

A row that does not fit is given with what is wrong with it, and reading goes on at the next line.

Source: RFC 4180; “Dialects and Formatting Parameters”, Python's module csv.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from newsgen.importers.encodings import mended_utf8
from newsgen.importers.format import MAX_RECORD_BYTES, SourceError
from newsgen.importers.records.json_lines import TOO_LARGE, numbered_lines
from newsgen.problems import counted

DELIMITERS = ",;\t|"
_ESCAPED, _DOUBLED = re.compile(r'\\"(?![,;\t|\r\n]|$)'), re.compile(r'[^,;\t|\n"]""[^,;\t|\r\n"]')
"""Quotation marks within a cell: as MySQL and others write them, and as RFC 4180 says."""
_SEP_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
"""What Excel writes before the header to say which delimiter follows."""
_BROKEN = "it cannot be divided into cells; look at its quotation marks and line ends"
_UNFIT = "its quotation marks do not fit together"
_MOST_READ_AGAIN = 500_000_000
"""So many characters of a table are read again, because rows did not fit, before it is given up."""


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
    """How the table is written that begins with `text`: the delimiter gives most rows as many cells as the first has.

    `tabs` says that the file's name speaks for tabs.
    """
    first, _, _ = text.partition("\n")
    escape = "\\" if _ESCAPED.search(text) and not _DOUBLED.search(text.replace('\\"', "")) else None
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


def _reader(lines: Iterable[str], dialect: Dialect, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(
        lines, delimiter=dialect.delimiter, escapechar=dialect.escape, doublequote=dialect.escape is None, strict=strict
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
        self.left = _MOST_READ_AGAIN

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
            mended = mended_utf8(data)
            text = data.decode(self.encoding, "replace") if mended is None else mended
            self.converted = True
        return number, text.replace("\0", "")

    def read_again(self) -> None:
        """Have the lines of the row but for the first one read again. Raises `SourceError` if that never ends."""
        self.left -= self.size
        if self.left < 0:
            line = self.row[0][0]
            raise SourceError(f"from line {line} on there are too many quotation marks that are not closed")
        self.again.extendleft(reversed(self.row[1:]))
        del self.row[1:]

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
    reader = _reader(lines, dialect, strict=True)
    width = 0
    while True:
        lines.begin()
        fault = ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells, fault = _first_alone(lines, dialect, TOO_LARGE if str(error) == TOO_LARGE else _BROKEN)
            reader = _reader(lines, dialect, strict=True)
        number = lines.row[0][0] if lines.row else 0
        doubts = (f"the row is not UTF-8; it was taken for {encoding}",) if lines.converted else ()
        if not fault and not any(cell.strip() for cell in cells):
            continue
        while width and len(cells) > width and not cells[-1].strip():
            cells.pop()
        if width and len(cells) != width and not fault:
            fault = f"it has {counted(len(cells), 'cell')}, but the first row has {width}"
            if len(lines.row) > 1:
                cells = [lines.row[0][1].rstrip("\r\n")]
                lines.read_again()
                reader = _reader(lines, dialect, strict=True)
        width = width or len(cells)
        yield Row(number, tuple(cells), doubts, fault)


def _first_alone(lines: _Lines, dialect: Dialect, error: str) -> tuple[list[str], str]:
    """The cells of the first line of a row that is not as it should be, and the fault; its other lines are read again.

    A quotation mark that is never closed would else take in rows without end. A line that is merely not strict
    (`"first" steps`) is read all the same.
    """
    if not lines.row:
        return [], error
    first = lines.row[0][1]
    whole = len(lines.row) == 1
    lines.read_again()
    if len(first) > MAX_RECORD_BYTES:
        return [first[:1000]], TOO_LARGE
    try:
        cells = next(_reader([first], dialect), [])
    except csv.Error:
        return [first[:1000]], error
    return cells, "" if whole else _UNFIT
