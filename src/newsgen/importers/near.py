"""Articles that tell the same story: the same words, or nearly the same.

Two texts are compared by their shingles, groups of words in a row (Broder, "On the resemblance and containment of
documents", 1997); MinHash tells how many two texts share without comparing them word by word. Of each of its values
one byte is kept (Li and König, "b-Bit Minwise Hashing", 2010).
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from hashlib import blake2b

from rensa import RMinHash

from newsgen.importers.plain_words import plain_words

_PERMUTATIONS = 64
_BANDS, _ROWS = 10, 3
"""Texts are compared if one of ten groups of three values is the same. Of those that share 0.7 that finds 98 in 100."""
_SEED = 42
_MIX = 0x9E3779B97F4A7C15
_MASK = (1 << 63) - 1
_BY_CHANCE = 1 / 256
"""How often a byte is the same in texts that share nothing."""
LIKE = 0.7
"""Texts that share this part of their shingles are nearly the same."""
_FEWEST_WORDS = 25
"""Shorter texts are only compared word for word: they share too much by chance."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What a text is compared by: a digest of its words; and if it is long enough, its sketch and the bands of it."""

    words: int
    sketch: bytes = b""
    bands: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Twins:
    """Two articles that tell the same story; `likeness` is 1 for the same words, else the share of what they share."""

    one: str
    other: str
    likeness: float


def signature_of(title: str, body: str) -> Signature:
    """The signature of a text, by shingles of four words. Letter case, marks and spaces make no difference."""
    words = plain_words(body.casefold())
    digest = blake2b(b" ".join(words or plain_words(title.casefold())), digest_size=8).digest()
    number = int.from_bytes(digest, "big", signed=True)
    if len(words) < _FEWEST_WORDS:
        return Signature(number)
    minhash = RMinHash(_PERMUTATIONS, _SEED)
    minhash.update(list(map(b" ".join, zip(words, words[1:], words[2:], words[3:], strict=False))))
    values = minhash.digest()
    return Signature(number, bytes([value & 0xFF for value in values]), _bands(values))


def _bands(values: list[int]) -> tuple[int, ...]:
    """A number for each band; those of different bands are different, too."""
    found = []
    for band, row in enumerate(zip(*[iter(values[: _BANDS * _ROWS])] * _ROWS, strict=True)):
        number = band
        for value in row:
            number = (number ^ value) * _MIX & _MASK
            number ^= number >> 29
        found.append(number)
    return tuple(found)


class Seen:
    """The texts seen so far, in a ledger."""

    def __init__(self, ledger: sqlite3.Connection) -> None:
        self._ask = ledger.execute
        self._ask("CREATE TABLE story (words INTEGER PRIMARY KEY, number INTEGER, name BLOB, sketch BLOB)")
        self._ask("CREATE TABLE band (band INTEGER PRIMARY KEY, words INTEGER)")
        self._count = 0

    def add(self, name: str, signature: Signature) -> Twins | None:
        """Take the text called `name` in; gives it with the text before it that it is likest, if it is like any.

        A text that is like one before it stands for nothing itself: of a hundred alike, each is told with the first.
        """
        self._count += 1
        story = (signature.words, self._count, os.fsencode(name), signature.sketch)
        if not self._ask("INSERT OR IGNORE INTO story VALUES (?, ?, ?, ?)", story).rowcount:
            (same,) = self._ask("SELECT name FROM story WHERE words = ?", story[:1]).fetchone()
            return Twins(os.fsdecode(same), name, 1.0)
        likeness, twin = self._likest(signature)
        if likeness >= LIKE:
            return Twins(twin, name, min(round(likeness, 2), 0.99))
        if signature.bands:
            self._ask(_ADD, (*signature.bands, signature.words))
        return None

    def _likest(self, signature: Signature) -> tuple[float, str]:
        """How like the likest of the texts is that share a band, and its name; of two the first."""
        found = self._ask(_FIND, signature.bands).fetchall() if signature.bands else ()
        best, twin = 0.0, b""
        for name, sketch in found:
            likeness = _likeness(signature.sketch, sketch)
            if likeness > best:
                best, twin = likeness, name
        return best, os.fsdecode(twin)


_PLACES = ", ".join("?" * _BANDS)
_FIND = (
    f"SELECT name, sketch FROM story WHERE words IN (SELECT words FROM band WHERE band IN ({_PLACES})) ORDER BY number"
)
_ADD = "INSERT OR IGNORE INTO band VALUES " + ", ".join(f"(?{band}, ?{_BANDS + 1})" for band in range(1, _BANDS + 1))


def _likeness(one: bytes, other: bytes) -> float:
    """The share of shingles that two texts have in common, by their sketches."""
    same = sum(a == b for a, b in zip(one, other, strict=True)) / _PERMUTATIONS
    return max(0.0, (same - _BY_CHANCE) / (1 - _BY_CHANCE))
