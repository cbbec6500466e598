"""Blocks of a body as a reader needs them: pictures with captions, tables that fit a phone, footnotes with roles.

The roles are those of the Digital Publishing WAI-ARIA Module (DPUB-ARIA 1.1).
"""

from __future__ import annotations

import re

_TABLE_END = re.compile(r"<table\b[^>]*>|</table>")
_LONE_PICTURE = re.compile(r"<p>\s*<img((?:\s+[^\s\"'=<>/]+(?:=\"[^\"]*\")?)*)\s*/?>\s*</p>")
_TITLE = re.compile(r'\s+title="([^"]*)"')
_ROLES = (
    ('<div class="footnote">', '<div class="footnote" role="doc-endnotes">'),
    ('class="footnote-ref"', 'class="footnote-ref" role="doc-noteref"'),
    ('class="footnote-backref"', 'class="footnote-backref" role="doc-backlink"'),
)


def shape_blocks(text: str) -> str:
    """`text`, a finished body, with pictures as figures, tables in frames, and the roles of footnotes."""
    if "<img" in text:
        text = _LONE_PICTURE.sub(_figure, text)
    if "<table" in text:
        text = _framed_tables(text)
    if 'class="footnote' in text:
        for plain, with_role in _ROLES:
            text = text.replace(plain, with_role)
    return text


def _figure(match: re.Match[str]) -> str:
    """A picture alone in its paragraph, with the title that Markdown gives it as its caption."""
    title = _TITLE.search(match[1])
    caption = f"<figcaption>{title[1]}</figcaption>" if title and title[1].strip() else ""
    return f'<figure class="picture"><img{_TITLE.sub("", match[1])}>{caption}</figure>'


def _framed_tables(text: str) -> str:
    """`text` with a frame around every outermost table, in which one that is wider than a phone can scroll."""
    depth = 0

    def framed(match: re.Match[str]) -> str:
        nonlocal depth
        opening = match[0] != "</table>"
        depth += 1 if opening else -1
        if depth == (1 if opening else 0):
            return f'<div class="wide">{match[0]}' if opening else f"{match[0]}</div>"
        return match[0]

    return _TABLE_END.sub(framed, text)
