"""Pages saved by the extension SingleFile: pictures that occur more than once stand in the style of the page.

An `img` then shows an empty picture, and in its own style names the variable that holds the real one.
"""

from __future__ import annotations

import re

from newsgen.importers.markup.findings import Element

_VARIABLE = re.compile(r"(--sf-img-\d{1,6})\s*:\s*url\(\s*[\"']?(data:[^\"')]+)", re.IGNORECASE)
_USE = re.compile(r"var\(\s*(--sf-img-\d{1,6})\s*\)", re.IGNORECASE)


def with_own_pictures(root: Element) -> None:
    """Put the pictures that the style of a page holds back where they are shown."""
    pictures: dict[str, str] = {}
    for style in root.iter("style"):
        if "--sf-img-" in (text := style.text or ""):
            pictures.update(_VARIABLE.findall(text))
    for image in root.iter("img") if pictures else ():
        used = _USE.search(image.get("style") or "")
        if used and used[1] in pictures:
            image.set("src", pictures[used[1]])
