"""Article: one Markdown file with its front matter, complete when made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.content.pickling import pickled_by_fields

Status = Literal["published", "draft", "withdrawn"]


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Image:
    """A picture of an article. `src` is a url from the archive's root (or a full url on another host)."""

    src: str
    alt: str | None = None
    caption: str = ""
    credit: str = ""


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Source:
    """Where the article was first printed, or what it rests on."""

    name: str
    url: str = ""
    page: str = ""
    edition: str = ""


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Series:
    """The series that an article belongs to, and its part if that is known."""

    name: str
    part: int | None = None


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right in an article after it appeared."""

    date: HonestDate
    text: str


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Mention:
    """One appearance of an article in an index: the index's name and the term as the article spells it.

    `described` is what the article says that a person is, in the front matter's key `as`.
    """

    index: str
    name: str
    described: str = ""


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Quotation:
    """Direct words in a body, and the names to which the text gives them.

    `text` is plain text without quotation marks; where an attribution interrupts a sentence, ` … ` stands for it.
    `speakers` are names as they stand in the text: the words are a person's only if each of them leads to that one
    person. `anchor` is the id of the paragraph, or empty.
    """

    text: str
    speakers: tuple[str, ...]
    anchor: str = ""


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Article:
    """One article as its file gives it; no other file was looked at.

    `path` is the source file relative to the site folder. `body` is safe HTML in which every link and image that
    points into the archive is a numbered mark (see `loader.links`), `links` holds what the marks stand for: a url
    from the root, or `@` and the path of a source file. `anchors` are the ids in the body. `extra` holds every
    front-matter key that newsgen does not know. `link_people` says whether the text links the people that it names.
    """

    path: str
    url: str
    title: str
    slug: str
    date: HonestDate = UNKNOWN
    date_text: str = ""
    updated: HonestDate = UNKNOWN
    summary: str = ""
    language: str = ""
    status: Status = "published"
    withdrawn_reason: str = ""
    mentions: tuple[Mention, ...] = ()
    sources: tuple[Source, ...] = ()
    series: Series | None = None
    images: tuple[Image, ...] = ()
    aliases: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    rights: str = ""
    related: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    links: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    link_people: bool = True

    @property
    def last_change(self) -> HonestDate:
        """The latest date that the article itself gives: of an update, a correction, or its own."""
        if not self.updated.known and not self.corrections:
            return self.date
        dates = (self.date, self.updated, *(correction.date for correction in self.corrections))
        return max(dates, key=lambda date: date.sort_key)


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class StandingPage:
    """A page of the site that is no article: `pages/about.md` is `/about/`. Body and links as in `Article`."""

    path: str
    url: str
    title: str
    summary: str = ""
    order: int = 0
    body: str = ""
    links: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
