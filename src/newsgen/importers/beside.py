"""Files that a record names, found beside it or below the source's folder, and nowhere else on this machine."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsgen.importers.draft import Attachment
from newsgen.importers.format import Record
from newsgen.importers.naming import file_name

_LONGEST_ADDRESS = 2_000


class Beside:
    """The files that one record names, each attached once, under a name of its own."""

    def __init__(self, record: Record) -> None:
        self._folder = record.path.parent
        self._root = record.root.resolve()
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
        if is_remote(address):
            return address
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
        for name in dict.fromkeys((named.lstrip("/"), posixpath.basename(named))):
            try:
                path = (self._folder / name).resolve()
                if name and self._root in path.parents and path.is_file():
                    return path
            except (OSError, ValueError):
                continue
        return None


def is_remote(address: str) -> bool:
    """True for a full url of the web."""
    return address.lower().startswith(("https://", "http://"))
