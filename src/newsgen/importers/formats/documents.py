"""Files that people keep articles in and newsgen does not read: each is left out, with what to make of it instead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.importers.draft import LeftOut, Outcome
from newsgen.importers.format import Format, Record, Sample, Wishes

_PROCESSOR = "a document of a word processor, which newsgen does not read; save it as HTML (Web page), or as plain text"
_LAYOUT = "a document of a layout program, which newsgen does not read; export its texts there, as HTML or plain text"
_OTHER = "a file that newsgen does not read"
_SHEET = "a spreadsheet, which newsgen does not read; save it as CSV"
_MAIL = "mail, which newsgen does not read; save its text as a file"
_ADVICE = {
    ".pdf": "a PDF, which newsgen does not read; pdftotext, or the program that shows it, makes a text file of it",
    ".epub": "an e-book, which newsgen does not read; it is a zip file of pages: unpack it, and import these",
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf", ".wpd", ".wps", ".pages", ".sxw", ".lwp"), _PROCESSOR),
    **dict.fromkeys((".indd", ".idml", ".qxd", ".qxp", ".pmd", ".p65", ".pub"), _LAYOUT),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".numbers"), _SHEET),
    **dict.fromkeys((".eml", ".msg", ".mbox", ".pst"), _MAIL),
    **dict.fromkeys(
        (".zip", ".rar", ".7z", ".tar", ".tgz"), "a packed folder within another; name it to `newsgen import` itself"
    ),
}


def recognise(sample: Sample) -> int:
    """By the end of the name, if no other format knows the file: pages, too, are called `.doc` now and then."""
    return 1 if not sample.is_folder and sample.suffix in _ADVICE else 0


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """The file as a record, without its bytes."""
    del wishes
    yield Record(path.name, b"", path, path.parent)


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """The word that it is left out, and what to do."""
    del wishes
    yield LeftOut(record.id, _ADVICE.get(record.path.suffix.lower(), _OTHER))


FORMATS = (Format("documents", "PDF, Word and the like: left out, with advice", recognise, split, read),)
