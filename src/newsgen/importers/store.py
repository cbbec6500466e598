"""Where drafts become files: new ones are made, unchanged ones left, edited ones never touched."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from newsgen.builder.site import SiteFolder
from newsgen.config import ARTICLES_FOLDER
from newsgen.content.names import short_hash
from newsgen.content.urls import article_url, folded_path, is_safe
from newsgen.importers.article_text import article_text, body_in
from newsgen.importers.claims import NOBODY, Claims
from newsgen.importers.draft import Attachment, Draft
from newsgen.importers.matching import Known, continued, made_of
from newsgen.importers.naming import numbered_slug
from newsgen.importers.provenance import Kept
from newsgen.importers.reading import Ready
from newsgen.importers.taken import articles_there, other_urls
from newsgen.importers.writing import write_new, write_whole

CONFLICTS = "import-conflicts"
"""The folder, in the site folder, for new versions of articles that a person has edited."""

Status = Literal["imported", "updated", "unchanged", "kept", "conflict"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a draft. `path` is the article's file, `other` that of a version that stands beside it.

    Both are relative to the site folder where they lie in it. `notes` say what a person should know.
    """

    status: Status
    path: str
    other: str = ""
    notes: tuple[str, ...] = ()


class Store:
    """The folder that articles are imported into. With `dry` nothing is written, and all is said as if it were."""

    def __init__(self, site: SiteFolder, into: Path, ledger: sqlite3.Connection, dry: bool = False) -> None:
        self._site = site.folder
        self._into = into
        self._dry = dry
        self._known = Known(ledger)
        self._claims = Claims(ledger, site.config)
        self._numbers: dict[str, int] = {}
        self._look_around(site)

    def _look_around(self, site: SiteFolder) -> None:
        """Note what is there already. Imported articles in other folders count like those that people wrote."""
        inside = f"{self._into}{os.sep}"
        for there in articles_there(site):
            owner = NOBODY
            if there.origin is not None and str(there.path).startswith(inside):
                owner = there.origin.number
                self._known.add(there.origin, there.path)
            self._claims.note(there.urls, owner)
        self._claims.note(other_urls(site), NOBODY)

    def put(self, ready: Ready, draft: Draft) -> Stored:
        """Bring the folder up to date with one draft. Raises `OSError`; then nothing is half-written."""
        ready, kept, same, doubt = self._known.match(ready, draft)
        owner = ready.origin.number
        ready, draft, refused = self._without_taken_urls(ready, draft, owner)
        if kept is None:
            stored = self._make(ready, draft, owner)
        elif (same and not refused) or made_of(ready, draft, kept):
            stored = Stored("kept" if kept.edited else "unchanged", self._named(kept.path))
        else:
            stored = self._renew(ready, draft, kept, owner)
        return replace(stored, notes=(*filter(None, [doubt]), *stored.notes, *refused)) if doubt or refused else stored

    def _without_taken_urls(self, ready: Ready, draft: Draft, owner: int) -> tuple[Ready, Draft, list[str]]:
        """The draft with those of its old urls that nobody else has, neither another article nor newsgen itself."""
        urls = zip(draft.aliases, ready.old_urls, strict=True)
        taken = {alias: url for alias, url in urls if url and not self._claims.take(url, owner)}
        if not taken:
            return ready, draft, []
        draft = replace(draft, aliases=tuple(alias for alias in draft.aliases if alias not in taken))
        text = article_text(draft, ready.slug, ready.origin, body_in(ready.text))
        why = "another article has it, or the archive needs it for something else"
        return ready._replace(text=text), draft, [f"its old url “{url}” was left out: {why}" for url in taken.values()]

    def _renew(self, ready: Ready, draft: Draft, kept: Kept, owner: int) -> Stored:
        if kept.edited:
            return self._conflict(kept, draft, continued(ready, draft, kept))
        slug = wanted = kept.slug or ready.slug
        number = 1
        while not self._claims.take(article_url(draft.date, slug), owner):  # another date may be another's url
            number += 1
            slug = numbered_slug(wanted, number)
        return self._update(kept, draft, continued(ready, draft, kept, slug))

    def _make(self, ready: Ready, draft: Draft, owner: int) -> Stored:
        slug = wanted = ready.slug
        number, first = 1, ""
        while True:
            path = self._place(draft, slug)
            url = article_url(draft.date, slug)
            if self._claims.take(url, owner):
                text = ready.text if slug == wanted else article_text(draft, slug, ready.origin, body_in(ready.text))
                if not Path(path).exists() if self._dry else write_new(path, text):
                    break
            if number == 1:
                first = path
                number = self._numbers.get(first, 1)  # a hundred thousand of one name must not all try from two on
            number += 1
            self._numbers[first] = number
            slug = numbered_slug(wanted, number)
        notes = self._attach(draft, Path(path).parent) if draft.attachments else []
        if slug != wanted:
            notes.append(f"another article has the name “{wanted}” already; this one got “{slug}”")
        return Stored("imported", self._named(path), notes=tuple(notes))

    def _update(self, kept: Kept, draft: Draft, text: str) -> Stored:
        path, notes = kept.path, []
        if draft.attachments and path.name != "index.md":  # its pictures need a folder of their own
            path = path.with_suffix("") / "index.md"
            if path.exists():
                path = kept.path
        if not self._dry:
            write_whole(path, text)
            if path != kept.path:
                kept.path.unlink()
                notes.append(f"it was {self._named(kept.path)}; with its pictures it has a folder")
        notes += self._attach(draft, path.parent)
        return Stored("updated", self._named(path), notes=tuple(notes))

    def _conflict(self, kept: Kept, draft: Draft, text: str) -> Stored:
        path = self._site / CONFLICTS / self._below(kept.path)
        if not self._dry:
            write_whole(path, text)
            self._attach(draft, path.parent)
        return Stored("conflict", self._named(kept.path), self._named(path))

    def _place(self, draft: Draft, slug: str) -> str:
        """`YYYY/YYYY-MM-DD-slug.md`; where pictures belong to it, `YYYY/YYYY-MM-DD-slug/index.md`."""
        date = draft.date.calendar_path.replace("/", "-")
        year = f"{draft.date.year:04d}" if draft.date.year is not None else "undated"
        # File systems allow 255 bytes; the slug itself stands in the front matter and is not cut.
        short = (
            slug if len(slug.encode()) <= 180 else f"{slug.encode()[:150].decode(errors='ignore')}-{short_hash(slug)}"
        )
        stem = f"{date}-{short}" if date else short
        if stem[0] in "._" or stem.endswith(".md") or stem == "index":  # newsgen takes such names for something else
            stem = f"article-{short_hash(slug)}"
        return f"{self._into}/{year}/{stem}" + ("/index.md" if draft.attachments else ".md")

    def _attach(self, draft: Draft, folder: Path) -> list[str]:
        """Put the files of a draft beside it. A file that is there with another content stays, and is noted."""
        notes = []
        there = {folded_path(path.name): path.name for path in folder.iterdir()} if folder.is_dir() else {}
        for one in draft.attachments:
            path = folder / one.name
            same = there.setdefault(folded_path(one.name), one.name)
            if not _can_be_named(one.name):
                notes.append(f"the file “{one.name}” has a name that cannot be kept; it was left out")
            elif same != one.name:
                notes.append(f"the file “{one.name}” was left out: its name differs from {same} in letter case only")
            elif path.exists():
                if not _same(one, path):
                    notes.append(f"{self._named(path)} differs from the source's; it was left as it is")
            elif not self._dry:
                try:
                    write_whole(path, one.content)
                except FileNotFoundError:
                    notes.append(f"the file of “{one.name}” is not there any more; it was left out")
        return notes

    def _below(self, path: Path) -> str:
        relative = self._named(path)
        return relative.removeprefix(f"{ARTICLES_FOLDER}/") if not Path(relative).is_absolute() else path.name

    def _named(self, path: Path | str) -> str:
        name, folder = str(path), f"{self._site}{os.sep}"
        return name.removeprefix(folder).replace(os.sep, "/") if name.startswith(folder) else name


def _can_be_named(name: str) -> bool:
    """True if a file beside an article can have this name: it has a url then, and is no article itself."""
    return is_safe(f"/{name}/") and not name.startswith((".", "_")) and "/" not in name and not name.endswith(".md")


def _same(one: Attachment, path: Path) -> bool:
    try:
        if isinstance(one.content, bytes):
            return path.stat().st_size == len(one.content) and path.read_bytes() == one.content
        return path.stat().st_size == one.content.stat().st_size and path.read_bytes() == one.content.read_bytes()
    except OSError:
        return False
