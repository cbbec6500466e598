"""Two things that want one place in the output, or that would leave it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import PurePosixPath

from newsgen.builder.output import MANIFEST, STAGE
from newsgen.builder.sources import is_of_authority
from newsgen.content.urls import is_safe, url_of_output
from newsgen.problems import Problem

_Claim = tuple[str, str, str]
"""Path, kind and owner of a file of the output."""


def find_collisions(connection: sqlite3.Connection) -> list[Problem]:
    """A problem for every source file whose url another one wants too, or that leads out of the output folder."""
    same = connection.execute("SELECT folded FROM output GROUP BY folded HAVING count(*) > 1").fetchall()
    problems = [problem for (folded,) in same for problem in _problems(_claims(connection, folded))]
    for folded, path in connection.execute("SELECT folded, path FROM output WHERE path LIKE '%.%/%'").fetchall():
        # Most files have a dot in their name and most folders have none, so only the exceptions need a look.
        if any("." in parent.name for parent in PurePosixPath(path).parents):
            problems += _files_as_folders(connection, folded)
    for (folded,) in connection.execute(
        "SELECT folded FROM output WHERE kind IN ('file', 'redirect') AND path NOT LIKE '%.%'"
    ).fetchall():
        problems += _folders_as_files(connection, folded)
    problems += _unsafe(connection.execute(f"{_NAMED} AND kind IN ('file', 'redirect', 'standing')"))
    problems += _unsafe(connection.execute(f"{_NAMED} AND path LIKE '.newsgen%'"))
    return sorted(set(problems))


def find_new_collisions(connection: sqlite3.Connection) -> list[Problem]:
    """The same, where only the outputs in the table `claimed` are new and all others are known to be sound."""
    problems: list[Problem] = []
    for (folded,) in connection.execute("SELECT DISTINCT folded FROM claimed").fetchall():
        claims = _claims(connection, folded)
        problems += _problems(claims)
        problems += _files_as_folders(connection, folded)
        if any(not path.endswith("/index.html") for path, _, _ in claims):
            problems += _folders_as_files(connection, folded)
        problems += _unsafe(claims)
    return sorted(set(problems))


_NAMED = "SELECT path, kind, owner FROM output WHERE owner <> ''"


def _claims(connection: sqlite3.Connection, folded: str) -> list[_Claim]:
    sql = "SELECT path, kind, owner FROM output WHERE folded = ? ORDER BY owner, kind, path"
    return connection.execute(sql, (folded,)).fetchall()


def _files_as_folders(connection: sqlite3.Connection, folded: str) -> Iterator[Problem]:
    """Files that stand where this one needs a folder."""
    for parent in PurePosixPath(folded).parents[:-1]:
        files = _claims(connection, str(parent))
        if files:
            yield from _problems([*files, *_claims(connection, folded)])


def _folders_as_files(connection: sqlite3.Connection, folded: str) -> Iterator[Problem]:
    """Files that are inside this one, as if it were a folder."""
    sql = "SELECT folded FROM output WHERE folded >= ? AND folded < ? LIMIT 1"
    inside = connection.execute(sql, (folded + "/", folded + "0")).fetchone()
    if inside:
        yield from _problems([*_claims(connection, folded), *_claims(connection, inside[0])])


def _unsafe(claims: Iterator[_Claim] | sqlite3.Cursor | list[_Claim]) -> Iterator[Problem]:
    for path, kind, owner in claims:
        inside = is_safe("/" + path) and path.partition("/")[0] not in (MANIFEST, STAGE)
        if owner and not inside and kind in ("file", "redirect", "standing", "article", "withdrawn"):
            message = f"the url {_url_of(path, kind)} cannot be a file of the output"
            yield Problem(owner, 0, 0, "bad-name", message, "choose another name")


def _problems(claims: list[_Claim]) -> Iterator[Problem]:
    for position, (path, kind, owner) in enumerate(claims):
        others = [_other(claim) for place, claim in enumerate(claims) if place != position]
        if owner and others:
            message = f"{_words(path, kind)} is also wanted by {' and '.join(others[:3])}"
            yield Problem(owner, 0, 0, "url-taken", message, _MERGED if is_of_authority(owner) else _ANOTHER)


_ANOTHER = "give one of them another `slug` or name"
_MERGED = "take it out of `merged`; where it is the page of a person who is the same one, make that name an alias"


def _other(claim: _Claim) -> str:
    path, kind, owner = claim
    return f"{owner} ({_words(path, kind)})" if owner else _words(path, kind)


def _words(path: str, kind: str) -> str:
    words = {"article": "its url", "withdrawn": "its url", "standing": "its url", "redirect": "the old url"}
    return f"{words.get(kind, 'the url' if kind == 'file' else f'the {kind} page')} {_url_of(path, kind)}"


def _url_of(path: str, kind: str) -> str:
    return f"/{path}" if kind == "file" else url_of_output(path)
