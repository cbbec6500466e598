"""Files of a source that its posts refer to. Nothing outside the source's folder is ever found."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsgen.importers.files import within


def path_of(address: str) -> str:
    """The path that an address without a host names, unquoted and without query; empty for a full address."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return ""
    return unquote(parts.path).replace("\\", "/")


def inside(root: Path, folder: Path, way: str) -> Path | None:
    """The file below `root` to which `way` leads from `folder`; None if there is none.

    Links are followed, and must not lead out of `root`.
    """
    if not way or "\0" in way or len(way) > 1000:
        return None
    return within(root, folder / way.lstrip("/"))


def find_file(root: Path, address: str, beside: Path, above: Iterable[Path]) -> Path | None:
    """The file that `address` means: from the folder `beside` if it is relative, else from one of those `above`."""
    way = path_of(address)
    if not way or way.endswith("/"):
        return None
    if not way.startswith("/") and (found := inside(root, beside, way)):
        return found
    clean = posixpath.normpath("/" + way)
    return next((found for folder in above if (found := inside(root, folder, clean))), None)
