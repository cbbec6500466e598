"""How the name of a person sorts."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65536)
def family_name_first(name: str) -> str:
    """`Tereshkova, Valentina` for `Valentina Tereshkova`; the name as it is where no family name is plain.

    Names follow the western order unless the authority says otherwise by `sort`. Names of one word, names with
    digits (`18F`) and names that end in a lower-case word (`Archive desk`) stay as they are.
    """
    words = name.split()
    if len(words) < 2 or "," in name or any(c.isdigit() for c in name) or not words[-1][:1].isupper():
        return name
    from nameparser import HumanName

    parsed = HumanName(name)
    given = " ".join(part for part in (parsed.first, parsed.middle) if part)
    if not parsed.last or not given:
        return name
    return f"{parsed.last}, {given}" + (f", {parsed.suffix}" if parsed.suffix else "")
