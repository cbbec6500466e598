"""The parts of front matter that are more than a text: sources, series, pictures, old urls, corrections."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote, urlsplit

from newsgen.config import ARTICLES_FOLDER
from newsgen.content.article import Correction, Image, Quotation, Series, Source
from newsgen.content.dates import UNKNOWN
from newsgen.content.urls import is_safe, is_web_address
from newsgen.loader.fields import Fields, Way, is_empty
from newsgen.loader.keys import CORRECTION_KEYS, IMAGE_KEYS, QUOTE_KEYS, SERIES_KEYS, SOURCE_KEYS
from newsgen.loader.links import is_remote, resolve

_FILE_NAME = re.compile(
    r"\.(?:[xs]?html?|php\d?|phtml|aspx?|mspx|jspx?|jhtml|do|cfm|cgi|pl|py|dll|nsf|story|xml|rss|atom|rdf|json|csv|txt"
    r"|md|wml|pdf|ps|docx?|odt|rtf|epub|jpe?g|png|gif|svg|webp|mp[34]|zip)$",
    re.IGNORECASE,
)
"""How the names of files end that were pages. Any other dot belongs to a folder's name: `/2014/rel-2.0`."""
_TAKEN_NAMES = frozenset({"web.config", "index.html"})
"""Names that mean something to servers wherever they stand."""


def read_sources(fields: Fields) -> tuple[Source, ...]:
    """Where the article was first printed or what it rests on; problems are noted in `fields`."""
    found = []
    for record, way in fields.records("sources", "name", tuple(SOURCE_KEYS)):
        url = record.text("url")
        if url and not is_web_address(url):
            record.problem(
                record.way("url"),
                "bad-url",
                f"“{url[:80]}” is not an address on the web",
                "write an address that starts with https:// or http://",
            )
            url = ""
        name = record.needed("name", way, "missing-name", "a source has no name", "write `name: …`")
        if name:
            found.append(Source(" ".join(name.split()), url, record.text("page"), record.text("edition")))
    return tuple(found)


def read_series(fields: Fields) -> Series | None:
    """The series that the article belongs to, if any."""
    several = fields.values.get("series")
    if isinstance(several, list | tuple) and len(several) > 1:
        hint = "keep one, and write the others as `tags`"
        fields.problem(fields.way("series", 1), "wrong-type", "an article is in one series only", hint)
        return None
    for record, way in fields.records("series", "name", tuple(SERIES_KEYS)):
        name = record.needed("name", way, "missing-name", "the series has no name", "write `name: …`")
        part = record.number("part")
        if name:
            return Series(" ".join(name.split()), part)
    return None


def read_images(fields: Fields, path: str) -> tuple[Image, ...]:
    """The pictures of the article in the source file `path`, with urls from the archive's root."""

    def url_of(src: str) -> str | None:
        return resolve(src, path, ARTICLES_FOLDER, is_file=True)

    hints = "name a picture's file", "save a copy beside the article and name that"
    found = (
        read_image(record, way, url_of, hints)
        for key in ("image", "images")
        for record, way in fields.records(key, "src", tuple(IMAGE_KEYS))
    )
    return tuple(image for image in found if image)


def read_image(record: Fields, way: Way, url_of: Callable[[str], str | None], hints: tuple[str, str]) -> Image | None:
    """The picture of a `record` that stands at `way`; None, with a problem, if it names none.

    `url_of` gives the url of a file, as `resolve` does; `hints` say what to do about a `src` that is none, and about
    one on another host.
    """
    src = record.needed("src", way, "missing-src", "a picture has no file", "write `src: picture.jpg`")
    if not src:
        return None
    target = src if is_remote(src) else url_of(src)
    if target is None or target.startswith("@"):
        record.problem(way, "bad-src", f"“{src[:80]}” is not a picture", hints[0])
        return None
    if is_remote(src):
        message = f"the picture “{src[:80]}” is on another host and is not kept in the archive"
        record.problem(way, "remote-image", message, hints[1], "warning")
    alt = record.text("alt") if "alt" in record.values else None
    if alt is None:
        record.problem(
            way,
            "missing-alt",
            f"the picture “{src[:80]}” has no alternative text",
            'say what it shows: `alt: Two men shake hands`; write `alt: ""` if it only decorates',
            "warning",
        )
    return Image(target, alt, record.text("caption"), record.text("credit"))


