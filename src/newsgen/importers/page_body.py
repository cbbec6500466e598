"""Where the article stands on a page: the part is found, and what else is in it is taken out, with a word about it.

trafilatura finds the words of the article. What it returns has lost much of the markup, so its words only show where
to look in the page itself: the body that the page marks as such, if most of these words are in it, or else the smallest
element that most of them are in. In that part stays what trafilatura took for the article, and what nothing speaks
against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from newsgen.importers.draft import TakenOut
from newsgen.importers.html_findings import Element
from newsgen.importers.page_facts import Facts
from newsgen.importers.page_rules import BYLINE_CLASSES, LEFTOVER_CLASSES, LEFTOVER_ROLES, LEFTOVER_TAGS

_MARKED = (
    "//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' articleBody ')]",
    "//article[not(ancestor::article)]",
    "//*[@role='article']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' entry-content ')]",
    "//main | //*[@role='main']",
)
"""How pages mark where an article stands, the surest first."""
_SILENT = ("script", "style", "template", "noscript", "svg", "head", "link", "meta")
_BLOCKS = frozenset(
    {"p", "div", "section", "ul", "ol", "li", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "aside", "nav", "form"}
    | {
        "footer",
        "header",
        "blockquote",
        "pre",
        "span",
        "article",
        "center",
        "button",
        "figure",
        "main",
        "time",
        "address",
    }
    | {"td", "tr", "tbody", "font", "dialog"}
)
_SENTENCES = frozenset({"p", "li", "td", "blockquote", "em", "b", "strong", "i", "a", "span"})
_LINES = frozenset({"p", "span", "time", "font", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "button"})
_NO_LETTERS = re.compile(r"[\W_]+")
_TOKENS = re.compile(r"[a-z0-9]+|[A-Z][a-z0-9]*")
_MIN_LETTERS = 16
_ENOUGH = 0.8
_SHOWN = 400
_MAX_TAKEN_OUT = 300


@dataclass(frozen=True, slots=True)
class PageBody:
    """The part of a page with the article, as HTML; its words, those in links and in sentences; what is not in it."""

    html: str
    words: int
    linked_words: int
    taken_out: tuple[TakenOut, ...] = ()
    doubts: tuple[str, ...] = ()


def page_body(root: Element, facts: Facts, said: str = "", keep_all: bool = False) -> PageBody:
    """The article's part of a page, whose tree is changed for it. `said` is its text in the data of the page."""
    body = root.find("body")
    body = root if body is None else body
    guess = "" if keep_all else _letters(_guess(root))
    etree.strip_elements(root, *_SILENT, with_tail=False)
    part = body if keep_all else _part(root, body, guess)
    taken_out = [] if keep_all else [_piece(one) for one in _outside(body, part) if not _is_known(one, facts)]
    lost = 0 if keep_all else sum(_sentence_words(one) for one in _outside(body, part))
    _without_headline(part, facts)
    for element, reason in [] if keep_all else list(_leftovers(part, guess, facts)):
        taken_out.append(_piece(element, reason))
        lost += _sentence_words(element) if reason == _NO_PART else 0
        element.drop_tree()
    words, kept = len(_text(part).split()), _sentence_words(part)
    linked = sum(len(_text(link).split()) for link in part.iter("a"))
    doubts = []
    if lost > 60 and lost > 0.3 * (lost + kept):
        doubts.append(f"{lost} of the {lost + kept} words in sentences on this page are not in the article")
    if len(said.split()) > 1.2 * words + 20:
        doubts.append(f"the data of the page has a longer text of the article: {len(said.split())} words, not {words}")
    part.tail = None
    html = etree.tostring(part, encoding="unicode", method="html")
    return PageBody(html, words, linked, tuple(taken_out[:_MAX_TAKEN_OUT]), tuple(doubts))


_NO_PART = "not part of the article"
_KNOWN = "author and date of the article, which are kept as such"


def _guess(root: Element) -> str:
    """The words that trafilatura takes for the article."""
    from trafilatura import extract

    source = etree.tostring(root, encoding="unicode", method="html")
    try:
        return extract(source, include_comments=False, include_tables=True, favor_recall=True) or ""
    except Exception:  # whatever it meets in a page: without it there is still the page's own markup
        return ""


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()


def _text(element: Element) -> str:
    """The words in an element, with spaces between its parts."""
    return " ".join(element.itertext())


def _pieces(element: Element) -> Iterator[tuple[Any, str]]:
    """The pieces of text in an element that are long enough to be told from others, with the element each is in."""
    for text in element.xpath(".//text()"):
        letters = _letters(text)
        if len(letters) >= _MIN_LETTERS:
            parent = text.getparent()
            yield (parent.getparent() if text.is_tail else parent), letters


