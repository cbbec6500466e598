"""A tidy tree of HTML → Markdown, by markdownify, in the dialect that both engines of newsgen understand.

markdownify walks the tree and joins what its parts became. How each part is written is said here, and differs from
markdownify's own ways:

- Text is escaped by where it stands (`escaping`, `marks`).
- What is inside a list item is indented by four columns, which Python-Markdown asks for.
- Code is indented: neither engine knows fences, as newsgen sets them up.
- A table always has a head: without one it would be no table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from typing import Any

from bs4.element import NavigableString, Tag
from markdownify import MarkdownConverter

from newsgen.importers.markup.escaping import escaped_label, escaped_piece
from newsgen.importers.markup.findings import Element
from newsgen.importers.markup.inline import chomped, code, marked, url_in_brackets
from newsgen.importers.markup.marks import CELL, CODE, DONE, EMPHASIS, HEAD, PICTURE, ROW, STRONG, TEXT, finished
from newsgen.importers.markup.names import BLOCKS, HEADINGS, NOTE
from newsgen.importers.markup.soup import soup_of

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
_CODE = frozenset({"pre", "code", "kbd", "samp"})
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset(HEADINGS)
_INDENTED = frozenset({"li", "td", "th", "blockquote", NOTE})
"""Elements in which code cannot be indented."""

Around = Set[str]
"""The names of the elements around one."""


def written(root: Element) -> str:
    """The Markdown of a tree that `tree.tidied` has made tidy."""
    return finished(_Writer().convert_soup(soup_of(root)))


def _name(beside: object) -> str:
    return beside.name if isinstance(beside, Tag) else ""


def _attribute(element: Tag, name: str) -> str:
    value = element.get(name)
    return value if isinstance(value, str) else ""


def _kept(name: str) -> Callable[[Any, Tag, str, Around], str]:
    """How an element is written that both engines leave as it is."""

    def kept(self: Any, el: Tag, text: str, parent_tags: Around) -> str:
        before, after, text = chomped(text)
        return f"{before}<{name}>{text}</{name}>{after}" if text else before

    return kept


class _Writer(MarkdownConverter):
    """markdownify with newsgen's dialect. Each `convert_…` gets an element, what its content became, what is around."""

    def process_text(self, el: NavigableString, parent_tags: Around = frozenset()) -> str:
        if parent_tags & _CODE:
            return str(el) if "pre" in parent_tags else _SPACE.sub(" ", el)
        text = _SPACE.sub(" ", el)
        if _name(el.previous_sibling) in _DIVIDING:
            text = text.lstrip(" ")
        if _name(el.next_sibling) in _DIVIDING:
            text = text.rstrip(" ")
        return escaped_label(text) if "a" in parent_tags else escaped_piece(text)

    def convert_a(self, el: Tag, text: str, parent_tags: Around) -> str:
        before, after, text = chomped(text)
        href = _attribute(el, "href")
        if not text or not href or "a" in parent_tags or parent_tags & _CODE:
            return before + text + after
        if _PLAIN_URL.fullmatch(href) and el.string == href:
            return f"{before}<{href}>{after}"
        return f"{before}[{text}]({url_in_brackets(href)}){after}"

    def convert_b(self, el: Tag, text: str, parent_tags: Around) -> str:
        return marked(text, STRONG)

    convert_strong = convert_b

    def convert_i(self, el: Tag, text: str, parent_tags: Around) -> str:
        return marked(text, EMPHASIS)

    convert_em = convert_i

    def convert_abbr(self, el: Tag, text: str, parent_tags: Around) -> str:
        before, after, text = chomped(text)
        title = escaped_label(" ".join(_attribute(el, "title").split()))
        return f'{before}<abbr title="{title}">{text}</abbr>{after}' if text else before

    def convert_br(self, el: Tag, text: str, parent_tags: Around) -> str:
        if "pre" in parent_tags:
            return "\n"
        return " " if parent_tags & _HEADINGS and not parent_tags & _CELLS else "  \n"

    def convert_code(self, el: Tag, text: str, parent_tags: Around) -> str:
        if "pre" in parent_tags or "code" in parent_tags:
            return text
        before, after, text = chomped(text)
        return f"{before}{code(text, 'a' in parent_tags)}{after}"

    convert_kbd = convert_code
    convert_samp = convert_code

    convert_sup, convert_sub, convert_del, convert_ins = map(_kept, ("sup", "sub", "del", "ins"))
    convert_mark, convert_q, convert_u = map(_kept, ("mark", "q", "u"))
    convert_ruby, convert_rt, convert_rp = map(_kept, ("ruby", "rt", "rp"))

    def convert_pre(self, el: Tag, text: str, parent_tags: Around) -> str:
        lines = text.expandtabs(4).rstrip().split("\n")
        while lines and not lines[0].strip():
            del lines[0]
        if not lines:
            return _LIMIT
        if not _TEMPLATE_TAG.search(text) and not parent_tags & _INDENTED:
            return "\n\n" + "\n".join(f"{CODE}    {line.rstrip()}" for line in lines) + "\n\n"
        spelt = ("\u00a0" * (len(line) - len(line.lstrip())) + code(line.strip()) for line in lines)
        return "\n\n" + "  \n".join(spelt) + "\n\n"

    def convert_p(self, el: Tag, text: str, parent_tags: Around) -> str:
        text = text.strip(" \n")
        return f"\n\n{text}\n\n" if text else _LIMIT

    convert_div = convert_p
    convert_body = convert_p

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: Around) -> str:  # noqa: N802
        text = _AT_END.sub(lambda match: "\\#" * len(match[1]), _SPACE.sub(" ", text).strip())
        return f"\n\n{DONE}{'#' * n} {text}\n\n" if text else _LIMIT

    def convert_hr(self, el: Tag, text: str, parent_tags: Around) -> str:
        return f"\n\n---{DONE}\n\n"

    def convert_apart(self, el: Tag, text: str, parent_tags: Around) -> str:
        """A comment between two blocks of a kind, which would be one otherwise."""
        return f"\n\n<!-- -->{DONE}\n\n"

    def convert_img(self, el: Tag, text: str, parent_tags: Around) -> str:
        title = escaped_label(_attribute(el, "title"))
        shown = f' "{title}"' if title else ""
        return f"{PICTURE}[{escaped_label(_attribute(el, 'alt'))}]({url_in_brackets(_attribute(el, 'src'))}{shown})"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: Around) -> str:
        text = text.strip(" \n")
        if not text:
            return _LIMIT
        lines = (f"> {TEXT}{line}" if line.strip() else f">{DONE}" for line in text.split("\n"))
        return "\n\n" + "\n".join(lines) + "\n\n"

    def convert_ul(self, el: Tag, text: str, parent_tags: Around) -> str:
        text = text.strip("\n")
        if "\n\n" in text:
            # One item of several paragraphs: Python-Markdown then looks for an empty line before each item.
            text = _NEXT_ITEM.sub("\n\n", text)
        inner = _name(el.parent) == "li" and _name(el.previous_sibling) not in _LISTS
        start = "\n" if inner else "\n\n"
        return f"{start}{text}\n\n" if text else _LIMIT

    convert_ol = convert_ul

    def convert_li(self, el: Tag, text: str, parent_tags: Around) -> str:
        text = _BLANK_LINES.sub("\n\n", text.strip(" \n"))
        if not text:
            return ""
        number = _attribute(el, "NUMBER")
        bullet = f"{number}." if number else "-"
        first, more, _ = text.partition("\n")
        if more and (TEXT in first or DONE in first):
            # Python-Markdown understands a block of several lines in an item only after a paragraph.
            text = f"<!-- -->\n\n{text}"
        width = max(4, len(bullet) + 1)
        return f"{bullet} {TEXT}{_LINE.sub(' ' * width, text)[width:]}\n"

    def convert_noteref(self, el: Tag, text: str, parent_tags: Around) -> str:
        return f"[^{el.get('LABEL')}]"

    def convert_note(self, el: Tag, text: str, parent_tags: Around) -> str:
        text = text.strip(" \n")
        return f"\n\n[^{el.get('LABEL')}]: {TEXT}{_LINE.sub('    ', text)[4:]}\n\n" if text else ""

    def convert_td(self, el: Tag, text: str, parent_tags: Around) -> str:
        text = _BREAKS.sub("<br>", text.strip(" \n").replace(TEXT, "").replace(DONE, "").replace("|", "&#124;"))
        return text + CELL

    convert_th = convert_td

    def convert_tr(self, el: Tag, text: str, parent_tags: Around) -> str:
        return (HEAD if el.has_attr("HEAD") else "") + text.replace("\n", "") + ROW

    def convert_table(self, el: Tag, text: str, parent_tags: Around) -> str:
        rows = [row.strip("\n") for row in text.split(ROW) if row.strip("\n")]
        split = [[cell.strip() for cell in row.removeprefix(HEAD).split(CELL)[:-1]] for row in rows]
        width = max(map(len, split), default=0)
        if not any(cell for row in split for cell in row):
            return _LIMIT
        head = split.pop(0) if rows[0].startswith(HEAD) else [""] * width
        lines = [_line_of_cells(head, width), "|" + " --- |" * width, *(_line_of_cells(row, width) for row in split)]
        return "\n\n" + "\n".join(line + DONE for line in lines) + "\n\n"


def _line_of_cells(cells: list[str], width: int) -> str:
    return "|" + "".join(f" {cell} |" for cell in cells + [""] * (width - len(cells)))
