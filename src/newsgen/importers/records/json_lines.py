"""JSON Lines: a file of any size, one record a line.

Source: jsonlines.org; ndjson-spec 1.0.0.
"""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, Any, cast

from newsgen.importers.encodings import wide_encoding
from newsgen.importers.format import MAX_RECORD_BYTES, SAMPLE_BYTES, Record, Sample, SourceError
from newsgen.importers.records.json_text import JsonError, parse_json
from newsgen.importers.streams import open_stream

TOO_LARGE = f"it has more than {MAX_RECORD_BYTES // 1_000_000} MB"


@contextmanager
def utf8_stream(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked, without a byte order mark, and in UTF-8 if they are UTF-16.

    Lines that end as on the first Macintoshes (`\\r` alone, which Excel wrote there until 2011) end in `\\n`.

    Raises `SourceError` at the point from which on the file cannot be unpacked or read.
    """
    try:
        with open_stream(path) as file:
            start = file.read(1_000)
            marked = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            if encoding := "utf-16" if marked else wide_encoding(start):
                file.seek(0)
                yield cast(IO[bytes], codecs.EncodedFile(file, "utf-8", encoding, "replace"))
            else:
                file.seek(3 if start.startswith(codecs.BOM_UTF8) else 0)
                yield BufferedReader(_MacLines(file)) if b"\r" in start and b"\n" not in start else file
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise SourceError("the packed file is damaged from some point on") from None


class _MacLines(RawIOBase):
    """A file with `\\n` for every `\\r`."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer)).replace(b"\r", b"\n")
        buffer[: len(data)] = data
        return len(data)


def numbered_lines(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers; of one that is too large only the first `MAX_RECORD_BYTES` + 1 bytes."""
    number = 0
    while line := file.readline(MAX_RECORD_BYTES + 1):
        number += 1
        yield number, line
        rest = line
        while len(rest) > MAX_RECORD_BYTES and not rest.endswith(b"\n"):
            rest = file.readline(MAX_RECORD_BYTES + 1)


def are_lines(sample: Sample) -> bool:
    """True if a file begins with two lines of which each is an object."""
    if not sample.text.lstrip().startswith("{"):
        return False
    lines = [line for line in sample.text.split("\n") if line.strip()]
    whole = lines if len(sample.head) < SAMPLE_BYTES else lines[:-1]
    return len(whole) > 1 and all(map(_is_object, whole[:2]))


def _is_object(line: str) -> bool:
    if not line.lstrip().startswith("{"):
        return False
    try:
        return isinstance(parse_json(line.encode("utf-8", "replace"))[0], dict)
    except JsonError:
        return False


def split_lines(path: Path) -> Iterator[Record]:
    """A record for each line that is not empty. Raises `SourceError`."""
    with utf8_stream(path) as file:
        for number, line in numbered_lines(file):
            data = line.strip()
            if len(line) > MAX_RECORD_BYTES:
                yield Record(f"line {number}", data[:1000], path, path.parent, {"line": number}, TOO_LARGE)
            elif data:
                yield Record(f"line {number}", data, path, path.parent, {"line": number})
