"""A name taken apart for comparing it with others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsgen.content.names import name_key
from newsgen.content.personal_names import surname_of, take_apart
from newsgen.content.titles import word_set
from newsgen.people.sounds import plain_words

PARTICLES = word_set(
    "af al ap av be bin bint da dal dalla das de degli dei del della den der des di do dos du el ibn la las le los lo"
    " of st ten ter the und van vom von y ya zu zum zur"
)
"""Small words in family names, which come and go: (de) Gaulle."""

_GENERATIONS = {
    "jr": 2,
    "junior": 2,
    "jnr": 2,
    "sr": 1,
    "senior": 1,
    "snr": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
}
_GENERATIONS |= {"vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16}
_GENERATIONS |= {"xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21, "xxii": 22, "xxiii": 23}
_WOMEN = word_set("mrs miss ms lady queen princess sister mme madame mlle frau fraulein senora sra dame duchess")
_MEN = word_set("mr sir king prince lord m monsieur herr senor sr duke")
_MISTER = word_set("mr mrs ms miss")
"""Set aside here even where they tell whom a name means: before a family name alone, and before a husband's name."""
_CAPITALS = re.compile(r"[A-Z]{2,3}")
_JOINED = re.compile(r"(?<=[A-Z])\.(?=[A-Z]\b)")
_LONGEST = 200
"""A longer text is no name; of its words only the first count."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a name. Words are as `plain_words` gives them; `given` and `family` are in the order of the West."""

    text: str
    key: str
    words: tuple[str, ...]
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    generation: int = 0
    titles: tuple[str, ...] = ()
    nickname: str = ""
    latin: bool = True
    initials: str = field(default="")

    @property
    def is_lone(self) -> bool:
        """Whether this is a single name, or a family name alone."""
        return not self.given and len(self.family) == 1

    @property
    def woman(self) -> bool | None:
        """Whether a title says that this is a woman, or a man; None if none does."""
        if not _WOMEN.isdisjoint(self.titles):
            return True
        return None if _MEN.isdisjoint(self.titles) else False


def form_of(name: str, sort: str = "") -> Form | None:
    """The form of `name`, whose family name `sort` may tell; None if nothing of it can be compared."""
    text = name = " ".join(name[:_LONGEST].split())
    before, comma, after = name.partition(", ")
    if comma and after.rstrip(".").lower() not in _GENERATIONS:
        name = f"{after} {before}"  # a name as an index has it
    name = _JOINED.sub(". ", name)
    apart = take_apart(name)
    plain = apart.plain or name
    words = list(plain_words(plain))
    if not words:
        return None
    titles = plain_words(apart.titles) if apart.titles else ()
    while len(words) > 1 and words[0] in _MISTER:
        titles = (*titles, words.pop(0))
    generation = 0
    if len(words) > 1 and words[-1] in _GENERATIONS:
        generation = _GENERATIONS[words.pop()]
    elif apart.suffix:
        generation = next((_GENERATIONS[word] for word in plain_words(apart.suffix) if word in _GENERATIONS), 0)
    given, family = _halves(words, plain, sort)
    first = plain.split()[0]
    if given and _CAPITALS.fullmatch(first) and not plain.isupper() and given[0] == first.lower():
        given = (*given[0], *given[1:])  # JF Kennedy
    initials = ""
    if len(words) == 1 and _CAPITALS.fullmatch(plain.replace(".", "").replace(" ", "")):
        initials = words[0]
    elif given and all(len(word) == 1 for word in words):
        initials, given, family = "".join(words), (), ("".join(words),)
    return Form(
        text=text,
        key=name_key(plain),
        words=(*given, *family) if given else tuple(words),
        given=given,
        family=tuple(word for word in family if word not in PARTICLES) or family,
        particles=tuple(word for word in family if word in PARTICLES),
        generation=generation,
        titles=titles,
        nickname="-".join(plain_words(apart.nickname)) if apart.nickname else "",
        latin=_is_latin(plain),
        initials=initials,
    )


def _is_latin(text: str) -> bool:
    return text.isascii() or all(not c.isalpha() or c < "\u0250" or "\u1e00" <= c <= "\u1eff" for c in text)


def _halves(words: list[str], plain: str, sort: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The given names and the family name, particles with the latter."""
    if len(words) == 1:
        return (), tuple(words)
    family = plain_words(surname_of(plain, sort))
    size = len(family)
    if 0 < size < len(words):
        for at in range(len(words) - size, -1, -1):
            if tuple(words[at : at + size]) == family:
                start = at
                while start > 1 and words[start - 1] in PARTICLES:
                    start -= 1
                return (*words[:start], *words[at + size :]), tuple(words[start : at + size])
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return tuple(words[:start]), tuple(words[start:])
