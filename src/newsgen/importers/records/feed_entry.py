"""An entry of a feed, whatever the feed is written in → a draft."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from newsgen.content.article import Image, Source
from newsgen.content.dates import HonestDate
from newsgen.importers.draft import Draft, LeftOut, Named, Outcome, Rejected
from newsgen.importers.old_addresses import inside
from newsgen.importers.records.bodies import body_of, plain_line
from newsgen.importers.records.field_values import MAX_ITEMS, clean, date_of, line_of
from newsgen.importers.records.mapped import hashed_id
from newsgen.importers.records.web_values import alias_of, is_address, language_tag, link_base, source_at

ONLY_SUMMARY = "the feed has only a summary"
_LISTS = ("authors", "tags", "others", "doubts")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of an article, as plain texts that can be sent to another process as JSON.

    `form` is that of `content` and `summary`: `html` or `text`. `date` is when it appeared. `images` are pairs of an
    address and a credit. `others` are addresses of files that are no pictures. `left_out` says why it is no article.
    `old_url` is a path at which it stood, beside `link`. `inner` are links of the text to other entries of the feed,
    each with the path of that one.
    """

    id: str = ""
    title: str = ""
    link: str = ""
    base: str = ""
    date: str = ""
    updated: str = ""
    content: str = ""
    summary: str = ""
    form: str = "html"
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    language: str = ""
    rights: str = ""
    site: str = ""
    site_link: str = ""
    old_url: str = ""
    inner: tuple[tuple[str, str], ...] = ()
    is_draft: bool = False
    left_out: str = ""
    doubts: tuple[str, ...] = ()


def as_plain(entry: Entry) -> dict[str, Any]:
    """The entry as JSON can hold it, without what is empty."""
    return {key: value for key, value in asdict(entry).items() if value}


def from_plain(value: dict[str, Any]) -> Entry:
    """The entry that `as_plain` made into `value`."""
    lists: dict[str, Any] = {key: tuple(value[key]) for key in _LISTS if key in value}
    for key in ("images", "inner"):
        if key in value:
            lists[key] = tuple((one, other) for one, other in value[key])
    return Entry(**{**value, **lists})


def outcome_of_entry(entry: Entry, place: str, data: bytes = b"") -> Outcome:
    """What becomes of an entry; `place` is where it stands, if it has no id and no link."""
    said = list(entry.doubts)
    link = entry.link if is_address(entry.link) else ""
    text = entry.content or entry.summary
    body = body_of(text, entry.form, inside(dict(entry.inner), link_base(link or entry.base)))
    said.extend(body.doubts)
    title = plain_line(entry.title)
    name = entry.id or link or hashed_id(title, entry.date, text)
    if entry.left_out:
        return LeftOut(name, entry.left_out)
    if not title and not body.markdown:
        return Rejected(place, "it has neither a headline nor a text", data)
    if not body.markdown:
        said.append("it has no text")
    elif not entry.content:
        said.append(ONLY_SUMMARY)
    if entry.others:
        said.append(f"not carried over: {', '.join(entry.others[:5])}")
    date, updated = _dates(entry, said)
    return Draft(
        id=name,
        title=title,
        body=body.markdown,
        date=date,
        date_text="" if date.known else line_of(entry.date)[:200],
        updated=updated,
        summary=_summary(entry) if entry.content else "",
        authors=tuple(map(Named, filter(None, map(line_of, entry.authors[:MAX_ITEMS])))),
        tags=tuple(dict.fromkeys(filter(None, map(plain_line, entry.tags))))[:MAX_ITEMS],
        sources=_sources(entry, link),
        images=_images(entry, body.markdown),
        aliases=tuple(dict.fromkeys(filter(None, map(alias_of, (link, entry.old_url))))),
        language=language_tag(entry.language),
        status="draft" if entry.is_draft else "published",
        rights=plain_line(entry.rights),
        doubts=tuple(dict.fromkeys(said)),
    )


def _summary(entry: Entry) -> str:
    """The summary as one line; none where it is the text itself once more."""
    return "" if clean(entry.summary) == clean(entry.content) else plain_line(entry.summary)


def _dates(entry: Entry, said: list[str]) -> tuple[HonestDate, HonestDate]:
    date, updated = date_of(entry.date), date_of(entry.updated)
    if entry.date and not date.known:
        said.append(f"the date “{line_of(entry.date)[:60]}” is not understood")
    if not entry.date and updated.known:
        said.append("the feed says when it was last changed, not when it appeared")
    return date, updated


def _sources(entry: Entry, link: str) -> tuple[Source, ...]:
    """Where the entry was read: at its link, on the site that the feed names."""
    name = plain_line(entry.site)
    if link:
        return source_at(link, name)
    return (Source(name, entry.site_link if is_address(entry.site_link) else ""),) if name else ()


def _images(entry: Entry, body: str) -> tuple[Image, ...]:
    """The pictures that the text does not show itself."""
    found = dict.fromkeys((src, credit) for src, credit in entry.images if is_address(src) and src not in body)
    return tuple(Image(src, credit=plain_line(credit)) for src, credit in found)[:MAX_ITEMS]
