"""Edits of a file with a list of records: one changed, one taken out, one put in between."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from newsgen.content.names import sort_key
from newsgen.content.persons import family_name_first
from newsgen.loader.yaml_core import YamlError
from newsgen.people.changes import RefusedError
from newsgen.people.head_edits import check_text, unsafe
from newsgen.people.records import ORDER, ListFile, parse_list, texts
from newsgen.people.source import Splice, spliced, spliced_bytes
from newsgen.people.yaml_edits import change_mapping, into_flow, list_style, out_of_flow, without_lines
from newsgen.people.yaml_places import Document, Node
from newsgen.people.yaml_writing import in_flow, in_order, pair, record_lines


@dataclass(frozen=True, slots=True)
class ListEdit:
    """What shall become of a list of records.

    `changed` has new values of one record by its number, `gone` is the number of one that is taken out, `added` are the
    values of a new one. The comments within the one that goes are kept at the end of the one that changes.
    """

    changed: tuple[int, Mapping[str, Any]] | None = None
    gone: int | None = None
    added: Mapping[str, Any] | None = None


def change_list_file(file: ListFile, edit: ListEdit) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of the file after the edit, and notes in words. Raises `RefusedError` where that cannot be done."""
    path = file.source.path
    place = place_for(file.items, edit.added) if edit.added else 0
    concerned = [edit.changed[0] if edit.changed else place, place, edit.gone or 0]
    needed = {near for number in concerned for near in (number - 1, number, number + 1)}
    doc = Document(file.source.text, path, len(file.items), needed)
    root = doc.root
    if root is not None and root.kind != "list":
        root = None
        if file.items:
            raise unsafe(path)
    wanted = list(file.items)
    try:
        splices: list[Splice] = []
        notes: list[str] = []
        if edit.changed and root:
            number, values = edit.changed
            splices += _changed(doc, root, number, file.items[number], values)
            wanted[number] = dict(values)
        if edit.gone is not None and root:
            splices += _taken_out(doc, root, edit, notes)
        if edit.added:
            splices += _put_in(doc, root, place, edit.added)
            wanted.insert(place, dict(edit.added))
        if edit.gone is not None:
            del wanted[edit.gone + (1 if edit.added and place <= edit.gone else 0)]
        data = spliced_bytes(file.source, splices)
    except (ValueError, IndexError) as error:
        raise unsafe(path) from error
    check_text(file.source, splices, data)
    try:
        after = parse_list(spliced(file.source.text, splices))
    except YamlError as error:
        raise unsafe(path) from error
    if (after or []) != wanted:
        raise unsafe(path)
    return data, tuple(notes)


def place_for(items: Sequence[Any], values: Mapping[str, Any]) -> int:
    """Where a new record belongs: in its place by `sort` or by name, if the file has that order, else at the end."""
    records = [item if isinstance(item, Mapping) else {"name": item} for item in items]
    for form in (_filed, _named):
        keys, own = [form(record) for record in records], form(values)
        slips = sum(key > other for key, other in pairwise(keys))
        if slips <= len(keys) * _SLIPS:
            # Between a record that stands wrong and the others, the others have it.
            costs = list(accumulate((1 if key > own else -1 for key in keys), initial=0))
            return len(costs) - 1 - costs[::-1].index(min(costs))
    return len(items)


_SLIPS = 0.05
"""How many records of a file may stand in the wrong place before nobody thinks that it has an order."""


def _named(values: Mapping[str, Any]) -> str:
    return sort_key("".join(texts(values, "name")[:1]))


def _filed(values: Mapping[str, Any]) -> str:
    return sort_key("".join(texts(values, "sort")[:1]) or family_name_first("".join(texts(values, "name")[:1])))


def _changed(doc: Document, root: Node, number: int, old: Any, new: Mapping[str, Any]) -> list[Splice]:
    node = root.items[number]
    if isinstance(old, Mapping):
        return change_mapping(doc, node, old, new, ORDER)
    if node.kind != "text":
        raise unsafe(doc.path)
    # A text alone, which becomes a record with its name.
    if root.style == "flow":
        return [Splice(node.start, node.end, in_flow(new))]
    written = doc.text[node.start : node.end]
    sound = "\n" not in written and node.style not in ("|", ">") and new["name"] == old
    indent = doc.column(node.start)
    first = f"name: {written}" if sound else pair("name", new["name"], indent).lstrip(" ")
    others = [pair(key, value, indent, *list_style(doc)) for key, value in new.items() if key != "name"]
    at = doc.block_end(node.end, indent - 1)
    return [Splice(node.start, node.end, first), Splice(at, at, "".join(f"\n{line}" for line in others))]


