"""Where an import may read and write: what a user may name by mistake is refused before anything is done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from newsgen.builder.site import UsageError
from newsgen.config import ARTICLES_FOLDER

_REPORT_BEGINS = b'{"status": "'


def sources_of(site: Path, named: Sequence[Path]) -> list[Path]:
    """The files and folders that the user has named, each once. Raises `UsageError` for one that cannot be a source.

    An import never reads what it writes: each of the articles would become another one, at every run.
    """
    own, articles = site.resolve(), (site / ARTICLES_FOLDER).resolve()
    found: dict[Path, Path] = {}
    for source in named:
        if not source.exists():
            raise UsageError(f"there is no file or folder {source}")
        if not (source.is_file() or source.is_dir()):  # a pipe, which can be read only once, or a device
            raise UsageError(f"{source} is no ordinary file and no folder; save what it gives in a file first")
        real = source.resolve()
        if real.is_relative_to(articles):
            raise UsageError(f"{source} is among the articles of this site already; there is nothing to import")
        if own != real and own.is_relative_to(real):
            raise UsageError(
                f"the site folder {site} lies in {source}, and would be imported into itself; "
                "name the files and folders beside it"
            )
        found.setdefault(real, source)
    return list(found.values())


def articles_folder(site: Path, wanted: Path | None) -> Path:
    """The folder for the articles, by its plain path below the site's `articles/`, however the user spells it.

    Raises `UsageError` for one that is elsewhere, is a file, or is passed over by every build.
    """
    articles = site / ARTICLES_FOLDER
    into = articles if wanted is None else wanted if wanted.is_absolute() else site / wanted
    try:
        way = into.resolve().relative_to(articles.resolve())
    except ValueError:
        raise UsageError(f"articles stand below {articles}, and {into} does not; choose a folder in it") from None
    if any(part.startswith((".", "_")) for part in way.parts):
        raise UsageError(f"newsgen passes over folders whose names begin with “.” or “_”, as in {into}; choose another")
    if into.exists() and not into.is_dir():
        raise UsageError(f"{into} is a file; choose a folder")
    return articles / way


def check_report(report: Path, sources: Sequence[Path]) -> None:
    """Raises `UsageError` for a report that would take the place of another file, or be read as a source."""
    if report.is_dir():
        raise UsageError(f"{report} is a folder; name a file for the report")
    if report.is_file() and not _may_be_replaced(report):
        raise UsageError(f"{report} is there, and is no report of an import; name another file for the report")
    for source in sources:
        if source.is_dir() and report.resolve().is_relative_to(source.resolve()):
            raise UsageError(f"the report {report} would lie in the source {source}; name a file elsewhere")


def _may_be_replaced(file: Path) -> bool:
    with file.open("rb") as there:
        start = there.read(len(_REPORT_BEGINS))
    return start in (b"", _REPORT_BEGINS)
