"""Which pages a change may touch: for each kind of page, from the facts before and now.

A function gives the references of pages that are there now and may show something else than before, and as `Gone` the
urls of pages that were there and are not any more. To name too many costs a moment, for what comes out the same is not
written; to name too few would be an error. None of them looks at every page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from newsgen.catalogue.changes import ArticleFacts, Changes, EntryChange
from newsgen.catalogue.codec import positions_of
from newsgen.catalogue.whereabouts import Whereabouts
from newsgen.content.authority import positions_at
from newsgen.content.dates import parse_date
from newsgen.content.names import initial_slug
from newsgen.pages.indexes import is_divided, names_url
from newsgen.pages.page import Archive, PageRef


class Gone(NamedTuple):
    """A page that was there before and may not be any more: another reference to its url stands against that."""

    url: str
    kind: str


@dataclass(frozen=True)
class Survey:
    """What planning looks at: what changed, and the archive as it is now."""

    archive: Archive
    changes: Changes
    ask: Whereabouts

    @cached_property
    def entries(self) -> dict[int, set[int] | None]:
        """The entries whose pages are touched, with the years concerned (0: undated articles); None means all."""
        touched: dict[int, set[int] | None] = {}
        for change in self.changes.in_lists:
            for facts in change.listed:
                for entry in facts.entries:
                    years = touched.setdefault(entry, set())
                    if years is not None:
                        years.add(facts.year or 0)
        for entry_change in self.changes.entries:
            if entry_change.named:
                touched[entry_change.id] = None
                for entry in self.ask.companions(entry_change.id):
                    touched.setdefault(entry, set())
            else:
                touched.setdefault(entry_change.id, set())
        for entry, years_quoted in self.changes.quoted.items():
            years = touched.setdefault(entry, set())
            if years is not None:
                years |= years_quoted
        for entry in self.ask.entries_from(_pointing(self)):
            touched.setdefault(entry, set())
        return touched

    @cached_property
    def facts(self) -> tuple[ArticleFacts, ...]:
        """The facts, before and now, of every listed article that lists may show otherwise."""
        return tuple(facts for change in self.changes.in_lists for facts in change.listed)

    @cached_property
    def old_places(self) -> dict[int, str]:
        """The urls that the pages of changed entries had before."""
        return {change.id: change.old.url for change in self.changes.entries if change.old}


Touch: TypeAlias = Iterator[PageRef | Gone]
Touched: TypeAlias = Callable[[Survey], Touch]


def always(kind: str, url: str) -> Touched:
    """A page that shows something of everything, and is looked at after every change."""
    return lambda survey: iter((PageRef(kind, url),))


def never(survey: Survey) -> Touch:
    """Pages that show nothing of what articles hold."""
    return iter(())


# --- pages of sources


def touched_articles(survey: Survey) -> Touch:
    """Articles themselves, those that show the card or the name of something changed, and neighbours in time."""
    for change in survey.changes.articles:
        if change.old and change.old.listed:
            yield Gone(change.old.url, "article")
    for url in _articles(survey):
        yield PageRef("article", url)


def _articles(survey: Survey) -> Iterator[str]:
    ask, changes = survey.ask, survey.changes
    for change in changes.articles:
        if change.new and change.new.listed:
            yield change.new.url
    for facts in survey.facts:
        if facts.year is not None:
            yield from ask.articles_around(facts.sort, facts.url)
    for entry in {entry for facts in survey.facts for entry in facts.entries if ask.index_of(entry) == "series"}:
        yield from ask.articles_of_entry(entry)
    for entry_change in changes.entries:
        if entry_change.named or entry_change.called:
            yield from ask.articles_of_entry(entry_change.id)
        elif entry_change.promoted:
            yield from _in_another_role(ask, entry_change)
    for path in _pointing(survey):
        found = ask.article_at(path)
        if found and found[1]:
            yield found[0]


def _in_another_role(ask: Whereabouts, person: EntryChange) -> Iterator[str]:
    """The articles at whose dates a person was something else than is known now."""
    before, now = (positions_of(facts.positions) for facts in person.both)
    for url, date in ask.dates_of_entry(person.id):
        if positions_at(before, parse_date(date)) != positions_at(now, parse_date(date)):
            yield url


def touched_withdrawn(survey: Survey) -> Touch:
    """Withdrawn articles themselves, and those of the years concerned: their breadcrumbs link to periods."""
    for change in survey.changes.articles:
        if change.old and not change.old.listed:
            yield Gone(change.old.url, "withdrawn")
    for change in survey.changes.articles:
        if change.new and not change.new.listed:
            yield PageRef("withdrawn", change.new.url)
    for year in {facts.year for facts in survey.facts}:
        for url in survey.ask.undated_withdrawn() if year is None else survey.ask.withdrawn_in(year):
            yield PageRef("withdrawn", url)


def _pointing(survey: Survey) -> set[str]:
    """The source files that point to an article, page or file that came, went, moved or has another card."""
    targets = {f"@{change.path}" for change in survey.changes.in_lists}
    targets |= {facts.url for change in survey.changes.in_lists for facts in change.both}
    targets |= {url for path, urls in survey.changes.pages.items() for url in (f"@{path}", *urls)}
    targets |= {f"@{source}" for source in survey.changes.sources_of_people}
    return survey.ask.sources_pointing_to(targets | survey.changes.files)


def touched_redirects(survey: Survey) -> Touch:
    """Old urls of changed articles, and of entries that were merged into a changed one."""
    for change in survey.changes.articles:
        for url, _ in change.old.redirects if change.old else ():
            yield Gone(url, "redirect")
    for entry in survey.changes.entries:
        for url in entry.old.old_urls if entry.old else ():
            yield Gone(url, "redirect")
    for change in survey.changes.articles:
        for url, target in change.new.redirects if change.new else ():
            yield PageRef("redirect", url, (target,))
    for now in (entry.new for entry in survey.changes.entries):
        if now:
            for url in now.old_urls:
                yield PageRef("redirect", url, (now.url,))


def touched_standing(survey: Survey) -> Touch:
    """Standing pages that changed, and those that link to something that came, went or moved."""
    for before, _ in survey.changes.pages.values():
        if before:
            yield Gone(before, "standing")
    for path in {*survey.changes.pages, *_pointing(survey)}:
        url = survey.ask.standing_page_at(path)
        if url is not None:
            yield PageRef("standing", url, (path,))


# --- indexes and entries


def touched_indexes(survey: Survey) -> Touch:
    """The A to Z pages of the indexes that have changed entries."""
    there = {way.index for way in survey.archive.ways}
    for index in _indexes(survey):
        url = f"/{index}/"
        yield PageRef("index", url, (index,)) if index in there else Gone(url, "index")


def touched_initials(survey: Survey) -> Touch:
    """The initials of changed entries, and all of an index that won or lost an entry: each shows the figures of all."""
    for index in _indexes(survey):
        before = survey.ask.outputs_below(f"/{index}/initial/", "initial")
        now = {
            f"/{index}/initial/{initial_slug(initial)}/": initial
            for initial, _ in (survey.archive.catalogue.initials(index) if is_divided(survey.archive, index) else ())
        }
        for url in before - now.keys():
            yield Gone(url, "initial")
        changes = [change.both for change in survey.changes.entries]
        touched = {facts.initial for both in changes for facts in both if facts.idx == index}
        figures = any(
            len(both) < 2 or both[0].initial != both[1].initial for both in changes if both and both[0].idx == index
        )
        for url, initial in now.items():
            if figures or initial in touched or url not in before:
                yield PageRef("initial", url, (index, initial))


def touched_names(survey: Survey) -> Touch:
    """The files of names of the indexes that have changed entries."""
    for index in _indexes(survey):
        url = names_url(index)
        yield PageRef("names", url, (index,)) if is_divided(survey.archive, index) else Gone(url, "names")


def _indexes(survey: Survey) -> list[str]:
    return sorted({facts.idx for change in survey.changes.entries for facts in change.both})


def touched_entries(persons: bool) -> Touched:
    """Entries whose articles' cards or own names changed, and those that show such an entry beside them."""
    kind = "person" if persons else "entry"

    def touched(survey: Survey) -> Touch:
        for change in survey.changes.entries:
            if change.old and survey.archive.indexes[change.old.idx].persons is persons:
                yield Gone(change.old.url, kind)
        for entry in survey.entries:
            place = survey.ask.entry_place(entry)
            if place and survey.archive.indexes[place[0]].persons is persons:
                yield PageRef(kind, place[1], (entry,))

    return touched


