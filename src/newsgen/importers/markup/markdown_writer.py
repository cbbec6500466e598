"""A tidy tree of HTML → Markdown, in the dialect that both engines of newsgen understand.

- Text is escaped by where it stands (`escaping`, `marks`).
- What is inside a list item is indented by four columns, which Python-Markdown asks for.
- Code is indented: neither engine knows fences, as newsgen sets them up.
- A table always has a head: without one it would be no table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from newsgen.importers.markup.escaping import escaped_label, escaped_piece
from newsgen.importers.markup.findings import Element
from newsgen.importers.markup.inline import chomped, code, marked, url_in_brackets
from newsgen.importers.markup.marks import CELL, CODE, DONE, EMPHASIS, HEAD, PICTURE, ROW, STRONG, TEXT, finished
from newsgen.importers.markup.names import APART, BLOCKS, CALL, HEADINGS, NOTE

_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
"""White space that is not one space, as most of it is."""
_TEMPLATE_TAG = re.compile(r"\{[{%]")
_LINE = re.compile(r"^(?=.)", re.MULTILINE)
_PLAIN_URL = re.compile(r"https?://[^\s<>`{}|\\*\[\]\"]+")
_BREAKS = re.compile(r"(?<! )[ ]*\n[ \n]*")
_BLANK_LINES = re.compile(r"(?<! )[ ]*\n(?:[ ]*\n)+")
_NEXT_ITEM = re.compile(r"(?<!\n)\n(?=[^ \n])")
_AT_END = re.compile(r"(?<!#)(#+)$")
_LIMIT = "\n\n"
"""What is left of a block with nothing in it: the limit between what is before and after it."""
_LISTS = ("ul", "ol")
_DIVIDING = BLOCKS | {"br"}
"""Elements beside which spaces mean nothing."""
_TIGHT = frozenset({"p", "div", "blockquote", "ul", "ol", "li", "dt", "table", "tr", "td", "th", *HEADINGS})
"""Elements at whose inner edges white space, of any kind, means nothing."""
_ALONE = _TIGHT | {"pre"}
"""Elements beside which white space of any kind means nothing."""
_CODE = frozenset({"pre", "code", "kbd", "samp"})
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset(HEADINGS)
_INDENTED = frozenset({"li", "td", "th", "blockquote", NOTE})
"""Elements in which code cannot be indented."""

Around = frozenset[str]
"""The names of the elements around one."""
Write = Callable[[Element, str, Around], str]
"""How an element is written: of it, of what its content became, and of what is around it."""


def written(root: Element) -> str:
    """The Markdown of a tree that `tree.tidied` has made tidy."""
    return finished(_written(root, frozenset()).strip("\n"))


def _written(element: Element, around: Around) -> str:
    """An element as Markdown with marks."""
    inside = around if element.tag in around else around | {element.tag}
    pieces = _pieces(element, inside)
    text = "".join(pieces) if "pre" in inside else _joined(pieces)
    write = _WAYS.get(element.tag)
    return write(element, text, around) if write else text


def _pieces(element: Element, inside: Around) -> Iterator[str]:
    """The texts and elements in an element, one after the other."""
    before, text = None, element.text
    for child in element:
        if text:
            yield _text(text, element.tag, before, child.tag, inside)
        yield _written(child, inside)
        before, text = child.tag, child.tail
    if text:
        yield _text(text, element.tag, before, None, inside)


def _joined(pieces: Iterable[str]) -> str:
    """Pieces in a row; of the line ends where two of them meet, the greater number, but at most two."""
    out = []
    ended = 0
    for piece in filter(None, pieces):
        inner = piece.strip("\n")
        started = len(piece) - len(piece.lstrip("\n"))
        out.append("\n" * (min(2, max(ended, started)) if ended and started else ended + started))
        out.append(inner)
        ended = len(piece) - started - len(inner)
    out.append("\n" * ended)
    return "".join(out)


def _text(text: str, parent: str, before: str | None, after: str | None, inside: Around) -> str:
    """A text in `parent`, between two elements, or one and none."""
    at_edge = parent in _TIGHT and (before is None or after is None)
    if (at_edge or before in _ALONE or after in _ALONE) and not text.strip():
        return ""
    if inside & _CODE:
        return text if "pre" in inside else _SPACE.sub(" ", text)
    text = _SPACE.sub(" ", text)
    if before in _DIVIDING:
        text = text.lstrip(" ")
    if after in _DIVIDING:
        text = text.rstrip(" ")
    return escaped_label(text) if "a" in inside else escaped_piece(text)


def _kept(name: str) -> Write:
    """How an element is written that both engines leave as it is."""

    def kept(element: Element, text: str, around: Around) -> str:
        before, after, text = chomped(text)
        return f"{before}<{name}>{text}</{name}>{after}" if text else before

    return kept


def _link(element: Element, text: str, around: Around) -> str:
    before, after, text = chomped(text)
    href = element.get("href", "")
    if not text or not href or "a" in around or around & _CODE:
        return before + text + after
    if _PLAIN_URL.fullmatch(href) and "".join(element.itertext()) == href:
        return f"{before}<{href}>{after}"
    return f"{before}[{text}]({url_in_brackets(href)}){after}"


def _strong(element: Element, text: str, around: Around) -> str:
    return marked(text, STRONG)


def _emphasis(element: Element, text: str, around: Around) -> str:
    return marked(text, EMPHASIS)


def _abbreviation(element: Element, text: str, around: Around) -> str:
    before, after, text = chomped(text)
    title = escaped_label(" ".join(element.get("title", "").split()))
    return f'{before}<abbr title="{title}">{text}</abbr>{after}' if text else before


def _break(element: Element, text: str, around: Around) -> str:
    if "pre" in around:
        return "\n"
    return " " if around & _HEADINGS and not around & _CELLS else "  \n"


def _inline_code(element: Element, text: str, around: Around) -> str:
    if "pre" in around or "code" in around:
        return text
    before, after, text = chomped(text)
    return f"{before}{code(text, 'a' in around)}{after}"


def _block_code(element: Element, text: str, around: Around) -> str:
    lines = text.expandtabs(4).rstrip().split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    if not lines:
        return _LIMIT
    if not _TEMPLATE_TAG.search(text) and not around & _INDENTED:
        return "\n\n" + "\n".join(f"{CODE}    {line.rstrip()}" for line in lines) + "\n\n"
    spelt = ("\u00a0" * (len(line) - len(line.lstrip())) + code(line.strip()) for line in lines)
    return "\n\n" + "  \n".join(spelt) + "\n\n"


def _paragraph(element: Element, text: str, around: Around) -> str:
    text = text.strip(" \n")
    return f"\n\n{text}\n\n" if text else _LIMIT


def _heading(element: Element, text: str, around: Around) -> str:
    text = _AT_END.sub(lambda match: "\\#" * len(match[1]), _SPACE.sub(" ", text).strip())
    return f"\n\n{DONE}{'#' * int(element.tag[1])} {text}\n\n" if text else _LIMIT


def _line_across(element: Element, text: str, around: Around) -> str:
    return f"\n\n---{DONE}\n\n"


def _limit_between(element: Element, text: str, around: Around) -> str:
    """A comment between two blocks of a kind, which would be one otherwise."""
    return f"\n\n<!-- -->{DONE}\n\n"


def _picture(element: Element, text: str, around: Around) -> str:
    title = escaped_label(element.get("title", ""))
    shown = f' "{title}"' if title else ""
    return f"{PICTURE}[{escaped_label(element.get('alt', ''))}]({url_in_brackets(element.get('src', ''))}{shown})"


def _quotation(element: Element, text: str, around: Around) -> str:
    text = text.strip(" \n")
    if not text:
        return _LIMIT
    lines = (f"> {TEXT}{line}" if line.strip() else f">{DONE}" for line in text.split("\n"))
    return "\n\n" + "\n".join(lines) + "\n\n"


def _list(element: Element, text: str, around: Around) -> str:
    text = text.strip("\n")
    if "\n\n" in text:
        # One item of several paragraphs: Python-Markdown then looks for an empty line before each item.
        text = _NEXT_ITEM.sub("\n\n", text)
    parent, before = element.getparent(), element.getprevious()
    after_list = before is not None and before.tag in _LISTS and not before.tail
    inner = parent is not None and parent.tag == "li" and not after_list
    start = "\n" if inner else "\n\n"
    return f"{start}{text}\n\n" if text else _LIMIT


def _item(element: Element, text: str, around: Around) -> str:
    text = _BLANK_LINES.sub("\n\n", text.strip(" \n"))
    if not text:
        return ""
    number = element.get("NUMBER")
    bullet = f"{number}." if number else "-"
    first, more, _ = text.partition("\n")
    if more and (TEXT in first or DONE in first):
        # Python-Markdown understands a block of several lines in an item only after a paragraph.
        text = f"<!-- -->\n\n{text}"
    width = max(4, len(bullet) + 1)
    return f"{bullet} {TEXT}{_LINE.sub(' ' * width, text)[width:]}\n"


def _call_of_note(element: Element, text: str, around: Around) -> str:
    return f"[^{element.get('LABEL')}]"


def _note(element: Element, text: str, around: Around) -> str:
    text = text.strip(" \n")
    return f"\n\n[^{element.get('LABEL')}]: {TEXT}{_LINE.sub('    ', text)[4:]}\n\n" if text else ""


def _cell(element: Element, text: str, around: Around) -> str:
    text = _BREAKS.sub("<br>", text.strip(" \n").replace(TEXT, "").replace(DONE, "").replace("|", "&#124;"))
    return text + CELL


def _row(element: Element, text: str, around: Around) -> str:
    return (HEAD if element.get("HEAD") is not None else "") + text.replace("\n", "") + ROW


def _table(element: Element, text: str, around: Around) -> str:
    rows = [row.strip("\n") for row in text.split(ROW) if row.strip("\n")]
    split = [[cell.strip() for cell in row.removeprefix(HEAD).split(CELL)[:-1]] for row in rows]
    width = max(map(len, split), default=0)
    if not any(cell for row in split for cell in row):
        return _LIMIT
    head = split.pop(0) if rows[0].startswith(HEAD) else [""] * width
    lines = [_line_of_cells(head, width), "|" + " --- |" * width, *(_line_of_cells(row, width) for row in split)]
    return "\n\n" + "\n".join(line + DONE for line in lines) + "\n\n"


_WAYS: dict[str, Write] = {
    **dict.fromkeys(("b", "strong"), _strong),
    **dict.fromkeys(("i", "em"), _emphasis),
    **dict.fromkeys(("code", "kbd", "samp"), _inline_code),
    **dict.fromkeys(("p", "div", "body"), _paragraph),
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(_LISTS, _list),
    **dict.fromkeys(("td", "th"), _cell),
    **{name: _kept(name) for name in ("sup", "sub", "del", "ins", "mark", "q", "u", "ruby", "rt", "rp")},
    "a": _link,
    "abbr": _abbreviation,
    "br": _break,
    "pre": _block_code,
    "hr": _line_across,
    APART: _limit_between,
    "img": _picture,
    "blockquote": _quotation,
    "li": _item,
    CALL: _call_of_note,
    NOTE: _note,
    "tr": _row,
    "table": _table,
}


def _line_of_cells(cells: list[str], width: int) -> str:
    return "|" + "".join(f" {cell} |" for cell in cells + [""] * (width - len(cells)))
