"""What the page of a person shows beside what every entry shows: who it is, what the person was, and said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from newsgen.catalogue.people import Said
from newsgen.content.authority import Biography, Position
from newsgen.content.card import Entry
from newsgen.content.labels import Labels
from newsgen.pages.articles import filled_body
from newsgen.pages.page import Archive

SAID_OF_DIVIDED = 20
"""How many quotations the first page of a divided person shows; its years show the others."""


class Stage(NamedTuple):
    """A position of a person, or what articles called the person, with the time in words."""

    words: str
    organization: str
    time: str


def biography_of(archive: Archive, entry: Entry) -> Biography:
    """What only the own page of a person shows; without a picture whose file is not there."""
    biography = archive.catalogue.people.biography(entry)
    image = biography.image
    missing = image and image.src.startswith("/") and not archive.catalogue.has_file(image.src)
    return replace(biography, image=None) if missing else biography


def person_context(archive: Archive, entry: Entry, biography: Biography, divided: bool) -> dict[str, Any]:
    """What the template of a person is given beside what those of all entries are."""
    people = archive.catalogue.people
    said = people.said(entry.id, SAID_OF_DIVIDED if divided else -1)
    return {
        "born": biography.born,
        "died": biography.died,
        "portrait": biography.image,
        "biography": filled_body(archive, biography) if biography.body else "",
        "show_remote_images": archive.config.markdown.remote_images == "show",
        "positions": [_stage(position, archive.labels) for position in in_order(entry.positions)],
        "described": [
            Stage(one.words, "", _years(one.first, one.last, archive.labels)) for one in people.descriptions(entry.id)
        ],
        "said": said,
        "said_in_all": people.count_said(entry.id) if divided else len(said),
    }


def said_in(archive: Archive, entry: Entry, year: int, month: int | None = None) -> list[Said]:
    """What a person said in a year or a month."""
    if not archive.indexes[entry.index].persons:
        return []
    return archive.catalogue.people.said(entry.id, year=year, month=month)


def in_order(positions: Sequence[Position]) -> list[Position]:
    """Positions in the order of their beginnings, or of their ends where these are not known; others last."""
    return sorted(positions, key=lambda one: (one.start if one.start.known else one.end).sort_key or "~")


def _stage(position: Position, labels: Labels) -> Stage:
    start, end = position.start, position.end
    if start.known and end.known:
        same = start == end
        time = labels.date(start) if same else labels.text("from_to", first=labels.date(start), last=labels.date(end))
    elif start.known:
        time = labels.text("since", date=labels.date(start))
    else:
        time = labels.text("until", date=labels.date(end)) if end.known else ""
    return Stage(position.title, position.organization, time)


def _years(first: int | None, last: int | None, labels: Labels) -> str:
    if first is None or last is None:
        return ""
    return str(first) if first == last else labels.text("from_to", first=str(first), last=str(last))
