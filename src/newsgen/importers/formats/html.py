"""HTML pages: single files, and folders of saved sites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from newsgen.importers.draft import Outcome, Rejected
from newsgen.importers.files import split_files
from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.pages import page_drafts
from newsgen.importers.pages.files import COMPANIONS
from newsgen.importers.pages.mhtml import unpacked

_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_BUNDLES = (".mht", ".mhtml")
# What is found is kept (`+`, `(?>`): else a page of nothing but comments would be divided in every way there is.
_PAGE = re.compile(r"\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.*?-->)\s*+)*+(?:<!doctype\s+html|<html[\s>])", re.I | re.S)
_PIECES = re.compile(r"<(?:p|div|body|head|title|article|table|h1)[\s>]", re.I)
_OF_PAGES = frozenset(
    {"css", "js", "json", "map", "txt", "xml", "ico", "jpg", "jpeg", "png", "gif", "webp", "avif", "svg"}
    | {"woff", "woff2", "ttf", "eot", "otf", "mp3", "mp4", "webm", "pdf", "php", "asp", "download"}
)
"""Ends of names of files that saved sites have beside their pages."""


def _recognise(sample: Sample) -> int:
    if sample.is_folder:
        pages = sum(PurePosixPath(name).suffix.lower() in (*_SUFFIXES, *_BUNDLES) for name in sample.names)
        others = sum(
            PurePosixPath(name).suffix.lower().lstrip(".") not in _OF_PAGES and "." in PurePosixPath(name).name
            for name in sample.names
        )
        return 50 if pages and pages >= 0.7 * others else 0
    if sample.suffix in _BUNDLES:
        return 80 if "multipart/related" in sample.text[:4_096].lower() else 0
    if _PAGE.match(sample.text):
        return 85
    return 60 if sample.suffix in _SUFFIXES and _PIECES.search(sample.text) else 0


def _split(source: Path, wishes: Wishes) -> Iterator[Record]:
    return split_files(source, _is_page)


def _is_page(path: Path) -> bool:
    """True for pages, but not for those that a browser saved as parts of another: frames with advertising."""
    if path.suffix.lower() not in _SUFFIXES:
        return path.suffix.lower() in _BUNDLES
    for folder in path.parents:
        for end in COMPANIONS:
            stem = folder.name.removesuffix(end)
            if stem != folder.name and any((folder.parent / (stem + suffix)).is_file() for suffix in _SUFFIXES):
                return False
    return True


def _read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    if record.fault:
        yield Rejected(record.id, record.fault)
    elif record.path.suffix.lower() in _BUNDLES:
        try:
            bundle = unpacked(record.data)
        except ValueError as error:
            yield Rejected(record.id, str(error), record.data)
            return
        yield from page_drafts(bundle.page, bundle.address, record, wishes, bundle.charset, bundle.parts)
    else:
        yield from page_drafts(record.data, "", record, wishes)


FORMATS = (Format("html", "HTML pages", _recognise, _split, _read),)
