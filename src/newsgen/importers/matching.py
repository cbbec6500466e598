"""Which article that is there a record stands for. An id alone does not tell: two folders may both have a `1.html`."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from newsgen.content.dates import DateError, HonestDate, parse_date
from newsgen.content.urls import article_url
from newsgen.importers.article_text import Origin, article_text, body_in, digest_of
from newsgen.importers.draft import Draft
from newsgen.importers.provenance import Kept, look_at
from newsgen.importers.reading import Ready

_NUMBERED = re.compile(r"(.*) \(([1-9][0-9]{0,5})\)", re.DOTALL)
_LOOKED_AT = 20
"""Of articles with one id so many are looked at: a source with a hundred thousand of them must end as well."""
_LIKE = 0.5
_TITLE_LIKE = 0.75
_LONGEST_TITLE = 200
_WORD = re.compile(r"\w+")
_MOST_WORDS = 5_000


class Match(NamedTuple):
    """A record under the id that tells it apart, and the article that stands for it; None if there is none yet.

    `same` is true if an import made that article of just what the record is. `doubt` says why the id is not the
    source's own.
    """

    ready: Ready
    kept: Kept | None
    same: bool = False
    doubt: str = ""


class Known:
    """The imported articles of a folder, in a ledger. Each stands for one record of an import at the most."""

    def __init__(self, ledger: sqlite3.Connection) -> None:
        self._ask = ledger.execute
        self._ask(
            "CREATE TABLE known (id INTEGER PRIMARY KEY, path BLOB, times INTEGER DEFAULT 0,"
            " most INTEGER DEFAULT 1, used INTEGER DEFAULT 0)"
        )

    def add(self, origin: Origin, path: Path) -> None:
        """Take an article in that is there; of two that are of one record, the first counts."""
        self._ask(
            "INSERT INTO known (id, path) VALUES (?, ?) ON CONFLICT DO UPDATE SET path = coalesce(path, excluded.path)",
            (origin.number, os.fsencode(path)),
        )
        if match := _NUMBERED.fullmatch(origin.id):
            self._reach(replace(origin, id=match[1]).number, int(match[2]))

    def match(self, ready: Ready, draft: Draft) -> Match:
        """The article of a record, told by its id and by what it says.

        A second record of one id in an import, and one that has nothing in common with the article of this id, gets
        an id of its own, `7 (2)`, with a doubt.
        """
        base = ready.origin.number
        if self._ask("INSERT OR IGNORE INTO known (id, times, used) VALUES (?, 1, 1)", (base,)).rowcount:
            return Match(ready, None)  # as nearly all are in a first import
        self._ask("UPDATE known SET times = times + 1 WHERE id = ?", (base,))
        time, most = self._ask("SELECT times, most FROM known WHERE id = ?", (base,)).fetchone()
        doubt = f"{time} records of this import have the id “{ready.origin.id}”" if time > 1 else ""
        other: Kept | None = None
        for number in _candidates(time, most):
            one = _numbered(ready, draft, number)
            path, used = self._state(one.origin.number)
            if path is None or used or (kept := look_at(Path(os.fsdecode(path)))) is None:
                continue
            if (same := made_of(one, draft, kept)) or _same_story(one, draft, kept):
                self._use(one.origin.number)
                return Match(one, kept, same, doubt)
            other = other or kept
        number = time
        if other is not None or self._state(_numbered_origin(ready.origin, number).number)[1]:
            number = max(time, most + 1)
        if number > 1:
            self._reach(base, number)
        one = _numbered(ready, draft, number)
        self._use(one.origin.number)
        if other is not None and not doubt:
            doubt = f"{other.path.name} has the same id, {ready.origin.id}, and tells another story; both are kept"
        return Match(one, None, doubt=doubt)

    def _state(self, number: int) -> tuple[bytes | None, bool]:
        """The path of the article of a record, if there is one, and whether it stands for a record of this import."""
        row = self._ask("SELECT path, used FROM known WHERE id = ?", (number,)).fetchone()
        return (row[0], bool(row[1])) if row else (None, False)

    def _use(self, number: int) -> None:
        self._ask("INSERT INTO known (id, used) VALUES (?, 1) ON CONFLICT DO UPDATE SET used = 1", (number,))

    def _reach(self, number: int, most: int) -> None:
        """Note that the ids of a record go up to `most`."""
        self._ask(
            "INSERT INTO known (id, most) VALUES (?, ?) ON CONFLICT DO UPDATE SET most = max(most, excluded.most)",
            (number, most),
        )


def _candidates(time: int, most: int) -> Iterator[int]:
    yield min(time, most)
    yield from (number for number in range(1, min(most, _LOOKED_AT) + 1) if number != min(time, most))


def made_of(ready: Ready, draft: Draft, kept: Kept) -> bool:
    """True if an import wrote this very text into the article, whatever a person made of it since."""
    if digest_of(continued(ready, draft, kept)) == kept.digest:
        return True
    # What a person has changed is no change of the source: its own words, or with the url of the first import.
    slug = kept.slug or ready.slug
    own = (ready.text, article_text(draft, slug, ready.origin, body_in(ready.text))) if kept.edited else ()
    return kept.digest in map(digest_of, own)


def continued(ready: Ready, draft: Draft, kept: Kept, slug: str = "") -> str:
    """The new text of an article that is there: its url stays, or leads on if the date moves it, or a `slug` is given.

    Old urls that an earlier import, or this rule, put there stay too.
    """
    before = _date_of(kept, draft)
    old = kept.slug or ready.slug
    slug = slug or old
    aliases = list(draft.aliases)
    if article_url(before, old) != article_url(draft.date, slug):
        aliases.append(article_url(before, old))
    own = {*kept.aliases} - {*aliases}
    aliases += [alias for alias in kept.aliases if alias in own]
    if slug == ready.slug and aliases == list(draft.aliases):
        return ready.text
    return article_text(replace(draft, aliases=tuple(aliases)), slug, ready.origin, body_in(ready.text))


def _date_of(kept: Kept, draft: Draft) -> HonestDate:
    try:
        return parse_date(kept.date or "unknown")
    except DateError:
        return draft.date


def _same_story(ready: Ready, draft: Draft, kept: Kept) -> bool:
    """True if draft and article have half of their text in common, or day and headline.

    This is what a corrected version has, and what a stranger with the same number has not.
    """
    old, new = _runs(kept.text.partition("\n---\n")[2]), _runs(body_in(ready.text))
    if old and new and len(old & new) >= _LIKE * min(len(old), len(new)):
        return True
    if _date_of(kept, draft).calendar_path != draft.date.calendar_path:
        return False
    before, now = (title.casefold()[:_LONGEST_TITLE] for title in (kept.title, draft.title))
    return before == now or SequenceMatcher(None, before, now, autojunk=False).ratio() >= _TITLE_LIKE


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every three words that follow on one another; of a shorter text all of them."""
    words = [match[0] for match, _ in zip(_WORD.finditer(text.casefold()), range(_MOST_WORDS), strict=False)]
    return {*zip(words, words[1:], words[2:], strict=False)} if len(words) > 3 else {tuple(words)} - {()}


def _numbered(ready: Ready, draft: Draft, number: int) -> Ready:
    if number == 1:
        return ready
    origin = _numbered_origin(ready.origin, number)
    return ready._replace(origin=origin, text=article_text(draft, ready.slug, origin, body_in(ready.text)))


def _numbered_origin(origin: Origin, number: int) -> Origin:
    return origin if number == 1 else replace(origin, id=f"{origin.id} ({number})")
