"""What a source consists of: itself, or the files below it, each in the format that it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from newsgen.importers.files import files_below
from newsgen.importers.format import Format, Record, SourceError, Wishes
from newsgen.importers.registry import formats, missing, recognised, sample_of, sample_of_file
from newsgen.importers.unpacking import is_packed
from newsgen.problems import counted

NEEDS_MAPPING = "which field is the headline, or the text, does not show; --map tells it"
_LOOKED_AT = 200
"""So many files of a folder tell what is in it instead of what the user has named."""
_PACKED_DOCUMENTS = frozenset(
    {".docx", ".docm", ".odt", ".ott", ".sxw", ".pages", ".xlsx", ".xlsm", ".ods", ".numbers", ".pptx", ".odp", ".idml"}
)
"""How the names of documents of other programs end that are zip files: what is in those is nobody's article."""


class UnknownFormatError(SourceError):
    """A file has no format that newsgen knows."""


def format_of_source(source: Path, name: str = "") -> Format | None:
    """The format of a source, with `name` the one that the user gives; None for a folder that is of no one format.

    Raises `UnknownFormatError` for a file that has none, and `OSError`.
    """
    if name:
        return formats()[name]
    return recognised(sample_of(source), tuple(formats().values())) if source.is_dir() else format_of(source)


def format_of(path: Path) -> Format:
    """The format of a file.

    Raises `UnknownFormatError` if it has none, `SourceError` if it is packed and damaged, and `OSError`.
    """
    sample = sample_of_file(path)
    if form := recognised(sample, tuple(formats().values())):
        return form
    if not sample.head and path.stat().st_size:
        raise SourceError("it is packed with gzip, and damaged or empty")
    raise UnknownFormatError("this is none of the formats that newsgen knows; --format names one")


def is_to_be_unpacked(source: Path) -> bool:
    """True for a file that packs a folder. Raises `OSError`."""
    return source.is_file() and source.suffix.lower() not in _PACKED_DOCUMENTS and is_packed(source)


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
