"""What the tests of site generators' folders share: reading one, and writing one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from newsgen.importers.draft import Draft, LeftOut, Outcome, Rejected
from newsgen.importers.format import Wishes
from newsgen.importers.registry import formats, recognised, sample_of

SOURCES = Path(__file__).parents[1] / "import_sources"


def outcomes(name: str, folder: Path | None = None) -> dict[str, Outcome]:
    """What becomes of each file of a folder of `tests/import_sources`, or of another one, by its id."""
    form = formats()[name]
    records = form.split(folder or SOURCES / name, Wishes())
    return {outcome.id: outcome for record in records for outcome in form.read(record, Wishes())}


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """`folder` with `files` in it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def only_draft(name: str, folder: Path) -> Draft:
    """The one draft of a folder."""
    (draft,) = (one for one in outcomes(name, folder).values() if isinstance(one, Draft))
    return draft


def draft_of(found: Mapping[str, Outcome], name: str) -> Draft:
    """The draft with an id."""
    draft = found[name]
    assert isinstance(draft, Draft), draft
    return draft


def reasons(found: Mapping[str, Outcome]) -> dict[str, str]:
    """Why what became no draft did not."""
    return {name: one.reason for name, one in found.items() if isinstance(one, LeftOut | Rejected)}


def format_of(path: Path) -> str:
    """The name of the format that a path is recognised to have; empty for none."""
    found = recognised(sample_of(path), list(formats().values()))
    return found.name if found else ""
