"""Where the links and pictures of a page lead: to files that came with it, or to the web."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from newsgen.content.names import short_hash
from newsgen.importers.draft import Attachment
from newsgen.importers.files import within
from newsgen.importers.naming import file_name
from newsgen.importers.pages.places import divided

COMPANIONS = ("_files", ".files", "_Dateien", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_file")
"""Ends of names of the folders in which browsers save what belongs to a page."""
_KEPT = frozenset(
    {"jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "pdf", "mp3", "mp4", "ogg"}
    | {"webm", "csv"}
)
"""The ends of names of files that come along with an article."""
_RESIZED = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w{2,5}$)")
"""What WordPress adds to the name of a picture that it made smaller."""
_PICTURE = re.compile(r"data:image/(png|jpe?g|gif|webp|avif)(?:;[\w=-]{1,50})*;base64,", re.IGNORECASE)
_LEAST_WRITTEN_OUT = 400
"""Shorter ones hold a place until a script brings the picture."""


class PageFiles:
    """Finds the files of a page below the folder of the source, and remembers which of them the article uses.

    `page` is the file of the page, and `root` the folder outside of which nothing is read; both are None for a page
    that has no folder. `base` is the address from which its links start, empty if it is not known. `parts` are files
    that came in one file with the page, by their full addresses.
    """

    def __init__(
        self, page: Path | None, root: Path | None, base: str, parts: Mapping[str, bytes] | None = None
    ) -> None:
        self._page, self._root, self._base = page, root, base
        self._parts = parts or {}
        self._names: dict[Path | str, str] = {}
        self._contents: list[Attachment] = []
        self.unknown: dict[str, None] = {}

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files that the article uses, in the order of their first use."""
        return tuple(self._contents)

    def address_of(self, link: str) -> str:
        """Where a link or picture of the page is to be found from the article; empty if nobody can say."""
        link = link.strip()
        try:
            parts = urlsplit(link)
            full = urljoin(self._base, link)
        except ValueError:
            return ""
        if parts.scheme == "data":
            return self._written_out(link)
        if parts.scheme and parts.scheme not in ("http", "https", "file", "cid"):
            return link
        if full in self._parts or link in self._parts:
            key = full if full in self._parts else link
            return self._kept(key, self._parts[key], key)
        file = self._file(parts.path, bool(parts.scheme or parts.netloc), parts.netloc)
        if file is not None:
            return self._kept(file, file, file.name)
        if urlsplit(full).scheme in ("http", "https") and (parts.scheme or parts.netloc or not _is_saved(parts.path)):
            return full
        self.unknown[link] = None
        return ""

    def _written_out(self, address: str) -> str:
        """A picture that is written into the page itself, as a file; the address where it is none, or shows nothing."""
        match = _PICTURE.match(address)
        if match is None or len(address) < _LEAST_WRITTEN_OUT:
            return address
        try:
            data = base64.b64decode(unquote(address[match.end() :]), validate=False)
        except binascii.Error:
            return address
        return self._kept(address, data, f"picture-{short_hash(address)}.{match[1].lower().replace('jpeg', 'jpg')}")

    def _kept(self, key: Path | str, content: bytes | Path, address: str) -> str:
        if key not in self._names:
            self._names[key] = file_name(divided(unquote(address))[0], frozenset(self._names.values()))
            self._contents.append(Attachment(self._names[key], content))
        return self._names[key]

    def _file(self, path: str, is_full: bool, host: str) -> Path | None:
        """The file that a path of a url stands for, if it lies in the folder, really, and is of a kind that is kept."""
        if self._page is None or self._root is None or not path:
            return None
        way = unquote(path).replace("\\", "/")
        if divided(way)[0].rpartition(".")[2].lower() not in _KEPT or "\0" in way:
            return None
        inside = way.lstrip("/")
        own = urlsplit(self._base).netloc
        if is_full:
            places = [self._root / host / inside, *([self._root / inside] if host == own else [])] if host else []
        else:
            on_host = [self._root / own / inside] if own else []
            places = [self._page.parent / way] if not way.startswith("/") else [self._root / inside, *on_host]
        root = self._root
        return next((real for place in places for one in _copies(place) if (real := within(root, one))), None)


def _copies(path: Path) -> tuple[Path, ...]:
    """The files that may be the picture at `path`: the large one of which WordPress made it, then itself."""
    large = _RESIZED.sub("", path.name)
    return (path.with_name(large), path) if large != path.name else (path,)


def _is_saved(path: str) -> bool:
    """True for the path of what a browser saved with a page: nobody can say any more where that is on the web."""
    return any(folder.endswith(COMPANIONS) for folder in unquote(path).split("/")[:-1])
