"""Bytes of unknown encoding → text."""

from __future__ import annotations

import re

_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029|\x85")
_ENDS = ("\r", "\u2028", "\u2029", "\x85")


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text of `data`, with `\\n` for every kind of line end, and a doubt about its encoding, if there is one.

    UTF-8 is tried first, then what the source itself declares, then `charset-normalizer` has to find out.
    """
    text, doubt = _decoded(data, declared)
    text = text.removeprefix("\ufeff")
    return (_NEWLINES.sub("\n", text) if any(mark in text for mark in _ENDS) else text), doubt


def _decoded(data: bytes, declared: str) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ""
    for encoding in ("utf-8", declared):
        if encoding:
            try:
                return data.decode(encoding), ""
            except (UnicodeDecodeError, LookupError):
                continue
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    encoding = best.encoding if best else "windows-1252"
    text = data.decode(encoding, "replace")
    damaged = ", and some characters are lost" if "\ufffd" in text else ""
    return text, f"the text is not UTF-8; it was taken for {encoding.replace('_', '-')}{damaged}"
