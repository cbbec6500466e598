"""Lists of articles: headlines that are links, each with the beginning of its article, as on the page of a section."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.importers.markup.findings import Element
from newsgen.importers.pages.words import is_inside, letters_of, text_of, word_count

_LEAST = 3
_LEAST_OF_A_HEADLINE = 2
_LEAST_OF_AN_ITEM = 6
"""An item of a list that begins with a link is a teaser if so many more words stand in it."""
_MOST_OF_A_TEASER = 90
_MOSTLY = 0.7
_HEADLINES = ("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "dt", "li")


def teasers_in(part: Element, address: str) -> int:
    """How many teasers the part of a page with its text has, if it has hardly anything else; else 0.

    `address` is that of the page, as far as it is known: headlines that lead to other sites are those of an article.
    """
    starts = [element for element in part.iter(*_HEADLINES) if _is_headline(element, address)]
    found = set(starts)
    starts = [one for one in starts if found.isdisjoint(one.iterancestors())]
    if len(starts) < _LEAST:
        return 0
    total = word_count(text_of(part))
    inside = total - word_count(" ".join(_before(part, starts[0])))
    return len(starts) if inside >= _MOSTLY * total and inside <= _MOST_OF_A_TEASER * len(starts) else 0


def _is_headline(element: Element, address: str) -> bool:
    links = list(element.iter("a"))
    links += list(element.iterancestors("a"))[:1]
    target = (links[0].get("href") or "").strip() if links else ""
    if target.startswith(("#", "mailto:")) or not is_inside(target, address):
        return False
    words = text_of(links[0])
    if word_count(words) < _LEAST_OF_A_HEADLINE:
        return False
    own = letters_of(text_of(element))
    if element.tag == "li":
        more = word_count(text_of(element)) - word_count(words)
        return own.startswith(letters_of(words)) and more >= _LEAST_OF_AN_ITEM
    return own == letters_of(words)


def _before(part: Element, first: Element) -> Iterator[str]:
    """The text of a part before an element in it."""
    for event in part.iter():
        if event is first:
            return
        if isinstance(event.tag, str) and event.text:
            yield event.text
        before = event.getprevious()
        if before is not None and before.tail:
            yield before.tail
