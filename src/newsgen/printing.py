"""What the commands print: progress while they work, problems, reports."""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from newsgen.problems import Problem, as_github, as_json, as_text, counted, counted_problems, printable

if TYPE_CHECKING:
    from newsgen.builder.report import BuildReport, Progress
    from newsgen.people.changes import Edited

_STEPS = {
    "load": "reading articles",
    "render": "making pages",
    "write": "putting files in place",
    "names": "looking for names",
    "import": "reading the source",
}
_BYTES = frozenset({"import"})
"""Steps whose progress is counted in bytes."""
_WAITING = "another newsgen is at work in this site folder; waiting for it"
_PATIENCE = 1.0
"""Seconds before progress is shown: short builds are not worth a bar."""
_LINE_EVERY = 5.0
"""Seconds between lines of progress where there is no terminal."""


def print_problems(problems: Sequence[Problem], form: str = "text") -> None:
    """All problems on standard output: as text with a closing count, as JSON, or as GitHub workflow commands."""
    if form == "json":
        click.echo(as_json(problems))
        return
    for problem in problems:
        click.echo(as_github(problem) if form == "github" else as_text(problem))
    if form == "text":
        click.echo(counted_problems(problems) or "No problems.")


def print_failure(message: str, form: str = "text", problems: Sequence[Problem] = ()) -> None:
    """Why a command could not do its work, on standard error, and for machines also on standard output."""
    if form in ("json", "report"):
        listed = {"problems": [asdict(problem) for problem in problems]} if problems else {}
        click.echo(json.dumps({"error": message, **listed}, ensure_ascii=False, indent=2))
    click.echo(f"newsgen: {message}", err=True)


def print_report(report: BuildReport, as_json: bool, quiet: bool, verbose: bool) -> None:
    """What a build did: problems first, then one line. Warnings are only counted unless `verbose`."""
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        return
    errors = [problem for problem in report.problems if problem.severity == "error"]
    for problem in report.problems if verbose else errors:
        click.echo(as_text(problem), err=True)
    if not quiet:
        for note in report.notes:
            click.echo(f"note: {note}", err=not report.done)
    if not quiet and report.done:
        warnings = len(report.problems) - len(errors)
        if warnings and not verbose:
            click.echo(f"{counted(warnings, 'warning')}; `newsgen check` lists them")
    if not report.done:
        click.echo(f"Nothing was written: {counted_problems(report.problems)}.", err=True)
    elif not quiet:
        changes = [f"{report.written:,} written", f"{report.unchanged:,} unchanged"]
        changes += [f"{report.removed:,} removed"] if report.removed else []
        built = f"{counted(report.articles, 'article')} into {counted(report.pages, 'page')}"
        click.echo(f"Built {built} in {report.seconds:.1f} s ({', '.join(changes)}): {report.output}")
        if errors:
            click.echo(f"Left out what has errors: {counted_problems(report.problems)}.", err=True)


def print_data(data: Any) -> None:
    """Data for machines on standard output."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_changes(edited: Edited) -> None:
    """What an edit changes, as a diff: byte for byte for other programs, made harmless on a terminal."""
    from newsgen.people.changes import diff_of

    diff = diff_of(edited.changes)
    if sys.stdout.isatty():
        diff = "".join(f"{printable(line)}\n" for line in diff.splitlines())
    click.echo(diff, nl=False)


def print_notes(notes: Sequence[str]) -> None:
    """What is to be known of an edit, on standard error, so that a diff on standard output stays one."""
    for note in notes:
        click.echo(f"note: {printable(note)}", err=True)


def print_left_out(errors: int) -> None:
    """That an answer leaves out what has errors, if anything has, on standard error."""
    if errors:
        click.echo(
            f"note: what has errors is left out: {counted(errors, 'error')}; `newsgen check` lists them", err=True
        )


@contextmanager
def watched(quiet: bool) -> Iterator[Progress]:
    """Progress for people: a bar on a terminal, a line now and then elsewhere, nothing for short work."""
    if quiet:
        yield lambda step, done, total: None
        return
    shown = _Bar() if sys.stderr.isatty() else _Lines()
    try:
        yield shown.update
    finally:
        shown.close()


class _Lines:
    """Progress where nobody can watch a bar move, such as in a log."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _LINE_EVERY

    def update(self, step: str, done: int, total: int) -> None:
        if step == "wait":
            click.echo(_WAITING, err=True)
        elif time.monotonic() >= self._next:
            self._next = time.monotonic() + _LINE_EVERY
            shown = f"{done / 1e6:,.1f} of {total / 1e6:,.1f} MB" if step in _BYTES else f"{done:,} of {total:,}"
            click.echo(f"{_STEPS[step]}: {shown}", err=True)

    def close(self) -> None:
        """Nothing to put away."""


class _Bar:
    """A progress bar that appears once the work has lasted long enough to ask for one."""

    def __init__(self) -> None:
        self._start = time.monotonic() + _PATIENCE
        self._progress: Any = None
        self._tasks: dict[str, Any] = {}

    def update(self, step: str, done: int, total: int) -> None:
        if step == "wait":
            click.echo(_WAITING, err=True)
            return
        if time.monotonic() < self._start:
            return
        if self._progress is None:
            from rich import progress
            from rich.console import Console

            counts: tuple[progress.ProgressColumn, ...] = (progress.MofNCompleteColumn(),)
            if step in _BYTES:
                counts = (progress.DownloadColumn(), progress.TransferSpeedColumn())
            columns = (
                *(progress.TextColumn("{task.description}"), progress.BarColumn()),
                *(*counts, progress.TimeRemainingColumn()),
            )
            self._progress = progress.Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
        if step not in self._tasks:
            self._tasks[step] = self._progress.add_task(_STEPS[step], total=total)
        self._progress.update(self._tasks[step], completed=done, total=total)

    def close(self) -> None:
        """Take the bar off the screen, for good."""
        self._start = math.inf
        if self._progress is not None:
            self._progress.stop()
