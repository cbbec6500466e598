"""Folders of Zola: posts below `content/` with TOML or YAML in front, alone or in folders with their pictures.

Source: Zola's documentation, “Page”, “Overview” of content, and “Configuration”.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from newsgen.content.names import slug_of
from newsgen.importers import generators
from newsgen.importers.draft import Outcome
from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.generators import Generator, Site, post_drafts
from newsgen.importers.generators.folder_signs import share, signs_of, sure_of
from newsgen.importers.generators.head_tables import NO_SECTIONS
from newsgen.importers.generators.head_values import text_of
from newsgen.importers.generators.old_urls import rooted
from newsgen.importers.generators.posts import Place, Post, place_of


def _place(name: str, site: Site) -> Place | str | None:
    path = PurePosixPath(name)
    if path.parts[0] == ".." or path.suffix.lower() != ".md":
        return None  # Zola knows no other endings
    if path.stem.partition(".")[0] == "_index":
        return "it is the text of a list page, not a post"
    place = place_of(name)
    first = place.folder.split("/")[0]
    section = () if not first or first.lower() in NO_SECTIONS else (first,)
    return place_of(name, section=section, is_page=not first and not site.is_bare)


def _url(post: Post, site: Site) -> str:
    own = text_of(post.values.get("path"))
    if own:
        return rooted(own.strip("/") + "/")
    if site.is_bare:
        return ""
    language = (
        "" if post.place.language in ("", text_of(site.settings.get("default_language"))) else post.place.language
    )
    parts = [language, *(slug_of(part) for part in post.place.folder.split("/"))]
    name = text_of(post.values.get("slug")) or slug_of(post.place.stem)
    return rooted("/".join([*(part for part in parts if part), name]) + "/")


ZOLA = Generator(
    name="zola",
    title="Zola",
    tags="zola",
    configs=("config.toml", "zola.toml"),
    place=_place,
    url=_url,
    content=("content",),
    statics=("static", "content"),
    apart=frozenset({"templates", "public", "sass"}),
    head_needed=True,
)


def recognise(sample: Sample) -> int:
    """How sure it is that `sample` is a folder, or a post, of Zola."""
    signs = signs_of(sample)
    if signs.is_newsgen:
        return 0
    posts = share(signs.toml, 60) if signs.zola else 0
    if not sample.is_folder:
        return posts
    home = generators.home_of(ZOLA, sample.path)
    # Hugo writes `baseURL`, and Zola needs `base_url`.
    if home and any("base_url" in generators.settings_of(home / name) for name in ZOLA.configs):
        return max(posts, sure_of(ZOLA, sample, signs, 96))
    return posts


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """The posts of a folder."""
    return generators.split(ZOLA, path)


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """The draft of a post."""
    return post_drafts.read(ZOLA, record, wishes)


FORMATS = (Format("zola", "a folder of Zola", recognise, split, read),)
