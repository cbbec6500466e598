"""What a record has beyond the fields that are mapped: kept where it is short, else said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from newsgen.importers.records.field_values import clean, flattened
from newsgen.importers.records.mapping import FieldMap
from newsgen.loader.keys import FRONT_MATTER_KEYS

LONGEST = 500
"""The most characters of a value that is kept without a mapping."""
MOST = 100
"""The most fields that are kept of a record."""
_MOST_ITEMS = 50
_NAME = re.compile(r"\w[\w .-]{0,59}(?<! )")
_NOT = object()


def unmapped_fields(record: Mapping[str, Any], plan: FieldMap, known: Iterable[str] = ()) -> tuple[dict[str, Any], str]:
    """The fields to be kept under their own names, and a doubt that names those that are not carried over.

    Kept are numbers, truths, texts of up to 500 characters and lists of such texts. Names that mean something in front
    matter cannot be kept. `known` are fields that need not be told of.
    """
    kept: dict[str, Any] = {}
    lost: list[str] = []
    ways = [way for way, key in plan.fields if not key.startswith("extra.")]
    quiet = plan.ignore | {*known}
    for way, key in plan.fields:
        if key.startswith("extra."):
            ways.append(way)
    for way, value in flattened(record):
        if _is_covered(way, value, ways, lost) or way in quiet or way.partition(".")[0] in quiet:
            continue
        short = _short(value)
        if short is None:
            continue
        if short is _NOT or way in FRONT_MATTER_KEYS or not _NAME.fullmatch(way) or len(kept) >= MOST:
            lost.append(way)
        else:
            kept[way] = short
    return kept, _said(lost)


def _said(lost: list[str]) -> str:
    if not lost:
        return ""
    names = ", ".join(f"`{' '.join(clean(name).split())[:60]}`" for name in lost[:10])
    more = f" and {len(lost) - 10} more" if len(lost) > 10 else ""
    return f"fields that are not carried over: {names}{more}"


def _is_covered(way: str, value: Any, mapped: list[str], lost: list[str]) -> bool:
    """True for a field that is mapped, whole or by its parts; the parts of a list that are not go to `lost`."""
    parts: set[str] = set()
    for one in mapped:
        if one == way or way.startswith(f"{one}."):
            return True
        for mark in ("[", "."):
            if one.startswith(way + mark):
                parts.add(one[len(way) :])
    if not parts:
        return False
    if isinstance(value, list) and all(part.startswith("[].") for part in parts):
        taken = {part[3:].partition(".")[0].partition("[")[0] for part in parts}
        others = {str(key): None for item in value[:_MOST_ITEMS] if isinstance(item, Mapping) for key in item}
        lost.extend(f"{way}[].{key}" for key in others if key not in taken)
    return True


def _short(value: Any) -> Any:
    """The value as it can be kept, None for none at all, `_NOT` for one that is too much."""
    if value is None or value == "" or value == [] or value == {}:
        return None
    if isinstance(value, str):
        text = clean(value)
        return (text or None) if len(text) <= LONGEST else _NOT
    if isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**63 else str(value)
    if isinstance(value, list) and len(value) <= _MOST_ITEMS and all(isinstance(item, str) for item in value):
        texts = [clean(item) for item in value]
        return texts if all(len(text) <= LONGEST for text in texts) else _NOT
    return _NOT
