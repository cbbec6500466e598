"""What is noticed while a tree of HTML is made tidy."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from newsgen.content.article import Image

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b\ufeff]+")
Element = Any
"""An `lxml.html.HtmlElement`: the packages for imports are not there for everybody, and neither are their types."""


class Findings:
    """Gathers the pictures of a tree in their order, and doubts, each once."""

    def __init__(self, address_of: Callable[[str], str]) -> None:
        self.address_of = address_of
        self.images: list[Image] = []
        self._doubts: dict[str, None] = {}

    def doubt(self, sentence: str) -> None:
        """Note what a person should look at."""
        self._doubts[sentence] = None

    @property
    def doubts(self) -> tuple[str, ...]:
        """All doubts, in their order."""
        return tuple(self._doubts)


def scheme_of(address: str) -> str:
    """The scheme of an address as a browser understands it, which passes over invisible characters; or nothing."""
    scheme = _SCHEME.match(_INVISIBLE.sub("", address))
    return scheme[1].lower() if scheme else ""


def is_remote(address: str) -> bool:
    """True for an address on another host, as opposed to a file beside the article."""
    return address.lower().startswith(("http:", "https:", "//"))
