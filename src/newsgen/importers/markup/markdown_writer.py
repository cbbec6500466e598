"""A tidy tree of HTML → Markdown, by markdownify, in the dialect that both engines of newsgen understand.

What differs from markdownify's own ways, and why:

- Text is escaped by where it stands (`escaping`, `marks`).
- What is inside a list item is indented by four columns, which Python-Markdown asks for.
- Code is indented: neither engine knows fences, as newsgen sets them up.
- A table always has a head: without one it would be no table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

from bs4 import BeautifulSoup, Tag
from bs4.builder import TreeBuilder
from markdownify import MarkdownConverter

from newsgen.importers.markup.escaping import escaped_label, escaped_piece
from newsgen.importers.markup.findings import Element
from newsgen.importers.markup.marks import CELL, CODE, DONE, EMPHASIS, HEAD, PICTURE, ROW, STRONG, TEXT, finished
from newsgen.importers.markup.names import BLOCKS

_SPACE = re.compile(r"[ \t\n\r\f]+")
_TEMPLATE_TAG = re.compile(r"\{[{%]")
_LINE = re.compile(r"^(?=.)", re.MULTILINE)
_PLAIN_CODE = re.compile(r"(?! )[\w .,:;/()=+\-'\"#@?]+(?<! )")
_PLAIN_URL = re.compile(r"https?://[^\s<>`{}|\\*\[\]\"]+")
_BREAKS = re.compile(r"[ ]*\n[ \n]*")
_BLANK_LINES = re.compile(r"[ ]*\n(?:[ ]*\n)+")
_NEXT_ITEM = re.compile(r"(?<!\n)\n(?=[^ \n])")
_MANY_BREAKS = re.compile(r"(?:[ ]*\n){2,}")
_BREAKS_TWICE = re.compile(r"((?:[ ]*\n){2,})")
_AT_END = re.compile(r"(#+)$")
_IN_LINK = re.compile(r"[\s<>()\[\]{}|\\\"`*]")
_ENTITY = re.compile(r"&(?=#|[A-Za-z0-9]+;)")
_LIMIT = "\n\n"
"""What is left of a block with nothing in it: the limit between what is before and after it."""
_LISTS = ("ul", "ol")
_DIVIDING = BLOCKS | {"br"}
"""Elements beside which spaces mean nothing."""


def written(root: Element) -> str:
    """The Markdown of a tree that `html_tree` has tidied."""
    soup = BeautifulSoup("", builder=_FromTree(root), element_classes={Tag: _Tag})
    return finished(_Writer().convert_soup(soup))


class _Tag(Tag):
    """An element that is quick to say whether it is in another: markdownify asks each of them."""

    def find_parent(self, name: Any = None, attrs: Any = None, **others: Any) -> Tag | None:
        return next((one for one in self.parents if one.name == name), None)


class _FromTree(TreeBuilder):
    """Makes the soup that markdownify reads of a tree that there is already."""

    def __init__(self, root: Element) -> None:
        super().__init__()
        self._root = root

    def feed(self, markup: Any) -> None:
        """Hand the tree over; there is no markup."""
        self._hand_over(self._root)

    def _hand_over(self, element: Element) -> None:
        soup = cast("BeautifulSoup", self.soup)
        soup.handle_starttag(str(element.tag), None, None, dict(element.attrib))
        if element.text:
            soup.handle_data(element.text)
        for child in element:
            self._hand_over(child)
            if child.tail:
                soup.handle_data(child.tail)
        soup.handle_endtag(str(element.tag))


def _kept_tag(name: str) -> Callable[[Any, Tag, str, Any], str]:
    """How an element is written that both engines leave as it is."""

    def kept(self: Any, el: Tag, text: str, parent_tags: Any) -> str:
        before, after, text = _chomped(text)
        return f"{before}<{name}>{text}</{name}>{after}" if text else before

    return kept


class _Writer(MarkdownConverter):
    """markdownify with newsgen's dialect. Each `convert_…` gets an element and what its content became."""

    def process_text(self, el: Any, parent_tags: Any = None) -> str:
        parents = parent_tags or frozenset()
        text = str(el)
        if "_noformat" in parents:
            return text if "pre" in parents else _SPACE.sub(" ", text)
        text = _SPACE.sub(" ", text)
        before, after = el.previous_sibling, el.next_sibling
        if before is not None and before.name in _DIVIDING:
            text = text.lstrip(" ")
        if after is not None and after.name in _DIVIDING:
            text = text.rstrip(" ")
        return escaped_label(text) if "a" in parents else escaped_piece(text)

    def convert_a(self, el: Tag, text: str, parent_tags: Any) -> str:
        before, after, text = _chomped(text)
        href = _attribute(el, "href")
        if not text or not href or "_noformat" in parent_tags or "a" in parent_tags:
            return before + text + after
        if el.string == href and _PLAIN_URL.fullmatch(href):
            return f"{before}<{href}>{after}"
        return f"{before}[{text}]({_url(href)}){after}"

    def convert_b(self, el: Tag, text: str, parent_tags: Any) -> str:
        return _marked(text, STRONG)

    convert_strong = convert_b

    def convert_i(self, el: Tag, text: str, parent_tags: Any) -> str:
        return _marked(text, EMPHASIS)

    convert_em = convert_i

    def convert_abbr(self, el: Tag, text: str, parent_tags: Any) -> str:
        before, after, text = _chomped(text)
        title = escaped_label(" ".join(_attribute(el, "title").split()))
        return f'{before}<abbr title="{title}">{text}</abbr>{after}' if text else before

    def convert_br(self, el: Tag, text: str, parent_tags: Any) -> str:
        if "pre" in parent_tags:
            return "\n"
        return " " if "_inline" in parent_tags and not parent_tags & {"td", "th"} else "  \n"

    def convert_code(self, el: Tag, text: str, parent_tags: Any) -> str:
        if "pre" in parent_tags or "code" in parent_tags:
            return text
        before, after, text = _chomped(text)
        return f"{before}{_code(text, 'a' in parent_tags)}{after}"

    convert_kbd = convert_code
    convert_samp = convert_code
    convert_sup, convert_sub = _kept_tag("sup"), _kept_tag("sub")
    convert_del, convert_s, convert_ins = _kept_tag("del"), _kept_tag("s"), _kept_tag("ins")
    convert_mark, convert_q, convert_u = _kept_tag("mark"), _kept_tag("q"), _kept_tag("u")
    convert_ruby, convert_rt, convert_rp = _kept_tag("ruby"), _kept_tag("rt"), _kept_tag("rp")

    def convert_pre(self, el: Tag, text: str, parent_tags: Any) -> str:
        lines = text.expandtabs(4).rstrip().split("\n")
        while lines and not lines[0].strip():
            del lines[0]
        if not lines:
            return _LIMIT
        if not _TEMPLATE_TAG.search(text) and not parent_tags & {"li", "td", "th", "blockquote", "note"}:
            return "\n\n" + "\n".join(f"{CODE}    {line.rstrip()}" for line in lines) + "\n\n"
        spelt = ("\u00a0" * (len(line) - len(line.lstrip())) + _code(line.strip()) for line in lines)
        return "\n\n" + "  \n".join(spelt) + "\n\n"

    def convert_p(self, el: Tag, text: str, parent_tags: Any) -> str:
        text = text.strip(" \n")
        return f"\n\n{text}\n\n" if text else _LIMIT

    convert_div = convert_p
    convert_body = convert_p

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: Any) -> str:  # noqa: N802
        text = _AT_END.sub(lambda match: "\\#" * len(match[1]), _SPACE.sub(" ", text).strip())
        return f"\n\n{DONE}{'#' * n} {text}\n\n" if text else _LIMIT

    def convert_hr(self, el: Tag, text: str, parent_tags: Any) -> str:
        return f"\n\n---{DONE}\n\n"

    def convert_apart(self, el: Tag, text: str, parent_tags: Any) -> str:
        """A comment between two blocks of a kind, which would be one otherwise."""
        return f"\n\n<!-- -->{DONE}\n\n"

    def convert_img(self, el: Tag, text: str, parent_tags: Any) -> str:
        title = escaped_label(_attribute(el, "title"))
        shown = f' "{title}"' if title else ""
        return f"{PICTURE}[{escaped_label(_attribute(el, 'alt'))}]({_url(_attribute(el, 'src'))}{shown})"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: Any) -> str:
        text = text.strip(" \n")
        if not text:
            return _LIMIT
        lines = (f"> {TEXT}{line}" if line.strip() else f">{DONE}" for line in text.split("\n"))
        return "\n\n" + "\n".join(lines) + "\n\n"

    def convert_list(self, el: Tag, text: str, parent_tags: Any) -> str:
        text = text.strip("\n")
        if "\n\n" in text:
            # One item of several paragraphs: Python-Markdown then looks for an empty line before each item.
            text = _NEXT_ITEM.sub("\n\n", text)
        parent, before = el.parent, el.previous_sibling
        inner = parent is not None and parent.name == "li" and not (isinstance(before, Tag) and before.name in _LISTS)
        start = "\n" if inner else "\n\n"
        return f"{start}{text}\n\n" if text else _LIMIT

    convert_ul = convert_list
    convert_ol = convert_list

    def convert_li(self, el: Tag, text: str, parent_tags: Any) -> str:
        text = _BLANK_LINES.sub("\n\n", text.strip(" \n"))
        if not text:
            return ""
        number = _attribute(el, "number")
        bullet = f"{number}." if number else "-"
        first, more, _ = text.partition("\n")
        if more and (TEXT in first or DONE in first):
            # Python-Markdown understands a block of several lines in an item only after a paragraph.
            text = f"<!-- -->\n\n{text}"
        width = max(4, len(bullet) + 1)
        return f"{bullet} {TEXT}{_LINE.sub(' ' * width, text)[width:]}\n"

    def convert_noteref(self, el: Tag, text: str, parent_tags: Any) -> str:
        return f"[^{_attribute(el, 'label')}]"

    def convert_note(self, el: Tag, text: str, parent_tags: Any) -> str:
        text = text.strip(" \n")
        return f"\n\n[^{_attribute(el, 'label')}]: {TEXT}{_LINE.sub('    ', text)[4:]}\n\n" if text else ""

    def convert_td(self, el: Tag, text: str, parent_tags: Any) -> str:
        text = _BREAKS.sub("<br>", text.strip(" \n").replace(TEXT, "").replace(DONE, "").replace("|", "&#124;"))
        return text + CELL

    convert_th = convert_td

    def convert_tr(self, el: Tag, text: str, parent_tags: Any) -> str:
        return (HEAD if el.has_attr("head") else "") + text.replace("\n", "") + ROW

    def convert_table(self, el: Tag, text: str, parent_tags: Any) -> str:
        rows = [row.strip("\n") for row in text.split(ROW) if row.strip("\n")]
        split = [[cell.strip() for cell in row.removeprefix(HEAD).split(CELL)[:-1]] for row in rows]
        width = max(map(len, split), default=0)
        if not any(cell for row in split for cell in row):
            return _LIMIT
        head = split.pop(0) if rows[0].startswith(HEAD) else [""] * width
        lines = [_row(head, width), "|" + " --- |" * width, *(_row(row, width) for row in split)]
        return "\n\n" + "\n".join(line + DONE for line in lines) + "\n\n"


