"""Names, lists and records as YAML that every parser reads as the same text, whatever characters a name has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from newsgen.loader.yaml_core import Scalar

_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#]|(?<! )#|:(?! |$))*", re.UNICODE)
"""A text that begins with a letter and in which nothing can be taken for a colon or a comment of YAML."""
_WORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"])
"""Words that YAML 1.1 or 1.2 may take for something else than a text."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def text_as_yaml(text: str, in_flow: bool = False, quote: str = "") -> str:
    """`text` as a scalar on one line, plain if it can be unless `quote` asks for one of the quotation marks.

    `in_flow` is true within [ ] and { }, where commas and brackets count.
    """
    if not quote and is_plain(text, in_flow):
        return text
    if (quote == "'" or (not quote and '"' in text and "'" not in text)) and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(character) for character in text) + '"'


def is_plain(text: str, in_flow: bool = False) -> bool:
    """True if `text` needs no quotation marks."""
    return (
        _PLAIN.fullmatch(text) is not None
        and text.isprintable()
        and text == text.strip()
        and text.lower() not in _WORDS
        and not (in_flow and re.search(r"[\[\]{},:]", text))
    )


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    # Joiners within a word stay: they are letters of Persian and Hindi names as much as any other.
    if character.isprintable() or character in "\u200c\u200d":
        return character
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def in_flow(value: Any) -> str:
    """Any value on one line: `text`, `[a, b]`, `{key: value}`."""
    if isinstance(value, Scalar):
        return value.text or "null"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{text_as_yaml(key, True)}: {in_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(in_flow, value)) + "]"
    return text_as_yaml(str(value), True)


def pair(key: str, value: Any, indent: int, lists: str = "flow", dash: int = 2) -> str:
    """The lines `key: value` of a block mapping indented by `indent`, without line end.

    `lists` says how a list is written: `flow` or `block`, and then `dash` how far its dashes are indented. A list of
    mappings always gets a line for each.
    """
    head = f"{' ' * indent}{text_as_yaml(key, True)}:"
    if isinstance(value, list | tuple) and value and (lists == "block" or any(isinstance(v, Mapping) for v in value)):
        return "\n".join([head, *(f"{' ' * (indent + dash)}- {in_block(item)}" for item in value)])
    if isinstance(value, str) and "\n" in value and _fits_literal(value):
        return "\n".join([f"{head} |-", *(f"{' ' * (indent + 2)}{line}".rstrip() for line in value.split("\n"))])
    return f"{head} {in_block(value)}"


def in_block(value: Any) -> str:
    """A value as it stands on one line behind a colon or a dash."""
    return text_as_yaml(value) if isinstance(value, str) else in_flow(value)


def _fits_literal(text: str) -> bool:
    lines = text.split("\n")
    return all(line.isprintable() and line == line.rstrip() for line in lines) and text == text.strip()


def record_lines(values: Mapping[str, Any], indent: int, lists: str = "flow", dash: int = 2) -> str:
    """A whole record as an item of a block list whose dashes are indented by `indent`, without line end.

    `lists` and `dash` are those of `pair`.
    """
    lines = "\n".join(pair(key, value, indent + 2, lists, dash) for key, value in values.items())
    return f"{' ' * indent}- {lines.lstrip(' ')}"


def in_order(values: Mapping[str, Any], order: Sequence[str]) -> dict[str, Any]:
    """The values with known keys in their usual order, the others behind them."""
    known = [key for key in order if key in values]
    return {key: values[key] for key in [*known, *(key for key in values if key not in order)]}
