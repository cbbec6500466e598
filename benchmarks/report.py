"""The tables of a run, in Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.compare import KINDS
from benchmarks.measure import Run

REFERENCES = ("newsgen-commonmark", "newsgen-python-markdown")
"""The rows that the others are compared with."""


@dataclass(slots=True)
class Result:
    """What was found out about one tool."""

    name: str
    label: str
    markdown: str
    builds: list[Run] = field(default_factory=list)
    edits: dict[str, list[Run]] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float | None:
        """The median of the clean builds, if all went well."""
        return _seconds(self.builds)


def _short(name: str) -> str:
    return name.replace("newsgen-", "newsgen, ")


def _seconds(runs: Sequence[Run]) -> float | None:
    return None if not runs or any(run.failure for run in runs) else median(run.seconds for run in runs)


def _span(runs: Sequence[Run]) -> str:
    """The median, and between which figures it stands."""
    seconds = _seconds(runs)
    if seconds is None:
        return next((run.failure for run in runs if run.failure), "–")
    times = sorted(run.seconds for run in runs)
    digits = 2 if seconds < 10 else 1
    return f"{seconds:.{digits}f} ({times[0]:.{digits}f}–{times[-1]:.{digits}f})"


def _ratio(seconds: float | None, reference: float | None) -> str:
    return f"{seconds / reference:.2f}" if seconds and reference else "–"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def machine() -> str:
    """This machine, in a line."""
    try:
        information = Path("/proc/cpuinfo").read_text()
        processor = next(line.partition(": ")[2] for line in information.splitlines() if line.startswith("model name"))
    except (OSError, StopIteration):
        processor = platform.processor() or platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{processor}, {os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()}"


def builds_table(results: Sequence[Result]) -> str:
    """Clean builds: the time, what it cost, and how many times that of newsgen it is."""
    references = [next((one.seconds for one in results if one.name == name), None) for name in REFERENCES]
    rows = []
    for one in results:
        whole = one.seconds is not None
        rows.append(
            [
                one.label,
                one.markdown,
                _span(one.builds),
                f"{median(run.processor for run in one.builds):.1f}" if whole else "–",
                f"{max(run.peak for run in one.builds):,}" if whole else "–",
                *(_ratio(one.seconds, reference) for reference in references),
            ]
        )
    head = ["clean build", "Markdown by", "seconds", "processor seconds", "peak MB"]
    return _table([*head, *(f"× {_short(name)}" for name in REFERENCES)], rows)


def edits_table(results: Sequence[Result]) -> str:
    """What an edit takes, the whole command with its start; none if nothing was edited."""
    edited = [one for one in results if one.edits]
    if not edited:
        return ""
    names = list(dict.fromkeys(name for one in edited for name in one.edits))
    rows = [[name, *(_span(one.edits.get(name, ())) for one in edited)] for name in names]
    return _table(["seconds", *(_short(one.name) for one in edited)], rows)


def kinds_table(results: Sequence[Result]) -> str:
    """How many files of each kind every tool wrote."""
    built = [one for one in results if one.kinds]
    rows = [[kind, *(f"{one.kinds.get(kind, 0):,}" for one in built)] for kind in KINDS]
    rows.append(["all files", *(f"{sum(one.kinds.values()):,}" for one in built)])
    return _table(["files", *(_short(one.name) for one in built)], rows)


def whole(results: Sequence[Result], count: int, size: float, place: str) -> str:
    """All tables with what is needed to understand them."""
    builds = max((len(one.builds) for one in results), default=0)
    wrong = [f"{one.name}: {problem}" for one in results for problem in one.problems]
    built = [one.name for one in results if one.kinds]
    said = "All sides wrote the same articles and entries, and listed every article in its entries and on its day."
    parts = [
        f"{count:,} articles of {size / 1000:.1f} kB, files {place}; the median of {builds} runs (least–most); "
        f"{machine()}; Python {platform.python_version()}.",
        builds_table(results),
        edits_table(results),
        kinds_table(results),
        said
        if built and not wrong
        else "\n".join(["Not all sides wrote the same:", "", *(f"- {one}" for one in wrong)]),
    ]
    return "\n\n".join(part for part in parts if part)
