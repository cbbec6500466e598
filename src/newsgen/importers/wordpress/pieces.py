"""A WordPress export of any size → its pieces: the head, authors, categories, items, each as bytes.

The file is not parsed as one document. A PHP warning in the middle, a forbidden character, or a file that was cut off
would end that, and with it every post that follows. Here damage stays in the item that has it. Only what says where an
item ends is understood: tags, CDATA sections and comments (XML 1.0, sections 2.5, 2.7 and 3.1).
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from newsgen.importers.encodings import wide_encoding
from newsgen.importers.format import MAX_RECORD_BYTES, SourceError
from newsgen.importers.streams import open_stream
from newsgen.problems import os_error_in_words

Kind = Literal["head", "author", "category", "item"]
HEAD_BYTES = 262_144
"""So much of what stands before the first item is looked at; authors and categories come on top."""
_SMALL_BYTES = 65_536
_CHUNK = 1 << 20
_LONGEST_TAG = 2_048
_NAME = rb"[A-Za-z_][\w.-]{0,40}"
_TOKEN = re.compile(
    rb"<!\[CDATA\[|<!--"
    rb"|<(?P<end>/?)(?:item(?:\s[^<>]{0,2000})?|" + _NAME + rb":(?:author|wp_author|category|comment)|rss|channel)\s*>"
)
_TURN = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an export. Comments of readers are taken out of items and counted; `fault` says why it is not whole."""

    kind: Kind
    data: bytes
    comments: int = 0
    fault: str = ""


def pieces(path: Path) -> Iterator[Piece]:
    """The pieces of the export at `path`, in their order; the head comes before the first item, or at the end.

    Raises `SourceError` from the point on where the file cannot be read, or if it was cut off.
    """
    try:
        with open_stream(path) as file:
            yield from _pieces(_tokens(_as_utf8(file)))
    except (EOFError, zlib.error) as error:
        raise SourceError(f"the packed file is damaged: {error}") from None
    except OSError as error:
        raise SourceError(os_error_in_words(error) if error.errno else f"the packed file is damaged: {error}") from None


class _Kept:
    """Bytes that are collected up to a limit; beyond it nothing is kept."""

    def __init__(self) -> None:
        self.begin(0)

    def begin(self, limit: int) -> None:
        self._parts: list[bytes] = []
        self._size, self._limit = 0, limit

    def add(self, data: bytes) -> None:
        self._size += len(data)
        if self._size <= self._limit:
            self._parts.append(data)
        else:
            self._parts.clear()

    @property
    def too_large(self) -> bool:
        return self._size > self._limit

    @property
    def data(self) -> bytes:
        return b"".join(self._parts)


def _pieces(tokens: Iterator[tuple[bytes, bytes]]) -> Iterator[Piece]:
    head, head_given, closed = bytearray(), False, False
    kept, kind, comments, in_comment = _Kept(), "", 0, False

    def item(fault: str = "") -> Piece:
        if kept.too_large:
            fault = f"the item has more than {MAX_RECORD_BYTES // 1_000_000} MB"
        return Piece("item", kept.data, comments, fault)

    for text, tag in tokens:
        if kind == "" and not head_given:
            head += text[: HEAD_BYTES - len(head)]
        elif kind and not in_comment:
            kept.add(text)
        if not tag:
            continue
        name = tag.strip(b"</> \t\r\n").split(None, 1)[0].rpartition(b":")[2].decode("ascii", "replace")
        ends, empty = tag.startswith(b"</"), tag.endswith(b"/>")
        if name == "item" and not empty:
            if kind == "item":
                if ends:
                    kept.add(tag)
                yield item()
            kind, in_comment, comments = "", False, 0
            if not ends:
                if not head_given:
                    head_given = True
                    yield Piece("head", bytes(head))
                kind = "item"
                kept.begin(MAX_RECORD_BYTES)
                kept.add(tag)
        elif kind == "item":
            if name == "comment":
                comments += not ends
                in_comment = not ends
            elif name in ("rss", "channel"):
                closed = closed or ends
            elif not in_comment:
                kept.add(tag)
        elif name in ("author", "wp_author", "category"):
            if ends and kind:
                kept.add(tag)
                if not kept.too_large:
                    yield Piece("category" if kind == "category" else "author", kept.data)
                kind = ""
            elif not ends:
                kind = "category" if name == "category" else "author"
                kept.begin(_SMALL_BYTES)
                kept.add(tag)
        elif name in ("rss", "channel"):
            closed = ends
            if not ends and not head_given:
                head += tag
    if not head_given:
        yield Piece("head", bytes(head))
    if kind == "item":
        yield item("the file ends in the middle of this item")
        raise SourceError("the export was cut off: the file ends in the middle of an item. Export it again")
    if not closed:
        raise SourceError(
            "the export was cut off: its last lines, </channel> and </rss>, are missing, and perhaps posts before them"
        )


def _tokens(file: _Bytes) -> Iterator[tuple[bytes, bytes]]:
    """The file as pairs of text and the tag that follows it; CDATA sections and comments are text, however long."""
    buffer, start, turn = b"", 0, b""
    while True:
        if turn:
            at = buffer.find(turn, start)
            if at >= 0:
                yield buffer[start : at + len(turn)], b""
                start, turn = at + len(turn), b""
                continue
            rest = max(start, len(buffer) - len(turn) + 1)
        else:
            match = _TOKEN.search(buffer, start)
            if match is not None:
                turn = _TURN.get(match[0], b"")
                text = buffer[start : match.end() if turn else match.start()]
                yield text, b"" if turn else match[0]
                start = match.end()
                continue
            rest = buffer.rfind(b"<", max(start, len(buffer) - _LONGEST_TAG))
            rest = len(buffer) if rest < 0 else rest
        if rest > start:
            yield buffer[start:rest], b""
        chunk = file.read(_CHUNK)
        buffer, start = buffer[rest:] + chunk, 0
        if not chunk:
            yield buffer, b""
            return


class _Bytes:
    """A file of bytes, or the same as UTF-8 where it was UTF-16."""

    def __init__(self, file: IO[bytes], start: bytes, decoder: codecs.IncrementalDecoder | None) -> None:
        self._file, self._start, self._decoder = file, start, decoder

    def read(self, size: int) -> bytes:
        data = self._start + self._file.read(size)
        self._start = b""
        if self._decoder is None:
            return data
        return self._decoder.decode(data, final=not data).encode("utf-8", "replace")


def _as_utf8(file: IO[bytes]) -> _Bytes:
    start = file.read(1_000)
    encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else wide_encoding(start)
    return _Bytes(file, start, codecs.getincrementaldecoder(encoding)("replace") if encoding else None)
