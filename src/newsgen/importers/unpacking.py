"""Sources that are packed, .zip and .tar files → a folder that is a source, and the word what of them is not in it.

Names, sizes and links in such a file are a stranger's word. What is written is counted as it is written.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import IO

from newsgen.importers.format import SourceError
from newsgen.importers.packed_members import DAMAGED, Member, is_packed, members
from newsgen.problems import os_error_in_words

__all__ = ["Unpacked", "is_packed", "unpacked"]

MAX_TOTAL = 4 * 1024**3
RATIO = 200
RATIO_FROM = 10 * 1024**2
"""A file that unpacks to more than this must not be more than `RATIO` times as large as it was packed."""
_CHUNK = 256 * 1024
_LONGEST_NAME = 255
_LONGEST_PATH = 1_000
_NOT_HERE = '<>:"|?*' if os.name == "nt" else ""
_OF_THE_NAME = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.ENOTDIR, errno.EISDIR, errno.EEXIST)
"""Errors of the system that mean that a name cannot be a file's; all others mean that nothing more can be written."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A folder with what was packed, and what is not in it: the names of members, with the reasons."""

    folder: Path
    left_out: tuple[tuple[str, str], ...] = ()


@contextmanager
def unpacked(path: Path, into: Path) -> Iterator[Unpacked]:
    """What the .zip or .tar file at `path` holds, in a new folder below `into` that is removed afterwards.

    If all of it lies in one folder, that one is it. Left out are members whose names lead elsewhere or cannot be
    written, links, devices, what is encrypted or damaged, second members of a name (letter case makes no
    difference), and files that are two hundred times as large as they were packed.

    Raises `SourceError`, with nothing left on the disk, if it cannot be read or written, has more than 200,000
    members, or unpacks to more than 4 GiB.
    """
    try:
        place = Path(tempfile.mkdtemp(prefix="unpacked-", dir=into))
    except OSError as error:
        raise SourceError(os_error_in_words(error)) from None
    try:
        folder = place / "source"
        folder.mkdir()
        writer = _Writer(folder, path)
        with members(path) as found:
            for member in found:
                writer.write(member)
        yield Unpacked(_only_folder(folder), tuple(writer.left_out))
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _only_folder(folder: Path) -> Path:
    inside = [one for one in folder.iterdir() if not one.name.startswith(".") and one.name != "__MACOSX"]
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else folder


class _Writer:
    """Writes members below a folder, and knows what was written, so that no total is taken on trust."""

    def __init__(self, folder: Path, source: Path) -> None:
        self._folder = folder
        self._taken: dict[str, str] = {}
        self._total = 0
        self._most = max(RATIO_FROM, RATIO * source.stat().st_size)
        self.left_out: list[tuple[str, str]] = []

    def write(self, member: Member) -> None:
        reason = member.fault
        if not reason:
            parts, reason = parts_of_name(member.name)
            if not reason and parts and member.open is not None:
                reason = self._taken_by("/".join(parts)) or self._copied(member, self._folder.joinpath(*parts))
        if reason:
            self.left_out.append((member.name, reason))

    def _taken_by(self, name: str) -> str:
        key = unicodedata.normalize("NFC", name).casefold()
        if key not in self._taken:
            self._taken[key] = name
            return ""
        if self._taken[key] == name:
            return "an earlier member has the same name"
        return f"not every disk can tell its name from that of an earlier member, {self._taken[key]}"

    def _copied(self, member: Member, target: Path) -> str:
        """Write one file; the reason why it is not there, if it is not."""
        reason = ""
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                reason = self._filled(member, file)
        except OSError as error:
            if error.errno not in _OF_THE_NAME:
                raise SourceError(f"this file cannot be unpacked: {os_error_in_words(error)}") from None
            return "no file can have its name here, or its folder has the name of a file"
        if reason:
            target.unlink()
        return reason

    def _filled(self, member: Member, file: IO[bytes]) -> str:
        assert member.open is not None
        most = max(RATIO_FROM, RATIO * member.packed) if member.packed else MAX_TOTAL
        written = 0
        try:
            with member.open() as content:
                while chunk := _read(content):
                    written += len(chunk)
                    self._total += len(chunk)
                    if self._total > MAX_TOTAL:
                        raise SourceError("this file unpacks to more than 4 GiB; unpack it, and import the folder")
                    if not member.packed and self._total > self._most:
                        raise SourceError(
                            f"this file unpacks to more than {RATIO} times its size, as no honest one does"
                        )
                    if written > most:
                        return f"it is more than {RATIO} times as large as it was packed"
                    file.write(chunk)
        except DAMAGED:
            return "it is damaged"
        except (NotImplementedError, RuntimeError) as error:  # an unknown method; a password
            return f"it cannot be unpacked: {error}"
        return ""


def _read(content: IO[bytes]) -> bytes:
    """The next bytes; an error of the system is taken for damage, for it comes from the packed data."""
    try:
        return content.read(_CHUNK)
    except OSError:
        raise EOFError from None


def parts_of_name(name: str) -> tuple[tuple[str, ...], str]:
    """The parts of a member's name, below the folder it is written to, and why it cannot be written, if so."""
    plain = name.replace("\\", "/")
    if plain.startswith("/") or (len(plain) > 1 and plain[1] == ":" and plain[0].isalpha()):
        return (), "its name is an absolute path"
    parts = tuple(part for part in plain.split("/") if part not in ("", "."))
    if ".." in parts:
        return (), "its name leads out of the folder"
    try:
        lengths = [len(part.encode("utf-8")) for part in parts]
    except UnicodeEncodeError:
        return (), "its name is not text"
    if any(ord(character) < 32 or ord(character) == 127 or character in _NOT_HERE for character in plain):
        return (), "its name has characters that no file's name can have"
    if max(lengths, default=0) > _LONGEST_NAME or sum(lengths) + len(lengths) > _LONGEST_PATH:
        return (), "its name is too long"
    if os.name == "nt" and any(PureWindowsPath(part).is_reserved() or part[-1] in ". " for part in parts):
        return (), "its name is none that a file can have here"
    return parts, ""
