"""The paragraphs of a body that have quotation marks, as plain text, and what stands between the marks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from newsgen.loader.quotation_rules import Rules

MAX_PARAGRAPH = 20_000
"""A longer paragraph, in characters, is not looked at: no newspaper prints one."""
MAX_QUOTED = 60
"""Neither is one with more quotations than this."""

_PARAGRAPH = re.compile(r"<p(?:\s[^<>]*)?>")
_APART = re.compile(r"<(/?)(table|figcaption|pre|figure|caption)\b")
"""Elements whose paragraphs are no running text."""
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)?[^<>]*>")
_DROPPED = frozenset({"sup", "code"})
"""Footnote marks, and what no one says."""
_BREAKS = frozenset({"br", "/br"})
_ENTITIES = ("&quot;", "&#34;", "&ldquo;", "&#8220;", "&laquo;", "&bdquo;")
_BEFORE_OPENING = frozenset(" \u00a0([{—–-/‘'")


class Paragraph(NamedTuple):
    """One paragraph: its number among all of the body, and its plain text."""

    number: int
    text: str


class Quoted(NamedTuple):
    """Places of what is quoted in a text, without the marks. `open` says that its end mark is missing."""

    start: int
    end: int
    open: bool = False


def marked_paragraphs(body: str, rules: Rules) -> Iterator[Paragraph]:
    """The paragraphs with an opening quotation mark in their text; those in tables, captions and the like are not."""
    openings = [opening for opening, _ in rules.marks]
    if not _may_quote(body, openings):
        return
    apart = _apart(body)
    passed = 0
    starts = list(_PARAGRAPH.finditer(body))
    for number, match in enumerate(starts):
        start, limit = match.end(), starts[number + 1].start() if number + 1 < len(starts) else len(body)
        end = body.find("</p>", start, limit)
        inner = body[start : end if end >= 0 else limit]
        if not _may_quote(inner, openings):
            continue
        while passed < len(apart) and apart[passed][1] < start:
            passed += 1
        if passed < len(apart) and apart[passed][0] < start:
            continue
        text = _plain(inner) if len(inner) <= MAX_PARAGRAPH else ""
        if any(mark in text for mark in openings):
            yield Paragraph(number, text)


def _may_quote(text: str, openings: list[str]) -> bool:
    """Whether HTML may have an opening mark in its text; marks around the values of attributes do not count."""
    for mark in openings:
        if mark in text and (mark != '"' or text.count(mark) != 2 * text.count('="')):
            return True
    return "&" in text and any(mark in text for mark in _ENTITIES)


def _apart(body: str) -> list[tuple[int, int]]:
    """From where to where elements reach whose paragraphs are left out; what is never closed reaches to the end."""
    spans, depth, start = [], 0, 0
    for match in _APART.finditer(body):
        if not match[1]:
            start = start if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                spans.append((start, match.start()))
    return [*spans, (start, len(body))] if depth else spans


def _plain(inner: str) -> str:
    """The text of a paragraph, in one line, without footnote marks and code."""
    if "<" in inner:
        parts, at, dropped = [], 0, 0
        for match in _TAG.finditer(inner):
            if not dropped:
                parts.append(inner[at : match.start()])
            name = (match[1] or "").lower()
            if name in _DROPPED:
                dropped += 1
            elif name[1:] in _DROPPED and dropped:
                dropped -= 1
            elif name in _BREAKS:
                parts.append(" ")
            at = match.end()
        if not dropped:
            parts.append(inner[at:])
        inner = "".join(parts)
    if "&" in inner:
        inner = html.unescape(inner)
    return " ".join(inner.split())


def quoted(text: str, rules: Rules, continues: bool) -> list[Quoted] | None:
    """What stands between quotation marks, in order; None if the marks do not go together.

    `continues` says that a quotation of the paragraph before is still open, which a mark at the start takes up. The
    last one may be open: it may end in the next paragraph.
    """
    closings = dict(rules.marks)
    found: list[Quoted] = []
    closing, start = "", -1
    for match in _any_mark(rules).finditer(text):
        mark, at = match[0], match.start()
        if not closing:
            if mark in closings and (closings[mark] != mark or _opens(text, at)):
                closing, start = closings[mark], at + 1
        elif mark == closing:
            if closings.get(mark) == mark and _opens(text, at):
                return None
            found.append(Quoted(start, at))
            closing = ""
        elif closings.get(mark) == closing:
            return None
    if closing:
        found.append(Quoted(start, len(text), open=True))
    if len(found) > MAX_QUOTED or (continues and not (found and found[0].start == 1)):
        return None
    return found


_PATTERNS: dict[tuple[tuple[str, str], ...], re.Pattern[str]] = {}


def _any_mark(rules: Rules) -> re.Pattern[str]:
    if rules.marks not in _PATTERNS:
        _PATTERNS[rules.marks] = re.compile(f"[{re.escape(''.join(map(''.join, rules.marks)))}]")
    return _PATTERNS[rules.marks]


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark opens: nothing or a space before it, and none after it."""
    return (at == 0 or text[at - 1] in _BEFORE_OPENING) and at + 1 < len(text) and text[at + 1] != " "
