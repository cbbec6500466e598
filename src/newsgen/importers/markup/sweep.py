"""Elements taken out of a tree, many at once: one by one, that takes time by the square of their number."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.importers.markup.findings import Element

_DROPPED, _OPENED = "DROPPED", "OPENED"
"""Names of elements that are to be taken out. None in a page has them: see `names.CALL`."""


def drop(element: Element) -> None:
    """Mark an element to go with all that is in it. What follows it stays."""
    element.tag = _DROPPED


def open_up(element: Element) -> None:
    """Mark an element to go, and what is in it to take its place."""
    element.tag = _OPENED


def is_dropped(element: Element) -> bool:
    """True for an element that is marked to go with all that is in it."""
    return bool(element.tag == _DROPPED)


def sweep(root: Element) -> None:
    """Take what is marked out of the elements in `root`."""
    for parent in dict.fromkeys(one.getparent() for one in root.iter(_DROPPED, _OPENED)):
        if parent is not None and parent.tag not in (_DROPPED, _OPENED):
            _filled_anew(parent, list(_content(parent)))


def _content(element: Element) -> Iterator[Element | str | None]:
    """The texts and elements that are in `element` when it is swept, in their order."""
    yield element.text
    inside = [iter(element)]
    after: list[str | None] = []
    while inside:
        child = next(inside[-1], None)
        if child is None:
            inside.pop()
            yield after.pop() if after else None
        elif child.tag == _OPENED:
            yield child.text
            inside.append(iter(child))
            after.append(child.tail)
        else:
            if child.tag != _DROPPED:
                yield child
            yield child.tail


def _filled_anew(element: Element, content: list[Element | str | None]) -> None:
    # Texts are joined here, once. Setting one to itself and another, again and again, is what takes so long.
    children: list[Element] = []
    texts: list[list[str]] = [[]]
    for one in content:
        if isinstance(one, str):
            texts[-1].append(one)
        elif one is not None:
            children.append(one)
            texts.append([])
    element[:] = children
    element.text = "".join(texts[0]) or None
    for child, text in zip(children, texts[1:], strict=True):
        child.tail = "".join(text) or None
