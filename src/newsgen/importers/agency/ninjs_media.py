"""Pictures of ninjs items: their renditions, captions and credits.

Source: ninjs User Guide, sections “Renditions” and “Associations”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newsgen.content.article import Image
from newsgen.importers.records.bodies import plain_line
from newsgen.importers.records.field_values import first_of, line_of, text_of

_WIDEST = 2_560
"""Renditions that are wider are for print."""
_PICTURES = ("picture", "graphic")
_LARGE = ("main", "original", "baseimage", "highres", "hires", "large", "web", "preview", "viewimage")
"""Names of renditions where no width is given, the best first."""


def lowered(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item with its names in lower case: those of 3.x are those of 2.x in camelCase."""
    return {str(key).lower(): value for key, value in item.items()}


def named_parts(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Renditions or associations with their names: an object of objects in 1.x, a list with `name` from 2.0 on."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            if isinstance(part, Mapping):
                yield str(name), lowered(part)
    elif isinstance(value, list):
        for part in value:
            if isinstance(part, Mapping):
                yield line_of(part.get("name")), lowered(part)


def described(item: Mapping[str, Any]) -> str:
    """The description of an item as one line: `description_text` (1.x) or one of `descriptions` (from 2.0 on)."""
    found = []
    for part in item.get("descriptions") or () if isinstance(item.get("descriptions"), list) else ():
        if isinstance(part, Mapping):
            found.append((line_of(part.get("role")), text_of(part.get("value"))))
    found += [(key[12:], text_of(value)) for key, value in item.items() if key.startswith("description_")]
    ranks = {"summary": 0, "lead": 1, "text": 2, "caption": 2, "": 3}
    found = sorted((one for one in found if one[1]), key=lambda one: ranks.get(one[0].lower(), 4))
    return plain_line(found[0][1]) if found else ""


def pictures(item: Mapping[str, Any]) -> tuple[list[Image], list[str]]:
    """The pictures of an item and of those associated with it, and the names of associated items that are none."""
    found: list[Image] = []
    others: list[str] = []
    if own := _picture(item):
        found.append(own if line_of(item.get("type")) in _PICTURES else Image(own.src))
    for name, part in named_parts(item.get("associations")):
        kind = line_of(part.get("type"))
        picture = _picture(part) if kind in ("", *_PICTURES) else None
        if picture:
            found.append(picture)
        else:
            others.append(f"{name or 'an item'} ({kind or 'of no type'})")
    return list(dict.fromkeys(found)), others


def _picture(item: Mapping[str, Any]) -> Image | None:
    src = _best(item.get("renditions"))
    if not src:
        return None
    alt = (
        plain_line(text_of(item["body_text"]))
        if line_of(item.get("type")) == "picture" and "body_text" in item
        else None
    )
    caption = described(item) or plain_line(headline_of(item))
    credit = first_of(item, ("byline", "by", "creditline", "copyrightnotice", "copyrightholder"))
    return Image(src, alt or None, caption, credit)


def _best(renditions: Any) -> str:
    """The address of the widest rendition that is no wider than a screen."""
    found: list[tuple[bool, float, int, str]] = []
    for name, part in named_parts(renditions):
        href = line_of(part.get("href"))
        kind = first_of(part, ("contenttype", "mimetype"))
        if not href or (kind and not kind.startswith("image/")) or (not kind and not _looks_like_picture(href)):
            continue
        width = part.get("width")
        wide = float(width) if isinstance(width, int | float) else 0.0
        rank = _LARGE.index(name.lower()) if name.lower() in _LARGE else len(_LARGE)
        found.append((wide <= _WIDEST, wide if wide <= _WIDEST else -wide, -rank, href))
    return max(found, default=(False, 0.0, 0, ""))[3]


def _looks_like_picture(href: str) -> bool:
    return href.lower().partition("?")[0].endswith((".jpg", ".jpeg", ".png", ".gif", ".webp"))


def headline_of(item: Mapping[str, Any]) -> str:
    """The main headline: `headline` (1.x), the one with the role `main` or the first (from 2.0 on), else the title."""
    return next((text for _, text in headlines_of(item)), "") or text_of(item.get("title"))


def headlines_of(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    """All headlines with their roles, the main one first."""
    found = []
    for key in ("headline", "headlines"):
        value = item.get(key)
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, Mapping):
                role = first_of(part, ("role", "name"))
                found.append((role, text_of(part.get("value") or part.get("text"))))
            elif part:
                found.append(("main", text_of(part)))
    found += [(key[9:], text_of(value)) for key, value in item.items() if key.startswith("headline_")]
    return sorted((one for one in found if one[1]), key=lambda one: one[0].lower() not in ("main", ""))
