"""The content of a NewsML-G2 item (`contentSet`) → Markdown and pictures.

What stands in a `contentSet` are renditions of one and the same content (NewsML-G2 2.x): the first that can be shown is
taken.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from newsgen.content.article import Image
from newsgen.content.names import name_key
from newsgen.importers.agency.g2_meta import G2Meta, code
from newsgen.importers.agency.nitf_draft import nitf_draft
from newsgen.importers.agency.xml_words import attribute, children, first, plain_name, words
from newsgen.importers.beside import Beside
from newsgen.importers.draft import Draft
from newsgen.importers.encodings import decode
from newsgen.importers.format import Record
from newsgen.importers.markup import escaped, html_to_markdown

_PICTURES = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_SMALL = frozenset({"thumb", "thumbnail", "icon"})
_NOT_SHOWN = frozenset({"image/tiff", "image/x-eps", "image/jp2", "image/vnd.adobe.photoshop"})
_HEADING = frozenset({"h1", "h2", "h3"})
MAX_TEXT = 4_000_000


@dataclass(frozen=True, slots=True)
class Content:
    """The text of an item; a draft of its own, if it is NITF; and what is doubtful."""

    markdown: str = ""
    nitf: Draft | None = None
    doubts: tuple[str, ...] = ()


def content_of(item: Any, record: Record, beside: Beside) -> Content:
    """The text of `item`; empty if it has none that can be shown."""
    titles = {name_key(text) for text in G2Meta(item).headlines if text}
    for one in first(item, "contentSet") if first(item, "contentSet") is not None else ():
        if plain_name(one) == "inlineXML":
            found = _of_xml(one, titles, record, beside)
        elif plain_name(one) == "inlineData":
            found = _of_data(one, beside)
        else:
            continue
        if found.markdown.strip() or found.nitf is not None:
            return found
    return Content()


def _of_xml(content: Any, titles: set[str], record: Record, beside: Beside) -> Content:
    inner = next(iter(content), None)
    if inner is None:
        return Content()
    if plain_name(inner) == "nitf":
        draft = nitf_draft(inner, record, beside=beside)
        return Content(nitf=draft) if isinstance(draft, Draft) else Content()
    if "xhtml" in str(inner.tag) or plain_name(inner) in ("html", "body", "div", "section", "article", "p"):
        body = first(inner, "body")
        body = inner if body is None else body
        _without_titles(body, titles)
        for one in body.iter(etree.Element):
            one.tag = plain_name(one)
        return _converted(etree.tostring(body, method="html", encoding="unicode", with_tail=False), beside)
    return Content()


def _without_titles(body: Any, titles: set[str]) -> None:
    """Take the headline and the deck away, where the text begins with them."""
    for child in list(body):
        if plain_name(child) not in _HEADING or name_key(words(child)) not in titles or (child.tail or "").strip():
            return
        body.remove(child)


def _of_data(content: Any, beside: Beside) -> Content:
    text = content.text or ""
    if len(text) > MAX_TEXT:
        return Content(doubts=("its text is too long to be an article",))
    if attribute(content, "encoding").rpartition(":")[2].rpartition("/")[2] == "base64":
        try:
            text, _ = decode(base64.b64decode(text))
        except (binascii.Error, ValueError):
            return Content(doubts=("its text cannot be decoded",))
    kind = attribute(content, "contenttype").lower()
    if "html" in kind:
        return _converted(text, beside)
    if kind and not kind.startswith("text/"):
        return Content()
    paragraphs = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip("\n"))
    return Content("\n\n".join(escaped(" ".join(part.split())) for part in paragraphs if part.strip()) + "\n")


def _converted(html: str, beside: Beside) -> Content:
    converted = html_to_markdown(html, lambda to: to if to.lower().startswith("mailto:") else beside.address(to))
    return Content(converted.markdown, doubts=converted.doubts)


def picture_of(item: Any) -> Mapping[str, Any] | None:
    """The picture that an item is or has: its renditions, the best first, and its words; None if there is none.

    It is plain data, so that it can go to another process with the item that shows it.
    """
    meta = G2Meta(item)
    renditions = [one for one in children(first(item, "contentSet"), "remoteContent") if _is_picture(one)]
    renditions.sort(key=_rank)
    if not renditions:
        return None
    return {
        "sources": [attribute(one, "href") for one in renditions],
        "alt": next((text for text in map(_alt, renditions) if text), ""),
        "caption": meta.caption,
        "credit": meta.credit,
    }


def _rank(rendition: Any) -> tuple[bool, bool, int]:
    """The widest comes first; before it nothing that browsers do not show, and nothing that is small on purpose."""
    shown = attribute(rendition, "contenttype").lower() not in _NOT_SHOWN
    return not shown, code(rendition, "rendition", "renditionuri").lower() in _SMALL, -_number(rendition, "width")


def image_of(picture: Mapping[str, Any], beside: Beside) -> tuple[Image | None, str]:
    """A picture with an address in the article; or none, and a doubt that says which is missing."""
    address = next(filter(None, map(beside.address, picture["sources"])), "")
    if not address:
        return None, f"the picture {picture['sources'][0]} is not beside the item"
    return Image(address, picture["alt"] or None, picture["caption"], picture["credit"]), ""


def _alt(rendition: Any) -> str:
    return words(first(rendition, "altText")) or attribute(rendition, "alttext")


def _is_picture(content: Any) -> bool:
    kind = attribute(content, "contenttype").lower()
    href = attribute(content, "href")
    return bool(href) and (kind.startswith("image/") or (not kind and bool(_PICTURES.search(href.partition("?")[0]))))


def _number(element: Any, name: str) -> int:
    text = attribute(element, name)
    return int(text) if re.fullmatch(r"[0-9]{1,8}", text) else 0
