"""MHTML (RFC 2557): a page with its pictures in one file, as browsers save it, in the form of a mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

_MAX_PARTS = 2_000


@dataclass(frozen=True, slots=True)
class Bundle:
    """The bytes of a page, its address and encoding, as far as they are known, and its other parts by address."""

    page: bytes
    address: str = ""
    charset: str = ""
    parts: Mapping[str, bytes] = field(default_factory=dict)


def unpacked(data: bytes) -> Bundle:
    """The page in an MHTML file. Raises `ValueError`, with words for the user, if there is none."""
    try:
        mail = message_from_bytes(data)
        parts = [part for part, _ in zip(mail.walk(), range(_MAX_PARTS), strict=False) if not part.is_multipart()]
        page = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
        if page is None:
            raise ValueError("there is no HTML page in this file")
        address = str(page.get("Content-Location") or mail.get("Snapshot-Content-Location") or "").strip()
        others = {name: _content(part) for part in parts if part is not page for name in _names(part)}
        charset = page.get_content_charset() or ""
    except (LookupError, TypeError, AttributeError, UnicodeError, RecursionError):
        raise ValueError("this file is damaged: it cannot be taken apart") from None
    return Bundle(_content(page), address if address.startswith(("http:", "https:")) else "", charset, others)


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _names(part: Message) -> list[str]:
    """The addresses under which the page calls a part."""
    location = str(part.get("Content-Location") or "").strip()
    number = str(part.get("Content-ID") or "").strip().strip("<>")
    return [name for name in (location, f"cid:{number}" if number else "") if name]
