"""Which url, old or new, belongs to which article: an archive in which two claim one could not be built."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from newsgen.config import Config
from newsgen.content.urls import folded_path, output_path, url_of_output
from newsgen.importers.ledger import number_of
from newsgen.loader.links import MEDIA
from newsgen.pages.kinds import CLAIMED, KINDS

NOBODY = 0
"""Who owns what no import made."""
_FURTHER = (r"/feed\.(?:xml|json)", r"/sitemap-[^/]*\.xml", f"{MEDIA}.*", "/static/.*")
"""What newsgen puts beside the pages of the table: feeds of the whole archive, parts of the sitemap, files."""


class Claims:
    """The files of the output that articles claim by their urls, in a ledger; the first who claims one has it.

    A folder cannot have the name of a file, and nobody gets what newsgen may use itself.
    """

    def __init__(self, ledger: sqlite3.Connection, config: Config) -> None:
        self._ask = ledger.execute
        self._ask("CREATE TABLE claim (place INTEGER PRIMARY KEY, owner INTEGER)")
        self._own = re.compile("|".join(_own_pages(config)), re.IGNORECASE)
        self._any_above = False
        """Whether anybody has a file in a folder whose name could be that of a file."""

    def take(self, url: str, owner: int) -> bool:
        """Give a url to the article that is the `owner`; false if it cannot have it."""
        path = folded_path(output_path(url))
        above = _folders_above(path)
        if any(map(self._own.fullmatch, (url, *map(url_of_output, above)))):
            return False
        if (self._any_above and self._owner(_folder(path)) is not None) or any(
            self._owner(_file(folder)) is not None for folder in above
        ):
            return False
        if not self._claim(_file(path), owner) and self._owner(_file(path)) != owner:
            return False
        self._claim_above(above)
        return True

    def note(self, urls: Iterable[str], owner: int) -> None:
        """Note the urls of what is there already, whatever stands against them."""
        for url in urls:
            path = folded_path(output_path(url))
            self._claim(_file(path), owner)
            self._claim_above(_folders_above(path))

    def _claim_above(self, folders: Iterable[str]) -> None:
        for folder in folders:
            self._any_above = True
            self._claim(_folder(folder), NOBODY)

    def _claim(self, place: int, owner: int) -> bool:
        """Claim a place; false if somebody has it."""
        return self._ask("INSERT OR IGNORE INTO claim VALUES (?, ?)", (place, owner)).rowcount > 0

    def _owner(self, place: int) -> int | None:
        row = self._ask("SELECT owner FROM claim WHERE place = ?", (place,)).fetchone()
        return None if row is None else int(row[0])


def _file(path: str) -> int:
    return number_of(path)


def _folder(path: str) -> int:
    return number_of(path, "")


def _folders_above(path: str) -> list[str]:
    """The folders that a file of the output lies in, as far as their names could be those of files."""
    above, _, _ = path.rpartition("/")
    if "." not in above:
        return []
    folders = [above, *(parent.as_posix() for parent in PurePosixPath(above).parents)]
    return [folder for folder in folders if "." in folder.rpartition("/")[2] and folder != "."]


def _own_pages(config: Config) -> Iterator[str]:
    """Patterns of the urls that newsgen makes itself, by the table of page kinds."""
    indexes = "|".join(re.escape(index.name) for index in config.all_indexes)
    parts = {"index": f"(?:{indexes})", "year": r"\d{4}", "month": r"\d\d", "day": r"\d\d"}
    for kind in KINDS:
        if kind.name not in CLAIMED:
            named = re.split(r"<([^>]+)>", kind.url)
            yield "".join(
                parts.get(piece, "[^/]+") if place % 2 else re.escape(piece) for place, piece in enumerate(named)
            )
    yield from _FURTHER
