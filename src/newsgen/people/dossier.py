"""All that the archive knows of a person, as data: what the person's page shows, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from newsgen.builder.build import Consultation
from newsgen.catalogue.people import Description
from newsgen.catalogue.roll import Reference, Roll, Spelling
from newsgen.content.authority import Biography
from newsgen.content.card import Entry
from newsgen.content.dates import HonestDate
from newsgen.pages.page import Archive
from newsgen.pages.people import in_order
from newsgen.people.finding import Finder

_COMPANIONS = ("people", "tags", "places", "organizations")
_MOST_COMPANIONS = 20


@dataclass(frozen=True, slots=True)
class Stage:
    """A position and when it was held, as EDTF dates; empty where that is not known."""

    title: str
    organization: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a person said, and in which article."""

    text: str
    title: str
    url: str
    date: str


@dataclass(frozen=True, slots=True)
class Companion:
    """Who or what appears with a person, and in how many articles."""

    name: str
    url: str
    articles: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """A person. `elsewhere` are the urls of the person's pages in other indexes, such as authors.

    Dates are spelt as in EDTF, empty if unknown; the latest quotations and articles come first.
    """

    name: str
    sort: str
    url: str
    address: str
    elsewhere: tuple[str, ...]
    listed: bool
    source: str
    description: str
    born: str
    died: str
    aliases: tuple[str, ...]
    spellings: tuple[Spelling, ...]
    positions: tuple[Stage, ...]
    described: tuple[Description, ...]
    same_as: tuple[str, ...]
    count: int
    years: tuple[tuple[int, int], ...]
    quotations: tuple[Words, ...]
    companions: dict[str, tuple[Companion, ...]]
    articles: tuple[Reference, ...]

    @property
    def dated(self) -> Sequence[Reference]:
        """The articles whose date is known."""
        return [one for one in self.articles if one.date != "unknown"]

    def as_data(self) -> dict[str, Any]:
        """Everything for machines."""
        values = asdict(self)
        for key, kind in (("spellings", Spelling), ("described", Description), ("articles", Reference)):
            values[key] = [dict(zip(kind._fields, one, strict=True)) for one in values[key]]
        values["positions"] = [
            {"title": one.title, "organization": one.organization, "from": one.start, "to": one.end}
            for one in self.positions
        ]
        values["years"] = [{"year": year or None, "articles": articles} for year, articles in self.years]
        first, last = (self.dated[-1], self.dated[0]) if self.dated else (None, None)
        values["first"], values["last"] = (one._asdict() if one else None for one in (first, last))
        return values


def dossier(consultation: Consultation, words: str) -> Dossier:
    """All about the one person whom `words` mean. Raises `RefusedError` for nobody and for several."""
    roll, archive = Roll(consultation.connection), consultation.archive()
    someone = Finder(roll).one(words)
    entries = roll.entries(someone.key)
    idle = None if entries else roll.idle_entry(someone.key)
    if idle:
        return _dossier(archive, roll, *idle)
    entry, *others = entries
    return _dossier(archive, roll, entry, archive.catalogue.people.biography(entry), [other.url for other in others])


def _dossier(
    archive: Archive, roll: Roll, entry: Entry, biography: Biography, elsewhere: Sequence[str] = ()
) -> Dossier:
    catalogue = archive.catalogue
    cards = catalogue.cards_of_entry(entry.id)
    together = catalogue.companions.among(entry.id, _COMPANIONS, _MOST_COMPANIONS, cards, 0)
    return Dossier(
        name=entry.name,
        sort=entry.sort,
        url=entry.url if entry.articles else "",
        address=archive.absolute(entry.url) if entry.articles else "",
        elsewhere=tuple(elsewhere),
        listed=entry.listed,
        source=biography.path,
        description=entry.description,
        born=_edtf(biography.born),
        died=_edtf(biography.died),
        aliases=entry.aliases,
        spellings=tuple(roll.spellings(entry.id)),
        positions=tuple(
            Stage(one.title, one.organization, _edtf(one.start), _edtf(one.end)) for one in in_order(entry.positions)
        ),
        described=tuple(catalogue.people.descriptions(entry.id)),
        same_as=entry.same_as,
        count=entry.articles,
        years=tuple((period.year, period.articles) for period in catalogue.years_of_entry(entry.id)),
        quotations=tuple(
            Words(said.text, said.card.title, f"{said.card.url}{'#' if said.anchor else ''}{said.anchor}",
                  said.card.date.edtf)
            for said in catalogue.people.said(entry.id)
        ),
        companions={
            index: tuple(Companion(one.entry.name, one.entry.url, one.shared) for one in found)
            for index, found in together.items()
        },
        articles=tuple(roll.references(entry.id)),
    )  # fmt: skip


def _edtf(date: HonestDate) -> str:
    return date.edtf if date.known else ""


__all__ = ["Companion", "Dossier", "Stage", "Words", "dossier"]
