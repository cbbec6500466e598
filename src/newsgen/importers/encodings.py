"""Bytes of unknown encoding → text."""

from __future__ import annotations

import re

_LOOKED_AT = 200_000
_ACCENTED = re.compile(rb"[\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xc0-\xff]")
_LETTER = re.compile(rb"[A-Za-z]")
_HARDLY = 0.005
"""A text has fewer letters with accents, by the count of all its letters, only if its language has hardly any."""
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

    start = data[:_LOOKED_AT]
    best = None if _is_hardly_accented(start) else from_bytes(start).best()
    encoding = best.encoding if best else "windows-1252"
    text = data.decode(encoding, "replace")
    damaged = ", and some characters are lost" if "\ufffd" in text else ""
    return text, f"the text is not UTF-8; it was taken for {encoding.replace('_', '-')}{damaged}"


def _is_hardly_accented(data: bytes) -> bool:
    """True for English and the like: a pound sign and some quotation marks tell nobody which encoding they are in.

    Such a text is in the one that is the commonest for it by far.
    """
    return len(_ACCENTED.findall(data)) < _HARDLY * len(_LETTER.findall(data))
