"""HTML as strangers write it → a tidy tree, in which every element is one that Markdown has a way to say.

What runs, is filled in, or is not seen goes; other names of the same thing become one name; what Markdown cannot nest
is put side by side. What a reader might miss becomes a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import lxml.html
from lxml import etree

from newsgen.importers.markup.embeds import embeds_as_links
from newsgen.importers.markup.escaping import plain
from newsgen.importers.markup.findings import Element, Findings, scheme_of
from newsgen.importers.markup.footnotes import footnotes_marked
from newsgen.importers.markup.lists import lists_in_order
from newsgen.importers.markup.names import BLOCKS, GONE, HEADINGS, INLINE, KEPT, MISSED, RENAMED
from newsgen.importers.markup.picture_frames import frames_settled
from newsgen.importers.markup.pictures import pictures_settled
from newsgen.importers.markup.sweep import drop, is_dropped, open_up, sweep
from newsgen.importers.markup.tables import tables_in_order

_LXML_HTML: Any = lxml.html
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SCHEMES = frozenset(["http", "https", "mailto", "tel"])
"""The schemes of links that newsgen keeps in articles (see `loader.sanitise`)."""
_NO_LINKS = frozenset(["javascript", "vbscript", "data", "about", "blob"])
_SHOWN = frozenset({"body", "noscript"})
"""Elements that hide nothing of a text, whatever their style is."""
_EMPHASIS = (("b", "strong"), ("i", "em"))
_KEPT_AT_ANY_DEPTH = GONE | {"img", "br"}
_MAX_DEPTH = 60
_CONTROL = re.compile(
    r"""&\#(?:
      0* (?: [0-8] | 1[1-9] | 2[0-9] | 3[01] | 127 | 6553[45] ) (?![0-9])
    | [xX] 0* (?: [0-8BbCcEeFf] | 1[0-9A-Fa-f] | 7[Ff] | [Ff]{3}[EeFf] ) (?![0-9A-Fa-f])
    ) ;?""",
    re.VERBOSE,
)
"""References to control characters, which `plain` takes out where they stand as they are."""
_FORM_OF_A_PAGE = 40
"""A form with so many words in paragraphs is the frame of a whole page, as some programs write it."""


def parsed(html: str) -> tuple[Element | None, str]:
    """The tree of a page or fragment, None if there is nothing in it; and why it is not whole, if it is not."""
    # Without `huge_tree` the parser drops what is nested in more than 255 elements; with it in more than 2,047.
    parser = _LXML_HTML.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = _LXML_HTML.document_fromstring(_CONTROL.sub(" ", plain(html)).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None, ""
    too_deep = any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)
    _without_depth(root)
    return root, "elements are nested so deeply that only the words are kept" if too_deep else ""


def tidied(root: Element, address_of: Callable[[str], str]) -> Findings:
    """Make a tree tidy, in place; what was found in it.

    `address_of` as for `markup.html_to_markdown`.
    """
    found = Findings(address_of)
    _without_the_unseen(root, found)
    footnotes_marked(root)
    embeds_as_links(root, found)
    frames_settled(root, found)
    pictures_settled(root, found)
    _links(root, found)
    tables_in_order(root, found)
    _renamed(root)
    lists_in_order(root, found)
    _nested_as_markdown_can(root)
    _headings(root)
    return found


def _without_depth(root: Element) -> None:
    """Take off elements that are nested so deeply that what works on the tree would run out of stack."""
    level = [root]
    for _ in range(_MAX_DEPTH + 1):
        level = [child for element in level for child in element]
    for outer in level:
        for element in outer.iterdescendants():
            if element.tag not in _KEPT_AT_ANY_DEPTH:
                if element.tag not in INLINE:
                    _spaced(element)
                open_up(element)
    sweep(root)


def _without_the_unseen(root: Element, found: Findings) -> None:
    unseen = []
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if _is_unseen(element, found):
            unseen.append(element)
            walk.skip_subtree()
    for element in unseen:
        drop(element)
    sweep(root)
    for element in list(root.iter("noscript")):
        # What is shown where no script runs: nearly always the picture that a script would have loaded.
        before = element.getprevious()
        if before is not None and (before.tag == "img" or is_dropped(before) or before.find(".//img") is not None):
            drop(element)
    sweep(root)


def _is_unseen(element: Element, found: Findings) -> bool:
    """True for an element that a reader does not see, or that means nothing in a text; a doubt if it has words."""
    tag = element.tag
    if tag in GONE:
        reason = f"<{tag}> is not kept" if tag in MISSED else ""
    elif tag in ("form", "label"):
        if tag == "form" and _has_paragraphs(element):
            return False
        reason = "a form is not kept" if tag == "form" else ""
    elif (element.get("hidden") is not None or _UNSEEN.search(element.get("style") or "")) and tag not in _SHOWN:
        reason = "a part that the page hides is not kept"
    else:
        return False
    if reason and (words := _words(element)):
        found.doubt(f"{reason}: “{words}”")
    return True


def _has_paragraphs(form: Element) -> bool:
    words = 0
    for paragraph in form.iter("p"):
        words += len(_text(paragraph).split())
        if words >= _FORM_OF_A_PAGE:
            return True
    return False


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _words(element: Element) -> str:
    """The first words in an element."""
    for gone in list(element.iter("script", "style", "option", "select")):
        if gone is not element:
            drop(gone)
    sweep(element)
    text = " ".join(_text(element).split())
    return text if len(text) <= 60 else text[:59] + "…"


def _links(root: Element, found: Findings) -> None:
    for element in list(root.iter("a")):
        href = (element.get("href") or "").strip()
        address = found.address_of(href) if href and not href.startswith("#") else ""
        kind = scheme_of(address)
        if kind and kind not in _SCHEMES:
            if kind not in _NO_LINKS:
                found.doubt(f"a link to {address[:80]} is not kept: newsgen links to web and mail addresses only")
            address = ""
        if not address or next(element.iterancestors("a"), None) is not None:
            open_up(element)
            continue
        element.attrib.clear()
        element.set("href", address)
    sweep(root)


def _renamed(root: Element) -> None:
    for element in list(root.iter()):
        name = RENAMED.get(element.tag, element.tag)
        if name not in KEPT or (name == "abbr" and not element.get("title")):
            open_up(element)
        elif name != element.tag:
            element.tag = name
    sweep(root)


def _nested_as_markdown_can(root: Element) -> None:
    """No blocks in links, emphasis, headings or terms; nothing but text in code."""
    for element in list(root.iter("code", "kbd", "samp", "pre")):
        if len(element) and element.getparent() is not None:
            _only_text(element)
    around = []
    for element in list(root.iter(*INLINE)):
        if next(element.iter(*BLOCKS), None) is not None:
            if element.tag == "a":
                flattened(element)
            else:
                _pushed_down(element)
                around.append(element)
    for element in around:
        open_up(element)
    sweep(root)
    for element in list(root.iter("dt", *HEADINGS)):
        if len(element):
            flattened(element)
    for element in root.iter("dt"):
        strong = element.makeelement("strong")
        strong.text, element.text = element.text, None
        strong.extend(list(element))
        element.append(strong)
        element.tag = "p"


def _only_text(code: Element) -> None:
    """Leave nothing but text in code: not even emphasis can be said there. A link around all of it goes outside."""
    link = code[0] if len(code) == 1 and code[0].tag == "a" and code.tag != "pre" else None
    outside = link is not None and not (code.text or "").strip() and not (code[0].tail or "").strip()
    for part in code.iter("br", *BLOCKS):
        if part is not code:
            part.tail = f"\n{part.tail or ''}"
    href = code[0].get("href") if outside else None
    text = _text(code)
    for child in list(code):
        code.remove(child)
    code.text = text
    parent = code.getparent()
    if href and parent is not None and next(code.iterancestors("a"), None) is None:
        link = code.makeelement("a", {"href": href})
        link.tail, code.tail = code.tail, None
        parent.replace(code, link)
        link.append(code)


def flattened(element: Element) -> None:
    """Take off the blocks inside `element`, with spaces in place of their limits."""
    for block in list(element.iter(*BLOCKS, "td", "th", "tr", "tbody", "thead")):
        if block is not element:
            _spaced(block)
            open_up(block)
    sweep(element)


def _spaced(element: Element) -> None:
    """Put spaces where the limits of `element` are."""
    element.text = f" {element.text or ''}"
    element.tail = f" {element.tail or ''}"


def _pushed_down(element: Element) -> None:
    """Put emphasis around blocks also into each of the paragraphs."""
    kind = next((kind for kind in _EMPHASIS if element.tag in kind), ())
    if not kind or next(element.iterancestors(*kind), None) is not None:
        return
    for block in list(element.iter("p", "div", "li")):
        if not any(one is not block for one in block.iter(*BLOCKS)):
            inner = block.makeelement(element.tag)
            inner.text, block.text = block.text, None
            inner.extend(list(block))
            block.append(inner)


def _headings(root: Element) -> None:
    """The headings of a text are below its headline: if one is of the first level, all go one level down."""
    if next(root.iter("h1"), None) is None:
        return
    for level in range(5, 0, -1):
        for heading in list(root.iter(f"h{level}")):
            heading.tag = f"h{level + 1}"
