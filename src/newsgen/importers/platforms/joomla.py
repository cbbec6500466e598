"""Articles of Joomla, as its table of contents has them: their text is in two columns, and pictures are in a third."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsgen.importers.platforms.posts import FOR_SOME
from newsgen.importers.records.field_values import line_of, text_of

COLUMNS = ("introtext", "fulltext")
"""The columns that no other table has."""
_STATES = {"1": "published", "2": "published", "0": "draft"}
"""Published, archived (and still to be read), not published."""
_TRASHED = "-2"
_PUBLIC = ("", "0", "1")
"""Levels of access of what everybody could read: 0 until Joomla 1.5, 1 since then."""
_NO_DATE = "0000-00-00"
_READ_MORE = re.compile(r"<hr\b[^<>]*\bid=[\"']system-readmore[\"'][^<>]*>", re.IGNORECASE)
_OWN_LINK = re.compile(r"""\bhref\s*=\s*(["'])/?index\.php\?[^"']*\1""", re.IGNORECASE)
_PLUGIN = re.compile(
    r"\{/?(?:load\w+|mos\w+|gallery|youtube|vimeo|audio|video|module\w*|slide\w*|tab\w*)\b[^{}]{0,300}\}"
)


def is_article(row: Mapping[str, Any]) -> bool:
    """True for a row of the table of the articles."""
    return all(name in row for name in COLUMNS[:1]) and "catid" in row


def is_trashed(row: Mapping[str, Any]) -> bool:
    """True for what lay in the trash."""
    return line_of(row.get("state")) == _TRASHED


def doubts_of(row: Mapping[str, Any]) -> Iterator[str]:
    """What a person should know of an article."""
    if line_of(row.get("access")) not in _PUBLIC:
        yield FOR_SOME.format(readers="who was logged in")
    text = _text_of(row)
    if links := len(_OWN_LINK.findall(text)):
        yield f"{links} links to other pages of Joomla have no address that stays, so they are not kept"
    for tag in list(dict.fromkeys(_PLUGIN.findall(text)))[:5]:
        yield f"the tag of a plugin, {tag[:80]}, stands in the text as it was"


def fields_of(row: Mapping[str, Any], section: str, author: str) -> dict[str, Any]:
    """An article as fields with newsgen's names; `section` and `author` are what other tables call its own."""
    published = line_of(row.get("publish_up"))
    state = _STATES.get(line_of(row.get("state")), "draft")
    tags = [word.strip() for word in line_of(row.get("metakey")).split(",")]
    changed = line_of(row.get("modified"))
    return {
        "id": row.get("id"),
        "title": row.get("title"),
        "date": row.get("created") if not published or published.startswith(_NO_DATE) else published,
        "updated": changed if changed[:10] > max(published, line_of(row.get("created")))[:10] else None,
        "body": _OWN_LINK.sub('href=""', _text_of(row)),
        "summary": row.get("metadesc"),
        "authors": row.get("created_by_alias") or author,
        "section": [section] if section else [],
        "tags": [tag for tag in tags if tag],
        "slug": row.get("alias"),
        "language": None if line_of(row.get("language")) in ("", "*") else row.get("language"),
        "image": list(_pictures(row)),
        "status": state if line_of(row.get("access")) in _PUBLIC else "draft",
    }


def _text_of(row: Mapping[str, Any]) -> str:
    return _READ_MORE.sub("", "\n".join(filter(None, (text_of(row.get(name)) for name in COLUMNS))))


def _pictures(row: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The pictures for the list and for the page of an article, often the same one."""
    try:
        value = json.loads(line_of(row.get("images")) or "{}")
    except (ValueError, RecursionError):
        return
    for name in ("image_fulltext", "image_intro"):
        source = line_of(value.get(name)).partition("#")[0] if isinstance(value, Mapping) else ""
        if source:
            words = {"alt": line_of(value.get(f"{name}_alt")), "caption": line_of(value.get(f"{name}_caption"))}
            yield {"src": source} | {key: text for key, text in words.items() if text}
            return
