"""Articles to rows of the catalogue and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import starmap
from typing import Any

from newsgen.content.article import Article, Correction, Image, Mention, Series, Source, StandingPage
from newsgen.content.authority import Biography, Person, Position
from newsgen.content.card import Card, Entry
from newsgen.content.dates import parse_date

CARD_COLUMNS = "url, title, date, summary, image, language, status, changed"
ENTRY_COLUMNS = "idx, slug, name, sort, initial, articles, description, same_as, aliases, positions, listed, id"


def to_json(value: Any) -> str:
    """Compact JSON with its keys in the order given."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def record_of(article: Article) -> str:
    """Every field of an article that its row does not hold, as JSON."""
    return to_json(
        {
            "slug": article.slug,
            "date_text": article.date_text,
            "updated": article.updated.edtf,
            "withdrawn_reason": article.withdrawn_reason,
            "mentions": [[mention.index, mention.name, mention.described] for mention in article.mentions],
            "sources": [asdict(source) for source in article.sources],
            "series": asdict(article.series) if article.series else None,
            "images": [asdict(image) for image in article.images],
            "aliases": article.aliases,
            "corrections": [[correction.date.edtf, correction.text] for correction in article.corrections],
            "rights": article.rights,
            "related": article.related,
            "extra": article.extra,
            "links": article.links,
            "anchors": article.anchors,
            "link_people": article.link_people,
        }
    )


def article_of(row: tuple[Any, ...]) -> Article:
    """The article of a row (path, url, title, date, summary, language, status, record, body)."""
    path, url, title, date, summary, language, status, record, body = row
    values = json.loads(record)
    series = values["series"]
    return Article(
        path=path,
        url=url,
        title=title,
        slug=values["slug"],
        date=parse_date(date),
        date_text=values["date_text"],
        updated=parse_date(values["updated"]),
        summary=summary,
        language=language,
        status=status,
        withdrawn_reason=values["withdrawn_reason"],
        mentions=tuple(starmap(Mention, values["mentions"])),
        sources=tuple(Source(**source) for source in values["sources"]),
        series=Series(**series) if series else None,
        images=tuple(Image(**image) for image in values["images"]),
        aliases=tuple(values["aliases"]),
        corrections=tuple(Correction(parse_date(date), text) for date, text in values["corrections"]),
        rights=values["rights"],
        related=tuple(values["related"]),
        extra=values["extra"],
        body=body,
        links=tuple(values["links"]),
        anchors=tuple(values["anchors"]),
        link_people=values["link_people"],
    )


def page_record_of(page: StandingPage) -> str:
    """Every field of a standing page that its row does not hold, as JSON."""
    return to_json(
        {"summary": page.summary, "links": page.links, "anchors": page.anchors, "extra": page.extra},
    )


def page_of(row: tuple[Any, ...]) -> StandingPage:
    """The standing page of a row (path, url, title, rank, record, body)."""
    path, url, title, rank, record, body = row
    values = json.loads(record)
    return StandingPage(
        path,
        url,
        title,
        values["summary"],
        rank,
        body,
        tuple(values["links"]),
        tuple(values["anchors"]),
        values["extra"],
    )


def card_of(row: tuple[Any, ...]) -> Card:
    """The card of a row of `CARD_COLUMNS`."""
    url, title, date, summary, image, language, status, changed = row
    return Card(
        url,
        title,
        parse_date(date),
        summary,
        Image(**json.loads(image)) if image else None,
        language,
        status == "draft",
        parse_date(changed),
    )


def entry_of(row: tuple[Any, ...]) -> Entry:
    """The entry of a row of `ENTRY_COLUMNS`."""
    index, slug, name, sort, initial, articles, description, same_as, aliases, positions, listed, identity = row
    return Entry(
        index,
        slug,
        name,
        sort,
        initial,
        articles,
        description,
        _texts(same_as),
        _texts(aliases),
        positions_of(positions),
        bool(listed),
        identity,
    )


def positions_as_json(positions: Sequence[Position]) -> str:
    """Positions of a person as JSON."""
    return to_json([[one.title, one.organization, one.start.edtf, one.end.edtf] for one in positions])


def positions_of(text: str) -> tuple[Position, ...]:
    """The positions that `positions_as_json` made into `text`."""
    if text == "[]":
        return ()
    rows = json.loads(text)
    return tuple([Position(title, where, parse_date(start), parse_date(end)) for title, where, start, end in rows])


def person_record_of(person: Person) -> str:
    """What only the own page of a person shows, as JSON; empty if that is nothing."""
    values = {
        "born": person.born.edtf if person.born.known else "",
        "died": person.died.edtf if person.died.known else "",
        "image": asdict(person.image) if person.image else None,
        "biography": person.biography,
        "links": person.links,
    }
    return to_json({key: value for key, value in values.items() if value}) if any(values.values()) else ""


def biography_of(text: str, source: str, url: str) -> Biography:
    """What `person_record_of` made into `text`, of the person at `url`, from the file `source`."""
    values = json.loads(text) if text else {}
    image = values.get("image")
    return Biography(
        source,
        url,
        parse_date(values.get("born", "unknown")),
        parse_date(values.get("died", "unknown")),
        Image(**image) if image else None,
        values.get("biography", ""),
        tuple(values.get("links", ())),
    )


def _texts(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text != "[]" else ()  # most entries have none
