"""How the name of a person sorts."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_KEPT_BEFORE = frozenset({"the", "pope", "king", "queen", "prince", "princess", "emperor", "empress", "saint", "st."})
_KEPT_AFTER = frozenset(
    {"agency", "board", "bureau", "committee", "desk", "editors", "news", "office", "post", "press", "service", "staff"}
    | {"team", "times", "wire"}
)
"""First and last words of names that are no given name and family name: rulers, agencies, papers."""


@lru_cache(maxsize=65536)
def family_name_first(name: str) -> str:
    """`Tereshkova, Valentina` for `Valentina Tereshkova`; the name as it is where no family name is plain.

    Names follow the western order unless the authority says otherwise by `sort`. Names of one word, names with
    digits (`18F`), names that end in a lower-case word (`Archive desk`), rulers and agencies stay as they are.
    """
    words = name.split()
    if len(words) < 2 or "," in name or any(c.isdigit() for c in name) or not words[-1][:1].isupper():
        return name
    if words[0].lower() in _KEPT_BEFORE or words[-1].lower() in _KEPT_AFTER:
        return name
    if _TWO_PLAIN_WORDS.fullmatch(name) and _words_with_a_meaning().isdisjoint(name.lower().split()):
        return f"{words[1]}, {words[0]}"  # what is found out below, for most names, without the work
    from nameparser import HumanName

    parsed = HumanName(name)
    given = " ".join(part for part in (parsed.first, parsed.middle) if part)
    if not parsed.last or not given:
        return name
    given += f" “{parsed.nickname}”" if parsed.nickname else ""
    return f"{parsed.last}, {given}" + (f", {parsed.suffix}" if parsed.suffix else "")


_TWO_PLAIN_WORDS = re.compile(r"[A-Z][a-z]+ (?![IVXLCDM][ivxlcdm]+$)[A-Z][a-z]+")
"""A given name and a family name that is no number, such as Smith, but not VI."""


@cache
def _words_with_a_meaning() -> frozenset[str]:
    """The titles, particles, suffixes and so on by which `nameparser` takes a name apart."""
    from nameparser.config import CONSTANTS

    kinds = (
        *(CONSTANTS.titles, CONSTANTS.first_name_titles, CONSTANTS.prefixes, CONSTANTS.non_first_name_prefixes),
        *(CONSTANTS.suffix_acronyms, CONSTANTS.suffix_acronyms_ambiguous, CONSTANTS.suffix_not_acronyms),
        *(CONSTANTS.bound_first_names, CONSTANTS.conjunctions),
    )
    return frozenset(word for kind in kinds for word in kind)
