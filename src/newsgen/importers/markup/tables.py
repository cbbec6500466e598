"""Tables in HTML: those with data become rows of cells, those that only divide a page become blocks."""

from __future__ import annotations

from typing import NamedTuple

from newsgen.importers.markup.findings import Element, Findings
from newsgen.importers.markup.names import NOTE
from newsgen.importers.markup.sweep import drop, open_up, sweep

_PARTS = ("tbody", "thead", "tfoot", "colgroup", "col")
_BIG = ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "figure", "table", "pre", "hr", "form", "dl")
"""What is found in cells that are areas of a page, and not in cells with data."""
_MAX_WORDS = 60
"""Cells with more words hold text, not data."""
_MAX_SPAN = 50
_MAX_COLUMNS = 200
_MAX_CELLS = 250_000
"""So many cells the tables of a page may have in Markdown, where every row is as long as the longest."""


def tables_in_order(root: Element, found: Findings) -> None:
    """Make every table either one of rows and single cells, or blocks one after the other."""
    room = _MAX_CELLS
    for table in list(root.iter("table")):
        if _is_layout(table):
            _as_blocks(table)
        elif next(table.iterancestors("li", "dd", NOTE), None) is not None:
            found.doubt("a table inside a list is now one paragraph a cell")
            _as_blocks(table)
        elif (filled := _filled(_cells(table), room)) is None:
            found.doubt(f"there are tables of more than {_MAX_CELLS:,} cells; they are now one paragraph a cell")
            _as_blocks(table)
        else:
            room -= filled.cells
            _as_rows(table, filled, found)
    sweep(root)
    for stray in list(root.iter(*_PARTS, "tr", "td", "th")):
        if next(stray.iterancestors("table"), None) is None:
            stray.tag = "div"


def _is_layout(table: Element) -> bool:
    if table.get("role") in ("presentation", "none"):
        return True
    if any(True for one in table.iter(*_BIG) if one is not table):
        return True
    rows = list(table.iter("tr"))
    if max((len(row) for row in rows), default=0) < 2:
        return True
    if table.find(".//th") is not None:
        return False
    return any(
        len(list(cell.iter("p"))) > 2 or len("".join(cell.itertext()).split()) > _MAX_WORDS for cell in table.iter("td")
    )


def _as_blocks(table: Element) -> None:
    for part in table.iter("caption", "tr", "td", "th", *_PARTS):
        if next(part.iterancestors("table"), None) is table:
            part.tag = "div"
    table.tag = "div"


def _cells(table: Element) -> list[tuple[Element, list[Element]]]:
    """The rows of a table, each with its cells."""
    return [(row, [one for one in row if one.tag in ("td", "th")]) for row in table.iter("tr")]


def _as_rows(table: Element, filled: _Filled, found: Findings) -> None:
    for caption in list(table.iter("caption")):
        paragraph = caption.makeelement("p")
        em = paragraph.makeelement("em")
        em.text = " ".join(caption.text_content().split())
        paragraph.append(em)
        drop(caption)
        if em.text:
            table.addprevious(paragraph)
    for number, ((row, cells), empty) in enumerate(zip(_cells(table), filled.empty, strict=True)):
        parent = row.getparent()
        if cells and number == 0 and (all(one.tag == "th" for one in cells) or _in_head(parent)):
            row.set("HEAD", "")
        for cell, (before, after) in zip(cells, empty, strict=True):
            for _ in range(before):
                cell.addprevious(cell.makeelement("td"))
            for _ in range(after):
                cell.addnext(cell.makeelement("td"))
            for item in list(cell.iter("li", "ul", "ol")):
                item.tag = "div"
    for part in list(table.iter(*_PARTS)):
        open_up(part)
    sweep(table)
    _only_rows(table)
    if filled.spans:
        found.doubt("a table has cells that reach over several columns or rows; they stand in the first of these now")


class _Filled(NamedTuple):
    """How many empty cells come before and after each cell of each row; how many cells there are then; why, if so."""

    empty: list[list[tuple[int, int]]]
    cells: int
    spans: bool


def _filled(rows: list[tuple[Element, list[Element]]], room: int) -> _Filled | None:
    """How rows are filled up where cells reach over several columns and rows; None if that takes more than `room`."""
    hanging: dict[int, int] = {}
    empty: list[list[tuple[int, int]]] = []
    widest, spans = 0, False
    for _, cells in rows:
        covered, hanging = hanging, {column: high - 1 for column, high in hanging.items() if high > 1}
        column = 0
        empty.append([])
        for cell in cells:
            wide, high = _span(cell.get("colspan")), _span(cell.get("rowspan"))
            spans = spans or wide > 1 or high > 1
            start = column
            while column in covered and column < _MAX_COLUMNS:
                column += 1
            for number in range(column, column + wide):
                hanging.pop(number, None)
                if high > 1:
                    hanging[number] = high - 1
            empty[-1].append((column - start, max(0, min(wide, _MAX_COLUMNS - column) - 1)))
            column += wide
        widest = max(widest, column)
        if widest * len(rows) > room:
            return None
    return _Filled(empty, widest * len(rows), spans)


def _in_head(parent: Element | None) -> bool:
    return parent is not None and parent.tag == "thead"


def _only_rows(table: Element) -> None:
    """Take loose text and other elements out of a table: they stand before it, as browsers show them."""
    for holder in (table, *table.iter("tr")):
        loose = [holder.text or "", *(child.tail or "" for child in holder)]
        holder.text = None
        for child in list(holder):
            child.tail = None
            if child.tag not in (("tr",) if holder is table else ("td", "th")):
                table.addprevious(child)
        if text := " ".join(" ".join(loose).split()):
            paragraph = table.makeelement("p")
            paragraph.text = text
            table.addprevious(paragraph)


def _span(text: str | None) -> int:
    text = (text or "").strip()
    return max(1, min(_MAX_SPAN, int(text))) if text.isascii() and text.isdigit() and len(text) < 6 else 1
