"""Players, frames and films in HTML → plain links, which still work when no player does."""

from __future__ import annotations

import re

from newsgen.importers.markup.findings import Element, Findings, scheme_of
from newsgen.importers.markup.sweep import drop, sweep

_ADDRESSES = (
    (
        r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{11}).*",
        r"https://www.youtube.com/watch?v=\1",
    ),
    (r"(?:https?:)?//player\.vimeo\.com/video/(\d+).*", r"https://vimeo.com/\1"),
    (r"(?:https?:)?//www\.dailymotion\.com/embed/video/(\w+).*", r"https://www.dailymotion.com/video/\1"),
    (r"//(.*)", r"https://\1"),
)
"""Addresses of players, and those of the pages on which a reader finds the same."""
_UNWANTED = re.compile(
    r"doubleclick|googletagmanager|googlesyndication|google-analytics|facebook\.com/(?:plugins/like|tr)|amazon-adsystem"
    r"|adservice|addthis|sharethis|disqus|outbrain|taboola|criteo|scorecardresearch|about:blank"
)
"""Parts of addresses of frames that hold no content: advertising, counters, buttons."""
_KINDS = {
    "iframe": "frame",
    "amp-iframe": "frame",
    "video": "film",
    "audio": "sound",
    "object": "object",
    "embed": "object",
}
_TAGS = (*_KINDS, "amp-youtube", "amp-vimeo")


def embeds_as_links(root: Element, found: Findings) -> None:
    """Put a paragraph with a link in the place of every frame, film, sound and object."""
    for element in list(root.iter(*_TAGS)):
        if element.getparent() is None or any(one.tag in _KINDS for one in element.iterancestors()):
            continue
        address = _address(element, found)
        if address:
            _replaced(element, address, found)
    for element in list(root.iter(*_TAGS)):
        drop(element)
    sweep(root)


def _address(element: Element, found: Findings) -> str:
    """Where what `element` shows is to be found; empty if it shows nothing that counts."""
    if video := element.get("data-videoid"):
        host = "vimeo.com/" if element.tag == "amp-vimeo" else "www.youtube.com/watch?v="
        return f"https://{host}{video}"
    names = ("src", "data-src", "data-lazy-src", "data")
    near = [element, *element.iter("source", "embed")]
    source = next((value.strip() for one in near for name in names if (value := one.get(name))), "")
    if not source or _UNWANTED.search(source):
        return ""
    for pattern, page in _ADDRESSES:
        source, changed = re.subn(f"^{pattern}$", page, source)
        if changed:
            break
    address = source if source.startswith("https://") and changed else found.address_of(source)
    return address if scheme_of(address) in ("", "http", "https") else ""


def _replaced(element: Element, address: str, found: Findings) -> None:
    paragraph = element.makeelement("p")
    link = paragraph.makeelement("a", {"href": address})
    link.text = " ".join((element.get("title") or "").split()) or address
    paragraph.append(link)
    paragraph.tail, element.tail = element.tail, None
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, paragraph)
    kind = _KINDS.get(str(element.tag), "film")
    found.doubt(f"an embedded {kind} is a link now: {address}")
