"""Pictures of a crawl: where in its files each is, which of them a page names, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from newsgen.importers.draft import Draft
from newsgen.importers.naming import file_name
from newsgen.importers.web_archives.records import content_at

_MOST = 1_000_000
_MOST_OF_A_PAGE = 200
_BYTES_OF_A_PAGE = 32 * 1024 * 1024
_ATTRIBUTE = re.compile(
    rb"""\b(?:src|srcset|href|content|poster|data-[\w-]{1,40})\s*=\s*("[^"]{1,9999}"|'[^']{1,9999}'|[^\s"'>]{1,999})""",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rb"""https?:(?:\\?/){2}[^\s"'<>)\\]{1,999}(?:\\/[^\s"'<>)\\]{1,999})*""")
_BASE = re.compile(rb"""<base\b[^>]{0,200}?\bhref\s*=\s*["']([^"']{1,999})""", re.IGNORECASE)
_DESTINATION = re.compile(r"\]\(([a-z0-9-]{1,120})([ )])")
_SHOWN = re.compile(r"(?<!\\)!\[(?:[^\]\\]|\\.){0,2000}\]\(<?([^\s>)]{1,2000})")
_STARTS = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n", ".png"), (b"GIF8", ".gif"))


def address_key(url: str) -> str:
    """What is the same for all spellings of an address: without its scheme and fragment, the host in small letters."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
    except ValueError:
        return url
    return host + (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


@dataclass(slots=True)
class PictureIndex:
    """Where the pictures of a crawl are: the number of the file, and the place in it. A million at the most."""

    _places: dict[bytes, tuple[int, int]] = field(default_factory=dict)

    def add(self, url: str, file: int, offset: int) -> None:
        """A picture that was fetched from `url`; of several captures the last counts."""
        if offset >= 0 and len(self._places) < _MOST:
            self._places[_short(address_key(url))] = (file, offset)

    def named_in(self, page: bytes, url: str) -> dict[str, tuple[int, int]]:
        """The pictures of the crawl that the HTML of `page` names in whatever way: their keys, and where they are."""
        found: dict[str, tuple[int, int]] = {}
        if self._places:
            for address in _addresses(page, url):
                key = address_key(address)
                place = self._places.get(_short(key))
                if place is not None:
                    found[key] = place
        return found


def _short(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "replace"), digest_size=10).digest()


def _addresses(page: bytes, url: str) -> Iterator[str]:
    base = _BASE.search(page)
    start = _joined(url, _text(base[1])) if base else url
    for match in _ATTRIBUTE.finditer(page):
        value = _text(match[1].strip(b"\"'"))
        for part in (value, *value.split(",")) if "," in value else (value,):
            if words := part.split():
                yield _joined(start, words[0])
    for match in _ADDRESS.finditer(page):
        yield _text(match[0].replace(b"\\/", b"/"))


def _text(data: bytes) -> str:
    return unescape(data.decode("utf-8", "replace"))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


class CrawlPictures(Mapping[str, bytes]):
    """The pictures that a page names, by their addresses, each read from the crawl when it is asked for.

    `places` has for the key of each the path of a file below `root`, and the place in it. One that is damaged, or that
    would make more of them than an article should have, is not there.
    """

    def __init__(self, places: Mapping[str, tuple[str, int]], root: Path) -> None:
        self._places = places
        self._root = root
        self._read: dict[str, bytes] = {}
        self._bytes = 0

    def __getitem__(self, address: str) -> bytes:
        key = address_key(address)
        if key not in self._read:
            self._read[key] = self._content(key)
        if not self._read[key]:
            raise KeyError(address)
        return self._read[key]

    def _content(self, key: str) -> bytes:
        place = self._places.get(key)
        if place is None or len(self._read) >= _MOST_OF_A_PAGE:
            return b""
        try:
            data = content_at(self._root / place[0], place[1])
        except OSError:
            return b""
        if self._bytes + len(data) > _BYTES_OF_A_PAGE:
            return b""
        self._bytes += len(data)
        return data

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def with_ends(draft: Draft) -> Draft:
    """The draft with names for its pictures that say what kind of picture each is, where an address did not."""
    names: dict[str, str] = {}
    attachments = []
    for one in draft.attachments:
        end = "" if "." in one.name else kind_of(one.content if isinstance(one.content, bytes) else b"")
        if end:
            names[one.name] = file_name(one.name + end, frozenset(other.name for other in draft.attachments))
        attachments.append(replace(one, name=names.get(one.name, one.name)))
    if not names:
        return draft
    body = _DESTINATION.sub(lambda match: f"]({names.get(match[1], match[1])}{match[2]}", draft.body)
    images = tuple(replace(image, src=names.get(image.src, image.src)) for image in draft.images)
    return replace(draft, body=body, images=images, attachments=tuple(attachments))


def kind_of(data: bytes) -> str:
    """The end of the name of a file that begins like `data`; empty if it is no picture that browsers show."""
    if data[8:12] == b"WEBP":
        return ".webp"
    if data[4:12] == b"ftypavif":
        return ".avif"
    return next((end for start, end in _STARTS if data.startswith(start)), "")


def away(draft: Draft) -> int:
    """How many pictures of the draft are on another host."""
    shown = {image.src for image in draft.images} | {match[1] for match in _SHOWN.finditer(draft.body)}
    return sum(1 for address in shown if address.startswith(("http://", "https://")))
