"""The source files in the catalogue: what is known of them, which of them are new, changed or gone."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from newsgen.config import ARTICLES_FOLDER, PAGES_FOLDER, PEOPLE_FILE, PEOPLE_FOLDER, STATIC_FOLDER
from newsgen.loader.scan import Scan, Seen, changed_at, scan, trusted
from newsgen.renderer.theme import Theme

THEME = "theme"
"""The folder under which the theme's own static files are noted."""
UNREAD = -1
"""A time of change that no file has: the file is read again by the next build."""
_FOLDERS = (ARTICLES_FOLDER, PAGES_FOLDER, PEOPLE_FOLDER, STATIC_FOLDER)
_MOST = 1000
"""So many changed files are always dealt with one by one; more only in an archive ten times as large."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The source files that are new or changed (all, in a new catalogue), those that are gone, and how many were known.

    `people` is true if a file of the authority is another.
    """

    scan: Scan
    people: bool
    known: int = 0

    @property
    def many(self) -> bool:
        """True if so much changed that it is quicker to make everything anew."""
        changed = len(self.scan.articles) + len(self.scan.gone)
        return changed > _MOST and changed > self.known // 10

    @property
    def any(self) -> bool:
        """True if anything is new, changed or gone."""
        return bool(self.scan.seen or self.scan.gone or self.people)


def find_sources(
    site: Path,
    theme: Theme,
    connection: sqlite3.Connection | None = None,
    changed: Collection[str] | None = None,
) -> Sources:
    """Look through a site folder: for everything, or for what is not as the catalogue knows it.

    `changed` are the paths where somebody saw changes: if it is given and they are of single files, only the folders of
    these are looked through.
    """
    if connection is None:
        found = scan(site)
        return Sources(_with_theme(found, theme, {}), bool(found.people) or (site / PEOPLE_FILE).exists())
    by_folder = "SELECT name, size, mtime FROM source WHERE folder = ?"

    def known(folder: str) -> dict[str, tuple[str, int, int]]:
        return {row[0]: row for row in connection.execute(by_folder, (folder,))}

    only = None if changed is None else _folders_of(site, connection, changed)
    found = scan(site, known, only)
    if only is None:
        gone = list(found.gone)
        for (folder,) in connection.execute("SELECT DISTINCT folder FROM source").fetchall():
            if folder not in found.folders and folder not in ("", THEME) and not folder.startswith(THEME + "/"):
                gone += [f"{folder}/{name}" for name in known(folder)]
        found = replace(found, gone=tuple(gone))
    of_theme = {
        f"{folder}/{name}": Seen(THEME, size, mtime)
        for folder, name, size, mtime in connection.execute(
            "SELECT folder, name, size, mtime FROM source WHERE kind = 'theme' AND folder BETWEEN 'theme' AND 'themf'"
        )
    }
    count = connection.execute("SELECT count(*) FROM source").fetchone()[0]
    seen = _seen_people(site)
    people = known("").get(PEOPLE_FILE) != ((PEOPLE_FILE, seen.size, seen.mtime) if seen else None)
    people = people or bool(found.people) or any(is_there(connection, path, "person") for path in found.gone)
    return Sources(_with_theme(found, theme, of_theme), people, count)


def _folders_of(site: Path, connection: sqlite3.Connection, changed: Iterable[str]) -> set[str] | None:
    """The folders of changed files, and of those that are to be read again whatever changed.

    None where a whole folder came or went, or one is concerned in which no source was, so that all must be looked
    through: the folder may be hidden, or below one that is.
    """

    def is_known(folder: str) -> bool:
        sql = "SELECT 1 FROM source WHERE folder = ? LIMIT 1"
        return connection.execute(sql, (folder,)).fetchone() is not None

    folders = {
        folder for (folder,) in connection.execute("SELECT DISTINCT folder FROM source WHERE mtime = ?", (UNREAD,))
    }
    for path in changed:
        folder = path.rpartition("/")[0]
        if folder.partition("/")[0] not in _FOLDERS and "/" in path:
            continue  # what is not looked for in folders is looked at in every build
        if is_known(path) or (site / path).is_dir() or (folder and not (is_known(folder) and (site / folder).is_dir())):
            return None
        folders.add(folder)
    return {folder for folder in folders if (site / folder).is_dir()} - {""}


