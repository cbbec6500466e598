"""Work in batches, over processes or in this one: loading articles and rendering pages.

What crosses between processes is small: paths and settings go out, articles come back; references of pages go out,
and names of staged files come back. A worker opens the catalogue itself.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from newsgen.builder.output import PARTS, Stage, Staged
from newsgen.builder.site import UsageError
from newsgen.catalogue.database import open_to_ask
from newsgen.catalogue.questions import Catalogue
from newsgen.catalogue.record import ArticleRows, rows_of
from newsgen.config import Config
from newsgen.content.labels import Labels
from newsgen.content.urls import output_path
from newsgen.loader.article import load_article
from newsgen.loader.scan import read_source
from newsgen.pages.kinds import make_page
from newsgen.pages.page import Archive, Page, PageRef
from newsgen.problems import Problem, ProblemsError
from newsgen.renderer.theme import Theme

if TYPE_CHECKING:  # What starts processes and what sets pages is loaded where it is needed.
    from concurrent.futures import Executor, Future, ProcessPoolExecutor

    from jinja2 import Environment

BATCH = 64
"""How many articles or pages a worker gets at once."""
SMALL = 400
"""Fewer articles or pages are worked on in one process: starting others takes longer than it saves."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Crew:
    """Who does the work: this process where it is little, else a pool of processes, started when first needed.

    `jobs` 0 means one process for each core. With an `executor`, that one is used, whatever it is, and left as it is.
    Processes are spawned, never forked.
    """

    def __init__(self, jobs: int = 0, executor: Executor | None = None) -> None:
        self._jobs = jobs or os.cpu_count() or 1
        self._given = executor
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *error: object) -> None:
        self._end()

    def _end(self) -> None:
        """End the own processes, when they have finished what they are at."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def is_alone(self, count: int) -> bool:
        """True if so much work is better done in this process."""
        return self._given is None and (self._jobs < 2 or count < SMALL)

    def in_batches(
        self, function: Callable[[Sequence[_Item]], _Result], items: Iterable[_Item], count: int
    ) -> Generator[_Result, None, None]:
        """The results of `function` for batches of about `count` items, in their order, few under way at a time."""
        return self.through(function, batches_of(items), count)

    def through(
        self, function: Callable[[Sequence[_Item]], _Result], batches: Iterable[Sequence[_Item]], count: int
    ) -> Generator[_Result, None, None]:
        """The results of `function` for `batches` of about `count` items in all, in order, few under way at a time."""
        if self.is_alone(count):
            yield from map(function, batches)
            return
        from concurrent.futures import BrokenExecutor, wait

        pool = self._given or self._own_pool()
        waiting: deque[Future[_Result]] = deque()
        is_done = False
        try:
            for batch in batches:
                waiting.append(pool.submit(function, batch))
                if len(waiting) > 3 * self._jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
            is_done = True
        except BrokenExecutor as error:
            raise UsageError(
                f"a process that did a part of the work ended before it was done ({error}); {_GUARD}"
            ) from None
        finally:
            # Whoever leaves early must be sure that nobody goes on working behind.
            for future in waiting:
                future.cancel()
            wait(waiting)
            if not is_done:
                self._end()  # Ctrl-C may have come between handing a batch over and noting that

    def _own_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            self._pool = ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"), initializer=_begin)
        return self._pool


def batches_of(items: Iterable[_Item]) -> Iterator[tuple[_Item, ...]]:
    """The items in batches, in their order."""
    source = iter(items)
    return iter(lambda: tuple(islice(source, BATCH)), ())


_GUARD = 'a script that builds does so below `if __name__ == "__main__":`'


def refuse_while_starting() -> None:
    """Raise `UsageError` in a process that is only being started to help, and runs the script of the first for that."""
    process = sys.modules.get("multiprocessing.process")  # in the first process nobody has loaded it yet
    if process is not None and getattr(process.current_process(), "_inheriting", False):
        raise UsageError(_GUARD)


def _begin() -> None:
    # Ctrl-C reaches every process of the terminal; the one that leads decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(*_SELDOM)


_SELDOM = (20_000, 20, 20)
"""At how many new objects Python looks for circles among them: thirty times its own figure, still a few megabytes."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let Python look for circles of dead objects less often: a build makes few, and looking takes a third of it."""
    before = gc.get_threshold()
    gc.freeze()  # what is there already stays
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


