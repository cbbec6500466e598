"""The articles of one entry in the order of time: which stand in a year or a month, without a look at each of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timeline:
    """The ids of articles, the earliest first, each with its month as year × 100 + month; what is not known is 0.

    It takes 16 bytes an article, so that of an entry with 100,000 articles takes 1.6 MB.
    """

    months: array[int]
    articles: array[int]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int]]) -> Timeline:
        """The timeline of rows (month, id) that are in order already."""
        found = list(rows)
        return cls(array("q", [month for month, _ in found]), array("q", [article for _, article in found]))

    def of_year(self, year: int) -> list[int]:
        """The ids of the articles of a year; of the undated for 0."""
        return self._between(year * 100, (year + 1) * 100)

    def of_month(self, year: int, month: int) -> list[int]:
        """The ids of the articles of a month; of those that know only the year for month 0."""
        return self._between(year * 100 + month, year * 100 + month + 1)

    def _between(self, start: int, end: int) -> list[int]:
        return self.articles[bisect_left(self.months, start) : bisect_left(self.months, end)].tolist()

    def years(self) -> dict[int, int]:
        """How many articles each year has, in order."""
        return dict(Counter(month // 100 for month in self.months))

    def months_of(self, year: int) -> dict[int, int]:
        """How many articles each month of a year has, in order."""
        start, end = bisect_left(self.months, year * 100), bisect_left(self.months, (year + 1) * 100)
        return dict(Counter(month % 100 for month in self.months[start:end]))

    def dated(self) -> list[int]:
        """The ids of the first and the last article that have a date: none, one or two."""
        first = bisect_left(self.months, 100)
        return [] if first == len(self.months) else list(dict.fromkeys((self.articles[first], self.articles[-1])))
