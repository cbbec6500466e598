"""Watching the sources of a site.

Only what a build reads is watched: the folders of sources with all that is below them, and the files beside
them. What is built is not watched and filtered out, but never watched: systems watch a limited number of
folders, and an archive has one for every article.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from watchfiles import Change, awatch

from newsgen.config import (
    ARTICLES_FOLDER,
    PAGES_FOLDER,
    PEOPLE_FILE,
    PEOPLE_FOLDER,
    SETTINGS_FILE,
    STATIC_FOLDER,
    TEMPLATES_FOLDER,
)

FOLDERS = (ARTICLES_FOLDER, PAGES_FOLDER, PEOPLE_FOLDER, STATIC_FOLDER, TEMPLATES_FOLDER)
FILES = (SETTINGS_FILE, PEOPLE_FILE)
QUIET_MS = 15
"""A save is over when nothing happened for so long; many editors write, rename and touch for one save."""
LONGEST_MS = 1000
"""Changes that never stop are handed on after this time."""
POLL_MS = 700
"""How often to look where the system does not tell."""

OnChange = Callable[[frozenset[str] | None], None]
"""Is told which source files changed, as paths relative to the site folder; None if that is not known."""

_TEMPORARY = re.compile(
    r"~$"  # Vim, Emacs, Kate: the copy of what was there before
    r"|^\.?#"  # Emacs: locks and autosaves
    r"|\.sw[a-z]$|^4913$"  # Vim: swap files, and the file it tries a folder with
    r"|\.(tmp|temp|part|bak|crdownload)$"
    r"|\.tmp\.|___jb_"  # Visual Studio Code and JetBrains, when they save by renaming
    r"|^\.goutputstream-|^\.sb-|^\.~lock\."  # GNOME, macOS, LibreOffice
    r"|^(\.DS_Store|Thumbs\.db|desktop\.ini)$"
)


def is_source(path: str) -> bool:
    """True if a change of `path` (relative to the site folder, with `/` in it) can change the archive.

    Not so for what editors and systems leave, nor for hidden files and folders outside `static/`.
    """
    *folders, name = path.split("/")
    if _TEMPORARY.search(name):
        return False
    if folders[:1] == [STATIC_FOLDER]:
        return ".git" not in folders
    return not any(part.startswith(".") for part in (*folders, name))


async def watch(site: Path, on_change: OnChange, say: Callable[[str], None]) -> None:
    """Call `on_change` once for each burst of changes to the sources of `site`, until cancelled.

    `say` is told where the system cannot watch; changes are then found by looking again and again.
    """
    await _Watch(Path(os.path.realpath(site)), on_change, say).run()


class _Watch:
    """Two watches: one over the site folder alone, one over the folders of sources there are at the time."""

    def __init__(self, site: Path, on_change: OnChange, say: Callable[[str], None]) -> None:
        self._site = site
        self._on_change = on_change
        self._say = say
        self._moved = asyncio.Event()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._with_patience(self._above))
            group.create_task(self._with_patience(self._below))

    async def _with_patience(self, follow: Callable[[bool], Awaitable[None]]) -> None:
        """Where the system cannot watch, poll; where that fails too, say so and leave it."""
        try:
            await follow(False)
        except (OSError, RuntimeError) as error:  # RuntimeError: what watchfiles cannot name more exactly
            self._say(f"the system cannot watch for changes ({error}); looking for them now and then instead")
            try:
                await follow(True)
            except (OSError, RuntimeError) as second:
                self._say(f"changes are no longer seen ({second}); start `newsgen serve` again")

    async def _above(self, poll: bool) -> None:
        """Settings and people, and folders of sources that come and go."""
        async for changes in awatch(
            self._site,
            watch_filter=self._is_above,
            recursive=False,
            debounce=LONGEST_MS,
            step=QUIET_MS,
            force_polling=poll or None,
            poll_delay_ms=POLL_MS,
        ):
            names = {self._name(path) for _, path in changes}
            if not names.isdisjoint(FOLDERS):
                self._moved.set()
            if not names.isdisjoint(FILES):
                self._on_change(frozenset(names.intersection(FILES)))

    async def _below(self, poll: bool) -> None:
        """All that is in the folders of sources; begun anew when one of these comes or goes."""
        while True:
            folders = [self._site / name for name in FOLDERS if (self._site / name).is_dir()]
            if folders:
                try:
                    async for changes in awatch(
                        *folders,
                        watch_filter=self._is_below,
                        stop_event=self._moved,
                        debounce=LONGEST_MS,
                        step=QUIET_MS,
                        force_polling=poll or None,
                        poll_delay_ms=POLL_MS,
                        ignore_permission_denied=True,
                    ):
                        self._on_change(self._seen(changes))
                except FileNotFoundError:
                    # A folder went away at this very moment; the other watch will tell.
                    await asyncio.sleep(POLL_MS / 1000)
            else:
                await self._moved.wait()
            self._moved.clear()
            # Runs when this task next waits, and by then the new watch stands: nothing falls between the two.
            asyncio.get_running_loop().call_soon(self._on_change, None)

    def _seen(self, changes: Iterable[tuple[Change, str]]) -> frozenset[str] | None:
        """The changed paths; None where one cannot be named, for it lies behind a link."""
        names = frozenset(self._name(path) for _, path in changes)
        return names if all("/" in name for name in names) else None

    def _is_above(self, change: Change, path: str) -> bool:
        name = self._name(path)
        # A folder counts as modified whenever something in it changes, and that is for the other watch.
        return name in FILES or (name in FOLDERS and change is not Change.modified)

    def _is_below(self, change: Change, path: str) -> bool:
        return is_source(self._name(path))

    def _name(self, path: str) -> str:
        """The path relative to the site folder; the bare name of what lies elsewhere, behind a link."""
        try:
            return Path(path).relative_to(self._site).as_posix()
        except ValueError:
            return Path(path).name
