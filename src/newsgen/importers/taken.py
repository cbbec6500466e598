"""What is in the site folder before an import: the articles that earlier imports made, and all urls that are taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from newsgen.builder.site import SiteFolder
from newsgen.config import ARTICLES_FOLDER, PAGES_FOLDER, STATIC_FOLDER, Config, MarkdownConfig
from newsgen.content.dates import DateError, parse_date
from newsgen.content.urls import article_url
from newsgen.importers.article_text import Origin
from newsgen.importers.completing import old_url
from newsgen.importers.provenance import head_of, markdown_files, origin_in
from newsgen.loader.article import load_article, load_page

_LINE = re.compile(r"^(date|slug|aliases): (.*)$", re.MULTILINE)
_LIST = re.compile(r'\[(?:"[^"\\]*"(?:, "[^"\\]*")*)?\]')


class Taken(NamedTuple):
    """An article that is there: its file, the record that an import made it of, if one did, and its urls."""

    path: Path
    origin: Origin | None
    urls: tuple[str, ...]


def articles_there(site: SiteFolder) -> Iterator[Taken]:
    """All articles of a site, in the order of their names."""
    config = _hasty(site.config)
    for path in markdown_files(site.folder / ARTICLES_FOLDER):
        head = head_of(path)
        urls = _urls_in(head)
        if urls is None:
            urls = _loaded_urls(path, head, site, config)
        yield Taken(path, origin_in(path, head), urls)


def other_urls(site: SiteFolder) -> Iterator[str]:
    """The urls of all that is published of a site besides its articles and what is made of them."""
    config = _hasty(site.config)
    for path in markdown_files(site.folder / PAGES_FOLDER):
        with suppress(OSError):  # a build says so
            page, _ = load_page(path.read_bytes(), path.relative_to(site.folder).as_posix(), config)
            if page is not None:
                yield page.url
    static = site.folder / STATIC_FOLDER
    for path in static.rglob("*"):
        if path.is_file():
            yield f"/{path.relative_to(static).as_posix()}"


def _hasty(config: Config) -> Config:
    """Settings with which files say the same of their urls, and are read sooner."""
    return replace(config, markdown=MarkdownConfig(engine="commonmark"), quotations=False)


def _urls_in(head: str) -> tuple[str, ...] | None:
    """The urls that a head gives as imports write it; None if it is written in another way."""
    values = dict(_LINE.findall(head))
    slug = values.get("slug", "").strip("\"'")
    aliases = _LIST.fullmatch(values.get("aliases", "[]"))
    if aliases is None or not slug:
        return None
    try:
        url = article_url(parse_date(values["date"]), slug)
    except (KeyError, DateError):
        return None
    return url, *filter(None, map(old_url, re.findall(r'"([^"]*)"', aliases[0])))


def _loaded_urls(path: Path, head: str, site: SiteFolder, config: Config) -> tuple[str, ...]:
    """The urls that the loader finds in a file; none if it finds errors."""
    try:
        data = f"{head}\n---\n".encode() if head else path.read_bytes()
    except OSError:
        return ()
    article, _ = load_article(data, path.relative_to(site.folder).as_posix(), config)
    return (article.url, *article.aliases) if article else ()
