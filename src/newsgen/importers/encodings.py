"""Bytes of unknown encoding → text."""

from __future__ import annotations

import codecs
import re

_ACCENTED = re.compile(rb"[\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xb3\xb9\xbe\xbf\xc0-\xff]")
_LETTER = re.compile(rb"[A-Za-z]")
_HARDLY = 0.005
"""A text has fewer letters with accents, by the count of all its letters, only if its language has hardly any."""
_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029|\x85")
_ENDS = ("\r", "\u2028", "\u2029", "\x85")
_LOOKED_AT = 4_000
_GUESSED_FROM = 200_000
"""So many of its first bytes show whether a text is UTF-16, and so many which of the many other encodings it is in."""
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LIKELY = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp874", "iso8859_2", "koi8_r", "koi8_u"),
    *("mac_roman", "cp850", "cp866", "gb18030", "big5", "cp932", "euc_jp", "cp949"),
)
"""What texts are written in; among all that Python knows there is always one that fits a text by chance."""
_EASTERN = [bytes([byte]) for byte in "łąśźšžěőűŁŚŠŽ".encode("cp1250")]
_WESTERN = [bytes([byte]) for byte in "àãåñòøæïÀÅÑØ".encode("cp1252")]
"""Letters that are common in the languages of one of the two encodings, and rare, or no letters, in the other."""
_PLAIN = rb"<?xml \u0041 +AGE- ~{<:Ky! .xn--mnchen-3ya"
"""Reads as it stands in every encoding that can be declared in ASCII letters, and otherwise in all the others."""
AS_WINDOWS = "newsgen-windows"
"""The handler of errors (see `codecs.register_error`) that reads what cannot be decoded as Windows-1252."""


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text of `data`, with `\\n` for every kind of line end, and a doubt about its encoding, if there is one.

    UTF-16 shows by its mark or its nulls. Then UTF-8 is tried; also where some bytes are not of it, as in files that
    were put together of several: these are read as Windows-1252. Then comes what the source itself declares; then
    `charset-normalizer` has to find out.
    """
    text, doubt = _decoded(data, declared)
    text = text.removeprefix("\ufeff")
    return (_NEWLINES.sub("\n", text) if any(mark in text for mark in _ENDS) else text), doubt


def declared_encoding(name: str) -> str:
    """Python's name of an encoding that a source declares in ASCII letters; empty if it cannot be true, or is none.

    What can be written so is an encoding in which ASCII reads as ASCII: not UTF-16, and not UTF-7, `punycode` or
    `unicode_escape`, which could also be made to take for ever, or to say what nobody sees in the source.
    """
    try:
        return codecs.lookup(name).name if _PLAIN.decode(name) == _PLAIN.decode("ascii") else ""
    except (LookupError, ValueError):  # also what is no encoding of text, as `zlib`, and what never decodes
        return ""


def wide_encoding(start: bytes) -> str:
    """UTF-16 or UTF-32, by the mark at the `start` of a text or the nulls in it; empty for all other encodings."""
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    start = start[: min(_LOOKED_AT, len(start) // 2 * 2)]
    if b"\0" not in start:
        return ""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if len(start) >= 4 and max(even, odd) > 0.7 * len(start) / 2 and min(even, odd) == 0:
        return "utf-16-le" if odd else "utf-16-be"
    return ""


def mended_utf8(data: bytes) -> str | None:
    """The text of `data` that is UTF-8 but for a few bytes, which are read as Windows-1252; None if it is not."""
    text = data.decode("utf-8", "surrogateescape")
    wrong = len(data) - len(text.encode("utf-8", "ignore"))
    ascii_letters = len(data) - len(data.translate(None, bytes(range(128))))
    right = len(text) - ascii_letters - wrong
    return data.decode("utf-8", AS_WINDOWS) if right > wrong else None


def _decoded(data: bytes, declared: str) -> tuple[str, str]:
    if wide := wide_encoding(data):
        return data.decode(wide, "replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    if (mended := mended_utf8(data)) is not None:
        return mended, "some of its bytes are not UTF-8, unlike the rest; they were taken for windows-1252"
    if encoding := declared_encoding(declared):
        try:
            return data.decode(encoding), ""
        except UnicodeDecodeError:
            pass
    encoding = _guessed(data[:_GUESSED_FROM])
    text = data.decode(encoding, "replace")
    damaged = ", and some characters are lost" if "\ufffd" in text else ""
    return text, f"the text is not UTF-8; it was taken for {encoding.replace('_', '-')}{damaged}"


def _guessed(data: bytes) -> str:
    if _is_hardly_accented(data):
        return "windows-1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(_LIKELY)).best()
    encoding = best.encoding if best else "windows-1252"
    if encoding in ("cp1250", "cp1252"):  # so alike that only their letters tell them apart
        eastern, western = (sum(map(data.count, letters)) for letters in (_EASTERN, _WESTERN))
        return "windows-1250" if eastern > western else "windows-1252"
    return encoding


def _is_hardly_accented(data: bytes) -> bool:
    """True for English and the like: a pound sign and some quotation marks tell nobody which encoding they are in.

    Such a text is in the one that is the commonest for it by far.
    """
    return len(_ACCENTED.findall(data)) < _HARDLY * len(_LETTER.findall(data))


def _as_windows(error: UnicodeError) -> tuple[str | bytes, int]:
    """What cannot be decoded, read as Windows-1252; bytes that it does not have either become U+FFFD."""
    assert isinstance(error, UnicodeDecodeError)
    if "utf-16" in error.encoding or "utf-32" in error.encoding:
        return "\ufffd", error.end
    if error.encoding.startswith("c"):  # Windows-1252 itself: charmap
        return "\ufffd" * (error.end - error.start), error.end
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(AS_WINDOWS, _as_windows)
