"""What an importer makes of one record: a draft of an article, or the word that there is none, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsgen.content.article import Correction, Image, Series, Source, Status
from newsgen.content.dates import UNKNOWN, HonestDate


@dataclass(frozen=True, slots=True)
class Named:
    """A person by name, and what the source says that the person is, if it does."""

    name: str
    described: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an article, mostly a picture.

    The draft's body and pictures call it by `name`, a plain file name (see `naming.file_name`). `content` is what it
    holds, or the path of a file on this machine that holds it.
    """

    name: str
    content: bytes | Path


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A piece of the source that is not in the draft: its line in the record (0 if it has none), its text, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as an importer understands it. What the source does not say stays empty: nothing is invented.

    `id` tells the record from all others of its source, in every run: an address or a number that the source gives
    it, else its path. `body` is Markdown, with links and pictures as they are to be in the article's file. `aliases`
    are old urls, full or from the root. `extra` holds front matter that newsgen does not know. `doubts` are sentences
    about what a person should look at.
    """

    id: str
    title: str
    body: str
    date: HonestDate = UNKNOWN
    date_text: str = ""
    updated: HonestDate = UNKNOWN
    summary: str = ""
    authors: tuple[Named, ...] = ()
    people: tuple[Named, ...] = ()
    tags: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    series: Series | None = None
    images: tuple[Image, ...] = ()
    slug: str = ""
    aliases: tuple[str, ...] = ()
    language: str = ""
    status: Status = "published"
    withdrawn_reason: str = ""
    corrections: tuple[Correction, ...] = ()
    rights: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    doubts: tuple[str, ...] = ()
    taken_out: tuple[TakenOut, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is meant not to be in the archive, such as a private post, with the reason."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that cannot be read, with the reason, and its bytes as far as they are to be kept."""

    id: str
    reason: str
    data: bytes = b""


Outcome = Draft | LeftOut | Rejected
"""What can become of a record."""
