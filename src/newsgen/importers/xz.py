"""Files packed with xz, read with the memory that the highest level of xz needs, whatever their headers ask for."""

from __future__ import annotations

import io
import lzma
from typing import IO, Any

_MEMORY = 128 * 1024 * 1024
"""`xz -9` takes 65 MB. A header may ask for 4 GB, which would be there before anything is unpacked."""
_CHUNK = 64 * 1024


class Xz(io.RawIOBase):
    """The unpacked bytes of a file. It can be read from its beginning to its end only, but any part be passed over.

    Raises `lzma.LZMAError` where the file is damaged or asks for too much memory, `EOFError` where it is cut off.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._unpacker = self._new()
        self._rest = b""
        self._at = 0

    def _new(self) -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, _MEMORY)

    def readable(self) -> bool:
        """True."""
        return True

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Pass over what comes before `offset`; less, if there is less."""
        if whence != io.SEEK_SET or offset < self._at:
            raise io.UnsupportedOperation("it is read forwards only")
        while self._at < offset and self.read(min(_CHUNK, offset - self._at)):
            pass
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` as far as the next bytes go; 0 at the end."""
        while len(buffer):
            if self._unpacker.eof:  # several may follow each other
                self._rest = (self._unpacker.unused_data or self._file.read(_CHUNK)).lstrip(b"\0")
                if not self._rest:
                    return 0
                self._unpacker = self._new()
            elif self._unpacker.needs_input and not self._rest:
                self._rest = self._file.read(_CHUNK)
                if not self._rest:
                    raise EOFError
            packed, self._rest = self._rest, b""
            if data := self._unpacker.decompress(packed, len(buffer)):
                buffer[: len(data)] = data
                self._at += len(data)
                return len(data)
        return 0
