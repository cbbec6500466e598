"""Building a site: the steps in their order, from the source files to the output folder."""

from __future__ import annotations

import shutil
import time
import uuid
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

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
from newsgen.builder.recording import Recorded, record_site
from newsgen.builder.report import BuildReport, Progress, no_progress
from newsgen.builder.site import SiteFolder, UsageError, open_site
from newsgen.builder.work import Crew, RenderJob, crew
from newsgen.catalogue import database
from newsgen.catalogue.questions import Catalogue
from newsgen.config import (
    ARTICLES_FOLDER,
    OUTPUT_FOLDER,
    PAGES_FOLDER,
    PREVIEW_FOLDER,
    STATE_FOLDER,
    STATIC_FOLDER,
    TEMPLATES_FOLDER,
)
from newsgen.loader.scan import scan
from newsgen.pages.kinds import all_refs
from newsgen.pages.page import Archive
from newsgen.problems import Problem, has_errors
from newsgen.renderer.environment import template_problems


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
        scanned = scan(folder)
        with crew(options.jobs, len(scanned.articles)) as workers:
            recorded = record_site(site, scanned, workers, progress, options.drafts, options.keep_going)
            report = BuildReport(output, False, problems=recorded.problems, notes=_notes(site))
            if has_errors(recorded.problems, options.strict) and not options.keep_going:
                return replace(report, seconds=time.perf_counter() - started)
            report = _write(site, recorded, output, options, workers, progress, report)
    return replace(report, seconds=time.perf_counter() - started)


def check(folder: Path, drafts: bool = False, progress: Progress = no_progress) -> tuple[Problem, ...]:
    """Every problem of the site in `folder`, sorted; nothing is built. Raises like `build`."""
    site = open_site(folder)
    with build_lock(site.state, lambda: progress("wait", 0, 0)):
        scanned = scan(folder)
        with crew(0, len(scanned.articles)) as workers:
            recorded = record_site(site, scanned, workers, progress, drafts)
    return tuple(sorted({*recorded.problems, *template_problems(site.theme, site.labels)}))


def _write(
    site: SiteFolder,
    recorded: Recorded,
    output: Path,
    options: Options,
    workers: Crew,
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
            job = RenderJob(
                uuid.uuid4().hex, recorded.catalogue, site.config, site.theme, site.labels, output, options.clean
            )
            problems, staged = _stage(job, recorded, workers, progress)
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
    return replace(
        report,
        done=True,
        articles=recorded.articles,
        withdrawn=recorded.withdrawn,
        pages=recorded.pages,
        files=len(recorded.files),
        written=changed,
        unchanged=unchanged,
        removed=removed,
    )


def _stage(job: RenderJob, recorded: Recorded, workers: Crew, progress: Progress) -> tuple[list[Problem], list[Staged]]:
    staged: list[Staged] = []
    with closing(Catalogue(database.open_to_ask(recorded.catalogue))) as catalogue:
        refs = all_refs(Archive(catalogue, job.config, job.labels))
        for files, problems in workers.in_batches(job, refs):
            if problems:
                return problems, []
            staged += files
            progress("render", len(staged), recorded.pages)
    staged += [stage_copy(job.output, url, source, job.rewrite) for url, source in recorded.files.items()]
    return [], staged


def _refuse_output_over_sources(site: SiteFolder, output: Path) -> None:
    """An output folder must not hold, or be, what the site is made from."""
    target, folder = output.resolve(), site.folder.resolve()
    names = (ARTICLES_FOLDER, PAGES_FOLDER, STATIC_FOLDER, TEMPLATES_FOLDER, STATE_FOLDER)
    inside = target != (site.state / PREVIEW_FOLDER).resolve() and any(
        target == folder / name or folder / name in target.parents for name in names
    )
    if inside or target == folder or target in folder.parents:
        raise UsageError(f"the output {output} would mix with the sources of the site; choose a folder of its own")
    if output.exists() and not output.is_dir():
        raise UsageError(f"the output {output} is a file; choose a folder")


def _notes(site: SiteFolder) -> tuple[str, ...]:
    notes = []
    if not site.config.base_url:
        notes.append("no base_url is set: canonical links, feeds and the sitemap are left out")
    spoken, wanted = site.labels.text("language"), site.config.language
    if spoken.partition("-")[0].lower() != wanted.partition("-")[0].lower():
        notes.append(
            f"the theme speaks {spoken}, the archive {wanted}: a templates/labels.yaml of your own translates it"
        )
    return tuple(notes)
