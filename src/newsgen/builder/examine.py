"""What `check` finds beyond single files: links that lead nowhere, missing pictures, names spelt two ways."""

from __future__ import annotations

import json
import posixpath
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from newsgen.catalogue.changes import Changes
from newsgen.catalogue.entries import letters_of
from newsgen.catalogue.record import record_problems
from newsgen.catalogue.whereabouts import URL_OF_SOURCE, Whereabouts
from newsgen.content.names import name_key
from newsgen.content.urls import folded_path, output_path, page_url, url_of_output
from newsgen.loader.links import MEDIA, is_anchor
from newsgen.loader.scan import read_source
from newsgen.loader.text import decode, position
from newsgen.problems import Problem


def examine_all(connection: sqlite3.Connection, site: Path) -> None:
    """Note all warnings about a site in a new catalogue."""
    connection.execute("DELETE FROM problem WHERE origin IN ('links', 'media', 'names', 'spelling')")
    targets = connection.execute("SELECT DISTINCT target FROM link WHERE kind <> 'unpublished'").fetchall()
    broken = {target: words for (target,) in targets if (words := _what_is_wrong(connection, target))}
    rows = connection.execute("SELECT path, kind, target FROM link WHERE kind <> 'unpublished' ORDER BY path")
    for path, group in groupby((row for row in rows.fetchall() if row[2] in broken), key=lambda row: row[0]):
        record_problems(connection, "links", path, _broken_links(site, path, [row[1:] for row in group], broken))
    record_problems(connection, "media", "", _unused_media(connection))
    for (entry,) in connection.execute(
        "SELECT entry FROM spelling GROUP BY entry, key HAVING count(*) > 1 ORDER BY entry"
    ).fetchall():
        _examine_spellings(connection, site, entry)
    for group in connection.execute(
        "SELECT idx, letters FROM entry GROUP BY idx, letters HAVING count(*) > 1"
    ).fetchall():
        _examine_names(connection, site, *group)


def examine_changes(connection: sqlite3.Connection, site: Path, changes: Changes, read: Collection[str]) -> None:
    """Bring the warnings up to date with what changed: the links that it holds, and those that lead there.

    In the articles that were `read` anew what is warned of may stand in other lines, even if nothing else changed.
    """
    ask = Whereabouts(connection)
    paths = {change.path for change in changes.articles} | changes.pages.keys() | set(read)
    targets = {f"@{path}" for path in paths} | changes.files
    for change in changes.articles:
        targets |= {form for facts in change.both for form in _forms(facts.url)}
    targets |= {f"@{source}" for source in changes.sources_of_people}
    for urls in changes.pages.values():
        targets |= {form for url in urls if url for form in _forms(url)}
    for (path,) in connection.execute(
        "SELECT path FROM claimed UNION SELECT path FROM pending WHERE kind = ''"
    ).fetchall():
        targets |= set(_forms(url_of_output(path)))
    for path in sorted(paths | ask.sources_pointing_to(targets)):
        rows = connection.execute("SELECT kind, target FROM link WHERE path = ? AND kind <> 'unpublished'", (path,))
        links = rows.fetchall()
        broken = {target: words for _, target in links if (words := _what_is_wrong(connection, target))}
        record_problems(connection, "links", path, _broken_links(site, path, links, broken))
    record_problems(connection, "media", "", _unused_media(connection))
    entries = {entry for change in changes.articles for facts in change.both for entry in facts.entries}
    entries |= {change.id for change in changes.entries}
    for path in read:
        entries |= ask.entries_in(path)
    names = {(facts.idx, facts.name) for change in changes.entries for facts in change.both}
    groups = {(index, letters_of(name)) for index, name in names}
    for entry in sorted(entries):
        _examine_spellings(connection, site, entry)
        groups |= set(connection.execute("SELECT idx, letters FROM entry WHERE id = ?", (entry,)).fetchall())
    for group in sorted(groups):
        _examine_names(connection, site, *group)


def _forms(url: str) -> tuple[str, ...]:
    """The spellings of a page's url in links."""
    return (url, url.rstrip("/"), url + "index.html") if url.endswith("/") else (url,)


def _broken_links(
    site: Path, path: str, links: Iterable[tuple[str, str]], broken: Mapping[str, tuple[str, str, str]]
) -> Iterator[Problem]:
    text = None
    for kind, target in dict.fromkeys(links):
        if target in broken:
            text = _text(site, path) if text is None else text
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
        url = _one(connection, URL_OF_SOURCE, file, file, file)
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
        "SELECT path FROM file WHERE url >= '/media/' AND url < '/media0' "
        "AND NOT EXISTS (SELECT 1 FROM link WHERE link.url = file.url) ORDER BY path"
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


def _examine_spellings(connection: sqlite3.Connection, site: Path, entry: int) -> None:
    """Note spellings of one name in an entry. A title before the name is no other spelling."""
    problems: list[Problem] = []
    rows = connection.execute("SELECT id, idx, name FROM spelling WHERE entry = ?", (entry,)).fetchall()
    spellings = [(one, index, name_key(name), name) for one, index, name in rows]
    if len({key for _, _, key, _ in spellings}) < len(spellings):
        used = {
            spelling: (uses, path)
            for spelling, uses, path in connection.execute(
                "SELECT spelling, count(*), min(path) FROM appearance JOIN article ON article.id = article "
                "WHERE entry = ? GROUP BY spelling",
                (entry,),
            )
        }
        found = [(key, -used[one][0], name, used[one][1], index) for one, index, key, name in spellings if one in used]
        for _, group in groupby(sorted(found), key=lambda row: row[0]):
            (_, uses, common, _, _), *others = group
            for _, fewer, name, path, index in others:
                problems.append(_name_problem(site, path, name, common, index, f"{-fewer} × against {-uses} ×"))
    record_problems(connection, "spelling", str(entry), problems)


def _examine_names(connection: sqlite3.Connection, site: Path, index: str, letters: str) -> None:
    """Note names of an index that differ in their accents only."""
    entries = connection.execute(
        "SELECT id, name FROM entry WHERE idx = ? AND letters = ? ORDER BY listed DESC, articles DESC, name DESC",
        (index, letters),
    ).fetchall()
    problems = []
    for entry, name in entries:
        if name != entries[0][1]:
            path = _one(
                connection,
                "SELECT min(path) FROM appearance JOIN article ON article.id = article WHERE entry = ?",
                entry,
            )
            problems.append(_name_problem(site, str(path), name, entries[0][1], index, "they are two entries now"))
    record_problems(connection, "names", f"{index}:{letters}", problems)


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
