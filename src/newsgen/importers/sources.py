"""What a source consists of: itself, or the files below it, each in the format that it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from newsgen.importers.files import files_below
from newsgen.importers.format import Format, Record, SourceError, Wishes
from newsgen.importers.registry import formats, missing, recognised, sample_of, sample_of_file
from newsgen.problems import counted

NEEDS_MAPPING = "which field is the headline, or the text, does not show; --map tells it"
_LOOKED_AT = 200
"""So many files of a folder tell what is in it instead of what the user has named."""
_AS_HTML = "save it as HTML, as any word processor does, and import that"
_AS_CSV = "save each of its sheets as CSV, and import that"
_AS_TEXT = "take its text out, with `pdftotext` for example, and import that"
_OTHER_PROGRAMS = {
    **dict.fromkeys(("doc", "docx", "docm", "dot", "dotx"), ("a Word document", _AS_HTML)),
    **dict.fromkeys(("odt", "ott", "fodt", "sxw"), ("an OpenDocument text", _AS_HTML)),
    **dict.fromkeys(("rtf", "wpd", "pages", "wri"), ("a word processor's document", _AS_HTML)),
    **dict.fromkeys(("xls", "xlsx", "xlsm", "ods", "numbers"), ("a spreadsheet", _AS_CSV)),
    "pdf": ("a PDF file", _AS_TEXT),
}
"""What other programs than newsgen read, by the end of the name, and what to do about it."""
_SIGNS = ((b"%PDF-", "pdf"), (b"{\\rtf", "rtf"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"))
"""How some of them begin, whatever their names. The last is that of all older Office files."""


class UnknownFormatError(SourceError):
    """A file has no format that newsgen knows. `named` is true if the message can say what it is all the same."""

    def __init__(self, message: str, named: bool) -> None:
        super().__init__(message)
        self.named = named


def format_of_source(source: Path, name: str = "") -> Format | None:
    """The format of a source, with `name` the one that the user gives; None for a folder that is of no one format.

    Raises `UnknownFormatError` for a file that has none, and `OSError`.
    """
    if name:
        return formats()[name]
    return recognised(sample_of(source), tuple(formats().values())) if source.is_dir() else format_of(source)


def format_of(path: Path) -> Format:
    """The format of a file. Raises `UnknownFormatError` if it has none, and `OSError`."""
    sample = sample_of_file(path)
    kind = next((kind for sign, kind in _SIGNS if sample.head.startswith(sign)), "")
    if not kind and (form := recognised(sample, tuple(formats().values()))):
        return form
    if other := _OTHER_PROGRAMS.get(kind or _end_of(path)):
        raise UnknownFormatError(f"this is {other[0]}, which newsgen does not read; {other[1]}", named=True)
    raise UnknownFormatError("this is none of the formats that newsgen knows; --format names one", named=False)


def is_of_other_program(path: Path) -> bool:
    """True if the name of a file says that a word processor or the like wrote it, whatever it is packed with."""
    return _end_of(path) in _OTHER_PROGRAMS


def _end_of(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def records_of(path: Path, form: Format, wishes: Wishes) -> Iterator[Record]:
    """The records of a source that has a format.

    Raises `SourceError` if it cannot be read, at the latest at the point from which on it cannot.
    """
    if lacking := missing(form):
        raise SourceError(f"the format {form.name} needs {', '.join(lacking)}; install it beside newsgen")
    if form.proposal is not None and wishes.mapping is None and (start := form.proposal(path)):
        raise SourceError(NEEDS_MAPPING, start)
    yield from form.split(path, wishes)


def what_is_there(source: Path) -> str:
    """What a source holds, as a clause: the formats of its first files."""
    found: Counter[str] = Counter()
    for path in islice(files_below(source), _LOOKED_AT) if source.is_dir() else (source,):
        try:
            found[format_of(path).name] += 1
        except (SourceError, OSError):
            found[""] += 1
    unknown = found.pop("", 0)
    parts = [f"{name} ({counted(count, 'file')})" for name, count in found.most_common()]
    parts += [f"{counted(unknown, 'file')} of no format that newsgen knows"] if unknown else []
    return f"what is there is {', '.join(parts)}" if parts else "there is no file in it"
