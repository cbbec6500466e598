"""Whom an archivist means by a few words: a name, an alias, a spelling, the last part of a url, a family name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsgen.catalogue.roll import Name, Roll
from newsgen.content.names import name_key, without_accents
from newsgen.people.changes import RefusedError
from newsgen.problems import counted

_NEAR = 75
"""From which likeness on (rapidfuzz's ratio, 0 to 100) a name is offered in the place of one that nobody has."""
_OFFERED = 5
_NAMED = 12
"""So many of those who could be meant are named."""


@dataclass(frozen=True, slots=True)
class Someone:
    """Who is meant: the key in the catalogue, the preferred name, and in how many articles."""

    key: str
    name: str
    articles: int


class Finder:
    """Finds people of an archive."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll

    def exact(self, words: str) -> Someone | None:
        """Who has exactly these words as a name, alias or spelling; titles before them make no difference."""
        key = self._roll.key_of(words)
        return self._someone(key) if key else None

    def one(self, words: str) -> Someone:
        """Who is meant by a name, a slug, or a part of a name that only one person has.

        Raises `RefusedError` for nobody, with names that are near, and for several, with their names.
        """
        if found := self.exact(words) or self._by_slug(words):
            return found
        names = self._roll.names()
        wanted = _words(words)
        keys = {one.key for one in names if wanted and any(wanted <= _words(name) for name in (one.name, *one.aliases))}
        if len(keys) == 1:
            return self._someone(keys.pop())
        if keys:
            raise self._several(words, keys)
        raise _nobody(words, names)

    def named(self, words: str) -> Someone:
        """Who has these words as a whole name or as slug; for edits, where a part of a name is not enough."""
        found = self.exact(words) or self._by_slug(words)
        if found is None:
            raise _nobody(words, self._roll.names())
        return found

    def _by_slug(self, words: str) -> Someone | None:
        last = words.strip().removesuffix("index.html").strip("/").rpartition("/")[2]
        slug = last.casefold()
        # Slugs of names are in small letters; of old urls they may not be.
        keys = self._roll.keys_of_slug(slug) or self._roll.keys_of_slug(last)
        if not keys:
            keys = [one.key for one in self._roll.names() if not one.way and one.slug == slug]
        if len(keys) > 1:
            raise self._several(words, set(keys))
        return self._someone(keys[0]) if keys else None

    def _someone(self, key: str) -> Someone:
        entries = self._roll.entries(key)
        if entries:
            return Someone(key, entries[0].name, entries[0].articles)
        idle = self._roll.idle_entry(key)
        return Someone(key, idle[0].name if idle else key, 0)

    def _several(self, words: str, keys: set[str]) -> RefusedError:
        people = sorted(map(self._someone, keys), key=lambda one: (-one.articles, one.name))
        shown = [f"“{one.name}” ({counted(one.articles, 'article')})" for one in people[:_NAMED]]
        more = f" and {len(people) - _NAMED:,} more" if len(people) > _NAMED else ""
        return RefusedError(f"“{words}” may be {', '.join(shown)}{more}", "", "write the name in full")


def _nobody(words: str, names: Iterable[Name]) -> RefusedError:
    near = _near(words, names)
    hint = f"did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else "`newsgen people` lists all"
    return RefusedError(f"nobody in the archive or in the authority is called “{words}”", "", hint)


def _near(words: str, names: Iterable[Name]) -> list[str]:
    """The names like `words`; if that is a single word, those with a word like it."""
    from rapidfuzz import fuzz, process

    wanted = _letters(words)
    choices: list[tuple[str, str]] = []
    for one in names:
        for name in (one.name, *one.aliases):
            letters = _letters(name)
            choices += [(form, one.name) for form in (letters.split() if " " not in wanted else [letters])]
    forms = [form for form, _ in choices]
    found = [
        (score, place)
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio)
        for _, score, place in process.extract(wanted, forms, scorer=scorer, score_cutoff=_NEAR, limit=4 * _OFFERED)
    ]
    found.sort(key=lambda one: -one[0])
    return list(dict.fromkeys(choices[place][1] for _, place in found))[:_OFFERED]


def _letters(text: str) -> str:
    return without_accents(name_key(text))


def _words(name: str) -> set[str]:
    """The words of a name without what stands around them; empty where it has none."""
    return {word.strip("\"',.()") for word in _letters(name).split()} - {""}
