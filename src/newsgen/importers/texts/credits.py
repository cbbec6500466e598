"""Lines that say who wrote an article and when: bylines, date lines, and both in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from newsgen.importers.draft import Named
from newsgen.importers.texts.bylines import byline, is_name
from newsgen.importers.texts.date_lines import DateLine, date_line

_LONGEST = 200
_MARKS = re.compile(
    r"\s*[|•·]\s*|\s+[–—-]\s+|,\s+|\s+on\s+|\s+(?=(?:last\s+)?(?:published|updated|posted|modified)\b)", re.IGNORECASE
)

_SIGN = re.compile(r"\bby\b|\d|:", re.IGNORECASE)
"""What every line has that tells both an author and a date."""


@dataclass(frozen=True, slots=True)
class Credit:
    """The authors and dates of a line; one of both may be missing."""

    authors: tuple[Named, ...] = ()
    dates: DateLine | None = None

    @property
    def sure(self) -> bool:
        """True if it names somebody or gives a date, and not only words such as `Monday`."""
        return bool(self.authors) or bool(self.dates and (self.dates.date.known or self.dates.updated.known))


@lru_cache(maxsize=256)  # each line of a head is asked about several times, as headline, as summary and as itself
def credit(text: str) -> Credit | None:
    """The authors and dates of a line that says nothing else; None for any other line.

    A name without `By` is one of an author only if a date stands beside it in the line: `Ann Reporter | May 5, 2023`.
    """
    if len(text) > _LONGEST:
        return None
    if dates := date_line(text):
        return Credit(dates=dates)
    if authors := byline(text):
        return Credit(authors)
    if not _SIGN.search(text):
        return None
    for mark in _MARKS.finditer(text):
        before, after = text[: mark.start()], text[mark.end() :]
        if not before or not after:
            continue
        for one, other in ((before, after), (after, before)):
            authors = byline(one)
            if not authors and mark[0].strip() in ("|", "•", "·") and is_name(one):
                authors = (Named(one),)
            if authors and (dates := date_line(other)) and (dates.date.known or dates.updated.known or byline(one)):
                return Credit(authors, dates)
    return None
