"""Folders of Eleventy: Markdown with front matter anywhere below its input folder, and JSON files of data beside it.

Source: Eleventy's documentation, “Permalinks”, “Template and Directory Specific Data Files” and “Content Dates”.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from newsgen.content.names import slug_of
from newsgen.importers import generators
from newsgen.importers.draft import Outcome
from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.generators import Generator, Site, post_drafts
from newsgen.importers.generators.author_files import data_of
from newsgen.importers.generators.folder_signs import share, signs_of, sure_of
from newsgen.importers.generators.head_values import flag_of, text_of
from newsgen.importers.generators.old_urls import rooted, strftime
from newsgen.importers.generators.posts import Place, Post, place_of
from newsgen.importers.generators.site_files import inside

_CONFIGS = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts")
_TAG = re.compile(r"\{\{-?\s*(?P<name>[\w.]+)(?P<filters>(?:\s*\|[^{}|]*)*?)\s*-?\}\}")
_DATE_FILTER = re.compile(r"\s*date\s*[:(]\s*[\"']([^\"']*)[\"']\s*\)?\s*")
_PAGES = frozenset({"index", "readme", "404", "about", "contact", "feed", "sitemap", "tags", "archive", "license"})


def _place(name: str, site: Site) -> Place | str | None:
    path = PurePosixPath(name)
    if path.parts[0] == ".." or any(part.startswith("_") and part != "_posts" for part in path.parts):
        return None
    if path.suffix.lower() in (".html", ".htm") and len(path.parts) == 1:
        return None
    is_page = not site.is_bare and (len(path.parts) == 1 or path.stem.lower() in _PAGES)
    return place_of(name, is_draft="drafts" in path.parts[:-1], is_page=is_page)


def _values(values: Mapping[str, Any], place: Place, site: Site) -> Mapping[str, Any]:
    """The head over what the data files of the folders give, the nearest one first, and the one named like the file."""
    found = dict(values)
    path = PurePosixPath(place.name)
    names = [f"{path.with_suffix('')}{end}" for end in (".11tydata.json", ".json")]
    for folder in path.parents:
        if folder.name:
            names += [f"{folder}/{folder.name}{end}" for end in (".11tydata.json", ".json")]
    for name in names:
        if data := inside(site.root, site.content, name):
            given = data_of(data)
            for key, value in given.items() if isinstance(given, dict) else ():
                found.setdefault(str(key), value)
    return found


def _url(post: Post, site: Site) -> str:
    given = post.values.get("permalink")
    if flag_of(given) is False:
        return ""
    if pattern := text_of(given):
        return _filled(pattern, post)
    if site.is_bare:
        return ""
    place = post.place
    return rooted("/".join(part for part in (place.folder, place.stem) if part) + "/")


def _filled(pattern: str, post: Post) -> str:
    """The url that a permalink with template tags gives; empty if not all of them are plain."""
    missing = False
    words = {
        "page.fileSlug": post.place.stem,
        "page.filePathStem": "/" + "/".join(part for part in (post.place.folder, post.place.stem) if part),
        "title": post.title,
        "slug": text_of(post.values.get("slug")),
    }

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        name, filters = match["name"], [one for one in match["filters"].split("|") if one.strip()]
        if name in ("page.date", "date"):
            form = _DATE_FILTER.fullmatch(filters[0]) if len(filters) == 1 else None
            text = strftime(post.date, form[1]) if form else None
        else:
            text = words.get(name) or None
            for one in filters:
                plain = text is not None and re.fullmatch(r"\s*(?:slug|slugify)\s*", one)
                text = slug_of(text or "") if plain else None
        missing = missing or not text
        return text or ""

    url = _TAG.sub(value, pattern)
    return "" if missing or "{" in url else rooted(url)


ELEVENTY = Generator(
    name="eleventy",
    title="Eleventy",
    tags="liquid",
    configs=_CONFIGS,
    place=_place,
    url=_url,
    values=_values,
    content=(),
    statics=("public", "static", "src", "assets", "src/assets"),
    list_tags=frozenset({"post", "posts", "all", "nav"}),
    apart=frozenset({"dist", "build", "public"}),
)


def recognise(sample: Sample) -> int:
    """How sure it is that `sample` is a folder, or a post, of Eleventy."""
    signs = signs_of(sample)
    if signs.is_newsgen:
        return 0
    posts = share(signs.yaml, 40)  # any generator could have made it; this one assumes the least
    if not sample.is_folder:
        return posts
    if sure := sure_of(ELEVENTY, sample, signs, 95):
        return sure
    try:
        package = json.loads((sample.path / "package.json").read_bytes()[:1_000_000])
    except (OSError, ValueError, RecursionError):
        return posts
    needs = [package.get(key) for key in ("dependencies", "devDependencies")] if isinstance(package, dict) else []
    return 90 if any(isinstance(one, dict) and "@11ty/eleventy" in one for one in needs) else posts


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """The posts of a folder."""
    return generators.split(ELEVENTY, path)


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """The draft of a post."""
    return post_drafts.read(ELEVENTY, record, wishes)


FORMATS = (Format("eleventy", "a folder of Eleventy, or of Markdown with YAML in front", recognise, split, read),)
