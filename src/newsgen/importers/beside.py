"""Pictures that a record names, found beside it or below the source's folder, and nowhere else on this machine."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsgen.importers.body_pictures import BodyPictures
from newsgen.importers.draft import Attachment, Draft
from newsgen.importers.files import within
from newsgen.importers.format import Record
from newsgen.importers.naming import file_name

_LONGEST_ADDRESS = 2_000
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", ".bmp")
"""Only files with such names are taken along: a source must not be able to publish whatever else lies beside it."""
_SHOWN = 5


class Beside:
    """The files that one record names, each attached once, under a name of its own."""

    def __init__(self, record: Record) -> None:
        self._folder = record.path.parent
        self._root = record.root
        self._names: dict[Path, str] = {}
        self._attachments: list[Attachment] = []

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """All that was attached."""
        return tuple(self._attachments)

    def address(self, address: str) -> str:
        """Where an article finds what stands at `address`: a full url as it is, a file by its name among the attached.

        Empty if there is no such file. What is named by a path of another machine is looked for beside the record.
        """
        return address if is_remote(address) else self.file_at(address)

    def file_at(self, address: str) -> str:
        """The name under which the file at a path beside the record is attached; empty if there is none."""
        path = self._file(address)
        if path is None:
            return ""
        if path not in self._names:
            self.attach(address, path)
            self._names[path] = self._attachments[-1].name
        return self._names[path]

    def attach(self, address: str, content: bytes | Path) -> str:
        """The name, made from `address`, under which `content` is attached."""
        name = file_name(address, frozenset(one.name for one in self._attachments))
        self._attachments.append(Attachment(name, content))
        return name

    def _file(self, address: str) -> Path | None:
        if not address or len(address) > _LONGEST_ADDRESS or "\0" in address:
            return None
        try:
            named = unquote(urlsplit(address.replace("\\", "/")).path)
        except ValueError:
            return None
        if not named.lower().endswith(_PICTURES):
            return None
        for name in dict.fromkeys((named.lstrip("/"), posixpath.basename(named))):
            if name and (path := within(self._root, self._folder / name)):
                return path
        return None


def is_remote(address: str) -> bool:
    """True for a full url of the web."""
    return address.lower().startswith(("https://", "http://"))


def with_pictures(draft: Draft, record: Record) -> Draft:
    """The draft with those of its pictures attached, of its text as well, that are files beside the record.

    A picture that is not there stays as the source names it; if that is no full address, with a doubt.
    """
    if not draft.images and "](" not in draft.body:
        return draft
    beside = Beside(record)
    pictures = BodyPictures(draft, beside.file_at)
    images = tuple(replace(image, src=pictures.address(image.src)) for image in draft.images)
    body = pictures.body()
    missing = [address for address in pictures.missing if not address.startswith(("//", "data:"))]
    named = ", ".join(missing[:_SHOWN]) + (" …" if len(missing) > _SHOWN else "")
    doubts = (f"pictures that are not beside the source, and so not copied: {named}",) if missing else ()
    attachments = (*draft.attachments, *beside.attachments)
    return replace(draft, body=body, images=images, attachments=attachments, doubts=(*draft.doubts, *doubts))