def _attribute(element: Tag, name: str) -> str:
    value = element.get(name)
    return value if isinstance(value, str) else ""


def _row(cells: list[str], width: int) -> str:
    return "|" + "".join(f" {cell} |" for cell in cells + [""] * (width - len(cells)))


def _chomped(text: str) -> tuple[str, str, str]:
    """The spaces and line breaks around `text`, and the rest of it, in which lines follow each other at once."""
    inner = text.strip(" \n")
    if not inner:
        return ("  \n" if "\n" in text else text[:1]), "", ""
    start = text.index(inner)
    before, after = text[:start], text[start + len(inner) :]
    return _around(before), _around(after), _MANY_BREAKS.sub("  \n", inner)


def _around(space: str) -> str:
    return space if "\n" in space else space[:1]


def _marked(text: str, marks: tuple[str, str]) -> str:
    """`text` in marks of emphasis; each paragraph for itself where line breaks make several."""
    parts = _BREAKS_TWICE.split(text)
    return "".join(part if number % 2 else _marked_line(part, marks) for number, part in enumerate(parts))


def _marked_line(text: str, marks: tuple[str, str]) -> str:
    before, after, text = _chomped(text)
    return f"{before}{marks[0]}{text}{marks[1]}{after}" if text else before


def _code(text: str, in_link: bool = False) -> str:
    if not text or _PLAIN_CODE.fullmatch(text):
        return f"`{text}`" if text else ""
    return f"<code>{escaped_label(text) if in_link else escaped_piece(text)}</code>"


def _url(url: str) -> str:
    """A url as it can stand in brackets in Markdown."""
    if url.count("(") == url.count(")") and "()" not in url:
        spelt = re.sub(r"[\s<>\[\]{}|\\\"`*]", _percent, url)
    else:
        spelt = _IN_LINK.sub(_percent, url)
    return _ENTITY.sub("&amp;", spelt)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8"))
