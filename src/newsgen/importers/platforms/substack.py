"""Substack's export: `posts.csv` says what there is of each post, and its text is a piece of HTML of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsgen.importers.markup.findings import Element
from newsgen.importers.platforms.posts import A_PAGE, FOR_SOME
from newsgen.importers.records.field_values import line_of

_READERS = {
    "only_paid": "paying readers",
    "founding": "founding members",
    "only_free": "readers without a subscription",
}
_BUTTONS = re.compile(r"/subscribe\b|/comments?\b|action=share|utm_content=share|%%|/leaderboard\b|donate=true")
"""Where the buttons lead that Substack offers: none of it is there any more."""
_WIDGETS = ("subscription-widget-wrap", "subscription-widget", "subscription-widget-wrap-editor", "paywall-jump")
_POST = re.compile(r"https?://[\w.-]+/p/([\w-]{1,300})/?(?:[?#][^\s\"'<>]*)?", re.IGNORECASE)


def slug_of(row: Mapping[str, Any]) -> str:
    """The last part of the address of a post: its id is `111.some-slug`."""
    return line_of(row.get("post_id")).partition(".")[2]


def is_public(row: Mapping[str, Any]) -> bool:
    """True for a post that everybody could read."""
    audience = line_of(row.get("audience")) or "everyone"
    public = line_of(row.get("is_published")).casefold() == "true" and audience == "everyone"
    return public and line_of(row.get("type")) != "page"


def doubts_of(row: Mapping[str, Any]) -> Iterator[str]:
    """What a person should know of a post."""
    audience = line_of(row.get("audience"))
    if line_of(row.get("type")) == "page":
        yield A_PAGE.format(service="Substack")
    if audience not in ("", "everyone"):
        yield FOR_SOME.format(readers=_READERS.get(audience, f"“{audience[:40]}”"))
    if sound := line_of(row.get("podcast_url")):
        yield f"its sound is not carried over: {sound[:200]}"


def fields_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """A post as fields with newsgen's names; `html` of the row is its text, and `links` those to other posts."""
    published = line_of(row.get("is_published")).casefold() == "true"
    slug = slug_of(row)
    return {
        "id": row.get("post_id"),
        "title": row.get("title"),
        "date": row.get("post_date"),
        "summary": row.get("subtitle"),
        "body": _cleaned(str(row.get("html") or ""), row.get("links") or {}),
        "slug": slug,
        "aliases": [f"/p/{slug}"] if slug and published else [],
        "status": "published" if is_public(row) else "draft",
    }


def linked_slugs(html: str) -> set[str]:
    """The slugs of the posts that a text links to."""
    return {match[1] for match in _POST.finditer(html)}


def _cleaned(html: str, links: Mapping[str, str]) -> str:
    """The text of a post without buttons and forms, with the addresses of pictures and embeds that they stand for."""
    from lxml import etree

    from newsgen.importers.markup.tree import parsed

    root, _ = parsed(html)
    if root is None:
        return ""
    for element in [one for one in root.iter() if isinstance(one.tag, str)]:
        if element.getparent() is None:
            continue
        if _is_widget(element):
            element.drop_tree()
        elif element.tag == "img":
            element.set("src", str(_attributes(element).get("src") or element.get("src") or ""))
        elif element.tag == "a" and "image-link" in (element.get("class") or "").split():
            element.drop_tag()  # it leads to another copy of the picture
        elif element.tag == "a":
            match = _POST.fullmatch(element.get("href") or "")
            if match and match[1] in links:
                element.set("href", links[match[1]])
        elif element.tag == "div" and not element.text_content().strip() and element.find(".//*[@src]") is None:
            _shown(element)
    return str(etree.tostring(root, encoding="unicode", method="html"))


def _is_widget(element: Element) -> bool:
    classes = (element.get("class") or "").split()
    if any(name in classes for name in _WIDGETS):
        return True
    links = [one.get("href") or "" for one in element.iter("a")] if "button-wrapper" in classes else []
    return bool(links) and all(_BUTTONS.search(link) for link in links)


def _shown(element: Element) -> None:
    """An embed that a script would fill: the address of what it shows, with its words."""
    attributes = _attributes(element)
    address = str(attributes.get("url") or attributes.get("canonical_url") or "")
    if not address.startswith(("http://", "https://")):
        return
    words = " ".join(str(attributes.get("full_text") or attributes.get("title") or "").split())
    element.tag = "blockquote" if attributes.get("full_text") else "p"
    link = element.makeelement("a", {"href": address})
    link.text = words or address
    element.append(link)


def _attributes(element: Element) -> Mapping[str, Any]:
    try:
        value = json.loads(element.get("data-attrs") or "{}")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, Mapping) else {}
