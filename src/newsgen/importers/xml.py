"""XML that may be hostile: no entities are declared, nothing is fetched, and the tree never grows beyond one record.

What arrives at the parser is always clean UTF-8 (see `xml_text`), whatever encoding and document type the source has.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from newsgen.importers.format import SourceError
from newsgen.importers.streams import open_stream
from newsgen.importers.xml_text import CleanXml
from newsgen.problems import os_error_in_words

_PLACE = re.compile(r" ?, line \d+, column \d+$")
MAX_ELEMENT_BYTES = 64 * 1024 * 1024
"""So much may be read before an element that is looked for ends; else a hostile file fills the memory."""


def parse(data: bytes) -> Any:
    """The root element of a small document, without comments and instructions. Raises `SourceError`."""
    parser = etree.XMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    try:
        return etree.fromstring(CleanXml(BytesIO(data)).read(), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"not XML: {_words(error)}") from None


def elements(path: Path, *tags: str) -> Iterator[Any]:
    """The elements of a file with one of `tags` (`{namespace}name`, or `name`), one after the other as they end.

    Each is emptied as soon as the next is asked for, so that a file of any size needs the memory of its largest record.
    Comments and instructions are left out. Raises `SourceError` at the point from which on the file cannot be read.
    """
    try:
        with open_stream(path) as file:
            yield from _elements(CleanXml(file), tags)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"not XML from line {error.lineno} on: {_words(error)}") from None
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise SourceError("the file is packed with gzip and damaged; it cannot be unpacked from here on") from None
    except OSError as error:
        raise SourceError(os_error_in_words(error)) from None


def _words(error: etree.XMLSyntaxError) -> str:
    """What the parser says, on one line and without the place, which is one of the cleaned text."""
    return _PLACE.sub("", " ".join(str(error.msg).split()))


def _elements(source: CleanXml, tags: tuple[str, ...]) -> Iterator[Any]:
    guarded = _Guarded(source)
    found = etree.iterparse(
        guarded,
        events=("end",),
        tag=tags,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    for _, element in found:
        guarded.since = source.taken
        yield element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


class _Guarded:
    """A source that ends with `SourceError` where no element was found in it for too long."""

    def __init__(self, source: CleanXml) -> None:
        self._source = source
        self.since = 0

    def read(self, size: int = -1) -> bytes:
        if self._source.taken - self.since > MAX_ELEMENT_BYTES:
            raise SourceError(f"no record ends within {MAX_ELEMENT_BYTES // 1_000_000} MB; the rest is not read")
        return self._source.read(size)
