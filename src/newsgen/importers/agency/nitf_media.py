"""Pictures and other media of NITF (version 3.6, element `media`) → pictures of an article, links, or a doubt."""

from __future__ import annotations

import base64
import binascii
import mimetypes
from dataclasses import dataclass
from typing import Any

from newsgen.content.article import Image
from newsgen.importers.agency.xml_words import attribute, children, first, words
from newsgen.importers.beside import Beside
from newsgen.importers.format import MAX_RECORD_BYTES

_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff")


@dataclass(frozen=True, slots=True)
class Medium:
    """What a `media` element shows: a picture, or the address and words of a link; or why there is nothing to show."""

    image: Image | None = None
    link: str = ""
    text: str = ""
    missing: str = ""


def medium_of(media: Any, beside: Beside) -> Medium:
    """What `media` shows. Of several references the widest that can be had counts; data in the document is attached."""
    references = sorted(children(media, "media-reference"), key=_width, reverse=True)
    caption = " ".join(filter(None, map(words, children(media, "media-caption"))))
    credit = words(first(media, "media-producer")) or _one_of(references, "source-credit")
    alt = _one_of(references, "alternate-text")
    kind = attribute(media, "media-type").lower()
    address = _attached(media, references, beside)
    for reference in references:
        address = address or beside.address(attribute(reference, "source"))
    source = _one_of(references, "source") or _one_of(references, "name")
    if not address:
        return Medium(text=caption, missing=source)
    if kind == "image" or (not kind and _is_picture(references)):
        return Medium(Image(address, alt or None, caption, credit))
    return Medium(link=address, text=caption or alt or source or address)


def _attached(media: Any, references: list[Any], beside: Beside) -> str:
    """The name of the attachment with the data that the document itself holds; empty if it holds none."""
    data = first(media, "media-object")
    if data is None or attribute(data, "encoding").lower() not in ("", "base64"):
        return ""
    try:
        content = base64.b64decode("".join(data.itertext()), validate=False)
    except (binascii.Error, ValueError):
        return ""
    if not 0 < len(content) <= MAX_RECORD_BYTES:
        return ""
    name = _one_of(references, "source") or _one_of(references, "name") or "picture"
    end = mimetypes.guess_extension(_one_of(references, "mime-type").lower()) or ""
    return beside.attach(name if name.lower().endswith(_PICTURES) else name + end, content)


def _width(reference: Any) -> int:
    width = attribute(reference, "width")
    return int(width) if width.isascii() and width.isdigit() and len(width) < 9 else 0


def _one_of(references: list[Any], name: str) -> str:
    return next(filter(None, (attribute(reference, name) for reference in references)), "")


def _is_picture(references: list[Any]) -> bool:
    return _one_of(references, "mime-type").lower().startswith("image/") or any(
        attribute(reference, "source").lower().partition("?")[0].endswith(_PICTURES) for reference in references
    )
