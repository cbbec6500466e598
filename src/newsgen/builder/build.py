"""Building a site: the steps in their order, from the source files to the output folder."""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newsgen.builder.fingerprint import Fingerprint, take_fingerprint
from newsgen.builder.lock import build_lock
from newsgen.builder.output import ForeignFilesError
from newsgen.builder.recording import Recording, record_all, record_changes
from newsgen.builder.report import BuildReport, Progress, no_progress
from newsgen.builder.site import SiteFolder, UsageError, open_site
from newsgen.builder.sources import Sources, find_sources
from newsgen.builder.work import Crew, refuse_while_starting, seldom_collected
from newsgen.builder.writing import Writing, write_output
from newsgen.catalogue import database
from newsgen.catalogue.database import CatalogueError, about
from newsgen.catalogue.questions import Catalogue
from newsgen.catalogue.record import recorded_problems
from newsgen.config import (
    ARTICLES_FOLDER,
    OUTPUT_FOLDER,
    PAGES_FOLDER,
    PEOPLE_FOLDER,
    PREVIEW_FOLDER,
    STATE_FOLDER,
    STATIC_FOLDER,
    TEMPLATES_FOLDER,
)
from newsgen.pages.page import Archive
from newsgen.problems import Problem, has_errors

if TYPE_CHECKING:
    from concurrent.futures import Executor

_Result = TypeVar("_Result")
CATALOGUE = "catalogue.db"
DRAFTS_CATALOGUE = "drafts.db"
"""Drafts have a catalogue of their own, so that building with and without them in turn stays quick."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `output` is `public/` in the site folder if left out; `jobs` 0 means one for each core.

    An `executor` takes the place of newsgen's own processes. `catalogue` names the file in the state folder in which
    the build remembers what it did, for those who build one site in several ways.
    """

    output: Path | None = None
    base_url: str = ""
    drafts: bool = False
    jobs: int = 0
    clean: bool = False
    strict: bool = False
    keep_going: bool = False
    keep_foreign: bool = False
    executor: Executor | None = None
    catalogue: str = ""


def build(folder: Path, options: Options = Options(), progress: Progress = no_progress) -> BuildReport:
    """Build the site in `folder`.

    With errors in the content, and with `strict` also with warnings, nothing is written; with `keep_going` all that is
    sound is built. Raises `UsageError` for a folder, output or base url that cannot be worked with, `ProblemsError` for
    errors in the settings, and `OSError` if the disk fails; the previous output is then as it was.
    """
    return _build(folder, options, progress)


def check(folder: Path, drafts: bool = False, progress: Progress = no_progress) -> tuple[Problem, ...]:
    """Every problem of the site in `folder`, sorted; nothing is built. Raises like `build`."""
    site = open_site(folder)

    from newsgen.renderer.environment import template_problems

    def attempt(new: _Attempt) -> tuple[Problem, ...]:
        with _recorded(new) as (_, problems):
            return problems

    with _at_work(site, Crew(), progress) as crew:
        problems = _attempted(_Attempt(site, Options(drafts=drafts), crew, progress), attempt)
    return tuple(sorted({*problems, *template_problems(site.theme, site.labels)}))


@dataclass(frozen=True, slots=True)
class Consultation:
    """A site whose catalogue is up to date and open to be asked: nobody else builds meanwhile.

    `problems` are all that are known of the content; `catalogue` is the file, for processes of the `crew`, which is
    settled.
    """

    site: SiteFolder
    connection: sqlite3.Connection
    catalogue: Path
    crew: Crew
    problems: tuple[Problem, ...]

    def archive(self) -> Archive:
        """What pages are made from."""
        return Archive(Catalogue(self.connection), self.site.config, self.site.labels)


def consult(
    folder: Path, question: Callable[[Consultation], _Result], drafts: bool = False, progress: Progress = no_progress
) -> _Result:
    """The answer to a question about the site in `folder` as it is now; nothing is built, and nothing read twice.

    Problems in the content do not stop it: what is sound is in the catalogue. The question is asked again where the
    catalogue turns out to be damaged. Raises like `build`, and whatever the question raises.
    """
    site = open_site(folder)
    with _at_work(site, Crew(), progress) as crew:

        def attempt(new: _Attempt) -> _Result:
            with _recorded(new) as (connection, problems):
                database.settle(connection)
                return question(Consultation(site, connection, new.catalogue, crew, problems))

        return _attempted(_Attempt(site, Options(drafts=drafts), crew, progress), attempt)


