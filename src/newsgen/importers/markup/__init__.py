"""Plain text and HTML → Markdown that reads the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from newsgen.content.article import Image
from newsgen.importers.format import MAX_TEXT, TOO_LONG, SourceError
from newsgen.importers.markup.escaping import escaped

__all__ = ["Converted", "escaped", "has_too_many_tags", "html_to_markdown", "not_too_long"]

_UNREAD = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_TAGS = re.compile(r"(?:<[A-Za-z/!?][^<>]*>?\s*)++")
"""Tags in a row. Without the second `+` the engine would note each of millions, to come back to it."""


MAX_TAGS = 200_000
"""A page with more is no article: each takes some hundred bytes of memory, and time to be made tidy."""


@dataclass(frozen=True, slots=True)
class Converted:
    """HTML as Markdown: the text, the pictures it shows, in their order, and what of it Markdown cannot say."""

    markdown: str
    images: tuple[Image, ...] = ()
    doubts: tuple[str, ...] = ()


def html_to_markdown(html: str, address_of: Callable[[str], str] = str) -> Converted:
    """The content of `html`, a fragment or a page, as Markdown.

    `address_of` gives the address under which a link or picture is to be found in the article, empty for none at all.
    It is asked for pictures, links (but those within the page), films and frames, with addresses as they are written.

    Headings, lists, block quotes, tables, links, emphasis, code, footnotes and figures with captions stay. If there is
    a heading of the first level, all headings go one level down: the headline of the article is above them. Films,
    sounds and frames become links, with a doubt. Scripts, styles, forms, comments, hidden parts and pictures that only
    count readers do not stay; where words go with them, there is a doubt.

    Raises `SourceError` for a text of more than two million characters.
    """
    not_too_long(html)
    if has_too_many_tags(html):
        return _words(html, f"it has more than {MAX_TAGS:,} tags, so that only the words are kept")
    # These need packages that are there only if somebody imports.
    from newsgen.importers.markup.markdown_writer import written
    from newsgen.importers.markup.tree import parsed, tidied

    root, wrong = parsed(html)
    if wrong:
        return _words(html, wrong)
    if root is None:
        return Converted("")
    found = tidied(root, address_of)
    return Converted(written(root), tuple(found.images), found.doubts)


def has_too_many_tags(html: str) -> bool:
    """True for HTML of which `html_to_markdown` keeps only the words."""
    return html.count("<") > MAX_TAGS


def not_too_long(html: str) -> None:
    """Raise `SourceError` for HTML with more than two million characters of text; pictures in tags do not count."""
    if len(html) > MAX_TEXT and len(_without_tags(html)) > MAX_TEXT:
        raise SourceError(TOO_LONG)


def _words(html: str, doubt: str) -> Converted:
    return Converted(escaped(unescape(_without_tags(html))).strip() + "\n", doubts=(doubt,))


def _without_tags(html: str) -> str:
    """The text of HTML, with an empty line for tags."""
    return _TAGS.sub("\n\n", _UNREAD.sub("", html))
