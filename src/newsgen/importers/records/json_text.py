"""JSON of strangers → values: not-a-number, keys given twice, deep nesting and endless numbers do no harm.

Source: RFC 8259, sections 4 (names should be unique), 6 (numbers) and 9 (a parser may set limits).
"""

from __future__ import annotations

import json
from typing import Any

from newsgen.importers.draft import LeftOut, Rejected
from newsgen.importers.encodings import decode
from newsgen.importers.format import Record

_LONGEST_NUMBER = 400
"""Longer ones are taken for the text that they are: Python refuses integers of some thousand digits."""


class JsonError(ValueError):
    """A text is not JSON; the message says where and why."""


def parse_json(data: bytes) -> tuple[Any, tuple[str, ...]]:
    """The value that `data` is, and doubts about it.

    Of a key given twice the last one counts. `NaN` is no value at all; numbers that a computer would change, such as
    `1.10` or one of a thousand digits, stay the text that they are. Raises `JsonError`.
    """
    try:
        text, doubt = data.decode("utf-8").removeprefix("\ufeff"), ""
    except UnicodeDecodeError:
        text, doubt = decode(data)
    twice: dict[str, None] = {}

    def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            seen: set[str] = set()
            twice.update((key, None) for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        return made

    decoder = json.JSONDecoder(
        object_pairs_hook=object_of, parse_int=_integer, parse_float=_number, parse_constant=_constant, strict=False
    )
    try:
        value = decoder.decode(text)
    except RecursionError:
        raise JsonError("not JSON that newsgen reads: it is nested too deeply") from None
    except json.JSONDecodeError as error:
        message = error.msg[:1].lower() + error.msg[1:]
        raise JsonError(f"not JSON: {message} (line {error.lineno}, column {error.colno})") from None
    doubts = [doubt] if doubt else []
    if twice:
        names = ", ".join(f"“{key[:40]}”" for key in list(twice)[:5])
        doubts.append(f"given twice, so that the last one counts: {names}")
    return value, tuple(doubts)


def value_in(record: Record) -> tuple[Any, tuple[str, ...]] | LeftOut | Rejected:
    """The value that a record of JSON is, and doubts about it; or why nothing comes of the record."""
    if reason := record.context.get("left_out"):
        return LeftOut(record.id, reason)
    if record.fault:
        return Rejected(record.id, record.fault, record.data)
    try:
        return parse_json(record.data)
    except JsonError as error:
        return Rejected(record.id, str(error), record.data)


def _integer(text: str) -> int | str:
    return int(text) if len(text) <= _LONGEST_NUMBER else text


def _number(text: str) -> float | str:
    number = float(text)
    return number if repr(number) == text else text


def _constant(text: str) -> str | None:
    return None if text == "NaN" else text
