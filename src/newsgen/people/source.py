"""A source file as text that can be edited in places, with every other byte left as it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsgen.loader.text import decode
from newsgen.people.changes import RefusedError

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Splice:
    """The characters from `start` to `end` of a text give way to `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its bytes, and its text as the loader reads it, with `\\n` for every line end and without a BOM."""

    path: str
    data: bytes
    text: str


def open_source(path: str, data: bytes) -> Source:
    """The file as a text. Raises `RefusedError` for one that is no text."""
    text, problem = decode(data, path)
    if problem:
        raise RefusedError(problem.message, path, problem.hint)
    return Source(path, data, text)


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """`text` after all splices; several at one place follow each other in the order given."""
    return _joined(text, _clear_of_what_goes([*splices]))


def spliced_bytes(source: Source, splices: Sequence[Splice]) -> bytes:
    """The bytes of the file after splices of its text: new lines end as most lines of the file do."""
    raw = source.data.decode("utf-8")
    line_end = _line_end(raw)
    skipped = len(_BOM) if raw.startswith(_BOM) else 0
    # Where in the text there is one character for two of the file.
    pairs = [match.start() - skipped - number for number, match in enumerate(re.finditer("\r\n", raw))]

    def place(at: int) -> int:
        return at + skipped + bisect_left(pairs, at)

    own = (
        Splice(place(one.start), place(one.end), one.text.replace("\n", line_end))
        for one in _clear_of_what_goes(splices)
    )
    return _joined(raw, own).encode("utf-8")


def _joined(text: str, splices: Iterable[Splice]) -> str:
    parts, at, only_gone = [], 0, False
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        if splice.start < at and (splice.text or not only_gone):
            raise ValueError("two edits meet in one place")
        parts += [text[at : splice.start], splice.text]
        at, only_gone = max(at, splice.end), not splice.text
    return "".join([*parts, text[at:]])


def _clear_of_what_goes(splices: Sequence[Splice]) -> Iterator[Splice]:
    """New lines behind lines that go stand behind those before them."""
    gone = sorted((one for one in splices if not one.text), key=lambda one: one.start, reverse=True)
    for splice in splices:
        at = splice.start
        if splice.start == splice.end and splice.text.startswith("\n"):
            for other in gone:
                if 0 < other.start < at < other.end:
                    at = other.start - 1  # before the line end of the line before
        yield Splice(at, at, splice.text) if at != splice.start else splice


def _line_end(raw: str) -> str:
    pairs = raw.count("\r\n")
    counts = {"\n": raw.count("\n") - pairs, "\r\n": pairs, "\r": raw.count("\r") - pairs}
    return max(counts, key=lambda end: counts[end])
