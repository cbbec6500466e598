"""Pages saved from the Wayback Machine: what it put into them goes, and addresses are again those of the old site."""

from __future__ import annotations

import re

HOST = "web.archive.org"
_PREFIX = re.compile(r"(?:(?:https?:)?//web\.archive\.org)?/web/\d{1,14}(?:[a-z]{2}_)?/(?=https?:)", re.IGNORECASE)
_BEGIN, _END = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"


def without_wayback(text: str) -> str:
    """The text of a page as the old site gave it, as far as it can be told."""
    if HOST not in text:
        return text
    before, begin, rest = text.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    return _PREFIX.sub("", before + after if begin and end else text)
