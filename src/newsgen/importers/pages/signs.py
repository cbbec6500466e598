"""What a quick look at the bytes of a page tells, before anybody reads it: its address, and whether it is a list.

A folder is gone through like this first, so that of several forms of one page one is imported, and links between pages
lead to articles. Nothing is left out because of a guess made here; it only decides where a link leads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from newsgen.importers.pages.rules import LIST_CLASSES, LIST_PATHS, NOT_FOUND, PICTURE_CLASSES
from newsgen.importers.pages.wayback import without_wayback

HEAD_BYTES = 262_144
"""So much of a page is looked at."""
# What is found is kept (`+`, `(?>`): else nothing but comments would be divided in every way there is.
_FEED = re.compile(r"\s*+(?:(?><\?.*?\?>|<!--.*?-->)\s*+)*+<(rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.IGNORECASE)
_META = re.compile(r"<meta\b[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z:-]{1,30})\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]{1,2000})", re.IGNORECASE
)
"""What browsers, and the extension SingleFile, write on top of a page that they save."""
_SNAPSHOT = re.compile(r"^(?:Snapshot-)?Content-Location:\s*(https?://\S{1,2000})", re.IGNORECASE | re.MULTILINE)
"""Where the page of a file in MHTML stood."""
_MIRRORED = re.compile(r"<!--\s*Mirrored from ([\w.-]{1,253}/[^\s>]{0,2000}) by HTTrack", re.IGNORECASE)
_BODY = re.compile(r"<body\b([^<>]{0,2000})>", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<>]{0,300})", re.IGNORECASE)
_REFRESH = re.compile(r"""<meta\b[^<>]{0,100}http-equiv\s*=\s*["']?refresh""", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]{0,5000}>|<!--|-->", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "noscript", "head"})
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Signs:
    """`address` is the full one that the page says is its own, `said` whether as the canonical one.

    `is_feed` is for what is no page at all, `is_list` for what hardly has an article on it.
    """

    address: str = ""
    said: bool = False
    is_feed: bool = False
    is_list: bool = False


def signs_of(head: bytes) -> Signs:
    """What the first bytes of a page tell."""
    text = without_wayback(head.decode("utf-8", "replace"))
    if _FEED.match(text[:4_000]):
        return Signs(is_feed=True)
    canonical = _canonical(text)
    address = canonical or saved_from(text)
    return Signs(address, bool(canonical), is_list=_is_list(text, address))


def saved_from(text: str) -> str:
    """The address that a program which saved the page wrote on top of it; empty if there is none."""
    top = text[:4_000]
    if found := _SAVED_FROM.search(top) or _SNAPSHOT.search(top):
        return found[1]
    mirrored = _MIRRORED.search(text)
    return f"http://{mirrored[1]}" if mirrored else ""


def _canonical(text: str) -> str:
    for tag in _LINK.finditer(text):
        values = _attributes(tag[0])
        if values.get("rel", "").lower() == "canonical" and _is_full(values.get("href", "")):
            return values["href"]
    for tag in _META.finditer(text):
        values = _attributes(tag[0])
        if values.get("property", "").lower() == "og:url" and _is_full(values.get("content", "")):
            return values["content"]
    return ""


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): unescape(value.strip("\"'")).strip() for name, value in _ATTRIBUTE.findall(tag)}


def _is_full(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def _is_list(text: str, address: str) -> bool:
    body = _BODY.search(text)
    classes = set(_attributes(body[1]).get("class", "").split()) if body else set()
    if classes & PICTURE_CLASSES or (classes & LIST_CLASSES.keys() and not classes & {"single", "single-post"}):
        return True
    title = _TITLE.search(text)
    if (title and NOT_FOUND.search(title[1])) or _REFRESH.search(text):
        return True
    path = urlsplit(address).path if address else ""
    return bool(path in ("", "/") and address) or bool(LIST_PATHS.search(path)) or _mostly_links(text)


def _mostly_links(text: str) -> bool:
    linked, words = _words_in(text)
    return linked > _MOSTLY * max(words, 1)


def _words_in(text: str) -> tuple[int, int]:
    """How many words of a page stand in links, and how many there are; in one go, whatever is never closed."""
    linked = words = at = 0
    in_link, unseen = False, ""
    for tag in _TAG.finditer(text):
        if not unseen:
            count = len(text[at : tag.start()].split())
            words += count
            linked += count if in_link else 0
        at = tag.end()
        closes, name = tag[1] == "/", (tag[2] or tag[0]).lower()
        if unseen:
            unseen = "" if name == ("-->" if unseen == "<!--" else unseen) and (closes or name == "-->") else unseen
        elif name == "<!--" or (name in _UNSEEN and not closes):
            unseen = name
        elif name == "a":
            in_link = not closes
    return linked, words
