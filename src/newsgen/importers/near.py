"""Articles that tell the same story: the same words, or nearly the same.

Two texts are compared by their shingles, groups of words in a row (Broder, "On the resemblance and containment of
documents", 1997); MinHash tells how many two texts share without comparing them word by word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b

from rensa import RMinHash, RMinHashLSH

_WORD = re.compile(r"\w+")
_SHINGLE = 4
"""So many words in a row make a shingle."""
_PERMUTATIONS = 64
_BANDS = 16
_SEED = 42
LIKE = 0.7
"""Texts that share this part of their shingles are nearly the same."""
_FEWEST_WORDS = 25
"""Shorter texts are only compared word for word: they share too much by chance."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What a text is compared by: a digest of its words, and its MinHash if it is long enough for one."""

    words: bytes
    minhash: RMinHash | None


@dataclass(frozen=True, slots=True)
class Twins:
    """Two articles that tell the same story; `likeness` is 1 for the same words, else the share of what they share."""

    one: str
    other: str
    likeness: float


def signature_of(title: str, body: str) -> Signature:
    """The signature of a text. Letter case, marks and spaces make no difference."""
    words = _WORD.findall(body.casefold())
    digest = blake2b(" ".join(words or _WORD.findall(title.casefold())).encode("utf-8", "replace"), digest_size=12)
    if len(words) < _FEWEST_WORDS:
        return Signature(digest.digest(), None)
    minhash = RMinHash(_PERMUTATIONS, _SEED)
    minhash.update([" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)])
    return Signature(digest.digest(), minhash)


@dataclass(slots=True)
class Seen:
    """The texts seen so far. Each takes some hundred bytes, whatever its length."""

    _names: list[str] = field(default_factory=list)
    _minhashes: list[RMinHash | None] = field(default_factory=list)
    _by_words: dict[bytes, int] = field(default_factory=dict)
    _index: RMinHashLSH = field(default_factory=lambda: RMinHashLSH(LIKE, _PERMUTATIONS, _BANDS))

    def add(self, name: str, signature: Signature) -> Twins | None:
        """Take the text called `name` in; gives it with the text before it that it is likest, if it is like any.

        A text that is like one before it stands for nothing itself: of a hundred alike, each is told with the first.
        """
        number = len(self._names)
        first = self._by_words.setdefault(signature.words, number)
        if first != number:
            return Twins(self._names[first], name, 1.0)
        self._names.append(name)
        self._minhashes.append(signature.minhash)
        if signature.minhash is None:
            return None
        best, twin = 0.0, -1
        for other in sorted(self._index.query(signature.minhash)):
            before = self._minhashes[other]
            likeness = before.jaccard(signature.minhash) if before is not None else 0.0
            if likeness > best:
                best, twin = likeness, other
        if best >= LIKE:
            self._minhashes[number] = None
            return Twins(self._names[twin], name, min(round(best, 2), 0.99))
        self._index.insert(number, signature.minhash)
        return None
