"""XML that may be hostile: no entities are resolved, nothing is fetched, and the tree never grows beyond one record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from newsgen.importers.format import SourceError
from newsgen.importers.streams import open_stream


def parse(data: bytes) -> Any:
    """The root element of a small document. Raises `SourceError`."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"not XML: {error.msg}") from None


def elements(path: Path, *tags: str) -> Iterator[Any]:
    """The elements of a file with one of `tags` (`{namespace}name`, or `name`), one after the other as they end.

    Each is emptied as soon as the next is asked for, so that a file of any size needs the memory of its largest record.
    Raises `SourceError` at the point from which on the file cannot be read.
    """
    with open_stream(path) as file:
        try:
            for _, element in etree.iterparse(
                file, events=("end",), tag=tags, resolve_entities=False, load_dtd=False, no_network=True
            ):
                yield element
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
        except etree.XMLSyntaxError as error:
            raise SourceError(f"not XML from line {error.lineno} on: {error.msg}") from None
