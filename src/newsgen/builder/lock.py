"""One build at a time in a site folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from newsgen.builder.site import UsageError


@contextmanager
def build_lock(state: Path, on_wait: Callable[[], None], name: str = "lock") -> Iterator[None]:
    """Hold the site's lock; where another build holds it, call `on_wait` once and wait.

    Work that only its own kind disturbs has a lock of another `name`.

    The lock ends with the process that holds it, whatever ends that. On Windows, which has no such lock for files,
    builds are not kept apart.
    """
    if state.is_symlink() or (state.exists() and not state.is_dir()):
        raise UsageError(f"{state} is not a folder of its own; delete it, newsgen makes it again")
    state.mkdir(exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    import fcntl

    # Nothing is written into the file, and it is not followed if it is a link: only the lock on it counts.
    file = os.open(state / name, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)
