"""Planning: from what changed to the files of the output that must be made again, or that are to go."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain

from newsgen.builder.files import url_of_file
from newsgen.catalogue.changes import ArticleFacts, Changes
from newsgen.catalogue.entries import EntryFacts, merged_entries
from newsgen.catalogue.whereabouts import Whereabouts
from newsgen.content.urls import folded_path, output_path
from newsgen.pages.kinds import BY_NAME, CLAIMED, KINDS
from newsgen.pages.machine import EXPORT, SITEMAP, export_part
from newsgen.pages.page import Archive, PageRef
from newsgen.pages.touched import Gone, Survey

FILE = "file"
"""The kind of outputs that are copied as they are."""
_GONE = ""
_Output = tuple[str, str, str, str]
"""A row of the table `output`."""


def plan_all(connection: sqlite3.Connection, archive: Archive) -> None:
    """Note every file that the output should have: all are to be made."""
    connection.execute("DELETE FROM output")
    connection.execute("DELETE FROM pending")
    add = "INSERT OR IGNORE INTO output VALUES (?, ?, ?, ?)"
    connection.executemany(add, _all_outputs(connection, archive))
    connection.executemany(add, [_output(ref.url, ref.kind, "") for ref in BY_NAME["sitemap"].refs(archive)])
    plan_export(connection, archive, None)


def _all_outputs(connection: sqlite3.Connection, archive: Archive) -> Iterator[_Output]:
    for owner, url, listed in connection.execute("SELECT path, url, listed FROM article"):
        yield _output(url, "article" if listed else "withdrawn", owner)
    for owner, url in connection.execute("SELECT path, url FROM redirect"):
        yield _output(url, "redirect", owner)
    for owner, url, _ in merged_entries(connection):
        yield _output(url, "redirect", owner)
    for owner, url in connection.execute("SELECT path, url FROM standing_page"):
        yield _output(url, "standing", owner)
    for owner, url in connection.execute("SELECT path, url FROM file"):
        yield _output(url, FILE, owner)
    for kind in KINDS:
        # The sitemap lists what is planned.
        if kind.name not in CLAIMED and kind.name != "sitemap":
            for ref in kind.refs(archive):
                yield _output(ref.url, ref.kind, "")


def _output(url: str, kind: str, owner: str) -> _Output:
    path = output_path(url)
    return folded_path(path), kind, owner, path


def plan_changes(connection: sqlite3.Connection, archive: Archive, changes: Changes, sources: Iterable[str]) -> None:
    """Note what must be made again or taken away because of `changes`, and the files copied from changed `sources`.

    Fills the table `claimed` with the outputs that were not there before, for finding collisions.
    """
    survey = Survey(archive, changes, Whereabouts(connection))
    gone: set[tuple[str, str]] = set()
    touched: dict[tuple[str, str], PageRef] = {}
    for kind in KINDS:
        refs: Iterable[PageRef | Gone] = kind.touched(survey)
        if kind.name in changes.kinds and kind.name not in ("sitemap", "export"):
            before = connection.execute("SELECT path FROM output WHERE kind = ?", (kind.name,)).fetchall()
            gone |= {(path, kind.name) for (path,) in before}
            refs = chain(refs, kind.refs(archive))
        for ref in refs:
            if isinstance(ref, Gone):
                gone.add((output_path(ref.url), ref.kind))
            else:
                touched[ref.url, ref.kind] = ref
    files = _touched_files(connection, changes, sources)
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS claimed (folded TEXT, path TEXT)")
    connection.execute("DELETE FROM claimed")
    _update_outputs(connection, changes, gone, touched, files)
    _plan_sitemap(connection, archive, changes, gone, touched)
    for path in [path for path, _ in gone] + [path for path, owner in files if not owner]:
        connection.execute("INSERT OR REPLACE INTO pending VALUES (?, ?, '', '')", (path, _GONE))
    add_pending(connection, touched.values())
    for path, owner in files:
        if owner:
            add_pending_file(connection, path, owner)
    if plan_export(connection, archive, None if "export" in changes.kinds else changes):
        add_pending(connection, [PageRef("export", EXPORT)])


def _plan_sitemap(
    connection: sqlite3.Connection,
    archive: Archive,
    changes: Changes,
    gone: set[tuple[str, str]],
    touched: dict[tuple[str, str], PageRef],
) -> None:
    """Add the files of the sitemap that list a page which came, went, or has another latest change."""
    there = {output_path(url) for url, _ in touched}
    paths = {path for path, _ in gone} - there | {path for (path,) in connection.execute("SELECT path FROM claimed")}
    for change in changes.articles:
        if not (change.old and change.new and change.old.card[-1] == change.new.card[-1]):
            paths |= {output_path(facts.url) for facts in change.listed}
    for entry in changes.entries:
        if not (entry.old and entry.new and entry.old.changed == entry.new.changed):
            paths |= {output_path(facts.url) for facts in entry.both}
    groups = {path.partition("/")[0] if path.count("/") > 1 else "" for path in paths}
    if not groups and "sitemap" not in changes.kinds:
        return
    sql = "SELECT path FROM output WHERE folded >= 'sitemap' AND folded < 'sitemaq' AND kind = 'sitemap'"
    before = {path for (path,) in connection.execute(sql).fetchall()}
    now = {output_path(ref.url): ref for ref in BY_NAME["sitemap"].refs(archive)}
    gone |= {(path, "sitemap") for path in before - now.keys()}
    for path, ref in now.items():
        index = ref.url == SITEMAP
        listed = before != now.keys() if index and ref.key else bool(groups) if index else ref.key[0] in groups
        if listed or path not in before or "sitemap" in changes.kinds:
            touched[ref.url, ref.kind] = ref
    if before != now.keys():
        connection.executemany("DELETE FROM output WHERE path = ? AND kind = 'sitemap'", ((path,) for path in before))
        rows = [_output(ref.url, ref.kind, "") for ref in now.values()]
        connection.executemany("INSERT OR IGNORE INTO output VALUES (?, ?, ?, ?)", rows)
        new = [(row[0], row[3]) for row in rows if row[3] not in before]
        connection.executemany("INSERT INTO claimed VALUES (?, ?)", new)


def plan_export(connection: sqlite3.Connection, archive: Archive, changes: Changes | None) -> bool:
    """Note which parts of the export are to be made again because of `changes`, or all; gives whether any is."""
    if changes is None:
        connection.execute("UPDATE export_part SET stale = 1")
        stale = {ref.key[0] for ref in BY_NAME["export"].refs(archive)}
    else:
        months = {(facts.year, facts.month) for change in changes.articles for facts in change.listed}
        for entry in changes.entries:
            if entry.named:
                of_entry = "SELECT article FROM appearance WHERE entry = ?"
                sql = f"SELECT DISTINCT year, month FROM article WHERE id IN ({of_entry})"
                months |= set(connection.execute(sql, (entry.id,)))
        stale = {export_part(*month) for month in months}
    for part in stale:
        connection.execute("INSERT OR IGNORE INTO export_part VALUES (?, 0, 1)", (part,))
        connection.execute("UPDATE export_part SET stale = 1 WHERE part = ?", (part,))
    return bool(stale)


def add_pending(connection: sqlite3.Connection, refs: Iterable[PageRef]) -> None:
    """Note pages that are to be made."""
    connection.executemany(
        "INSERT OR REPLACE INTO pending VALUES (?, ?, ?, ?)",
        [(output_path(ref.url), ref.kind, ref.url, json.dumps(ref.key)) for ref in refs],
    )


def add_pending_file(connection: sqlite3.Connection, path: str, source: str) -> None:
    """Note a file that is to be copied from the source file `source`."""
    connection.execute("INSERT OR REPLACE INTO pending VALUES (?, ?, '', ?)", (path, FILE, source))


def _touched_files(connection: sqlite3.Connection, changes: Changes, sources: Iterable[str]) -> list[tuple[str, str]]:
    """Path in the output and source of the copied files that are concerned; without source, one that is to go."""
    urls = changes.files | {url_of_file(path) for path in sources}
    found = []
    for url in sorted(urls):
        row = connection.execute("SELECT path FROM file WHERE url = ?", (url,)).fetchone()
        if row or url in changes.files:
            found.append((output_path(url), row[0] if row else ""))
    return found


def _update_outputs(
    connection: sqlite3.Connection,
    changes: Changes,
    gone: set[tuple[str, str]],
    touched: dict[tuple[str, str], PageRef],
    files: list[tuple[str, str]],
) -> None:
    """Bring the table `output` up to date, and note in `claimed` what was not in it."""
    before = {_output(f"/{path}", kind, "") for path, kind in gone if kind not in CLAIMED}
    after = {_output(url, kind, "") for url, kind in touched if kind not in CLAIMED}
    for change in changes.articles:
        before |= set(_outputs_of(change.path, change.old))
        after |= set(_outputs_of(change.path, change.new))
    for entry in changes.entries:
        before |= set(_outputs_of_merged(entry.old))
        after |= set(_outputs_of_merged(entry.new))
    for path, (old, new) in changes.pages.items():
        before |= {_output(old, "standing", path)} if old else set()
        after |= {_output(new, "standing", path)} if new else set()
    for path, owner in files:
        folded = folded_path(path)
        before |= set(connection.execute("SELECT * FROM output WHERE folded = ? AND kind = ?", (folded, FILE)))
        after |= {(folded, FILE, owner, path)} if owner else set()
    sql = "DELETE FROM output WHERE folded = ? AND kind = ? AND owner = ? AND path = ?"
    connection.executemany(sql, before - after)
    for row in after - before:
        if connection.execute("INSERT OR IGNORE INTO output VALUES (?, ?, ?, ?)", row).rowcount:
            connection.execute("INSERT INTO claimed VALUES (?, ?)", (row[0], row[3]))


def _outputs_of(path: str, facts: ArticleFacts | None) -> Iterator[_Output]:
    """The rows of the article in the source file `path`, and of its old urls."""
    if facts:
        yield _output(facts.url, "article" if facts.listed else "withdrawn", path)
        yield from (_output(url, "redirect", path) for url, _ in facts.redirects)


def _outputs_of_merged(facts: EntryFacts | None) -> Iterator[_Output]:
    """The rows of the old urls of entries that were merged into one."""
    if facts:
        yield from (_output(url, "redirect", facts.source) for url in facts.old_urls)


def pending_refs(connection: sqlite3.Connection) -> Iterator[PageRef]:
    """The pages that are still to be made."""
    sql = "SELECT kind, url, key FROM pending WHERE kind NOT IN ('', 'file', 'export') ORDER BY path"
    for kind, url, key in connection.execute(sql).fetchall():
        yield PageRef(kind, url, tuple(json.loads(key)))
