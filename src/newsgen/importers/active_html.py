"""HTML in Markdown bodies that runs, or that shows what stands elsewhere: an archive keeps neither."""

from __future__ import annotations

import html
import re

from newsgen.importers.code_parts import code_parts
from newsgen.importers.draft import TakenOut

_RUNS = re.compile(
    r"[ \t]*<(?P<name>script|style|noscript)\b[^>]{0,2000}>.*?</(?P=name)\s*>(?:[ \t]*\n)?", re.DOTALL | re.IGNORECASE
)
_FRAME = re.compile(
    r"<(?P<name>iframe|embed)\b(?P<attributes>[^>]{0,4000})>(?:\s*</(?P=name)\s*>|[^<]{0,500}</(?P=name)\s*>)?",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_TITLE = re.compile(r"\btitle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


def without_active_html(text: str, first_line: int = 1) -> tuple[str, tuple[TakenOut, ...]]:
    """`text` without scripts and styles, and with a link in place of each frame; code is left alone.

    `first_line` is the line of the file on which the text starts.
    """
    if "<" not in text:
        return text, ()
    taken: list[TakenOut] = []
    out: list[str] = []
    line = first_line
    for piece, is_code in code_parts(text):
        # Scripts count as code there, too: nothing in them is Markdown.
        is_script = re.match(r"<(?:script|style)\b", piece, re.IGNORECASE) is not None
        out.append(piece if is_code and not is_script else _cleaned(piece, line, taken))
        line += piece.count("\n")
    return "".join(out), tuple(taken)


def _cleaned(text: str, line: int, taken: list[TakenOut]) -> str:
    counted, at = line, 0

    def removed(match: re.Match[str]) -> str:
        nonlocal counted, at
        counted, at = counted + text.count("\n", at, match.start()), match.start()
        what = "a style of the old page" if match["name"].lower() == "style" else "a program, which no article runs"
        taken.append(TakenOut(counted, match[0].strip()[:2000], what))
        return ""

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

    return _FRAME.sub(linked, _RUNS.sub(removed, text))
