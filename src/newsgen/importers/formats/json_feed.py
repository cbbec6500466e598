"""JSON Feed 1.0 and 1.1. Source: “JSON Feed Version 1.1” (jsonfeed.org), sections “Top-level” and “Items”."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsgen.importers.draft import LeftOut, Outcome, Rejected
from newsgen.importers.format import MAX_RECORD_BYTES, Format, Record, Sample, Wishes
from newsgen.importers.records.feed_entry import Entry, outcome_of_entry
from newsgen.importers.records.field_values import first_of, items_of, line_of, lines_of, text_of
from newsgen.importers.records.json_lines import utf8_stream
from newsgen.importers.records.json_records import split_json
from newsgen.importers.records.json_text import JsonError, parse_json, value_in

_VERSION = "jsonfeed.org/version/"
_ABOUT_FEED = ("title", "home_page_url", "language", "author", "authors")


def recognise(sample: Sample) -> int:
    """By the version, which is an address at jsonfeed.org."""
    text = sample.text.replace("\\/", "/")
    return 90 if not sample.is_folder and text.lstrip().startswith("{") and _VERSION in text else 0


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """A record for each item; what the feed says of itself goes with each."""
    del wishes
    about = _about(path)
    for record in split_json(path, lambda _: True, "items"):
        yield Record(record.id, record.data, path, path.parent, {"feed": about}, record.fault)


def _about(path: Path) -> dict[str, Any]:
    """What stands at the top of the feed; nothing where the feed is too large to be read as a whole."""
    with utf8_stream(path) as file:
        data = file.read(MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        data = data[: data.find(b'"items"')].rstrip().rstrip(b",") + b"}"
    try:
        value, _ = parse_json(data)
    except JsonError:
        return {}
    if not isinstance(value, Mapping):
        return {}
    return {key: value[key] for key in _ABOUT_FEED if len(json.dumps(value.get(key))) < 5_000 and key in value}


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """The draft of one item."""
    found = value_in(record)
    if isinstance(found, LeftOut | Rejected):
        yield found
        return
    item, doubts = found
    if not isinstance(item, Mapping):
        yield Rejected(record.id, "it is not an object with fields", record.data)
        return
    entry = _entry(item, record.context.get("feed", {}), doubts)
    yield outcome_of_entry(entry, record.id, record.data)


def _entry(item: Mapping[str, Any], feed: Mapping[str, Any], doubts: tuple[str, ...]) -> Entry:
    html, text = text_of(item.get("content_html")), text_of(item.get("content_text"))
    pictures = [line for key in ("image", "banner_image") if (line := line_of(item.get(key)))]
    others: list[str] = []
    for part in items_of(item.get("attachments")):
        if isinstance(part, Mapping) and (address := line_of(part.get("url"))):
            is_picture = line_of(part.get("mime_type")).startswith("image/")
            (pictures if is_picture else others).append(address)
    return Entry(
        id=line_of(item.get("id")),
        title=line_of(item.get("title")),
        link=line_of(item.get("url")) or line_of(item.get("external_url")),
        base=line_of(feed.get("home_page_url")),
        date=line_of(item.get("date_published")),
        updated=line_of(item.get("date_modified")),
        content=html or text,
        summary=text_of(item.get("summary")),
        form="html" if html else "text",
        authors=_authors(item) or _authors(feed),
        tags=lines_of(item.get("tags")),
        images=tuple((picture, "") for picture in pictures),
        others=tuple(others),
        language=line_of(item.get("language")) or line_of(feed.get("language")),
        site=line_of(feed.get("title")),
        site_link=line_of(feed.get("home_page_url")),
        doubts=doubts,
    )


def _authors(value: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of `authors` (1.1), or of `author` (1.0)."""
    people = items_of(value.get("authors")) or items_of(value.get("author"))
    names = (first_of(person, ("name",)) for person in people if isinstance(person, Mapping))
    return tuple(dict.fromkeys(filter(None, names)))


FORMATS = (Format("json-feed", "JSON Feed", recognise, split, read),)
