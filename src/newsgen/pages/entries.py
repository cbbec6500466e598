"""The pages of an entry: a tag, a person, a place; long ones divided by year and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsgen.catalogue.people import Said
from newsgen.content.card import Card, Entry
from newsgen.pages import structured
from newsgen.pages.articles import redirect_page
from newsgen.pages.groups import Group, grouped, month_heading
from newsgen.pages.page import Archive, Page, PageRef, Refs, Span
from newsgen.pages.people import biography_of, person_context, said_in

COMPANIONS = 12
"""How many people and tags an entry's page shows beside it."""
SHARED = 50
"""How many of the articles that two people share the page of one of them names, at most."""
_BESIDE = ("people", "tags")
_BESIDE_PEOPLE = ("people", "tags", "places")
LATEST_OF_DIVIDED = 20
"""How many articles the first page of a divided entry shows."""


def entry_refs(persons: bool) -> Refs:
    """What gives the page of every entry in the indexes of persons, or in the others."""

    def refs(archive: Archive) -> Iterator[PageRef]:
        for identity, index, slug in archive.catalogue.entry_places():
            if archive.indexes[index].persons is persons:
                kind = "person" if persons else "entry"
                yield PageRef(kind, f"/{index}/{slug}/", (identity,))

    return refs


def entry_year_refs(archive: Archive, only: int = 0) -> Iterator[PageRef]:
    """A page for every year of a long entry, and for its undated articles; of one entry if `only` names it."""
    for entry in archive.catalogue.entries_longer_than(archive.config.list_size, only):
        for period in archive.catalogue.years_of_entry(entry.id):
            yield PageRef("entry-year", _entry_year_url(entry, period.year), (entry.id, period.year))


def entry_month_refs(archive: Archive, only: int = 0) -> Iterator[PageRef]:
    """A page for every month of a long year of a long entry; of one entry if `only` names it."""
    for entry in archive.catalogue.entries_longer_than(archive.config.list_size, only):
        for period in archive.catalogue.years_of_entry(entry.id):
            if period.year and period.articles > archive.config.list_size:
                for month in archive.catalogue.months_of_entry(entry.id, period.year):
                    if month.month:
                        url = f"{entry.url}{month.year:04d}/{month.month:02d}/"
                        yield PageRef("entry-month", url, (entry.id, month.year, month.month))


def merged_part_refs(archive: Archive, only: int = 0) -> Iterator[PageRef]:
    """Where years and months of entries stood that were merged into a long one; of one entry if `only` names it."""
    for refs in (entry_year_refs, entry_month_refs):
        for ref in refs(archive, only):
            for url in archive.catalogue.old_urls_of_entry(ref.key[0]):
                place = archive.catalogue.entry(ref.key[0]).url
                yield PageRef("merged-part", url + ref.url.removeprefix(place), (ref.key[0], ref.url))


def merged_part_page(archive: Archive, ref: PageRef) -> Page:
    """A page where a year or month of a merged entry stood; it leads to the one that is kept."""
    return redirect_page(archive, PageRef(ref.kind, ref.url, ref.key[1:]))


def _entry_year_url(entry: Entry, year: int) -> str:
    return f"{entry.url}{year:04d}/" if year else f"{entry.url}undated/"


