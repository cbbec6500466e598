"""Pieces of a line of Markdown: emphasis, code, the urls of links."""

from __future__ import annotations

import re

from newsgen.importers.markup.escaping import escaped_label, escaped_piece

_PLAIN_CODE = re.compile(r"(?! )[\w .,:;/()=+\-'\"#@?]+(?<! )")
_MANY_BREAKS = re.compile(r"(?<! )(?:[ ]*\n){2,}")
_BREAKS_TWICE = re.compile(r"(?<! )((?:[ ]*\n){2,})")
_IN_LINK = re.compile(r"[\s<>()\[\]{}|\\\"`*]")
_ENTITY = re.compile(r"&(?=#|[A-Za-z0-9]+;)")


def chomped(text: str) -> tuple[str, str, str]:
    """The spaces and line breaks around `text`, and the rest of it, in which lines follow each other at once."""
    inner = text.strip(" \n")
    if not inner:
        return ("  \n" if "\n" in text else text[:1]), "", ""
    start = text.index(inner)
    before, after = text[:start], text[start + len(inner) :]
    return _around(before), _around(after), _MANY_BREAKS.sub("  \n", inner)


def _around(space: str) -> str:
    return space if "\n" in space else space[:1]


def marked(text: str, marks: tuple[str, str]) -> str:
    """`text` in marks of emphasis; each paragraph for itself where line breaks make several."""
    parts = _BREAKS_TWICE.split(text)
    return "".join(part if number % 2 else _marked_line(part, marks) for number, part in enumerate(parts))


def _marked_line(text: str, marks: tuple[str, str]) -> str:
    before, after, text = chomped(text)
    return f"{before}{marks[0]}{text}{marks[1]}{after}" if text else before


def code(text: str, in_link: bool = False) -> str:
    """Text as code in a line: between grave accents where both engines show it so, else in tags."""
    if not text or _PLAIN_CODE.fullmatch(text):
        return f"`{text}`" if text else ""
    return f"<code>{escaped_label(text) if in_link else escaped_piece(text)}</code>"


def url_in_brackets(url: str) -> str:
    """A url as it can stand in brackets in Markdown."""
    if url.count("(") == url.count(")") and "()" not in url:
        spelt = re.sub(r"[\s<>\[\]{}|\\\"`*]", _percent, url)
    else:
        spelt = _IN_LINK.sub(_percent, url)
    return _ENTITY.sub("&amp;", spelt)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8"))
