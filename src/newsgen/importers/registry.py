"""The formats there are, and which of them a source has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from pkgutil import iter_modules

from newsgen.importers import formats as package
from newsgen.importers.files import files_below
from newsgen.importers.format import SAMPLE_BYTES, Format, Sample
from newsgen.importers.streams import head

_NAMES = 2_000
ENTRY_POINT = "newsgen.importers"
EXTRA = (
    *("bs4", "charset_normalizer", "feedparser", "lxml", "lxml_html_clean"),
    *("markdownify", "rensa", "trafilatura", "warcio"),
)
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
    """What there is to recognise the format of a file or folder by. Raises `OSError`."""
    if path.is_dir():
        first = islice(files_below(path), _NAMES)
        return Sample(path, names=tuple(file.relative_to(path).as_posix() for file in first), is_folder=True)
    return sample_of_file(path)


def sample_of_file(path: Path) -> Sample:
    """What there is to recognise the format of a file by. Raises `OSError`."""
    return Sample(path, head(path, SAMPLE_BYTES))


def recognised(sample: Sample, among: Sequence[Format]) -> Format | None:
    """The format that is surest of `sample`, of two alike the first; None if none of them knows it."""
    best, surest = None, 0
    for form in among:
        if (sure := form.recognise(sample)) > surest:
            best, surest = form, sure
    return best
