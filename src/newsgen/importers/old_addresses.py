"""The old addresses of the articles of a source: links from one to another stay in the archive.

A full link to the old site works only as long as that site stands. A link to the path of an article's old url leads to
the article itself, wherever the archive is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from newsgen.content.urls import is_safe

_MOST = 1_000_000
_LINK = re.compile(r"""\bhref\s*=\s*("[^"]{1,2000}"|'[^']{1,2000}'|[^\s"'>]{1,2000})""", re.IGNORECASE)


def old_path(address: str) -> str:
    """The path of a full address, as an old url of an article; empty if it has none that can be kept."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = parts.path.removesuffix("index.html")
    return path if path != "/" and not parts.query and is_safe(unquote(path)) else ""


def address_key(address: str) -> str:
    """What is the same for all ways to write an address: without scheme, `www.`, `index.html`, fragment, last slash."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if not host:
        return ""
    path = unquote(parts.path).removesuffix("index.html").rstrip("/")
    return f"{host}{path}?{parts.query}" if parts.query else host + path


class OldAddresses:
    """Old addresses, each with the path that an article has among its old urls. A million at the most."""

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._paths)

    def add(self, address: str, path: str = "") -> None:
        """An article stood at a full `address`; `path` is its old url, if it is not the path of the address."""
        path = path or old_path(address)
        key = address_key(address)
        if path and key and len(self._paths) < _MOST:
            self._paths.setdefault(key, path)

    def path_of(self, address: str) -> str:
        """The old url of the article at a full address; empty if none of the articles is there."""
        return self._paths.get(address_key(address), "")

    def named_in(self, html: str, base: str = "") -> dict[str, str]:
        """The links of a text to articles, as they are written there, with the old url of each."""
        found = {link: self.path_of(joined(base, link)) for link in links_in(html)} if self._paths else {}
        return {link: path for link, path in found.items() if path}


def links_in(html: str) -> Iterator[str]:
    """The links of HTML, as they are written, but for those within the page."""
    for match in _LINK.finditer(html):
        link = unescape(match[1].strip("\"'")).strip()
        if link and not link.startswith("#"):
            yield link


def joined(base: str, link: str) -> str:
    """A link of the page at `base` as a full address; as it is where it cannot be joined."""
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def inside(known: Mapping[str, str], otherwise: Callable[[str], str]) -> Callable[[str], str]:
    """What gives the address of a link or picture: the old url of an article in `known`, or what `otherwise` says."""
    return lambda link: known.get(link.strip()) or otherwise(link)
