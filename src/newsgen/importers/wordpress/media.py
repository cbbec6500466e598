"""Addresses in a post → what the article calls them: files of an uploads folder, or full addresses."""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsgen.content.names import short_hash
from newsgen.content.urls import host_of
from newsgen.importers.draft import Attachment
from newsgen.importers.files import within
from newsgen.importers.naming import file_name
from newsgen.importers.wordpress.library import Medium
from newsgen.importers.wordpress.pictures import RESIZED
from newsgen.importers.wordpress.site import Site

_FOLDERS = ("wp-content/uploads", "uploads")
"""Where the uploaded files may lie, below the folder of the export."""
_UPLOADS = re.compile(r"/(?:wp-content/uploads|wp-content/blogs\.dir/\d+/files|files)/(.+)")
_DATED = re.compile(r"/(\d{4}/\d{2}/.+)")
_OF_ONE_SITE = re.compile(r"sites/\d+/")
_PHOTON = re.compile(r"i[0-3]\.wp\.com")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PICTURE = re.compile(r"data:image/(png|jpe?g|gif|webp|avif);base64,", re.IGNORECASE)


class Uploads:
    """The files that one article uses. What is not there under `root` keeps its full address."""

    def __init__(self, root: Path, site: Site, media: Iterable[Medium]) -> None:
        self._root, self._site = root, site
        self.media = {medium.id: medium for medium in media}
        self._hosts = site.hosts | {host_of(medium.url) for medium in self.media.values()}
        self._folders = [folder for name in _FOLDERS if (folder := root / name).is_dir()]
        self._names: dict[str, str] = {}
        self._attachments: dict[str, Attachment] = {}
        self._found: dict[Path, str] = {}
        self._refused: dict[str, None] = {}

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files that addresses led to, each once."""
        return tuple(self._attachments.values())

    @property
    def doubts(self) -> tuple[str, ...]:
        """What a person has to do something about."""
        if not self._refused:
            return ()
        names = "; ".join(list(self._refused)[:10])
        return (f"files of a kind that newsgen does not copy stay at their old addresses: {names}",)

    @property
    def belonging(self) -> tuple[Medium, ...]:
        """The pictures and files that were uploaded to the post."""
        return tuple(medium for medium in self.media.values() if medium.belongs)

    def address(self, address: str) -> str:
        """Where the article finds what stands at `address`; empty for scripts and the like."""
        known = self._names.get(address)
        if known is None:
            known = self._names[address] = self._address(address.strip())
        return known

    def _address(self, address: str) -> str:
        if not address or address.startswith("#"):
            return address
        if scheme := _SCHEME.match(address):
            if scheme[1].lower() == "data":
                return self._written_out(address)
            if scheme[1].lower() not in ("http", "https"):
                return address if scheme[1].lower() in ("mailto", "tel", "ftp") else ""
        full = self._site.full(address)
        path = self._file(full)
        if path is None:
            return full
        if path not in self._found:
            name = file_name(path.name, frozenset(self._attachments))
            if not posixpath.splitext(name)[1]:
                self._refused[path.name] = None
                return full
            self._found[path] = name
            self._attachments[name] = Attachment(name, path)
        return self._found[path]

    def _written_out(self, address: str) -> str:
        """A picture that is written into the text itself."""
        match = _PICTURE.match(address)
        if match is None:
            return ""
        try:
            data = base64.b64decode(unquote(address[match.end() :]), validate=False)
        except binascii.Error:
            return ""
        name = f"picture-{short_hash(address)}.{match[1].lower().replace('jpeg', 'jpg')}"
        self._attachments[name] = Attachment(name, data)
        return name

    def _file(self, address: str) -> Path | None:
        if not self._folders:
            return None
        for way in _ways(address, self._hosts):
            for variant in dict.fromkeys((RESIZED.sub("", way), way, _OF_ONE_SITE.sub("", RESIZED.sub("", way), 1))):
                for folder in self._folders:
                    if within(self._root, path := folder / variant):
                        return path
        return None


def _ways(address: str, hosts: frozenset[str]) -> Iterable[str]:
    """The ways from the uploads folder to what stands at `address`, if it is one of the site's files."""
    try:
        parts = urlsplit(address)
        host, path = host_of(address), unquote(parts.path)
    except ValueError:
        return
    if _PHOTON.fullmatch(host):  # Jetpack's copies: the host is the first part of the path
        host, _, path = path.lstrip("/").partition("/")
        host, path = host.removeprefix("www."), "/" + path
    if host not in hosts and not host.endswith(".files.wordpress.com"):
        return
    match = _UPLOADS.search(path) or (_DATED.fullmatch(path) if host.endswith(".files.wordpress.com") else None)
    if match is None:
        return
    way = match[1]
    if all(part not in ("", ".", "..") for part in way.split("/")) and not re.search(r"[\x00-\x1f\\:]", way):
        yield way
