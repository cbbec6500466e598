"""The records of a JSON file: one object, a list of them, a list inside an object, or objects one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from newsgen.importers.format import Record, SourceError
from newsgen.importers.records.json_lines import utf8_stream
from newsgen.importers.records.json_scan import Found, Scanner
from newsgen.importers.records.json_text import JsonError, parse_json

Judge = Callable[[Mapping[str, Any]], bool]
"""Says whether an object looks like an article."""
_MOST_WAITING = 100


def split_json(path: Path, is_article: Judge, way: str = "") -> Iterator[Record]:
    """The records of a JSON file of any size.

    A list at the top is the list of records, and so is one to which the keys `way` lead, such as `response.docs`.
    Without `way` an object at the top is the only record if it is an article itself; else the lists in it are looked
    at, and those count whose first object is an article. Raises `SourceError`.
    """
    with utf8_stream(path) as file:
        looked_into = bool(way) or not _is_whole(_first(Scanner(file, whole=True)), is_article)
    with utf8_stream(path) as file:
        found = Scanner(file, whole=not looked_into, way=way).found()
        records = _of_lists(found, path, is_article, way) if looked_into else (_record(one, path) for one in found)
        first = next(records, None)
        if first is None:
            what = f"no list of objects at `{way}`" if way else "no object, and no list of objects"
            raise SourceError(f"there is {what} in this file")
        yield from chain([first], records)


def _first(scanner: Scanner) -> Found | None:
    """What is found first; None if that fails, which whoever reads on will find again."""
    try:
        return next(scanner.found(), None)
    except SourceError:
        return None


def _is_whole(first: Found | None, is_article: Judge) -> bool:
    """True if the file is to be read as a list of records, or as records one after the other."""
    if first is None or first.fault:
        return False
    value = _value(first)
    return value is None or is_article(value) or not _has_list_of_objects(value)


def _has_list_of_objects(value: Any, depth: int = 6) -> bool:
    if isinstance(value, list):
        return any(isinstance(item, Mapping) for item in value[:10])
    if isinstance(value, Mapping) and depth:
        return any(_has_list_of_objects(inner, depth - 1) for inner in value.values())
    return False


def _value(found: Found) -> Mapping[str, Any] | None:
    if found.fault:
        return None
    try:
        value, _ = parse_json(found.data)
    except JsonError:
        return None
    return value if isinstance(value, Mapping) else None


def _of_lists(found: Iterator[Found], path: Path, is_article: Judge, way: str) -> Iterator[Record]:
    """The records of those lists whose first object is an article; of every other list only the word of it.

    What cannot be read waits until an object of its list can.
    """
    taken: dict[str, bool] = {"": True, **({way: True} if way else {})}
    waiting: dict[str, list[Found]] = {}
    for one in found:
        if one.way not in taken:
            value = _value(one)
            if value is None:
                waiting.setdefault(one.way, []).append(one)
                if len(waiting[one.way]) < _MOST_WAITING:
                    continue
            taken[one.way] = value is not None and is_article(value)
            if taken[one.way]:
                yield from (_record(other, path) for other in waiting.pop(one.way, ()))
            else:
                reason = f"the list `{one.way}` has no objects in which newsgen finds a headline and a text"
                context = {"line": one.line, "left_out": reason}
                yield Record(f"list {one.way}", b"", path, path.parent, context)
        if taken[one.way]:
            yield _record(one, path)


def _record(found: Found, path: Path) -> Record:
    return Record(f"line {found.line}", found.data, path, path.parent, {"line": found.line}, found.fault)
