"""The pages that stand for one article: the article, the tombstone of a withdrawn one, redirects from old urls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsgen.catalogue.questions import Appearance
from newsgen.content.article import Article, StandingPage
from newsgen.content.authority import Biography, Position, positions_at
from newsgen.content.card import Card, Entry
from newsgen.content.cast import KnownPerson
from newsgen.content.dates import HonestDate
from newsgen.content.index import PERSONS
from newsgen.content.urls import page_url, relative_link, up_to_root
from newsgen.loader.links import fill_links, first_paragraph
from newsgen.pages import structured
from newsgen.pages.first_mentions import link_first_mentions
from newsgen.pages.page import Archive, Page, PageRef


def article_refs(archive: Archive) -> Iterator[PageRef]:
    """Every article that lists show."""
    for url in archive.catalogue.urls():
        yield PageRef("article", url)


def withdrawn_refs(archive: Archive) -> Iterator[PageRef]:
    """Every withdrawn article."""
    for url in archive.catalogue.urls("withdrawn"):
        yield PageRef("withdrawn", url)


def redirect_refs(archive: Archive) -> Iterator[PageRef]:
    """Every old url."""
    for url, target in archive.catalogue.redirects():
        yield PageRef("redirect", url, (target,))


def article_page(archive: Archive, ref: PageRef) -> Page:
    """The page of an article."""
    catalogue = archive.catalogue
    article = catalogue.article(ref.url)
    entries: dict[str, list[Entry]] = {way.index: [] for way in archive.ways}
    people: list[Appearance] = []
    roles: dict[int, str] = {}
    for one in catalogue.entries_of_article(article.url):
        entries[one.entry.index].append(one.entry)
        if one.entry.index in PERSONS:
            if role := role_at(one, article.date):
                roles[one.entry.id] = role
            if one.entry.index == "people":
                people.append(one)
    images = [image for image in article.images if not image.src.startswith("/") or catalogue.has_file(image.src)]
    previous, following = catalogue.neighbours(article)
    crumbs = archive.crumbs(*_calendar_steps(archive, article), (article.title, article.url))
    return archive.page(
        ref,
        article.title,
        {
            "article": article,
            "body": _linked_body(archive, article, people),
            "roles": roles,
            "standfirst": _standfirst(article),
            "entries": entries,
            "images": images,
            "show_remote_images": archive.config.markdown.remote_images == "show",
            "previous": previous,
            "next": following,
            "series": _series(archive, article, entries.get("series", ())),
            "related": _related(archive, article),
            "citation": citation(archive, article, entries.get("authors", ())),
            "rights": article.rights or archive.config.rights,
        },
        description=article.summary,
        language=article.language,
        crumbs=crumbs,
        json_ld=(structured.news_article(archive, article, entries, images), structured.breadcrumbs(archive, crumbs)),
        meta=structured.citation_meta(archive, article, entries),
        properties=structured.open_graph(archive, article, images),
        noindex=article.status == "draft",
    )


def withdrawn_page(archive: Archive, ref: PageRef) -> Page:
    """The tombstone of a withdrawn article: that it was here, and why it is not."""
    article = archive.catalogue.article(ref.url)
    crumbs = archive.crumbs(*_calendar_steps(archive, article), (article.title, article.url))
    return archive.page(
        ref,
        article.title,
        {"article": article},
        crumbs=crumbs,
        language=article.language,
        noindex=True,
    )


def redirect_page(archive: Archive, ref: PageRef) -> Page:
    """A page at an old url that leads to the new one."""
    (target,) = ref.key
    address = archive.absolute(target)
    return archive.page(ref, archive.labels.text("moved"), {"target": target, "address": address}, noindex=True)


def role_at(person: Appearance, date: HonestDate) -> str:
    """What a person was for an article: what it says itself, or the positions that the person held at its date."""
    if person.described or not person.entry.positions:
        return person.described
    return "; ".join(in_words(position) for position in positions_at(person.entry.positions, date))


def in_words(position: Position) -> str:
    """`Member, House of Representatives`."""
    return f"{position.title}, {position.organization}" if position.organization else position.title


def _linked_body(archive: Archive, article: Article, people: Sequence[Appearance]) -> str:
    """The body with its links filled in and, unless that is not wanted, the first mention of each person linked."""
    body = filled_body(archive, article)
    if not (people and article.link_people):
        return body
    root = up_to_root(article.url)
    return link_first_mentions(
        body,
        [_known(article, one) for one in people],
        [relative_link(root, one.entry.url) for one in people],
    )


def _known(article: Article, person: Appearance) -> KnownPerson:
    spellings = (article.mentions[place].name for place in person.places)
    return KnownPerson(tuple(dict.fromkeys((person.entry.name, *person.entry.aliases, *spellings))), person.entry.sort)


def filled_body(archive: Archive, article: Article | StandingPage | Biography) -> str:
    """The body with its links made relative to the article's page. A link to a file that is not there is taken off."""
    root = up_to_root(article.url)

    def href(target: str) -> str | None:
        way, sharp, fragment = target.partition("#")
        url: str | None
        if way.startswith("@"):
            url = archive.catalogue.url_by_path(way[1:])
            if url is None:
                return None
        else:
            url = page_url(way)
        return relative_link(root, url or "/") + sharp + fragment

    return fill_links(article.body, article.links, href)


