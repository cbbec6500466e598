"""Looking into XML elements by their plain names, whatever namespace they are in, and reading their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from newsgen.content.names import name_key

_BLOCKS = frozenset(
    [
        *("p", "br", "li", "dt", "dd", "tr", "td", "th", "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("div", "block", "bq", "blockquote", "caption", "hr", "pre"),
    ]
)


def plain_name(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Any, name: str) -> Iterator[Any]:
    """The children of `element` with this name; none if there is no element."""
    if element is not None:
        yield from element.iterfind("{*}" + name)


def descendants(element: Any, name: str) -> Iterator[Any]:
    """All elements below `element` with this name, in their order; none if there is no element."""
    if element is not None:
        yield from element.iterfind(".//{*}" + name)


def first(element: Any, *names: str) -> Any:
    """The first element on the way `names` down from `element`; None if there is none."""
    return None if element is None else element.find("/".join("{*}" + name for name in names))


def words(element: Any) -> str:
    """The text in `element`, on one line; empty for none. Paragraphs and the like are words of their own."""
    return "" if element is None else " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        apart = " " if plain_name(child) in _BLOCKS else ""
        yield apart
        yield from _pieces(child)
        yield apart
        yield child.tail or ""


def words_apart(element: Any) -> str:
    """The text in `element`, where parts that only markup parts, as in a structured name, are words of their own."""
    return "" if element is None else " ".join(" ".join(element.itertext()).split())


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Each name among `texts` once, as it is spelt first: letter case and kinds of hyphens make no difference."""
    found: dict[str, str] = {}
    for text in texts:
        if text.strip():
            found.setdefault(name_key(text), text.strip())
    return tuple(found.values())


def attribute(element: Any, name: str) -> str:
    """The attribute of `element`, on one line; empty if it or the element is not there."""
    return "" if element is None else " ".join((element.get(name) or "").split())
