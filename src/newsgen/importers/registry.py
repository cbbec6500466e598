"""The formats there are, and which of them a source has."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from pkgutil import iter_modules

from newsgen.importers import formats as package
from newsgen.importers.files import files_below
from newsgen.importers.format import SAMPLE_BYTES, Format, Sample, SourceError
from newsgen.importers.streams import head

_NAMES = 2_000
ENTRY_POINT = "newsgen.importers"
EXTRA = ("charset_normalizer", "feedparser", "lxml", "lxml_html_clean", "rensa", "trafilatura", "warcio")
"""The modules that the extra `import` brings."""


@cache
def formats() -> dict[str, Format]:
    """All formats by name: newsgen's own, then those of other packages."""
    modules = (import_module(f"{package.__name__}.{name}") for _, name, _ in iter_modules(package.__path__))
    own = (form for module in modules for form in module.FORMATS)
    others = (point.load() for point in sorted(entry_points(group=ENTRY_POINT), key=lambda point: point.name))
    found: dict[str, Format] = {}
    for one in (*own, *others):
        if isinstance(one, Format):
            found.setdefault(one.name, one)
    return found


def missing_for_all() -> tuple[str, ...]:
    """The modules of the extra `import` that are not installed; nothing is imported without all of them."""
    return tuple(name for name in EXTRA if find_spec(name) is None)


def missing(form: Format) -> tuple[str, ...]:
    """The packages that a format needs and that are not installed."""
    return tuple(name for name in form.packages if find_spec(name) is None)


def sample_of(path: Path) -> Sample:
    """What there is to recognise the format of `path` by. Raises `OSError`."""
    if path.is_dir():
        return Sample(path, names=tuple(islice(_names(path), _NAMES)))
    return Sample(path, head(path, SAMPLE_BYTES))


def _names(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place) / name
            if path.is_file() and not path.is_symlink():  # no pipes, which would be waited for
                yield path.relative_to(folder).as_posix()


def recognised(sample: Sample, among: Sequence[Format]) -> Format | None:
    """The format that is surest of `sample`; None if none of them knows it."""
    sure = [(form.recognise(sample), -number, form) for number, form in enumerate(among)]
    best = max(sure, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] > 0 else None


def parts_of(source: Path, name: str = "") -> Iterator[tuple[Path, Format]]:
    """What a source consists of, each with its format: itself, or the files below a folder that is of no one format.

    With `name` the source has that format. Raises `SourceError` if nothing is recognised.
    """
    if name:
        yield source, formats()[name]
        return
    among = list(formats().values())
    sample = sample_of(source)
    if form := recognised(sample, among):
        yield source, form
        return
    if not sample.is_folder:
        raise SourceError("this is none of the formats that newsgen knows; --format names one")
    found = False
    for path in files_below(source):
        if form := recognised(sample_of(path), among):
            found = True
            yield path, form
    if not found:
        raise SourceError("no file below this folder has a format that newsgen knows")
