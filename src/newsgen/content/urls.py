"""Urls of the archive. They are made from the content alone and never move.

Inside newsgen a url is the path from the archive's root, unquoted: `/1936/07/18/slug/`, `/feed.xml`. What a page links
to is made relative when the page is rendered, so that the archive works at a domain's root, in a sub-folder, and from
a folder on a disk; for the last, links name the file `index.html`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit

from newsgen.content.dates import HonestDate

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\\\ud800-\udfff]|^/[A-Za-z]:")
_SLUG = re.compile(r"[\w~-][\w.~-]*")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#\"<>\\^`{|}\[\]]+(?:[/?#][^\s\"<>\\^`{|}]*)?", re.IGNORECASE)
_LITERAL = "/@!$()*+,;=-._~"  # of RFC 3986's path characters, those that need no escape in HTML either
_NOTHING_TO_QUOTE = re.compile(r"[A-Za-z0-9/@!$()*+,;=._~-]*")
URL_BYTES = 1000
"""Longest url in bytes; some systems allow no path longer than 1,024 in all."""
PART_BYTES = 200
"""Longest part of a url in bytes; file systems allow 255, and newsgen's own names need some."""


def article_url(date: HonestDate, slug: str) -> str:
    """`/1936/07/18/slug/`, `/1936/07/slug/`, `/1936/slug/` or `/undated/slug/`, as exact as the date is."""
    return f"/{date.calendar_path or 'undated'}/{slug}/"


def is_slug(text: str) -> bool:
    """True if `text` may stand in a url as one part: letters of any alphabet, digits, `-`, `_`, `.`, `~`."""
    # Vowel signs and accents that are characters of their own (Hindi, Thai, Arabic) are letters to their readers.
    letters = text[:1] + "".join(c for c in text[1:] if not unicodedata.category(c).startswith("M"))
    return (
        _SLUG.fullmatch(letters) is not None
        and not text.startswith(".")
        and not text.endswith(".")
        and len(text.encode("utf-8")) <= PART_BYTES
    )


def is_safe(url: str) -> bool:
    """True if `url` starts at the root and cannot leave the output folder on any file system."""
    if not url.startswith("/") or url.startswith("//") or _UNSAFE.search(url):
        return False
    if len(url.encode("utf-8")) > URL_BYTES:
        return False
    parts = url[1:].removesuffix("/").split("/") if url != "/" else []
    return all(part not in ("", ".", "..") and len(part.encode("utf-8")) <= PART_BYTES for part in parts)


def output_path(url: str) -> str:
    """The file that holds `url`, relative to the output folder: `/a/` is in `a/index.html`."""
    path = url.removeprefix("/")
    return path + "index.html" if path == "" or path.endswith("/") else path


def url_of_output(path: str) -> str:
    """The url that the file at `path` of the output holds: what `output_path` made into the path."""
    is_page = path == "index.html" or path.endswith("/index.html")
    return "/" + (path.removesuffix("index.html") if is_page else path)


def folded_path(path: str) -> str:
    """What `path` shares with all paths that some file system takes for the same: case and normalisation ignored."""
    return unicodedata.normalize("NFC", path).casefold()


def page_url(way: str) -> str:
    """The url that a link means by `way`: what has no dot in its last part is a page, and ends in a slash."""
    return way if way.endswith("/") or "." in way.rpartition("/")[2] else way + "/"


def quoted(url: str) -> str:
    """`url` as it may stand in a document: percent-encoded UTF-8 (RFC 3986)."""
    return url if _NOTHING_TO_QUOTE.fullmatch(url) else quote(url, safe=_LITERAL + ":")


def up_to_root(url: str) -> str:
    """The relative way from the page at `url` to the root: `../../` for `/people/x/`; empty for the home page."""
    return "../" * (url.count("/") - 1)


def relative_link(root: str, url: str) -> str:
    """The link to `url` from a page whose way to the root is `root` (see `up_to_root`)."""
    return root + _quoted_path(url)


@lru_cache(maxsize=8192)
def _quoted_path(url: str) -> str:
    path = output_path(url)
    return path if _NOTHING_TO_QUOTE.fullmatch(path) else quote(path, safe=_LITERAL)


def is_web_address(text: str) -> bool:
    """True for a full http(s) address with only the characters that RFC 3986 lets stand, or letters beyond ASCII."""
    return _WEB_ADDRESS.fullmatch(text) is not None


def host_of(address: str) -> str:
    """The host of a web address without `www.`; the address itself where it has none that can be read."""
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:
        return address
