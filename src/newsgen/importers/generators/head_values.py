"""Values of heads that strangers wrote → texts, lists of texts, flags. What is of another kind is taken for none."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from newsgen.content.shapes import MAX_ITEMS
from newsgen.loader.fields import is_empty
from newsgen.loader.text import without_control_characters
from newsgen.loader.yaml_core import Scalar

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BREAK = re.compile(r"<(?:br|p|/p|li|/li|div|/div)\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_STRESS = re.compile(r"(?<![\w*_])([*_]{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*_])")


def text_of(value: Any) -> str:
    """A value as text, the way it was written; empty for none, for lists and for mappings."""
    if is_empty(value) or isinstance(value, list | tuple | Mapping):
        return ""
    text = value.text if isinstance(value, Scalar) else str(value).lower() if isinstance(value, bool) else str(value)
    return without_control_characters(_SURROGATE.sub("\ufffd", text)).strip()


def texts_of(value: Any, commas: bool = False, words: bool = False) -> tuple[str, ...]:
    """A list of texts, each once. A single text is a list of one.

    With `commas` it is divided at commas, or at semicolons if it has some; with `words` at white space, if it has
    neither.
    """
    if isinstance(value, Mapping):
        return ()
    if not isinstance(value, list | tuple):
        text = text_of(value)
        mark = next((mark for mark in ";," if mark in text and commas), None)
        value = text.split(mark) if mark else text.split() if words else [text]
    found = (" ".join(text_of(item).split()) for item in value[:MAX_ITEMS])
    return tuple(dict.fromkeys(text for text in found if text))


def flag_of(value: Any) -> bool | None:
    """True or false, in any of the words that generators take; None for anything else."""
    return {
        "true": True,
        "yes": True,
        "on": True,
        "1": True,
        "false": False,
        "no": False,
        "off": False,
        "0": False,
    }.get(text_of(value).lower())


def plain_words(text: str) -> str:
    """A headline or a summary without the HTML and the Markdown in it, on one line: lists show it as it stands."""
    text = _TAG.sub("", _BREAK.sub(" ", text))
    text = _LINK.sub(r"\1", text)
    text = _STRESS.sub(r"\2", _STRESS.sub(r"\2", text))
    return " ".join(html.unescape(text).replace("`", "").split())
