"""HTML in Markdown bodies that runs, or that shows what stands elsewhere: an archive keeps neither."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator

from newsgen.importers.draft import TakenOut
from newsgen.importers.generators.code_parts import cleaned_parts, code_parts

_RUNS = re.compile(r"<(script|style|noscript)\b[^<>]{0,2000}>", re.IGNORECASE)
_ENDS = re.compile(r"</(script|style|noscript)\s*>", re.IGNORECASE)
_FRAME = re.compile(
    r"<(?P<name>iframe|embed)\b(?P<attributes>[^>]{0,4000})>(?:\s*</(?P=name)\s*>|[^<]{0,500}</(?P=name)\s*>)?",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_ANY = re.compile(r"<(?:script|style|noscript|iframe|embed)\b", re.IGNORECASE)
_SCRIPT = re.compile(r"<(?:script|style)\b", re.IGNORECASE)
_TITLE = re.compile(r"\btitle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


def without_active_html(text: str, first_line: int = 1) -> tuple[str, tuple[TakenOut, ...]]:
    """`text` without scripts and styles, and with a link in place of each frame; code is left alone.

    `first_line` is the line of the file on which the text starts.
    """
    if not _ANY.search(text):
        return text, ()
    return cleaned_parts(_pieces(text), first_line, _cleaned)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Code, and what stands between it with its scripts, which `code_parts` takes for code, too."""
    between: list[str] = []
    for piece, is_code in code_parts(text):
        if is_code and not _SCRIPT.match(piece):
            yield "".join(between), False
            yield piece, True
            between = []
        else:
            between.append(piece)
    yield "".join(between), False


def _cleaned(text: str, line: int, taken: list[TakenOut]) -> str:
    out: list[str] = []
    at = 0
    for start, end, name in _running(text):
        what = "a style of the old page" if name == "style" else "a program, which no article runs"
        taken.append(TakenOut(line + text.count("\n", 0, start), text[start:end][:2000], what))
        before = text[at:start]
        if not before.rpartition("\n")[2].strip() and text[end : end + 1] == "\n":
            end += 1  # no empty line where there was nothing else
        out.append(before)
        at = end
    return _linked("".join(out) + text[at:])


def _running(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the elements begin and end that run or that style, and what they are; one that is never closed stays."""
    ends: dict[str, list[tuple[int, int]]] = {}
    for end in _ENDS.finditer(text):
        ends.setdefault(end[1].lower(), []).append(end.span())
    at = 0
    for opening in _RUNS.finditer(text):
        name = opening[1].lower()
        closing = ends.get(name, [])
        number = bisect_left(closing, (opening.end(), 0))
        if opening.start() >= at and number < len(closing):
            at = closing[number][1]
            yield opening.start(), at, name


def _linked(text: str) -> str:
    """`text` with a link for each frame."""

    def linked(match: re.Match[str]) -> str:
        source = _SOURCE.search(match["attributes"])
        address = html.unescape(next((one for one in source.groups() if one), "")) if source else ""
        if address.startswith("//"):
            address = "https:" + address
        if not re.match(r"https?://[^\s<>\"]+\Z|/[^\s<>\"]*\Z", address):
            return match[0]
        title = _TITLE.search(match["attributes"])
        words = html.unescape(title[1] or title[2] or "") if title else ""
        # HTML, for a frame often stands in an element in which nothing is Markdown.
        return f'<a href="{html.escape(address)}">{html.escape(words or address, quote=False)}</a>'

    return _FRAME.sub(linked, text)
