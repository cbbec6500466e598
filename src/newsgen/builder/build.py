"""Building a site: the steps in their order, from the source files to the output folder."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from newsgen.builder.collisions import find_collisions, record_outputs
from newsgen.builder.examine import examine
from newsgen.builder.lock import build_lock
from newsgen.builder.output import (
    ForeignFilesError,
    Staged,
    clear_stage,
    open_output,
    put_in_place,
    refuse_foreign_in_the_way,
    stage_copy,
)
from newsgen.builder.report import BuildReport, Progress, no_progress
from newsgen.builder.site import SiteFolder, UsageError, open_site
from newsgen.builder.work import BATCH, LoadJob, RenderJob, executor, in_batches
from newsgen.catalogue import database
from newsgen.catalogue.questions import Catalogue
from newsgen.catalogue.record import (
    drop_missing_pictures,
    make_entries,
    record_article,
    record_files,
    record_page,
    record_people,
)
from newsgen.config import ARTICLES_FOLDER, OUTPUT_FOLDER, PAGES_FOLDER, STATIC_FOLDER
from newsgen.loader.article import load_page
from newsgen.loader.links import MEDIA
from newsgen.loader.scan import Scan, read_source, scan
from newsgen.pages.kinds import all_refs
from newsgen.pages.page import Archive
from newsgen.problems import Problem, has_errors

CATALOGUE_FILE = "catalogue.db"


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `output` is `public/` in the site folder if left out; `jobs` 0 means one for each core."""

    output: Path | None = None
    base_url: str = ""
    drafts: bool = False
    jobs: int = 0
    clean: bool = False
    strict: bool = False
    keep_going: bool = False
    keep_foreign: bool = False


@dataclass(frozen=True, slots=True)
class _Recorded:
    """A site in the catalogue: where its files are, how many pages it has, and every problem found so far."""

    catalogue: Path
    scan: Scan
    files: dict[str, Path]
    pages: int
    problems: tuple[Problem, ...]


def build(folder: Path, options: Options = Options(), progress: Progress = no_progress) -> BuildReport:
    """Build the site in `folder`.

    With errors in the content, and with `strict` also with warnings, nothing is written; with `keep_going` all that is
    sound is built. Raises `UsageError` for a folder, output or base url that cannot be worked with, `ProblemsError` for
    errors in the settings, and `OSError` if the disk fails; the previous output is then as it was.
    """
    started = time.perf_counter()
    site = open_site(folder, options.base_url)
    output = options.output or folder / OUTPUT_FOLDER
    _refuse_output_over_sources(site, output)
    with build_lock(site.state, lambda: progress("wait", 0, 0)):
        jobs = options.jobs or os.cpu_count() or 1
        scanned = scan(folder)
        with executor(jobs, len(scanned.articles)) as pool:
            recorded = _record(site, scanned, options, pool, jobs, progress)
            report = BuildReport(output, False, problems=recorded.problems, notes=_notes(site))
            if has_errors(recorded.problems, options.strict) and not options.keep_going:
                return replace(report, seconds=time.perf_counter() - started)
            report = _write(site, recorded, output, options, pool, jobs, progress, report)
    return replace(report, seconds=time.perf_counter() - started)


def check(folder: Path, drafts: bool = False, progress: Progress = no_progress) -> tuple[Problem, ...]:
    """Every problem of the site in `folder`, sorted; nothing is built. Raises like `build`."""
    site = open_site(folder)
    jobs = os.cpu_count() or 1
    with build_lock(site.state, lambda: progress("wait", 0, 0)):
        scanned = scan(folder)
        with executor(jobs, len(scanned.articles)) as pool:
            return _record(site, scanned, Options(drafts=drafts), pool, jobs, progress).problems


def _record(
    site: SiteFolder,
    scanned: Scan,
    options: Options,
    pool: Executor | None,
    jobs: int,
    progress: Progress,
    left_out: frozenset[str] = frozenset(),
) -> _Recorded:
    """Load everything and record it. With `keep_going`, articles that collide are left out in a second try."""
    path = site.state / CATALOGUE_FILE
    problems = [*site.problems, *scanned.problems]
    files = _copied_files(site, scanned)
    with closing(database.create(path)) as connection:
        record_people(connection, site.people)
        problems += _load_articles(connection, site, scanned, options, pool, jobs, progress, left_out)
        problems += _load_pages(connection, site, scanned, left_out)
        record_files(connection, [(url, _source_name(site.folder, file)) for url, file in files.items()])
        make_entries(connection, site.config)
        drop_missing_pictures(connection)
        database.finish(connection)
        archive = Archive(Catalogue(connection), site.config, site.labels)
        pages = record_outputs(connection, all_refs(archive))
        collisions = find_collisions(connection)
        problems += collisions + examine(connection, site.folder, site.config)
    colliding = {problem.path for problem in collisions} - left_out
    if colliding and options.keep_going:
        again = _record(site, scanned, options, pool, jobs, progress, left_out | colliding)
        return replace(again, problems=tuple(sorted({*again.problems, *collisions})))
    return _Recorded(path, scanned, files, pages, tuple(sorted(set(problems))))


