"""Text of an export: bytes → characters that XML allows, and the small HTML of titles and names → plain text."""

from __future__ import annotations

import html
import re

from newsgen.importers.encodings import AS_WINDOWS, declared_encoding, decode

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML 1.0, section 2.2."""
_MOJIBAKE = re.compile("â€[™œ“”˜¦\x9d\x99]|Ã[©¨¼¶¤±³­]|Â[ £«»]")
_BEYOND_ASCII = bytes(range(128, 256))
_FEW = 10
_TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|big|br|cite|code|del|dfn|em|font|i|ins|kbd|mark|p|q|s|small|span|strike|strong|sub|sup|tt|u"
    r"|wbr|div|blockquote|ul|ol|li|h[1-6]|img)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAKING = re.compile(r"</?(?:br|p|div|blockquote|ul|ol|li|h[1-6])\b", re.IGNORECASE)


def characters(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """`data` as text without the characters that XML forbids, and doubts about it.

    A text that is UTF-8 but for single bytes, as databases of WordPress hold it after a move, is read as such.
    """
    doubts = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", AS_WINDOWS)
        if declared_encoding(declared) not in ("", "utf-8", "ascii"):
            text, doubt = decode(data, declared)
        elif len(text) < len(data) or _is_mostly_ascii(data):
            doubt = "some letters are not UTF-8, unlike the rest; they were taken for Windows-1252"
        else:
            text, doubt = decode(data)
        doubts += [doubt] if doubt else []
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    kept = _FORBIDDEN.sub("", text)
    if len(kept) < len(text):
        doubts.append(f"characters that XML forbids were taken out: {len(text) - len(kept)}")
    if found := _MOJIBAKE.search(kept):
        doubts.append(f"signs such as “{found[0]}” look like letters that were once read in a wrong encoding")
    return kept, tuple(doubts)


def _is_mostly_ascii(data: bytes) -> bool:
    """True for a western language, in which few letters have accents; what is in another script can be told."""
    return len(data) - len(data.translate(None, _BEYOND_ASCII)) < len(data) // _FEW + _FEW


def plain(text: str) -> str:
    """The words of a title, a name or an excerpt, which may hold tags for emphasis and entities; on one line.

    What only looks like a tag, such as `<sic>`, stays.
    """
    if "<" in text:
        text = _TAG.sub(lambda match: " " if _BREAKING.match(match[0]) else "", text)
    return " ".join(html.unescape(text).split())
