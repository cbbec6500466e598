"""The files that are copied as they are: the theme's, those beside articles, and the site's `static/`.

The site's may take the place of the theme's; two of the site's that want one url are a problem of both. Files beside
articles that only unpublished articles use are not published.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from newsgen.builder.sources import THEME, is_there
from newsgen.catalogue.record import record_problems
from newsgen.config import ARTICLES_FOLDER, PAGES_FOLDER, STATIC_FOLDER
from newsgen.loader.links import MEDIA
from newsgen.problems import Problem


def url_of_file(path: str) -> str:
    """Where the file at `path` is published."""
    folder, _, inside = path.partition("/")
    return f"/{inside}" if folder in (STATIC_FOLDER, THEME) else MEDIA + inside


def all_file_urls(connection: sqlite3.Connection) -> Iterator[str]:
    """The urls that source files want, published or not."""
    sql = "SELECT folder || '/' || name FROM source WHERE kind IN ('media', 'static', 'theme')"
    for (path,) in connection.execute(sql).fetchall():
        yield url_of_file(path)


def settle_files(connection: sqlite3.Connection, urls: Iterable[str]) -> frozenset[str]:
    """Bring the published files at `urls` up to date; gives the urls where one came or went, or has another source."""
    changed = set()
    for url in sorted(set(urls)):
        claims = [path for path, kind in _claims(url) if is_there(connection, path, kind)]
        own = [path for path in claims if not path.startswith(THEME + "/")]
        record_problems(connection, "files", url, _taken(url, own))
        wanted = claims[0] if claims and not _withheld(connection, url) else None
        row = connection.execute("SELECT path FROM file WHERE url = ?", (url,)).fetchone()
        before = row[0] if row else None
        if wanted == before:
            continue
        changed.add(url)
        connection.execute("DELETE FROM file WHERE url = ?", (url,))
        if wanted:
            connection.execute("INSERT INTO file VALUES (?, ?)", (url, wanted))
    return frozenset(changed)


def _claims(url: str) -> Iterator[tuple[str, str]]:
    """The source files that `url` may come from, and what they are taken for; the first that is there has it."""
    if url.startswith(MEDIA):
        inside = url.removeprefix(MEDIA)
        yield f"{ARTICLES_FOLDER}/{inside}", "media"
        yield f"{PAGES_FOLDER}/{inside}", "media"
    yield STATIC_FOLDER + url, "static"
    yield THEME + url, "theme"


def _taken(url: str, own: list[str]) -> list[Problem]:
    hint = f"rename one of them; the files beside {ARTICLES_FOLDER}/ and {PAGES_FOLDER}/ share {MEDIA}"
    pairs = [(own[0], other) for other in own[1:]] + [(other, own[0]) for other in own[1:]]
    return [Problem(one, 0, 0, "url-taken", f"the url {url} is also wanted by {other}", hint) for one, other in pairs]


def _withheld(connection: sqlite3.Connection, url: str) -> bool:
    """True for a file beside articles that only unpublished articles use."""
    if not url.startswith(MEDIA):
        return False
    kinds = {kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM link WHERE url = ?", (url,))}
    return kinds == {"unpublished"}


def settle_pictures(connection: sqlite3.Connection, urls: Iterable[str]) -> None:
    """Show a picture on the cards of articles where its file is there: a list of broken pictures helps nobody."""
    for url in urls:
        connection.execute(
            "UPDATE article SET image = CASE WHEN EXISTS (SELECT 1 FROM file WHERE url = ?) THEN picture ELSE '' END "
            "WHERE path IN (SELECT path FROM link WHERE kind = 'image' AND url = ?) "
            "AND json_extract(picture, '$.src') = ?",
            (url, url.partition("#")[0], url),
        )


def settle_all_pictures(connection: sqlite3.Connection) -> None:
    """The same for all articles of a new catalogue."""
    connection.execute(
        "UPDATE article SET image = '' WHERE image <> '' AND json_extract(image, '$.src') NOT IN (SELECT url FROM file)"
    )
