"""The featured picture of a post, which many authors put into the text once more."""

from __future__ import annotations

import re
from dataclasses import replace

from newsgen.content.article import Image
from newsgen.importers.beside import is_remote
from newsgen.importers.wordpress.body import Body
from newsgen.importers.wordpress.remarks import Remarks

_PICTURE = re.compile(
    r"^!\[((?:[^\[\]\\\n]|\\.){0,2000})\]\(<?([^\s()<>]{1,2000})>?(?: \"((?:[^\"\\\n]|\\.){0,4000})\")?\)\n*",
    re.MULTILINE,
)
"""A picture alone in its paragraph."""
_ESCAPED = re.compile(r"\\([^\w\s])")


def once(images: tuple[Image, ...], body: Body, remarks: Remarks) -> tuple[tuple[Image, ...], Body]:
    """The featured picture and the text without it, if it is the first picture of the text as well.

    The words that the author put to it there count before those of the media library.
    """
    if not images or not body.shown or body.shown[0] != images[0].src:
        return images, body
    found = _PICTURE.search(body.markdown)
    if found is None or found[2] != images[0].src or is_remote(found[2]):  # a caption of those stands below them
        return images, body
    alt, caption = (_ESCAPED.sub(r"\1", text or "") for text in (found[1], found[3]))
    first = replace(images[0], alt=alt or images[0].alt, caption=caption or images[0].caption)
    remarks.take_out(found[0], "the featured picture once more; it stands above the text")
    text = (body.markdown[: found.start()] + body.markdown[found.end() :]).strip("\n")
    return (first, *images[1:]), replace(body, markdown=text + "\n" if text else "", shown=body.shown[1:])
