"""Text as WordPress's classic editor keeps it → HTML: an empty line ends a paragraph, a line end is a line end.

The rules are those of WordPress's function `wpautop`, in one pass over the text instead of thirty, so that the time
grows with the length of the text and no faster.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,30})[^<>]*>")
_WORDS_OF_BLOCKS = """
table thead tfoot caption col colgroup tbody tr td th div dl dd dt ul ol li pre form map area blockquote address
style p h1 h2 h3 h4 h5 h6 hr fieldset legend section article aside hgroup header footer nav figure figcaption
details menu summary center script textarea main
"""
_BLOCKS = frozenset(_WORDS_OF_BLOCKS.split())
_VERBATIM = frozenset({"pre", "script", "style", "textarea"})
_WITH_PARAGRAPHS = frozenset({"blockquote", ""})
"""Blocks whose text is in paragraphs even if there is only one; the empty name stands for none."""
_INLINE_ONLY = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "legend", "caption", "address"})
"""Blocks that cannot hold a paragraph; an empty line in them is two line ends."""
_VOID = frozenset({"hr", "col", "area"})
_EMPTY_LINE = re.compile(r"\n[ \t\xa0]*+(?:\n[ \t\xa0]*+)+")
_TWO_BREAKS = re.compile(r"<br\s*/?>[ \t]*+(?:\n[ \t]*+)?<br\s*/?>", re.IGNORECASE)
_LINE_END = re.compile(r"(?:<br\s*/?>[ \t]*+|(?<![ \t])[ \t]*+|)\n[ \t]*+", re.IGNORECASE)
_LOOSE_AND = re.compile(r"&(?!(?:[A-Za-z]\w{1,30}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_EMBEDDED = re.compile(r"^[ \t]*(https?://[^\s<>\"]+)[ \t]*+$", re.MULTILINE)


def paragraphs(text: str) -> str:
    """`text` with `<p>` and `<br>` where WordPress puts them; an address on a line of its own becomes a link."""
    text = _TWO_BREAKS.sub("\n\n", text)
    written: list[str] = []
    waiting: list[str] = []
    inside: list[str] = []
    start = 0

    def flush() -> None:
        written.append(_in_paragraphs("".join(waiting), inside[-1] if inside else ""))
        waiting.clear()

    while (match := _TAG.search(text, start)) is not None:
        waiting.append(text[start : match.start()])
        start = match.end()
        name = match[2].lower()
        if name not in _BLOCKS:
            waiting.append(match[0].replace("\n", " "))  # a line end in a tag is none of the text
            continue
        flush()
        written.append(match[0])
        if match[1]:
            if name in inside[-100:]:
                while inside.pop() != name:
                    pass
        elif name in _VERBATIM:
            closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, start)
            end = closing.end() if closing else len(text)
            written.append(text[start:end])
            start = end
        elif name not in _VOID and not match[0].endswith("/>"):
            inside.append(name)
    waiting.append(text[start:])
    flush()
    return "".join(written)


def _in_paragraphs(text: str, block: str) -> str:
    if not text.strip():
        return "\n" if text else ""
    chunks = [chunk for chunk in _EMPTY_LINE.split(text) if chunk.strip()]
    lines = [_lines(chunk) for chunk in chunks]
    if block in _INLINE_ONLY:
        return "<br>\n<br>\n".join(lines)
    if len(lines) == 1 and block not in _WITH_PARAGRAPHS:
        return lines[0]
    return "".join(f"<p>{line}</p>\n" for line in lines)


def _lines(chunk: str) -> str:
    if "://" in chunk and "<a" not in chunk:
        chunk = _EMBEDDED.sub(lambda match: link(match[1]), chunk)
    # A space at either end may be the one between a word and a block beside it.
    return _LINE_END.sub("<br>\n", chunk.strip("\n"))


def link(address: str, words: str = "") -> str:
    """An HTML link to `address`, which is given as it stands in HTML."""
    address = address.strip()
    return f'<a href="{escape_once(address)}">{words or escape_once(address)}</a>'


def escape_once(text: str) -> str:
    """`text` for use in HTML; entities that it has already stay."""
    return _LOOSE_AND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
