"""A tree of lxml → the soup that markdownify reads."""

from __future__ import annotations

from typing import Any, cast

from bs4 import BeautifulSoup, Tag
from bs4.builder import TreeBuilder

from newsgen.importers.markup.findings import Element


def soup_of(root: Element) -> BeautifulSoup:
    """The soup with the same elements, attributes and texts."""
    return BeautifulSoup("", builder=_FromTree(root), element_classes={Tag: _Tag})


class _Tag(Tag):
    """An element that is quick to say whether it is in another: markdownify asks each of them."""

    def find_parent(self, name: Any = None, attrs: Any = None, **others: Any) -> Tag | None:
        return next((one for one in self.parents if one.name == name), None)


class _FromTree(TreeBuilder):
    """Makes soup of a tree that there is already."""

    def __init__(self, root: Element) -> None:
        super().__init__()
        self._root = root

    def feed(self, markup: Any) -> None:
        """Hand the tree over; there is no markup."""
        self._hand_over(self._root)

    def _hand_over(self, element: Element) -> None:
        soup = cast("BeautifulSoup", self.soup)
        soup.handle_starttag(str(element.tag), None, None, dict(element.attrib))
        if element.text:
            soup.handle_data(element.text)
        for child in element:
            self._hand_over(child)
            if child.tail:
                soup.handle_data(child.tail)
        soup.handle_endtag(str(element.tag))
