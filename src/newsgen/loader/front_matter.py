"""Front matter: the fenced head of an article, in YAML (`---`), TOML (`+++`) or as Pelican's plain headers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from newsgen.loader.text import position
from newsgen.loader.yaml_core import Place, YamlError, parse_yaml, place_of

MAX_FRONT_MATTER = 1_000_000
"""Front matter longer than this, in characters, is refused."""

_CLOSING_YAML = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_CLOSING_TOML = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
_HEADER = re.compile(r"([A-Za-z][\w-]*):[ \t]*(.*)")


class FrontMatterError(ValueError):
    """The head of the file cannot be read; `place` is (line, column), `code` and `hint` are a problem's."""

    def __init__(self, message: str, place: Place, code: str, hint: str = "") -> None:
        super().__init__(message)
        self.place = place
        self.code = code
        self.hint = hint


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The head of a file as keys and values, the text below it, and the line on which that text starts.

    `place` tells where the value at a way of keys and list positions stands in the file. `comma_lists` is true for
    headers, whose lists are written with commas.
    """

    values: dict[str, Any]
    body: str
    body_line: int
    place: Callable[[Sequence[str | int]], Place]
    comma_lists: bool = False


def split_front_matter(text: str) -> FrontMatter:
    """Take a file apart. Raises `FrontMatterError`."""
    first_line, _, rest = text.partition("\n")
    opening = first_line.rstrip()
    if opening == "---":
        head, body, body_line = _fenced(rest, _CLOSING_YAML, "---")
        return _yaml(head, body, body_line)
    if opening == "+++":
        head, body, body_line = _fenced(rest, _CLOSING_TOML, "+++")
        return _toml(head, body, body_line)
    if (headers := _headers(text)) is not None:
        return headers
    raise FrontMatterError(
        "the file has no front matter",
        (1, 1),
        "no-front-matter",
        "start the file with a line ---, then `title: …`, then a line ---",
    )


def _fenced(rest: str, closing: re.Pattern[str], fence: str) -> tuple[str, str, int]:
    match = closing.search(rest)
    if match is None:
        raise FrontMatterError(
            f"the front matter opened by {fence} on line 1 is never closed",
            (1, 1),
            "unclosed-front-matter",
            f"put a line {fence} between the front matter and the text",
        )
    head = rest[: match.start()]
    if len(head) > MAX_FRONT_MATTER:
        raise _too_long(len(head), 2)
    return head, rest[match.end() + 1 :], head.count("\n") + 3


def _too_long(length: int, line: int) -> FrontMatterError:
    return FrontMatterError(
        f"the front matter has {length:,} characters; the most is {MAX_FRONT_MATTER:,}",
        (line, 1),
        "front-matter-too-long",
        "the text of an article belongs below the front matter",
    )


def _yaml(head: str, body: str, body_line: int) -> FrontMatter:
    try:
        values = parse_yaml(head, first_line=2)
    except YamlError as error:
        raise FrontMatterError(str(error), error.place, error.code, error.hint) from None
    if values is None:
        values = {}
    if not isinstance(values, dict):
        raise FrontMatterError(
            "the front matter does not consist of keys and values",
            (2, 1),
            "bad-yaml",
            "write `key: value` on each line",
        )
    return FrontMatter(values, body, body_line, lambda way: place_of(head, way, first_line=2))


def _toml(head: str, body: str, body_line: int) -> FrontMatter:
    import tomllib

    try:
        values = _texts(tomllib.loads(head))
    except tomllib.TOMLDecodeError as error:
        message = re.sub(r" \(at (?:line \d+, column \d+|end of document)\)$", "", str(error))
        at = re.search(r"at line (\d+), column (\d+)", str(error))
        there = (int(at[1]) + 1, int(at[2])) if at else (body_line - 1, 1)
        if "overwrite" in message or "twice" in message:
            line = head.split("\n")[there[0] - 2] if there[0] < body_line else ""
            key = line.strip().lstrip("[").partition("]")[0].partition("=")[0].rstrip()
            raise FrontMatterError(
                f"the key “{key}” is given twice", (there[0], 1), "duplicate-key", "keep one of the two"
            ) from None
        hint = "look at the quotation marks, brackets and commas up to here"
        raise FrontMatterError(f"not TOML: {message}", there, "bad-toml", hint) from None
    except (RecursionError, ValueError) as error:
        raise FrontMatterError(f"not TOML: {error}", (2, 1), "bad-toml") from None

    return FrontMatter(values, body, body_line, _TomlPlaces(head))


class _TomlPlaces:
    """Where values stand in TOML, whose parser does not tell. Each key is searched for once, however often asked."""

    def __init__(self, head: str) -> None:
        self.head = head
        self.found: dict[str, list[tuple[int, int, bool]]] = {}

    def __call__(self, way: Sequence[str | int]) -> Place:
        """The place of the value at `way`, as far along the way as it can be found."""
        at = 0
        for depth, step in enumerate(way):
            if isinstance(step, str):
                found = self._places(step)
                first = bisect_left(found, (at,))
                if first == len(found):
                    break
                number = way[depth + 1] if depth + 1 < len(way) else 0
                if found[first][2] and isinstance(number, int) and first + number < len(found):
                    first += number
                start, end, is_table = found[first]
                at = start if is_table else end
        line, column = position(self.head, at)
        return line + 1, column

    def _places(self, name: str) -> list[tuple[int, int, bool]]:
        """Start and end of every mention of a key, and whether it is the name of a table."""
        if name not in self.found:
            key = rf"[\"']?{re.escape(name)}[\"']?[ \t]*"
            table, value = rf"^[ \t]*\[+(?:[^\]\n]+\.)?{key}(?:\.[^\]\n]+)?\]", rf"(?:^|[{{,])[ \t]*{key}=[ \t]*"
            matches = re.finditer(f"{table}|{value}", self.head, re.MULTILINE)
            self.found[name] = [(match.start(), match.end(), match[0].endswith("]")) for match in matches]
        return self.found[name]


def _texts(value: Any) -> Any:
    """TOML's own dates and times as the text they were written as."""
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner) for inner in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def _headers(text: str) -> FrontMatter | None:
    """Pelican's way: `Title: …` lines up to the first empty line. None if the file does not start so."""
    values: dict[str, list[str]] = {}
    places: dict[str, Place] = {}
    last, length = "", 0
    lines = text.split("\n")
    number = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            break
        length += len(line) + 1
        if match := _HEADER.fullmatch(line.rstrip()):
            last = match[1].lower()
            if last in values:
                raise FrontMatterError(
                    f"the key “{last}” is given twice", (number, 1), "duplicate-key", "keep one of the two"
                )
            values[last] = [match[2]]
            places[last] = (number, match.start(2) + 1)
        elif line[0] in " \t" and last:
            values[last].append(line.strip())
        else:
            return None
    if "title" not in values:
        return None
    if length > MAX_FRONT_MATTER:
        raise _too_long(length, 1)
    return FrontMatter(
        {key: " ".join(parts) for key, parts in values.items()},
        "\n".join(lines[number:]),
        number + 1,
        lambda way: places.get(str(way[0]), (1, 1)) if way else (1, 1),
        comma_lists=True,
    )
