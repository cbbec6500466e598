"""What an import did: counts for the table at its end, and a line for each record in the report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from newsgen.importers.doubts import kind_of
from newsgen.importers.draft import Draft, LeftOut, Rejected
from newsgen.importers.near import Twins
from newsgen.importers.reading import Ready
from newsgen.importers.store import Stored
from newsgen.people.suggest import Suggestion

STATUSES: dict[str, str] = {
    "imported": "new articles",
    "updated": "changed in the source since the last import",
    "unchanged": "as the last import left them",
    "kept": "edited here since; the source has not changed",
    "conflict": "edited here, and changed in the source: both versions are there",
    "left out": "no articles, for the reasons below",
    "rejected": "could not be read",
}
"""What can become of a record, in the order of the table."""
_FEW = 20
_MOST_REASONS = 1_000
_JSON = json.JSONEncoder(ensure_ascii=False)
LIKELY = 0.8
"""How certain it must be that a name is a person's, for the table to show it; the report has all."""


@dataclass(slots=True)
class ImportReport:
    """What an import did.

    `counts` says how many records came to each of `STATUSES`. `doubtful` counts articles that a person should look at,
    `doubts` the same by what is doubtful, `taken_out` the pieces left out of articles, `left_out` records by the
    reason. `conflicts`, `rejects` and `twins` are the first of each; `more_twins` counts the others. `people` are those
    whom the first of the new articles name and do not list. `failures` are sources that could not be read to the end,
    each with its reason, `proposals` mapping files that such a source needs.
    """

    counts: Counter[str] = field(default_factory=Counter)
    doubtful: int = 0
    taken_out: int = 0
    formats: Counter[str] = field(default_factory=Counter)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    twins: list[Twins] = field(default_factory=list)
    more_twins: int = 0
    rejects: list[tuple[str, str]] = field(default_factory=list)
    doubts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    proposals: list[str] = field(default_factory=list)
    people: Counter[str] = field(default_factory=Counter)
    interrupted: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The report for machines."""
        return {
            **{status.replace(" ", "_"): self.counts[status] for status in STATUSES},
            "in_doubt": self.doubtful,
            "taken_out": self.taken_out,
            "formats": dict(sorted(self.formats.items())),
            "duplicates": len(self.twins) + self.more_twins,
            "failures": [{"source": source, "reason": reason} for source, reason in self.failures],
            "interrupted": self.interrupted,
        }


@dataclass(slots=True)
class Details:
    """The report's file, one JSON object a line, written as the import goes on; without a file only counts are kept."""

    report: ImportReport
    file: IO[str] | None = None

    def stored(self, ready: Ready, draft: Draft, stored: Stored, people: Sequence[Suggestion]) -> None:
        """Note an article, and whom it seems to name."""
        self.report.counts[stored.status] += 1
        self.report.formats[ready.origin.format] += 1
        doubts = (*draft.doubts, *stored.notes)
        if doubts:
            self.report.doubtful += 1
            self.report.doubts.update(dict.fromkeys((_counted(kind_of(one), self.report.doubts) for one in doubts), 1))
        if people:
            self.report.people.update(one.name for one in people if one.confidence >= LIKELY)
        self.report.taken_out += len(draft.taken_out)
        if stored.status == "conflict" and len(self.report.conflicts) < _FEW:
            self.report.conflicts.append((stored.path, stored.other))
        self._line(
            status=stored.status,
            path=stored.path,
            new_version=stored.other,
            **_origin(ready),
            title=draft.title,
            doubts=doubts,
            people_suggested=[{"name": one.name, "confidence": one.confidence} for one in people],
            taken_out=[{"line": one.line, "text": one.text, "reason": one.reason} for one in draft.taken_out],
        )

    def left_out(self, ready: Ready, outcome: LeftOut) -> None:
        """Note a record of which no article is made."""
        self.report.counts["left out"] += 1
        self.report.left_out[_counted(outcome.reason, self.report.left_out)] += 1
        self._line(status="left out", **_origin(ready), reason=outcome.reason)

    def rejected(self, ready: Ready, outcome: Rejected, path: str) -> None:
        """Note a record that could not be read; `path` is where its bytes are now."""
        self.report.counts["rejected"] += 1
        if len(self.report.rejects) < _FEW:
            self.report.rejects.append((outcome.id, outcome.reason))
        self._line(status="rejected", **_origin(ready), reason=outcome.reason, kept_in=path)

    def twins(self, twins: Twins) -> None:
        """Note two articles that tell the same story."""
        if len(self.report.twins) < _FEW:
            self.report.twins.append(twins)
        else:
            self.report.more_twins += 1
        self._line(status="duplicate", path=twins.other, like=twins.one, likeness=twins.likeness)

    def failed(self, source: str, reason: str, proposal: str = "") -> None:
        """Note a source that could not be read to its end, and the mapping file that it needs, if that is why."""
        self.report.failures.append((source, reason))
        if proposal:
            self.report.proposals.append(proposal)
        self._line(status="failed", **{"from": source}, reason=reason)

    def _line(self, **values: Any) -> None:
        if self.file is not None:
            kept = {key: value for key, value in values.items() if value not in ("", [], ())}
            self.file.write(_JSON.encode(kept) + "\n")


def _counted(reason: str, counts: Counter[str]) -> str:
    """The reason under which something is counted: itself, unless there are too many to be worth counting."""
    return reason if reason in counts or len(counts) < _MOST_REASONS else "other reasons"


def _origin(ready: Ready) -> dict[str, str]:
    return {"from": ready.origin.source, "format": ready.origin.format, "id": ready.origin.id}


def default_report(site: Path) -> Path:
    """Where the report goes if nobody says otherwise."""
    return site / "import-report.jsonl"
