"""What programs put around pictures: lists and tables of pictures, tables with a caption, links to a larger copy.

All of them become figures, of which `markup.pictures` makes pictures with captions.
"""

from __future__ import annotations

import re
from itertools import islice
from posixpath import basename, splitext
from urllib.parse import unquote, urlsplit

from newsgen.importers.markup.findings import Element, Findings, is_remote

_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_SIZE = re.compile(
    r"[-_.]?(?:\d{2,5}x\d{2,5}|scaled|large|medium|small|thumb(?:nail)?|tn|th|sm|lg|full|big)$", re.IGNORECASE
)
"""What programs add to the name of a smaller, or larger, copy of a picture."""
_CAPTION_TABLE = "//table[contains(concat(' ', normalize-space(@class), ' '), ' tr-caption-container ')]"
"""Blogger's pictures with captions."""


def frames_settled(root: Element, found: Findings) -> None:
    """Make figures of what frames pictures, and show each picture in the largest copy that comes along."""
    for table in list(root.xpath(_CAPTION_TABLE)):
        _captioned_table(table)
    for terms in list(root.iter("dl")):
        _captioned_term(terms)
    for items in list(root.iter("ul", "ol")):
        _listed(items)
    for figure in list(root.iter("figure")):
        if figure.find(".//figure") is not None:  # a gallery: each picture has its own caption
            figure.tag = "div"
    for image in list(root.iter("img")):
        _enlarged(image, found)


def _captioned_table(table: Element) -> None:
    cells = list(table.iter("td"))
    pictures = [cell for cell in cells if cell.find(".//img") is not None]
    captions = [cell for cell in cells if "tr-caption" in (cell.get("class") or "").split()]
    if len(pictures) != 1 or len(captions) != 1 or captions[0] is pictures[0]:
        return
    figure = table.makeelement("figure")
    pictures[0].tag, captions[0].tag = "div", "figcaption"
    figure.extend([pictures[0], captions[0]])
    for cell in figure:
        cell.tail = None
    _replaced(table, figure)


def _captioned_term(terms: Element) -> None:
    """A list of a term and its description, where the term is a picture: so WordPress made its galleries."""
    pictures, captions = terms.findall("dt"), terms.findall("dd")
    if len(pictures) != 1 or len(captions) > 1 or not _is_picture(pictures[0]):
        return
    terms.tag, pictures[0].tag = "figure", "div"
    for caption in captions:
        caption.tag = "figcaption"


def _listed(items: Element) -> None:
    """A list in which every item is a picture, with or without its caption, is a gallery."""
    found = [one for one in items if isinstance(one.tag, str)]
    if not found or any(one.tag != "li" or not _is_picture(one) for one in found):
        return
    items.tag = "div"
    for item in found:
        item.tag = "div"


def _is_picture(element: Element) -> bool:
    """True if there is a picture in an element, and no words but in captions."""
    words = sum(len(text.split()) for text in element.itertext())
    captions = [one for one in element.iter("figcaption", "p", "span") if one.tag == "figcaption" or _is_caption(one)]
    found = set(captions)
    outer = [one for one in captions if found.isdisjoint(one.iterancestors())]
    said = sum(len(text.split()) for one in outer for text in one.itertext())
    return element.find(".//img") is not None and words == said


def _is_caption(element: Element) -> bool:
    return "caption" in (element.get("class") or "")


def _enlarged(image: Element, found: Findings) -> None:
    """Take the larger copy that a picture links to, unless only the smaller one comes along."""
    link = next((one for one in image.iterancestors("a") if len(list(islice(one.iter("img"), 2))) == 1), None)
    target, source = (link.get("href") or "").strip() if link is not None else "", (image.get("src") or "").strip()
    if not target or not source or target == source or not _same_picture(target, source):
        return
    larger = found.address_of(target)
    if larger and (not is_remote(larger) or is_remote(found.address_of(source) or "http:")):
        image.set("src", target)
        for name in [name for name in image.attrib if "src" in name and name != "src"]:
            del image.attrib[name]


def _same_picture(one: str, other: str) -> bool:
    """True if two addresses name copies of one picture, of different sizes."""
    names = [_name(one), _name(other)]
    return "" not in names and names[0] == names[1]


def _name(address: str) -> str:
    try:
        name = basename(unquote(urlsplit(address).path)).lower()
    except ValueError:
        return ""
    stem, end = splitext(name)
    return _SIZE.sub("", stem) if _PICTURE_FILE.fullmatch(end) else ""


def _replaced(old: Element, new: Element) -> None:
    parent = old.getparent()
    if parent is not None:
        new.tail, old.tail = old.tail, None
        parent.replace(old, new)
