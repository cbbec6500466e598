"""The people of one article: whom the words of its text mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsgen.content.names import name_key
from newsgen.content.personal_names import person_key, surname_of, take_apart
from newsgen.content.titles import fits, titles_before

_LONGEST = 200
"""Words of more characters mean nobody."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody by all names that are known."""

    names: tuple[str, ...]
    """The preferred name, then aliases and spellings."""

    sort: str = ""
    """The form by which lists are ordered; it says which of the names is the family name."""

    def surnames(self) -> tuple[str, ...]:
        """The family names in all names, each once, as they are written there."""
        found = (surname_of(name, self.sort) for name in self.names)
        return tuple(dict.fromkeys(surname for surname in found if surname))

    def nicknames(self) -> tuple[str, ...]:
        """Nickname and family name, where a name has both: `Spider Marks`."""
        found = []
        for name in self.names:
            nickname = take_apart(name).nickname
            surname = surname_of(name, self.sort)
            if nickname and surname:
                found.append(f"{nickname} {surname}")
        return tuple(dict.fromkeys(found))


class Cast:
    """The people of one article, to tell whom its text means.

    Two tables, from whole names and from family names; where two people share one, it is nobody's. A family name is
    nobody's, too, if any name of another has it as a word: `Warren` beside Elizabeth Warren and Warren Buffett.
    """

    def __init__(self, people: Sequence[KnownPerson]) -> None:
        self._whole: dict[str, int | None] = {}
        self._surnames: dict[str, int | None] = {}
        self._known = [_known_of(person) for person in people]
        words: dict[str, int | None] = {}
        for place, known in enumerate(self._known):
            _enter(self._whole, known.whole, place)
            _enter(self._surnames, known.surnames, place)
            _enter(words, known.words, place)
        for surname, owner in self._surnames.items():
            if words.get(surname, owner) != owner or self._whole.get(surname, owner) != owner:
                self._surnames[surname] = None

    def who(self, words: str) -> int | None:
        """The place of the one person whom `words` mean, or None if they mean nobody or it is not certain.

        `words` are a whole name, an alias or a spelling, with or without titles before it and nickname; or a family
        name that only one of the people has, with or without titles (`Mr. Putin`). A possessive ending is cut. A name
        of one word must have a capital where the person's has.
        """
        if len(words) > _LONGEST:
            return None
        found = self._whole_or_surname(words)
        if found is None:
            cut = _without_possessive(words)
            return None if cut == words else self._whole_or_surname(cut)
        return found

    def _whole_or_surname(self, words: str) -> int | None:
        whole = key = name_key(words)
        if whole not in self._whole:
            whole = person_key(words)
        keys = key.split(" ")
        if whole in self._whole:
            owner = self._whole[whole]
            small = len(keys) == 1 and words.islower()
            return None if owner is None or (small and whole not in self._known[owner].small) else owner
        titles = titles_before(keys, certain=False)
        surname = " ".join(keys[titles:])
        owner = self._surnames.get(surname)
        if owner is None or not _has_capital(words, titles):
            return None
        return owner if fits(keys[:titles], self._known[owner].given) else None


@dataclass(frozen=True, slots=True)
class _Known:
    """The keys of one person."""

    whole: frozenset[str]
    surnames: frozenset[str]
    words: frozenset[str]
    """All words of all names."""

    small: frozenset[str]
    """Names that are written without a capital."""

    given: str


@lru_cache(maxsize=2048)
def _known_of(person: KnownPerson) -> _Known:
    names = (*person.names, *person.nicknames())
    plain = {person_key(name) for name in names}
    whole = (plain | {name_key(name) for name in names}) - {""}
    return _Known(
        frozenset(whole),
        frozenset(map(name_key, person.surnames())),
        frozenset(word.strip("\"',") for key in whole for word in key.split(" ")),
        frozenset(person_key(name) for name in names if name.islower()),
        person_key(person.names[0]).partition(" ")[0] if person.names else "",
    )


def _enter(table: dict[str, int | None], keys: Iterable[str], place: int) -> None:
    """Note that `keys` lead to the person at `place`; to nobody where they lead to another already."""
    for key in keys:
        if table.setdefault(key, place) != place:
            table[key] = None


def _has_capital(words: str, titles: int) -> bool:
    """Whether the family name behind so many titles is written with a capital, as every family name here is."""
    return any(c.isupper() or c.istitle() for word in words.split()[titles:] for c in word)


def _without_possessive(words: str) -> str:
    """`Putin` for `Putin's`, `Marks` for `Marks’`."""
    text = words.rstrip()
    if text[-2:-1] in _APOSTROPHES and text[-1:] in ("s", "S"):
        return text[:-2]
    return text[:-1] if text[-1:] in _APOSTROPHES else text


_APOSTROPHES = ("'", "’", "ʼ", "´", "＇", "‘")
