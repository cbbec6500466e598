"""The items of a NewsML-G2 source, one after the other, with what they must know of each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from newsgen.importers.agency.g2_content import picture_of
from newsgen.importers.agency.g2_meta import G2Meta, references
from newsgen.importers.agency.xml_words import attribute, plain_name
from newsgen.importers.files import files_below
from newsgen.importers.format import MAX_RECORD_BYTES, Record, SourceError
from newsgen.importers.xml import elements

ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_MOST = 200_000
"""Of so many items is known which are newer versions of others, and which pictures belong to which texts."""
_SUFFIXES = (".xml", ".g2", ".gz", ".newsml")


@dataclass(slots=True)
class _Known:
    """What the items of a source say of each other."""

    newest: dict[str, int] = field(default_factory=dict)
    pictures: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    packages: list[tuple[str, ...]] = field(default_factory=list)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def learn(self, item: Any) -> None:
        name, guid = plain_name(item), attribute(item, "guid")
        if name == "packageItem":
            self.packages += references(item)
        elif name == "newsItem" and guid and len(self.newest) < _MOST:
            meta = G2Meta(item)
            self.newest[guid] = max(meta.version, self.newest.get(guid, 0))
            picture = picture_of(item) if meta.item_class in ("picture", "graphic") else None
            if picture is not None:
                self.pictures[guid] = picture
            elif meta.item_class in ("text", "composite"):
                self.links[guid] = tuple(target for _, target in meta.links)

    def belongings(self) -> dict[str, tuple[str, ...]]:
        """For each text the pictures that it links to, and those of a package’s group in which it is the only text."""
        found = {text: dict.fromkeys(self._pictures(links)) for text, links in self.links.items()}
        for group in self.packages:
            texts = [guid for guid in group if guid in found]
            if len(set(texts)) == 1:
                found[texts[0]] |= dict.fromkeys(self._pictures(group))
        return {guid: tuple(pictures) for guid, pictures in found.items() if pictures}

    def _pictures(self, guids: tuple[str, ...]) -> list[str]:
        return [guid for guid in guids if guid in self.pictures]


def items(source: Path) -> Iterator[Record]:
    """A record for each item of a file, or of the files below a folder. Two passes, in bounded memory.

    Raises `SourceError` at the point from which on a single file cannot be read; in a folder such a file has a fault.
    """
    files = (
        [path for path in files_below(source) if path.name.lower().endswith(_SUFFIXES)] if source.is_dir() else [source]
    )
    root = source if source.is_dir() else source.parent
    known = _Known()
    for path in files:
        try:
            for item in _items_of(path):
                known.learn(item)
        except SourceError:
            continue  # it is said in the second pass
    belongings = known.belongings()
    shown_in = {picture: text for text, pictures in belongings.items() for picture in pictures}
    for path in files:
        name = path.relative_to(root).as_posix()
        try:
            for number, item in enumerate(_items_of(path), start=1):
                guid = attribute(item, "guid")
                data = etree.tostring(item, encoding="utf-8", with_tail=False)
                context = {
                    "newest": known.newest.get(guid, 0),
                    "shown_in": shown_in.get(guid, ""),
                    "pictures": [known.pictures[one] for one in belongings.get(guid, ())],
                }
                identity = guid or (name if number == 1 else f"{name}#{number}")
                if len(data) > MAX_RECORD_BYTES:
                    fault = f"the item has more than {MAX_RECORD_BYTES // 1_000_000} MB"
                    yield Record(identity, b"", path, root, fault=fault)
                else:
                    yield Record(identity, data, path, root, context)
        except SourceError as error:
            if not source.is_dir():
                raise
            yield Record(name, b"", path, root, fault=str(error))


def _items_of(path: Path) -> Iterator[Any]:
    yield from elements(path, *("{*}" + name for name in ITEMS))
