"""What is in a .zip or .tar file, member by member. Nothing is written here, and no header is believed."""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from newsgen.importers.format import SourceError
from newsgen.importers.streams import GZIP
from newsgen.importers.xz import Xz
from newsgen.problems import os_error_in_words

MAX_MEMBERS = 200_000
_LARGEST_HEADER = 64 * 1024 * 1024
"""No header or directory of an honest file is larger; one that says so would fill the memory."""
_ENTRY = b"PK\x01\x02"
"""How each entry of a zip file's directory begins (APPNOTE.TXT 6.3.10, section 4.3.12)."""
DAMAGED = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, EOFError),
    *(ValueError, LookupError, OverflowError, struct.error),
)
"""What reading a damaged file raises, beside `OSError`: the last four where a header has what none can have."""
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How members of a zip file may be packed. With the others, whatever the next bytes unpack to comes into the memory."""
_OPENERS: tuple[tuple[bytes, Callable[[IO[bytes]], Any]], ...] = (
    (GZIP, lambda file: gzip.GzipFile(fileobj=file)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", Xz),
)


@dataclass(frozen=True, slots=True)
class Member:
    """One entry: its name as it stands there, its bytes, and how many bytes they take packed, 0 if that is not known.

    With `fault` it is nothing to write, for this reason. A folder has no `open`.
    """

    name: str
    open: Callable[[], IO[bytes]] | None = None
    packed: int = 0
    fault: str = ""


@contextmanager
def members(path: Path) -> Iterator[Iterator[Member]]:
    """The members of the .zip or .tar file at `path`, to be read in their order, one after the other.

    Raises `SourceError` if it is neither, is damaged, or has more than 200,000 members; also while they are read.
    """
    try:
        with path.open("rb") as file:
            if zipfile.is_zipfile(file):
                file.seek(0)
                with zipfile.ZipFile(cast(IO[bytes], _Wary(file))) as packed:
                    yield _counted(_of_zip(packed))
            else:
                file.seek(0)
                with tarfile.open(fileobj=cast(IO[bytes], _Wary(_unpacked(file))), mode="r:") as tar:
                    yield _counted(_of_tar(tar))
    except DAMAGED:
        raise SourceError("this is no .zip or .tar file that can be read, or it is damaged") from None
    except NotImplementedError as error:
        raise SourceError(f"this .zip file cannot be read: {error}") from None
    except OSError as error:
        raise SourceError(os_error_in_words(error)) from None


def is_packed(path: Path) -> bool:
    """True if the file at `path` is a .zip or a .tar file, packed or not, by its content. Raises `OSError`."""
    with path.open("rb") as file:
        start = file.read(6)
        if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return zipfile.is_zipfile(file)
        file.seek(0)
        try:
            return bool(_unpacked(file).read(512)[257:262] == b"ustar")
        except (*DAMAGED, OSError):
            return False


def _unpacked(file: IO[bytes]) -> Any:
    start = file.read(6)
    file.seek(0)
    return next((opened(file) for mark, opened in _OPENERS if start.startswith(mark)), file)


class _Wary:
    """A file of which nobody can read too much at once, for the sizes in its headers are a stranger's word."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def read(self, size: int = -1) -> bytes:
        data = cast(bytes, self._file.read(min(size, _LARGEST_HEADER + 1) if size >= 0 else _LARGEST_HEADER + 1))
        if len(data) > _LARGEST_HEADER or size > _LARGEST_HEADER:
            raise SourceError("a header of this file is too large to be true")
        if len(data) > MAX_MEMBERS * len(_ENTRY) and data.count(_ENTRY) > MAX_MEMBERS:
            raise _too_many()
        return data


def _counted(found: Iterator[Member]) -> Iterator[Member]:
    for number, member in enumerate(found):
        if number >= MAX_MEMBERS:
            raise _too_many()
        yield member


def _too_many() -> SourceError:
    return SourceError(f"this file has more than {MAX_MEMBERS:,} members; unpack it, and import the folder")


def _of_zip(packed: zipfile.ZipFile) -> Iterator[Member]:
    for info in packed.infolist():
        name, kind = _zip_name(info), stat.S_IFMT(info.external_attr >> 16)
        if name.endswith("/"):
            yield Member(name)
        elif info.flag_bits & 0x1:
            yield Member(name, fault="it is encrypted")
        elif kind == stat.S_IFLNK:
            yield Member(name, fault="it is a link")
        elif kind not in (0, stat.S_IFREG):
            yield Member(name, fault="it is no plain file")
        elif info.compress_type not in _PACKINGS:
            yield Member(name, fault="it is packed in a way that newsgen does not unpack")
        else:
            yield Member(name, lambda info=info: packed.open(info), info.compress_size)  # type: ignore[misc]


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name of a member; many programs write UTF-8 without the flag that says so (APPNOTE.TXT, appendix D)."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        try:
            return name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return name


def _of_tar(tar: tarfile.TarFile) -> Iterator[Member]:
    while (info := tar.next()) is not None:
        cast(Any, tar).members.clear()  # it keeps them all, which nobody asks for
        if info.isdir():
            yield Member(info.name)
        elif info.issym() or info.islnk():
            yield Member(info.name, fault="it is a link")
        elif not info.isfile():
            yield Member(info.name, fault="it is no plain file")
        else:
            yield Member(info.name, lambda info=info: cast(IO[bytes], tar.extractfile(info)))  # type: ignore[misc]
