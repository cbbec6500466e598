"""What the preview shows at this moment, and waiting for that to change."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress
from dataclasses import dataclass

from newsgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the latest build gave nothing: problems in the user's files, or where there are none a message."""

    problems: tuple[Problem, ...] = ()
    message: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is shown: the good build in the output folder, or the failure after it.

    `version` is another text whenever a browser would see something else, also when the server starts again.
    """

    version: str
    failure: Failure | None = None


class State:
    """Holds the current `Moment`. Change it in the event loop only; `current` may be read in any thread."""

    def __init__(self) -> None:
        """Nothing is built yet, and nobody asks before something is."""
        self._run = secrets.token_hex(4)
        self._number = 0
        self._changed = asyncio.Event()
        self.current = Moment(f"{self._run}-0")
        self.closed = False

    def publish(self, failure: Failure | None, changed: bool) -> None:
        """Take in the end of a build: its failure if any, and whether it changed a file of the output."""
        if not changed and failure == self.current.failure:
            return
        self._number += 1
        self.current = Moment(f"{self._run}-{self._number}", failure)
        self._wake()

    def close(self) -> None:
        """Let everybody who waits go home: the server ends."""
        self.closed = True
        self._wake()

    async def wait(self, version: str, seconds: float) -> None:
        """Return when the current version is not `version`, when the server ends, or after `seconds`."""
        if not self.closed and self.current.version == version:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), seconds)

    def _wake(self) -> None:
        # Each event is for one change: who waits has it in hand, and who comes later waits for the next.
        before, self._changed = self._changed, asyncio.Event()
        before.set()