class Loaded(NamedTuple):
    """What came of one article file: its rows and problems, and the digest of its content.

    Without `rows` the file holds no article that can be built; without `digest` it could not be read. `same` says that
    its content is what was known.
    """

    path: str
    digest: bytes | None
    rows: ArticleRows | None = None
    problems: tuple[Problem, ...] = ()
    same: bool = False


@dataclass(frozen=True, slots=True)
class LoadJob:
    """Loads articles of a site; called with their paths, each with the digest that is known of it, if any.

    With `attribute` it finds out whose their quotations are, as far as that depends on nothing else.
    """

    site: Path
    config: Config
    drafts: bool
    attribute: bool

    def __call__(self, files: Sequence[tuple[str, bytes | None]]) -> list[Loaded]:
        """What came of each of `files`."""
        return [self._load(path, known) for path, known in files]

    def _load(self, path: str, known: bytes | None) -> Loaded:
        data = read_source(self.site, path)
        if isinstance(data, Problem):
            return Loaded(path, None, problems=(data,))
        digest = sha256(data).digest()
        if digest == known:
            return Loaded(path, digest, same=True)
        article, problems = load_article(data, path, self.config)
        rows = rows_of(article, article.status != "draft" or self.drafts, self.attribute) if article else None
        return Loaded(path, digest, rows, tuple(problems))


@dataclass(frozen=True, slots=True)
class RenderJob:
    """Renders pages of a site into the staging folder of the output; called with their references.

    `token` tells one build from the next in a process that lives through several. `style` is another text whenever
    templates, words or facts of the whole archive are others. `trusted` says that the output is as the catalogue knows
    it, `rewrite` that even what is in its place is to be written.
    """

    token: str
    catalogue: Path
    config: Config
    theme: Theme
    labels: Labels
    output: Path
    style: str
    trusted: bool
    rewrite: bool

    def __call__(self, refs: Sequence[PageRef]) -> tuple[list[Staged], list[Problem]]:
        """What was staged, and the problems met; after a problem the rest of the batch is left."""
        return _prepare(self).stage(refs)

    def _environment(self) -> Environment:
        # Threads may build several sites: what one puts away, another must still have in hand.
        environment = _ENVIRONMENTS.get(self.style)
        if environment is None:
            from newsgen.renderer.environment import make_environment

            environment = make_environment(self.theme, self.labels, self.catalogue.parent / "templates")
            _ENVIRONMENTS.clear()
            _ENVIRONMENTS[self.style] = environment
        return environment

    def renderer(self, connection: Connection) -> PageRenderer:
        """What renders the pages in this process, from an open catalogue."""
        archive = Archive(Catalogue(connection), self.config, self.labels)

        def known(path: str) -> bytes | None:
            if not self.trusted:
                return None
            row = connection.execute("SELECT digest FROM written WHERE path = ?", (path,)).fetchone()
            return row[0] if row else None

        return PageRenderer(archive, cache(self._environment), Stage(str(self.output), self.rewrite, known))


_ENVIRONMENTS: dict[str, Environment] = {}
"""The environment of the last build in this process, by its style: a preview builds again and again in the same."""


class _Prepared(threading.local):
    """The renderer of the last build in this thread: a connection to the catalogue is for one thread alone."""

    renderer: tuple[str, PageRenderer] | None = None


_PREPARED = _Prepared()


def _prepare(job: RenderJob) -> PageRenderer:
    if _PREPARED.renderer is None or _PREPARED.renderer[0] != job.token:
        _PREPARED.renderer = job.token, job.renderer(open_to_ask(job.catalogue))
    return _PREPARED.renderer[1]


@dataclass(frozen=True, slots=True)
class PageRenderer:
    """Makes pages and stages them. What sets them in type is loaded when the first page is."""

    archive: Archive
    environment: Callable[[], Environment]
    target: Stage

    def stage(self, refs: Sequence[PageRef]) -> tuple[list[Staged], list[Problem]]:
        """What was staged, and the problems met; after a problem the rest is left."""
        staged: list[Staged] = []
        try:
            for ref in refs:
                page = make_page(self.archive, ref)
                path = f"{PARTS}/{ref.key[0]}" if ref.kind == "export" else output_path(ref.url)
                staged.append(self.target.page(path, self._bytes_of(page)))
        except ProblemsError as error:
            return staged, list(error.problems)
        return staged, []

    def _bytes_of(self, page: Page) -> Iterator[bytes]:
        if not page.template:
            return (chunk.encode() for chunk in page.chunks)
        from newsgen.renderer.render import render

        return iter((render(page, self.environment()),))
