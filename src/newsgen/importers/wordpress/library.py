"""What posts need of the rest of an export: pictures, names of authors and categories, reusable blocks.

It is kept in a temporary database that SQLite writes to the disk as soon as it grows, so that a library of a million
pictures takes no memory.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from newsgen.importers.wordpress.item import Item
from newsgen.importers.wordpress.texts import plain

MOST_MEDIA = 1_000
"""So many pictures and other files are looked up for one post."""
_MOST_BLOCKS = 50
_NUMBER = re.compile(r"\d{1,18}")
_IN_HTML = (re.compile(r"wp-image-(\d{1,18})"), re.compile(r"attachment_(\d{1,18})"))
_IN_BRACKETS = (re.compile(r"\[[A-Za-z][^\[\]<>]{3,5000}\]"), re.compile(r"<!-- wp:[^<>]{3,5000}-->"))
_NAMED = re.compile(
    r"\b(?:ids|include|images?|id|img_id|mediaId|attachment_id)[\"']?\s{0,3}[=:]\s{0,3}[\"'“”″\[]{0,2}"
    r"(\d{1,18}(?:\s{0,3},\s{0,3}\d{1,18}){0,1000})"
)
_REUSED = re.compile(r"<!--\s+wp:block\s+\{[^{}]*?\"ref\"\s*:\s*(\d{1,18})")
_GALLERY = re.compile(r"\[(?:gallery|playlist)\b")


@dataclass(frozen=True, slots=True)
class Medium:
    """A file of the media library: where it stood, and what the library says of it."""

    id: int
    url: str
    alt: str = ""
    caption: str = ""
    title: str = ""
    belongs: bool = False
    """True if it was uploaded to the post that asks for it."""


class Library:
    """The rest of an export, asked by numbers and names."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        for table in (
            "media (id INTEGER PRIMARY KEY, parent INTEGER, place INTEGER, url, alt, caption, title)",
            "authors (login PRIMARY KEY, name)",
            "categories (id INTEGER PRIMARY KEY, name)",
            "blocks (id INTEGER PRIMARY KEY, content)",
            "addresses (key PRIMARY KEY, path)",
            "seen (id PRIMARY KEY, number, digest)",
        ):
            database.execute(f"CREATE TABLE {table}")
        database.execute("CREATE INDEX media_by_parent ON media (parent)")

    def add_item(self, item: Item) -> None:
        """Keeps what other items may need of `item`: of a file, a reusable block, or a guest author."""
        number = as_number(item.post_id)
        if item.type == "attachment" and number is not None:
            url = item.attachment_url or item.guid
            alt = item.first_meta("_wp_attachment_image_alt").strip()
            words = (url, alt, plain(item.excerpt), plain(item.title))
            row = (number, as_number(item.parent), as_number(item.order), *words)
            self._database.execute("INSERT OR IGNORE INTO media VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        elif item.type == "wp_block" and number is not None:
            self._database.execute("INSERT OR IGNORE INTO blocks VALUES (?, ?)", (number, item.content))
        elif item.type == "guest-author":
            name = plain(item.first_meta("cap-display_name") or item.title)
            for login in {item.name, item.first_meta("cap-user_login")} - {""}:
                self.add_author(login, name)

    def add_author(self, login: str, name: str) -> None:
        """Keeps the display name of the user `login`."""
        if login and name:
            self._database.execute("INSERT OR IGNORE INTO authors VALUES (?, ?)", (login.casefold(), name))

    def add_category(self, number: str, name: str) -> None:
        """Keeps the name of a category by its number."""
        if (key := as_number(number)) is not None and name:
            self._database.execute("INSERT OR IGNORE INTO categories VALUES (?, ?)", (key, name))

    def add_address(self, key: str, path: str) -> None:
        """Keeps the old url of an article by an address at which it was found (see `old_addresses.address_key`)."""
        if key:
            self._database.execute("INSERT OR IGNORE INTO addresses VALUES (?, ?)", (key, path))

    def paths(self, keys: Iterable[str]) -> dict[str, str]:
        """The old urls of the articles at these addresses, of those that have one."""
        rows = (self._one("SELECT key, path FROM addresses WHERE key = ?", key) for key in dict.fromkeys(keys) if key)
        return {str(row[0]): str(row[1]) for row in rows if row}

    def authors(self, logins: Iterable[str]) -> dict[str, str]:
        """Display names by login, in small letters, of those that have one."""
        keys = {login.casefold() for login in logins if login}
        rows = (self._one("SELECT login, name FROM authors WHERE login = ?", key) for key in sorted(keys))
        return {str(row[0]): str(row[1]) for row in rows if row}

    def category(self, number: str) -> str:
        """The name of the category with this number; empty if there is none."""
        key = as_number(number)
        row = self._one("SELECT name FROM categories WHERE id = ?", key) if key is not None else None
        return str(row[0]) if row else ""

    def blocks(self, content: str) -> dict[int, str]:
        """The reusable blocks that a text refers to, and those that these refer to, by number."""
        found: dict[int, str] = {}
        open_texts = [content]
        while open_texts and "wp:block" in (text := open_texts.pop()):
            for reference in _REUSED.findall(text):
                number = int(reference)
                if number in found or len(found) >= _MOST_BLOCKS:
                    continue
                if row := self._one("SELECT content FROM blocks WHERE id = ?", number):
                    found[number] = str(row[0])
                    open_texts.append(found[number])
        return found

    def media(self, item: Item, texts: Iterable[str]) -> tuple[Medium, ...]:
        """The files that a post may show: its featured picture, those its texts name, those uploaded to it."""
        numbers: dict[int, None] = {}
        if (featured := as_number(item.first_meta("_thumbnail_id"))) is not None:
            numbers[featured] = None
        own: list[Medium] = []
        for text in (item.content, *texts):
            for number in _numbers_in(text):
                numbers[number] = None
                if len(numbers) > MOST_MEDIA:
                    break
            if not own and _GALLERY.search(text) and (parent := as_number(item.post_id)) is not None:
                own = [self._medium(row, True) for row in self._children(parent)]
        have = {medium.id for medium in own}
        select = "SELECT id, url, alt, caption, title FROM media WHERE id = ?"
        rows = (self._one(select, number) for number in list(numbers)[:MOST_MEDIA] if number not in have)
        return (*own, *(self._medium(row, False) for row in rows if row))

    def number_of(self, identity: str, data: bytes) -> tuple[int, bool]:
        """How often `identity` came before, and whether it came with the same bytes."""
        digest = hashlib.sha256(data).digest()[:16]
        row = self._one("SELECT number, digest FROM seen WHERE id = ?", identity)
        if row is None:
            self._database.execute("INSERT INTO seen VALUES (?, 1, ?)", (identity, digest))
            return 0, False
        self._database.execute("UPDATE seen SET number = number + 1 WHERE id = ?", (identity,))
        return int(str(row[0])), row[1] == digest

    def _children(self, parent: int) -> list[tuple[object, ...]]:
        select = "SELECT id, url, alt, caption, title FROM media WHERE parent = ? ORDER BY place, id LIMIT ?"
        return self._database.execute(select, (parent, MOST_MEDIA)).fetchall()

    def _one(self, question: str, key: object) -> tuple[object, ...] | None:
        row: tuple[object, ...] | None = self._database.execute(question, (key,)).fetchone()
        return row

    def _medium(self, row: tuple[object, ...], belongs: bool) -> Medium:
        number, *words = row
        url, alt, caption, title = map(str, words)
        return Medium(int(str(number)), url, alt, caption, title, belongs)


def _numbers_in(text: str) -> Iterator[int]:
    """The numbers of files that the classes, shortcodes and blocks of a text name; some may be of other things."""
    for pattern in _IN_HTML:
        yield from map(int, pattern.findall(text))
    for pattern in _IN_BRACKETS:
        for match in pattern.finditer(text):
            for several in _NAMED.findall(match[0]):
                yield from map(int, _NUMBER.findall(several))


@contextmanager
def open_library() -> Iterator[Library]:
    """An empty library, which is gone afterwards."""
    # An empty name is a database of its own on the disk. The generator that uses it may change its thread.
    database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        yield Library(database)
    finally:
        database.close()


def as_number(text: str) -> int | None:
    """The number of a post or a term; None if `text` is none."""
    return int(text) if _NUMBER.fullmatch(text.strip()) and text.isascii() else None
