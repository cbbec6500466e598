"""A person's name taken apart: what stands before it, the nickname, the suffix, the family name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsgen.content.names import name_key
from newsgen.content.persons import family_name_first
from newsgen.content.titles import (
    PARTICLES,
    RULERS,
    SUFFIXES,
    no_person,
    proper_words,
    titles_before,
    titles_start,
)

_LONGEST = 200
"""A name of more characters is none, and is left as it is."""

_SPACE = re.compile(r"\s+")
_RETIRED = frozenset({"(ret.)", "(ret)", "(retired)"})
_GENERATIONS = {"jr": "Jr.", "sr": "Sr."}
_COMMAS = ",，﹐︐"
_QUOTES = "\"'‘’‛ʼʻ`´′＇“”„‟″«»＂"
_LONGEST_NICKNAME = 4
"""In words."""


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A name taken apart."""

    plain: str
    """The name without honorific, rank and nickname; as it was where nothing is set aside."""

    titles: str = ""
    """What stood before the name and was set aside, as it was written: `Maj. Gen.`"""

    nickname: str = ""
    """What stood in quotation marks, without them."""

    suffix: str = ""
    """`Jr.`, `III`; it stays in `plain`."""


@lru_cache(maxsize=4096)
def take_apart(name: str) -> PersonalName:
    """The parts of `name`. Precision comes first: what is not certain stays in `plain`.

    - Titles are set aside only if at least two words stay that can be a given name and a family name, so `Mr. Putin`,
      `Major Smith` and `General Motors` stay whole. Titles that are part of the name (`Pope John XXIII`, `King
      Hussein`, `Duke Ellington`, `Dean Martin`, `Lady Bird Johnson`) are never set aside, and `Mrs.` not before the
      name of a husband (`Mrs. John Smith`).
    - A nickname in quotation marks is taken out. Where it stands for the given name, only its marks are:
      `“Magic” Johnson` is `Magic Johnson`.
    - The comma before `Jr.` goes, and `Jr` gets its dot. Any other comma (`Aldrin, Buzz`) leaves the name as it is.

    What is decided does not depend on letter case, Unicode form, or the kinds of quotation marks and hyphens.
    """
    if len(name) > _LONGEST or not name_key(name):
        return PersonalName(name)
    words = [word for word in _SPACE.split(name) if name_key(word)]
    keys = [name_key(word) for word in words]
    whole = name_key(name)
    if " ".join(keys) != whole:  # characters that become spaces when they are normalised
        words = keys = whole.split(" ")
    apart = _parts(words, keys)
    return PersonalName(name, suffix=apart.suffix) if name_key(apart.plain) == whole else apart


@lru_cache(maxsize=4096)
def person_key(name: str) -> str:
    """The key under which spellings of one person meet: `name_key` of the plain name.

    Names with one `name_key` have one `person_key`, and a key is its own key.
    """
    key = name_key(name)
    words = key.split(" ")
    last = words[-1]
    if titles_start(words) or last in _RETIRED or last.rstrip(".") in SUFFIXES or '"' in key or "'" in key:
        return name_key(take_apart(key).plain)
    return key


@lru_cache(maxsize=4096)
def surname_of(name: str, sort: str = "") -> str:
    """What a text calls the person after the first mention: `von Braun` for Wernher von Braun; empty if none is plain.

    `sort`, the form by which lists are ordered, says which name is the family name: what stands before its comma, or
    its first word where it has none (`Kim Jong Un`). It counts for names that have that word. Else the last word is
    the family name, with the particles before it, as `family_name_first` has it. Names of one word, of rulers, of
    firms and desks, and names in letters without capitals have none that is plain.
    """
    if len(name) > _LONGEST:
        return ""
    words = take_apart(name).plain.split()
    while len(words) > 2 and _is_suffix(words[-1]):
        words.pop()
    keys = [name_key(word) for word in words]
    if len(words) < 2 or proper_words(keys) < 2 or no_person(keys) or keys[0] in RULERS:
        return ""
    if sort:
        head, comma, _ = sort.partition(",")
        found = _among(name_key(head if comma else head.split(" ")[0]).split(" "), keys)
        if found and len(found) < len(words):
            return _proper(" ".join(words[place] for place in found))
        if not comma:  # the family name comes first, but is spelt otherwise here
            return ""
    plain = " ".join(words)
    if "," in plain or not words[-1][:1].isupper():
        return _proper(plain.partition(",")[0]) if len(words) == 2 and words[0].endswith(",") else ""
    start = len(words) - 1
    while start > 1 and keys[start - 1] in PARTICLES:
        start -= 1
    if PARTICLES.isdisjoint(keys[1:start]):
        return _proper(" ".join(words[start:]))
    return _proper(family_name_first(plain).partition(",")[0])  # de la Cruz Santos; takes its time


