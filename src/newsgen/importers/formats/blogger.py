"""Blogger as Google Takeout gives it: the feeds of one or several blogs, and the pictures of their albums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote_plus

from newsgen.importers.beside import Beside
from newsgen.importers.body_pictures import BodyPictures
from newsgen.importers.draft import Draft, Outcome
from newsgen.importers.files import files_below
from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.formats import feed

_FEEDS = ("Blogs/*/feed.atom", "Blogger/Blogs/*/feed.atom", "Takeout*/Blogger/Blogs/*/feed.atom")
"""Where the feeds lie, seen from the folder of Blogger's data, from that of the export, or from around it."""
_PICTURE = re.compile(r"[^/\"'\\\s<>]{1,300}\.(?:jpe?g|png|gif|webp|avif|bmp)", re.IGNORECASE)


def recognise(sample: Sample) -> int:
    """By the feeds of blogs, which lie in folders with fixed names."""
    return 95 if sample.is_folder and _feeds(sample.path) else 0


def _feeds(folder: Path) -> list[Path]:
    found = (sorted(one for one in folder.glob(pattern) if one.is_file()) for pattern in _FEEDS)
    return next(filter(None, found), [])


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """The entries of all feeds, each with the pictures of the albums that it names."""
    feeds = _feeds(path) if path.is_dir() else [path]
    root = path if path.is_dir() else path.parent
    albums = _albums(feeds[0].parents[2] / "Albums") if path.is_dir() and feeds else {}
    for file in feeds:
        for record in feed.split(file, wishes):
            names = {_plain(name) for name in _PICTURE.findall(record.data.decode("utf-8", "replace"))}
            pictures = {name: albums[name] for name in sorted(names) if name in albums}
            place = f"{file.parent.name}, {record.id}"
            yield replace(record, id=place, root=root, context={"pictures": pictures})


def _albums(folder: Path) -> dict[str, Path]:
    """The pictures of all albums by their names; none of those whose name there is twice."""
    found: dict[str, Path | None] = {}
    for path in files_below(folder) if folder.is_dir() else ():
        name = _plain(path.name)
        found[name] = None if name in found else path
    return {name: path for name, path in found.items() if path is not None}


def _plain(name: str) -> str:
    """A file's name as Takeout writes it: Blogger's addresses have it percent-encoded, once or twice."""
    return unquote_plus(unquote_plus(name.rpartition("/")[2])).casefold()


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """The draft of one entry, with the pictures of the albums."""
    for outcome in feed.read(record, wishes):
        pictures = record.context.get("pictures")
        yield _with_albums(outcome, record, pictures) if isinstance(outcome, Draft) and pictures else outcome


def _with_albums(draft: Draft, record: Record, pictures: Mapping[str, Path]) -> Draft:
    beside = Beside(record)
    names: dict[Path, str] = {}

    def file_at(way: str) -> str:
        path = pictures.get(_plain(way))
        if path is not None and path not in names:
            names[path] = beside.attach(path.name, path)
        return names[path] if path is not None else ""

    found = BodyPictures(draft, file_at)
    images = tuple(replace(image, src=found.address(image.src)) for image in draft.images)
    return replace(draft, body=found.body(), images=images, attachments=(*draft.attachments, *beside.attachments))


FORMATS = (Format("blogger", "Blogger, from Google Takeout", recognise, split, read, ("feedparser",)),)
