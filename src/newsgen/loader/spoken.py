"""Where a body says what is quoted from it: ids for the paragraphs, and the quotations with these as their anchors.

The ids begin with `page-`, as those of the theme do; ids of the text never do (see `loader.links`).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence

from newsgen.content.article import Quotation
from newsgen.loader.links import text_of
from newsgen.loader.quotations import Found, find_quotations

_PARAGRAPH = re.compile(r"<p((?:\s[^<>]*)?)>")
"""What `loader.quotations` counts."""
_ID = re.compile(r"\sid=\"([^\"]*)\"")
_QUOTATION_MARKS = {
    **dict.fromkeys(map(ord, "‘’‛ʼ`´′‚‹›"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
}
_ELLIPSIS = re.compile(r"\s*\[?(?:…|\.\.\.)\]?\s*")


def find_and_mark(body: str, language: str) -> tuple[str, tuple[Quotation, ...]]:
    """The body with ids where it is quoted from, and the quotations found in it."""
    return mark_quotations(body, find_quotations(body, language))


def mark_quotations(body: str, found: Sequence[Found]) -> tuple[str, tuple[Quotation, ...]]:
    """The body with an id on every paragraph that has a quotation, and the quotations with that as their anchor.

    A paragraph that has an id keeps it.
    """
    if not found:
        return body, ()
    anchors = dict.fromkeys((one.paragraph for one in found), "")
    left = len(anchors)
    pieces: list[str] = []
    at = given = 0
    for number, paragraph in enumerate(_PARAGRAPH.finditer(body)):
        if number not in anchors:
            continue
        if own := _ID.search(paragraph[1]):
            anchors[number] = html.unescape(own[1])
        else:
            given += 1
            anchors[number] = f"page-quote-{given}"
            pieces += [body[at : paragraph.start()], f'<p id="{anchors[number]}"{paragraph[1]}>']
            at = paragraph.end()
        left -= 1
        if not left:
            break
    pieces.append(body[at:])
    return "".join(pieces), tuple(Quotation(one.text, one.speakers, anchors[one.paragraph]) for one in found)


def place_quotations(body: str, quotations: Sequence[Quotation]) -> tuple[str, tuple[Quotation, ...]]:
    """The same for quotations that somebody wrote down: each is looked for in the text, and may not be there.

    Kinds of quotation marks and of space make no difference; an ellipsis stands for words left out.
    """
    if not quotations:
        return body, ()
    texts = [_comparable(text) for text in _paragraphs(body)]
    there = [next((number for number, text in enumerate(texts) if _has(text, one.text)), -1) for one in quotations]
    found = (Found(number, one.text, one.speakers) for number, one in zip(there, quotations, strict=True))
    return mark_quotations(body, list(found))


def _paragraphs(body: str) -> Iterator[str]:
    """The words of each paragraph."""
    for opening in _PARAGRAPH.finditer(body):
        end = body.find("</p>", opening.end())
        yield text_of(body[opening.end() : end if end >= 0 else len(body)])


def _has(text: str, words: str) -> bool:
    """True if a paragraph's comparable `text` has all parts of `words`, one after the other."""
    at = 0
    parts = _parts(words)
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return bool(parts)


def _parts(words: str) -> list[str]:
    parts = (_comparable(part).strip("\"' ") for part in _ELLIPSIS.split(words))
    return [part for part in parts if part]


def _comparable(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text.translate(_QUOTATION_MARKS)).casefold().split())