def touched_parts(kind: str, refs: Callable[[Archive, int], Iterable[PageRef]]) -> Touched:
    """The years (or months) of long entries in which something changed; all of them where the entry itself did.

    `refs` gives those that an entry has.
    """

    def touched(survey: Survey) -> Touch:
        for entry, years in survey.entries.items():
            place = survey.ask.entry_place(entry)
            here = place[1] if place else ""
            places = {here, survey.old_places.get(entry, here)} - {""}
            before = {url for one in places for url in survey.ask.outputs_below(one, kind)}
            now = {ref.url: ref for ref in (refs(survey.archive, entry) if place else ())}
            for url in before - now.keys():
                yield Gone(url, kind)
            for url, ref in now.items():
                if years is None or ref.key[1] in years or url not in before:
                    yield ref

    return touched


def touched_merged_parts(refs: Callable[[Archive, int], Iterable[PageRef]]) -> Touched:
    """Where years and months stood of entries that were merged into a touched one. `refs` gives those of an entry."""

    def touched(survey: Survey) -> Touch:
        for change in survey.changes.entries:
            for old in change.old.old_urls if change.old else ():
                for url in survey.ask.outputs_below(old, "merged-part"):
                    yield Gone(url, "merged-part")
        for entry in survey.entries:
            yield from refs(survey.archive, entry)

    return touched


