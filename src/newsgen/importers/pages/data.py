"""What a page says about itself for machines: JSON-LD, meta tags, attributes of microdata."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from newsgen.importers.markup.escaping import plain
from newsgen.importers.markup.findings import Element

ARTICLES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle"}
    | {"AskPublicNewsArticle", "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting"}
    | {"Report", "ScholarlyArticle", "TechArticle", "AdvertiserContentArticle", "SatiricalArticle", "Review"}
)
"""The types of schema.org that are articles."""
_TAG = re.compile(r"<[^<>]*>")
_MAX_ITEMS = 1_000
_MAX_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class PageData:
    """`article` is the JSON-LD of the article, if there is one, and `types` the types of all of it.

    `meta` has the contents of meta tags by their names in small letters, `properties` the values of microdata by
    `itemprop`, in the order of the page.
    """

    article: Mapping[str, Any] = field(default_factory=dict)
    types: frozenset[str] = frozenset()
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def page_data(root: Element) -> PageData:
    """What the page says about itself, as far as it can be read."""
    items = list(_items(root))
    found = next((one for one in items if _types(one) & ARTICLES), {})
    types = frozenset(kind for one in items for kind in _types(one))
    return PageData(found, types, _meta(root), _properties(root))


def texts(value: Any) -> list[str]:
    """The texts in a value of JSON-LD: itself, its `name` or `@value`, or those of all members of a list."""
    if isinstance(value, list):
        return [text for one in value[:_MAX_ITEMS] for text in texts(one)]
    if isinstance(value, dict):
        return texts(value.get("name") or value.get("@value") or "")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return [str(value)]
    return [text] if isinstance(value, str) and (text := one_line(value)) else []


def addresses(value: Any) -> list[str]:
    """The addresses in a value of JSON-LD that is an address, a thing that has one, or a list of these."""
    if isinstance(value, list):
        return [text for one in value[:_MAX_ITEMS] for text in addresses(one)]
    if isinstance(value, dict):
        return addresses(value.get("url") or value.get("contentUrl") or value.get("@id") or "")
    return [value.strip()] if isinstance(value, str) and value.strip() else []


def one_line(text: str) -> str:
    """`text`, which may have references and tags in it, as plain words."""
    words = plain(html.unescape(text[:_MAX_TEXT]))
    return " ".join(_TAG.sub("", words).split())


def _items(root: Element) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        text = text.removeprefix("//<![CDATA[").removesuffix("//]]>")
        try:
            yield from _flat(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue


def _flat(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth < 5:
        for one in value[:_MAX_ITEMS]:
            yield from _flat(one, depth + 1)
    elif isinstance(value, dict) and depth < 5:
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"):
            if isinstance(value.get(name), (list, dict)):
                yield from _flat(value[name], depth + 1)


def _types(item: Mapping[str, Any]) -> set[str]:
    kind = item.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {one.rpartition("/")[2].rpartition(":")[2] for one in kinds if isinstance(one, str)}


def _meta(root: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        content = one_line(tag.get("content") or "")
        if name and content and len(found) < _MAX_ITEMS:
            values = found.setdefault(name.strip().lower(), [])
            if content not in values and len(values) < _MAX_ITEMS:
                values.append(content)
    return {name: tuple(values) for name, values in found.items()}


def _properties(root: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for tag in root.xpath("//*[@itemprop]"):
        value = tag.get("content") or tag.get("datetime") or tag.get("src") or tag.get("href")
        inner = next(iter(tag.xpath(".//*[@itemprop='name']")), None)
        if tag.get("itemprop") != "articleBody" and len(found) < _MAX_ITEMS:
            text = one_line(value or (inner if inner is not None else tag).text_content())
            if text:
                found.setdefault(tag.get("itemprop"), []).append(text)
    return {name: tuple(values) for name, values in found.items()}