def _taken_out(doc: Document, root: Node, edit: ListEdit, notes: list[str]) -> list[Splice]:
    number = edit.gone or 0
    node = root.items[number]
    column = 0 if root.style == "flow" else doc.column(doc.text.index("-", _dash(doc, root, number)))
    end = doc.line_end(node.end) if root.style == "flow" else doc.block_end(node.end, column)
    comments = [text for _, text in doc.comments(node.start, end)]
    if root.style == "flow":
        if comments:
            raise RefusedError("the record has comments within a list in brackets", doc.path, "take it out by hand")
        return out_of_flow(doc, root.items, root.items, {number})
    splices = _kept_comments(doc, root, edit, column, comments, notes)
    start = _dash(doc, root, number)
    lines = without_lines(doc, start, end)
    above = doc.line_start(start - 1) if start else 0
    if doc.comments(above, start):
        notes.append(f"a comment stands above the record that goes: look whether it is still right ({doc.path})")
        return [*splices, lines]
    before, behind = doc.text[: lines.start], doc.text[lines.end :]
    low, high = lines.start, lines.end
    if not behind.strip() and not doc.text.endswith("\n"):
        low = len(before.rstrip())
    elif number + 1 == len(root.items):
        low = len(before.rstrip(" \t\n")) + 1 if before.strip() else low
    elif not doc.text[above:start].strip():
        empty = re.match(r"(?:[ \t]*\n)+", behind)
        high += empty.end() if empty else 0
    return [*splices, Splice(low, high, "")]


def _kept_comments(
    doc: Document, root: Node, edit: ListEdit, column: int, comments: Sequence[str], notes: list[str]
) -> list[Splice]:
    """The comments of the record that goes, put behind the one that takes its place."""
    if not comments:
        return []
    if edit.changed is None:
        notes.append("comments of the record go with it: " + " ".join(comments))
        return []
    node = root.items[edit.changed[0]]
    if node.kind == "mapping" and node.style == "block":
        indent = doc.column(node.pairs[0][0].start)
    elif node.kind == "text":
        indent = doc.column(node.start)
    else:
        notes.append("comments of the record go with it: " + " ".join(comments))
        return []
    at = doc.block_end(node.end, column)
    return [Splice(at, at, "".join(f"\n{' ' * indent}{comment}" for comment in comments))]


def _dash(doc: Document, root: Node, number: int) -> int:
    """Where the line begins on which the dash of a record stands."""
    node = root.items[number]
    after = root.items[number - 1].end if number else doc.line_start(root.start)
    dashes = list(re.finditer(r"^[ \t]*-(?=[ \t\n])", doc.text[after : node.start + 1], re.MULTILINE))
    if not dashes or (number == 0 and doc.text[root.start] != "-"):
        raise unsafe(doc.path)
    return after + dashes[-1].start()


def _put_in(doc: Document, root: Node | None, place: int, added: Mapping[str, Any]) -> list[Splice]:
    values = in_order(added, ORDER)
    lists, dash = list_style(doc)
    if root is None:
        text = doc.text
        start = "\n" if text and not text.endswith("\n") else ""
        return [Splice(len(text), len(text), f"{start}{record_lines(values, 0, lists, dash)}\n")]
    if not root.items:
        if doc.column(root.start) or doc.comments(root.start, root.end):
            return into_flow(doc, root, (), (), 0, [in_flow(values)])
        return [Splice(root.start, root.end, record_lines(values, 0, lists, dash))]
    if root.style == "flow":
        last = len(root.items) - 1
        if place == 0:
            return [Splice(root.items[0].start, root.items[0].start, f"{in_flow(values)}, ")]
        return into_flow(doc, root, root.items, root.items, min(place - 1, last), [in_flow(values)])
    first = _dash(doc, root, 0)
    indent = doc.text.index("-", first) - first
    lines = record_lines(values, indent, lists, dash)
    gap = "\n" * _is_spaced(doc, root)
    if place == 0:
        return [Splice(first, first, f"{lines}\n{gap}")]
    at = doc.block_end(root.items[place - 1].end, indent)
    return [Splice(at, at, f"\n{gap}{lines}")]


def _is_spaced(doc: Document, root: Node) -> bool:
    """True if most records have an empty line between them; so will a new one, also where there is no other yet."""
    pairs = list(pairwise(root.items))
    spaced = [bool(re.search(r"\n[ \t]*\n", doc.text[one.end : other.start])) for one, other in pairs]
    return not spaced or 2 * sum(spaced) > len(spaced)
