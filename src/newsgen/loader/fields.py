"""Values of front matter, settings and records → typed values, with a problem for each that is not as it should be."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, TypeGuard

from newsgen.content.dates import UNKNOWN, DateError, HonestDate, parse_date
from newsgen.content.shapes import MAX_ITEMS
from newsgen.loader.text import control_character
from newsgen.loader.yaml_core import Place, Scalar
from newsgen.problems import Problem, Severity

Way = tuple[str | int, ...]

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LONGEST_DATE = 100
_LONGEST_WORD = 100


def plain(value: Any) -> Any:
    """`value` with only what JSON knows: dict, list, str, int, float, bool, None."""
    if isinstance(value, Scalar):
        number = value.value
        # JSON knows neither infinities nor "not a number"; numbers too long for Python stay as they were written.
        return value.text if isinstance(number, float) and number - number != 0 else _or_text(number, value.text)
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value if value is None or isinstance(value, int | float) else str(value)


def _or_text(number: int | float | bool | None, text: str) -> Any:
    return None if number is None and not text[:1].isdigit() else text if number is None else number


def is_empty(value: Any) -> bool:
    """True for a key without a value, `null` and `~`."""
    return value is None or (isinstance(value, Scalar) and value.value is None and not value.text[:1].isdigit())


def _is_sound(value: Any) -> TypeGuard[str]:
    """True for nearly every text that there is: nothing can be wrong with its characters."""
    return type(value) is str and value.isprintable()


def _kind(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, Scalar | bool | int | float):
        return f"“{value.text if isinstance(value, Scalar) else value}”"
    return f"“{value[:60]}”" if isinstance(value, str) else "something else"


class Fields:
    """Reads typed values from one mapping and collects the problems met on the way.

    `place` gives the (line, column) of a value at a way of keys and list positions; it is asked only when something
    is wrong.
    """

    def __init__(self, values: Mapping[str, Any], path: str, place: Callable[[Sequence[str | int]], Place]) -> None:
        self.values = values
        self.path = path
        self.problems: list[Problem] = []
        self.place = place
        self.origins: dict[str, Way] = {}
        """Where the values of keys that stand elsewhere in the file are found (keys mapped from foreign ones)."""
        self.comma_lists = False
        self.too_many = "divide the article, or name only what matters most"
        """What to do about a list that is too long."""

    def child(self, values: Mapping[str, Any], way: Way, keys: Iterable[str] = ()) -> Fields:
        """The fields of a mapping that stands at `way`; `keys` are those that may be asked for beside its own."""
        child = Fields(values, self.path, self.place)
        child.problems = self.problems
        child.too_many = self.too_many
        child.origins = {name: (*way, name) for name in {*keys, *values}}
        return child

    def way(self, key: str, *rest: str | int) -> Way:
        """The way to a value in the file as the user wrote it."""
        return (*self.origins.get(key, (key,)), *rest)

    def problem(self, way: Way, code: str, message: str, hint: str = "", severity: Severity = "error") -> None:
        """Note that the value at `way` is wrong."""
        line, column = self.place(way)
        self.problems.append(Problem(self.path, line, column, code, message, hint, severity))

    def text(self, key: str) -> str:
        """The text at `key` without space around it; empty if there is none."""
        value = self.values.get(key)
        return value.strip() if _is_sound(value) else "" if value is None else self.text_at(value, self.way(key))

    def text_at(self, value: Any, way: Way) -> str:
        """The text that `value` is, numbers and booleans as they were written."""
        if _is_sound(value):
            return value.strip()
        if is_empty(value):
            return ""
        if isinstance(value, Scalar):
            return value.text
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float):
            return str(value)
        if isinstance(value, date | time | datetime):
            return value.isoformat()
        if not isinstance(value, str):
            named, item = _named(way), bool(way) and isinstance(way[-1], int)
            what = f"an item of `{named}`" if named and item else f"`{named}`" if named else "the value"
            hint = f"write `{named}: [one, two]`" if item else f"write `{named}: …`"
            if isinstance(value, Mapping):
                hint += "; a text that has a colon needs quotation marks"
            self.problem(way, "wrong-type", f"{what} is {_kind(value)}, but it takes a text", hint)
            return ""
        if control_character(value) >= 0 or _SURROGATE.search(value):
            self.problem(
                way,
                "bad-character",
                f"`{_named(way)}` has a character that no page can show",
                "take the control character out",
            )
            return ""
        return value.strip()

    def needed(self, key: str, way: Way, code: str, message: str, hint: str) -> str:
        """The text at `key`; if there is none, that is the problem given, of the value at `way`."""
        before = len(self.problems)
        text = self.text(key)
        if not text and len(self.problems) == before:
            self.problem(way, code, message, hint)
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts at `key`, each once; a single text is as good as a list of one."""
        value = self.values.get(key)
        if is_empty(value):
            return ()
        value = self.divided(value)
        items = value if isinstance(value, list) else [value]
        if len(items) <= MAX_ITEMS and all(items) and all(map(_is_sound, items)):
            found = [item.strip() for item in items]
        else:
            found = [self.text_at(item, way) for item, way in self.items(key, value)]
        return tuple(dict.fromkeys(text for text in found if text))

    def divided(self, value: Any) -> Any:
        """A text that is a list written with commas as that list; anything else as it is."""
        if not self.comma_lists or not isinstance(value, str):
            return value
        return value.split(";" if ";" in value else ",")

    def items(self, key: str, value: Any) -> Iterable[tuple[Any, Way]]:
        """The items of a list with the way to each; a value that is no list is the only item."""
        if isinstance(value, list | tuple):
            if len(value) > MAX_ITEMS:
                self.problem(
                    self.way(key),
                    "too-many",
                    f"`{key}` has {len(value):,} items; the most is {MAX_ITEMS:,}",
                    self.too_many,
                )
                return
            for number, item in enumerate(value):
                if is_empty(item) or item == "":
                    self.problem(
                        self.way(key, number),
                        "empty-item",
                        f"`{key}` has an empty item",
                        "take it out, or put it in quotation marks if it is a name",
                        "warning",
                    )
                else:
                    yield item, self.way(key, number)
        elif not is_empty(value):
            yield value, self.way(key)

    def records(self, key: str, main: str, allowed: Sequence[str]) -> Iterable[tuple[Fields, Way]]:
        """The mappings at `key`, one or a list; a text stands for a mapping with only the key `main`."""
        for item, way in self.items(key, self.values.get(key)):
            record = self.child(item if isinstance(item, Mapping) else {main: item}, way, allowed)
            if isinstance(item, Mapping):
                record.unknown_keys(allowed, way)
            else:
                record.origins = dict.fromkeys(allowed, way)
            yield record, way

    def unknown_keys(self, allowed: Sequence[str], way: Way = (), severity: Severity = "warning") -> None:
        """Note keys that the mapping may not have, with the nearest one that it may."""
        for key in self.values:
            if key not in allowed:
                hint = f"the keys are {', '.join(allowed)}"
                if way and " " in key and is_empty(self.values[key]):
                    hint = "a text that has commas needs quotation marks inside { }"
                self.problem(
                    (*way, key), "unknown-key", f"`{key}` is not a key here{did_you_mean(key, allowed)}", hint, severity
                )

    def date(self, key: str) -> HonestDate:
        """The date at `key`; unknown if there is none or it is wrong."""
        text = self.text(key)
        if not text:
            return UNKNOWN
        if len(text) > _LONGEST_DATE:  # no date, and no work for patterns made for dates
            text = " ".join(text.split())[:_LONGEST_DATE] + "…"
        try:
            return parse_date(text)
        except DateError as error:
            self.problem(self.way(key), "bad-date", str(error), error.hint)
            return UNKNOWN

    def language(self, key: str) -> str:
        """The language at `key` as a BCP 47 tag (RFC 5646, by its form); empty if there is none or it is wrong."""
        language = self.text(key)
        if language and not _LANGUAGE.fullmatch(language):
            self.problem(
                self.way(key),
                "bad-language",
                f"“{language[:40]}” is not a language tag",
                "write a BCP 47 tag such as en, de or zh-Hant",
            )
            return ""
        return language

    def flag(self, key: str) -> bool | None:
        """The boolean at `key`; None if there is none or it is wrong."""
        value = self.values.get(key)
        if is_empty(value):
            return None
        text = value.text if isinstance(value, Scalar) else str(value)
        if text.lower() in ("true", "false"):
            return text.lower() == "true"
        self.problem(
            self.way(key),
            "wrong-type",
            f"`{key}` is {_kind(value)}, but it takes true or false",
            f"write `{key}: true` or `{key}: false`",
        )
        return None

    def number(self, key: str, least: int = 0) -> int | None:
        """The whole number at `key`, at least `least`; None if there is none or it is wrong."""
        value = self.values.get(key)
        if is_empty(value):
            return None
        text = value.text if isinstance(value, Scalar) else str(value)
        if re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII) and int(text) >= least:
            return int(text)
        self.problem(
            self.way(key),
            "wrong-type",
            f"`{key}` is {_kind(value)}, but it takes a whole number from {least} up",
            f"write digits only, such as `{key}: 12`",
        )
        return None

    def choice(self, key: str, choices: Sequence[str]) -> str | None:
        """The text at `key` if it is one of `choices`; None if there is none or it is another."""
        text = self.text(key)
        if not text:
            return None
        if text.lower() in choices:
            return text.lower()
        self.problem(
            self.way(key),
            "bad-value",
            f"`{key}` is “{text}”{did_you_mean(text, choices)}",
            f"write one of {', '.join(choices)}",
        )
        return None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A clause that offers the nearest known word, or an empty text if none is near."""
    nearest = _nearest if len(word) < _LONGEST_WORD else _nearest.__wrapped__
    near = nearest(word.lower(), frozenset(known))
    return f": did you mean `{near}`?" if near else ""


@lru_cache(maxsize=1024)  # a key that newsgen does not know is in many articles of an archive, if it is in one
def _nearest(word: str, known: frozenset[str]) -> str:
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.75)), "")


def _named(way: Way) -> str:
    """A way as a reader would name it: `sources`, `sources.name`; positions in lists say nothing to a person."""
    return ".".join(step for step in way if isinstance(step, str))
