"""The second half of a build: pages are made and put in place, and then the catalogue is told so."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from newsgen.builder.export import Export, keep_sizes
from newsgen.builder.output import (
    MANIFEST,
    PARTS,
    Staged,
    clear_stage,
    is_as_written,
    open_output,
    put_in_place,
    read_manifest,
    refuse_foreign_in_the_way,
    state_of,
    touch_manifest,
    write_manifest,
)
from newsgen.builder.planning import FILE, add_pending, add_pending_file, pending_refs
from newsgen.builder.report import Progress
from newsgen.builder.site import SiteFolder
from newsgen.builder.sources import THEME
from newsgen.builder.work import Crew, RenderJob, batches_of
from newsgen.catalogue import database
from newsgen.catalogue.database import about, set_about
from newsgen.catalogue.questions import Catalogue
from newsgen.content.urls import output_path
from newsgen.pages.kinds import all_refs
from newsgen.pages.machine import EXPORT
from newsgen.pages.page import Archive, PageRef
from newsgen.problems import Problem

_LOOKED_AT = 10_000
"""At so many files of the output a build looks, whether they are as they were written."""


class Written(NamedTuple):
    """What became of the output: how many files were written and removed, and the problems that kept it as it was."""

    written: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()


class Writing(NamedTuple):
    """What is written with. `watched` says that the output was looked after not long ago."""

    connection: sqlite3.Connection
    catalogue: Path
    site: SiteFolder
    output: Path
    crew: Crew
    progress: Progress
    clean: bool
    keep_foreign: bool
    watched: bool = False


def is_as_left(connection: sqlite3.Connection, output: Path) -> bool:
    """True if the output is what the last build with this catalogue left there."""
    state = state_of(output)
    return bool(state) and state == about(connection, "output")


def write_output(new: Writing) -> Written:
    """Make the output what the catalogue says that it should be.

    Raises `ForeignFilesError` where that would touch files of others, and `OSError` if the disk fails; the output is
    then as it was.
    """
    connection, output = new.connection, new.output
    trusted = is_as_left(connection, output)
    whole = new.clean or not trusted or about(connection, "whole") == "1"
    if not whole and not new.watched:
        _plan_mending(new)
    if not whole and connection.execute("SELECT 1 FROM pending LIMIT 1").fetchone() is None:
        return Written()
    if new.clean:
        shutil.rmtree(new.catalogue.parent / "templates", ignore_errors=True)
    (new.catalogue.parent / "templates").mkdir(exist_ok=True)
    open_output(output, new.keep_foreign)
    try:
        if not trusted:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM written")
            paths = ((path,) for path in read_manifest(output) or ())
            connection.executemany("INSERT OR IGNORE INTO written (path) VALUES (?)", paths)
            set_about(connection, "whole", "1")
            connection.execute("COMMIT")
        connection.execute("DROP TABLE IF EXISTS temp.staged")
        columns = "path TEXT PRIMARY KEY, changed INTEGER, digest BLOB, size INTEGER, mtime INTEGER"
        connection.execute(f"CREATE TEMP TABLE staged ({columns}) WITHOUT ROWID")
        problems = _stage(new, trusted, whole)
        if problems:
            return Written(problems=tuple(problems))
        return _put_in_place(new, whole)
    finally:
        clear_stage(output)


def _plan_mending(new: Writing) -> None:
    """Note what is not as it was written, because somebody else took it away or changed it, to be made again.

    In a large output each build looks at the next part of it.
    """
    connection, folder = new.connection, str(new.output)
    start = about(connection, "looked at")
    rows = connection.execute(
        "SELECT path, size, mtime FROM written WHERE path > ? ORDER BY path LIMIT ?", (start, _LOOKED_AT)
    ).fetchall()
    broken = {path for path, size, mtime in rows if not is_as_written(folder, path, size, mtime)}
    end = rows[-1][0] if len(rows) == _LOOKED_AT else ""
    if not broken and start == end:
        return
    connection.execute("BEGIN IMMEDIATE")
    set_about(connection, "looked at", end)
    if broken:
        connection.executemany("UPDATE written SET digest = NULL WHERE path = ?", ((path,) for path in broken))
        archive = Archive(Catalogue(connection), new.site.config, new.site.labels)
        add_pending(connection, (ref for ref in all_refs(archive) if output_path(ref.url) in broken))
        for url, source in connection.execute("SELECT url, path FROM file").fetchall():
            if output_path(url) in broken:
                add_pending_file(connection, output_path(url), source)
    connection.execute("COMMIT")


def _stage(new: Writing, trusted: bool, whole: bool) -> list[Problem]:
    """Stage everything that is to be made; gives the problems of templates."""
    from concurrent.futures import ThreadPoolExecutor  # where nothing is to be made, its loading is saved

    job = _job(new, trusted)
    renderer = job.renderer(new.connection)
    archive = renderer.archive
    export = None
    if whole or new.connection.execute("SELECT 1 FROM pending WHERE kind = 'export'").fetchone():
        export = Export(new.connection, archive, new.output, not trusted or new.clean)
    what = "output" if whole else "pending"
    count = new.connection.execute(f"SELECT count(*) FROM {what} WHERE kind NOT IN ('', 'file')").fetchone()[0]
    parts = export.refs() if export else []
    # The parts of the export first: they can be joined while the pages are made.
    batched = chain(batches_of(parts), batches_of(_pages(archive) if whole else pending_refs(new.connection)))
    alone = new.crew.is_alone(count)
    if not alone:
        database.settle(new.connection)
    done = 0
    joined = None
    with ThreadPoolExecutor(1) as helper:
        with closing(new.crew.through(renderer.stage if alone else job, batched, count)) as batches:
            for staged, problems in batches:
                if problems:
                    return problems
                _note(new.connection, (one for one in staged if not one.path.startswith(PARTS)))
                done += len(staged)
                new.progress("render", done, max(done, count))
                if export and not joined and done >= len(parts):
                    joined = helper.submit(export.join)
        archive.catalogue.rest()
        if export:
            sizes = joined.result() if joined else export.join()
            _note(new.connection, [export.staged(renderer.target, sizes)])
    _note(new.connection, (renderer.target.copy(path, source) for path, source in _files(new, whole)))
    return []


def _job(new: Writing, trusted: bool) -> RenderJob:
    # Fragments that pages share depend on the facts of the site, too.
    style = repr((new.catalogue, *(about(new.connection, name) for name in ("fingerprint", "site"))))
    return RenderJob(
        os.urandom(16).hex(),
        new.catalogue,
        new.site.config,
        new.site.theme,
        new.site.labels,
        new.output,
        sha256(style.encode()).hexdigest(),
        trusted,
        new.clean,
    )


def _pages(archive: Archive) -> Iterator[PageRef]:
    return (ref for ref in all_refs(archive) if ref.kind != "export")


def _files(new: Writing, whole: bool) -> Iterator[tuple[str, Path]]:
    """The files to be copied: their paths in the output, and where they are."""
    if whole:
        rows = [(output_path(url), path) for url, path in new.connection.execute("SELECT url, path FROM file")]
    else:
        rows = new.connection.execute("SELECT path, key FROM pending WHERE kind = ?", (FILE,)).fetchall()
    for path, source in rows:
        if source.startswith(THEME + "/"):
            yield path, new.site.theme.file(source.removeprefix(THEME + "/"))
        else:
            yield path, new.site.folder / source


def _note(connection: sqlite3.Connection, staged: Iterable[Staged]) -> None:
    connection.executemany("INSERT OR REPLACE INTO staged VALUES (?, ?, ?, ?, ?)", staged)


def _put_in_place(new: Writing, whole: bool) -> Written:
    """Put everything staged in place, take away what is gone, and tell the catalogue in one transaction."""
    connection, output = new.connection, new.output

    def number(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    def is_own(path: str) -> bool:
        sql = "SELECT 1 FROM written WHERE path = ? OR (path >= ? AND path < ?) LIMIT 1"
        return connection.execute(sql, (path, path + "/", path + "0")).fetchone() is not None

    changed = number("SELECT count(*) FROM staged WHERE changed")
    if changed and not new.keep_foreign:
        refuse_foreign_in_the_way(output, is_own)
    if whole:
        sql = "SELECT path FROM written WHERE path NOT IN (SELECT path FROM staged)"
    else:
        there = "EXISTS (SELECT 1 FROM written WHERE written.path = pending.path)"
        sql = f"SELECT path FROM pending WHERE kind = '' AND {there}"
    gone = [path for (path,) in connection.execute(sql)]
    added = number("SELECT count(*) FROM staged WHERE path NOT IN (SELECT path FROM written)")
    new.progress("write", 0, changed)
    if added:
        # Before the files themselves: a file that newsgen wrote must never be taken for a foreign one.
        new_ones = "NOT EXISTS (SELECT 1 FROM written WHERE written.path = staged.path)"
        sql = f"SELECT path FROM written UNION ALL SELECT path FROM staged WHERE {new_ones} ORDER BY path"
        _write_manifest(new, sql)
    elif changed or gone:
        # Whoever builds into this folder from elsewhere sees that it is not as it was left.
        touch_manifest(output)
    put_in_place(output, gone)
    connection.execute("BEGIN IMMEDIATE")
    if whole:
        connection.execute("DELETE FROM written")
    connection.executemany("DELETE FROM written WHERE path = ?", ((path,) for path in gone))
    connection.execute("INSERT OR REPLACE INTO written SELECT path, digest, size, mtime FROM staged")
    if gone or not (output / MANIFEST).exists():
        _write_manifest(new, "SELECT path FROM written ORDER BY path")
        clear_stage(output)
    if connection.execute("SELECT 1 FROM staged WHERE path = ?", (output_path(EXPORT),)).fetchone():
        keep_sizes(connection)
    connection.execute("DELETE FROM pending")
    set_about(connection, "whole", "")
    set_about(connection, "output", state_of(output))
    connection.execute("COMMIT")
    return Written(changed, len(gone))


def _write_manifest(new: Writing, sql: str) -> None:
    rows = new.connection.execute(sql)
    write_manifest(new.output, iter(lambda: [path for (path,) in rows.fetchmany(10_000)], []))
