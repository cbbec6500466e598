"""Pictures of a crawl: where in its files each is, which of them a page names, and the article with them beside it."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from newsgen.importers.draft import Attachment, Draft
from newsgen.importers.naming import file_name
from newsgen.importers.warc_records import content_at

_MOST = 1_000_000
_MOST_OF_A_PAGE = 200
_BYTES_OF_A_PAGE = 32 * 1024 * 1024
_ATTRIBUTE = re.compile(
    rb"""\b(?:src|srcset|href|content|poster|data-[\w-]{1,40})\s*=\s*("[^"]{1,9999}"|'[^']{1,9999}'|[^\s"'>]{1,999})""",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rb"""https?:(?:\\?/){2}[^\s"'<>)\\]{1,999}(?:\\/[^\s"'<>)\\]{1,999})*""")
_BASE = re.compile(rb"""<base\b[^>]{0,200}?\bhref\s*=\s*["']([^"']{1,999})""", re.IGNORECASE)
_DESTINATION = re.compile(
    r"(?<!\\)\]\((<[^<>\n]{1,2000}>|[^\s()<>]{1,2000}(?:\([^\s()<>]{0,500}\)[^\s()<>]{0,500}){0,3})"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENDS = {"image/jpeg": ".jpg", "image/svg+xml": ".svg", "image/webp": ".webp", "image/avif": ".avif"}


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


def with_pictures(draft: Draft, places: Mapping[str, tuple[str, int]], root: Path) -> Draft:
    """The draft with the pictures beside it that `places` has: the path of a file below `root`, and the place in it.

    Those that cannot be had stay at their old addresses, with a doubt.
    """
    taken = _Taken(places, root, list(draft.attachments))
    images = tuple(replace(image, src=taken.name(image.src) or image.src) for image in draft.images)
    body = _DESTINATION.sub(lambda match: taken.destination(match), draft.body)
    shown = {image.src for image in images} | {match[1] for match in re.finditer(r"!\[[^\]]*\]\((\S+)\)", body)}
    away = sum(1 for address in shown if address.startswith(("http://", "https://")))
    doubts = [f"of its pictures {away} could not be had; they stay at their old addresses"] if away else []
    return replace(
        draft, images=images, body=body, attachments=tuple(taken.attachments), doubts=(*draft.doubts, *doubts)
    )


@dataclass(slots=True)
class _Taken:
    """The pictures that one article gets."""

    places: Mapping[str, tuple[str, int]]
    root: Path
    attachments: list[Attachment]
    _names: dict[str, str] = field(default_factory=dict)
    _bytes: int = 0

    def destination(self, match: re.Match[str]) -> str:
        """A link or picture of the text, with its new address if it has one."""
        address = unescape(_ESCAPE.sub(r"\1", match[1].strip("<>")))
        return f"]({name}" if (name := self.name(address)) else match[0]

    def name(self, address: str) -> str:
        """The name of the picture at `address` beside the article; empty if it is not in the crawl."""
        key = address_key(address)
        if key not in self._names:
            self._names[key] = self._attached(key)
        return self._names[key]

    def _attached(self, key: str) -> str:
        place = self.places.get(key)
        if place is None or len(self.attachments) >= _MOST_OF_A_PAGE:
            return ""
        try:
            data, kind = content_at(self.root / place[0], place[1])
        except OSError:
            return ""
        if not data or self._bytes + len(data) > _BYTES_OF_A_PAGE:
            return ""
        self._bytes += len(data)
        taken = frozenset(one.name for one in self.attachments)
        path = key.partition("?")[0]
        name = file_name(path, taken)
        if "." not in name:
            name = file_name(path + (_ENDS.get(kind) or mimetypes.guess_extension(kind) or ""), taken)
        self.attachments.append(Attachment(name, data))
        return name
