"""`archive.jsonl` from its parts: those that changed are made anew, the others copied from the file that is there.

The whole archive as one file is as large as all articles together, and an edit changes a line of it. So the parts are
joined while pages are made.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

from newsgen.builder.output import BLOCK, PARTS, STAGE, Stage, Staged, is_as_written
from newsgen.content.urls import output_path
from newsgen.pages.machine import EXPORT, export_refs
from newsgen.pages.page import Archive, PageRef

_PATH = output_path(EXPORT)


class Export:
    """The export as it is to be written; `whole` if nothing of what is there may be used."""

    def __init__(self, connection: sqlite3.Connection, archive: Archive, output: Path, whole: bool) -> None:
        self._connection = connection
        self._output = output
        self._parts = [ref.key[0] for ref in export_refs(archive)]
        rows = connection.execute("SELECT part, size, stale FROM export_part ORDER BY part").fetchall()
        self._stale = set(self._parts)
        self._places: dict[int, tuple[int, int]] = {}
        if not whole and self._is_there(sum(size for _, size, _ in rows)):
            start = 0
            for part, size, stale in rows:
                if not stale:
                    self._places[part] = (start, size)
                    self._stale.discard(part)
                start += size

    def _is_there(self, size: int) -> bool:
        row = self._connection.execute("SELECT size, mtime FROM written WHERE path = ?", (_PATH,)).fetchone()
        return row is not None and row[0] == size and is_as_written(str(self._output), _PATH, *row)

    def refs(self) -> list[PageRef]:
        """The parts that are to be made."""
        return [PageRef("export", EXPORT, (part,)) for part in self._parts if part in self._stale]

    def join(self) -> list[tuple[int, int]]:
        """Join the parts in the stage, once those that are to be made are there; gives them with their sizes in bytes.

        May run in a thread of its own. Raises `OSError`.
        """
        stage = self._output / STAGE
        sizes: list[tuple[int, int]] = []
        # What is copied from the file that is there: from where to where, as long as one part follows the other.
        start = end = 0
        with (stage / _PATH).open("wb") as whole:
            for part in self._parts:
                if part in self._stale:
                    made = stage / PARTS / str(part)
                    sizes.append((part, made.stat().st_size))
                    _append(whole.fileno(), self._output / _PATH, start, end - start)
                    _append(whole.fileno(), made, 0, sizes[-1][1])
                    start = end
                else:
                    place, size = self._places[part]
                    sizes.append((part, size))
                    if place != end:
                        _append(whole.fileno(), self._output / _PATH, start, end - start)
                        start = place
                    end = place + size
            _append(whole.fileno(), self._output / _PATH, start, end - start)
        shutil.rmtree(stage / PARTS, ignore_errors=True)
        return sizes

    def staged(self, target: Stage, sizes: list[tuple[int, int]]) -> Staged:
        """The export in the stage, which `join` made of parts of these `sizes`."""
        self._connection.execute("CREATE TEMP TABLE IF NOT EXISTS export_size (part INTEGER, size INTEGER)")
        self._connection.execute("DELETE FROM export_size")
        self._connection.executemany("INSERT INTO export_size VALUES (?, ?)", sizes)
        return target.made(_PATH)


def keep_sizes(connection: sqlite3.Connection) -> None:
    """Note the parts of the export that was staged, now that it is in its place."""
    connection.execute("DELETE FROM export_part")
    connection.execute("INSERT INTO export_part SELECT part, size, 0 FROM export_size")


def _append(target: int, source: Path, start: int, size: int) -> None:
    """Append `size` bytes of a file, which the system may copy by itself."""
    if not size:
        return
    with source.open("rb") as file:
        while size > 0:
            try:
                done = os.copy_file_range(file.fileno(), target, size, start)
            except (AttributeError, OSError):
                done = os.write(target, os.pread(file.fileno(), min(size, BLOCK), start))
            if done == 0:
                raise OSError(f"{source} was cut while it was read")
            start, size = start + done, size - done
