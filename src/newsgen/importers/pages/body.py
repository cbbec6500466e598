"""Where the article stands on a page: the part is found, and what else is in it is taken out, with a word about it.

trafilatura finds the words of the article. What it returns has lost much of the markup, so its words only show where
to look in the page itself: the body that the page marks as such, if most of these words are in it, or else the smallest
element that most of them are in. In that part stays what trafilatura took for the article, and what nothing speaks
against.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from newsgen.importers.draft import TakenOut
from newsgen.importers.markup.findings import Element
from newsgen.importers.markup.names import HEADINGS
from newsgen.importers.pages.facts import Facts
from newsgen.importers.pages.rules import BODY_CLASSES, BYLINE_CLASSES
from newsgen.importers.pages.teasers import teasers_in
from newsgen.importers.pages.words import (
    classes_of,
    is_aside,
    is_list_of_links,
    is_marked,
    is_never_part,
    letters_of,
    names_of,
    pieces_of,
    share_in,
    text_of,
    word_count,
    words_in_sentences,
)

_MARKED = (
    "//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' articleBody ')]",
    "//*[@class][not(self::body)]",
    "//article[not(ancestor::article)]",
    "//*[@role='article']",
    "//main | //*[@role='main']",
)
"""How pages mark where an article stands, the surest first; of elements with a class, those of `BODY_CLASSES`."""
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
_BYLINE_WORDS = 40
_MAX_PICTURES_ABOVE = 3
_ENOUGH = 0.8
_SHOWN = 400
_MAX_TAKEN_OUT = 300
_MOST_TO_GUESS = 5_000_000_000
"""The tags of a page times its characters, by which trafilatura's time goes in the worst case: here, some seconds."""


@dataclass(frozen=True, slots=True)
class PageBody:
    """The part of a page with the article, as HTML; its words, and those in links; what is not in it.

    `teasers` is how many teasers of other articles it consists of, if of nothing else.
    """

    html: str
    words: int
    linked_words: int
    taken_out: tuple[TakenOut, ...] = ()
    doubts: tuple[str, ...] = ()
    teasers: int = 0


def page_body(root: Element, facts: Facts, said: str = "", keep_all: bool = False) -> PageBody:
    """The article's part of a page, whose tree is changed for it. `said` is its text in the data of the page."""
    body = root.find("body")
    body = root if body is None else body
    guess = "" if keep_all else letters_of(_guess(root))
    etree.strip_elements(root, *_SILENT, with_tail=False)
    part = body if keep_all else _part(root, body, guess)
    _with_pictures_above(part)
    taken_out = [] if keep_all else [_piece(one, _reason(one, facts)) for one in _outside(body, part)]
    lost = 0 if keep_all else sum(words_in_sentences(one, unmarked=True) for one in _outside(body, part))
    _without_headline(part, facts)
    several = len(_bylines(part)) > 1
    for element, reason in [] if keep_all else list(_leftovers(part, guess, facts)):
        if several and reason == _KNOWN and BYLINE in classes_of(element):
            continue  # of several articles each keeps its own
        taken_out.append(_piece(element, reason))
        lost += words_in_sentences(element, unmarked=True) if reason == _NO_PART else 0
        element.drop_tree()
    words, kept = word_count(text_of(part)), words_in_sentences(part)
    linked = sum(word_count(text_of(link)) for link in part.iter("a"))
    doubts = []
    if lost > 60 and lost > 0.3 * (lost + kept):
        doubts.append(f"{lost} of the {lost + kept} words in sentences on this page are not in the article")
    if word_count(said) > 1.2 * words + 20:
        doubts.append(f"the data of the page has a longer text of the article: {word_count(said)} words, not {words}")
    part.tail = None
    html = etree.tostring(part, encoding="unicode", method="html")
    teasers = teasers_in(part, facts.address)
    return PageBody(html, words, linked, tuple(taken_out[:_MAX_TAKEN_OUT]), tuple(doubts), teasers)


_NO_PART = "not part of the article"
BYLINE = "byline"
"""The class of the line that says who wrote an article."""
_KNOWN = "headline, summary, author or date of the article, which are kept as such"


def _bylines(part: Element) -> set[str]:
    """The bylines in the part with the text, but for those of pictures and quotations."""
    found = part.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {BYLINE} ')]")
    own = [one for one in found if not any(around.tag in ("figure", "blockquote") for around in one.iterancestors())]
    return {letters_of(text_of(one)) for one in own} - {""}


def _guess(root: Element) -> str:
    """The words that trafilatura takes for the article."""
    from trafilatura import extract

    source = etree.tostring(root, encoding="unicode", method="html")
    if source.count("<") * len(source) > _MOST_TO_GUESS:
        return ""
    try:
        return extract(source, include_comments=False, include_tables=True, favor_recall=True) or ""
    except Exception:  # whatever it meets in a page: without it there is still the page's own markup
        return ""


