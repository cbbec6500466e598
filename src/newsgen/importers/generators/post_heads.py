"""The head of a post, as all site generators write it: YAML, TOML, JSON, or plain headers.

YAML stands between lines `---`, TOML between lines `+++`. JSON is an object at the very start (Hugo), stands between
lines `;;;` without its braces (Hexo), or between `---json` and `---` (gray-matter, which Eleventy uses).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsgen.loader.front_matter import MAX_FRONT_MATTER, FrontMatterError, split_front_matter
from newsgen.loader.text import position
from newsgen.loader.yaml_core import Place

_NAMED_FENCE = re.compile(r"---[ \t]*(json|toml|yaml|yml|js|javascript|coffee)[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_SEMICOLONS = re.compile(r";;;[ \t]*\n(.*?)^;;;[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_CODE = frozenset({"js", "javascript", "coffee"})


@dataclass(frozen=True, slots=True)
class Head:
    """The keys and values of a post, the text below them, and the line of the file on which that text starts.

    `found` is false for a file that has no head at all: all of it is text. `comma_lists` as in `FrontMatter`.
    """

    values: Mapping[str, Any]
    body: str
    body_line: int = 1
    comma_lists: bool = False
    found: bool = True


class HeadError(ValueError):
    """A head cannot be read; the message says where and why."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(f"line {place[0]}, column {place[1]}: {message}")


def read_head(text: str) -> Head:
    """Take a post apart. Raises `HeadError` for a head that is there and cannot be read."""
    start = text.lstrip("\n")
    skipped = len(text) - len(start)
    if start.startswith("{") and not start.startswith(("{%", "{{", "{#", "{:")):
        return _object(text, skipped)
    if match := _SEMICOLONS.match(start):
        body = start[match.end() :]
        return Head(_json("{" + match[1] + "}", 2), body, match[0].count("\n") + 1 + skipped)
    if match := _NAMED_FENCE.match(start):
        return _named(start, match)
    try:
        head = split_front_matter(start)
    except FrontMatterError as error:
        if error.code == "no-front-matter":
            return Head({}, text, found=False)
        line, column = error.place
        hint = f" ({error.hint})" if error.hint else ""
        raise HeadError(f"{error}{hint}", (line + skipped, column)) from None
    return Head(head.values, head.body, head.body_line + skipped, head.comma_lists)


def _named(text: str, opening: re.Match[str]) -> Head:
    language = opening[1]
    if language in _CODE:
        raise HeadError("the front matter is a program, which newsgen does not run", (1, 1))
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        raise HeadError("the front matter is never closed", (1, 1))
    head, body = text[opening.end() : closing.start()], text[closing.end() + 1 :]
    if language == "json":
        return Head(_json(head, 2), body, head.count("\n") + 3)
    fence = "+++" if language == "toml" else "---"
    return read_head(f"{fence}\n{head}{fence}\n{body}")


def _object(text: str, start: int) -> Head:
    """Hugo's JSON: an object at the very start of the file, with the text below it."""
    try:
        values, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        if not re.match(r"\{\s*\"", text[start : start + 1000]):
            return Head({}, text, found=False)  # a text that begins with a brace
        raise _json_error(error, text, 1) from None
    if end - start > MAX_FRONT_MATTER:
        raise HeadError(f"the front matter has more than {MAX_FRONT_MATTER:,} characters", (1, 1))
    body = text[end:].removeprefix("\n")
    return Head(values, body, text.count("\n", 0, len(text) - len(body)) + 1)


def _json(text: str, first_line: int) -> dict[str, Any]:
    if len(text) > MAX_FRONT_MATTER:
        raise HeadError(f"the front matter has more than {MAX_FRONT_MATTER:,} characters", (first_line, 1))
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _json_error(error, text, first_line) from None
    if not isinstance(values, dict):
        raise HeadError("the front matter does not consist of keys and values", (first_line, 1))
    return values


def _json_error(error: Exception, text: str, first_line: int) -> HeadError:
    if not isinstance(error, json.JSONDecodeError):
        return HeadError("the front matter is nested too deeply, or has a number that is too long", (first_line, 1))
    line, column = position(text, error.pos)
    return HeadError(f"not JSON: {error.msg}", (line + first_line - 1, column))
