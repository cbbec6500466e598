"""Where a link of a post leads: to a file that comes along with the article, to another post, or elsewhere."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from newsgen.content.names import slug_of
from newsgen.importers.draft import Attachment
from newsgen.importers.generators import Generator, Site
from newsgen.importers.generators.head_values import text_of
from newsgen.importers.generators.old_urls import joined
from newsgen.importers.generators.posts import HTML, MARKDOWN
from newsgen.importers.generators.site_files import find_file, inside, path_of
from newsgen.importers.generators.template_pictures import destination
from newsgen.importers.generators.template_tables import DOCUMENT_SUFFIXES, PICTURE_SUFFIXES
from newsgen.importers.naming import file_name

_PELICAN = re.compile(
    r"(?:\{(filename|static|attach|tag|category|author|index|archives)\}|\|(filename)\|)(.*)", re.DOTALL
)
_INDEXES = {"tag": "tags", "category": "sections", "author": "authors"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_MOST_NAMES = 200_000


class Targets:
    """The targets of one post's links, and what is found out about them on the way.

    `url_of_file` gives the url of the post in a file, empty if it is none.
    """

    def __init__(
        self, generator: Generator, site: Site, path: Path, own_url: str, url_of_file: Callable[[Path], str]
    ) -> None:
        self.site = site
        self.path = path
        self.own_url = own_url
        self.url_of_file = cache(url_of_file)
        self.attached: dict[Path, str] = {}
        self.missing: dict[str, None] = {}
        self.above = tuple(dict.fromkeys(site.home / name for name in ("", *generator.statics, *generator.content)))
        self.base = _base_path(site)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files that the post's links name, so far."""
        return tuple(Attachment(name, path) for path, name in self.attached.items())

    def link(self, target: str) -> str:
        """Where a link or a picture of the body leads in the archive."""
        target = target.strip()
        if match := _PELICAN.match(target.replace("%7B", "{").replace("%7D", "}")):
            return self._pelican(match[1] or match[2], match[3])
        if target.startswith("@/"):
            way, sharp, fragment = target[2:].partition("#")
            found = inside(self.site.root, self.site.content, way)
            return (self.url_of_file(found) if found else "/" + way) + sharp + fragment
        if not target or target.startswith("#") or _SCHEME.match(target) or "{{" in target or "{%" in target:
            return target
        if self.base and (target + "/").startswith(self.base + "/"):
            target = target[len(self.base) :] or "/"
        return self._local(target, target)

    def _pelican(self, kind: str, way: str) -> str:
        if kind in _INDEXES:
            return f"/{_INDEXES[kind]}/{slug_of(way)}/"
        if kind in ("index", "archives"):
            return "/"
        rooted = way.startswith("/")
        folder = self.site.content if rooted else self.path.parent
        shown = way if rooted else os.path.relpath(folder / way, self.site.content)
        return self._local(way, "/" + shown.lstrip("/"))

    def _local(self, target: str, shown: str) -> str:
        """A target on this site; `shown` is how it is written where it is no file that is there."""
        named = "." in path_of(target).rpartition("/")[2]
        found = find_file(self.site.root, target, self.path.parent, self.above) if named else None
        if found and found.suffix.lower() in MARKDOWN | HTML:
            sharp, fragment = target.partition("#")[1:]
            if url := self.url_of_file(found):
                return url + sharp + fragment
        elif found and (name := self.attach(found)):
            return name
        if is_file(target):
            self.missing[path_of(target)] = None
        if shown.startswith("/"):
            return shown
        return joined(self.own_url, shown)

    def attach(self, path: Path) -> str:
        """The name under which the file at `path` comes along; empty for a kind of file that does not."""
        if path not in self.attached:
            name = file_name(path.name, frozenset(self.attached.values()))
            if not posixpath.splitext(name)[1]:
                return ""
            if name in self.attached.values():
                name = file_name(str(path.relative_to(self.site.root.resolve())), frozenset(self.attached.values()))
            self.attached[path] = name
        return self.attached[path]

    def picture(self, address: str) -> str:
        """Where a picture that the head names is; as `Image.src`. The address as it stands if it is not there."""
        address = address.strip()
        if _SCHEME.match(address):
            return address
        new = self.link(address)
        if not is_picture(address) and new not in self.attached.values():
            self.missing[path_of(address)] = None
        return new if new in self.attached.values() else "/" + destination(path_of(address)).lstrip("./")

    def named(self, how: str, name: str) -> str:
        """The url for what a link tag names (see `template_syntax.Surroundings`); empty if there is no such thing."""
        if how == "link":
            found = inside(self.site.root, self.site.home, name)
            return "" if found is None else self.url_of_file(found) or "/" + name.lstrip("/")
        if how == "post_url":
            return self._by_name(posixpath.basename(name))
        for folder in (self.site.content,) if name.startswith("/") else (self.path.parent, self.site.content):
            for end in ("", ".md", "/index.md", "/_index.md"):
                if found := inside(self.site.root, folder, name.strip("/") + end):
                    return self.url_of_file(found) or f"/{name.strip('/')}/"
        return self._by_name(posixpath.splitext(posixpath.basename(name.rstrip("/")))[0])

    def _by_name(self, name: str) -> str:
        found = _paths_by_name(self.site.content).get(name, ())
        return self.url_of_file(found[0]) if len(found) == 1 else ""


def is_picture(address: str) -> bool:
    """True for an address that ends like a picture's."""
    return path_of(address).lower().rpartition(".")[2] in PICTURE_SUFFIXES


def is_file(address: str) -> bool:
    """True for an address that ends like that of a picture or a document."""
    return path_of(address).lower().rpartition(".")[2] in (*PICTURE_SUFFIXES, *DOCUMENT_SUFFIXES)


def _base_path(site: Site) -> str:
    """The folder at the site's address in which it stands, `/blog`; newsgen's urls start below it."""
    for key in ("baseurl", "baseURL", "baseUrl", "base_url", "SITEURL"):
        address = text_of(site.settings.get(key))
        if address:
            try:
                return urlsplit(address).path.rstrip("/") if "//" in address else "/" + address.strip("/")
            except ValueError:
                return ""
    return ""


@lru_cache(maxsize=4)
def _paths_by_name(content: Path) -> dict[str, tuple[Path, ...]]:
    """The posts by their names without endings; a bundle by the name of its folder."""
    found: dict[str, tuple[Path, ...]] = {}
    for place, folders, names in os.walk(content):
        folders.sort()
        for name in sorted(names):
            stem, suffix = posixpath.splitext(name)
            if suffix.lower() in MARKDOWN | HTML and len(found) < _MOST_NAMES:
                stem = posixpath.basename(place) if stem in ("index", "_index") else stem
                found[stem] = (*found.get(stem, ()), Path(place) / name)
    return found
