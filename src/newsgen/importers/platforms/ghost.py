"""Ghost's export: the tables of its database as JSON, of which the posts and what belongs to them are read.

Source: Ghost's documentation for developers of migrations; the tables of Ghost 0.x have other names for some columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from newsgen.importers.format import Record
from newsgen.importers.platforms.posts import A_PAGE, FOR_SOME, PLANNED
from newsgen.importers.records.field_values import date_of, line_of, text_of
from newsgen.importers.records.json_lines import utf8_stream
from newsgen.importers.records.json_scan import Found, Scanner
from newsgen.importers.records.json_text import JsonError, parse_json

TABLES = ("posts_authors", "posts_meta", "posts_tags", "settings", "tags", "users")
"""What posts need of the rest of the export."""
SETTINGS = ("title", "lang", "locale", "default_locale", "permalinks", "url")
OWN = "__GHOST_URL__"
"""Stands for the address of the site."""
_READERS = {"members": "members", "paid": "paying members", "tiers": "some members", "filter": "some members"}
_OWN_LINK = re.compile(rf"""\b(href|src)\s*=\s*(["']){OWN}(/?[^"']*)\2""", re.IGNORECASE)
_CONTENT = "/content/"
"""Where pictures and files stand."""
_DAY_SECONDS = 86_400
_MOST = 1_000_000


class _Tables(Scanner):
    """Finds the rows of some tables, wherever the export has them: below `db` or at the top."""

    tables: frozenset[str]

    def _is_record(self, in_list: bool) -> bool:
        way = self._way()
        return in_list and way.startswith(("db.data.", "data.")) and way.rpartition(".")[2] in self.tables


def rows(path: Path, *tables: str) -> Iterator[tuple[str, Found]]:
    """The rows of `tables`, in the order of the file, each with the name of its table. Raises `SourceError`."""
    with utf8_stream(path) as file:
        scanner = _Tables(file, whole=False)
        scanner.tables = frozenset(tables)
        for found in scanner.found():
            if (table := found.way.rpartition(".")[2]) in scanner.tables:
                yield table, found


@dataclass(slots=True)
class Site:
    """What an export says beside its posts: names of tags and authors, which post has them, its settings."""

    settings: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    users: dict[str, str] = field(default_factory=dict)
    of_posts: dict[str, dict[str, list[tuple[int, str]]]] = field(default_factory=dict)
    meta: dict[str, dict[str, str]] = field(default_factory=dict)

    def read(self, path: Path) -> None:
        """Learn what all tables but that of the posts say. Raises `SourceError`."""
        for table, found in rows(path, *TABLES):
            if (row := row_of(found)) is not None:
                self.add(table, row)

    def add(self, table: str, row: Mapping[str, Any]) -> None:
        """Keep what is needed of a row."""
        name, number = line_of(row.get("name")), line_of(row.get("id"))
        if table == "settings" and (key := line_of(row.get("key"))) in SETTINGS:
            self.settings[key] = line_of(row.get("value"))
        elif table == "tags" and not name.startswith("#") and line_of(row.get("visibility")) != "internal":
            self.tags[number] = name
        elif table == "users":
            self.users[number] = name
        elif table in ("posts_tags", "posts_authors"):
            of_post = self.of_posts.setdefault(line_of(row.get("post_id")), {})
            key = line_of(row.get("tag_id") or row.get("author_id"))
            order = row.get("sort_order")
            of_post.setdefault(table, []).append((order if isinstance(order, int) else 0, key))
        elif table == "posts_meta" and len(self.meta) < _MOST:
            kept = ("feature_image_alt", "feature_image_caption", "meta_description")
            self.meta[line_of(row.get("post_id"))] = {key: line for key in kept if (line := line_of(row.get(key)))}

    def of(self, post: Mapping[str, Any]) -> dict[str, Any]:
        """What belongs to one post, for the process that reads it."""
        number = line_of(post.get("id"))
        joined = self.of_posts.get(number, {})
        tags = [self.tags.get(key, "") for _, key in sorted(joined.get("posts_tags", []))]
        authors = [self.users.get(key, "") for _, key in sorted(joined.get("posts_authors", []))]
        one = self.users.get(line_of(post.get("author_id") or post.get("created_by") or post.get("author")), "")
        return {
            "tags": [tag for tag in tags if tag],
            "authors": [author for author in authors if author] or ([one] if one else []),
            "meta": self.meta.get(number, {}),
            "settings": self.settings,
        }


def row_of(found: Found) -> Mapping[str, Any] | None:
    """A row as an object; None if it cannot be read."""
    if found.fault:
        return None
    try:
        value, _ = parse_json(found.data)
    except JsonError:
        return None
    return value if isinstance(value, Mapping) else None


def path_of(post: Mapping[str, Any], settings: Mapping[str, str]) -> str:
    """The path at which a post stood, as Ghost makes it if nobody has changed its routes."""
    slug, appeared = line_of(post.get("slug")), date_of(post.get("published_at"))
    way = settings.get("permalinks") or "/:slug/"
    if is_page(post) or not way.startswith("/"):
        way = "/:slug/"
    parts = {"slug": slug, "year": appeared.year, "month": appeared.month, "day": appeared.day}
    for name, value in parts.items():
        text = f"{value:02d}" if isinstance(value, int) else value or ""
        way = way.replace(f":{name}", text)
    return way if slug and ":" not in way and "//" not in way else ""


def is_page(post: Mapping[str, Any]) -> bool:
    """True for what Ghost calls a page."""
    return post.get("type") == "page" or post.get("page") in (1, True, "1")


def is_public(post: Mapping[str, Any]) -> bool:
    """True for a post that everybody could read."""
    visibility = line_of(post.get("visibility")) or "public"
    return post.get("status") == "published" and not is_page(post) and visibility == "public"


def doubts_of(post: Mapping[str, Any], record: Record) -> Iterator[str]:
    """What a person should know of a post."""
    links = record.context["links"]
    paths = (match[3] for match in _OWN_LINK.finditer(text_of(post.get("html"))) if match[1].lower() == "href")
    lost = dict.fromkeys(path for path in paths if _without_end(path) not in links and _CONTENT not in path)
    if lost:
        yield f"links to other parts of the old site are not kept: {', '.join(list(lost)[:5])}"
    if is_page(post):
        yield A_PAGE.format(service="Ghost")
    if post.get("status") == "scheduled":
        yield PLANNED
    if post.get("status") == "sent":
        yield FOR_SOME.format(readers="who got it by e-mail")
    if readers := _READERS.get(line_of(post.get("visibility"))):
        yield FOR_SOME.format(readers=readers)
    if not text_of(post.get("html")) and any(post.get(key) for key in ("lexical", "mobiledoc")):
        yield "the export has no HTML of it, so its text is without formatting and pictures"


def fields_of(post: Mapping[str, Any], record: Record) -> dict[str, Any]:
    """A post as fields with newsgen's names; `record.context` has what `Site.of` gave, and its links."""
    context = record.context
    settings, meta, links = context["settings"], context["meta"], context["links"]
    address = line_of(post.get("canonical_url"))
    site = settings.get("url") or ""
    path = path_of(post, settings) if post.get("status") == "published" else ""
    picture = line_of(post.get("feature_image") or post.get("image")).replace(OWN, "")
    updated = post.get("updated_at") if _changed_later(post) else None
    title = settings.get("title")
    return {
        "id": f"urn:uuid:{uuid}" if (uuid := line_of(post.get("uuid"))) else line_of(post.get("id")),
        "title": post.get("title"),
        "date": post.get("published_at"),
        "updated": updated,
        "body": _own_links(text_of(post.get("html")), links) or text_of(post.get("plaintext") or post.get("markdown")),
        "summary": post.get("custom_excerpt") or meta.get("meta_description") or post.get("meta_description"),
        "authors": [{"name": name} for name in context["authors"]],
        "tags": context["tags"],
        "sources": [{"name": title, "url": address or (site.rstrip("/") + path if site and path else "")}]
        if title
        else [],
        "aliases": [path] if path else [],
        "slug": post.get("slug"),
        "image": picture or None,
        "image_alt": meta.get("feature_image_alt"),
        "image_caption": meta.get("feature_image_caption"),
        "language": post.get("locale") or _language(settings),
        "status": "published" if is_public(post) else "draft",
    }


def _language(settings: Mapping[str, str]) -> str:
    return next((settings[key] for key in ("locale", "lang", "default_locale") if settings.get(key)), "")


def _changed_later(post: Mapping[str, Any]) -> bool:
    """True if the last change was more than a day after the post appeared."""
    moments = [_moment(post.get(key)) for key in ("published_at", "updated_at")]
    if moments[0] is None or moments[1] is None:
        return False
    return (moments[1] - moments[0]).total_seconds() > _DAY_SECONDS


def _moment(value: Any) -> datetime | None:
    date = date_of(value)
    if not (date.year and date.month and date.day):
        return None
    return datetime(date.year, date.month, date.day, *(date.time or (0, 0, 0)))


def _without_end(path: str) -> str:
    return path.partition("#")[0].partition("?")[0].rstrip("/")


def _own_links(html: str, links: Mapping[str, str]) -> str:
    """`html` with links to other posts, and with pictures by their paths; links elsewhere on the site lead nowhere."""

    def own(match: re.Match[str]) -> str:
        name, quote, path = match.groups()
        if name.lower() == "src":
            return f"{name}={quote}{path}{quote}"
        target = links.get(_without_end(path), "") or (path if _CONTENT in path else "")
        return f"{name}={quote}{target}{quote}"

    return _OWN_LINK.sub(own, html)
