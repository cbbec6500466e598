"""What the value of a key looks like, as JSON Schema says it; the schemas for editors are made of these pieces.

They say what newsgen reads without a problem as far as a schema can, and are never stricter: a number is as good as
a text where newsgen takes it as it was written, and a single value as good as a list of one.

Source: JSON Schema, draft 2020-12.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Shape = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Described:
    """A key as documented: what it means, and the shape of its value."""

    doc: str
    takes: Shape


_ANY_TEXT = ["string", "number", "boolean"]
MAX_ITEMS = 1000
"""The most items that a list may have: each of them becomes a page, or a part of one."""

TEXT: Shape = {"type": [*_ANY_TEXT, "null"]}
NEEDED: Shape = {"type": _ANY_TEXT, "pattern": r"\S"}
DATE: Shape = {
    "type": ["string", "integer", "null"],
    "minimum": 1,
    "maximum": 9999,
    "pattern": r"^\s*(?:\d{4}(?:-\d{2}(?:-\d{2}(?:[Tt ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)? *"
    r"(?:[Zz]|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?)?)?~?|[Uu][Nn][Kk][Nn][Oo][Ww][Nn]|[Uu][Nn][Dd][Aa][Tt][Ee][Dd]"
    r"|[Xx]{4}|)\s*$",
}
FLAG: Shape = {"type": ["boolean", "string", "null"], "pattern": "^(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"}
LANGUAGE: Shape = {"type": ["string", "null"], "pattern": r"^\s*(?:[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)?\s*$"}
WEB_ADDRESS: Shape = {"type": ["string", "null"], "pattern": r"^\s*(?:[Hh][Tt][Tt][Pp][Ss]?://\S+)?\s*$"}
SLUG: Shape = {"type": [*_ANY_TEXT, "null"], "pattern": r"^\s*[^\s/?#\\]*\s*$"}


def whole_number(least: int) -> Shape:
    """A whole number from `least` up, also in quotation marks."""
    return {"type": ["integer", "string", "null"], "minimum": least, "pattern": r"^\s*[0-9]{1,9}\s*$"}


def one_of(*choices: str) -> Shape:
    """One of `choices`, in any letter case."""
    either_case = ("".join(f"[{c.upper()}{c}]" if c.isalpha() else c for c in choice) for choice in choices)
    return {"anyOf": [{"enum": [*choices, None]}, {"type": "string", "pattern": f"^(?:{'|'.join(either_case)})$"}]}


def list_of(item: Shape) -> Shape:
    """A list of `item`, or a single one."""
    return {"anyOf": [item, {"type": ["array", "null"], "items": item, "maxItems": MAX_ITEMS}]}


def mapping_of(keys: Mapping[str, Described], needed: Sequence[str] = (), others: bool = False) -> Shape:
    """A mapping with `keys`, of which some are `needed`; `others` says that it may have other keys, too."""
    return {
        "type": "object",
        "properties": {name: {"description": key.doc, **key.takes} for name, key in keys.items()},
        **({"required": list(needed)} if needed else {}),
        **({} if others else {"additionalProperties": False}),
    }


def record(keys: Mapping[str, Described], *needed: str) -> Shape:
    """A mapping with `keys`, or a text alone where no more than one key is `needed`."""
    whole = mapping_of(keys, needed)
    return whole if len(needed) > 1 else {"anyOf": [TEXT, whole]}


def described_only(keys: Mapping[str, Described]) -> Shape:
    """Whatever stands there: a program wrote it, nobody is to be told that it is wrong, but editors explain `keys`."""
    return {"properties": {name: {"description": key.doc} for name, key in keys.items()}}


def pairs_of(value: Shape) -> Shape:
    """A mapping of keys of the user's own to `value`."""
    return {"type": ["object", "null"], "additionalProperties": value}