def _with_theme(found: Scan, theme: Theme, known: Mapping[str, Seen]) -> Scan:
    """What was found, with the theme's static files that are not as they are known."""
    seen = {}
    for url, file in theme.static_files().items():
        status = file.stat()
        seen[THEME + url] = Seen(THEME, status.st_size, changed_at(status))
    now = time.time_ns()
    changed = {
        path: one._replace(mtime=trusted(one.mtime, now)) for path, one in seen.items() if known.get(path) != one
    }
    gone = tuple(path for path in known if path not in seen)
    return replace(found, seen={**found.seen, **changed}, gone=(*found.gone, *gone))


def _seen_people(site: Path) -> Seen | None:
    try:
        status = (site / PEOPLE_FILE).stat()
    except OSError:
        return None
    return Seen("authority", status.st_size, changed_at(status))


def note_people(connection: sqlite3.Connection, site: Path) -> None:
    """Note in the catalogue what the authority file is like."""
    connection.execute("DELETE FROM source WHERE kind = 'authority'")
    seen = _seen_people(site)
    if seen:
        mtime = trusted(seen.mtime, time.time_ns())
        connection.execute(
            "INSERT INTO source VALUES ('', ?, ?, ?, ?, NULL)", (PEOPLE_FILE, seen.kind, seen.size, mtime)
        )


def note_sources(connection: sqlite3.Connection, files: Iterable[tuple[str, Seen, bytes | None]]) -> None:
    """Note in the catalogue what source files are like, each with the digest of its content if it has one."""
    connection.executemany(
        "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?)",
        [(*_parts(path), seen.kind, seen.size, seen.mtime, digest) for path, seen, digest in files],
    )


def forget_source(connection: sqlite3.Connection, path: str) -> str:
    """Take a source file out of the catalogue; gives what it was taken for."""
    sql = "SELECT kind FROM source WHERE folder = ? AND name = ?"
    row = connection.execute(sql, _parts(path)).fetchone()
    connection.execute("DELETE FROM source WHERE folder = ? AND name = ?", _parts(path))
    return row[0] if row else ""


def leave_out(connection: sqlite3.Connection, path: str) -> str:
    """Let a source file count as one that is not there, and be read again; gives what it was taken for.

    That of an article, page or person keeps its kind, for nothing else takes files by their kind alone. Of a file of
    the authority only the old slugs are left out.
    """
    folder, name = _parts(path)
    row = connection.execute("SELECT kind FROM source WHERE folder = ? AND name = ?", (folder, name)).fetchone()
    kind: str = row[0] if row else ""
    connection.execute(
        "UPDATE source SET kind = ?, mtime = ?, digest = NULL WHERE folder = ? AND name = ?",
        (kind if kind in ("article", "page", "person", "authority") else "left out", UNREAD, folder, name),
    )
    return kind


def is_of_authority(path: str) -> bool:
    """True for `people.yaml`, and for the files below `people/`."""
    return path == PEOPLE_FILE or path.startswith(f"{PEOPLE_FOLDER}/")


def known_digest(connection: sqlite3.Connection, path: str) -> bytes | None:
    """The digest of a source file's content as it was when last read."""
    row = connection.execute("SELECT digest FROM source WHERE folder = ? AND name = ?", _parts(path)).fetchone()
    return row[0] if row else None


def is_there(connection: sqlite3.Connection, path: str, kind: str) -> bool:
    """True if a source file is known and taken for `kind`."""
    sql = "SELECT 1 FROM source WHERE folder = ? AND name = ? AND kind = ?"
    return connection.execute(sql, (*_parts(path), kind)).fetchone() is not None


def _parts(path: str) -> tuple[str, str]:
    folder, _, name = path.rpartition("/")
    return folder, name
