"""A folder of pages as one site: where each page stood, which are forms of one, which links lead to articles."""

from __future__ import annotations

import posixpath
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsgen.importers.files import record_of
from newsgen.importers.format import Record
from newsgen.importers.old_addresses import OldAddresses, address_key, joined, links_in, old_path
from newsgen.importers.pages.places import divided, host_in, plain_form, stood_at, without_index
from newsgen.importers.pages.signs import HEAD_BYTES, Signs, signs_of
from newsgen.importers.pages.wayback import without_wayback
from newsgen.importers.streams import head

BUNDLES = (".mht", ".mhtml")
"""Ends of names of files that hold a page with its pictures."""
_PARAGRAPH = re.compile(
    r"<(?:p|h[1-6]|li|blockquote)\b[^<>]{0,2000}>(.*?)(?=<(?:/?p|/?h[1-6]|/?li|/?div|/?td)\b|\Z)", re.I | re.S
)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_WORD = re.compile(r"\w+")
_RUN = 5
_LEAST_WORDS = 8
_SAME = 0.7
_SAME_BY_NAME = 0.4
"""Of the words of a page's paragraphs so many stand, in runs of five, in the page that it is another form of.

Fewer will do if its address says so, too: a version for printing has the addresses of its links written out.
"""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of the folder: what a look at it told, where it stood by the name of its file, and its key."""

    signs: Signs
    stood: str
    key: str


@dataclass(slots=True)
class Site:
    """The pages below `root`. It is told of all of them first, and then asked for the record of each."""

    root: Path
    _pages: dict[str, _Page] = field(default_factory=dict)
    _first: dict[str, str] = field(default_factory=dict)
    _known: OldAddresses = field(default_factory=OldAddresses)
    _by_file: dict[str, str] = field(default_factory=dict)

    def learn(self, paths: Iterable[Path]) -> None:
        """Look at all pages."""
        found: dict[str, tuple[Signs, str]] = {}
        for path in paths:
            name = path.relative_to(self.root).as_posix()
            try:
                found[name] = signs_of(head(path, HEAD_BYTES)), stood_at(self._from_host(name))
            except OSError:
                continue  # it is said when the page is read
        schemes = {
            urlsplit(signs.address).netloc.lower(): urlsplit(signs.address).scheme for signs, _ in found.values()
        }
        for name, (signs, stood) in found.items():
            full = f"{schemes.get(stood.partition('/')[0], 'http')}://{stood}" if stood else ""
            self._pages[name] = _Page(signs, full, _key(signs, full))
        self._choose()

    def _from_host(self, name: str) -> str:
        """The path of a page from the folder that names its host, which may be that of the source itself."""
        return name if host_in(name)[0] else f"{self.root.name}/{name}"

    def _choose(self) -> None:
        """Of the forms of each page the one that stands for it: that at the address itself, else the shortest name."""
        best: dict[str, tuple[bool, bool, int, str]] = {}
        for name, page in self._pages.items():
            if page.key:
                plain = plain_form(page.stood) == page.stood and not divided(name)[1]
                rank = (address_key(page.stood) != page.key, not plain, len(name), name)
                best[page.key] = min(best.get(page.key, rank), rank)
        self._first = {key: rank[3] for key, rank in best.items()}
        for name, page in self._pages.items():
            first = self._pages[self._first.get(page.key, name)]
            path = old_path(first.signs.address) or old_path(first.stood)
            if path and not first.signs.is_list and not first.signs.is_feed:
                self._by_file[without_index(name)] = path
                for address in (page.signs.address, page.stood):
                    self._known.add(address, path)

    def record(self, path: Path) -> Record:
        """The page at `path`, with where it stood, its links to articles, or why it is left out."""
        record = record_of(path, self.root)
        page = self._pages.get(record.id)
        if page is None or record.fault:
            return record
        if page.signs.is_feed:
            reason = "a feed, not a page: `newsgen import` reads it, if you name the file itself"
            return replace(record, data=b"", context={"left_out": reason})
        first = self._first.get(page.key, record.id)
        if first != record.id and self._is_form_of(page, record.data, first):
            return replace(record, data=b"", context={"left_out": f"another form of the page {first}"})
        # In MHTML the text is quoted (RFC 2045, section 6.7).
        data = quopri.decodestring(record.data) if path.suffix.lower() in BUNDLES else record.data
        links = dict(self._links(record.id, page, without_wayback(data.decode("utf-8", "replace"))))
        return replace(record, context={"stood": page.stood, "links": links})

    def _is_form_of(self, page: _Page, data: bytes, other: str) -> bool:
        own = _runs(data.decode("utf-8", "replace"))
        named = bool(page.stood) and page.key == address_key(plain_form(page.stood)) != address_key(page.stood)
        return len(own & _runs_of(self.root / other)) >= (_SAME_BY_NAME if named else _SAME) * len(own)

    def _links(self, name: str, page: _Page, html: str) -> Iterator[tuple[str, str]]:
        own = self._known.path_of(page.signs.address or page.stood)
        for link in dict.fromkeys(links_in(html)):
            path = self._file_of(name, link) or self._known.path_of(joined(page.stood or page.signs.address, link))
            if path and path != own:
                yield link, path

    def _file_of(self, name: str, link: str) -> str:
        """The old url of the article whose file a relative link names."""
        try:
            parts = urlsplit(link)
        except ValueError:
            return ""
        if parts.scheme or parts.netloc or not parts.path:
            return ""
        way = unquote(parts.path)
        folder = host_in(name)[0] if way.startswith("/") else posixpath.dirname(name)
        target = posixpath.normpath(posixpath.join(folder, way.lstrip("/")))
        names = (target, f"{target}?{parts.query}", f"{target}@{parts.query}") if parts.query else (target,)
        return next((found for one in names for found in self._named(one)), "")

    def _named(self, target: str) -> Iterator[str]:
        for name in (without_index(target), f"{target.rstrip('/')}/", f"{target}.html"):
            if name in self._by_file:
                yield self._by_file[name]


def _key(signs: Signs, stood: str) -> str:
    """What the forms of one page have in common; empty where nothing says where it stood.

    A canonical address that is that of the home page, on a page that is another, is a mistake of many templates.
    """
    if signs.said:
        path = urlsplit(signs.address).path
        if path not in ("", "/") or not stood or urlsplit(stood).path in ("", "/"):
            return address_key(signs.address)
    return address_key(plain_form(stood or signs.address))


@lru_cache(maxsize=16)
def _runs_of(path: Path) -> frozenset[tuple[str, ...]]:
    try:
        return _runs(path.read_bytes().decode("utf-8", "replace"))
    except OSError:
        return frozenset()


def _runs(html: str) -> frozenset[tuple[str, ...]]:
    """Every five words that follow on one another in the paragraphs of a page."""
    found: set[tuple[str, ...]] = set()
    for match in _PARAGRAPH.finditer(html):
        words = _WORD.findall(_TAG.sub(" ", match[1]).casefold())
        if len(words) >= _LEAST_WORDS:
            found.update(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return frozenset(found)