def read_aliases(fields: Fields, own: str) -> tuple[str, ...]:
    """The old urls of the article at `own`, each once, whatever its letter case: they are files that may be one."""
    found: dict[str, str] = {}
    for text, way in fields.items("aliases", fields.divided(fields.values.get("aliases"))):
        alias = fields.text_at(text, way)
        if not alias:
            continue
        try:
            parts = urlsplit(alias if alias.startswith(("/", "http://", "https://")) else "/" + alias)
        except ValueError:  # a bracket where only an address may have one
            parts = urlsplit("/")
        if parts.query:
            fields.problem(
                way,
                "alias-query",
                f"the old url “{alias[:80]}” has a query, which a static server does not see",
                "take out the part from the question mark on, or let the server redirect it",
                "warning",
            )
            continue
        url = _alias_url(unquote(parts.path))
        if not _can_be_kept(url):
            fields.problem(
                way,
                "bad-alias",
                f"“{alias[:80]}” is not an old url that can be kept",
                "write the path from the root, such as /2009/05/some-story.html",
            )
        elif url.casefold() != own.casefold():
            found.setdefault(url.casefold(), url)
        elif url != own:
            fields.problem(
                way,
                "alias-case",
                f"the old url {url} differs from the article's own, {own}, in letter case only",
                f"files of both names cannot stand in one folder everywhere; `slug: {posixpath.basename(url[:-1])}` "
                "keeps the old one",
                "warning",
            )
    return tuple(found.values())


def _alias_url(path: str) -> str:
    """An old url as newsgen writes it: with a slash at the end, unless it names a file other than `index.html`."""
    if path.endswith("/index.html"):
        return path.removesuffix("index.html")
    return path if path.endswith("/") or _FILE_NAME.search(path) else path + "/"


def _can_be_kept(url: str) -> bool:
    """True if a file can stand at `url` that neither a server nor newsgen itself takes for something else."""
    parts = url.strip("/").split("/")
    return (
        is_safe(url)
        and url != "/"
        and not any(part.startswith(".") or part.casefold() in _TAKEN_NAMES for part in parts)
    )


def read_corrections(fields: Fields) -> tuple[Correction, ...]:
    """What was put right after the article appeared."""
    found = []
    for record, way in fields.records("corrections", "text", tuple(CORRECTION_KEYS)):
        hint = "say in `text` what was put right"
        text = record.needed("text", way, "missing-text", "a correction has no text", hint)
        date = record.date("date") if "date" in record.values else UNKNOWN
        if text:
            found.append(Correction(date, text))
    return tuple(found)


def read_quotes(fields: Fields) -> tuple[Quotation, ...] | bool | None:
    """What people say in the article, if the front matter tells; a flag says whether newsgen looks for it itself."""
    value = fields.values.get("quotes")
    if is_empty(value):
        return None
    if not isinstance(value, list | tuple | Mapping) and fields.text("quotes").lower() in ("true", "false"):
        return fields.flag("quotes")
    found = []
    for record, way in fields.records("quotes", "text", tuple(QUOTE_KEYS)):
        by = record.needed("by", way, "missing-name", "a quotation does not say whose words it has", "write `by: …`")
        text = record.needed("text", way, "missing-text", "a quotation has no words", "write `text: …`")
        if by and text:
            found.append(Quotation(" ".join(text.split()), (" ".join(by.split()),)))
    return tuple(found)


def read_related(fields: Fields, path: str) -> tuple[str, ...]:
    """What the items of `related` in the source file `path` stand for: urls, or `@` and the path of a source file."""
    found: dict[str, None] = {}
    for item, way in fields.items("related", fields.divided(fields.values.get("related"))):
        text = fields.text_at(item, way)
        if is_remote(text):
            fields.problem(
                way,
                "bad-value",
                f"“{text[:80]}” is a full address, but `related` takes articles of the archive",
                "write its path from the root, such as /1961/04/12/gagarin/, or the path of its file",
            )
        elif text:
            found[_related_target(text, path)] = None
    return tuple(found)


def _related_target(text: str, path: str) -> str:
    if text.startswith("/"):
        return text if text.endswith("/") or "#" in text or _FILE_NAME.search(text) else text + "/"
    if text.startswith(("./", "../")):
        return "@" + posixpath.normpath(posixpath.join(posixpath.dirname(path), text))
    return f"@{ARTICLES_FOLDER}/{posixpath.normpath(text)}"
