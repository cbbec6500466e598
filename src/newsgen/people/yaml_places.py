"""Where in a YAML text each value stands, found by ruamel.yaml's parser.

Nothing is ever written by a YAML library: it would put the whole file into its own style. The places found here are
where an edit puts new text into the old.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

from newsgen.people.changes import RefusedError

Kind = Literal["text", "list", "mapping", "alias"]


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a text: from its first character (its anchor or tag, if it has one) to behind its last.

    `style` is how it is written: `flow` or `block`; for a text its quotation mark, `|`, `>`, or empty. `value` is the
    text without its quotation marks.
    """

    kind: Kind
    start: int
    end: int
    style: str = ""
    value: str = ""
    items: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] = ()

    def key(self, name: str) -> int | None:
        """The place among the pairs of a mapping of the one with the key `name`."""
        places = (number for number, (key, _) in enumerate(self.pairs) if key.value == name and key.kind == "text")
        return next(places, None)


class Document:
    """A YAML text and its values. `root` is None for a text without any.

    For a list of `count` records only those that are `needed` are looked into, if it is long: ruamel.yaml takes its
    time. The others are empty texts behind their dashes.
    """

    def __init__(self, text: str, path: str, count: int = 0, needed: Collection[int] = ()) -> None:
        self.text = text
        self.path = path
        self.root = (_in_part(text, path, count, needed) if count > _SHORT else None) or _parsed(text, path)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All values and keys, in the order of the text."""
        return tuple(_all(self.root)) if self.root else ()

    def line_start(self, at: int) -> int:
        """Where the line begins that has the character `at`."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line ends that has the character `at`, before its line end."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def block_end(self, end: int, column: int) -> int:
        """Where the last line ends of a value that has its last character before `end`.

        Comments on the lines right below belong to it where they stand further in than `column`.
        """
        end = self.line_end(end)
        while match := re.compile(r"\n( *)#[^\n]*").match(self.text, end):
            if len(match[1]) <= column:
                break
            end = match.end()
        return end

    def column(self, at: int) -> int:
        """How many characters stand before `at` on its line."""
        return at - self.line_start(at)

    def is_first_on_line(self, at: int) -> bool:
        """True if nothing but space stands before `at` on its line."""
        return not self.text[self.line_start(at) : at].strip(" ")

    @cached_property
    def _texts(self) -> list[tuple[int, int]]:
        return [(node.start, node.end) for node in self.nodes if node.kind == "text"]

    def comments(self, start: int, end: int) -> list[tuple[int, str]]:
        """The comments that begin between `start` and `end`, each with where it does."""
        found: list[tuple[int, str]] = []
        for match in re.finditer(r"(?:^|(?<=[ \t\n]))#[^\n]*", self.text[start:end]):
            at = start + match.start()
            before = bisect_right(self._texts, (at, len(self.text))) - 1
            is_text = before >= 0 and self._texts[before][1] > at
            if not is_text and not (found and self.line_end(found[-1][0]) > at):
                found.append((at, self.text[at : self.line_end(at)]))
        return found


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.items:
        yield from _all(child)
    for pair in node.pairs:
        for child in pair:
            yield from _all(child)


_SHORT = 200
"""A list of so many records is looked at as a whole; of a longer one as many show how the file writes its lists."""


def _in_part(text: str, path: str, count: int, needed: Collection[int]) -> Node | None:
    """A long block list of which some records are looked into; None where their starts are not plain to see."""
    first = re.search(r"^( *)-(?=[ \n])", text, re.MULTILINE)
    if first is None or not re.fullmatch(r"(?:(?:[ \t]*#[^\n]*|---)?[ \t]*\n)*", text[: first.start()]):
        return None
    starts = [match.start() for match in re.finditer(rf"^{first[1]}-(?=[ \n])", text, re.MULTILINE)]
    if len(starts) != count:
        return None
    column = len(first[1])
    items = []
    for number, (start, end) in enumerate(pairwise([*starts, len(text)])):
        if number < _SHORT or number in needed:
            found = _parsed(text, path, start, end)
            if found is None or found.kind != "list" or len(found.items) != 1:
                return None
            items.append(found.items[0])
        else:
            items.append(Node("text", start + column + 1, start + column + 1))
    return Node("list", starts[0] + column, items[-1].end, "block", items=tuple(items))


def _parsed(text: str, path: str, start: int = 0, end: int | None = None) -> Node | None:
    """The value that stands between `start` and `end`."""
    from ruamel.yaml import YAML  # takes its time to load
    from ruamel.yaml.error import YAMLError

    def read(part: str) -> Node | None:
        return _Reader(text, start, YAML(typ="safe", pure=True).parse(part)).document()

    part = text[start:end]

    try:
        try:
            return read(part)
        except YAMLError:
            if "\t" not in part:
                raise
            # Between a value and a comment libyaml takes tabs, and ruamel.yaml does not. The places are the same.
            return read(part.replace("\t", " "))
    except (YAMLError, RecursionError, ValueError, NotImplementedError) as error:
        what = getattr(error, "problem", None) or "the YAML in it is out of the ordinary"
        raise RefusedError(f"cannot be edited safely: {what}", path, "make the change by hand") from error


class _Reader:
    """Makes nodes of the events of ruamel.yaml, whose ends of blocks lie at the start of whatever follows.

    They are of the part of the text that begins at `base`.
    """

    def __init__(self, text: str, base: int, events: Iterator[Any]) -> None:
        self.text = text
        self.base = base
        self.events = events

    def document(self) -> Node | None:
        for event in self.events:
            kind = type(event).__name__
            if kind == "DocumentEndEvent" or kind == "StreamEndEvent":
                return None
            if kind not in ("StreamStartEvent", "DocumentStartEvent"):
                return self.node(event, 0)
        return None

    def node(self, event: Any, after: int) -> Node:
        """The value that begins with `event`; an empty one stands at `after`, behind its key's colon."""
        kind = type(event).__name__
        start, end = event.start_mark.index + self.base, event.end_mark.index + self.base
        if kind == "AliasEvent":
            return Node("alias", start, end)
        if kind == "ScalarEvent":
            if start == end:
                start = end = after or start
            elif event.style in ("|", ">"):
                end = self.end_of_block_text(start, end)
            return Node("text", start, end, event.style or "", event.value)
        style = "flow" if event.flow_style else "block"
        if kind == "SequenceStartEvent":
            items = []
            while type(inner := next(self.events)).__name__ != "SequenceEndEvent":
                items.append(self.node(inner, 0))
            end = inner.end_mark.index + self.base if style == "flow" else items[-1].end
            return Node("list", start, end, style, items=tuple(items))
        pairs = []
        while type(inner := next(self.events)).__name__ != "MappingEndEvent":
            key = self.node(inner, 0)
            colon = re.compile(r"[ \t]*:").match(self.text, key.end)
            pairs.append((key, self.node(next(self.events), colon.end() if colon else key.end)))
        end = inner.end_mark.index + self.base if style == "flow" else pairs[-1][1].end
        return Node("mapping", start, end, style, pairs=tuple(pairs))

    def end_of_block_text(self, start: int, end: int) -> int:
        header = self.text[start : self.text.find("\n", start)]
        if "+" in header:
            return end - (self.text[end - 1] == "\n")  # the empty lines at the end count
        return start + len(self.text[start:end].rstrip())