class Session:
    """Builds one site again and again, and keeps its catalogue open in between. All calls come from one thread."""

    def __init__(self, folder: Path, options: Options = Options()) -> None:
        self._folder = folder
        self._options = options
        self._held = _Held()

    def build(self, progress: Progress = no_progress, changed: Collection[str] | None = None) -> BuildReport:
        """Build the site like the function `build`.

        `changed` are the paths of source files that were seen to change since the last build, relative to the site
        folder; without it all files are looked at.
        """
        try:
            return _build(self._folder, self._options, progress, self._held, changed)
        except BaseException:
            # What changed was not all seen: a build without a held catalogue looks at everything.
            self.close()
            raise

    def close(self) -> None:
        """Let the catalogue go."""
        self._held.close()


def _build(
    folder: Path,
    options: Options,
    progress: Progress,
    held: _Held | None = None,
    changed: Collection[str] | None = None,
) -> BuildReport:
    started = time.perf_counter()
    site = open_site(folder, options.base_url)
    output = options.output or folder / OUTPUT_FOLDER
    _refuse_output_over_sources(site, output)
    with _at_work(site, Crew(options.jobs, options.executor), progress) as crew:

        def attempt(new: _Attempt) -> BuildReport:
            with _recorded(new) as (connection, problems):
                report = _report(connection, output, problems, _notes(site) + tuple(new.notes))
                if has_errors(problems, options.strict) and not options.keep_going:
                    return report
                return _write(new, connection, report)

        report = _attempted(_Attempt(site, options, crew, progress, held, changed), attempt)
    return replace(report, seconds=time.perf_counter() - started)


@contextmanager
def _at_work(site: SiteFolder, crew: Crew, progress: Progress) -> Iterator[Crew]:
    """The crew, ready to work on a site on which nobody else does."""
    refuse_while_starting()
    with seldom_collected(), build_lock(site.state, lambda: progress("wait", 0, 0)), crew:
        yield crew


class _Held:
    """A catalogue that is held open between builds.

    `in_parts` is true if it is enough to look at the files that somebody saw to change: there are no links, whose
    targets change elsewhere, and no problems that only looking at all files finds.
    """

    def __init__(self) -> None:
        self.in_parts = False
        self._connection: sqlite3.Connection | None = None
        self._path = Path()
        self._file = 0

    def take(self, path: Path) -> sqlite3.Connection | None:
        """The catalogue, if it is held and still the file at `path`."""
        connection, self._connection = self._connection, None
        if connection is not None and not (path.exists() and path.stat().st_ino == self._file):
            connection.close()
            return None
        return connection

    def keep(self, connection: sqlite3.Connection, path: Path) -> None:
        """Hold the catalogue open."""
        self._connection, self._path, self._file = connection, path, path.stat().st_ino

    def close(self) -> None:
        """Close the catalogue."""
        if self._connection is not None:
            database.close(self._connection, self._path)
            self._connection = None


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One attempt to bring a catalogue up to date and to use it; `notes` are for the user."""

    site: SiteFolder
    options: Options
    crew: Crew
    progress: Progress
    held: _Held | None = None
    changed: Collection[str] | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def catalogue(self) -> Path:
        """The catalogue's file."""
        return self.site.state / (self.options.catalogue or (DRAFTS_CATALOGUE if self.options.drafts else CATALOGUE))


def _attempted(new: _Attempt, attempt: Callable[[_Attempt], _Result]) -> _Result:
    """The result of an attempt; where the catalogue turns out to be damaged, of another one with a new catalogue."""
    try:
        return attempt(new)
    except sqlite3.Error as error:
        if not database.is_damage(error):
            # What SQLite cannot do then is what the disk does not let it do.
            raise OSError(errno.EIO, f"{error}", str(new.catalogue)) from error
        new.notes.append(f"{new.catalogue.name} is damaged ({error}); it was made anew")
        return attempt(replace(new, options=replace(new.options, clean=True)))


