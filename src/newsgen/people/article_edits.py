"""Names in the front matter of articles: added, or one in the place of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from newsgen.loader.fields import is_empty
from newsgen.people.changes import Change, Edited
from newsgen.people.head_edits import Head, change_head, open_head
from newsgen.people.records import clean_name, new_names, raw_list, texts

_BEFORE = ("title", "tags", "authors")
"""Keys behind which a new one stands, the best last."""


def add_people(path: str, data: bytes, names: Sequence[str], key: str = "people") -> Edited:
    """Add `names` to the list at `key` of an article, those that it has in any spelling left out.

    Without new names nothing changes. Raises `RefusedError` for front matter that does not parse, or that is not YAML.
    """
    head = open_head(path, data)
    items = raw_list(head.values, key)
    added = new_names(map(clean_name, names), map(_name_of, items))
    if not added:
        return Edited(notes=(f"{path} has all of these names",))
    wanted = {**head.values, key: [*items, *added]}
    return Edited((Change(path, data, change_head(head, wanted, _order(head, key))),))


def replace_person(path: str, data: bytes, old: str, new: str, keys: Sequence[str] = ("people",)) -> Edited:
    """Write `new` where an article's lists at `keys` have exactly the spelling `old`; what `as` says stays.

    Where `new` stands in the list already, `old` is taken out. Nothing changes where `old` does not stand.
    """
    head = open_head(path, data)
    old, new = clean_name(old), clean_name(new)
    wanted = dict(head.values)
    notes = []
    for key in keys:
        value = head.values.get(key)
        items = raw_list(head.values, key)
        if not any(_name_of(item) == old for item in items) or old == new:
            continue
        if any(_name_of(item) == new for item in items):
            lost = [item for item in items if _name_of(item) == old and isinstance(item, Mapping) and "as" in item]
            notes += [f"{path}: what `as` said of {old} goes with the name: {item['as']}" for item in lost]
            changed = [item for item in items if _name_of(item) != old]
        else:
            first = next(number for number, item in enumerate(items) if _name_of(item) == old)
            changed = [_renamed(item, new) if _name_of(item) == old else item for item in items]
            # A name that stood twice stands once.
            changed = [item for number, item in enumerate(changed) if number <= first or _name_of(item) != new]
        wanted[key] = changed if isinstance(value, list) else changed[0]
    if wanted == head.values:
        return Edited(notes=tuple(notes))
    return Edited((Change(path, data, change_head(head, wanted, _order(head))),), tuple(notes))


def _name_of(item: Any) -> str:
    """The name that an item of the list gives, by itself or as `{name, as}`."""
    value = item.get("name") if isinstance(item, Mapping) else item
    if is_empty(value) or isinstance(value, list | dict):
        return ""
    return " ".join("".join(texts({"name": value}, "name")).split())


def _renamed(item: Any, new: str) -> Any:
    return {**item, "name": new} if isinstance(item, Mapping) else new


def _order(head: Head, key: str = "") -> Sequence[str]:
    """The order of keys that puts a new `key` behind the best of those that are there."""
    there: Callable[[str], bool] = head.values.__contains__
    best = [name for name in _BEFORE if there(name)][-1:]
    return (*best, key) if key else ()
