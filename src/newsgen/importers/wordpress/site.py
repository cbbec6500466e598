"""The site that an export comes from, as the head of the export tells it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.content.urls import host_of, is_web_address
from newsgen.importers.dates import read_date
from newsgen.importers.wordpress.texts import characters, plain

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z][\w.:-]{0,40})[\"']")
_ROOT = re.compile(rb"<rss\b[^>]{0,4000}>")
_NAMESPACE = re.compile(r"xmlns:([A-Za-z_][\w.-]{0,40})\s*=\s*(?:\"([^\"<>]{1,500})\"|'([^'<>]{1,500})')")


@dataclass(frozen=True, slots=True)
class Site:
    """What all items of an export share. `hosts` are the hosts at which the site stood, without `www.`."""

    title: str = ""
    base: str = ""
    language: str = ""
    exported: HonestDate = UNKNOWN
    encoding: str = ""
    namespaces: tuple[tuple[str, str], ...] = ()
    hosts: frozenset[str] = frozenset()

    def full(self, address: str) -> str:
        """`address` as seen from the home page of the site, where that is known."""
        try:
            return urljoin(self.base.rstrip("/") + "/", address) if self.base else address
        except ValueError:
            return address

    def is_own(self, address: str) -> bool:
        """True if `address` is one of this site."""
        return bool(self.hosts) and host_of(address) in self.hosts

    def path_of(self, address: str) -> str:
        """The path of an address of this site; empty where it is another site's, or has a query."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return ""
        return parts.path if not parts.query and (not parts.netloc or self.is_own(address)) else ""


def read_site(head: bytes) -> Site:
    """The site of an export whose bytes before the first item are `head`."""
    declared = _ENCODING.search(head)
    encoding = declared[1].decode("ascii") if declared and not declared[1].lower().startswith(b"utf-16") else ""
    root = _ROOT.search(head)
    spaces = _NAMESPACE.findall(root[0].decode("utf-8", "replace")) if root else []
    text, _ = characters(head, encoding)
    addresses = [found for name in ("wp:base_blog_url", "link", "wp:base_site_url") if (found := _value(text, name))]
    addresses = [address for address in addresses if is_web_address(address)]
    return Site(
        title=plain(_value(text, "title")),
        base=addresses[0] if addresses else "",
        language=_value(text, "language"),
        exported=read_date(_value(text, "pubDate")),
        encoding=encoding,
        namespaces=tuple((prefix, html.unescape(one or other)) for prefix, one, other in spaces),
        hosts=frozenset(host_of(address) for address in addresses),
    )


def _value(text: str, name: str) -> str:
    found = re.search(rf"<{name}>\s*(?:<!\[CDATA\[)?(.{{0,2000}}?)(?:\]\]>)?\s*</{name}>", text, re.DOTALL)
    if found is None:
        return ""
    return found[1].strip() if "<![CDATA[" in found[0] else html.unescape(found[1]).strip()
