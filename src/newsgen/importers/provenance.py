"""What earlier imports left: which file came from which record, and whether a person has edited it since."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsgen.importers.article_text import PROVENANCE, Origin, digest_of
from newsgen.loader.front_matter import FrontMatterError, split_front_matter

_HEAD = 16_384
_PLAIN = r"([^\s\"'][^\n]*)"
_ID = re.compile(rf"^imported:\n  from: {_PLAIN}\n  format: ([\w.-]+)\n  id: {_PLAIN}\n  sha256: ", re.MULTILINE)
_MARK = f"\n{PROVENANCE}:".encode()


@dataclass(frozen=True, slots=True)
class Kept:
    """The file of an imported article as it is now. `text` is its content.

    `digest` is what the import wrote into it, `edited` whether something else than the import changed it since.
    """

    path: Path
    text: str
    digest: str
    edited: bool
    title: str
    slug: str
    date: str
    aliases: tuple[str, ...]


def imported_articles(folder: Path) -> dict[tuple[str, str, str], Path]:
    """The files below `folder` that an import made, by the key of their origin (see `Origin.key`)."""
    found: dict[tuple[str, str, str], Path] = {}
    for path in markdown_files(folder):
        if origin := _origin(path):
            found.setdefault(origin.key, path)
    return found


def look_at(path: Path) -> Kept | None:
    """The imported article at `path`; None if the file is gone, or cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8")
        values = split_front_matter(text.replace("\r\n", "\n")).values
    except (OSError, UnicodeDecodeError, FrontMatterError):
        return None
    imported = values.get(PROVENANCE)
    digest = _text_of(imported, "sha256") if isinstance(imported, dict) else ""
    aliases = values.get("aliases")
    listed = aliases if isinstance(aliases, list) else [aliases] if aliases else []
    return Kept(
        path,
        text,
        digest,
        digest != digest_of(text),
        _text_of(values, "title"),
        _text_of(values, "slug"),
        _text_of(values, "date"),
        tuple(str(getattr(alias, "text", alias)) for alias in listed),
    )


def markdown_files(folder: Path) -> Iterator[Path]:
    """The files below `folder` that newsgen takes for articles."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        for name in sorted(names):
            if name.endswith(".md") and name[0] not in "._":
                yield Path(place, name)


def _origin(path: Path) -> Origin | None:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if _MARK not in head:
                if len(head) < _HEAD or b"\n---" in head[4:]:
                    return None
                head += file.read()
    except OSError:
        return None
    text = head.decode("utf-8", "replace")
    # Only in the front matter: the text of an article, a stranger's, may have lines like these as well.
    if match := _ID.search(text, 0, max(text.find("\n---\n", 4), 0)):
        return Origin(match[1], match[2], match[3])
    try:  # somebody, or a program, wrote the front matter in another way
        imported = split_front_matter(path.read_text(encoding="utf-8")).values.get(PROVENANCE)
    except (OSError, UnicodeDecodeError, FrontMatterError):
        return None
    if not isinstance(imported, dict):
        return None
    origin = Origin(*(_text_of(imported, key) for key in ("from", "format", "id")))
    return origin if origin.id else None


def _text_of(values: dict[str, Any], key: str) -> str:
    value = values.get(key)
    return "" if value is None else str(getattr(value, "text", value))
