"""Pictures that are links to themselves: WordPress puts a link to the large picture around the small one."""

from __future__ import annotations

import re
from html import unescape

_LINKED = re.compile(r"(<a\b[^<>]*>)\s*(<img\b[^<>]*>)\s*</a>", re.IGNORECASE)
_TARGET = re.compile(r"\bhref\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')", re.IGNORECASE)
_SOURCE = re.compile(r"(\bsrc\s*=\s*)(?:\"([^\"<>]*)\"|'([^'<>]*)')", re.IGNORECASE)
_PAGE_OF_PICTURE = re.compile(r"\bwp-att-\d|[?&;]attachment_id=\d")
RESIZED = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled)(?=\.\w{2,5}$)")
"""What WordPress adds to the name of a picture that it made smaller, before its end."""


def without_own_links(html: str) -> str:
    """`html` with each picture that is a link to itself as a picture alone, in the size of the file linked to.

    Links to WordPress's page about the picture go too: there is none in the archive.
    """
    return _LINKED.sub(_unlinked, html) if "<img" in html else html


def _unlinked(match: re.Match[str]) -> str:
    link, picture = match.groups()
    target, source = _TARGET.search(link), _SOURCE.search(picture)
    if source is None:
        return match[0]
    address = (target[1] or target[2] or "") if target else ""
    if _name(address) == _name(source[2] or source[3] or ""):
        return picture[: source.start()] + f'{source[1]}"{address}"' + picture[source.end() :]
    return picture if _PAGE_OF_PICTURE.search(link) else match[0]


def _name(address: str) -> str:
    return RESIZED.sub("", unescape(address).partition("?")[0]).partition("://")[2]
