"""The text of a NITF document → HTML, which becomes Markdown like any other; its pictures; the names marked in it.

Elements and what they mean are those of NITF 3.6 (IPTC, `nitf-3-6.xsd`), the groups `blockContent` and
`enrichedText`. What is not in the tables below is shown with its words alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from newsgen.content.article import Image
from newsgen.importers.agency.nitf_media import medium_of
from newsgen.importers.agency.xml_words import attribute, children, first, plain_name, words, words_apart
from newsgen.importers.beside import Beside, is_remote
from newsgen.importers.draft import Named, TakenOut

_SAME = (
    *("p", "pre", "ul", "ol", "li", "dl", "dt", "dd", "em", "sub", "sup"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
)
_HTML = {
    **{name: name for name in _SAME},
    **dict.fromkeys(("hl1", "hl2"), "h2"),
    **dict.fromkeys(("credit", "datasource", "tagline", "bibliography"), "p"),
    **dict.fromkeys(("bq", "note"), "blockquote"),
    "block": "div",
}
"""Elements of NITF, and what HTML calls them."""
_EMPTY = {"br": "<br>", "hr": "<hr>"}
_SILENT = frozenset({"alt-code", "col", "colgroup", "media-metadata", "nitf-table-metadata", "rp"})
"""Elements whose content is not for readers."""
_APART = frozenset({"name.given", "name.family", "function", "sublocation", "city", "state", "region", "country"})
"""Parts of names; where two of them meet without a space, there is one."""
_PLACES = ("sublocation", "city", "state", "region", "country")
_QUOTES = "\"'“”„‟‘’‚‛«»‹›「」『』"
_SPANS = ("colspan", "rowspan")
INSTEAD = {"lead_paragraph": "full_text", "online_lead_paragraph": "full_text"}
"""Blocks of a class that repeat the beginning of one of another, as in The New York Times Annotated Corpus."""
CORRECTIONS = frozenset({"correction_text"})
"""Blocks of a class that hold corrections, as in the same corpus."""


class NitfBody:
    """One NITF text under way to HTML: `add` its parts, then take `html` and what was gathered."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        self._out: list[str] = []
        self._last = " "
        self._aside: set[Any] = set()
        self.images: list[Image] = []
        self.people: list[Named] = []
        self.places: list[str] = []
        self.organizations: list[str] = []
        self.corrections: list[str] = []
        self.taken_out: list[TakenOut] = []
        self.doubts: list[str] = []

    @property
    def html(self) -> str:
        """All that was added, as HTML."""
        return "".join(self._out)

    def add(self, element: Any, heading: str = "") -> None:
        """Add an element with all that is in it; pictures before and after its text go to `images`."""
        if heading:
            self._out.append(f"<h2>{escape(heading)}</h2>")
        if element is None:
            return
        self._aside = set(_pictures_around(element))
        self._element(element)

    def _element(self, element: Any) -> None:
        name = plain_name(element)
        if name in _SILENT:
            return
        if name in _EMPTY:
            self._out.append(_EMPTY[name])
            self._last = " "
        elif name == "media":
            self._media(element)
        elif name == "block" and self._is_taken(element):
            return
        elif name == "note" and attribute(element, "type") == "npa":
            self._take_out(element, "a note of the agency that is not for readers")
        elif name == "a":
            self._link(element)
        elif name == "q":
            self._quotation(element)
        elif name == "frac":
            self._fraction(element)
        elif name in _HTML:
            tag = _HTML[name]
            spans = "".join(f' {key}="{escape(attribute(element, key))}"' for key in _SPANS if element.get(key))
            self._out.append(f"<{tag}{spans}>")
            self._content(element, block=tag not in ("em", "sub", "sup"))
            self._out.append(f"</{tag}>")
        else:
            self._note_name(element, name)
            before = element.getprevious()
            if name in _APART and before is not None and not before.tail and not self._last.isspace():
                self._text(" ")
            self._content(element)

    def _content(self, element: Any, block: bool = False) -> None:
        if block:
            self._last = " "
        self._text(element.text)
        for child in element:
            self._element(child)
            self._text(child.tail)
        if block:
            self._last = " "

    def _text(self, text: str | None) -> None:
        if text:
            self._out.append(escape(text))
            self._last = text[-1]

    def _is_taken(self, block: Any) -> bool:
        """True for a block that is not part of the text: it repeats another one, or is a correction."""
        kind = attribute(block, "class")
        if kind in CORRECTIONS:
            self.corrections.append(words(block))
            return True
        longer = INSTEAD.get(kind)
        others = [one for one in children(block.getparent(), "block") if longer and attribute(one, "class") == longer]
        if any(words(one).startswith(words(block)) for one in others):
            self._take_out(block, "it repeats the beginning of the text")
            return True
        return False

    def _take_out(self, element: Any, reason: str) -> None:
        if text := words(element):
            self.taken_out.append(TakenOut(element.sourceline or 0, text, reason))

    def _link(self, element: Any) -> None:
        address = attribute(element, "href")
        if is_remote(address) or address.lower().startswith("mailto:"):
            self._out.append(f'<a href="{escape(address)}">')
            self._content(element)
            self._out.append("</a>")
        else:
            self._content(element)

    def _quotation(self, element: Any) -> None:
        """`q` is direct speech (as in HTML); it gets quotation marks where the text has none."""
        text = words(element)
        bare = text and text[0] not in _QUOTES and self._last not in _QUOTES
        self._text("“" if bare else None)
        self._content(element)
        self._text("”" if bare else None)

    def _fraction(self, element: Any) -> None:
        parts = words(first(element, "numer")), words(first(element, "denom"))
        text = "/".join(parts) if all(parts) else words(element)
        self._text(f" {text}" if self._last.isdigit() else text)

    def _media(self, media: Any) -> None:
        found = medium_of(media, self._beside)
        if found.image is not None and media in self._aside:
            self.images.append(found.image)
        elif found.image is not None:
            alt, below = found.image.alt or "", " ".join(filter(None, (found.image.caption, found.image.credit)))
            caption = f"<figcaption>{escape(below)}</figcaption>" if below else ""
            self._out.append(f'<figure><img src="{escape(found.image.src)}" alt="{escape(alt)}">{caption}</figure>')
        elif found.link:
            self._out.append(f'<p><a href="{escape(found.link)}">{escape(found.text)}</a></p>')
        elif found.missing or found.text:
            what = found.missing or "without a name"
            self.doubts.append(f"the picture or other medium {what} is not beside the document")
            if found.text:
                self.taken_out.append(
                    TakenOut(media.sourceline or 0, found.text, f"the caption of {what}, which is missing")
                )
        self._last = " "

    def _note_name(self, element: Any, name: str) -> None:
        if name == "person":
            self.people.append(person_of(element))
        elif name == "org":
            self.organizations.append(words_apart(element) if len(element) else words(element))
        elif name == "location":
            self.places.append(place_of(element))


