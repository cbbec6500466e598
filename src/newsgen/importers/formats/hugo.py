"""Folders of Hugo: posts below `content/` with TOML, YAML or JSON in front, alone or in folders with their pictures.

Source: Hugo's documentation, “URL management”, “Page bundles” and “Front matter”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from newsgen.content.names import slug_of
from newsgen.importers import generators
from newsgen.importers.draft import Outcome
from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.generators import Generator, Site, post_drafts
from newsgen.importers.generators.folder_signs import share, signs_of, sure_of
from newsgen.importers.generators.head_tables import NO_SECTIONS
from newsgen.importers.generators.head_values import flag_of, text_of
from newsgen.importers.generators.old_urls import filled, rooted
from newsgen.importers.generators.posts import Place, Post, place_of

_ENDINGS = ("toml", "yaml", "yml", "json")
_PLAIN = tuple(f"{name}.{ending}" for name in ("hugo", "config") for ending in _ENDINGS)
_FOLDER = tuple(
    f"config/_default/{name}.{ending}" for name in ("hugo", "config", "permalinks", "params") for ending in _ENDINGS
)


def _place(name: str, site: Site) -> Place | str | None:
    path = PurePosixPath(name)
    if path.parts[0] == "..":
        return None  # beside the content: drafts of layouts, documentation
    if path.stem.partition(".")[0] == "_index":
        return "it is the text of a list page, not a post"
    first = path.parts[0]
    if not site.is_bare and first in ("authors", "author", "pages", "page"):
        return f"it stands below {first}/, where there are no posts"
    section = () if len(path.parts) == 1 or first.lower() in NO_SECTIONS else (first,)
    # `content/about.md` and `content/about/index.md` are pages, unless they are dated.
    is_page = len(path.parts) == (2 if path.stem.partition(".")[0] == "index" else 1) and not site.is_bare
    return place_of(name, section=() if is_page else section, is_page=is_page)


def _url(post: Post, site: Site) -> str:
    if own := text_of(post.values.get("url")):
        return rooted(own)
    if site.is_bare:
        return ""
    place = post.place
    section = place.name.split("/")[0] if "/" in place.name else ""
    file_name = _file_name(place)
    slug = text_of(post.values.get("slug"))
    pattern = _pattern(site, section)
    if pattern:
        words = {
            "section": section,
            "sections": _lower(place.folder),
            "title": slug_of(post.title),
            "slug": slug or slug_of(post.title),
            "filename": _lower(file_name),
            "contentbasename": _lower(file_name),
            "slugorfilename": slug or _lower(file_name),
            "slugorcontentbasename": slug or _lower(file_name),
        }
        url = filled(pattern, post.date, words)
    else:
        url = rooted(f"{_lower(place.folder)}/{slug or _lower(file_name)}/")
    ugly = site.settings.get("uglyURLs", site.settings.get("uglyurls"))
    if flag_of(ugly.get(section) if isinstance(ugly, Mapping) else ugly):
        return url.rstrip("/") + ".html" if url else ""
    return url


def _pattern(site: Site, section: str) -> str:
    permalinks = site.settings.get("permalinks")
    for one in (permalinks.get("page"), permalinks) if isinstance(permalinks, Mapping) else ():
        if isinstance(one, Mapping) and (pattern := text_of(one.get(section))):
            return pattern
    return ""


def _file_name(place: Place) -> str:
    """The name of the file, or of its folder, without ending and language, but with its day."""
    path = PurePosixPath(place.name)
    name = path.parent.name if place.is_bundle else path.stem
    return name.removesuffix(f".{place.language}") if place.language else name


def _lower(text: str) -> str:
    return text.lower().replace(" ", "-")


HUGO = Generator(
    name="hugo",
    title="Hugo",
    tags="hugo",
    configs=(*_PLAIN, *_FOLDER),
    place=_place,
    url=_url,
    content=("content",),
    statics=("static", "assets", "content"),
    relative_aliases=True,
    apart=frozenset({"layouts", "archetypes", "public", "resources", "exampleSite"}),
)


def recognise(sample: Sample) -> int:
    """How sure it is that `sample` is a folder, or a post, of Hugo."""
    signs = signs_of(sample)
    if signs.is_newsgen:
        return 0
    posts = max(share(signs.toml - signs.zola, 58), share(signs.json, 58))
    if not sample.is_folder:
        return posts
    sure = 0
    if home := generators.home_of(HUGO, sample.path):
        own_name = any((home / name).is_file() for name in _PLAIN[:4])
        if own_name or (home / "content").is_dir():
            sure = sure_of(HUGO, sample, signs, 94 if own_name else 88)
    return max(sure, posts, share(signs.yaml, 50) if signs.has_lists else 0)


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """The posts of a folder."""
    return generators.split(HUGO, path)


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """The draft of a post."""
    return post_drafts.read(HUGO, record, wishes)


FORMATS = (Format("hugo", "a folder of Hugo", recognise, split, read),)
