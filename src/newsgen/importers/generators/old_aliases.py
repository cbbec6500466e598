"""Which of the urls that a post had can be its aliases, and why others cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from newsgen.content.urls import is_safe
from newsgen.importers.draft import TakenOut
from newsgen.importers.generators.old_urls import joined

_FULL = re.compile(r"https?://", re.IGNORECASE)


def kept_urls(
    old_url: str, others: Iterable[str], beside: str, new_url: str
) -> tuple[tuple[str, ...], tuple[TakenOut, ...]]:
    """The urls that a post had, from the root or full, without the one that newsgen gives it; and what is left out.

    `old_url` is empty if it is not known. Of `others`, those that begin neither with a slash nor with a host start at
    the url `beside`.
    """
    found: dict[str, None] = {}
    taken: list[TakenOut] = []
    new = new_url.rstrip("/")
    for given in (old_url, *others):
        if not given:
            continue
        url = given if given.startswith("/") or _FULL.match(given) else joined(beside, given)
        if wrong := _wrong(url):
            taken.append(TakenOut(0, given, wrong))
            continue
        same = url.removesuffix("index.html").rstrip("/")
        if same.casefold() != new.casefold():
            found[url] = None
        elif same != new:
            taken.append(TakenOut(0, given, f"the old url differs from the article's own, {new_url}, in case only"))
    return tuple(found), tuple(taken)


def _wrong(url: str) -> str:
    """Why no file can stand at an old url; empty if one can."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an old url that is no address"
    if parts.query:
        return "an old url with a query, which files cannot answer"
    way = unquote(parts.path)
    if way.strip("/") == "" or any(part.startswith(".") for part in way.split("/")) or not is_safe(way):
        return "an old url at which no page can stand"
    return ""
