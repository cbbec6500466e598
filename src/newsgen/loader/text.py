"""Bytes → text, and places in a text."""

from __future__ import annotations

import re

from newsgen.problems import Problem

MAX_FILE_BYTES = 16 * 1024 * 1024
"""A source file larger than this is refused: no article is, and one such file should not fill the memory."""

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_CONTROL_BYTES = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])


def decode(data: bytes, path: str) -> tuple[str, Problem | None]:
    """The text of a source file with `\\n` for every kind of line end and without a byte order mark.

    The text is empty where it comes with a problem: not UTF-8, too large, or with a NUL byte.
    """
    if len(data) > MAX_FILE_BYTES:
        return "", Problem(
            path,
            0,
            0,
            "too-large",
            f"the file has more than {MAX_FILE_BYTES // 1_000_000} MB",
            "divide the text, or keep large data in a file beside the article and link to it",
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", Problem(
            path, 1, 1, "bad-encoding", "the file is UTF-16, not UTF-8", "save it as UTF-8 in your editor"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = position(before, len(before))
        return "", Problem(
            path,
            line,
            column,
            "bad-encoding",
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            "save the file as UTF-8; if it came from Windows, `iconv -f WINDOWS-1252 -t UTF-8` converts it",
        )
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (nul := text.find("\0")) >= 0:
        line, column = position(text, nul)
        return "", Problem(
            path,
            line,
            column,
            "nul-byte",
            "the file has a NUL byte, which no text has",
            "look whether the file is damaged, or not a text at all",
        )
    return text, None


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of `offset` in `text`, both counted from 1."""
    line_start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - line_start + 1


def control_character(text: str) -> int:
    """Where `text` has its first character that neither HTML nor XML can hold, or -1."""
    if _has_none(text, text.encode("utf-8", "surrogatepass")):
        return -1
    match = _CONTROL.search(text)
    return match.start() if match else -1


def is_showable(text: str) -> bool:
    """True if `text` has no such character and no lone surrogate."""
    try:
        return _has_none(text, text.encode("utf-8"))
    except UnicodeEncodeError:
        return False


def _has_none(text: str, data: bytes) -> bool:
    """True if `text`, which `data` is in UTF-8, has no such character."""
    # Nearly all texts have none, and bytes tell that several times as fast as a pattern does.
    return len(data.translate(None, _CONTROL_BYTES)) == len(data) and "\ufffe" not in text and "\uffff" not in text


def without_control_characters(text: str) -> str:
    """`text` with form feeds as line ends (scanned pages have them) and U+FFFD for every other control character."""
    return _CONTROL.sub("\ufffd", text.replace("\f", "\n"))


def control_reference(text: str) -> tuple[int, int] | None:
    """Where `text` has its first reference (`&#26;`) to such a character, and to which one."""
    found = ((match.start(), _number(match)) for match in _REFERENCE.finditer(text)) if "&#" in text else iter(())
    return next(((at, number) for at, number in found if _is_control(number)), None)


def with_control_characters(html: str) -> str:
    """`html` with such characters themselves in place of references to them, as the sanitiser leaves them."""
    if control_reference(html) is None:
        return html
    return _REFERENCE.sub(lambda match: chr(number) if _is_control(number := _number(match)) else match[0], html)


def _number(reference: re.Match[str]) -> int:
    return int(reference[1], 16) if reference[1] else int(reference[2])


def _is_control(number: int) -> bool:
    return 0 < number < 0x10000 and _CONTROL.match(chr(number)) is not None