@contextmanager
def _recorded(new: _Attempt) -> Iterator[tuple[sqlite3.Connection, tuple[Problem, ...]]]:
    """The site as it is now in its catalogue, open as long as the context lasts, and every problem found."""
    found = None
    if new.options.clean:
        if new.held:
            new.held.close()
    else:
        try:
            found = _updated(new)
        except CatalogueError as error:
            new.notes.append(f"{new.catalogue.name} {error}; it was made anew")
    connection, problems = found or _renewed(new)
    try:
        yield connection, tuple(sorted({*problems, *recorded_problems(connection)}))
    except BaseException:
        database.close(connection, new.catalogue)
        raise
    if new.held:
        new.held.keep(connection, new.catalogue)
    else:
        database.close(connection, new.catalogue)


def _updated(new: _Attempt) -> tuple[sqlite3.Connection, list[Problem]] | None:
    """The catalogue with what changed since it was last used; None if it is quicker or necessary to make it anew."""
    held = new.held.take(new.catalogue) if new.held else None
    connection = held or database.open_to_work(new.catalogue)
    if connection is None:
        return None
    try:
        before = Fingerprint.from_json(about(connection, "fingerprint"))
        fingerprint = take_fingerprint(new.site, new.options.drafts, before)
        changed = new.changed if held and new.held and new.held.in_parts else None
        sources = _looked_through(new, find_sources(new.site.folder, new.site.theme, connection, changed))
        problems = [*new.site.problems, *sources.scan.problems]
        if fingerprint.reading != before.reading or sources.many:
            connection.close()
            return None
        if sources.any or fingerprint != before:
            left_out = record_changes(_recording(new, connection, sources, fingerprint))
            connection.execute("COMMIT")
            problems += left_out
    except BaseException:
        database.close(connection, new.catalogue)
        raise
    return connection, problems


def _renewed(new: _Attempt) -> tuple[sqlite3.Connection, list[Problem]]:
    """A new catalogue with everything."""
    fingerprint = take_fingerprint(new.site, new.options.drafts, None)
    sources = _looked_through(new, find_sources(new.site.folder, new.site.theme))
    connection = database.create(new.catalogue)
    try:
        connection, left_out = record_all(_recording(new, connection, sources, fingerprint), new.catalogue)
        connection = database.adopt(connection, new.catalogue)
    except BaseException:
        connection.close()
        database.clear_unfinished(new.catalogue)
        raise
    return connection, [*new.site.problems, *sources.scan.problems, *left_out]


def _looked_through(new: _Attempt, sources: Sources) -> Sources:
    if new.held:
        new.held.in_parts = not (sources.scan.linked or sources.scan.problems)
    return sources


def _recording(new: _Attempt, connection: sqlite3.Connection, sources: Sources, fingerprint: Fingerprint) -> Recording:
    return Recording(connection, new.site, sources, fingerprint, new.crew, new.progress, new.options.drafts)


def _report(
    connection: sqlite3.Connection, output: Path, problems: tuple[Problem, ...], notes: tuple[str, ...]
) -> BuildReport:
    def number(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    return BuildReport(
        output,
        False,
        articles=number("SELECT count(*) FROM article WHERE listed = 1"),
        withdrawn=number("SELECT count(*) FROM article WHERE listed = 0"),
        pages=number("SELECT count(*) FROM output WHERE kind <> 'file'"),
        files=number("SELECT count(*) FROM file"),
        problems=problems,
        notes=notes,
    )


def _write(new: _Attempt, connection: sqlite3.Connection, report: BuildReport) -> BuildReport:
    """Make the output what the catalogue says."""
    options = new.options
    writing = Writing(
        *(connection, new.catalogue, new.site, report.output, new.crew, new.progress),
        *(options.clean, options.keep_foreign, new.changed is not None),
    )
    try:
        done = write_output(writing)
    except ForeignFilesError as error:
        raise UsageError(f"{error}; choose another folder with --output, or build there with --keep-foreign") from None
    if done.problems:
        return replace(report, problems=tuple(sorted({*report.problems, *done.problems})))
    unchanged = report.pages + report.files - done.written
    return replace(report, done=True, written=done.written, unchanged=unchanged, removed=done.removed)


def _refuse_output_over_sources(site: SiteFolder, output: Path) -> None:
    """An output folder must not hold, or be, what the site is made from."""
    target, folder = output.resolve(), site.folder.resolve()
    names = (ARTICLES_FOLDER, PAGES_FOLDER, PEOPLE_FOLDER, STATIC_FOLDER, TEMPLATES_FOLDER, STATE_FOLDER)
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
