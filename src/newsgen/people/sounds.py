"""How a word of a name may sound, so that transliterations and spellings of it meet.

The rules are our own and rough. They bring together what English, French, German and Polish writers make of Slavic
names (Khrushchev, Khrouchtchev, Chruschtschow), and spellings within a language (Mueller, Muller). A word may get
several forms, for `j` and `ch` are read in several ways.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsgen.content.names import slug_of

_BEFORE = {ord("ё"): "е", ord("Ё"): "Е", ord("ø"): "o", ord("Ø"): "O", ord("đ"): "d", ord("Đ"): "D"}
"""Letters that the table of transliteration gives two letters for, where names most often have one."""


@lru_cache(maxsize=65536)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of `text` in lower-case ASCII: `Jean-Pierre Dupré` gives jean, pierre, dupre. Empty if none is left."""
    slug = slug_of(text.translate(_BEFORE))
    return tuple(slug.split("-")) if slug else ()


# What stands for one sound, longest first. Capital letters stand for sounds that ASCII has no letter for.
_SOUNDS = {
    **dict.fromkeys(("schtsch", "shtsch", "chtsch", "chtch", "shtch", "stsch", "szcz", "shch"), "X"),
    **dict.fromkeys(("tsch", "tch", "cz"), "C"),
    **dict.fromkeys(("dzh", "dsch", "zh"), "Z"),
    **dict.fromkeys(("sch", "sh", "sz"), "S"),
    "kh": "H",
    "ph": "f",
    "th": "t",
    "gh": "g",
    "dh": "d",
    "bh": "b",
    "rh": "r",
    "ck": "k",
    "qu": "k",
    "x": "ks",
    "ts": "z",
    "tz": "z",
    "q": "k",
    "w": "v",
    "ou": "u",
    "oo": "u",
    "ae": "a",
    "oe": "o",
    "ue": "u",
    "ee": "i",
    "ce": "se",
    "ci": "si",
    "cy": "si",
    "c": "k",
    "y": "i",
}
_SOUND = re.compile("|".join(sorted((*_SOUNDS, "ch", "j"), key=lambda letters: (-len(letters), letters))))
_ENDING_OFF = re.compile("(?:off|ow)$")
_YO = re.compile("(?<=[bcdfghklmnprstvz])yo")
_TWICE = re.compile(r"(.)\1+")
_SILENT_H = re.compile("(?<=[^aeiou])h|h(?![aeiou])")
_H = re.compile("(?<=.)h")
_OV = re.compile("(?<=[XSCZ])i?[eo]v$")
_VOWELS = re.compile("[aeiou]+")


@lru_cache(maxsize=65536)
def sounds(word: str) -> frozenset[str]:
    """The forms of a plain word (of `plain_words`): two words that share one may be spellings of one name."""
    if not word.isascii() or not word.isalpha() or len(word) > 40:
        return frozenset({word})
    word = _ENDING_OFF.sub("ov", word)
    word = _YO.sub("e", word)
    starts_kh = word.startswith(("chr", "chl", "chv"))
    readings_j = "iZ" if "j" in word else "i"
    readings_ch = ("H",) if starts_kh and word.count("ch") == 1 else ("C", "H", "S") if "ch" in word else ("C",)
    return frozenset(_sound(word, ch, j, starts_kh) for ch in readings_ch for j in readings_j)


def _sound(word: str, ch: str, j: str, starts_kh: bool) -> str:
    if starts_kh:
        word = "kh" + word[2:]
    said = _SOUND.sub(lambda m: _SOUNDS.get(m.group()) or (ch if m.group() == "ch" else j), word)
    said = _H.sub("H", _SILENT_H.sub("", said)) if "h" in said[1:] else said
    said = _OV.sub("ov", _TWICE.sub(r"\1", said))
    said = said.replace("ai", "ei")
    if said.startswith("ie"):
        said = said[1:]  # Yeltsin and Eltsine
    return said[:-1] if len(said) > 5 and said.endswith("e") else said  # Poutine


_ROUGH = str.maketrans("XSCZzH", "sssssk")


@lru_cache(maxsize=65536)
def skeletons(word: str) -> frozenset[str]:
    """The consonants of each form of a word, roughly; a first vowel leaves a mark. Many words share one."""
    return frozenset(
        _TWICE.sub(r"\1", ("a" if said[0] in "aeiou" else "") + _VOWELS.sub("", said).translate(_ROUGH))
        for said in sounds(word)
        if said
    )


@lru_cache(maxsize=65536)
def shortened(word: str) -> frozenset[str]:
    """`word`, and `word` without each one of its letters: two words that differ by one letter share one of these."""
    if len(word) > 40:
        return frozenset({word})
    return frozenset({word, *(word[:i] + word[i + 1 :] for i in range(len(word)))})
