"""Work in batches, over processes or in this one: loading articles and rendering pages.

What crosses between processes is small: paths and settings go out, articles come back; references of pages go out,
and names of staged files come back. A worker opens the catalogue itself.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment

from newsgen.builder.output import Staged, stage_page
from newsgen.catalogue.database import open_to_ask
from newsgen.catalogue.questions import Catalogue
from newsgen.config import Config
from newsgen.content.article import Article
from newsgen.content.labels import Labels
from newsgen.loader.article import load_article
from newsgen.loader.scan import read_source
from newsgen.pages.kinds import make_page
from newsgen.pages.page import Archive, PageRef
from newsgen.problems import Problem, ProblemsError
from newsgen.renderer.environment import make_environment
from newsgen.renderer.render import render
from newsgen.renderer.theme import Theme

BATCH = 64
"""How many articles or pages a worker gets at once."""
SMALL = 400
"""A site of fewer articles is built in one process: starting others takes longer than it saves."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Loaded = TypeVar("_Loaded")


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work: a pool of `jobs` processes, or without a pool this process."""

    pool: Executor | None = None
    jobs: int = 1

    def in_batches(self, function: Callable[[Sequence[_Item]], _Result], items: Iterable[_Item]) -> Iterator[_Result]:
        """The results of `function` for batches of `items`, in their order, with few batches under way at a time."""
        source = iter(items)
        batches = iter(lambda: tuple(islice(source, BATCH)), ())
        if self.pool is None:
            yield from map(function, batches)
            return
        waiting: deque[Future[_Result]] = deque()
        for batch in batches:
            waiting.append(self.pool.submit(function, batch))
            if len(waiting) > 3 * self.jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def crew(jobs: int, articles: int) -> Iterator[Crew]:
    """A crew for a site of so many articles; `jobs` 0 means one process for each core.

    Processes are spawned, never forked, and only where they save more time than they take to start.
    """
    jobs = jobs or os.cpu_count() or 1
    if jobs < 2 or articles < SMALL:
        yield Crew()
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_ignore_interrupts)
    try:
        yield Crew(pool, jobs)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal; the one that leads decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def load_sources(
    site: Path,
    paths: Sequence[str],
    config: Config,
    load: Callable[[bytes, str, Config], tuple[_Loaded | None, list[Problem]]],
) -> tuple[list[_Loaded], list[Problem]]:
    """What `load` makes of the source files at `paths`, and the problems of all of them."""
    loaded: list[_Loaded] = []
    problems: list[Problem] = []
    for path in paths:
        data = read_source(site, path)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        value, found = load(data, path, config)
        problems += found
        if value is not None:
            loaded.append(value)
    return loaded, problems


@dataclass(frozen=True, slots=True)
class LoadJob:
    """Loads articles of a site; called with their paths."""

    site: Path
    config: Config

    def __call__(self, paths: Sequence[str]) -> tuple[list[Article], list[Problem]]:
        """The articles at `paths`, and the problems of all of them."""
        return load_sources(self.site, paths, self.config, load_article)


@dataclass(frozen=True, slots=True)
class RenderJob:
    """Renders pages of a site into the staging folder of the output; called with their references.

    `token` tells one build from the next in a process that lives through several; by it jobs are equal.
    """

    token: str
    catalogue: Path = field(compare=False)
    config: Config = field(compare=False)
    theme: Theme = field(compare=False)
    labels: Labels = field(compare=False)
    output: Path = field(compare=False)
    rewrite: bool = field(compare=False)

    def __call__(self, refs: Sequence[PageRef]) -> tuple[list[Staged], list[Problem]]:
        """What was staged, and the problems met; after a problem the rest of the batch is left."""
        archive, environment = _prepare(self)
        staged: list[Staged] = []
        try:
            for ref in refs:
                chunks = render(make_page(archive, ref), environment)
                staged.append(stage_page(self.output, ref.url, chunks, self.rewrite))
        except ProblemsError as error:
            return staged, list(error.problems)
        return staged, []


@lru_cache(maxsize=1)
def _prepare(job: RenderJob) -> tuple[Archive, Environment]:
    catalogue = Catalogue(open_to_ask(job.catalogue))
    archive = Archive(catalogue, job.config, job.labels)
    return archive, make_environment(job.theme, job.labels, job.catalogue.parent / "templates")
