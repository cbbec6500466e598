"""Edits of front matter in YAML: of an article, or of a person's own file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsgen.loader.fields import Fields
from newsgen.loader.front_matter import FrontMatterError, split_front_matter
from newsgen.people.changes import RefusedError
from newsgen.people.source import Source, Splice, open_source, spliced, spliced_bytes
from newsgen.people.yaml_edits import change_mapping, same
from newsgen.people.yaml_places import Document
from newsgen.people.yaml_writing import pair


@dataclass(frozen=True, slots=True)
class Head:
    """A file with front matter: the YAML between the fences and where it starts, its values, and the text below.

    Where the front matter is no YAML, `refusal` says why it is not edited.
    """

    source: Source
    text: str
    start: int
    values: dict[str, Any]
    body: str
    refusal: str = ""


_COMMA_LISTS = ("people", "authors", "aliases", "not", "merged")


def open_head(path: str, data: bytes) -> Head:
    """Take a file apart. Raises `RefusedError` where it does not parse."""
    source = open_source(path, data)
    try:
        head = split_front_matter(source.text)
    except FrontMatterError as error:
        raise RefusedError(f"line {error.place[0]}: {error}", path, error.hint) from None
    if head.comma_lists:
        fields = Fields(head.values, path, head.place)
        fields.comma_lists = True
        lists = {key: list(fields.texts(key)) for key in _COMMA_LISTS if key in head.values}
        return Head(source, "", 0, {**head.values, **lists}, head.body, "the front matter is headers")
    if source.text.startswith("+++"):
        return Head(source, "", 0, head.values, head.body, "the front matter is TOML")
    lines = source.text.split("\n")
    text = "".join(f"{line}\n" for line in lines[1 : head.body_line - 2])
    return Head(source, text, len(lines[0]) + 1, head.values, head.body)


def change_head(head: Head, wanted: Mapping[str, Any], order: Sequence[str], body: str = "") -> bytes:
    """The bytes of the file with the values `wanted`, and `body` added below; new keys stand where `order` has them.

    Raises `RefusedError` where that cannot be done, or not without touching something else.
    """
    path = head.source.path
    if head.refusal:
        raise RefusedError(f"{head.refusal}; only YAML is edited", path, "make the change by hand")
    doc = Document(head.text, path)
    try:
        if doc.root is None or not head.values:
            lines = "".join(f"{pair(key, value, 0)}\n" for key, value in wanted.items())
            splices = [Splice(len(head.text), len(head.text), lines)]
        else:
            splices = change_mapping(doc, doc.root, head.values, wanted, order)
        moved = [Splice(one.start + head.start, one.end + head.start, one.text) for one in splices]
        if body:
            moved.append(Splice(len(head.source.text), len(head.source.text), body))
        data = spliced_bytes(head.source, moved)
    except (ValueError, IndexError) as error:
        raise unsafe(path) from error
    check_text(head.source, moved, data)
    try:
        after = split_front_matter(spliced(head.source.text, moved))
    except FrontMatterError as error:
        raise unsafe(path) from error
    if not same(after.values, dict(wanted)) or after.body != head.body + body:
        raise unsafe(path)
    return data


def check_text(source: Source, splices: Sequence[Splice], data: bytes) -> None:
    """Raise `RefusedError` unless `data` is what the loader will read as the spliced text."""
    if open_source(source.path, data).text != spliced(source.text, splices):
        raise unsafe(source.path)


def unsafe(path: str) -> RefusedError:
    """What is said where an edit would not lead to what is wanted, or to more than that."""
    return RefusedError(
        "cannot be edited safely: the YAML in it is out of the ordinary (anchors, merged keys, tags)",
        path,
        "make the change by hand",
    )
