"""Folders of Pelican: Markdown with headers, `Title: …`, below the folder that `pelicanconf.py` names.

Source: Pelican's documentation, “Writing content” and “Settings”.
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
from newsgen.importers.generators.head_tables import NO_SECTIONS
from newsgen.importers.generators.head_values import flag_of, text_of, texts_of
from newsgen.importers.generators.old_urls import filled_braces, rooted
from newsgen.importers.generators.posts import PAGE, Place, Post, place_of


def _place(name: str, site: Site) -> Place | str | None:
    path = PurePosixPath(name)
    if path.parts[0] == "..":
        return None
    pages = site.settings.get("PAGE_PATHS")
    if not site.is_bare and path.parts[0] in (pages if isinstance(pages, list | tuple) else ("pages",)):
        return PAGE
    statics = site.settings.get("STATIC_PATHS")
    if path.parts[0] in (statics if isinstance(statics, list | tuple) else ("images", "extra", "static")):
        return None
    use_folder = flag_of(site.settings.get("USE_FOLDER_AS_CATEGORY")) is not False
    folder = path.parent.name
    return place_of(name, section=(folder,) if folder and use_folder and folder.lower() not in NO_SECTIONS else ())


def _values(values: Mapping[str, Any], place: Place, site: Site) -> Mapping[str, Any]:
    author = text_of(site.settings.get("AUTHOR"))
    found = {str(key).lower(): value for key, value in values.items()}
    return {"author": author, **found} if author and not found.keys() & {"author", "authors"} else found


def _url(post: Post, site: Site) -> str:
    if own := text_of(post.values.get("url")):
        return rooted(own)
    if site.is_bare:
        return ""
    pattern = text_of(site.settings.get("ARTICLE_URL")) or "{slug}.html"
    by_name = text_of(site.settings.get("SLUGIFY_SOURCE")) == "basename"
    file_name = PurePosixPath(post.place.name).stem
    slug = text_of(post.values.get("slug")) or slug_of(file_name if by_name else post.title)
    sections = texts_of(post.values.get("category")) or post.place.section
    words = {
        "slug": slug,
        "category": slug_of(sections[0]) if sections else "",
        "author": slug_of(text_of(post.values.get("author"))),
        "lang": text_of(post.values.get("lang")) or text_of(site.settings.get("DEFAULT_LANG")),
    }
    return filled_braces(pattern, post.date, words)


def _folder(settings: Mapping[str, Any]) -> str:
    return text_of(settings.get("PATH"))


PELICAN = Generator(
    name="pelican",
    title="Pelican",
    tags="pelican",
    configs=("pelicanconf.py",),
    place=_place,
    url=_url,
    values=_values,
    content_of=_folder,
    content=("content",),
    statics=("content", "content/extra"),
    apart=frozenset({"output", "theme", "plugins"}),
    splits="commas",
    head_needed=True,
)


def recognise(sample: Sample) -> int:
    """How sure it is that `sample` is a folder, or a post, of Pelican."""
    signs = signs_of(sample)
    return max(sure_of(PELICAN, sample, signs, 96), share(signs.headers, 55))


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """The posts of a folder."""
    return generators.split(PELICAN, path)


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """The draft of a post."""
    return post_drafts.read(PELICAN, record, wishes)


FORMATS = (Format("pelican", "a folder of Pelican", recognise, split, read),)
