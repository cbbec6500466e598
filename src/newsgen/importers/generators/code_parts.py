"""Which parts of a Markdown text are code, where nothing means anything but itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from newsgen.importers.draft import TakenOut

_FENCE = re.compile(r"(?:[ \t]*+(?:>|[-*+](?=[ \t])|\d+[.)](?=[ \t])))*+[ \t]*+(`{3,}|~{3,})([^\n]*)")
_LIST_ITEM = re.compile(r"[ \t]{0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_OPENING = re.compile(r"`+|<(pre|code|script|style)\b[^>\n]{0,1000}>", re.IGNORECASE)


def code_parts(text: str) -> Iterator[tuple[str, bool]]:
    """`text` in pieces that make it up whole, each with whether it is code.

    Code is what stands between fences (CommonMark 0.31, section 4.5), in lines indented by four columns that no list
    holds (4.4), between backticks (6.1), and in the HTML elements `pre` and `code`.
    """
    for piece, is_block in _blocks(text):
        if is_block:
            yield piece, True
        else:
            yield from _spans(piece)


def cleaned_parts(
    parts: Iterable[tuple[str, bool]], first_line: int, clean: Callable[[str, int, list[TakenOut]], str]
) -> tuple[str, tuple[TakenOut, ...]]:
    """A text of `parts` with all that is no code cleaned, and what was taken out.

    `clean` gets a part, the line on which it starts, and the list to which it adds what it takes out.
    """
    taken: list[TakenOut] = []
    out: list[str] = []
    line = first_line
    for piece, is_code in parts:
        out.append(piece if is_code else clean(piece, line, taken))
        line += piece.count("\n")
    return "".join(out), tuple(taken)


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    """Blocks of code, and what stands between them."""
    kept: list[str] = []
    code: list[str] = []
    fence = ""
    in_list, after_blank, indented = False, True, False
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\n")
        if fence:
            code.append(line)
            stripped = bare.lstrip(" \t>")
            if stripped.startswith(fence) and not stripped.strip(fence[0] + " \t"):
                yield "".join(code), True
                code, fence = [], ""
            continue
        if indented and (not bare.strip() or bare.startswith(("    ", "\t"))):
            code.append(line)
            continue
        if indented:
            yield "".join(code), True
            code, indented = [], False
        opening = _FENCE.match(bare)
        if opening and not (opening[1][0] == "`" and "`" in opening[2]):
            yield "".join(kept), False
            kept, code, fence = [], [line], opening[1]
            after_blank = False
            continue
        if not bare.strip():
            after_blank = True
        elif bare.startswith(("    ", "\t")):
            if after_blank and not in_list:
                yield "".join(kept), False
                kept, code, indented = [], [line], True
                continue
            after_blank = False
        else:
            in_list = _LIST_ITEM.match(bare) is not None or (in_list and (bare[0] in " \t" or not after_blank))
            after_blank = False
        kept.append(line)
    yield "".join(kept), False
    if code:
        yield "".join(code), True


def _spans(text: str) -> Iterator[tuple[str, bool]]:
    """Code within lines, and what stands between it."""
    if "`" not in text and not _OPENING.search(text):
        yield text, False
        return
    closings = _Closings(text)
    start = 0
    for opening in _OPENING.finditer(text):
        if opening.start() < start or (opening[0] == "`" and text[opening.start() - 1 : opening.start()] == "\\"):
            continue
        end = closings.after(opening)
        if end >= 0:
            yield text[start : opening.start()], False
            yield text[opening.start() : end], True
            start = end
    yield text[start:], False


class _Closings:
    """Where code ends that is opened in a text: found in one go, for a text may open much and close nothing."""

    def __init__(self, text: str) -> None:
        self.lower = text.lower()
        self.blanks = [match.start() for match in _BLANK_LINE.finditer(text)]
        self.ticks: dict[int, list[int]] = {}
        for run in _TICKS.finditer(text):
            self.ticks.setdefault(len(run[0]), []).append(run.start())
        self.unclosed: set[str] = set()

    def after(self, opening: re.Match[str]) -> int:
        """The end of the code that `opening` begins; -1 if it has none."""
        if opening[1]:
            return self._element(opening[1].lower(), opening.end())
        length = len(opening[0])
        runs = self.ticks[length]
        number = bisect_left(runs, opening.end())
        blank = bisect_left(self.blanks, opening.end())
        limit = self.blanks[blank] if blank < len(self.blanks) else len(self.lower)
        return runs[number] + length if number < len(runs) and runs[number] < limit else -1

    def _element(self, name: str, start: int) -> int:
        end = -1 if name in self.unclosed else self.lower.find(f"</{name}>", start)
        if end < 0:
            self.unclosed.add(name)
            return -1
        return end + len(name) + 3
