"""newsgen from Python: `from newsgen import Site`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsgen.builder.build import Options, build, check
from newsgen.builder.report import BuildReport, Progress, no_progress
from newsgen.problems import Problem

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Site:
    """A site folder, to be built or checked as often as one likes. Nothing is read before that."""

    def __init__(self, folder: str | Path = ".") -> None:
        self.folder = Path(folder)

    def build(
        self,
        *,
        output: str | Path | None = None,
        base_url: str = "",
        drafts: bool = False,
        jobs: int = 0,
        clean: bool = False,
        strict: bool = False,
        keep_going: bool = False,
        keep_foreign: bool = False,
        executor: Executor | None = None,
        progress: Progress = no_progress,
    ) -> BuildReport:
        """Build the archive, and report what was done.

        `output` is `public/` in the site folder if left out; `base_url` takes the place of that in the settings; `jobs`
        is how many processes to use, 0 for one a core; an `executor` does the work in their place (its workers must be
        able to read the site folder and to write the output). `clean` forgets what earlier builds left; `strict` counts
        warnings as errors; `keep_going` builds what is sound in spite of errors; `keep_foreign` builds into a folder
        that holds files of others. `progress` is called with a step, how many are done, and of how many.

        With errors in the content nothing is written: `done` of the report is false, and `problems` says why. Raises
        `UsageError` for a folder, output or base url that cannot be worked with, `ProblemsError` for errors in the
        settings, and `OSError` if the disk fails; the previous output is then as it was.
        """
        options = Options(
            Path(output) if output is not None else None,
            *(base_url, drafts, jobs, clean, strict, keep_going, keep_foreign, executor),
        )
        return build(self.folder, options, progress)

    def check(self, *, drafts: bool = False, progress: Progress = no_progress) -> tuple[Problem, ...]:
        """Every problem of the site, sorted; nothing is built. Raises like `build`."""
        return check(self.folder, drafts, progress)
