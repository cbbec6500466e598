"""Names of files for what comes from strangers: plain, short, and the same in every run."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from newsgen.content.names import short_hash, slug_of
from newsgen.content.urls import PART_BYTES, is_slug

_SUFFIXES = frozenset(
    [
        *("jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff"),
        *("mp3", "mp4", "ogg", "webm", "csv", "txt", "epub"),
        *("pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "odp"),
    ]
)


def file_name(address: str, taken: frozenset[str] = frozenset()) -> str:
    """A file name for what stands at `address`, a path or a url; unlike all those `taken`.

    Small ASCII letters, digits and hyphens, with the end of the name where it tells a kind of file that articles have.
    """
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        path = address
    stem, suffix = posixpath.splitext(posixpath.basename(path.replace("\\", "/")))
    end = suffix.lower() if suffix.lower()[1:] in _SUFFIXES else ""
    name = slug_of(stem) or f"file-{short_hash(address)}"
    if name + end in taken:
        name = f"{name}-{short_hash(address)}"
    return name + end


def slug_from(text: str) -> str:
    """A slug that the source gives, if it can be one of newsgen's; empty if it cannot."""
    text = unquote(text).strip().strip("/")
    return text if is_slug(text) else slug_of(text)


def numbered_slug(slug: str, number: int) -> str:
    """`slug` with a number at its end, cut where it would be too long for a url."""
    end = f"-{number}"
    return slug.encode()[: PART_BYTES - len(end)].decode(errors="ignore") + end
