"""Marks in Markdown that is being written, and what becomes of them when all of it is there.

Whether a character must be escaped at the start of a line, and whether `**` is understood where it stands, shows only
when the whole line is known. Until then such places have marks: control characters, which no text here has (see
`escaping.plain`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from newsgen.importers.markup.escaping import MAYBE, with_escaped_line_starts

PICTURE = "\x01"
"""The exclamation mark of a picture. One before a link, in a text, would make a picture of it."""
TEXT = "\x02"
"""After this, a line goes on with text: what stands before it, such as a bullet, is meant."""
DONE = "\x03"
"""A line that has this begins as it is meant to."""
CODE = "\x11"
"""A line that has this is code: everything in it is as it is meant to be."""
STRONG = ("\x04", "\x05")
EMPHASIS = ("\x06", "\x07")
CELL, ROW, HEAD = "\x0e", "\x0f", "\x10"
"""The end of a cell and of a row of a table, and the beginning of a row of its head."""

_MAYBE_REFERENCE = re.compile(MAYBE + "(#|[A-Za-z0-9]+;)?")
_TOGETHER = re.compile("\x05\x04|\x07\x06")
_EMPTY = re.compile("\x04([ ]*)\x05|\x06([ ]*)\x07")
_MARK = re.compile("[\x04-\x07]")
_BEFORE_LINK = re.compile(r"!(?=\[)")
_CODE_BESIDE_CODE = re.compile(r"(?<!\\)``")
_BEFORE_BLANK = re.compile(r"(?<=[^ ])[ ]+\n\n")
_BLANK = re.compile(r"\n(?:[ \t]*\n){2,}")


def finished(marked: str) -> str:
    """Marked Markdown without the marks, ready to be kept in a file; empty, or with a line end at its end."""
    if MAYBE in marked:
        marked = _MAYBE_REFERENCE.sub(lambda match: f"amp;{match[1]}" if match[1] else "", marked)
    text = "\n".join(_lines(_with_emphasis(marked))).replace(PICTURE, "!")
    if " \n\n" in text:
        text = _BEFORE_BLANK.sub("\n\n", text)
    text = _BLANK.sub("\n\n", text).strip("\n")
    return text + "\n" if text.strip() else ""


def _lines(text: str) -> Iterator[str]:
    in_list = False
    for line in text.split("\n"):
        if CODE in line and in_list:
            yield "<!-- -->"  # else the code, which is indented, would belong to the list above it
            yield ""
        if line.strip():
            in_list = CODE not in line and (TEXT in line or line.startswith("    "))
        yield _line(line)


def _line(line: str) -> str:
    if CODE in line:
        return line.replace(CODE, "").replace(TEXT, "")
    if "![" in line:
        line = _BEFORE_LINK.sub(r"\!", line)
    if "``" in line:
        line = _CODE_BESIDE_CODE.sub("", line)
    if DONE in line:
        return line.replace(DONE, "").replace(TEXT, "")
    before, _, rest = line.rpartition(TEXT)
    words = rest.lstrip(" ")
    if not words.strip():
        return before.replace(TEXT, "").rstrip(" ")
    indent = rest[: len(rest) - len(words)]
    return before.replace(TEXT, "") + indent + with_escaped_line_starts(words)


def _with_emphasis(text: str) -> str:
    """`text` with asterisks for marks of emphasis, and tags where asterisks would not be understood."""
    if STRONG[0] not in text and EMPHASIS[0] not in text:
        return text
    while True:
        shorter = _TOGETHER.sub("", _EMPTY.sub(_spaces, text))
        if shorter == text:
            break
        text = shorter
    pairs = _outermost(text)
    text, places = _kept(text, sorted(at for pair in pairs for at in pair))
    signs: dict[int, str] = {}
    for start, end in pairs:
        at, to = places[start], places[end]
        signs[at], signs[to] = _signs(text, at, to, "strong" if text[at] == STRONG[0] else "em")
    return _MARK.sub(lambda match: signs[match.start()], text)


def _outermost(text: str) -> list[tuple[int, int]]:
    """Where the pairs of marks are that do not lie in a pair of the same kind."""
    opened: dict[str, list[int]] = {STRONG[1]: [], EMPHASIS[1]: []}
    pairs = []
    for match in _MARK.finditer(text):
        if match[0] in opened:
            starts = opened[match[0]]
            start = starts.pop() if starts else -1
            if start >= 0 and not starts:
                pairs.append((start, match.start()))
        else:
            opened[STRONG[1] if match[0] == STRONG[0] else EMPHASIS[1]].append(match.start())
    return pairs


def _kept(text: str, wanted: list[int]) -> tuple[str, dict[int, int]]:
    """`text` without the marks that are not at a `wanted` place, and where these are then."""
    places = {}
    kept = frozenset(wanted)
    gone = 0
    for match in _MARK.finditer(text):
        if match.start() in kept:
            places[match.start()] = match.start() - gone
        else:
            gone += 1
    return _MARK.sub(lambda match: match[0] if match.start() in kept else "", text), places


def _spaces(match: re.Match[str]) -> str:
    return match[1] or match[2] or ""


def _signs(text: str, start: int, end: int, kind: str) -> tuple[str, str]:
    """What a pair of marks becomes: by CommonMark 0.31, section 6.2, the stricter one of the two engines."""
    before, first = text[start - 1 : start], text[start + 1 : start + 2]
    last, after = text[end - 1 : end], text[end + 1 : end + 2]
    tags = (f"<{kind}>", f"</{kind}>")
    if first.isspace() or last.isspace() or "\n\n" in text[start:end]:
        return tags
    if not (_is_word(first) or _is_edge(before)) or not (_is_word(last) or _is_edge(after)):
        return tags
    if kind == "strong":
        return "**", "**"
    if not any(one in STRONG for one in (before, first, last, after)):
        return "*", "*"
    return ("_", "_") if _is_edge(before) and _is_edge(after) else tags


def _is_word(character: str) -> bool:
    return character.isalnum()


def _is_edge(character: str) -> bool:
    return not character or character.isspace() or character < " " or category(character)[0] in "PS"
