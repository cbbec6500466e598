"""XML as strangers write it → text that a parser takes: decoded, without a document type, and without what XML forbids.

Nothing can be declared in the result, so there are no entities to expand, and nothing points outside it. What a
parser would stop at is put right where the meaning is plain:

- Characters that XML 1.0 (section 2.2) forbids become spaces, raw or as references; references to halves of a UTF-16
  pair become the character, and those to 128–159 what Windows-1252 has there, as in HTML (section 13.2.5.80).
- `&nbsp;` and the other named characters of HTML (section 13.5) become those characters.
- Entities that the document itself declares become their text, if it is short and plain. All others, and bare
  ampersands, stay as the words they are written in.
- Bytes that are not of the encoding are read as Windows-1252.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from html import escape
from html.entities import html5
from io import BytesIO
from typing import IO

from newsgen.importers.encodings import AS_WINDOWS, declared_encoding, wide_encoding
from newsgen.importers.format import SourceError

BLOCK = 65_536
_LONGEST_REFERENCE = 64
_LONGEST_DOCTYPE = 1_000_000
_LONGEST_ENTITY = 200
"""Longer texts of declared entities are not put in: a thousand references to a long one make a small file large."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(r"<!\[CDATA\[|<!--|<\?|<!DOCTYPE|&")
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}
_REFERENCE = re.compile(r"&(?:#(\d{1,8})|#[xX]([0-9A-Fa-f]{1,7})|([A-Za-z_][\w:.-]*));")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DOCTYPE_TOKEN = re.compile(r"""<!--.*?-->|<\?.*?\?>|"[^"]*"|'[^']*'|[\[\]>]""", re.DOTALL)
_ENTITY = re.compile(r"""<!ENTITY\s+([A-Za-z_][\w.-]*)\s+(?:"([^"%]*)"|'([^'%]*)')\s*>""")
_FIRST = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*<([A-Za-z_][\w:.-]*)", re.DOTALL)
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?(?P<all>\sencoding\s*=\s*["']([^"'<>]{1,60})["'])""")
_LATIN = frozenset({"iso8859-1", "ascii", "cp1252"})


def encoding_of(start: bytes) -> str:
    """The encoding of a document that begins with `start`: what shows, else what it declares, else UTF-8.

    An encoding that is declared, but that the declaration itself is not written in, does not count.
    """
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8"
    if wide := wide_encoding(start):
        return wide
    if (match := _DECLARED.match(start)) and (name := declared_encoding(match[2].decode("latin-1"))):
        return "cp1252" if name in _LATIN else name
    return "utf-8"


def without_untrue_encoding(document: bytes) -> bytes:
    """A `document` without the encoding that it declares, if it cannot be in that one: what was UTF-16 once, say."""
    match = _DECLARED.match(document)
    if match is None or declared_encoding(match[2].decode("latin-1")):
        return document
    return document[: match.start("all")] + document[match.end("all") :]


class CleanXml:
    """The bytes of an XML document as UTF-8 that can be parsed; see the module's text. To be read like a file.

    `read` raises `SourceError` for a document type without an end, and what `file.read` raises.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._pieces = self._cleaned()
        self._ready = b""
        self._entities: dict[str, str] = {}
        self.taken = 0
        """So many bytes of the result were read."""

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, or all of them; none at the end."""
        if size < 0:
            data = self._ready + b"".join(self._pieces)
            self._ready = b""
        else:
            while not self._ready and (piece := next(self._pieces, None)) is not None:
                self._ready = piece
            data, self._ready = self._ready[:size], self._ready[size:]
        self.taken += len(data)
        return data

    def _texts(self) -> Iterator[tuple[str, bool]]:
        """Pieces of the document, decoded, and whether each is the last."""
        start = self._file.read(BLOCK)
        decoder = codecs.getincrementaldecoder(encoding_of(start))(AS_WINDOWS)
        data, first = start, True
        while True:
            text = _FORBIDDEN.sub(" ", decoder.decode(data, not data))
            if first and text:
                text, first = text.removeprefix("\ufeff").lstrip(), False
            yield text, not data
            if not data:
                return
            data = self._file.read(BLOCK)

    def _cleaned(self) -> Iterator[bytes]:
        rest, inside = "", ""
        for piece, last in self._texts():
            text = rest + piece
            out: list[str] = []
            rest, inside = self._scanned(text, inside, last, out.append)
            if out:
                yield "".join(out).encode("utf-8", "replace")

    def _scanned(self, text: str, inside: str, last: bool, emit: Callable[[str], None]) -> tuple[str, str]:
        """Hand the clean form of `text` to `emit`; what cannot be decided yet, and what it is inside of, come back.

        `inside` is the end that is looked for: of a CDATA section, a comment or an instruction; else empty.
        """
        at = 0
        while True:
            if inside:
                end = text.find(inside, at)
                if end < 0:
                    keep = 0 if last else len(inside) - 1
                    cut = max(at, len(text) - keep)
                    emit(text[at:cut])
                    return text[cut:], inside
                end += len(inside)
                emit(text[at:end])
                at, inside = end, ""
            match = _SPECIAL.search(text, at)
            if match is None:
                cut = len(text) if last else max(at, _undecided(text))
                emit(text[at:cut])
                return text[cut:], ""
            emit(text[at : match.start()])
            at = match.start()
            if end_mark := _ENDS.get(match[0]):
                emit(match[0])
                at, inside = match.end(), end_mark
            elif match[0] == "&":
                if not last and len(text) - at < 2 * _LONGEST_REFERENCE and ";" not in text[at + 1 :]:
                    return text[at:], ""
                at = self._reference(text, at, last, emit)
                if at < 0:
                    return text[match.start() :], ""
            else:
                end = _end_of_doctype(text, match.end())
                if end < 0:
                    if last or len(text) - at > _LONGEST_DOCTYPE:
                        raise SourceError("not XML: its document type has no end")
                    return text[at:], ""
                self._entities |= _declared(text[at:end])
                emit("\n" * text.count("\n", at, end))
                at = end

    def _reference(self, text: str, at: int, last: bool, emit: Callable[[str], None]) -> int:
        """Emit what the ampersand at `at` means; where the text goes on, or -1 if more must be read to know."""
        match = _REFERENCE.match(text, at, at + _LONGEST_REFERENCE)
        if match is None:
            emit("&amp;")
            return at + 1
        decimal, hexadecimal, name = match.groups()
        if name is None:
            number = int(decimal) if decimal else int(hexadecimal, 16)
            end = match.end()
            if 0xD800 <= number <= 0xDBFF:
                if not last and len(text) - end < _LONGEST_REFERENCE:
                    return -1
                if (low := _REFERENCE.match(text, end)) and low[3] is None:
                    second = int(low[1]) if low[1] else int(low[2], 16)
                    if 0xDC00 <= second <= 0xDFFF:
                        number, end = 0x10000 + ((number - 0xD800) << 10) + second - 0xDC00, low.end()
            emit(_character(number))
            return end
        if name in _PREDEFINED:
            emit(match[0])
        elif name in self._entities:
            emit(self._entities[name])
        elif meaning := html5.get(name + ";"):
            emit(escape(meaning))
        else:
            emit("&amp;" + match[0][1:])
        return match.end()


def _undecided(text: str) -> int:
    """Where the end of `text` begins that may be the start of a mark."""
    at = text.rfind("<", max(0, len(text) - len("<!DOCTYPE")))
    return at if at >= 0 else len(text)


def _character(number: int) -> str:
    if 0x80 <= number <= 0x9F:
        return bytes([number]).decode("cp1252", "ignore")
    if number > 0x10FFFF or _FORBIDDEN.match(chr(number)):
        return " "
    return f"&#{number};"


def _end_of_doctype(text: str, at: int) -> int:
    """Where the document type ends that `at` is in; -1 if it does not."""
    depth = 0
    for token in _DOCTYPE_TOKEN.finditer(text, at):
        if token[0] == "[":
            depth = 1
        elif token[0] == "]":
            depth = 0
        elif token[0] == ">" and depth == 0:
            return token.end()
    return -1


def _declared(doctype: str) -> dict[str, str]:
    """The entities of a document type that are short plain text, as XML: no markup, no references to others."""
    found: dict[str, str] = {}
    for name, one, other in _ENTITY.findall(doctype):
        value = _REFERENCE.sub(_plain, one or other)
        if len(value) <= _LONGEST_ENTITY and "<" not in value and "\0" not in value and name not in _PREDEFINED:
            found.setdefault(name, escape(value))
    return found


def _plain(match: re.Match[str]) -> str:
    """What a reference in the text of an entity means; a null where it is not plain."""
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        return html5.get(name + ";", "\0")
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return "\0" if number > 0x10FFFF or _FORBIDDEN.match(chr(number)) else chr(number)


def first_element(start: bytes) -> str:
    """The name of the first element of a document that begins with `start`, without a prefix; empty if it has none."""
    try:
        text = CleanXml(BytesIO(start)).read().decode()
    except SourceError:
        return ""
    match = _FIRST.match(text)
    return match[1].rpartition(":")[2] if match else ""
