"""What an element of a page is by its words, its links, and the names that its class and id give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsgen.content.urls import host_of
from newsgen.importers.markup.findings import Element
from newsgen.importers.markup.names import HEADINGS
from newsgen.importers.pages.rules import (
    LEFTOVER_CLASSES,
    LEFTOVER_ROLES,
    LEFTOVER_TAGS,
    MOST_OF_A_PLEA,
    PLEA,
    PLEAS,
    SURE_LEFTOVERS,
)

_NO_LETTERS = re.compile(r"[\W_]+")
_TOKENS = re.compile(r"[a-z0-9]+|[A-Z][a-z0-9]*")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""
_MIN_LETTERS = 16
_SENTENCE = 12
_LEAST_OF_A_MENU = 3
_MENU_WORDS = 3
"""So many words has a link of a menu, in the mean."""
"""So many words in a paragraph are taken for a sentence."""


def letters_of(text: str) -> str:
    """The letters and digits of `text`, by which it is compared."""
    return _NO_LETTERS.sub("", text).casefold()


def text_of(element: Element) -> str:
    """The words in an element, with spaces between its parts."""
    return " ".join(element.itertext())


def word_count(text: str) -> int:
    """How many words `text` has; in writing without spaces, about how many."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 3


def pieces_of(element: Element) -> Iterator[tuple[Any, str]]:
    """The pieces of text in an element that are long enough to be told from others, with the element each is in."""
    for text in element.xpath(".//text()"):
        letters = letters_of(text)
        if len(letters) >= _MIN_LETTERS:
            parent = text.getparent()
            yield (parent.getparent() if text.is_tail else parent), letters


def share_in(element: Element, guess: str) -> float:
    """Which part of an element's text is in the guess: from 0 to 1."""
    total = inside = 0
    for _, letters in pieces_of(element):
        total += len(letters)
        inside += len(letters) if letters in guess else 0
    if total:
        return inside / total
    letters = letters_of(text_of(element))
    return 1.0 if letters and letters in guess else 0.0


def is_list_of_links(element: Element, words: int) -> bool:
    """True for a list of links, as to other articles."""
    links = [word_count(text_of(link)) for link in element.iter("a")]
    return len(links) >= 2 and words < 200 and sum(links) > 0.7 * words


def is_never_part(element: Element, words: int, address: str) -> bool:
    """True for what no article has, even if trafilatura takes it for a part of one: a menu, buttons, a plea for money.

    `address` is that of the page, as far as it is known.
    """
    names = names_of(element)
    if not SURE_LEFTOVERS.isdisjoint(names) or is_menu(element, address):
        return True
    return words <= MOST_OF_A_PLEA and not PLEAS.isdisjoint(names) and PLEA.search(text_of(element)) is not None


def is_menu(element: Element, address: str) -> bool:
    """True for three or more short links within the site, and no other words: a menu."""
    links = list(element.iter("a"))
    if len(links) < _LEAST_OF_A_MENU or element.tag in ("p", "blockquote") or element.find(".//img") is not None:
        return False
    if not all(is_inside(link.get("href") or "", address) for link in links):
        return False
    texts = [text_of(link) for link in links]
    if sum(map(word_count, texts)) > _MENU_WORDS * len(links):
        return False
    return letters_of(text_of(element)) == letters_of("".join(texts))


def is_inside(link: str, address: str) -> bool:
    """True for a link within the site of the page at `address`."""
    return bool(link) and ("://" not in link or (bool(address) and host_of(link) == host_of(address)))


def names_of(element: Element) -> set[str]:
    """The class and the id of an element: as they are written, and the words in them."""
    # The id of a heading has the words of its text.
    own = "" if element.tag in HEADINGS else element.get("id") or ""
    whole = f"{element.get('class') or ''} {own}"
    return {one.lower() for one in [*whole.split(), *_TOKENS.findall(whole)]}


def classes_of(element: Element) -> set[str]:
    """The classes of an element, in small letters."""
    return set((element.get("class") or "").lower().split())


def is_marked(element: Element) -> bool:
    """True for an element that is marked as something beside an article: a menu, comments, advertising."""
    return (
        element.tag in LEFTOVER_TAGS
        or element.get("role") in LEFTOVER_ROLES
        or not LEFTOVER_CLASSES.isdisjoint(names_of(element))
    )


def words_in_sentences(element: Element, unmarked: bool = False) -> int:
    """How many words stand in paragraphs long enough to be sentences; `unmarked` passes over `is_marked` elements."""
    if unmarked and any(map(is_marked, (element, *element.iterancestors()))):
        return 0
    count = 0
    for place in _innermost([element, *element.iter("p", "li", "td", "blockquote")]):
        words = word_count(text_of(place))
        linked = sum(word_count(text_of(link)) for link in place.iter("a"))
        if words >= 12 and linked < 0.5 * words and not (unmarked and is_aside(place, element)):
            count += words
    return count


def _innermost(elements: list[Element]) -> Iterator[Element]:
    """The innermost of `elements`: those that none of the others is in."""
    around = {ancestor for one in elements for ancestor in one.iterancestors()}
    return (one for one in elements if one not in around)


def is_aside(element: Element, around: Element) -> bool:
    """True for what is in something that belongs to no article, itself inside of `around`."""
    return any(
        is_marked(one)
        for one in (element, *element.iterancestors())
        if one is not around and around in one.iterancestors()
    )