@dataclass(frozen=True, slots=True)
class Citation:
    """How to cite an article, in parts that a template can set in type, and as a BibTeX record.

    `changed` is the latest change in words, empty if there is none; `address` is empty without a base url.
    """

    authors: str
    date: str
    changed: str
    address: str
    bibtex: str


def citation(archive: Archive, article: Article, by: Sequence[Entry]) -> Citation:
    """How to cite an article that is `by` these authors."""
    authors = [entry.name for entry in by]
    address = archive.absolute(article.url)
    labels, date = archive.labels, article.date
    changed = article.last_change if article.updated.known or article.corrections else date
    changed_words = labels.date(changed) if changed != date else ""
    parts = (
        ("author", " and ".join([f"{{{_bibtex(author)}}}" for author in authors])),
        ("title", f"{{{_bibtex(article.title)}}}"),
        ("journal", f"{{{_bibtex(archive.config.title)}}}"),
        ("date", structured.calendar_day(date)),
        ("year", f"{date.year:04d}" if date.year and not date.about else ""),
        ("month", str(date.month or "")),
        ("note", _bibtex(labels.text("updated", date=changed_words)) if changed_words else ""),
        ("url", address),
    )
    lines = [f"  {key} = {{{value}}}" for key, value in parts if value]
    key = _NOT_IN_KEY.sub("", f"{article.slug}-{date.year or 'undated'}")
    return Citation(
        authors=labels.list(authors),
        date=labels.date(date) if date.known else labels.text("cite_undated"),
        changed=changed_words,
        address=address,
        bibtex=f"@article{{{key},\n" + ",\n".join(lines) + "\n}",
    )


_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9-]+")
_BIBTEX_SPECIAL = re.compile(r"[&%$#_{}\\]")
_BIBTEX_INSTEAD = {"{": "(", "}": ")", "\\": "/"}


def _bibtex(text: str) -> str:
    """Text for a BibTeX field: without what would end the field, and with LaTeX's special characters escaped."""
    return _BIBTEX_SPECIAL.sub(lambda match: _BIBTEX_INSTEAD.get(match[0], "\\" + match[0]), text)


_FIRST_WORD = re.compile(r"<p>([^\s<&]{1,40})\s")


def _standfirst(article: Article) -> str:
    """The summary, if it says something that the text does not begin with."""
    said = article.summary.rstrip("…")
    first = _FIRST_WORD.match(article.body)
    if first and not said.startswith(first[1]) and not first[1].startswith(said):
        return article.summary  # most are told apart by a word, without a look at the whole paragraph
    return "" if first_paragraph(article.body).startswith(said) else article.summary


def _calendar_steps(archive: Archive, article: Article) -> list[tuple[str, str]]:
    date, labels = article.date, archive.labels
    if date.year is None:
        shown = article.status != "withdrawn" or archive.catalogue.undated_count()
        return [(labels.text("undated"), "/undated/")] if shown else []
    steps = [(str(date.year), f"/{date.year:04d}/")]
    if date.month is not None:
        steps.append((labels.months[date.month - 1], f"/{date.year:04d}/{date.month:02d}/"))
    if date.day is not None:
        steps.append((str(date.day), f"/{date.calendar_path}/"))
    if article.status == "withdrawn":  # a period whose only article was withdrawn has no page
        return [step for step in steps if archive.catalogue.has_period(step[1])]
    return steps


@dataclass(frozen=True, slots=True)
class PlaceInSeries:
    """Where an article stands in its series: its `part` if it has a number, and the articles before and after it."""

    entry: Entry
    part: int | None
    previous: Card | None
    next: Card | None


def _series(archive: Archive, article: Article, entries: Sequence[Entry]) -> PlaceInSeries | None:
    if not entries or article.series is None:
        return None
    around = archive.catalogue.series.around(entries[0].id, article.url)
    return PlaceInSeries(entries[0], article.series.part, *around) if around else None


def _related(archive: Archive, article: Article) -> list[Card]:
    found = []
    for target in article.related:
        if target.startswith("@"):
            card = archive.catalogue.card_by_path(target[1:])
        else:
            card = archive.catalogue.card_by_url(target)
        if card is not None and card.url != article.url:
            found.append(card)
    return found
