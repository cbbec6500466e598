"""Exports in a folder that was read as something else: they are told, for nothing is to be lost in silence."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from itertools import islice
from pathlib import Path

from newsgen.importers.files import paths_below
from newsgen.importers.format import Format
from newsgen.importers.registry import formats, recognised, sample_of_file

_LOOKED_AT = 500
"""So many files of a folder are looked at: among those of a site are few that could be exports."""
_ENDS = (".xml", ".wxr", ".json", ".jsonl", ".gz", ".warc", ".csv")
_SURE = 85
"""Less sure are feeds, which many sites have of their own articles, and records that any program may have written."""


def passed_over(folder: Path, read: Container[str]) -> Iterator[tuple[str, Format]]:
    """The exports in a folder, by their paths in it, that lie in none of its files and folders that were `read`."""
    start = f"{folder}{os.sep}"
    names = (path.removeprefix(start) for path in paths_below(folder))
    others = (name for name in names if name.partition(os.sep)[0] not in read and name.lower().endswith(_ENDS))
    for name in islice(others, _LOOKED_AT):
        try:
            form = _surest(folder / name)
        except OSError:
            continue
        if form is not None:
            yield name.replace(os.sep, "/"), form


def _surest(path: Path) -> Format | None:
    sample = sample_of_file(path)
    form = recognised(sample, tuple(formats().values()))
    return form if form is not None and form.name != "html" and form.recognise(sample) >= _SURE else None
