"""What `check` finds beyond single files: links that lead nowhere, missing pictures, names spelt two ways."""

from __future__ import annotations

import json
import posixpath
import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from newsgen.config import Config
from newsgen.content.names import name_key, without_accents
from newsgen.content.urls import folded_path, output_path, page_url
from newsgen.loader.links import MEDIA, is_anchor
from newsgen.loader.scan import read_source
from newsgen.loader.text import decode, position
from newsgen.problems import Problem


def examine(connection: sqlite3.Connection, site: Path, config: Config) -> list[Problem]:
    """All warnings about a recorded site."""
    return [
        *_broken_links(connection, site),
        *_unused_media(connection),
        *(problem for index in config.all_indexes for problem in _names(connection, site, index.name)),
    ]


def _broken_links(connection: sqlite3.Connection, site: Path) -> Iterator[Problem]:
    targets = connection.execute("SELECT DISTINCT target FROM link WHERE kind <> 'unpublished'").fetchall()
    broken = {target: words for (target,) in targets if (words := _what_is_wrong(connection, target))}
    rows = connection.execute("SELECT path, kind, target FROM link WHERE kind <> 'unpublished' ORDER BY path")
    for path, group in groupby((row for row in rows if row[2] in broken), key=lambda row: row[0]):
        text = _text(site, path)
        for _, kind, target in dict.fromkeys(group):
            code, message, hint = broken[target]
            if kind == "image" and code == "broken-link":
                code, hint = "missing-image", "put the picture there, or mend its path"
            elif kind == "related" and code == "broken-link":
                hint = "mend the path; it starts from articles/"
            yield _problem(text, path, _spellings(target), code, message, hint)


def _what_is_wrong(connection: sqlite3.Connection, target: str) -> tuple[str, str, str] | None:
    """Code, words and hint for a link target that leads nowhere; None for one that leads somewhere."""
    way, _, fragment = target.partition("#")
    if way.startswith("@"):
        file = way[1:]
        url = _one(
            connection,
            "SELECT url FROM article WHERE path = ? UNION SELECT url FROM standing_page WHERE path = ?",
            file,
            file,
        )
        if url is None:
            return (
                "broken-link",
                f"the link to {file} leads nowhere: there is no such published article",
                "mend the path; it starts from the folder of the article",
            )
    else:
        url = page_url(way)
        path = output_path(url)
        if _one(connection, "SELECT 1 FROM output WHERE folded = ? AND path = ?", folded_path(path), path) is None:
            if _is_picture(way):
                return (
                    "missing-image",
                    f"the picture {_shown(way)} is not there",
                    "put the picture there, or mend its path",
                )
            return "broken-link", f"the link to {_shown(way)} leads nowhere", "mend the link, or add the page or file"
    record = _one(
        connection,
        "SELECT record FROM article JOIN content ON article.id = content.article WHERE url = ? "
        "UNION ALL SELECT record FROM standing_page WHERE url = ?",
        url,
        url,
    )
    if fragment and isinstance(record, str) and not is_anchor(fragment, json.loads(record)["anchors"]):
        return (
            "broken-anchor",
            f"the page {url} has no heading #{fragment}",
            "look how the heading's link is spelt there",
        )
    return None


def _shown(way: str) -> str:
    """A media url as the file that it stands for."""
    return "articles/" + way.removeprefix(MEDIA) if way.startswith(MEDIA) else way


def _is_picture(way: str) -> bool:
    return re.search(r"\.(?:avif|bmp|gif|jpe?g|png|svg|tiff?|webp)$", way, re.IGNORECASE) is not None


def _unused_media(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows = connection.execute(
        "SELECT path FROM file WHERE url LIKE '/media/%' AND url NOT IN (SELECT url FROM link) ORDER BY path"
    )
    for (path,) in rows:
        yield Problem(
            path,
            0,
            0,
            "unused-media",
            "no article uses this file",
            "link to it, or take it away if nobody needs it",
            "warning",
        )


def _names(connection: sqlite3.Connection, site: Path, index: str) -> Iterator[Problem]:
    """Spellings of one name, and names that differ in their accents only."""
    spellings = connection.execute(
        "SELECT entry, key, name, count(*) AS uses, min(path) FROM appearance JOIN article ON article.id = article "
        "WHERE idx = ? GROUP BY entry, key, name ORDER BY entry, key, uses DESC, name",
        (index,),
    )
    for _, group in groupby(spellings, key=lambda row: (row[0], row[1])):
        (_, _, common, uses, _), *others = group
        for _, _, name, fewer, path in others:
            yield _name_problem(site, path, name, common, index, f"{fewer} × against {uses} ×")
    entries = connection.execute(
        "SELECT id, name FROM entry WHERE idx = ? ORDER BY listed DESC, articles DESC, name DESC", (index,)
    )
    by_letters: dict[str, str] = {}
    for entry, name in entries.fetchall():
        first = by_letters.setdefault(without_accents(name_key(name)), name)
        if first != name:
            path = _one(
                connection,
                "SELECT min(path) FROM appearance JOIN article ON article.id = article WHERE entry = ?",
                entry,
            )
            yield _name_problem(site, str(path), name, first, index, "they are two entries now")


def _name_problem(site: Path, path: str, name: str, other: str, index: str, figures: str) -> Problem:
    text = _text(site, path)
    return _problem(
        text,
        path,
        [name],
        "name-variant",
        f"“{name}” and “{other}” look like one name in {index} spelt two ways ({figures})",
        f"write “{other}” in both"
        + ("; or make one an alias of the other in people.yaml" if index in ("people", "authors") else ""),
    )


def _text(site: Path, path: str) -> str:
    data = read_source(site, path)
    return "" if isinstance(data, Problem) else decode(data, path)[0]


def _spellings(target: str) -> list[str]:
    """How a target may be written in its source, the longest first."""
    way, _, fragment = target.partition("#")
    whole = target.removeprefix("@").removeprefix(MEDIA)
    return [
        spelling for spelling in (whole, way, posixpath.basename(way.rstrip("/")), f"#{fragment}") if len(spelling) > 1
    ]


def _problem(text: str, path: str, spellings: Iterable[str], code: str, message: str, hint: str) -> Problem:
    for spelling in spellings:
        if (at := text.find(spelling)) >= 0:
            return Problem(path, *position(text, at), code, message, hint, "warning")
    return Problem(path, 0, 0, code, message, hint, "warning")


def _one(connection: sqlite3.Connection, sql: str, *values: object) -> object:
    row = connection.execute(sql, values).fetchone()
    return row[0] if row else None
