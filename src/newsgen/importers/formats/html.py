"""HTML pages: single files, and folders of saved sites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from newsgen.importers.draft import LeftOut, Outcome, Rejected
from newsgen.importers.files import files_below, record_of, unpacked_data
from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.pages import page_drafts
from newsgen.importers.pages.files import COMPANIONS
from newsgen.importers.pages.mhtml import unpacked
from newsgen.importers.pages.places import divided
from newsgen.importers.pages.site import BUNDLES, Site
from newsgen.importers.streams import head

_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
# What is found is kept (`+`, `(?>`): else a page of nothing but comments would be divided in every way there is.
_PAGE = re.compile(r"\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.*?-->)\s*+)*+(?:<!doctype\s+html|<html[\s>])", re.I | re.S)
_PIECES = re.compile(r"<(?:p|div|body|head|title|article|table|h1)[\s>]", re.I)
_OF_PAGES = frozenset(
    {"css", "js", "json", "map", "txt", "xml", "ico", "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "orig"}
    | {"woff", "woff2", "ttf", "eot", "otf", "mp3", "mp4", "webm", "pdf", "php", "asp", "download"}
)
"""Ends of names of files that saved sites have beside their pages."""
_SCRIPTS = (".php", ".asp", ".aspx", ".jsp", ".cfm", ".cgi", ".pl", ".phtml")
"""Ends of names that copied pages have if a program made them: what is in such a file tells."""
_NO_PAGES = (_OF_PAGES - {name[1:] for name in _SCRIPTS}) | {
    "orig",
    "bak",
    "tmp",
    "part",
    "zip",
    "gz",
    "doc",
    "mov",
    "swf",
}
"""Ends of names of files that are not even looked into: `.orig` is what wget keeps of a page that it changed."""
_LOOKED_AT = 4_096


def _recognise(sample: Sample) -> int:
    if sample.is_folder:
        pages = sum(_suffix(name) in (*_SUFFIXES, *BUNDLES, *_SCRIPTS) for name in map(_name, sample.names))
        others = sum(_suffix(name).lstrip(".") not in _OF_PAGES and "." in name for name in map(_name, sample.names))
        return 50 if pages and pages >= 0.7 * others else 0
    if sample.suffix in BUNDLES:
        return 80 if "multipart/related" in sample.text[:4_096].lower() else 0
    if _PAGE.match(sample.text):
        return 85
    return 60 if sample.suffix in _SUFFIXES and _PIECES.search(sample.text) else 0


def _split(source: Path, wishes: Wishes) -> Iterator[Record]:
    if not source.is_dir():
        yield record_of(source, source.parent)
        return
    paths = [path for path in files_below(source) if _is_page(path)]
    site = Site(source)
    site.learn(paths)
    yield from map(site.record, paths)


def _is_page(path: Path) -> bool:
    """True for pages, but not for those that a browser saved as parts of another: frames with advertising."""
    suffix = _suffix(path.name)
    if suffix in BUNDLES:
        return True
    if suffix not in _SUFFIXES and (suffix.lstrip(".") in _NO_PAGES or not _looks_like_page(path)):
        return False
    for folder in path.parents:
        for end in COMPANIONS:
            stem = folder.name.removesuffix(end)
            if stem != folder.name and any((folder.parent / (stem + suffix)).is_file() for suffix in _SUFFIXES):
                return False
    return True


def _name(path: str) -> str:
    return PurePosixPath(path).name


def _suffix(name: str) -> str:
    """The end of a name in small letters, without the query that a copying program left in it."""
    return PurePosixPath(
        divided(name)[0] if PurePosixPath(name).suffix.lower() not in _SUFFIXES else name
    ).suffix.lower()


def _looks_like_page(path: Path) -> bool:
    """True for a page whose name does not say so, such as `story.php?id=4`."""
    try:
        return _PAGE.match(head(path, _LOOKED_AT).decode("utf-8", "replace").removeprefix("\ufeff")) is not None
    except OSError:
        return False


def _read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    if record.fault:
        yield Rejected(record.id, record.fault)
    elif record.path.suffix.lower() in BUNDLES:
        try:
            bundle = unpacked(record.data)
        except ValueError as error:
            yield Rejected(record.id, str(error), record.data)
            return
        links = record.context.get("links")
        yield from page_drafts(bundle.page, bundle.address, record, wishes, bundle.charset, bundle.parts, links=links)
    elif reason := record.context.get("left_out"):
        yield LeftOut(record.id, reason)
    else:
        stood, links = record.context.get("stood", ""), record.context.get("links")
        yield from page_drafts(unpacked_data(record), "", record, wishes, stood=stood, links=links)


FORMATS = (Format("html", "HTML pages", _recognise, _split, _read),)
