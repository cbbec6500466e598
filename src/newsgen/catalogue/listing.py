"""What the sitemap asks: which pages the output should have, and when what they show changed last."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from newsgen.content.urls import folded_path


class Listing:
    """The pages of the output as they are planned."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def groups(self, kinds: Sequence[str]) -> list[tuple[str, int]]:
        """The first parts of the paths of pages of some kinds, empty for pages at the root, and how many have each.

        It goes from folder to folder by the table's order, which is quicker than to take every path apart.
        """
        ask, wanted = self._connection.execute, f"kind IN ({_marks(kinds)})"
        at_root, groups, place = 0, [], ""
        while row := ask(
            "SELECT folded, path FROM output WHERE folded >= ? ORDER BY folded LIMIT 1", (place,)
        ).fetchone():
            folded, slash, _ = row[0].partition("/")
            if not slash:
                at_root += ask(
                    f"SELECT count(*) FROM output WHERE folded = ? AND {wanted}", (folded, *kinds)
                ).fetchone()[0]
                place = folded + "\0"
                continue
            inside = f"SELECT count(*) FROM output WHERE folded >= ? AND folded < ? AND {wanted}"
            end = folded + "0"  # 0 is the character after /
            count = ask(inside, (folded + "/", end, *kinds)).fetchone()[0]
            own = ask(inside, (f"{folded}/index.html", f"{folded}/index.html\0", *kinds)).fetchone()[0]
            at_root += own
            if count > own:
                groups.append((row[1].partition("/")[0], count - own))
            place = end
        return [*([("", at_root)] if at_root else ()), *sorted(groups)]

    def paths(self, kinds: Sequence[str], group: str | None, offset: int, limit: int) -> Iterator[tuple[str, str]]:
        """Path and kind of the pages of some kinds in the order of their paths; of one of `groups`, or all."""
        where, values = f"kind IN ({_marks(kinds)})", list(kinds)
        if group:
            start, end = folded_path(group) + "/", folded_path(group) + "0"  # 0 is the character after /
            where, values = f"folded >= ? AND folded < ? AND path LIKE '%/%/%' AND {where}", [start, end, *kinds]
        elif group is not None:
            where += " AND path NOT LIKE '%/%/%'"
        sql = f"SELECT path, kind FROM output WHERE {where} ORDER BY folded LIMIT ? OFFSET ?"
        return iter(self._connection.execute(sql, (*values, limit, offset)))

    def change_of_article(self, url: str) -> str:
        """The latest change of the article at `url`, empty if there is none."""
        row = self._connection.execute("SELECT changed FROM article WHERE url = ?", (url,)).fetchone()
        return row[0] if row else ""

    def change_of_entry(self, index: str, slug: str) -> str:
        """The latest change of any article of an entry, empty if none is known."""
        row = self._connection.execute("SELECT changed FROM entry WHERE idx = ? AND slug = ?", (index, slug)).fetchone()
        return row[0] if row else ""


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