def _parts(words: Sequence[str], keys: Sequence[str]) -> PersonalName:
    """The parts of a name split into words, whose `keys` decide."""
    whole = " ".join(words)
    retired: list[str] = []
    while len(keys) > 2 and keys[-1] in _RETIRED:
        retired.insert(0, words[-1])
        words, keys = words[:-1], keys[:-1]
    suffix = ""
    if len(keys) > 2 and _is_suffix(keys[-1]) and not any("," in key for key in keys[:-2]):
        suffix = _GENERATIONS.get(keys[-1].rstrip("."), words[-1])
        words = [*words[:-2], words[-2].rstrip(_COMMAS) or words[-2], suffix]
        keys = [name_key(word) for word in words]
    if any("," in key for key in keys):
        return PersonalName(whole)
    words, nickname = _without_nickname(words, keys)
    keys = [name_key(word) for word in words]
    count = titles_before(keys) if titles_start(keys) else 0
    rest = keys[count:]
    if count and (proper_words(rest) < 2 or no_person(rest) or rest[0] in SUFFIXES):
        count = 0
    titles = " ".join([*words[:count], *retired])
    return PersonalName(" ".join(words[count:]), titles, nickname, suffix)


def _without_nickname(words: Sequence[str], keys: Sequence[str]) -> tuple[list[str], str]:
    """The words without the one part in quotation marks, and that part; without its marks where it is needed."""
    place = _quoted(keys)
    if not place:
        return list(words), ""
    start, end = place
    marked, others = words[start:end], [*words[:start], *words[end:]]
    nickname = " ".join(marked).strip(_QUOTES)
    titles = titles_before(keys)
    if proper_words([name_key(word) for word in others]) - min(titles, start) >= 2:
        return others, nickname
    if start <= titles and end < len(words):
        return [*words[:start], *nickname.split(), *words[end:]], nickname
    return list(words), ""


def _quoted(keys: Sequence[str]) -> tuple[int, int] | None:
    """From where to where one part is in quotation marks; nothing if none is or several are.

    An apostrophe is none: it does not stand at both ends (`O'Brien`, `'t Hooft`).
    """
    found = []
    for mark in "\"'":
        starts = [i for i, key in enumerate(keys) if key.startswith(mark) and key not in PARTICLES]
        ends = [i for i, key in enumerate(keys) if key.endswith(mark)]
        if starts and ends:
            found.append((mark, starts, ends))
    if len(found) != 1:
        return None
    mark, starts, ends = found[0]
    if len(starts) == len(ends) == 1 and starts[0] <= ends[0] < starts[0] + _LONGEST_NICKNAME:
        inside = " ".join(keys[starts[0] : ends[0] + 1])
        if inside.strip("\"' ") and inside.count(mark) == 2:
            return starts[0], ends[0] + 1
    return None


def _is_suffix(word: str) -> bool:
    return name_key(word).rstrip(".") in SUFFIXES


def _among(found: Sequence[str], keys: Sequence[str]) -> range | None:
    """Where the words `found` stand among `keys`, side by side."""
    for start in range(len(keys) - len(found) + 1):
        if list(keys[start : start + len(found)]) == list(found):
            return range(start, start + len(found))
    return None


def _proper(surname: str) -> str:
    """`surname` if a text can call somebody by it: words of more than one letter, no suffix, no brackets or marks."""
    letters = sum(map(str.isalpha, surname))
    odd = any(not (c.isalpha() or c in " -'’‑.·" or unicodedata.category(c).startswith("M")) for c in surname)
    return "" if letters < 2 or odd or _is_suffix(surname) else surname


def without_titles(name: str) -> str:
    """`name` as a page writes it: without honorific and rank, but with the nickname."""
    apart = take_apart(name)
    if not apart.titles:
        return name
    given, _, rest = apart.plain.partition(" ")
    return f"{given} “{apart.nickname}” {rest}" if apart.nickname and apart.nickname not in apart.plain else apart.plain
