"""What `newsgen import` prints at its end: a table, and what a person should look at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from newsgen.importers.registry import formats, missing
from newsgen.importers.report import STATUSES, ImportReport
from newsgen.problems import counted, in_shell, printable

_FEW = 5
"""How many of a kind are shown; the report has them all."""
_MOST_DOUBTED = 3
_LONGEST = 300
"""A longer line has a name in it that a stranger made so long; its end, with the reason, is shown."""


def print_formats() -> None:
    """The formats there are, one a line."""
    width = max(map(len, formats()), default=0)
    for name, form in sorted(formats().items()):
        lacking = f" (needs {', '.join(packages)})" if (packages := missing(form)) else ""
        click.echo(f"{name:<{width}}  {form.title}{lacking}")


def print_import(report: ImportReport, site: Path, dry: bool, details: Path | None, as_json: bool) -> None:
    """What an import did, for people or as JSON."""
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        return
    for line in _lines(report, site, dry, details):
        click.echo(printable(line))


def _lines(report: ImportReport, site: Path, dry: bool, details: Path | None) -> Iterator[str]:
    if dry:
        yield "Nothing was written. An import would come to this:"
    if report.interrupted:
        yield "Interrupted. What follows is done; the next import goes on from here."
    shown = [status for status in STATUSES if report.counts[status] or status == "imported"]
    width = max(map(len, [*shown, "in doubt"]))
    for status in shown:
        yield f"{report.counts[status]:>9,}  {status:<{width}}  {STATUSES[status]}"
    if report.doubtful:
        yield f"{report.doubtful:>9,}  {'in doubt':<{width}}  of these articles, to be looked at"
    yield from _doubts(report)
    yield from _named("left out", [f"{count:,} × {reason}" for reason, count in report.left_out.most_common()])
    yield from _named("rejected", [f"{name}: {why}" for name, why in report.rejects], report.counts["rejected"])
    yield from _named(
        "conflicts, yours and the source's",
        [f"{own} and {other}" for own, other in report.conflicts],
        report.counts["conflict"],
    )
    twins = [
        f"{one.other} has the same words as {one.one}"
        if one.likeness == 1
        else f"{one.other} is like {one.one} ({one.likeness:.0%})"
        for one in report.twins
    ]
    yield from _named("told twice", twins, len(report.twins) + report.more_twins)
    yield from _named("not read to the end", [f"{source}: {reason}" for source, reason in report.failures])
    for proposal in report.proposals:
        yield "A mapping to start from; save it, look it over, and import again with --map:"
        yield ""
        yield from proposal.splitlines()
        yield ""
    if report.taken_out:
        yield f"{counted(report.taken_out, 'piece')} of pages taken out; the report has each, with the reason."
    if report.people:
        named = [name for name, _ in report.people.most_common(8)]
        more = f" and {len(report.people) - len(named):,} more" if len(report.people) > len(named) else ""
        yield f"People whom new articles name: {', '.join(named)}{more}."
        if not dry:
            yield f"`newsgen people suggest --site {in_shell(site)}` shows where, and adds them with --write."
    if details is not None:
        yield f"Details: {details}"
    if report.counts["imported"] and not dry:
        yield f"Next: newsgen check {in_shell(site)}"


def _doubts(report: ImportReport) -> Iterator[str]:
    """The commonest kinds of doubt, with how many articles each concerns."""
    if not report.doubts:
        return
    yield "in doubt, most of all:"
    for kind, count in report.doubts.most_common(_MOST_DOUBTED):
        yield f"  {counted(count, 'article')}: {kind}"
    if (more := len(report.doubts) - _MOST_DOUBTED) > 0:
        yield f"  and {counted(more, 'other kind')} of doubt"


def _named(heading: str, items: Sequence[str], count: int = 0) -> Iterator[str]:
    if items:
        yield f"{heading}:"
        yield from (f"  {_shortened(item)}" for item in items[:_FEW])
        if (more := max(count, len(items)) - _FEW) > 0:
            yield f"  and {more:,} more"


def _shortened(item: str) -> str:
    return item if len(item) <= _LONGEST else f"{item[: _LONGEST // 3]} … {item[-_LONGEST // 2 :]}"
