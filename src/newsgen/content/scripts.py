"""Letters of several scripts in one word: they look alike to a reader, and make two names of one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_ALIKE = ("LATIN", "CYRILLIC", "GREEK")
"""The scripts that share the shapes of letters."""
_LETTERS = tuple(
    re.compile(letters)
    for letters in (
        "[A-Za-z\u00c0-\u024f\u1e00-\u1eff]",
        "[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]",
        "[\u0370-\u03ff\u1f00-\u1fff]",
    )
)
_BETWEEN_WORDS = re.compile(r"[\s.,;:()\[\]/&'’‘\"“”„«»‐‑‒–—―-]+")


def stray_letter(name: str) -> tuple[str, str, str] | None:
    """A word of `name` that mixes Latin, Cyrillic or Greek letters, the first letter that is of another script than
    most of the word, and that script; None if there is no such word. Words may differ in script from each other.
    """
    if name.isascii() or sum(letters.search(name) is not None for letters in _LETTERS) < 2:
        return None
    for word in _BETWEEN_WORDS.split(unicodedata.normalize("NFC", name)):
        scripts = Counter(script for letter in word if (script := _script_of(letter)))
        if len(scripts) > 1:
            most = scripts.most_common(1)[0][0]
            stray = next(letter for letter in word if _script_of(letter) not in ("", most))
            return word, stray, _script_of(stray).capitalize()
    return None


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    first = unicodedata.name(letter, "").partition(" ")[0]
    return first if first in _ALIKE and letter.isalpha() else ""
