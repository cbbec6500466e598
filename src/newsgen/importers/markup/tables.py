"""Tables in HTML: those with data become rows of cells, those that only divide a page become blocks."""

from __future__ import annotations

from newsgen.importers.markup.findings import Element, Findings

_PARTS = ("tbody", "thead", "tfoot", "colgroup", "col")
_BIG = ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "figure", "table", "pre", "hr", "form", "dl")
"""What is found in cells that are areas of a page, and not in cells with data."""
_MAX_WORDS = 60
"""Cells with more words hold text, not data."""
_MAX_SPAN = 50
_MAX_COLUMNS = 200


def tables_in_order(root: Element, found: Findings) -> None:
    """Make every table either one of rows and single cells, or blocks one after the other."""
    for table in list(root.iter("table")):
        if table.getparent() is not None:
            in_list = next(table.iterancestors("li", "dd", "note"), None) is not None
            if in_list and not _is_layout(table):
                found.doubt("a table inside a list is now one paragraph a cell")
            if in_list or _is_layout(table):
                _as_blocks(table)
            else:
                _as_rows(table, found)
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


def _as_rows(table: Element, found: Findings) -> None:
    for caption in list(table.iter("caption")):
        paragraph = caption.makeelement("p")
        em = paragraph.makeelement("em")
        em.text = " ".join(caption.text_content().split())
        paragraph.append(em)
        caption.drop_tree()
        if em.text:
            table.addprevious(paragraph)
    spans = False
    hanging: dict[int, int] = {}
    rows = list(table.iter("tr"))
    for row in rows:
        cells = [one for one in row if one.tag in ("td", "th")]
        parent = row.getparent()
        if cells and row is rows[0] and (all(one.tag == "th" for one in cells) or _in_head(parent)):
            row.set("head", "")
        column = 0
        for cell in cells:
            while hanging.get(column, 0) > 0 and column < _MAX_COLUMNS:
                hanging[column] -= 1
                cell.addprevious(cell.makeelement("td"))
                column += 1
            wide, high = _span(cell.get("colspan")), _span(cell.get("rowspan"))
            spans = spans or wide > 1 or high > 1
            for number in range(wide):
                hanging[column + number] = high - 1
                if number and column + number < _MAX_COLUMNS:
                    cell.addnext(cell.makeelement("td"))
            column += wide
            for item in list(cell.iter("li")):
                item.tag = "div"
            for items in list(cell.iter("ul", "ol")):
                items.tag = "div"
        for later in sorted(hanging):
            if later >= column and hanging[later] > 0:
                hanging[later] -= 1
    for part in list(table.iter(*_PARTS)):
        part.drop_tag()
    _only_rows(table)
    if spans:
        found.doubt("a table has cells that reach over several columns or rows; they stand in the first of these now")


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
