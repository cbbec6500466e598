"""The settings of a site: `newsgen.yaml` as one frozen value.

Each key is described once, here; `newsgen init` and the settings reference in the documentation print these texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from newsgen.content.index import STANDARD_INDEXES, Index
from newsgen.content.shapes import FLAG, LANGUAGE, TEXT, WEB_ADDRESS, Shape, list_of, one_of, pairs_of, whole_number

SETTINGS_FILE = "newsgen.yaml"
ARTICLES_FOLDER = "articles"
PAGES_FOLDER = "pages"
PEOPLE_FILE = "people.yaml"
PEOPLE_FOLDER = "people"
TEMPLATES_FOLDER = "templates"
STATIC_FOLDER = "static"
STATE_FOLDER = ".newsgen"
OUTPUT_FOLDER = "public"
PREVIEW_FOLDER = "preview"  # in the state folder

ENGINES = ("python-markdown", "commonmark")
RAW_HTML = ("sanitise", "trust")
REMOTE_IMAGES = ("link", "show")


def _key(default: Any, doc: str, example: str = "", takes: Shape | None = None) -> Any:
    """A field of `Config` with the text that describes it and, where it helps, an example value in YAML.

    `takes` is the shape of its value, where that is more than the default tells.
    """
    metadata = {"doc": doc, "example": example, "takes": takes or _shape_of(default)}
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata=metadata)
    return field(default=default, metadata=metadata)


def _shape_of(default: Any) -> Shape:
    """What a key takes that has this default."""
    if isinstance(default, bool):
        return FLAG
    if isinstance(default, int):
        return whole_number(1)
    if isinstance(default, tuple):
        return list_of(TEXT)
    return pairs_of(TEXT) if isinstance(default, Mapping) else TEXT


@dataclass(frozen=True)
class MarkdownConfig:
    """How Markdown becomes HTML; the key `markdown` of the settings."""

    engine: str = _key(
        "python-markdown",
        "`python-markdown` (the default) or `commonmark` (faster, with an exactly specified dialect).",
        takes=one_of(*ENGINES),
    )
    extensions: tuple[str, ...] = _key(
        ("tables", "footnotes", "sane_lists", "fenced_code"),
        "Extensions of Python-Markdown, by the names in its documentation; the other engine does not use them.",
    )
    raw_html: str = _key(
        "sanitise",
        "`sanitise` takes everything out of articles that could run in a reader's browser; `trust` leaves their HTML "
        "as it is, for archives whose every article you know.",
        takes=one_of(*RAW_HTML),
    )
    remote_images: str = _key(
        "link",
        "What becomes of pictures on other hosts: `link` to them, so that the archive loads nothing from elsewhere, or "
        "`show` them.",
        takes=one_of(*REMOTE_IMAGES),
    )


@dataclass(frozen=True)
class Config:
    """All settings of a site; every key has a default."""

    title: str = _key("News archive", "The name of the archive, as in its masthead.", '"The Riverside Courier"')
    description: str = _key("", "One sentence about the archive, shown under its name and given to search engines.")
    language: str = _key(
        "en", "Language of the archive as a BCP 47 tag; sets `lang` and the text direction.", takes=LANGUAGE
    )
    base_url: str = _key(
        "",
        "The address where the archive will be published. Only what must be absolute needs it: canonical links, "
        "feeds, the sitemap. Without it these are left out; everything else works.",
        "https://archive.example.org/",
        takes=WEB_ADDRESS,
    )
    publisher: str = _key("", "Who publishes the archive, for citations and search engines; the title if left out.")
    rights: str = _key("", "Rights statement shown on articles that carry none of their own.")
    front_matter: Mapping[str, str] = _key(
        {},
        "Front-matter keys of your articles that mean one of newsgen's, so that articles written for another program "
        "build unchanged. Dots reach into nested keys.",
        "{excerpt: summary, topics: tags, redirect_from: aliases}",
    )
    indexes: Mapping[str, str] = _key(
        {},
        "More ways into the archive beside people, tags, places, organizations, sections, series, authors and "
        "sources: front-matter key and title.",
        "{buildings: Buildings}",
    )
    markdown: MarkdownConfig = field(
        default_factory=MarkdownConfig, metadata={"doc": "How Markdown becomes HTML.", "example": ""}
    )
    link_people: bool = _key(
        True,
        "Whether the text of an article links the people whom its front matter names, each where it is first "
        "mentioned. `link_people` in an article overrules it there.",
    )
    quotations: bool = _key(
        True,
        "Whether newsgen finds in the text who says what, for the pages of people. `quotes` in an article overrules "
        "it there.",
    )
    list_size: int = _key(
        200, "A list of more articles than this is divided by year, and a year of more than this by month."
    )
    index_size: int = _key(300, "An index of more entries than this is divided by initial.")
    home_size: int = _key(12, "How many of the latest articles the home page shows.")
    feed_size: int = _key(50, "How many of the latest articles a feed holds.")
    labels: Mapping[str, str] = _key(
        {},
        "Words of the theme to say otherwise; the names are those in the theme's `labels.yaml`.",
        "{latest: Most recent}",
    )

    @property
    def all_indexes(self) -> tuple[Index, ...]:
        """newsgen's own indexes and then the site's, in that order."""
        own = tuple(Index(name, name, title=title) for name, title in self.indexes.items())
        return STANDARD_INDEXES + own


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the settings as documented: dotted name, description, default, an example in YAML, and its shape."""

    name: str
    doc: str
    default: Any
    example: str
    takes: Shape


def documented_keys() -> tuple[Key, ...]:
    """Every key of `newsgen.yaml` in the order of the reference, nested ones with their dotted name."""
    keys: list[Key] = []
    for item in fields(Config):
        if item.name == "markdown":
            keys += [
                _documented(f"markdown.{inner.name}", inner.default, inner.metadata) for inner in fields(MarkdownConfig)
            ]
        else:
            keys.append(_documented(item.name, getattr(Config(), item.name), item.metadata))
    return tuple(keys)


def _documented(name: str, default: Any, metadata: Mapping[str, Any]) -> Key:
    return Key(name, metadata["doc"], default, metadata["example"], metadata["takes"])
