"""The text of a record, in whatever form it has there → Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser

from newsgen.importers.format import MAX_TEXT, TOO_LONG, SourceError
from newsgen.importers.markup import Converted, escaped, html_to_markdown
from newsgen.importers.records.field_values import MAX_LINE, clean

_INLINE = "a|abbr|b|br|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr"
_BLOCK = "p|div|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|figure|figcaption|img|table|tr|td|section|article|pre|hr|html|body"
_TAG = re.compile(rf"</?(?:{_INLINE}|{_BLOCK})(?:\s[^<>]*)?/?>", re.IGNORECASE)
"""What tells HTML from a text that has angle brackets."""
_BLANK = re.compile(r"\n[ \t]*\n")


def body_of(text: str, form: str = "", address_of: Callable[[str], str] = str) -> Converted:
    """`text` as Markdown. `form` is `markdown`, `html` or `text`; without it HTML is known by its tags.

    Raises `SourceError` for a text of more than two million characters.
    """
    text = clean(text)
    if form == "markdown":
        return Converted(text + "\n" if text else "")
    if form == "html" or (not form and looks_like_html(text)):
        return html_to_markdown(text, address_of)
    if len(text) > MAX_TEXT:
        raise SourceError(TOO_LONG)
    return Converted(text_to_markdown(text))


def looks_like_html(text: str) -> bool:
    """True if a text has tags of HTML."""
    return "<" in text and _TAG.search(text) is not None


def text_to_markdown(text: str) -> str:
    """Plain text as Markdown. Where it has no empty lines at all, each line is a paragraph."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        return ""
    lines = [line.strip() for line in text.split("\n")]
    between = "\n" if _BLANK.search(text) else "\n\n"
    return escaped(between.join(lines)).strip() + "\n"


class _Words(HTMLParser):
    """Collects the text of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain_line(html: str) -> str:
    """The words of a line that may have HTML in it, such as a headline; empty if it is too long to be a line."""
    if looks_like_html(html):
        words = _Words()
        words.feed(html[: 4 * MAX_LINE])
        words.close()
        html = "".join(words.parts)
    elif "&" in html:
        html = unescape(html)
    line = " ".join(clean(html).split())
    return line if len(line) <= MAX_LINE else ""
