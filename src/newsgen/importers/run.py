"""An import from its sources to its report: split, read, store, note."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from newsgen.builder.lock import build_lock
from newsgen.builder.report import Progress, no_progress
from newsgen.builder.site import SiteFolder, UsageError, load_authority, open_site
from newsgen.builder.work import SMALL, Crew
from newsgen.importers.article_text import body_in
from newsgen.importers.draft import Draft, LeftOut, Rejected
from newsgen.importers.files import size_of
from newsgen.importers.format import Wishes
from newsgen.importers.ledger import open_ledger
from newsgen.importers.near import Seen
from newsgen.importers.people import authority_names, suggested_people
from newsgen.importers.places import articles_folder, check_report, sources_of
from newsgen.importers.reading import ReadJob, Ready, Task, weighed_batches
from newsgen.importers.registry import formats
from newsgen.importers.rejects import keep_reject
from newsgen.importers.report import Details, ImportReport
from newsgen.importers.store import Store
from newsgen.importers.tasks import Tasks
from newsgen.people.suggest import Suggestion

SUGGESTED = 50
"""So many new articles are looked through for people, which takes longer than all the rest of their import."""
_PEEK_BYTES = 4_000_000
_WANTED = ("imported", "updated")
"""What a limit counts: what is there already does not use it up, so that the next import goes on."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import. `format` is the name of one, if the user knows better; `into` a folder below `articles/`.

    With `dry` nothing is written but the report, if `report` names a file for it. `limit` ends the import after so many
    new and updated articles, `jobs` 0 means one process for each core.
    """

    format: str = ""
    into: Path | None = None
    dry: bool = False
    report: Path | None = None
    limit: int = 0
    jobs: int = 0
    wishes: Wishes = field(default_factory=Wishes)


def import_sources(
    site: Path, sources: Sequence[Path], options: ImportOptions, progress: Progress = no_progress
) -> ImportReport:
    """Bring the articles of `sources` into the site folder.

    Every finished article is whole on the disk, whatever comes after; an interruption (Ctrl-C) ends the import, is said
    in the report, and the next import goes on. Raises `UsageError` for a source, format, folder or report that cannot
    be worked with, `ProblemsError` for errors in the settings, and `OSError` if the disk fails.
    """
    opened = open_site(site)
    into = articles_folder(opened.folder, options.into)
    sources = sources_of(opened.folder, sources)
    if options.report is not None:
        check_report(options.report, sources)
    if options.format and options.format not in formats():
        raise UsageError(f"there is no format {options.format}; the formats are {', '.join(sorted(formats()))}")
    report = ImportReport()
    with ExitStack() as stack:
        stack.enter_context(build_lock(opened.state, lambda: progress("wait", 0, 0), "import-lock"))
        file = None
        if options.report is not None:
            options.report.parent.mkdir(parents=True, exist_ok=True)
            # Lone surrogates, from file names that are not UTF-8, have no bytes of their own.
            file = stack.enter_context(options.report.open("w", encoding="utf-8", errors="replace", newline="\n"))
        details = Details(report, file)
        temporary = _temporary(opened)
        stack.callback(shutil.rmtree, temporary, ignore_errors=True)
        ledger = stack.enter_context(open_ledger(temporary))
        authority = authority_names(load_authority(opened.folder, opened.config)[0])
        store = Store(opened, into, ledger, options.dry)
        run = _Run(opened, store, options, details, Seen(ledger), authority, temporary)
        try:
            run.read_all(sources, progress)
        except KeyboardInterrupt:
            report.interrupted = True
    return report


def _temporary(site: SiteFolder) -> Path:
    """An empty folder for what this import needs and nobody after it: on the disk of the site, for the system's own may
    be in memory. What a killed import left there goes.
    """
    folder = site.state / "import"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@dataclass(slots=True)
class _Run:
    """One import under way."""

    site: SiteFolder
    store: Store
    options: ImportOptions
    details: Details
    seen: Seen
    authority: Mapping[str, str]
    temporary: Path

    def read_all(self, sources: Sequence[Path], progress: Progress) -> None:
        total = sum(map(size_of, sources))
        done = 0
        with ExitStack() as stack:
            crew = stack.enter_context(Crew(self.options.jobs))
            tasks = Tasks(self.options.format, self.options.wishes, self.temporary, stack, self.details.failed)
            first, count = _peeked(each := tasks.of(sources))
            job = ReadJob(self.options.wishes, self.site.config)
            batches = weighed_batches(chain(first, each))
            for results in stack.enter_context(closing(crew.through(job, batches, count))):
                for ready in results:
                    done += ready.size
                    self._note(ready)
                    if self._is_enough():
                        return
                progress("import", done, max(done, total))

    def _is_enough(self) -> bool:
        counts = self.details.report.counts
        return 0 < self.options.limit <= sum(counts[status] for status in _WANTED)

    def _note(self, ready: Ready) -> None:
        outcome = ready.outcome
        if isinstance(outcome, Draft):
            self._note_draft(ready, outcome)
        elif isinstance(outcome, LeftOut):
            self.details.left_out(ready, outcome)
        elif isinstance(outcome, Rejected):
            path = "" if self.options.dry else keep_reject(self.site.folder, ready.origin, outcome)
            self.details.rejected(ready, outcome, path)

    def _note_draft(self, ready: Ready, draft: Draft) -> None:
        stored = self.store.put(ready, draft)
        people: list[Suggestion] = []
        if stored.status == "imported" and self.details.report.counts["imported"] < SUGGESTED:
            people = suggested_people(replace(draft, body=body_in(ready.text)), self.authority)
        self.details.stored(ready, draft, stored, people)
        if ready.signature is not None:
            twins = self.seen.add(stored.path, ready.signature)
            if twins is not None:
                self.details.twins(twins)


def _peeked(tasks: Iterator[Task]) -> tuple[list[Task], int]:
    """The first tasks, and about how many there are: as many as need several processes, if there are more."""
    first: list[Task] = []
    size = 0
    for task in islice(tasks, SMALL):
        first.append(task)
        size += len(task.record.data)
        if size > _PEEK_BYTES:
            return first, SMALL
    return first, len(first)
