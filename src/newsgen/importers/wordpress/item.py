"""One item of an export: its XML → a value."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from html.entities import html5
from typing import Any

from lxml import etree

from newsgen.importers.wordpress.site import Site
from newsgen.importers.wordpress.texts import characters

MOST_TERMS = 1_000
"""So many terms of one taxonomy an item may have; newsgen's lists have no more items."""
_MOST_METAS = 10_000
_MOST_TAXONOMIES = 100
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_LOOSE_AND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)(?:(\w{1,40});)?")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}));")
_LOOSE_TAG = re.compile(
    r"<(?!/?(?:[A-Za-z_][\w.-]{0,40}:[A-Za-z_]|(?:item|title|link|pubDate|guid|description|category|comments)[\s/>]))"
    r"(?!!--|\?)"
)
"""The beginning of what is no tag of an item: markup that should have been in a CDATA section, or nothing."""
_PREFIX = re.compile(r"<([A-Za-z_][\w.-]{0,40}):")
_NEEDED = {
    "wp": "http://wordpress.org/export/1.2/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A category, a tag, or a term of any other taxonomy, as an item names it."""

    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item as it stands in the export: nothing is understood yet. `unread` counts terms beyond `MOST_TERMS`."""

    title: str
    link: str
    guid: str
    creator: str
    content: str
    excerpt: str
    post_id: str
    date: str
    date_gmt: str
    modified: str
    modified_gmt: str
    published: str
    name: str
    status: str
    parent: str
    order: str
    type: str
    password: str
    attachment_url: str
    terms: tuple[Term, ...]
    meta: tuple[tuple[str, str], ...]
    unread: int
    doubts: tuple[str, ...]

    def metas(self, *keys: str) -> tuple[str, ...]:
        """The values, none of them empty, of the custom fields with one of `keys`."""
        return tuple(value for key, value in self.meta if key in keys and value.strip())

    def first_meta(self, *keys: str) -> str:
        """The first of `metas`; keys that come first count first."""
        return next((value for key in keys for value in self.metas(key)), "")


class UnreadableError(ValueError):
    """An item is no XML, not even nearly."""


def parse_item(data: bytes, site: Site) -> Item:
    """The item whose XML is `data`, an element `item`. Raises `UnreadableError`.

    What strangers' tools get wrong is put right: characters that XML forbids, `&` that is no entity, tags that should
    have been text, prefixes that nothing declares. Entities of HTML become their characters; no other is ever resolved.
    """
    text, doubts = characters(data, site.encoding)
    element, damage = _element(text, dict(site.namespaces))
    return _item(element, doubts + damage)


def parse_small(data: bytes, site: Site) -> dict[str, str]:
    """The texts of a small element, such as `wp:author`, by the local names of its children; empty if it is broken."""
    text, _ = characters(data, site.encoding)
    try:
        element, _ = _element(text, dict(site.namespaces))
    except UnreadableError:
        return {}
    return {etree.QName(child).localname: _text(child) for child in element.iterchildren(tag=etree.Element)}


def _element(text: str, namespaces: dict[str, str]) -> tuple[Any, tuple[str, ...]]:
    namespaces = _NEEDED | namespaces
    try:
        return _parsed(text, namespaces), ()
    except etree.XMLSyntaxError:
        text = _repaired(text)
        for prefix in set(_PREFIX.findall(_CDATA.sub("", text))):
            namespaces.setdefault(prefix, f"urn:undeclared:{prefix}")
    try:
        return _parsed(text, namespaces), ()
    except etree.XMLSyntaxError as error:
        message = " ".join(str(error.msg).split())
    try:
        element = _parsed(text, namespaces, recover=True)
    except etree.XMLSyntaxError:
        element = None
    if element is None:
        raise UnreadableError(f"not XML: {message}")
    return element, (f"the XML of this item is damaged and was read as far as it could be; compare it ({message})",)


def _parsed(text: str, namespaces: dict[str, str], recover: bool = False) -> Any:
    declared = "".join(f' xmlns:{prefix}="{html.escape(uri)}"' for prefix, uri in namespaces.items())
    # The size of a record is limited, and there is no DTD: what `huge_tree` lets through is what is really there.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True, recover=recover
    )
    root = etree.fromstring(f"<rss{declared}>{text}</rss>".encode("utf-8", "replace"), parser)
    return None if root is None else next(root.iterchildren(tag=etree.Element), None)


def _repaired(text: str) -> str:
    parts = _CDATA.split(text)
    for number in range(0, len(parts), 2):
        part = _LOOSE_TAG.sub("&lt;", _LOOSE_AND.sub(_meant, parts[number]))
        parts[number] = _REFERENCE.sub(_allowed, part)
    return "".join(parts)


def _meant(match: re.Match[str]) -> str:
    if match[1] and (character := html5.get(match[1] + ";")):
        return html.escape(character)
    return "&amp;" + match[0][1:]


def _allowed(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else int(match[2])
    sound = number in (9, 10, 13) or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or number >= 0x10000
    return match[0] if sound and number <= 0x10FFFF else ""


@lru_cache(maxsize=256)
def _key(tag: str) -> str:
    """`wp:post_id` and so on, whatever prefix and whichever version of WXR a file uses."""
    name = etree.QName(tag)
    space = name.namespace or ""
    if "wordpress.org/export/" in space:
        return ("excerpt:" if space.rstrip("/").endswith("excerpt") else "wp:") + name.localname
    known = next((prefix for prefix, uri in _NEEDED.items() if uri == space), "")
    return f"{known}:{name.localname}" if known else name.localname if not space else tag


def _item(element: Any, doubts: tuple[str, ...]) -> Item:
    found: dict[str, str] = {}
    terms: dict[str, dict[Term, None]] = {}
    meta: list[tuple[str, str]] = []
    unread = 0
    for child in element.iterchildren(tag=etree.Element):
        key = _key(child.tag)
        if key == "category":
            term = Term(child.get("domain", ""), child.get("nicename", ""), _text(child).strip())
            same = terms.setdefault(term.taxonomy, {}) if len(terms) < _MOST_TAXONOMIES else terms.get(term.taxonomy)
            if same is not None and len(same) < MOST_TERMS:
                same[term] = None
            else:
                unread += same is None or term not in same
        elif key == "wp:postmeta":
            if len(meta) < _MOST_METAS:
                parts = {_key(part.tag): _text(part) for part in child.iterchildren(tag=etree.Element)}
                meta.append((parts.get("wp:meta_key", "").strip(), parts.get("wp:meta_value", "")))
        else:
            found.setdefault(key, _text(child))

    def one(key: str) -> str:
        return found.get(key, "").strip()

    return Item(
        title=one("title"),
        link=one("link"),
        guid=one("guid"),
        creator=one("dc:creator"),
        content=found.get("content:encoded", ""),
        excerpt=one("excerpt:encoded"),
        post_id=one("wp:post_id"),
        date=one("wp:post_date"),
        date_gmt=one("wp:post_date_gmt"),
        modified=one("wp:post_modified"),
        modified_gmt=one("wp:post_modified_gmt"),
        published=one("pubDate"),
        name=one("wp:post_name"),
        status=one("wp:status"),
        parent=one("wp:post_parent"),
        order=one("wp:menu_order"),
        type=one("wp:post_type"),
        password=found.get("wp:post_password", ""),
        attachment_url=one("wp:attachment_url"),
        terms=tuple(term for same in terms.values() for term in same),
        meta=tuple(meta),
        unread=unread,
        doubts=doubts,
    )


def _text(element: Any) -> str:
    """What stands in an element; markup that somebody forgot to put into a CDATA section stays markup."""
    if not len(element):
        return element.text or ""
    return (element.text or "") + "".join(etree.tostring(child, method="html", encoding="unicode") for child in element)
