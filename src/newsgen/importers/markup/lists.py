"""Lists in HTML: only items in them, and these with their numbers."""

from __future__ import annotations

from newsgen.importers.markup.findings import Element, Findings
from newsgen.importers.markup.names import APART

_MAX_LEVELS = 8
_LAST_NUMBER = 99_999
"""What belongs to an item is indented by its number's width, and Python-Markdown takes eight columns for two levels."""
_APART = {("ul", "ul"), ("ol", "ol"), ("blockquote", "blockquote")}


def lists_in_order(root: Element, found: Findings) -> None:
    """Put everything in lists into items, number the items, and keep lists and quotations apart that would join."""
    for element in list(root.iter("ul", "ol", "blockquote")):
        if sum(1 for one in element.iterancestors("ul", "ol", "blockquote")) >= _MAX_LEVELS:
            for item in list(element):
                if item.tag == "li":
                    item.tag = "p"
            element.tag = "div"
    for element in list(root.iter("ul", "ol")):
        _only_items(element)
        if element.tag == "ol":
            _numbered(element, found)
    for element in list(root.iter("li")):
        parent = element.getparent()
        if parent is None or parent.tag not in ("ul", "ol"):
            element.tag = "div"
        elif len(element) == 1 and element[0].tag == "p" and not (element.text or "").strip():
            element[0].drop_tag()
    for element in list(root.iter("ul", "ol", "blockquote")):
        before = element.getprevious()
        if before is not None and (before.tag, element.tag) in _APART and not (before.tail or "").strip():
            element.addprevious(element.makeelement(APART))


def _only_items(element: Element) -> None:
    if (element.text or "").strip():
        first = element.makeelement("li")
        first.text = element.text
        element.insert(0, first)
    element.text = None
    item: Element | None = None
    for child in list(element):
        tail, child.tail = child.tail, None
        if child.tag == "li":
            item = child
        else:
            if item is None or child.tag not in ("ul", "ol"):
                item = element.makeelement("li")
                element.replace(child, item)
            item.append(child)
        if (tail or "").strip():
            item = element.makeelement("li")
            item.text = tail
            after = child if child.getparent() is element else child.getparent()
            if after is not None:
                after.addnext(item)


def _numbered(element: Element, found: Findings) -> None:
    number = _number(element.get("start"), 1)
    if element.get("reversed") is not None or element.get("type") not in (None, "1"):
        found.doubt("a list was numbered in another way than 1, 2, 3")
    for position, item in enumerate(one for one in element if one.tag == "li"):
        value = _number(item.get("value"), number)
        if value != number and position:
            found.doubt("the numbers in a list were not consecutive; they are now")
        elif value != number:
            number = value
        item.set("NUMBER", str(number))
        if number > 99:
            # Python-Markdown knows a heading by its column, which a wide number does not leave to it.
            for heading in list(item.iter("h1", "h2", "h3", "h4", "h5", "h6")):
                heading.tag = "dt"
        number = min(number + 1, _LAST_NUMBER)


def _number(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
