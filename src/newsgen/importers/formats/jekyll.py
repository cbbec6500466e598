"""Folders of Jekyll, and bare folders of posts named like Jekyll's: `2015-07-08-name.md` with YAML in front.

Source: Jekyll's documentation, “Posts”, “Permalinks” and “Front Matter Defaults”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from newsgen.content.names import slug_of
from newsgen.importers import generators
from newsgen.importers.draft import Outcome
from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.generators import Generator, Site, post_drafts
from newsgen.importers.generators.folder_signs import share, signs_of, sure_of
from newsgen.importers.generators.head_values import text_of, texts_of
from newsgen.importers.generators.old_urls import JEKYLL_STYLES, filled, in_zone, rooted
from newsgen.importers.generators.posts import PAGE, Place, Post, place_of

_CONFIGS = ("_config.yml", "_config.yaml", "_config.toml")
_NO_POSTS = frozenset({"_layouts", "_includes", "_data", "_sass", "_plugins", "assets"})


def _place(name: str, site: Site) -> Place | str | None:
    folders = PurePosixPath(name).parts[:-1]
    if site.is_bare:
        return place_of(name, is_draft="_drafts" in folders)
    collections = site.settings.get("collections")
    own = {f"_{one}" for one in collections} if isinstance(collections, Mapping | list) else set()
    for number, folder in enumerate(folders):
        if folder in ("_posts", "_drafts") or folder in own:
            section = tuple(one for one in folders[:number] if not one.startswith("_"))
            return place_of(name, section=section, is_draft=folder == "_drafts")
        if folder.startswith("_"):
            return None
    if PurePosixPath(name).suffix in (".html", ".htm"):
        return None
    return PAGE


def _values(values: Mapping[str, Any], place: Place, site: Site) -> Mapping[str, Any]:
    defaults = site.settings.get("defaults")
    found: dict[str, Any] = {}
    for one in defaults if isinstance(defaults, list) else ():
        scope, given = (one.get("scope"), one.get("values")) if isinstance(one, Mapping) else (None, None)
        if not isinstance(scope, Mapping) or not isinstance(given, Mapping):
            continue
        path = text_of(scope.get("path")).strip("/")
        kind = text_of(scope.get("type"))
        kinds = {"posts" if "_posts" in place.name else "drafts" if place.is_draft else place.name.split("/")[0][1:]}
        if (not path or (place.name + "/").startswith(path + "/")) and (not kind or kind in kinds):
            found |= given
    return {**found, **values}


def _url(post: Post, site: Site) -> str:
    own = text_of(post.values.get("permalink"))
    if not own and site.is_bare:
        return ""
    pattern = own or text_of(site.settings.get("permalink")) or "date"
    pattern = JEKYLL_STYLES.get(pattern, pattern)
    date = in_zone(post.date, text_of(site.settings.get("timezone")))
    name = text_of(post.values.get("slug")) or post.place.stem
    sections = texts_of(post.values.get("categories"), words=True) or texts_of(post.values.get("category"))
    parts = tuple(dict.fromkeys((*post.place.section, *sections)))
    words = {
        "title": name,
        "slug": slug_of(name),
        "name": name,
        "categories": "/".join(part.lower().replace(" ", "%20") for part in parts),
        "slugified_categories": "/".join(slug_of(part) for part in parts),
        "output_ext": ".html",
        "collection": post.place.name.split("/")[0].removeprefix("_"),
        "path": post.place.name.partition("/")[2].rpartition(".")[0],
    }
    return filled(pattern, date, words) if ":" in pattern else rooted(pattern)


JEKYLL = Generator(
    name="jekyll",
    title="Jekyll",
    tags="liquid",
    configs=_CONFIGS,
    place=_place,
    url=_url,
    values=_values,
    statics=("source", "src"),
    apart=_NO_POSTS,
    splits="words",
)


def recognise(sample: Sample) -> int:
    """How sure it is that `sample` is a folder, or a post, of Jekyll."""
    signs = signs_of(sample)
    if signs.is_newsgen:
        return 0
    posts = share(min(signs.yaml, signs.dated), 62)
    return max(sure_of(JEKYLL, sample, signs, 92), posts, 80 if signs.has_posts_folder else 0)


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """The posts of a folder."""
    return generators.split(JEKYLL, path)


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """The draft of a post."""
    return post_drafts.read(JEKYLL, record, wishes)


FORMATS = (Format("jekyll", "a folder of Jekyll, or of posts named like Jekyll's", recognise, split, read),)
