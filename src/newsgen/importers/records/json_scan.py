"""Where the records of a JSON file of any size stand: found by its brackets and quotation marks alone.

No value is made here, so a record that is broken inside spoils no other, one that is too large needs no memory, and
what is no JSON for other programs (`NaN`, endless numbers) is left to whoever reads the record.

Source: RFC 8259, section 2 (structural characters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from newsgen.importers.format import MAX_RECORD_BYTES, SourceError
from newsgen.importers.records.json_lines import TOO_LARGE

_CHUNK = 1 << 20
_STRING_END = re.compile(rb'[^"\\\n]*+(?:\\.[^"\\\n]*+)*+["\n]', re.DOTALL)
"""The rest of a string. No string goes on over the end of a line: where one does, a quotation mark is missing."""
_TOKEN = re.compile(b'"' + _STRING_END.pattern + rb'|["\[\]{}]', re.DOTALL)
_QUOTE, _LIST, _OBJECT, _EXCEEDED = 0x22, 0x5B, 0x7B, 0
_BETWEEN = b" \t\r\n,:"
_MOST_OPEN = 500
_LONGEST_KEY = 200
_KEPT = 1_000
NOT_AN_OBJECT = "it is not an object with fields"


@dataclass(frozen=True, slots=True)
class Found:
    """A value in the file that may be a record: the keys that lead to it, its line, and its bytes.

    `fault` says why it cannot be read; then the bytes may be only its first ones.
    """

    way: str
    line: int
    data: bytes
    fault: str = ""


class Scanner:
    """Goes through a file once.

    What it finds are objects in lists. With `whole` an object at the top is found as one, too, else looked into. With
    `way` only objects in lists are found to which these keys lead, and all others are looked into.
    """

    def __init__(self, file: IO[bytes], whole: bool, way: str = "") -> None:
        self.file = file
        self.whole = whole
        self.wanted = way
        self.opened: list[tuple[int, bytes]] = []  # brackets that were looked into, each with the key before it
        self.inside = bytearray()  # brackets that are open in the object that is being found
        self.parts: list[bytes] = []  # that object as far as it stands in earlier chunks
        self.too_large = False
        self.begun = 1  # the line on which it begins
        self.start = 0  # where it, or what is left of it, begins in the chunk
        self.chunk = b""
        self.after = 0  # the end of the last token outside of it
        self.line = 1  # the line of the place in the chunk up to which lines are counted
        self.counted = 0
        self.text = b""  # the last string, as far as it can be a key
        self.key = b""

    def found(self) -> Iterator[Found]:
        """All that is found, in the order of the file. Raises `SourceError` where the brackets do not fit together."""
        for mark, start, end in self._tokens():
            if mark == _EXCEEDED:
                yield Found(self._way(), self.begun, b"".join(self.parts)[:_KEPT], TOO_LARGE)
                self.parts, self.too_large = [], True
            elif not self.inside:
                yield from self._outside(mark, start)
                self.after = end
            elif mark != _QUOTE and self._closes(mark):
                if self.inside:
                    yield Found(self._way(), self.begun, self._bytes(end)[:_KEPT], "its brackets do not fit together")
                    raise self._unbalanced()
                data = self._bytes(end)
                if len(data) > MAX_RECORD_BYTES:
                    yield Found(self._way(), self.begun, data[:_KEPT], TOO_LARGE)
                elif not self.too_large:
                    yield Found(self._way(), self.begun, data)
                self.parts, self.after = [], end
        if self.inside and not self.too_large:
            yield Found(self._way(), self.begun, b"".join(self.parts)[:_KEPT], "the file ends in the middle of it")
        elif self.opened:
            raise SourceError("the file ends too early: a list is not closed")

    def _tokens(self) -> Iterator[tuple[int, int, int]]:
        """The brackets and strings of the file, each as its first byte, its start and its end in the chunk.

        `_EXCEEDED` comes once after the chunk in which the object that is being found has become too large.
        """
        in_string = escaped = False
        while chunk := self.file.read(_CHUNK):
            self.chunk, self.start, self.after, self.counted, at = chunk, 0, 0, 0, 0
            if in_string:
                end = _STRING_END.match(chunk, 1 if escaped else 0)
                in_string, at = end is None, end.end() if end else len(chunk)
                escaped = in_string and _ends_in_escape(chunk, 1 if escaped else 0)
                if not in_string:
                    self.text += chunk[: at - 1][:_LONGEST_KEY]
                    yield _QUOTE, 0, at
            for token in _TOKEN.finditer(chunk, at):
                start, end_of_token = token.span()
                mark = chunk[start]
                if mark == _QUOTE:
                    in_string = end_of_token == start + 1
                    self.text = chunk[start + 1 : end_of_token - 1 if not in_string else len(chunk)][:_LONGEST_KEY]
                    if in_string:
                        escaped = _ends_in_escape(chunk, start + 1)
                        break
                yield mark, start, end_of_token
            self.line += chunk.count(b"\n", self.counted)
            if self.inside and not self.too_large:
                self.parts.append(chunk[self.start :])
                if sum(map(len, self.parts)) > MAX_RECORD_BYTES:
                    yield _EXCEEDED, 0, 0

    def _outside(self, mark: int, start: int) -> Iterator[Found]:
        """A token outside of all records."""
        self.line += self.chunk.count(b"\n", self.counted, start)
        self.counted = max(self.counted, start)
        in_list = bool(self.opened) and self.opened[-1][0] == _LIST
        if in_list and (between := self.chunk[self.after : start].strip(_BETWEEN)):
            yield Found(self._way(), self.line, between[:_KEPT], NOT_AN_OBJECT)
        if mark == _QUOTE:
            self.key = self.text
            if in_list:
                yield Found(self._way(), self.line, self.text, NOT_AN_OBJECT)
        elif mark in b"]}":
            if not self.opened or self.opened[-1][0] != mark - 2:
                raise self._unbalanced()
            self.opened.pop()
        elif mark == _OBJECT and self._is_record(in_list):
            self.inside.append(mark)
            self.begun, self.start, self.too_large = self.line, start, False
        elif len(self.opened) >= _MOST_OPEN:
            raise SourceError(f"not JSON that newsgen reads: line {self.line} is nested too deeply")
        else:
            self.opened.append((mark, b"" if in_list else self.key))

    def _is_record(self, in_list: bool) -> bool:
        if not self.opened:
            return self.whole
        return in_list and (not self.wanted or self._way() == self.wanted)

    def _way(self) -> str:
        return ".".join(key.decode("utf-8", "replace") for _, key in self.opened if key)

    def _closes(self, mark: int) -> bool:
        """Note a bracket inside a record; true if it closes the record, or does not fit at all."""
        if mark in b"[{":
            self.inside.append(mark)
        elif self.inside[-1] != mark - 2:
            return True
        else:
            self.inside.pop()
        return not self.inside

    def _bytes(self, end: int) -> bytes:
        """The object that is being found, up to `end` in the chunk."""
        return b"".join([*self.parts, self.chunk[self.start : end]])

    def _unbalanced(self) -> SourceError:
        line = self.begun if self.inside else self.line
        return SourceError(f"not JSON from line {line} on: brackets or quotation marks do not fit together")


def _ends_in_escape(chunk: bytes, at: int) -> bool:
    """True if the last byte of a string's part, from `at` on, is a backslash that escapes what follows."""
    return (len(chunk) - max(at, len(chunk.rstrip(b"\\")))) % 2 == 1
