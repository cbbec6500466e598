"""One post of a site generator's folder: what its place and its head say, before anything is made of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsgen.content.dates import UNKNOWN, DateError, HonestDate, parse_date
from newsgen.importers.dates import read_date
from newsgen.importers.generators.head_tables import DATE, INSIDE
from newsgen.importers.generators.head_values import flag_of, text_of

DATED_NAME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?:T[\d:.+Z-]*)?(?:[-_ ]+(.+))?", re.ASCII)
_LANGUAGE_END = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z]{2,4})?)")
MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn"})
HTML = frozenset({".html", ".htm"})
OTHER = {
    ".rst": "reStructuredText; `pandoc -f rst -t gfm` makes Markdown of it",
    ".adoc": "AsciiDoc; `downdoc` or `asciidoctor` and `pandoc` make Markdown of it",
    ".asciidoc": "AsciiDoc; `downdoc` or `asciidoctor` and `pandoc` make Markdown of it",
    ".textile": "Textile; `pandoc -f textile -t gfm` makes Markdown of it",
    ".org": "Org; `pandoc -f org -t gfm` makes Markdown of it",
    ".ipynb": "a notebook; `jupyter nbconvert --to markdown` makes Markdown of it",
    ".mdx": "MDX, which is a program; take the program out and name it `.md`",
}
"""Endings of posts in languages that newsgen does not read, and what to do about them."""


PAGE = "it is a page of the site, not a post; what should stay of it can be put into pages/"
"""Why files are left out that stand where posts do not."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the path of a post says. `name` is the path from the folder of all content, with `/`.

    `is_page` is true for what is a page of the site rather than a post, if its head gives it no date.
    """

    name: str
    stem: str
    date: HonestDate = UNKNOWN
    language: str = ""
    is_bundle: bool = False
    section: tuple[str, ...] = ()
    is_draft: bool = False
    is_page: bool = False

    @property
    def folder(self) -> str:
        """The folder in which the post stands; for a bundle, the one in which its folder stands."""
        folder = posixpath.dirname(self.name)
        return posixpath.dirname(folder) if self.is_bundle else folder

    @property
    def suffix(self) -> str:
        """The end of the name, in lower case."""
        return posixpath.splitext(self.name)[1].lower()


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its place, the keys and values of its head in lower case, its date and the slug that both give it."""

    place: Place
    values: Mapping[str, Any]
    date: HonestDate = UNKNOWN
    slug: str = ""
    title: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    """How the head spells the keys of `values`."""


def place_of(name: str, **more: Any) -> Place:
    """What the path `name` says by itself: date, language, and whether it is a folder with an `index` file."""
    stem = posixpath.splitext(posixpath.basename(name))[0]
    language = ""
    if match := _LANGUAGE_END.fullmatch(stem):
        stem, language = match[1], match[2]
    is_bundle = stem == "index" and bool(posixpath.dirname(name))
    if is_bundle:
        stem = posixpath.basename(posixpath.dirname(name))
    date = UNKNOWN
    if match := DATED_NAME.fullmatch(stem):
        try:
            year, month, day = match[1].split("-")
            date, stem = parse_date(f"{year}-{int(month):02d}-{int(day):02d}"), match[2] or ""
        except DateError:
            pass
    return Place(name, stem, date, language, is_bundle, **more)


def keys_of(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The values of a head under keys in lower case with `_` for `-`, and how each key is spelt.

    The keys within `extra`, `params` and the like stand among the others, where none of the others has their name.
    """
    found: dict[str, Any] = {}
    given: dict[str, str] = {}
    inner: list[Mapping[str, Any]] = []
    for key, value in values.items():
        own = str(key).lower().replace("-", "_")
        if own in INSIDE and isinstance(value, Mapping):
            inner.append(value)
        elif own not in found:
            found[own], given[own] = value, str(key)
    for mapping in inner:
        for key, value in mapping.items():
            own = str(key).lower().replace("-", "_")
            if own not in found:
                found[own], given[own] = value, str(key)
    return found, given


def date_of(values: Mapping[str, Any], place: Place) -> tuple[HonestDate, str]:
    """The date of a post from its head, else from its name; and the words of the head that are no date."""
    wrong = ""
    for key in DATE:
        if (text := text_of(values.get(key))) and flag_of(text) is None:
            date = read_date(text[:100])
            if date.known:
                return date, ""
            wrong = wrong or text[:200]
    return place.date, wrong


def is_text(path: Path) -> bool:
    """True for a file that could be a post, in whatever language."""
    return path.suffix.lower() in MARKDOWN | HTML | OTHER.keys()
