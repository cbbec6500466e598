"""Two things that want one place in the output, or that would leave it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from newsgen.builder.output import MANIFEST, STAGE
from newsgen.content.urls import folded_path, is_safe, output_path
from newsgen.pages.page import PageRef
from newsgen.problems import Problem


def record_outputs(connection: sqlite3.Connection, refs: Iterable[PageRef]) -> int:
    """Note the output files of all pages and copied files in the catalogue; gives how many pages there are."""

    def row(url: str, kind: str) -> tuple[str, str, str, str]:
        path = output_path(url)
        return path, folded_path(path), url, kind

    pages = 0

    def rows() -> Iterator[tuple[str, str, str, str]]:
        nonlocal pages
        for ref in refs:
            pages += 1
            yield row(ref.url, ref.kind)

    connection.executemany("INSERT INTO output VALUES (?, ?, ?, ?)", rows())
    files = connection.execute("SELECT url FROM file").fetchall()
    connection.executemany("INSERT INTO output VALUES (?, ?, ?, ?)", (row(url, "file") for (url,) in files))
    connection.execute("CREATE INDEX output_by_path ON output (folded)")
    return pages


def find_collisions(connection: sqlite3.Connection) -> list[Problem]:
    """A problem for every source file whose url another one wants too, or that leads out of the output folder."""
    problems: list[Problem] = []
    for (folded,) in connection.execute("SELECT folded FROM output GROUP BY folded HAVING count(*) > 1").fetchall():
        same = connection.execute(
            "SELECT DISTINCT url, kind FROM output WHERE folded = ? ORDER BY url, kind", (folded,)
        ).fetchall()
        claims = sorted({claim for url, kind in same for claim in _claims(connection, url, kind)})
        problems += _problems(claims)
    for file, inside in _files_as_folders(connection):
        problems += _problems([*_claims(connection, *file), *_claims(connection, *inside)])
    for path, url, kind in connection.execute(
        "SELECT path, url, kind FROM output WHERE kind IN ('file', 'redirect', 'standing') OR path LIKE '.newsgen%'"
    ).fetchall():
        if not is_safe("/" + path) or path.partition("/")[0] in (MANIFEST, STAGE):
            problems += [
                Problem(
                    source, 0, 0, "bad-name", f"the url {url} cannot be a file of the output", "choose another name"
                )
                for source, _ in _claims(connection, url, kind)
            ]
    return sorted(set(problems))


def _files_as_folders(connection: sqlite3.Connection) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Files that stand where another one needs a folder: url and kind of the file, and of one inside.

    Most files have a dot in their name and most folders have none, so only the exceptions need a look.
    """
    folders: dict[str, tuple[str, str]] = {}
    for folded, url, kind in connection.execute("SELECT folded, url, kind FROM output WHERE path LIKE '%.%/%'"):
        for parent in PurePosixPath(folded).parents:
            if "." in parent.name:
                folders.setdefault(str(parent), (url, kind))
    for folder, inside in folders.items():
        for file in connection.execute("SELECT url, kind FROM output WHERE folded = ?", (folder,)).fetchall():
            yield file, inside
    for folded, *claim in connection.execute(
        "SELECT folded, url, kind FROM output WHERE kind IN ('file', 'redirect') AND path NOT LIKE '%.%'"
    ).fetchall():
        sql = "SELECT url, kind FROM output WHERE folded >= ? AND folded < ? LIMIT 1"
        found = connection.execute(sql, (folded + "/", folded + "0")).fetchone()
        if found:
            yield (claim[0], claim[1]), found


def _claims(connection: sqlite3.Connection, url: str, kind: str) -> list[tuple[str, str]]:
    """The source files that make `url`, each with the words for what it wants."""
    sql, words = {
        "article": ("SELECT path FROM article WHERE url = ? AND listed", "its url {}"),
        "withdrawn": ("SELECT path FROM article WHERE url = ? AND NOT listed", "its url {}"),
        "redirect": ("SELECT path FROM redirect WHERE url = ?", "the old url {}"),
        "standing": ("SELECT path FROM standing_page WHERE url = ?", "its url {}"),
        "file": ("SELECT path FROM file WHERE url = ?", "the url {}"),
    }.get(kind, ("", f"the {kind} page {{}}"))
    if not sql:
        return [("", words.format(url))]
    return [(path, words.format(url)) for (path,) in connection.execute(f"{sql} ORDER BY path", (url,))]


def _problems(claims: list[tuple[str, str]]) -> list[Problem]:
    problems = []
    for position, (path, words) in enumerate(claims):
        others = [_other(claim) for place, claim in enumerate(claims) if place != position]
        if path and others:
            problems.append(
                Problem(
                    path,
                    0,
                    0,
                    "url-taken",
                    f"{words} is also wanted by {' and '.join(others[:3])}",
                    "give one of them another `slug` or name",
                )
            )
    return problems


def _other(claim: tuple[str, str]) -> str:
    path, words = claim
    return f"{path} ({words})" if path else words
