"""Addresses and language tags as records give them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from newsgen.content.article import Source

_ADDRESS = re.compile(r"https?://[^\s\"<>\\^`{|}]{1,2000}", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)


@lru_cache(maxsize=256)  # a record's own address is asked about several times
def is_address(text: str) -> bool:
    """True for a full address on the web."""
    if not _ADDRESS.fullmatch(text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def alias_of(text: str) -> str:
    """`text` if it can be an old url, a full address or a path from the root; else empty."""
    if is_address(text):
        return text
    return text if text.startswith("/") and not text.startswith("//") and not re.search(r"[\s\\]", text) else ""


def host_of(address: str) -> str:
    """The name of the machine of an address, without `www.`."""
    return (urlsplit(address).hostname or "").removeprefix("www.") if is_address(address) else ""


def source_at(address: str, name: str = "") -> tuple[Source, ...]:
    """The source that an article was read at: with the `name` of the site if it is known, else of the machine."""
    return (Source(name or host_of(address), address),) if is_address(address) else ()


def link_base(address: str) -> Callable[[str], str]:
    """What makes links full that start at `address`; links stay as they are if that is not full itself."""
    if not is_address(address):
        return str

    def joined(link: str) -> str:
        try:
            return urljoin(address, link)
        except ValueError:
            return link

    return joined


def language_tag(text: str) -> str:
    """`text` as a BCP 47 tag by its form (RFC 5646, section 2.1), also where it is written `en_US`; else empty."""
    tag = text.strip().partition(".")[0].replace("_", "-")
    return tag if _TAG.fullmatch(tag) else ""
