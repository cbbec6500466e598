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
_LONGEST_HEAD = 4_000_000
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_PLAIN = r"([^\s\"'][^\n]*)"
_ID = re.compile(rf"^imported:\n  from: {_PLAIN}\n  format: ([\w.-]+)\n  id: {_PLAIN}\n  sha256: ", re.MULTILINE)
_MARK = f"\n{PROVENANCE}:"


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


def head_of(path: Path) -> str:
    """The front matter of a file, with the line that opens it and without the one that closes it.

    Empty if the file has none that is fenced by `---`, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_HEAD)
            while b"\n---" not in data and len(data) < _LONGEST_HEAD and (more := file.read(len(data))):
                data += more
    except OSError:
        return ""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    end = _CLOSING.search(text) if text.startswith("---") else None
    return text[: end.start()] if end else ""


def origin_in(path: Path, head: str) -> Origin | None:
    """Where an import had the article at `path` from, by the head of its file; None if no import made it.

    Only the front matter counts: the text of an article, a stranger's, may have lines like these as well.
    """
    if _MARK not in head:
        return None
    if match := _ID.search(head):
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
