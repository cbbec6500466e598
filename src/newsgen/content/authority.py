"""The authority: which names are the same entry, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """One record of `people.yaml`."""

    name: str
    aliases: tuple[str, ...] = ()
    sort: str = ""
    description: str = ""
    same_as: tuple[str, ...] = ()