def _part(root: Element, body: Element, guess: str) -> Element:
    weights: dict[Element, int] = {}
    total = 0
    for place, letters in pieces_of(body):
        if not guess or letters in guess:
            total += len(letters)
            one = place
            while one is not None:
                weights[one] = weights.get(one, 0) + len(letters)
                one = one.getparent()
    for path in _MARKED:
        found = [one for one in root.xpath(path) if "@class" not in path or classes_of(one) & BODY_CLASSES]
        marked = max(found, key=lambda one: weights.get(one, 0), default=None)
        if marked is not None and total and weights.get(marked, 0) >= _ENOUGH * total:
            return marked
    part = body
    while inner := [one for one in part if weights.get(one, 0) >= 0.9 * total > 0 and one.tag in _BLOCKS]:
        if inner[0].tag in _LINES or (inner[0].tag in ("td", "tr", "tbody", "li") and weights[inner[0]] < total):
            break
        part = inner[0]
    return part


def _with_pictures_above(part: Element) -> None:
    """Put pictures with captions that stand between the headline and the text into the part with the text."""
    around = next((one for one in part.iterancestors("article", "main")), None)
    if around is None:
        return
    above = []
    for figure in around.iter("figure", part.tag):
        if figure is part:
            break
        if figure.tag == "figure" and figure.find(".//img") is not None and not is_aside(figure, around):
            above.append(figure)
    for figure in reversed(above[-_MAX_PICTURES_ABOVE:]):
        parent = figure.getparent()
        if parent is not None:
            figure.drop_tree()
            figure.tail, part.text = part.text, None
            part.insert(0, figure)


def _outside(body: Element, part: Element) -> Iterator[Element]:
    """The largest elements that the part is not in, nor in it."""
    around = set(part.iterancestors())
    place = body
    while place is not part and place is not None:
        following = None
        for child in place:
            if child in around or child is part:
                following = child
            elif isinstance(child.tag, str) and text_of(child).strip():
                # What is around the headline is told piece by piece: some of it is the summary, or the byline.
                yield from _with_words(child) if len(child) and child.find(".//h1") is not None else [child]
        place = following


def _with_words(element: Element) -> list[Element]:
    return [one for one in element if isinstance(one.tag, str) and text_of(one).strip()]


def _leftovers(part: Element, guess: str, facts: Facts) -> Iterator[tuple[Element, str]]:
    """Elements in the part that are no part of the article, with the reason; none is in another."""
    whole = word_count(text_of(part))
    stack = [one for one in reversed(part) if one.tag in _BLOCKS]
    while stack:
        element = stack.pop()
        words = word_count(text_of(element))
        if words and words <= _BYLINE_WORDS and _is_byline(element, facts):
            yield element, _KNOWN
            continue
        if (
            words
            and words < 0.7 * whole
            and (is_never_part(element, words, facts.address) or _seems_none(element, words, guess))
        ):
            yield element, _NO_PART
            continue
        stack += [one for one in reversed(element) if one.tag in _BLOCKS]


def _seems_none(element: Element, words: int, guess: str) -> bool:
    """True for what is marked, or is links, like what is no part of an article, if trafilatura does not say it is."""
    return (is_marked(element) or is_list_of_links(element, words)) and share_in(element, guess) < 0.5


def _is_byline(element: Element, facts: Facts) -> bool:
    """True for a few words that only say who wrote the article, or when."""
    letters = letters_of(text_of(element))
    if any(letters in (name, "by" + name) for one in facts.authors if (name := letters_of(one.name))):
        return True
    if element.tag in ("span", "time") and element.getparent().tag in _SENTENCES:
        return not letters_of(text_of(element.getparent())).replace(letters, "")
    return element.tag == "time" or (element.tag not in HEADINGS and bool(names_of(element) & BYLINE_CLASSES))


def _is_known(element: Element, facts: Facts) -> bool:
    return bool(facts.title) and letters_of(text_of(element)) == letters_of(facts.title)


def _is_kept_as_fact(element: Element, facts: Facts) -> bool:
    """True for words that only repeat the headline, the summary, the author."""
    letters = letters_of(text_of(element))
    known = (letters_of(facts.title), letters_of(facts.summary), letters_of(facts.title + facts.summary))
    short = word_count(text_of(element)) <= _BYLINE_WORDS
    return letters in known or (short and _is_byline(element, facts))


def _reason(element: Element, facts: Facts) -> str:
    return _KNOWN if _is_kept_as_fact(element, facts) else _NO_PART


def _without_headline(part: Element, facts: Facts) -> None:
    """Take the headline out of the text: a heading anywhere, or whatever it is that the text begins with."""
    at_start = letters_of(text_of(part)).startswith(letters_of(facts.title)) and facts.title
    tags = ("h1", "h2", "b", "strong", "font", "p", "div", "span", "h3") if at_start else ("h1", "h2")
    for heading in part.iter(*tags):
        if heading is not part and _is_known(heading, facts):
            heading.drop_tree()
            return


def _piece(element: Element, reason: str = _NO_PART) -> TakenOut:
    text = " ".join(text_of(element).split())
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return TakenOut(element.sourceline or 0, shown, reason)
