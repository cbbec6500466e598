"""The lines of a plain text → pieces: paragraphs, and lines that stand for themselves.

A piece is a line, or the lines of a hard-wrapped paragraph joined. Two lines are joined only where the first word of
the second would not have fitted on the first, or where the second goes on in the middle of a sentence: where a writer
began a new line without need, it stays a new line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_WIDEST = 120
"""Characters of a line in a hard-wrapped text."""
_NARROWEST = 20
_FULL = 0.85
"""How far a line reaches, measured by the width of the text, that was broken for want of room."""
_SPACES = re.compile(r"[ \t]+")
_BULLET = re.compile(r"[•‣▪◦●∙·*+–—-] +\S|\d{1,3}[.)] +\S")
_WORD = re.compile(r"[^\W\d_]+")
_SUSPENDED = frozenset({"and", "or", "to", "und", "oder", "et", "ou", "y", "o", "e", "en", "of"})
"""After these words a hyphen at the end of a line belongs to the word before: `pre- and post-war`."""
_BREAK_HYPHENS = ("\u00ad", "\u2010", "-")
_CLOSING = "”’\"')]»*"


class Piece(NamedTuple):
    """A paragraph or a line of its own: its number from 1, its text, and whether an empty line stands before it."""

    line: int
    text: str
    gap: bool = False


class _Row(NamedTuple):
    number: int
    indent: int
    text: str
    gaps: int


def ends_sentence(text: str) -> bool:
    """True if the last mark of `text`, quotation marks and brackets aside, ends a sentence."""
    return text.rstrip(_CLOSING)[-1:] in (".", "!", "?", "…", "。", "！", "？")


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a text whose lines end with `\\n`. A form feed counts as an empty line."""
    rows = list(_rows(text))
    width = _width(rows)
    if not width and len(rows) > 3 and all(row.gaps for row in rows[1:]):
        single = [row._replace(gaps=row.gaps - 1) if row.gaps else row for row in rows]
        if _continuations(single) * 5 >= len(rows) * 2 and (width := _width(single)):
            rows = single  # every other line is empty: a typescript
    if width:
        return list(_joined(rows, width, text))
    pieces: list[Piece] = []
    for block in _blocks(rows):
        pieces += _joined(block, _width_of_block(block) if len(block) > 1 else 0, text)
    return pieces


def _rows(text: str) -> Iterator[_Row]:
    gaps = 0
    lines: Iterable[tuple[int, str]] = enumerate(text.split("\n"), start=1)
    if "\f" in text:
        lines = ((number, part) for number, line in lines for part in line.replace("\f", "\f\f").split("\f"))
    for number, line in lines:
        plain = line.strip()
        if not plain:
            gaps += 1
            continue
        indent = len(line) - len(line.lstrip()) if line[0].isspace() else 0
        if "  " in plain or "\t" in plain:
            plain = _SPACES.sub(" ", plain)
        yield _Row(number, indent, plain, gaps)
        gaps = 0


def _continuations(rows: Sequence[_Row]) -> int:
    """How often a line goes on in the middle of a sentence on the next one."""
    return sum(1 for row, after in pairwise(rows) if not after.gaps and _goes_on(row, after))


def _goes_on(row: _Row, after: _Row) -> bool:
    return after.text[0].islower() and not ends_sentence(row.text)


def _width(rows: Sequence[_Row]) -> int:
    """The width to which a text is hard-wrapped; 0 if it is not."""
    pairs = [row for row, after in pairwise(rows) if not after.gaps]
    lengths = sorted(len(row.text) + row.indent for row in pairs)
    if len(lengths) < 2 or sum(len(row.text) > _WIDEST for row in rows) * 20 > len(rows):
        return 0
    width = lengths[len(lengths) * 9 // 10]
    found = _continuations(rows)
    return width if _NARROWEST <= width <= _WIDEST and found >= 2 and found * 5 >= len(pairs) else 0


def _blocks(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    """The rows between empty lines."""
    start = 0
    for place, row in enumerate(rows):
        if row.gaps and place > start:
            yield rows[start:place]
            start = place
    if rows:
        yield rows[start:]


def _width_of_block(block: Sequence[_Row]) -> int:
    """The width to which one block of a text is hard-wrapped whose others are not; 0 if it is not plainly."""
    if len(block) < 2:
        return 0
    lengths = [len(row.text) + row.indent for row in block[:-1]]
    width = max(lengths)
    plain = _NARROWEST * 2 <= width <= _WIDEST and min(lengths) * 2 >= width
    return width if plain and _continuations(block) * 2 >= len(lengths) else 0


def _joined(rows: Sequence[_Row], width: int, text: str) -> Iterator[Piece]:
    """The pieces of lines that are wrapped to a width; of 0, each line is one."""
    if not width:
        yield from (Piece(row.number, row.text, row.gaps > 0) for row in rows)
        return
    words: set[str] = set()
    first, parts = rows[0], [rows[0].text]
    for row, after in pairwise(rows):
        if not _belong_together(row, after, width):
            yield Piece(first.number, "".join(parts), first.gaps > 0)
            first, parts = after, [after.text]
            continue
        if row.text[-1] in _BREAK_HYPHENS and _WORD.match(after.text):
            words = words or set(_WORD.findall(text))
            parts[-1] = _before_break(parts[-1], after.text, words)
        else:
            parts.append(" ")
        parts.append(after.text)
    yield Piece(first.number, "".join(parts), first.gaps > 0)


def _belong_together(row: _Row, after: _Row, width: int) -> bool:
    if after.gaps or _BULLET.match(after.text):
        return False
    if after.indent >= row.indent + 2 and not _BULLET.match(row.text):
        return False  # a new paragraph is indented
    length = row.indent + len(row.text)
    if _goes_on(row, after):
        return length * 2 >= width or row.text[-1] in _BREAK_HYPHENS
    return length + 1 + len(after.text.split(" ", 1)[0]) > width * _FULL


def _before_break(line: str, after: str, words: set[str]) -> str:
    """`line`, which ends with a hyphen, as it is to stand before `after`.

    The hyphen goes only if it is a soft one, or if the text has the whole word elsewhere: `artil-` and `lery`, where
    `artillery` is in the text. Else nobody knows whether it belongs to the word, and it stays.
    """
    head = _WORD.findall(line[:-1])
    tail = _WORD.match(after)
    if not head or tail is None or not line[-2].isalpha() or not tail[0][0].islower() or tail[0] in _SUSPENDED:
        return line + " "
    whole = head[-1] + tail[0]
    return line[:-1] if line[-1] == "\u00ad" or whole in words or whole.capitalize() in words else line
