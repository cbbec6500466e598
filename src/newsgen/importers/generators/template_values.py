"""Expressions of Liquid and Nunjucks (`page.title | escape`) → the text that they show, where that is plain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from newsgen.importers.generators.head_values import text_of
from newsgen.importers.generators.template_pictures import destination
from newsgen.importers.generators.template_tables import BASES, EMBED_FILTERS, LINK_FILTERS, PLAIN_FILTERS

_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_PIPE = re.compile(r"\s*\|\s*(?=(?:[^\"']|\"[^\"]*\"|'[^']*')*\Z)")
_PATH = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_][\w-]*)*")
_FILTER = re.compile(r"([A-Za-z_]\w*)\s*(?:[:(]\s*(.*?)\s*\)?)?", re.DOTALL)


class Unknown(Exception):  # noqa: N818 (it is no error, only an answer)
    """Nothing in the source says what the expression shows."""


def value_of(
    words: str, variables: Mapping[str, str], values: Mapping[str, Any], site: Mapping[str, Any], own_url: str
) -> str:
    """What the expression `words` shows.

    `variables` were set in the text before it, `values` are the head of the post, `site` are the settings. Raises
    `Unknown`.
    """
    if len(words) > 1000:
        raise Unknown
    first, *filters = _PIPE.split(words.strip())
    text = _operand(first.strip(), variables, values, site, own_url)
    for one in filters:
        match = _FILTER.fullmatch(one.strip())
        if match is None:
            raise Unknown
        text = _filtered(text, match[1], match[2] or "")
    return text


def _operand(
    word: str, variables: Mapping[str, str], values: Mapping[str, Any], site: Mapping[str, Any], own_url: str
) -> str:
    if string := _STRING.fullmatch(word):
        return string[1] if string[1] is not None else string[2]
    if word in BASES:
        return ""
    if word in variables:
        return variables[word]
    if not _PATH.fullmatch(word):
        raise Unknown
    if word in ("page.url", "post.url") and own_url:
        return own_url
    start, _, rest = word.partition(".")
    found: Any = None
    if start in ("page", "post") and rest:
        found = _at(values, rest)
    elif start in ("site", "metadata", "config") and rest:
        found = _at(site, rest)
    elif found is None:
        found = _at(values, word)
    text = text_of(found)
    if not text:
        raise Unknown
    return text


def _at(values: Mapping[str, Any], path: str) -> Any:
    found: Any = values
    for step in path.split("."):
        if not isinstance(found, Mapping) or step not in found:
            return None
        found = found[step]
    return found


def _filtered(text: str, name: str, argument: str) -> str:
    if name in LINK_FILTERS:
        if name != "url" and not re.match(r"/|[A-Za-z][A-Za-z0-9+.-]*:|#", text):
            text = "/" + text
        return destination(text)
    if name in EMBED_FILTERS and re.match(r"https?://", text):
        words = " ".join((_STRING.sub(lambda match: match[1] or match[2] or "", argument)).split())
        words = re.sub(r"([\[\]\\])", r"\\\1", words)
        return f"[{words}]({destination(text)})" if words else f"<{destination(text)}>"
    if name in PLAIN_FILTERS:
        return text.strip() if name in ("strip", "trim") else text
    if name in ("prepend", "append"):
        if argument in BASES:
            return destination(text)
        if string := _STRING.fullmatch(argument):
            more = string[1] if string[1] is not None else string[2]
            return more + text if name == "prepend" else text + more
    raise Unknown
