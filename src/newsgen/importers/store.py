"""Where drafts become files: new ones are made, unchanged ones left, edited ones never touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from newsgen.config import ARTICLES_FOLDER
from newsgen.content.names import short_hash
from newsgen.content.urls import article_url, folded_path
from newsgen.importers.article_text import article_text, slug_of_draft, with_body
from newsgen.importers.claims import Claims
from newsgen.importers.draft import Attachment, Draft
from newsgen.importers.matching import Known, continued, made_of
from newsgen.importers.provenance import Kept, markdown_files
from newsgen.importers.reading import Ready

CONFLICTS = "import-conflicts"
"""The folder, in the site folder, for new versions of articles that a person has edited."""

Status = Literal["imported", "updated", "unchanged", "kept", "conflict"]
_TEMPORARY = ".newsgen-import-"


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a draft. `path` is the article's file, `other` that of a version that stands beside it.

    Both are relative to the site folder where they lie in it. `notes` say what a person should know.
    """

    status: Status
    path: str
    other: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Store:
    """The folder that articles are imported into. With `dry` nothing is written, and all is said as if it were."""

    site: Path
    into: Path
    dry: bool = False
    _known: Known = field(init=False)
    _taken: set[str] = field(default_factory=set)
    _claims: Claims = field(init=False)
    _numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known = Known(self.into)
        self._claims = Claims(self._known.paths)
        self._taken = {folded_path(path.as_posix()) for path in markdown_files(self.into)}

    def put(self, ready: Ready, draft: Draft) -> Stored:
        """Bring the folder up to date with one draft. Raises `OSError`; then nothing is half-written."""
        ready, kept, doubt = self._known.match(ready, draft)
        ready, draft, refused = self._without_urls_of_others(ready, draft)
        stored = self._make(ready, draft) if kept is None else self._renew(ready, draft, kept)
        return replace(stored, notes=(*filter(None, [doubt]), *stored.notes, *refused))

    def _without_urls_of_others(self, ready: Ready, draft: Draft) -> tuple[Ready, Draft, list[str]]:
        """The draft with those of its old urls that no other article has."""
        key = ready.origin.key
        aliases = tuple(alias for alias in draft.aliases if self._claims.is_free(alias, key))
        self._claims.claim(aliases, key)
        if aliases == draft.aliases:
            return ready, draft, []
        draft = replace(draft, aliases=aliases)
        text = article_text(with_body(draft, ready.text), slug_of_draft(draft), ready.origin)
        return ready._replace(text=text), draft, ["another article has one of its old urls, which was left out here"]

    def _renew(self, ready: Ready, draft: Draft, kept: Kept) -> Stored:
        if made_of(ready, draft, kept):
            return Stored("kept" if kept.edited else "unchanged", self._named(kept.path))
        text = continued(ready, draft, kept)
        return self._conflict(kept, draft, text) if kept.edited else self._update(kept, draft, text)

    def _make(self, ready: Ready, draft: Draft) -> Stored:
        slug = wanted = slug_of_draft(draft)
        number, first = 1, ""
        while True:
            path = self._place(draft, slug)
            # Names that differ in letter case only are one file on some systems, and one url for the archive.
            names = (folded_path(path.as_posix()), folded_path(_other_form(path).as_posix()))
            url = article_url(draft.date, slug)
            if self._taken.isdisjoint(names) and self._claims.is_free(url, ready.origin.key):
                text = ready.text if slug == wanted else article_text(with_body(draft, ready.text), slug, ready.origin)
                if self._write_new(path, text):
                    break
            if number == 1:
                first = path.as_posix()
                number = self._numbers.get(first, 1)  # a hundred thousand of one name must not all try from two on
            number += 1
            self._numbers[first] = number
            slug = f"{wanted[:180]}-{number}"
        self._taken.add(folded_path(path.as_posix()))
        self._claims.claim([url], ready.origin.key)
        self._known.add(ready, path)
        notes = self._attach(draft, path.parent)
        if slug != wanted:
            notes.append(f"another article of this day has the name {wanted}; this one got {slug}")
        return Stored("imported", self._named(path), notes=tuple(notes))

    def _update(self, kept: Kept, draft: Draft, text: str) -> Stored:
        path, notes = kept.path, []
        if draft.attachments and path.name != "index.md":  # its pictures need a folder of their own
            path = _other_form(path)
            if path.exists():
                path = kept.path
        if not self.dry:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, text)
            if path != kept.path:
                kept.path.unlink()
                notes.append(f"it was {self._named(kept.path)}; with its pictures it has a folder")
        notes += self._attach(draft, path.parent)
        return Stored("updated", self._named(path), notes=tuple(notes))

    def _conflict(self, kept: Kept, draft: Draft, text: str) -> Stored:
        path = self.site / CONFLICTS / self._below(kept.path)
        if not self.dry:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, text)
            self._attach(draft, path.parent)
        return Stored("conflict", self._named(kept.path), self._named(path))

    def _place(self, draft: Draft, slug: str) -> Path:
        """`YYYY/YYYY-MM-DD-slug.md`; where pictures belong to it, `YYYY/YYYY-MM-DD-slug/index.md`."""
        date = draft.date.calendar_path.replace("/", "-")
        folder = self.into / (f"{draft.date.year:04d}" if draft.date.year is not None else "undated")
        # File systems allow 255 bytes; the slug itself stands in the front matter and is not cut.
        short = (
            slug if len(slug.encode()) <= 180 else f"{slug.encode()[:150].decode(errors='ignore')}-{short_hash(slug)}"
        )
        stem = f"{date}-{short}" if date else short
        if stem[0] in "._":  # newsgen does not read files with such names
            stem = f"article-{short_hash(slug)}"
        return folder / stem / "index.md" if draft.attachments else folder / f"{stem}.md"

    def _attach(self, draft: Draft, folder: Path) -> list[str]:
        """Put the files of a draft beside it. A file that is there with another content stays, and is noted."""
        notes = []
        for one in draft.attachments:
            path = folder / one.name
            if "/" in one.name or one.name.startswith(".") or one.name == "index.md":
                notes.append(f"the file “{one.name}” has a name that cannot be kept; it was left out")
            elif path.exists():
                if not _same(one, path):
                    notes.append(f"{self._named(path)} differs from the source's; it was left as it is")
            elif not self.dry:
                try:
                    _copy(one, path)
                except FileNotFoundError:
                    notes.append(f"the file of “{one.name}” is not there any more; it was left out")
        return notes

    def _write_new(self, path: Path, text: str) -> bool:
        if self.dry:
            return True
        path.parent.mkdir(parents=True, exist_ok=True)
        with _temporary_beside(path) as temporary:
            temporary.write_text(text, encoding="utf-8", newline="\n")
            try:
                os.link(temporary, path)  # unlike a rename it never takes the place of another file
            except FileExistsError:
                return False
            except OSError:  # a file system without hard links
                if path.exists():
                    return False
                temporary.rename(path)
        return True

    def _below(self, path: Path) -> str:
        relative = self._named(path)
        return relative.removeprefix(f"{ARTICLES_FOLDER}/") if not Path(relative).is_absolute() else path.name

    def _named(self, path: Path) -> str:
        try:
            return path.relative_to(self.site).as_posix()
        except ValueError:
            return str(path)


def _other_form(path: Path) -> Path:
    """`a/index.md` for `a.md`, and the other way round: both would have one url."""
    return (
        path.parent.with_suffix(path.parent.suffix + ".md")
        if path.name == "index.md"
        else path.with_suffix("") / "index.md"
    )


@contextmanager
def _temporary_beside(path: Path) -> Iterator[Path]:
    """A name in the folder of `path` for what is to take its place when it is whole; nothing stays there."""
    temporary = path.parent / f"{_TEMPORARY}{os.getpid()}"
    try:
        yield temporary
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _write_whole(path: Path, text: str) -> None:
    with _temporary_beside(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.replace(path)


def _copy(one: Attachment, path: Path) -> None:
    with _temporary_beside(path) as temporary:
        if isinstance(one.content, bytes):
            temporary.write_bytes(one.content)
        else:
            shutil.copyfile(one.content, temporary, follow_symlinks=False)
        temporary.replace(path)


def _same(one: Attachment, path: Path) -> bool:
    try:
        if isinstance(one.content, bytes):
            return path.stat().st_size == len(one.content) and path.read_bytes() == one.content
        return path.stat().st_size == one.content.stat().st_size and path.read_bytes() == one.content.read_bytes()
    except OSError:
        return False