def _share(element: Element, guess: str) -> float:
    """Which part of an element's text is in the guess: from 0 to 1."""
    total = inside = 0
    for _, letters in _pieces(element):
        total += len(letters)
        inside += len(letters) if letters in guess else 0
    if total:
        return inside / total
    letters = _letters(_text(element))
    return 1.0 if letters and letters in guess else 0.0


def _part(root: Element, body: Element, guess: str) -> Element:
    weights: dict[Element, int] = {}
    total = 0
    for place, letters in _pieces(body):
        if not guess or letters in guess:
            total += len(letters)
            one = place
            while one is not None:
                weights[one] = weights.get(one, 0) + len(letters)
                one = one.getparent()
    for path in _MARKED:
        marked = max(root.xpath(path), key=lambda one: weights.get(one, 0), default=None)
        if marked is not None and total and weights.get(marked, 0) >= _ENOUGH * total:
            return marked
    part = body
    while inner := [one for one in part if weights.get(one, 0) >= 0.9 * total > 0 and one.tag in _BLOCKS]:
        if inner[0].tag in _LINES or (inner[0].tag in ("td", "tr", "tbody", "li") and weights[inner[0]] < total):
            break
        part = inner[0]
    return part


def _outside(body: Element, part: Element) -> Iterator[Element]:
    """The largest elements that the part is not in, nor in it."""
    around = set(part.iterancestors())
    place = body
    while place is not part and place is not None:
        following = None
        for child in place:
            if child in around or child is part:
                following = child
            elif isinstance(child.tag, str) and _text(child).strip():
                yield child
        place = following


def _leftovers(part: Element, guess: str, facts: Facts) -> Iterator[tuple[Element, str]]:
    """Elements in the part that are no part of the article, with the reason; none is in another."""
    whole = len(_text(part).split())
    stack = [one for one in reversed(part) if one.tag in _BLOCKS]
    while stack:
        element = stack.pop()
        words = len(_text(element).split())
        names = _names(element)
        if words and words <= 25 and _is_byline(element, names, facts):
            yield element, _KNOWN
            continue
        marked = element.tag in LEFTOVER_TAGS or element.get("role") in LEFTOVER_ROLES or bool(names & LEFTOVER_CLASSES)
        if (marked or _is_links(element, words)) and words and words < 0.7 * whole and _share(element, guess) < 0.5:
            yield element, _NO_PART
            continue
        stack += [one for one in reversed(element) if one.tag in _BLOCKS]


def _is_links(element: Element, words: int) -> bool:
    """True for a list of links, as to other articles."""
    links = [len(_text(link).split()) for link in element.iter("a")]
    return len(links) >= 2 and words < 200 and sum(links) > 0.7 * words


def _names(element: Element) -> set[str]:
    """The class and the id of an element: as they are written, and the words in them."""
    whole = f"{element.get('class') or ''} {element.get('id') or ''}"
    return {one.lower() for one in [*whole.split(), *_TOKENS.findall(whole)]}


def _is_byline(element: Element, names: set[str], facts: Facts) -> bool:
    """True for a few words that only say who wrote the article, or when."""
    letters = _letters(_text(element))
    if any(letters in (name, "by" + name) for one in facts.authors if (name := _letters(one.name))):
        return True
    if element.tag in ("span", "time") and element.getparent().tag in _SENTENCES:
        return not _letters(_text(element.getparent())).replace(letters, "")
    return element.tag == "time" or bool(names & BYLINE_CLASSES)


def _is_known(element: Element, facts: Facts) -> bool:
    return bool(facts.title) and _letters(_text(element)) == _letters(facts.title)


def _without_headline(part: Element, facts: Facts) -> None:
    """Take the headline out of the text: a heading anywhere, or whatever it is that the text begins with."""
    at_start = _letters(_text(part)).startswith(_letters(facts.title)) and facts.title
    tags = ("h1", "h2", "b", "strong", "font", "p", "div", "span", "h3") if at_start else ("h1", "h2")
    for heading in part.iter(*tags):
        if heading is not part and _is_known(heading, facts):
            heading.drop_tree()
            return


def _sentence_words(element: Element) -> int:
    """How many words stand in paragraphs long enough to be sentences."""
    count = 0
    for place in _outermost([element, *element.iter("p", "li", "td", "blockquote")]):
        words = len(_text(place).split())
        linked = sum(len(_text(link).split()) for link in place.iter("a"))
        if words >= 12 and linked < 0.5 * words:
            count += words
    return count


def _outermost(elements: list[Element]) -> Iterable[Element]:
    """The innermost of `elements`: those that none of the others is in."""
    around = {ancestor for one in elements for ancestor in one.iterancestors()}
    return (one for one in elements if one not in around)


def _piece(element: Element, reason: str = _NO_PART) -> TakenOut:
    text = " ".join(_text(element).split())
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return TakenOut(element.sourceline or 0, shown, reason)
