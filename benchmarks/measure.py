"""What a command takes: time, processor time, and the memory of all its processes together."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_INTERVAL = 0.05
_PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: wall time, processor time of all processes, peak memory in MB, and how it ended.

    `failure` is empty if all went well, else words for the table.
    """

    seconds: float
    processor: float
    peak: int
    output: str
    failure: str = ""


def resident(root: int) -> int:
    """Resident memory in kB of a process and all below it, added up; 0 where there is no /proc.

    A page of memory that several processes share is counted once for each of them.
    """
    total, pending = 0, [root]
    while pending:
        pid = pending.pop()
        try:
            status = Path(f"/proc/{pid}/status").read_text()
            total += next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
            for thread in Path(f"/proc/{pid}/task").iterdir():
                pending += map(int, (thread / "children").read_text().split())
        except OSError:
            continue
    return total


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _stop(process: subprocess.Popen[str]) -> str:
    """End a process and all that it started, and give what it said."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=_PATIENCE)[0]
    return ""


def measure(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, limit: float | None = None
) -> Run:
    """Run a command in a folder, for at most `limit` seconds."""
    processor, started = _processor_time(), time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(_INTERVAL)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    failure = ""
    try:
        output, _ = process.communicate(timeout=limit)
    except BaseException as reason:
        output = _stop(process)
        if not isinstance(reason, subprocess.TimeoutExpired):
            raise
        failure = f"> {limit / 60:.0f} min" if limit and limit >= 60 else f"> {limit:.0f} s"
    seconds = time.perf_counter() - started
    watcher.join()
    if process.returncode and not failure:
        failure = f"failed ({process.returncode})"
    return Run(seconds, _processor_time() - processor, peak // 1000, output, failure)
