"""`newsgen import`: bringing articles in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgen.cli.failures import CONTENT, INTERRUPTED, failures

if TYPE_CHECKING:
    from newsgen.importers.report import ImportReport


@click.command("import")
@click.argument("sources", metavar="SOURCE…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--site", type=click.Path(path_type=Path), default=".", help="The site folder; the current one if left out."
)
@click.option("--format", "form", default="", help="What the sources are, where newsgen does not see it by itself.")
@click.option("--formats", "list_formats", is_flag=True, help="Print the formats there are.")
@click.option("--into", type=click.Path(path_type=Path), help="The folder for the articles; articles/ if left out.")
@click.option("--dry-run", is_flag=True, help="Say what an import would do, and write no article.")
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help="The file for the details, JSON Lines; import-report.jsonl in the site folder if left out.",
)
@click.option("--map", "mapping", type=click.Path(path_type=Path), help="Which field is what, for JSON and CSV.")
@click.option("--date", default="", help="The date of articles whose own is unknown, spelt as in front matter.")
@click.option("--keep-all", is_flag=True, help="Keep what looks like a leftover of a page.")
@click.option("--limit", type=click.IntRange(min=1), help="End after so many new or updated articles.")
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes to use; one for each core if left out.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
def import_(
    sources: tuple[Path, ...],
    site: Path,
    form: str,
    list_formats: bool,
    into: Path | None,
    dry_run: bool,
    report: Path | None,
    mapping: Path | None,
    date: str,
    keep_all: bool,
    limit: int | None,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Turn exports, saved pages, feeds and folders of other programs into articles.

    The formats are told by what is in the files. Importing again brings in what has changed in the source, and leaves
    alone what has been edited here.
    """
    from newsgen.importers.printing import print_formats, print_import
    from newsgen.importers.registry import missing_for_all

    if lacking := missing_for_all():
        raise click.ClickException(f"to import, newsgen needs {', '.join(lacking)}: pip install 'newsgen[import]'")
    if list_formats:
        print_formats()
        return
    if not sources:
        raise click.UsageError("name a file or folder to import")
    from newsgen.importers.report import default_report
    from newsgen.importers.run import ImportOptions, import_sources
    from newsgen.importers.wishes import read_wishes
    from newsgen.printing import watched

    where = report or (None if dry_run else default_report(site))
    with failures("report" if as_json else "text"):
        wishes = read_wishes(date, keep_all, mapping)
        options = ImportOptions(form, into, dry_run, where, limit or 0, jobs or 0, wishes)
        with watched(as_json) as progress:
            done = import_sources(site, sources, options, progress)
    print_import(done, site, dry_run, where, as_json)
    sys.exit(_status(done))


def _status(done: ImportReport) -> int:
    if done.interrupted:
        return INTERRUPTED
    return CONTENT if done.failures or done.counts["rejected"] or done.counts["conflict"] else 0
