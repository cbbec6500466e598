"""One build at a time in a site folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def build_lock(state: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the site's lock; where another build holds it, call `on_wait` once and wait.

    The lock ends with the process that holds it, whatever ends that. On Windows, which has no such lock for files,
    builds are not kept apart.
    """
    state.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with (state / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
