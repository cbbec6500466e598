"""Blogger's backups: Atom feeds in which comments, pages, settings and templates are entries as well as posts.

There are two shapes. The older has the kind of an entry in a category and marks drafts as RFC 5023 does. That of Google
Takeout has elements of its own: `type` (POST, PAGE, COMMENT), `status` (LIVE, DRAFT, SCHEDULED, SOFT_TRASHED) and
`filename`, the path at which the post stood; the address of the blog is nowhere in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

KIND = "http://schemas.google.com/g/2005#kind"
"""The scheme of the category that tells the kind of an entry in the older backups."""
_A_PAGE = (
    "it was a page of Blogger, not a post, so it is a draft: move the file to pages/ to make it a standing page, "
    "or take its status out if it is an article"
)
_PLANNED = "it was to appear at a later date; nothing says whether it did"
_HOST = re.compile(r"^https?://[\w-]+\.blogspot\.[a-z.]{2,7}(?=/)", re.IGNORECASE)
OWN_BLOG = "http://blog.invalid"
"""Stands for the address of a blog where nothing says it. (No site can have it: RFC 2606, section 2.)"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What Blogger says of an entry: why it is no article, whether it is a draft, where it stood, what is in doubt."""

    left_out: str = ""
    is_draft: bool = False
    path: str = ""
    doubts: tuple[str, ...] = ()


def standing_of(entry: Mapping[str, Any]) -> Standing:
    """What an entry, as feedparser gives it, says of itself; nothing where the feed is not Blogger's."""
    kind = str(entry.get("blogger_type") or "").casefold() or _kind_by_category(entry)
    if not kind:
        return Standing()
    if kind not in ("post", "page"):
        return Standing(f"it is no post, but of the kind “{kind[:40]}”")
    status = str(entry.get("blogger_status") or "live").casefold()
    if "trashed" in status or "deleted" in status:
        return Standing("it lay in the trash")
    doubts = ([_A_PAGE] if kind == "page" else []) + ([_PLANNED] if status == "scheduled" else [])
    path = str(entry.get("blogger_filename") or "")
    return Standing("", kind == "page" or status != "live", path if path.startswith("/") else "", tuple(doubts))


def _kind_by_category(entry: Mapping[str, Any]) -> str:
    kinds = [str(tag.get("term")) for tag in entry.get("tags") or () if tag.get("scheme") == KIND]
    return kinds[0].rpartition("#")[2] if kinds else ""


def on_own_blog(link: str) -> str:
    """A link to a blog of Blogger as one to `OWN_BLOG`; other links as they are.

    A path such as `/2014/03/slug.html` tells the post well enough, on whichever of Blogger's hosts.
    """
    return _HOST.sub(OWN_BLOG, link)
