"""Building again and again: one build at a time, and one more after a change that came during a build."""

from __future__ import annotations

import asyncio
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from newsgen.builder.build import Options, Session
from newsgen.builder.report import BuildReport
from newsgen.builder.site import UsageError
from newsgen.problems import ProblemsError, os_error_in_words
from newsgen.serve.state import Failure, State
from newsgen.serve.terminal import failure_lines, report_line, said_progress


class Rebuilder:
    """Builds `folder` when asked to, tells `state` what came of it, and says it in words through `say`."""

    def __init__(self, folder: Path, options: Options, state: State, say: Callable[[str], None]) -> None:
        """Nothing is built yet."""
        self._state = state
        self._say = say
        self._asked = asyncio.Event()
        self._changed: frozenset[str] | None = None
        self._session = Session(folder, options)
        # One and the same thread, since the catalogue is held open from build to build.
        self._thread = ThreadPoolExecutor(1, "newsgen-build")
        self._ended = threading.Event()

    def ask(self, changed: frozenset[str] | None = None) -> None:
        """Ask for a build because of `changed` source files, or of any; asked often during one, one more follows.

        Call it in the event loop.
        """
        if not self._asked.is_set():
            self._changed = changed
        elif changed is None or self._changed is None:
            self._changed = None
        else:
            self._changed |= changed
        self._asked.set()

    def end(self) -> None:
        """Break off the build that is under way, if any. The output stays as it was."""
        self._ended.set()
        self._thread.submit(self._session.close)
        self._thread.shutdown(wait=False)

    async def build(self, changed: frozenset[str] | None = None) -> None:
        """Build once, in another thread, because of `changed` source files; without them, look at all.

        Raises `UsageError` if `folder` is nothing that can be built. Every other failure goes to the state.
        """
        try:
            report = await asyncio.get_running_loop().run_in_executor(self._thread, self._build, changed)
        except ProblemsError as error:
            self._fail(Failure(error.problems))
        except OSError as error:
            self._fail(Failure(message=os_error_in_words(error)))
        except (UsageError, _EndedError):
            raise
        except Exception as error:
            # A fault of newsgen itself. The next build may well succeed, so the preview goes on.
            traceback.print_exception(error)
            self._fail(Failure(message=f"newsgen itself failed ({type(error).__name__}: {error})"))
        else:
            if report.done:
                self._say(report_line(report))
                self._state.publish(None, bool(report.written or report.removed))
            else:
                self._fail(Failure(report.problems))

    async def run(self) -> None:
        """Build whenever asked, until cancelled or ended."""
        while not self._ended.is_set():
            await self._asked.wait()
            self._asked.clear()
            try:
                await self.build(self._changed)
            except UsageError as error:
                self._fail(Failure(message=str(error)))
            except _EndedError:
                return

    def _build(self, changed: frozenset[str] | None) -> BuildReport:
        say = said_progress(self._say)

        def progress(step: str, done: int, total: int) -> None:
            # A thread cannot be stopped from outside; a build calls this often enough to be left from within.
            if self._ended.is_set():
                raise _EndedError
            say(step, done, total)

        return self._session.build(progress, changed)

    def _fail(self, failure: Failure) -> None:
        self._say(failure_lines(failure))
        self._state.publish(failure, changed=False)


class _EndedError(Exception):
    """The preview ends; raised inside a build to leave it."""