def entry_page(archive: Archive, ref: PageRef) -> Page:
    """The page of an entry: what is known of it, its years, who and what it appears with, its articles."""
    (identity,) = ref.key
    catalogue, labels = archive.catalogue, archive.labels
    entry = catalogue.entry(identity)
    divided = entry.articles > archive.config.list_size
    if divided:
        cards = catalogue.cards_of_entry(identity, LATEST_OF_DIVIDED)
        first, last = catalogue.ends_of_entry(identity)
        articles = {period.year: period.articles for period in catalogue.years_of_entry(identity)}
    else:
        cards = catalogue.cards_of_entry(identity)
        dated = [card for card in cards if card.date.known]
        first, last = (dated[-1], dated[0]) if dated else (None, None)
        articles = Counter(card.date.year or 0 for card in reversed(cards))
    years = [
        Span(
            str(year) if year else labels.text("undated"),
            _entry_year_url(entry, year) if divided else f"#{_year_anchor(year)}",
            number,
            year,
        )
        for year, number in articles.items()
    ]

    def year_of(card: Card) -> tuple[str, str]:
        year = card.date.year or 0
        return (str(year) if year else labels.text("undated"), _year_anchor(year))

    persons = archive.indexes[entry.index].persons
    ways = [way.index for way in archive.ways if way.index in (_BESIDE_PEOPLE if persons else _BESIDE)]
    shown = SHARED if persons else 0
    if divided:
        beside = catalogue.companions.of_many(identity, ways, COMPANIONS, shown)
    else:
        beside = catalogue.companions.among(identity, ways, COMPANIONS, cards, shown)
    parts = catalogue.series.cards(identity) if entry.index == "series" and not divided else []
    context = {
        "entry": entry,
        "divided": divided,
        "groups": [Group(labels.text("latest"), "page-latest", cards)] if divided else grouped(cards, year_of),
        "parts": parts,
        "years": years,
        "first": first,
        "last": last,
        "companions": {way: found for way, found in beside.items() if found},
    }
    about: structured.Thing = {"@type": "Thing", "name": entry.name}
    if persons:
        biography = biography_of(archive, entry)
        context |= person_context(archive, entry, biography, divided)
        about = structured.person(archive, entry, biography)
    crumbs = archive.entry_crumbs(entry)
    return archive.page(
        ref,
        entry.name,
        context,
        description=entry.description or f"{entry.name}: {labels.count('articles', entry.articles)}",
        crumbs=crumbs,
        feeds=archive.feeds_of(entry.url),
        json_ld=(
            *((about,) if persons else ()),
            structured.collection(
                archive, ref.url, entry.name, {key: value for key, value in about.items() if key != "@context"}
            ),
            structured.breadcrumbs(archive, crumbs),
        ),
    )


def _year_anchor(year: int) -> str:
    return f"page-year-{year:04d}" if year else "page-undated"


def entry_year_page(archive: Archive, ref: PageRef) -> Page:
    """One year of a long entry; a year that is long itself shows its months instead of the articles in them."""
    identity, year = ref.key
    catalogue, labels = archive.catalogue, archive.labels
    entry = catalogue.entry(identity)
    label = str(year) if year else labels.text("undated")
    months = catalogue.months_of_entry(identity, year) if year else []
    if sum(month.articles for month in months) > archive.config.list_size:
        spans = [
            Span(labels.day(year, month.month), f"{ref.url}{month.month:02d}/", month.articles)
            for month in months
            if month.month
        ]
        rest = catalogue.cards_of_entry(identity, year=year, month=0)
        groups = [Group(labels.text("month_unknown"), "page-month-00", rest)] if rest else []
    else:
        spans = []
        cards = catalogue.cards_of_entry(identity, year=year)
        groups = (
            grouped(cards, lambda card: month_heading(archive, card)) if year else [Group(label, "page-undated", cards)]
        )
    said = said_in(archive, entry, year) if groups else []
    return _entry_part(archive, ref, entry, groups, spans, ((label, ref.url),), said)


def entry_month_page(archive: Archive, ref: PageRef) -> Page:
    """One month of a long year of a long entry."""
    identity, year, month = ref.key
    entry = archive.catalogue.entry(identity)
    label = archive.labels.day(year, month)
    groups = [Group(label, "page-month", archive.catalogue.cards_of_entry(identity, year=year, month=month))]
    steps = ((str(year), f"{entry.url}{year:04d}/"), (archive.labels.months[month - 1], ref.url))
    return _entry_part(archive, ref, entry, groups, [], steps, said_in(archive, entry, year, month))


def _entry_part(
    archive: Archive,
    ref: PageRef,
    entry: Entry,
    groups: list[Group],
    spans: list[Span],
    steps: tuple[tuple[str, str], ...],
    said: list[Said],
) -> Page:
    title = f"{entry.name}: {' '.join(step[0] for step in reversed(steps))}"
    context = {"entry": entry, "groups": groups, "spans": spans, "title": title, "said": said}
    crumbs = archive.entry_crumbs(entry, *steps)
    return archive.page(
        ref,
        title,
        context,
        crumbs=crumbs,
        json_ld=(structured.collection(archive, ref.url, title), structured.breadcrumbs(archive, crumbs)),
    )
