"""The words of a text for comparing: many times as fast as a regular expression finds them."""

from __future__ import annotations

_MARKS = "\u00a0“”„‘’‚«»‹›–—…·•"
"""The commonest marks that are not ASCII; a rarer one stays at its word."""
_ALONE = bytes(byte if byte >= 0x80 or chr(byte).isalnum() else 0x20 for byte in range(256))
"""For each byte of UTF-8 itself, if it is of a letter or a digit, or may be; else a space."""


def plain_words(text: str) -> list[bytes]:
    """The words of `text` in UTF-8, letters and digits only. Letter case counts."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    return text.encode("utf-8", "replace").translate(_ALONE).split()
