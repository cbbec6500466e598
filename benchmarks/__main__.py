"""Builds one made-up archive with newsgen and with other tools, and prints what it took: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path

from benchmarks.compare import Expected, check
from benchmarks.corpus import Record, records
from benchmarks.measure import Run, measure
from benchmarks.report import Result, whole
from benchmarks.tools import TOOLS, USUAL_TOOLS, Tool, install

EDITED = ("newsgen-commonmark", "newsgen-python-markdown", "hugo")
"""The tools whose runs after an edit are measured; the others build everything again, as Hugo does."""

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
_MOST_FOR_HUGO = 10_000
"""In larger archives its runs after an edit are left out: it builds everything again, and that is measured already."""
_BLOCK = r"(<!-- made by python -m benchmarks, {} articles: begin -->\n).*?(<!-- made by python -m benchmarks: end -->)"
_MEMORY_DISK = Path("/dev/shm")
_SMALL_RUNS = 5


def arguments() -> argparse.Namespace:
    """The options of the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, metavar="N", help="articles in the archive (10000)")
    parser.add_argument(
        "--tools", default=",".join(USUAL_TOOLS), metavar="A,B", help=f"of {', '.join(TOOLS)} (all but hugo-usual)"
    )
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="clean builds with each tool (3)")
    parser.add_argument("--limit", type=float, default=1800, metavar="SECONDS", help="longest time of a run (1800)")
    parser.add_argument("--folder", type=Path, help=f"where to work (a memory file system, {_MEMORY_DISK}, if there)")
    parser.add_argument("--no-edits", action="store_true", help="measure clean builds only")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to a file as well")
    parser.add_argument("--write-docs", action="store_true", help="put the tables into docs/performance.md")
    chosen = parser.parse_args()
    chosen.tools = [TOOLS[name] for name in chosen.tools.split(",") if name in TOOLS or parser.error(f"no tool {name}")]
    if chosen.folder is None and _MEMORY_DISK.is_dir():
        chosen.folder = _MEMORY_DISK
    return chosen


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _build(tool: Tool, site: Path, limit: float) -> Run:
    run = measure(tool.command(), site, tool.environment, limit)
    if run.failure:
        _say(f"{tool.name}: {run.failure}\n{run.output[-2000:]}")
    return run


def clean_builds(
    tools: Sequence[Tool], results: dict[str, Result], place: Path, options: argparse.Namespace, expected: Expected
) -> None:
    """Build with each tool in turn, as often as asked for, so that a slow hour of the machine hits all alike.

    Only one output is kept at a time: it is looked at, edited and built again after the last build of its tool.
    """
    for number in range(options.runs):
        for tool in tools:
            site, result = place / tool.name, results[tool.name]
            if any(run.failure for run in result.builds):
                continue
            result.builds.append(run := _build(tool, site, options.limit))
            _say(f"{tool.name}: {run.failure or f'{run.seconds:.2f} s, {run.peak} MB'}")
            if number == options.runs - 1 and not run.failure:
                kinds, result.problems = check(site / tool.output, expected)
                result.kinds = dict(kinds)
                wanted = tool.name != "hugo" or options.articles <= _MOST_FOR_HUGO
                if tool.name in EDITED and wanted and not options.no_edits:
                    result.edits = dict(edits(tool, site, options))
            tool.clean(site)


def edits(tool: Tool, site: Path, options: argparse.Namespace) -> Iterator[tuple[str, list[Run]]]:
    """What changes to a built site take: the name of the change, and its runs. Each run changes another article."""
    places = [options.articles * part // 16 for part in range(1, 16)]
    wanted = iter([record for number, record in enumerate(records(options.articles)) if number in places])

    def edited(count: int, change: Callable[[Record], Record]) -> list[Run]:
        runs = []
        for record in islice(wanted, count):
            changed = change(record)
            tool.write_article(site, changed)
            runs.append(_build(tool, site, options.limit))
            page = site / tool.output / changed.url.strip("/") / "index.html"
            if not page.is_file() or "Xylophone" not in page.read_text(encoding="utf-8"):
                runs[-1] = replace(runs[-1], failure="no such change in the page")
        return runs

    yield "one body edited", edited(3, lambda record: replace(record, body=f"{record.body}\nXylophone.\n"))
    yield "one headline edited", edited(3, lambda record: replace(record, title=f"Xylophone {record.title}"))
    yield (
        "one article added",
        edited(3, lambda record: replace(record, title=f"Xylophone {record.title}", slug=f"xylophone-{record.slug}")),
    )
    yield "nothing changed", [_build(tool, site, options.limit) for _ in range(_SMALL_RUNS)]
    if tool.name.startswith("newsgen"):
        command = [*tool.command()[:3], "--version"]
        yield "`newsgen --version`", [measure(command, site, tool.environment) for _ in range(_SMALL_RUNS)]


def write_document(tables: str, count: int) -> None:
    """Put the tables into the document, in the place for archives of this size."""
    text = DOCUMENT.read_text(encoding="utf-8")
    pattern = re.compile(_BLOCK.format(f"{count:,}"), re.DOTALL)
    if not pattern.search(text):
        sys.exit(f"{DOCUMENT.name} has no place for {count:,} articles")
    DOCUMENT.write_text(pattern.sub(lambda found: f"{found[1]}\n{tables}\n\n{found[2]}", text), encoding="utf-8")


def mean_size(count: int) -> float:
    """Bytes of an article as newsgen gets it, in the mean."""
    texts = (TOOLS["newsgen-commonmark"].article(record)[1] + "\n" + record.body for record in records(count))
    return sum(len(text.encode()) for text in texts) / count


def main() -> None:
    """Install, write the archives, build, compare, print."""
    options = arguments()
    install([tool.name for tool in options.tools])
    results = {tool.name: Result(tool.name, tool.label, tool.markdown) for tool in options.tools}
    place = Path(tempfile.mkdtemp(prefix="newsgen-benchmark-", dir=options.folder))
    try:
        for tool in options.tools:
            (place / tool.name).mkdir()
            tool.write_site(place / tool.name, records(options.articles))
        expected = Expected.of(records(options.articles))
        clean_builds(options.tools, results, place, options, expected)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    where = "in memory" if options.folder == _MEMORY_DISK else "on disk"
    tables = whole(list(results.values()), options.articles, mean_size(options.articles), where)
    print(tables)
    if options.json:
        figures = {"articles": options.articles, "results": [asdict(one) for one in results.values()]}
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    if options.write_docs:
        write_document(tables, options.articles)
    if any(one.problems or (one.name.startswith("newsgen") and one.seconds is None) for one in results.values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
