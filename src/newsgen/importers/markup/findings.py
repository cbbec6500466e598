"""What is noticed while a tree of HTML is made tidy."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from newsgen.content.article import Image

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b\ufeff]+")
_MOST_DOUBTS = 50
_LONGEST_DOUBT = 300
Element = Any
"""An `lxml.html.HtmlElement`: the packages for imports are not there for everybody, and neither are their types."""


class Findings:
    """Gathers the pictures of a tree in their order, and doubts, each once."""

    def __init__(self, address_of: Callable[[str], str]) -> None:
        self.address_of = address_of
        self.images: list[Image] = []
        self._doubts: dict[str, None] = {}
        self._more = 0

    def doubt(self, sentence: str) -> None:
        """Note what a person should look at."""
        sentence = sentence if len(sentence) <= _LONGEST_DOUBT else f"{sentence[: _LONGEST_DOUBT - 1]}…"
        if len(self._doubts) < _MOST_DOUBTS:
            self._doubts[sentence] = None
        elif sentence not in self._doubts:
            self._more += 1

    @property
    def doubts(self) -> tuple[str, ...]:
        """The doubts, in their order; of very many the first, and how many more there are."""
        return (*self._doubts, *([f"there are {self._more:,} more doubts like these"] if self._more else []))


def scheme_of(address: str) -> str:
    """The scheme of an address as a browser understands it, which passes over invisible characters; or nothing."""
    scheme = _SCHEME.match(_INVISIBLE.sub("", address))
    return scheme[1].lower() if scheme else ""


def is_remote(address: str) -> bool:
    """True for an address on another host, as opposed to a file beside the article."""
    return address.lower().startswith(("http:", "https:", "//"))