def touched_feeds(kind: str, name: str) -> Touched:
    """The feeds of touched entries and of the archive."""

    def touched(survey: Survey) -> Touch:
        for change in survey.changes.entries:
            if change.old:
                yield Gone(change.old.url + name, kind)
        if not survey.archive.config.base_url:
            return
        if survey.facts:
            yield PageRef(kind, f"/{name}", (0, "/"))
        changed = {change.id for change in survey.changes.entries}
        for entry in changed | {entry for facts in survey.facts for entry in facts.entries}:
            place = survey.ask.entry_place(entry)
            if place:
                yield PageRef(kind, place[1] + name, (entry, place[1]))

    return touched


# --- the calendar


def touched_years(survey: Survey) -> Touch:
    """The years concerned; where one came or went also its neighbours, which link to it."""
    there = [period.year for period in survey.archive.years]
    touched = {(facts.year,) for facts in survey.facts if facts.year is not None}
    yield from _periods(survey, "year", touched, [(year,) for year in there])


def touched_months(survey: Survey) -> Touch:
    """The months concerned, likewise."""
    touched = {(facts.year or 0, facts.month) for facts in survey.facts if facts.month is not None}
    yield from _periods(survey, "month", touched, survey.archive.months if touched else ())


def touched_days(survey: Survey) -> Touch:
    """The days concerned, likewise."""
    for day in {(facts.year or 0, facts.month or 0, facts.day) for facts in survey.facts if facts.day is not None}:
        url = _period_url(day)
        before, now = survey.ask.has_output(url, "day"), survey.archive.catalogue.has_period(url)
        yield PageRef("day", url, day) if now else Gone(url, "day")
        for other in survey.archive.catalogue.days_around(*day) if before != now else ():
            if other:
                yield PageRef("day", _period_url(other), tuple(other))


def _periods(survey: Survey, kind: str, touched: Iterable[tuple[int, ...]], there: Sequence[tuple[int, ...]]) -> Touch:
    periods = set(there)
    for period in touched:
        url = _period_url(period)
        now = period in periods
        yield PageRef(kind, url, period) if now else Gone(url, kind)
        if survey.ask.has_output(url, kind) != now:
            before, after = bisect_left(there, period), bisect_right(there, period)
            for other in (*there[max(before - 1, 0) : before], *there[after : after + 1]):
                yield PageRef(kind, _period_url(other), other)


def _period_url(period: tuple[int, ...]) -> str:
    return "/" + "".join(f"{number:0{4 if place == 0 else 2}d}/" for place, number in enumerate(period))


def touched_undated(survey: Survey) -> Touch:
    """The page of undated articles, if one of them changed."""
    if any(facts.year is None for facts in survey.facts):
        there = survey.archive.catalogue.undated_count()
        yield PageRef("undated", "/undated/") if there else Gone("/undated/", "undated")
