"""The head of a plain text: headline, summary, authors and dates, where they are plainly there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.importers.draft import Named
from newsgen.importers.texts.bylines import is_by, is_name, is_role, names_in
from newsgen.importers.texts.credits import Credit, credit
from newsgen.importers.texts.date_lines import date_line
from newsgen.importers.texts.layout import Piece
from newsgen.importers.texts.leftovers import Rule
from newsgen.importers.texts.sweeping import is_prose

BYLINE = "the byline; it is in `authors`"
DATE_LINE = "the line with the date; it is in the front matter"
SECTION = "the name of the section; it is in `section`"
REPEATED = "the headline once more"

_LONGEST_HEADLINE = 220
_LONGEST_HEAD = 60
"""Pieces that may stand between the headline and the story."""
_DIARY = 300
"""So many pieces are searched for the day after."""
_LONGEST_SUMMARY = 400
_LEAST_SUMMARY_WORDS = 5
_SECTION_NAMES = """
world|politics|business|sport|sports|local|local news|national|international|opinion|culture|arts|science|
technology|health|lifestyle|entertainment|world news|u.s. news|u.s.|us news|education|environment|economy|
travel|weather|crime|books|obituaries|letters|editorials|metro|regional|society|news
"""
_SECTIONS = frozenset(word.strip() for word in _SECTION_NAMES.split("|"))
_BULLET = re.compile(r"[•‣▪◦●*–—-] |\d{1,3}[.)] ")
_ABBREVIATION = re.compile(
    r"(?:[^\W\d_]\.){1,}|(?:Jr|Sr|Inc|Co|Corp|Ltd|Bros|St|No|vs|etc|Dr|Mr|Mrs|Ave|Rd)\.", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_LEAST_REPEATED_WORDS = 12
_SAME = 0.7
"""Of the words of a summary so many are in the paragraph that says it again."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a text says.

    `title` and `summary` are places of pieces, or None. `aside` are the places of pieces that need not stand in the
    text, each with the reason.
    """

    title: int | None
    summary: int | None
    start: int
    aside: Mapping[int, str]
    authors: tuple[Named, ...] = ()
    date: HonestDate = UNKNOWN
    updated: HonestDate = UNKNOWN
    date_text: str = ""
    section: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def is_credit(text: str) -> bool:
    """True for a line that can be no headline, for it says who wrote the article, or gives a date."""
    found = credit(text)
    return found is not None and found.sure


def read_head(pieces: Sequence[Piece], rules: Sequence[Rule | None]) -> Head:
    """The head of a text; `rules` has the rule of each piece that is a leftover, None for all others."""
    reader = _Reader(pieces, rules)
    reader.find_headline()
    reader.read_on()
    reader.look_at_the_end()
    return reader.head()


class _Reader:
    """Goes over the pieces once, from the top."""

    def __init__(self, pieces: Sequence[Piece], rules: Sequence[Rule | None]) -> None:
        self._pieces = pieces
        self._rules = rules
        self._place = 0
        self._title: int | None = None
        self._summary: int | None = None
        self._aside: dict[int, str] = {}
        self._authors: list[Named] = []
        self._date = UNKNOWN
        self._updated = UNKNOWN
        self._wordings: list[str] = []
        self._section: tuple[str, ...] = ()
        self._doubts: list[str] = []

    def find_headline(self) -> None:
        """Go to the headline, over leftovers, dates and the name of a section."""
        while self._place < min(len(self._pieces), _LONGEST_HEAD):
            place = self._place
            text = self._pieces[place].text
            if self._rules[place]:
                self._place += 1
            elif self._is_section(place):
                self._aside[place] = SECTION
                self._section = (text,)
                self._place += 1
            elif (found := credit(text)) and (
                (found.sure and not found.authors) or self._may_be_headline(self._next(place))
            ):
                if found.authors and not self._may_be_headline(self._next(place)):
                    return
                self._note(place, found)
                self._place += 1
            else:
                if self._may_be_headline(place):
                    self._title = place
                    self._place += 1
                return

    def _next(self, place: int) -> int:
        """The place of the next piece that is no leftover; the end if there is none."""
        return next(
            (after for after in range(place + 1, len(self._pieces)) if not self._rules[after]), len(self._pieces)
        )

    def _is_section(self, place: int) -> bool:
        after = self._next(place)
        known = self._pieces[place].text.lower() in _SECTIONS and not self._section
        return known and self._may_be_headline(after) and self._next(after) < len(self._pieces)

    def _may_be_headline(self, place: int) -> bool:
        """Whether a piece is plainly the headline if none of those before it is."""
        if place >= len(self._pieces):
            return False
        text = self._pieces[place].text
        words = text.split()
        if len(text) > _LONGEST_HEADLINE or len(words) > 35 or _BULLET.match(text) or is_credit(text):
            return False
        if (
            (text[0].islower() and words[0].isalpha() and words[0].islower())
            or text[-1] in ",;:"
            or not _WORD.search(text)
        ):
            return False
        last = place + 1 == len(self._pieces)
        if _has_full_stop(text, words) and (last or not _is_in_capitals(words) or len(words) > 15):
            return False
        if last:
            return len(words) <= 20
        after = self._pieces[place + 1]
        if after.gap or self._rules[place + 1] or is_prose(after.text) or len(after.text) >= 60 or is_by(after.text):
            return True
        near = self._pieces[place + 1 : place + 4]
        return credit(after.text) is not None or any(piece.gap or is_prose(piece.text) for piece in near)

    def read_on(self) -> None:
        """Go over what stands between the headline and the story."""
        if self._title is None:
            return
        candidate: int | None = None
        credited = bool(self._authors)
        last = min(self._place + _LONGEST_HEAD, len(self._pieces))
        while self._place < last:
            place = self._place
            piece = self._pieces[place]
            rule = self._rules[place]
            if rule:
                if rule.head and candidate is not None and not credited:
                    self._summary, candidate = candidate, None
                self._place += 1
            elif (found := self._credit_at(place)) and self._is_of_the_head(found, place, candidate):
                if candidate is not None:
                    self._summary, candidate = candidate, None
                credited = True
                self._note(place, found)
                self._place += 1
            elif is_by(piece.text) and (names := self._names_after(place)):
                if candidate is not None:
                    self._summary, candidate = candidate, None
                credited = True
                self._authors += names
                self._aside[place] = self._aside[place + 1] = BYLINE
                self._place += 2
            elif self._aside.get(place - 1) == BYLINE and not piece.gap and is_role(piece.text):
                self._authors = [one if one.described else Named(one.name, piece.text) for one in self._authors]
                self._aside[place] = BYLINE
                self._place += 1
            elif self._is_headline_again(place):
                self._aside[place] = REPEATED
                self._place += 1
            elif candidate is None and self._summary is None and self._may_be_summary(place):
                candidate = place
                self._place += 1
            else:
                break
        if self._summary is not None and self._next(self._place - 1) == len(self._pieces):
            candidate, self._summary = self._summary, None  # what would be the summary is the whole story
        if candidate is not None:
            if self._place < len(self._pieces) and self._is_plain_summary(candidate):
                self._summary = candidate
            else:
                self._place = candidate

    def _credit_at(self, place: int) -> Credit | None:
        """The authors and dates of a piece; None for the heading of a day in a diary."""
        found = credit(self._pieces[place].text)
        if found is None or found.authors or found.dates is None or _is_labelled(self._pieces[place].text):
            return found
        later = (piece.text for piece in self._pieces[place + 2 : place + _DIARY] if len(piece.text) <= 40)
        for text in later:
            other = date_line(text)
            if other and other != found.dates and not _is_labelled(text) and other.date.known == found.sure:
                return None
        return found

    def _is_of_the_head(self, found: Credit, place: int, candidate: int | None) -> bool:
        """Whether authors and dates stand above the story, not in it or below it."""
        if candidate is None:
            return found.sure or self._summary is None
        return found.sure and (_is_labelled(self._pieces[place].text) or self._next(place) < len(self._pieces))

    def _names_after(self, place: int) -> tuple[Named, ...]:
        after = place + 1
        return names_in(self._pieces[after].text) if after < len(self._pieces) and not self._rules[after] else ()

    def _is_headline_again(self, place: int) -> bool:
        assert self._title is not None  # read_on looks only below a headline
        return self._pieces[place].text.casefold() == self._pieces[self._title].text.casefold()

    def _may_be_summary(self, place: int) -> bool:
        text = self._pieces[place].text
        if len(text) > _LONGEST_SUMMARY or _BULLET.match(text) or text[0].islower():
            return False
        after = self._next(place)
        if is_name(text) and after < len(self._pieces):
            self._doubts.append(
                f"“{text}” (line {self._pieces[place].line}) may be the author; it was left in the text"
            )
            return False
        return len(text.split()) >= _LEAST_SUMMARY_WORDS and after < len(self._pieces)

    def _is_plain_summary(self, place: int) -> bool:
        """Whether a piece below the headline is the summary by itself, whatever follows it."""
        piece = self._pieces[place]
        after = self._next(place)
        following = self._pieces[after : after + 4]
        if not following or following[0].text[0].islower():
            return False
        if not piece.gap and following[0].gap and self._title == place - 1:
            return True  # a block of two lines
        if _is_fragment(piece.text) and following[0].gap and is_prose(following[0].text):
            return True
        words = set(_WORD.findall(piece.text.lower()))
        return len(words) >= _LEAST_REPEATED_WORDS and any(
            len(words & set(_WORD.findall(one.text.lower()))) >= len(words) * _SAME for one in following
        )

    def look_at_the_end(self) -> None:
        """Look for dates such as `Published May 5, 2023` below the story."""
        for place in range(len(self._pieces) - 1, self._place, -1):
            text = self._pieces[place].text
            if self._rules[place]:
                continue
            found = date_line(text) if _is_labelled(text) else None
            if found is None or not (found.date.known or found.updated.known):
                return
            self._note(place, Credit(dates=found))

    def _note(self, place: int, found: Credit) -> None:
        self._aside[place] = BYLINE if found.authors else DATE_LINE
        self._authors += [one for one in found.authors if one not in self._authors]
        if found.dates:
            self._date = self._date if self._date.known else found.dates.date
            self._updated = self._updated if self._updated.known else found.dates.updated
            if found.dates.wording and found.dates.wording not in self._wordings[:_LONGEST_HEAD]:
                self._wordings.append(found.dates.wording)

    def head(self) -> Head:
        """All that was found."""
        return Head(
            self._title,
            self._summary,
            self._place,
            self._aside,
            tuple(self._authors),
            self._date,
            self._updated,
            "; ".join(self._wordings),
            self._section,
            tuple(self._doubts),
        )


def _is_fragment(text: str) -> bool:
    """Whether a line is written as summaries are: a sentence without a full stop."""
    return len(text.split()) >= 8 and text[0].isalnum() and text[-1].isalnum() and ". " not in text


_LABELLED = re.compile(r"(?:last |first )?(?:published|updated|posted|modified|date)\b", re.IGNORECASE)


def _is_labelled(text: str) -> bool:
    return bool(_LABELLED.match(text))


def _has_full_stop(text: str, words: Sequence[str]) -> bool:
    plain = text.rstrip("”’\"')")
    return plain.endswith(".") and not plain.endswith("..") and not _ABBREVIATION.fullmatch(words[-1])


def _is_in_capitals(words: Sequence[str]) -> bool:
    """Whether a line is written as a headline: its longer words begin with capitals."""
    long = [word for word in words if len(word) > 3]
    return bool(long) and all(word.lstrip("“‘\"'(")[:1].isupper() for word in long)