def person_of(element: Any) -> Named:
    """A `person`: the name without the function that the element may hold, and that function."""
    function = " ".join(words(one) for one in children(element, "function"))
    pieces = [element.text, *(part for child in element for part in _around(child))]
    return Named(" ".join(" ".join(filter(None, pieces)).split()).strip(" ,"), function)


def _around(child: Any) -> tuple[str, str | None]:
    return ("" if plain_name(child) in ("function", "alt-code") else words_apart(child)), child.tail


def place_of(element: Any) -> str:
    """The words of a `location`, or its parts with commas between them where there are no other words."""
    parts = [words(child) for child in element if plain_name(child) in _PLACES]
    loose = [element.text, *(child.tail for child in element)]
    if parts and not any(text and text.strip() for text in loose):
        return ", ".join(filter(None, parts))
    return words(element).strip(" ,")


def _pictures_around(element: Any) -> Iterator[Any]:
    """The `media` elements with no text before them, and those with none after them."""
    pieces = list(_pieces(element))
    texts = [number for number, piece in enumerate(pieces) if piece is None]
    start, end = (texts[0], texts[-1]) if texts else (len(pieces), len(pieces))
    yield from (piece for number, piece in enumerate(pieces) if piece is not None and not start < number < end)


def _pieces(element: Any) -> Iterator[Any]:
    """In their order the `media` elements below, and None for each piece of text."""
    if element.text and element.text.strip():
        yield None
    for child in element:
        if plain_name(child) == "media":
            yield child
        elif not (plain_name(child) == "note" and attribute(child, "type") == "npa"):
            yield from _pieces(child)
        if child.tail and child.tail.strip():
            yield None
