"""What a format is: how it is recognised, how a source of it falls into records, and how a record becomes drafts.

A package can add a format: the entry point `newsgen.importers` names a `Format`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from newsgen.importers.draft import Outcome
from newsgen.importers.encodings import wide_encoding
from newsgen.importers.records.mapping import FieldMap

SAMPLE_BYTES = 65_536
"""So much of a file is looked at to recognise its format."""
MAX_RECORD_BYTES = 16 * 1024 * 1024
"""A record of more bytes is rejected: no article is so long, and one should not fill the memory."""

MAX_TEXT = 2_000_000
"""An article whose text has more characters is rejected. A thick book has as many; each takes some ten bytes here."""
TOO_LONG = f"its text has more than {MAX_TEXT:,} characters"


@dataclass(frozen=True)
class Sample:
    """What a format is recognised by: a file with its first bytes, or a folder with names in it.

    `names` are the paths of at most some thousand files below the folder, relative to it, with `/` between their parts.
    """

    path: Path
    head: bytes = b""
    names: tuple[str, ...] = ()
    is_folder: bool = False

    @cached_property
    def suffix(self) -> str:
        """The end of the file's name in lower case, such as `.xml`; without `.gz`."""
        return os.path.splitext(self.path.name.lower().removesuffix(".gz"))[1]  # noqa: PTH122 (asked of every file)

    @cached_property
    def text(self) -> str:
        """The first bytes as text, for looking at; what is not UTF-8, UTF-16 or UTF-32 is replaced."""
        return self.head.decode(wide_encoding(self.head) or "utf-8", "replace").removeprefix("\ufeff")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asks of an import, as far as it concerns formats.

    `date` is for records whose own date is unknown. `keep_all` keeps what is taken for leftovers of pages. `mapping` is
    the mapping file as read, for formats that take one.
    """

    date: str = ""
    keep_all: bool = False
    mapping: FieldMap | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A part of a source that becomes an article, or several, or none: small enough to be sent to another process.

    `id` as in `Draft`. `path` is the file that it comes from and `root` the folder given as the source, or the
    folder of the file: nothing outside is read for it. `context` is what the format knows from other parts of the
    source. Without `fault` the record is sound; with it, it is rejected for this reason.
    """

    id: str
    data: bytes
    path: Path
    root: Path
    context: Mapping[str, Any] = field(default_factory=dict)
    fault: str = ""


Split = Callable[[Path, Wishes], Iterator[Record]]
Read = Callable[[Record, Wishes], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of source. Functions must be of a module, so that they can be sent to other processes.

    `recognise` says how sure it is that a sample has this format: 0 for no, 100 for certain. `split` reads a source, a
    file or a folder, in bounded memory, and yields its records, the same at every run; it does no more than it must,
    for it runs in the first process alone. `read` makes drafts of a record; it is pure but for reading files below
    `record.root`, and runs in any process. `packages` are modules that it needs beside those of the extra `import`.
    `proposal` gives a mapping file to start from where a source cannot be read without one, else an empty text.

    `split` raises `SourceError` if the source as a whole cannot be read.
    """

    name: str
    title: str
    recognise: Callable[[Sample], int]
    split: Split
    read: Read
    packages: tuple[str, ...] = ()
    proposal: Callable[[Path], str] | None = None


class SourceError(Exception):
    """A source cannot be read from some point on; the message says why, in words for the user.

    `proposal` is the mapping file that the source needs, to start from, if that is the reason.
    """

    def __init__(self, message: str, proposal: str = "") -> None:
        super().__init__(message)
        self.proposal = proposal
