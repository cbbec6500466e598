"""What the preview says in the terminal: a line after each build, or the problems."""

from __future__ import annotations

import time
from collections.abc import Callable

from newsgen.builder.report import BuildReport, Progress
from newsgen.problems import as_text, counted, counted_problems
from newsgen.serve.state import Failure

_STEPS = {"load": "reading articles", "render": "making pages"}
_PATIENCE = 3.0
"""Seconds between lines of progress; most builds are over before the first."""
_MOST = 20
"""So many problems are printed; more would push the first, which is often the cause, out of sight."""


def report_line(report: BuildReport) -> str:
    """What a build did, in one line."""
    line = f"Built {counted(report.articles, 'article')} in {report.seconds:.1f} s"
    if not report.written and not report.removed:
        line += "; nothing changed"
    if report.problems:
        line += f"; {counted_problems(report.problems)}, `newsgen check` lists them"
    return line


def failure_lines(failure: Failure) -> str:
    """The errors of a build that gave nothing, in the style of compilers, and a closing line."""
    if not failure.problems:
        return f"Not built: {failure.message}."
    errors = [problem for problem in failure.problems if problem.severity == "error"]
    lines = [as_text(problem) for problem in errors[:_MOST]]
    if len(errors) > _MOST:
        lines.append(f"… and {counted(len(errors) - _MOST, 'error')} more; `newsgen check` lists all")
    return "\n".join([*lines, f"Not built: {counted_problems(failure.problems)}."])


def said_progress(say: Callable[[str], None]) -> Progress:
    """Progress of one build as a line now and then, for builds that take long enough to wonder."""
    due = time.monotonic() + _PATIENCE

    def progress(step: str, done: int, total: int) -> None:
        nonlocal due
        if step == "wait":
            say("Another build is at work in this site folder; waiting for it.")
        elif step in _STEPS and time.monotonic() >= due:
            due = time.monotonic() + _PATIENCE
            say(f"{_STEPS[step]}: {done:,} of {total:,}")

    return progress
