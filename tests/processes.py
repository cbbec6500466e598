"""Processes of their own for what tests kill, stop or let run at once.

They are forked from the process of the tests, in which newsgen is loaded already: a new Python takes ten times as long
to begin. What must begin as a user begins it, or starts other processes, is started as `python -m newsgen`.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from typing import IO

from newsgen.cli import main


class Forked:
    """A function at work in a process and a process group of its own; it offers what `subprocess.Popen` does.

    With `limit`, no file that the process writes can be longer than that.
    """

    def __init__(self, function: Callable[[], object], limit: int = 0) -> None:
        self._function = function
        self._limit = limit
        self._output, self._error = (tempfile.TemporaryFile() for _ in range(2))  # noqa: SIM115
        self._process = get_context("fork").Process(target=self._run)
        self._process.start()

    def _run(self) -> None:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever the tests were started by
        os.dup2(self._output.fileno(), 1)
        os.dup2(self._error.fileno(), 2)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", 1, "utf-8") for number in (1, 2))
        if self._limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (self._limit, self._limit))
        self._function()

    @property
    def pid(self) -> int:
        """The number of the process, and of its group."""
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """The exit status; the negative number of the signal that ended it; None while it runs."""
        return self._process.exitcode

    def said(self) -> str:
        """What it has said so far: its standard output, and after that its standard error."""
        return self._read(self._output) + self._read(self._error)

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, if it has not ended."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it and all that it has started, if it has not ended."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.wait(60)

    def wait(self, timeout: float) -> int:
        """Wait for its end, and give the exit status."""
        self._process.join(timeout)
        status = self._process.exitcode
        assert status is not None, f"it has not ended in {timeout} seconds"
        return status

    def wait_until_it_says(self, words: str, timeout: float = 60) -> None:
        """Wait until these words are on its standard error."""
        deadline = time.monotonic() + timeout
        while words not in self._read(self._error):
            assert self.returncode is None and time.monotonic() < deadline, self._read(self._error)
            time.sleep(0.005)

    def communicate(self, timeout: float) -> tuple[str, str]:
        """Wait for its end, and give what it said: its standard output, and its standard error."""
        self.wait(timeout)
        return self._read(self._output), self._read(self._error)

    @staticmethod
    def _read(file: IO[bytes]) -> str:
        """All that was written; the place in the file is that of the process, and is left alone."""
        return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0).decode("utf-8")


def newsgen(*arguments: object, limit: int = 0) -> Forked:
    """`newsgen ARGUMENTS` in a process of its own."""
    return Forked(lambda: main(list(map(str, arguments))), limit)
