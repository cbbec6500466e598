"""NITF 3.x, the News Industry Text Format of the IPTC: one file a document, or several documents in one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.importers.agency.nitf_draft import nitf_draft
from newsgen.importers.agency.xml_words import plain_name
from newsgen.importers.draft import Outcome, Rejected
from newsgen.importers.files import split_files, unpacked_data
from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.xml import parse
from newsgen.importers.xml_text import first_element

_SUFFIXES = (".xml", ".nitf", ".ntf", ".gz")


def recognise(sample: Sample) -> int:
    """95 for XML whose first element is `nitf`, 40 for other XML that has one near its beginning."""
    if sample.is_folder or b"nitf" not in sample.head.replace(b"\0", b""):
        return 0
    name = first_element(sample.head)
    if name == "nitf":
        return 95
    return 40 if name and (b"<nitf>" in sample.head or b"<nitf " in sample.head) else 0


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """Each file is a record, whatever number of documents it has."""
    del wishes
    return split_files(path, lambda file: file.name.lower().endswith(_SUFFIXES))


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """A draft of each `nitf` element. Raises `SourceError` for what is not XML."""
    root = parse(unpacked_data(record))
    documents = [root] if plain_name(root) == "nitf" else list(root.iterfind(".//{*}nitf"))
    if not documents:
        yield Rejected(record.id, "there is no NITF document in it", record.data)
    for number, document in enumerate(documents, start=1):
        yield nitf_draft(document, record, record.id if number == 1 else f"{record.id}#{number}")


FORMATS = (Format("nitf", "NITF, the News Industry Text Format", recognise, split, read, ("lxml", "markdownify")),)
