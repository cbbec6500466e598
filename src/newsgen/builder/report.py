"""What a build did, as a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from newsgen.problems import Problem

Progress = Callable[[str, int, int], None]
"""Told what is being done (`wait` for another build, `load`, `render`, `write`, or `names`, which are looked for), how
many are done, and of how many."""


def no_progress(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    `articles` are those that lists show; `pages` all files made from templates or for machines, `files` those copied.
    Of both together, `written` were new or changed, `unchanged` were not touched, `removed` are gone. `seconds` is the
    time it took; `notes` say what was left out and why. Where `done` is false, nothing was written.
    """

    output: Path
    done: bool
    articles: int = 0
    withdrawn: int = 0
    pages: int = 0
    files: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The report with only what JSON knows."""
        return {**asdict(self), "output": str(self.output), "seconds": round(self.seconds, 3)}
