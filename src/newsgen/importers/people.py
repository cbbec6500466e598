"""The people whom a draft names: suggestions for a person to look at, which are never put into the draft itself.

It costs about 4 ms for an article of 2,500 characters (measured on one core of two, both busy), several times what
reading a plain text costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from newsgen.config import MarkdownConfig
from newsgen.content.authority import Person
from newsgen.content.cast import KnownPerson
from newsgen.content.personal_names import person_key
from newsgen.importers.draft import Draft
from newsgen.loader.markdown import make_engine
from newsgen.people.suggest import LEAST_CONFIDENCE, Suggestion, paragraphs_of, suggest

_LOOKED_THROUGH = 50_000
"""So many characters of a text are looked through for people; a text that is longer has named them by then."""
_NOBODY: Mapping[str, str] = MappingProxyType({})


def suggested_people(
    draft: Draft, authority: Mapping[str, str] = _NOBODY, least: float = LEAST_CONFIDENCE
) -> list[Suggestion]:
    """Whom the summary and the text of a draft name, each with how certain it is, from `least` on.

    Its people and authors are left out. Those whom the `authority` (of `authority_names`) knows come first, under the
    names that it prefers; the others follow, likeliest first.
    """
    paragraphs = [
        *filter(None, [draft.summary[:_LOOKED_THROUGH]]),
        *paragraphs_of(_engine()(draft.body[:_LOOKED_THROUGH])),
    ]
    listed = [_known(one.name, authority) for one in (*draft.people, *draft.authors)]
    return suggest(paragraphs, listed, authority.get, least)


def authority_names(people: Iterable[Person]) -> dict[str, str]:
    """The preferred name for the key of every name and alias of the authority; of two people, the first has it."""
    found: dict[str, str] = {}
    for person in people:
        for name in (person.name, *person.aliases):
            found.setdefault(person_key(name), person.name)
    return found


def _known(name: str, authority: Mapping[str, str]) -> KnownPerson:
    preferred = authority.get(person_key(name), name)
    return KnownPerson((preferred,) if preferred == name else (preferred, name))


@lru_cache(maxsize=1)
def _engine() -> Callable[[str], str]:
    """The quickest engine: the names in a text are the same with any."""
    return make_engine(MarkdownConfig(engine="commonmark"))
