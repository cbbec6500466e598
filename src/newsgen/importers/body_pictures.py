"""Pictures in the text of a record: those that lie beside the source come along, wherever their addresses led."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from newsgen.content.urls import host_of
from newsgen.importers.draft import Draft
from newsgen.importers.generators.post_links import relinked

_ENDS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", ".bmp")
_DEEPEST = 12


@dataclass(slots=True)
class BodyPictures:
    """Finds the files that addresses in one draft mean.

    `file_at` gives the name of the file at a path in the source's folder, empty if there is none. `missing` are the
    pictures that have no full address, and are not there.
    """

    draft: Draft
    file_at: Callable[[str], str]
    missing: dict[str, None] = field(default_factory=dict)

    def body(self) -> str:
        """The draft's body with the pictures, and the links to pictures, that lead to files of the folder."""
        return relinked(self.draft.body, self._linked) if "](" in self.draft.body else self.draft.body

    def _linked(self, address: str) -> str:
        if not address.lower().partition("?")[0].endswith(_ENDS):
            return address
        return address if any(one.name == address for one in self.draft.attachments) else self.address(address)

    def address(self, address: str) -> str:
        """The address of a picture, or the name of the file that it means."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return address
        if not parts.scheme and not parts.netloc:
            found = self.file_at(address)
            if not found:
                self.missing[address] = None
            return found or address
        if parts.scheme not in ("http", "https"):
            return address
        return next(filter(None, map(self.file_at, self._ways(address, parts.path))), address)

    def _ways(self, address: str, path: str) -> Iterator[str]:
        """Paths at which a copy of what stands at a full address may lie: its own, the longest first.

        A bare name is enough only on the host of the article itself, for others have a `logo.png` as well.
        """
        own = {host_of(one.url) for one in self.draft.sources if one.url}
        parts = PurePosixPath(unquote(path).lstrip("/")).parts[-_DEEPEST:]
        shortest = 1 if host_of(address) in own else 2
        for start in range(len(parts) - shortest + 1):
            yield "/".join(parts[start:])
