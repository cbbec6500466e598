"""Media types of the files in an archive, the same on every machine."""

from __future__ import annotations

from mimetypes import MimeTypes

_FEEDS = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}
"""Feeds by the name of their file: RFC 4287 and the JSON Feed specification 1.1."""

_EXPLICIT = {
    ".avif": "image/avif",
    ".csv": "text/csv",
    ".htm": "text/html",
    ".html": "text/html",
    ".ico": "image/vnd.microsoft.icon",
    ".js": "text/javascript",
    ".json": "application/json",
    # Not registered; this is the name that jsonlines.org asks for. `application/x-ndjson` is that of another
    # format, and RFC 6648 advises against names that start with `x-`.
    ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""What Python's table lacks, or has had in other words in one of its versions."""

_PACKED = {"gzip": "application/gzip", "bzip2": "application/x-bzip2", "xz": "application/x-xz"}
_UNKNOWN = "application/octet-stream"
# An own table: the one of the module `mimetypes` takes in what the system, or the registry of Windows, says.
_TABLE = MimeTypes()


def media_type(name: str) -> str:
    """The `Content-Type` of a file called `name`, with `charset=utf-8` where the type is one of text.

    JSON has no such parameter: it is UTF-8 by definition (RFC 8259, 8.1 and 11).
    """
    name = name.lower()
    kind = _FEEDS.get(name) or _EXPLICIT.get(_suffix(name))
    if kind is None:
        guessed, packed = _TABLE.guess_type(name)
        kind = _PACKED.get(packed, _UNKNOWN) if packed else guessed or _UNKNOWN
    return f"{kind}; charset=utf-8" if _is_text(kind) else kind


def is_html(name: str) -> bool:
    """True if a file called `name` is a page for people."""
    return name.lower().endswith((".html", ".htm"))


def _suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return dot + suffix if stem else ""


def _is_text(kind: str) -> bool:
    return kind.startswith("text/") or kind in ("application/xml", "application/atom+xml")
