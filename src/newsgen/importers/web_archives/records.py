"""Records of a WARC file (ISO 28500), one after the other, with what the server sent; nothing in them is trusted.

`warcio` splits the file and takes HTTP apart. Contents are unpacked here, for a few kilobytes can unpack to anything.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsgen.importers.format import MAX_RECORD_BYTES, SourceError
from newsgen.importers.streams import GZIP, open_stream
from newsgen.problems import os_error_in_words

_LONGEST_HEAD = 1_000_000
"""No lines of headers are longer together."""
_PACKED = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
_TOO_LARGE = f"it has more than {MAX_RECORD_BYTES // 1_000_000} MB"


@dataclass(frozen=True, slots=True)
class Capture:
    """One record: what was asked for, when, and what came. `status` is HTTP's, 200 for a file without it.

    `offset` is where it begins in the file; -1 where one cannot begin to read there.
    """

    kind: str
    url: str
    date: str
    status: str
    content_type: str
    charset: str
    offset: int
    record: Any

    def content(self) -> tuple[bytes, str]:
        """What was sent, unpacked, and why it is not whole, if so. To be asked for before the next record."""
        if (self.record.length or 0) > MAX_RECORD_BYTES:
            return b"", _TOO_LARGE
        data, fault = _unpacked(_raw(self.record), self._encoding)
        while self.record.raw_stream.read(65_536):
            pass  # what comes after the end of the last chunk
        if not fault and getattr(self.record.raw_stream, "limit", 0) > 0:
            fault = "the file ends before it does"
        return data, fault

    @property
    def _encoding(self) -> str:
        headers = self.record.http_headers
        return (headers.get_header("Content-Encoding", "") if headers else "").strip().lower()


def captures(path: Path) -> Iterator[Capture]:
    """The records of the .warc or .warc.gz file at `path`. Raises `SourceError` where it cannot be read any further."""
    with _opened(path) as (stream, seekable):
        iterator = _iterator(stream)
        while (record := _next(iterator)) is not None:
            yield _capture(record, iterator.offset if seekable else -1)
            _read_on(record)


def content_at(path: Path, offset: int) -> bytes:
    """What was sent, of the record that begins at `offset`; nothing if it is not whole or not there."""
    with path.open("rb") as file:
        file.seek(offset)
        try:
            record = _next(_iterator(file))
        except SourceError:
            return b""
        if record is None:
            return b""
        data, fault = _capture(record, offset).content()
        return b"" if fault else data


@contextmanager
def _opened(path: Path) -> Iterator[tuple[Any, bool]]:
    """The file as `warcio` takes it, and whether the offsets it gives are places to begin at.

    Each record of a .warc.gz file should be packed by itself (ISO 28500, annex D). One that is packed as a whole is
    unpacked on the way.
    """
    try:
        if _packed_as_a_whole(path):
            with open_stream(path) as stream:
                yield _Forward(stream), False
        else:
            with path.open("rb") as file:
                yield file, True
    except OSError as error:
        raise SourceError(os_error_in_words(error)) from None


def _packed_as_a_whole(path: Path) -> bool:
    """True if the first member of a gzip file holds more than one record."""
    with path.open("rb") as file:
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        data, found = file.read(65_536), 0
        if not data.startswith(GZIP):
            return False
        tail = b""
        while data and not unpacker.eof and file.tell() < 8 * MAX_RECORD_BYTES:
            try:
                piece = tail + unpacker.decompress(data, 1_000_000)
            except zlib.error:
                return False
            found += piece.count(b"\r\n\r\nWARC/1.") + piece.count(b"\r\n\r\nWARC/0.")
            tail = piece[-12:]
            if found:
                return True
            data = unpacker.unconsumed_tail or file.read(65_536)
    return False


class _Forward:
    """A stream that can only be read; one that is cut off ends there."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        try:
            return bytes(self._stream.read(size))
        except (EOFError, zlib.error):
            return b""


def _iterator(stream: Any) -> Any:
    from warcio.archiveiterator import WARCIterator
    from warcio.bufferedreaders import DecompressingBufferedReader

    class Wary(DecompressingBufferedReader):  # type: ignore[misc]  # warcio has no types
        """Reads no more lines after each other than headers have."""

        lines = 0

        def readline(self, length: int | None = None) -> bytes:
            limit = _LONGEST_HEAD if length is None else min(length, _LONGEST_HEAD)
            line = bytes(super().readline(limit))
            self.lines += len(line)
            if self.lines > _LONGEST_HEAD:
                raise SourceError("the headers of a record have no end")
            return line

        def read(self, length: int | None = None) -> bytes:
            self.lines = 0
            return bytes(super().read(length))

    iterator = WARCIterator(stream)
    iterator.reader = Wary(iterator.fh, block_size=16_384)
    return iterator


def _next(iterator: Any) -> Any:
    """The next record; None at the end. `warcio` writes to the standard error; that is not for our users."""
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with redirect_stderr(io.StringIO()):
            return next(iterator, None)
    except ArchiveLoadFailed:
        raise SourceError("from here on this is no WARC file; what comes before was read") from None
    except (ValueError, LookupError, TypeError, AttributeError, EOFError, zlib.error) as error:
        raise SourceError(f"a record cannot be read ({type(error).__name__}); what comes before was read") from None


def _read_on(record: Any) -> None:
    """Leave nothing of a record unread. Raises `SourceError` if the file ends in it."""
    with redirect_stderr(io.StringIO()):
        while record.raw_stream.read(65_536):
            pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise SourceError("the file ends in the middle of a record; what comes before was read")


def _capture(record: Any, offset: int) -> Capture:
    headers, http = record.rec_headers, record.http_headers
    kind = (http or headers).get_header("Content-Type", "") or ""
    content_type, _, rest = kind.partition(";")
    charset = rest.lower().partition("charset=")[2].partition(";")[0].strip(" \t\"'")
    return Capture(
        kind=record.rec_type or "",
        url=(headers.get_header("WARC-Target-URI") or "").strip().strip("<>"),
        date=headers.get_header("WARC-Date") or "",
        status=http.get_statuscode() if http else "200",
        content_type=content_type.strip().lower(),
        charset=charset,
        offset=offset,
        record=record,
    )


def _raw(record: Any) -> bytes:
    from warcio.bufferedreaders import ChunkedDataReader

    headers, stream = record.http_headers, record.raw_stream
    if headers and (headers.get_header("Transfer-Encoding", "") or "").strip().lower() == "chunked":
        stream = ChunkedDataReader(stream)
    with redirect_stderr(io.StringIO()):
        return bytes(stream.read(MAX_RECORD_BYTES + 1))


def _unpacked(data: bytes, encoding: str) -> tuple[bytes, str]:
    """Content as it was before its `Content-Encoding`; what is not encoded as it says is taken as it is."""
    if encoding in ("", "identity", "none"):
        return data, ""
    if encoding not in _PACKED:
        return b"", f"it is packed as {encoding[:20]}, which newsgen does not unpack"
    for bits in (_PACKED[encoding], -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(bits)
        try:
            plain = unpacker.decompress(data, MAX_RECORD_BYTES + 1)
        except zlib.error:
            continue
        if len(plain) > MAX_RECORD_BYTES:
            return b"", _TOO_LARGE
        return plain, "" if unpacker.eof else "the file ends before it does"
    return data, ""
