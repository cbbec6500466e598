"""The words of the theme, all from one place, so that an archive can speak another language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsgen.content.dates import HonestDate
from newsgen.content.index import Index

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-arab", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def direction(language: str) -> str:
    """`rtl` for languages written from right to left, else `ltr`; `language` is a BCP 47 tag."""
    tag = language.lower()
    return "rtl" if tag in _RIGHT_TO_LEFT or tag.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class Labels:
    """The theme's words by name. Asking for a name that is not there raises `KeyError`."""

    values: Mapping[str, str]
    months: Sequence[str]

    def text(self, name: str, **parts: object) -> str:
        """The words called `name`, with `{…}` in them replaced by `parts`."""
        words = self.values[name]
        for key, value in parts.items():
            words = words.replace(f"{{{key}}}", str(value))
        return words

    def count(self, name: str, number: int) -> str:
        """`1 article`, `2,500 articles`: the words called `name_one` or `name_many`."""
        figure = f"{number:,}".replace(",", self.values["thousands_separator"])
        return self.text(f"{name}_one" if number == 1 else f"{name}_many", count=figure)

    def list(self, names: Sequence[str]) -> str:
        """Names in a row: `A`, `A and B`, `A, B and C`."""
        if len(names) < 2:
            return "".join(names)
        return self.values["list_separator"].join(names[:-1]) + self.values["list_and"] + names[-1]

    def date(self, date: HonestDate) -> str:
        """A date in words, as exact as it is known: `18 July 1936`, `July 1936`, `about 1936`, `Undated`."""
        if date.year is None:
            return self.values["undated"]
        words = self.day(date.year, date.month, date.day)
        return self.text("date_about", date=words) if date.about else words

    def moment(self, date: HonestDate) -> str:
        """A date in words with its time and zone, where they are known: `18 July 1936, 10:15 (UTC+01:00)`."""
        words = self.date(date)
        if date.time is None:
            return words
        hour, minute, second = date.time
        words = self.text(
            "date_time", date=words, time=f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")
        )
        if date.zone is None:
            return words
        hours, minutes = divmod(abs(date.zone), 60)
        offset = f"{'−' if date.zone < 0 else '+'}{hours:02d}:{minutes:02d}" if date.zone else ""
        return self.text("date_zone", time=words, offset=offset)

    def day(self, year: int, month: int | None = None, day: int | None = None) -> str:
        """The words for a calendar day, month or year."""
        if month is None:
            return str(year)
        name = self.months[month - 1]
        if day is None:
            return self.text("date_month", month=name, year=year)
        return self.text("date_day", day=day, month=name, year=year)

    def index_title(self, index: Index) -> str:
        """The title of an index: `People`."""
        return index.title or self.values[f"index_{index.name}"]
