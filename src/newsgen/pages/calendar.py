"""The calendar: a page for every year, month and day that has articles, and one for the undated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from newsgen.content.card import Card
from newsgen.pages.groups import Group, grouped, list_page, month_heading
from newsgen.pages.page import Archive, Page, PageRef, Span

_T = TypeVar("_T")


def year_refs(archive: Archive) -> Iterator[PageRef]:
    """Every year that has articles."""
    for period in archive.catalogue.years():
        yield PageRef("year", f"/{period.year:04d}/", (period.year,))


def month_refs(archive: Archive) -> Iterator[PageRef]:
    """Every month that has articles."""
    for year, month in archive.catalogue.all_months():
        yield PageRef("month", f"/{year:04d}/{month:02d}/", (year, month))


def day_refs(archive: Archive) -> Iterator[PageRef]:
    """Every day that has articles."""
    for year, month, day in archive.catalogue.all_days():
        yield PageRef("day", f"/{year:04d}/{month:02d}/{day:02d}/", (year, month, day))


def undated_refs(archive: Archive) -> Iterator[PageRef]:
    """The page of undated articles, if there are any."""
    if archive.catalogue.undated_count():
        yield PageRef("undated", "/undated/")


def year_page(archive: Archive, ref: PageRef) -> Page:
    """A year of the calendar: its articles by month, or where they are many its months."""
    (year,) = ref.key
    catalogue, labels = archive.catalogue, archive.labels
    months = catalogue.months(year)
    spans = [
        Span(labels.months[month.month - 1], f"{ref.url}{month.month:02d}/", month.articles)
        for month in months
        if month.month
    ]
    if sum(month.articles for month in months) > archive.config.list_size:
        rest = catalogue.cards_of_period(year, 0)
        groups = [Group(labels.text("month_unknown"), "page-month-00", rest)] if rest else []
    else:
        groups = [
            Group(group.label, group.anchor, group.cards, _month_url(group.cards[0]))
            for group in grouped(catalogue.cards_of_period(year), lambda card: month_heading(archive, card))
        ]
    around = _around([period.year for period in archive.years], year)
    neighbours = [(str(other), f"/{other:04d}/") if other else None for other in around]
    total = sum(month.articles for month in months)
    return _calendar_page(archive, ref, str(year), total, groups, spans, neighbours, ((str(year), ref.url),))


def month_page(archive: Archive, ref: PageRef) -> Page:
    """A month of the calendar: its articles by day, or where they are many its days."""
    year, month = ref.key
    catalogue, labels = archive.catalogue, archive.labels
    days = catalogue.days(year, month)
    spans = [
        Span(labels.day(year, month, day.day), f"{ref.url}{day.day:02d}/", day.articles) for day in days if day.day
    ]
    if sum(day.articles for day in days) > archive.config.list_size:
        rest = catalogue.cards_of_period(year, month, 0)
        groups = [Group(labels.text("day_unknown"), "page-day-00", rest)] if rest else []
    else:
        spans = []
        groups = [
            Group(group.label, group.anchor, group.cards, f"/{group.cards[0].date.calendar_path}/")
            if group.cards[0].date.day
            else group
            for group in grouped(catalogue.cards_of_period(year, month), lambda card: _day_heading(archive, card))
        ]
    around = _around(archive.months, (year, month))
    neighbours = [(labels.day(*other), "/{:04d}/{:02d}/".format(*other)) if other else None for other in around]
    steps = ((str(year), f"/{year:04d}/"), (labels.months[month - 1], ref.url))
    total = sum(day.articles for day in days)
    return _calendar_page(archive, ref, labels.day(year, month), total, groups, spans, neighbours, steps)


def day_page(archive: Archive, ref: PageRef) -> Page:
    """A day of the calendar with its articles."""
    year, month, day = ref.key
    catalogue, labels = archive.catalogue, archive.labels
    title = labels.day(year, month, day)
    groups = [Group("", "page-day", catalogue.cards_of_period(year, month, day))]
    around = catalogue.days_around(year, month, day)
    neighbours = [(labels.day(*other), "/{:04d}/{:02d}/{:02d}/".format(*other)) if other else None for other in around]
    steps = (
        (str(year), f"/{year:04d}/"),
        (labels.months[month - 1], f"/{year:04d}/{month:02d}/"),
        (str(day), ref.url),
    )
    return _calendar_page(archive, ref, title, len(groups[0].cards), groups, [], neighbours, steps)


def undated_page(archive: Archive, ref: PageRef) -> Page:
    """The articles whose date nobody knows."""
    title = archive.labels.text("undated")
    groups = [Group("", "page-undated", archive.catalogue.undated_cards())]
    return _calendar_page(archive, ref, title, len(groups[0].cards), groups, [], [None, None], ((title, ref.url),))


def _calendar_page(
    archive: Archive,
    ref: PageRef,
    title: str,
    articles: int,
    groups: list[Group],
    spans: list[Span],
    neighbours: list[tuple[str, str] | None],
    steps: tuple[tuple[str, str], ...],
) -> Page:
    previous, following = neighbours
    context = {
        "title": title,
        "groups": groups,
        "spans": spans,
        "previous": previous,
        "next": following,
        "articles": articles,
    }
    return list_page(archive, ref, title, context, steps)


def _month_url(card: Card) -> str:
    return f"/{card.date.year:04d}/{card.date.month:02d}/" if card.date.month else ""


def _day_heading(archive: Archive, card: Card) -> tuple[str, str]:
    date = card.date
    if date.year is None or date.day is None:
        return archive.labels.text("day_unknown"), "page-day-00"
    return archive.labels.day(date.year, date.month, date.day), f"page-day-{date.day:02d}"


def _around(ordered: Sequence[_T], here: _T) -> tuple[_T | None, _T | None]:
    place = ordered.index(here)
    return (ordered[place - 1] if place else None, ordered[place + 1] if place + 1 < len(ordered) else None)