def _load_articles(
    connection: sqlite3.Connection,
    site: SiteFolder,
    scanned: Scan,
    options: Options,
    pool: Executor | None,
    jobs: int,
    progress: Progress,
    left_out: frozenset[str],
) -> list[Problem]:
    problems: list[Problem] = []
    paths = [path for path in scanned.articles if path not in left_out]
    number = done = 0
    for articles, found in in_batches(LoadJob(site.folder, site.config), paths, pool, jobs):
        problems += found
        for article in articles:
            if article.status != "draft" or options.drafts:
                number += 1
                record_article(connection, number, article)
        done = min(done + BATCH, len(paths))
        progress("load", done, len(paths))
    return problems


def _load_pages(
    connection: sqlite3.Connection, site: SiteFolder, scanned: Scan, left_out: frozenset[str]
) -> list[Problem]:
    problems: list[Problem] = []
    for path in scanned.pages:
        data = read_source(site.folder, path)
        if isinstance(data, Problem):
            problems.append(data)
        elif path not in left_out:
            page, found = load_page(data, path, site.config)
            problems += found
            if page is not None:
                record_page(connection, page)
    return problems


def _copied_files(site: SiteFolder, scanned: Scan) -> dict[str, Path]:
    """The files that are copied as they are, by url: the theme's, those beside articles, the site's `static/`."""
    files = dict(site.theme.static_files())
    for path in scanned.media:
        inside = path.removeprefix(f"{ARTICLES_FOLDER}/").removeprefix(f"{PAGES_FOLDER}/")
        files[MEDIA + inside] = site.folder / path
    for path in scanned.static:
        files["/" + path.removeprefix(f"{STATIC_FOLDER}/")] = site.folder / path
    return files


def _source_name(folder: Path, file: Path) -> str:
    """The path of a copied file as problems name it."""
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else f"theme/{file.name}"


def _write(
    site: SiteFolder,
    recorded: _Recorded,
    output: Path,
    options: Options,
    pool: Executor | None,
    jobs: int,
    progress: Progress,
    report: BuildReport,
) -> BuildReport:
    """Render every page into the staging folder, and put all in place if all went well."""
    if options.clean:
        shutil.rmtree(site.state / "templates", ignore_errors=True)
    (site.state / "templates").mkdir(exist_ok=True)
    try:
        written = open_output(output, options.keep_foreign)
        try:
            problems, staged = _stage(site, recorded, output, options, pool, jobs, progress)
            if problems:
                return replace(report, problems=tuple(sorted({*report.problems, *problems})))
            if not options.keep_foreign:
                refuse_foreign_in_the_way(output, staged, written)
            progress("write", 0, len(staged))
            changed, unchanged, removed = put_in_place(output, staged, written)
        finally:
            clear_stage(output)
    except ForeignFilesError as error:
        raise UsageError(f"{error}; choose another folder with --output, or build there with --keep-foreign") from None
    with closing(Catalogue(database.open_to_ask(recorded.catalogue))) as catalogue:
        articles, withdrawn = catalogue.count(), sum(1 for _ in catalogue.urls("withdrawn"))
    return replace(
        report,
        done=True,
        articles=articles,
        withdrawn=withdrawn,
        pages=recorded.pages,
        files=len(recorded.files),
        written=changed,
        unchanged=unchanged,
        removed=removed,
    )


def _stage(
    site: SiteFolder,
    recorded: _Recorded,
    output: Path,
    options: Options,
    pool: Executor | None,
    jobs: int,
    progress: Progress,
) -> tuple[list[Problem], list[Staged]]:
    job = RenderJob(recorded.catalogue, site.config, site.theme, site.labels, output, options.clean, uuid.uuid4().hex)
    staged: list[Staged] = []
    with closing(Catalogue(database.open_to_ask(recorded.catalogue))) as catalogue:
        refs = all_refs(Archive(catalogue, site.config, site.labels))
        for files, problems in in_batches(job, refs, pool, jobs):
            if problems:
                return problems, []
            staged += files
            progress("render", len(staged), recorded.pages)
    staged += _stage_copies(recorded, output, options)
    return [], staged


def _stage_copies(recorded: _Recorded, output: Path, options: Options) -> Iterator[Staged]:
    for url, source in recorded.files.items():
        yield stage_copy(output, url, source, options.clean)


def _refuse_output_over_sources(site: SiteFolder, output: Path) -> None:
    """An output folder must not hold, or be, what the site is made from."""
    target, folder = output.resolve(), site.folder.resolve()
    sources = [folder / name for name in (ARTICLES_FOLDER, PAGES_FOLDER, STATIC_FOLDER, "templates")]
    inside = any(target == source or source in target.parents for source in sources)
    if inside or target == folder or target in folder.parents:
        raise UsageError(f"the output {output} would mix with the sources of the site; choose a folder of its own")
    if output.exists() and not output.is_dir():
        raise UsageError(f"the output {output} is a file; choose a folder")


def _notes(site: SiteFolder) -> tuple[str, ...]:
    if site.config.base_url:
        return ()
    return ("no base_url is set: canonical links, feeds and the sitemap are left out",)
