"""A record with named fields, an object or a row of a table → a draft, by a mapping or by obvious names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from newsgen.content.article import Correction, Image, Series, Source, Status
from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.importers.draft import Draft, LeftOut, Outcome, Rejected
from newsgen.importers.naming import slug_from
from newsgen.importers.records.bodies import body_of, plain_line
from newsgen.importers.records.field_values import (
    authors_of,
    date_of,
    first_of,
    image_of,
    items_of,
    line_of,
    persons_of,
    text_of,
)
from newsgen.importers.records.got_fields import GotFields
from newsgen.importers.records.mapping import FieldMap
from newsgen.importers.records.obvious_fields import WRAPPERS, obvious_fields
from newsgen.importers.records.unmapped import unmapped_fields
from newsgen.importers.records.web_values import alias_of, is_address, language_tag, link_base, source_at

STATUSES: dict[str, Status] = {
    **dict.fromkeys(["published", "publish", "live", "public", "usable", "final", "active", "true", "1"], "published"),
    **dict.fromkeys(["draft", "unpublished", "pending", "future", "scheduled", "withheld", "false", "0"], "draft"),
    **dict.fromkeys(["withdrawn", "retracted", "canceled", "cancelled", "deleted", "removed", "trash"], "withdrawn"),
}
"""What the words for the state of an article mean."""
PRIVATE = frozenset(["private", "confidential", "protected"])
"""The words for an article that was for few."""

_FLAGS = {"draft": True, "is_draft": True, "isDraft": True, "published": False, "is_published": False}
"""Fields that make a draft, each with the value that does."""
_FORMS = (("html", "html"), ("markdown", "markdown"), ("_md", "markdown"), ("rendered", "html"))
_IN_NUMBERS = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?:[ T].*)?")
_T = TypeVar("_T")


def field_map_of(record: Mapping[str, Any]) -> FieldMap:
    """The fields of a record that have obvious names."""
    return _field_map(tuple(fields_in(record)))


@lru_cache(maxsize=1024)
def _field_map(ways: tuple[str, ...]) -> FieldMap:
    return FieldMap(obvious_fields(ways))


def fields_in(record: Mapping[str, Any]) -> list[str]:
    """The ways to the fields of a record whose names say what they are: its own, and those in its wrappers."""
    wrapped = [name for name in WRAPPERS if isinstance(record.get(name), Mapping)]
    if not wrapped:
        return list(record)
    ways = [name for name in record if name not in wrapped]
    return ways + [f"{name}.{inner}" for name in wrapped for inner in record[name]]


def outcome_of(record: Mapping[str, Any], given: FieldMap | None, place: str, doubts: tuple[str, ...] = ()) -> Outcome:
    """What becomes of a record. `given` is the user's mapping, if there is one; `place` where the record stands."""
    plan = given or field_map_of(record)
    got = GotFields(record, plan)
    said = list(doubts)
    word = got.line("status").casefold()
    if word in PRIVATE:
        return LeftOut(got.line("id") or place, f"its status is “{word}”")
    address = got.line("url")
    way, text = got.text("body")
    body = body_of(text, plan.body_format or _form_by_name(way), link_base(address))
    said.extend(body.doubts)
    title = plain_line(text_of(got.first("title")))
    summary = plain_line(text_of(got.first("summary")))
    if not title and not body.markdown:
        return Rejected(got.line("id") or place, "it has neither a headline nor a text")
    date, date_text = _date(got, "date", said)
    status, reason = _status(got, word, said)
    if not body.markdown:
        said.append("it has no text")
    extra, lost = unmapped_fields(record, plan, _FLAGS)
    extra |= {key.removeprefix("extra."): value for key in got.ways if (value := _own(got, key))}
    updated, language = _date(got, "updated", said)[0], _language(got, said)
    said += [lost] if lost else []
    return Draft(
        id=got.line("id") or address or hashed_id(title, date_text, text),
        title=title,
        body=body.markdown,
        date=date,
        date_text=got.line("date_text") or ("" if date.known else date_text),
        updated=updated,
        summary=summary,
        authors=tuple(_each(got, "authors", authors_of)),
        people=tuple(_each(got, "people", persons_of)),
        tags=tuple(got.lines("tags")),
        section=tuple(got.lines("section")),
        places=tuple(got.lines("places")),
        organizations=tuple(got.lines("organizations")),
        sources=(*_each(got, "sources", _sources_of), *source_at(address)),
        series=_series(got.first("series")),
        images=tuple(_images(got, body.markdown, link_base(address))),
        slug=slug_from(got.line("slug")) if got.line("slug") else "",
        aliases=tuple(dict.fromkeys(filter(None, map(alias_of, (*got.lines("aliases"), address))))),
        language=language,
        status=status,
        withdrawn_reason=reason,
        corrections=tuple(_each(got, "corrections", _corrections_of)),
        rights=text_of(got.first("rights")),
        extra=extra,
        doubts=tuple(dict.fromkeys(said)),
    )


def hashed_id(title: str, date: str, text: str) -> str:
    """The id of a record that has none: made of its headline, its date and its text, so the same at every run."""
    return "sha256:" + hashlib.sha256("\0".join((title, date, text)).encode("utf-8", "replace")).hexdigest()[:32]


def _form_by_name(way: str) -> str:
    """The form of a body whose field says it: `body_html`, `content.rendered`."""
    name = way.casefold()
    return next((form for word, form in _FORMS if word in name), "")


def _date(got: GotFields, key: str, said: list[str]) -> tuple[HonestDate, str]:
    """The first date that can be read, and the words of the first value."""
    words = ""
    for _, value in got.values(key):
        if isinstance(value, bool):
            continue
        date = date_of(value, got.plan.date_formats)
        words = words or line_of(value)[:200]
        if date.known:
            return date, words
    if words and words.casefold() not in ("unknown", "undated", "none", "null", "n/a", "-"):
        what = "date" if key == "date" else "date of the last change"
        why = "; `date_format` in a mapping file says which number is the day" if _IN_NUMBERS.fullmatch(words) else ""
        said.append(f"the {what} “{words[:60]}” is not understood{why}")
    return UNKNOWN, words


def _status(got: GotFields, word: str, said: list[str]) -> tuple[Status, str]:
    """The status of the record, and why it is withdrawn if it is. A word that is not known makes a draft."""
    status = STATUSES.get(word)
    if word and status is None:
        said.append(f"its status is “{word[:40]}”, which newsgen does not know; it is a draft for now")
        status = "draft"
    if not word:
        flags = {name: got.record.get(name) for name in _FLAGS}
        status = "draft" if any(flags[name] is draft for name, draft in _FLAGS.items()) else "published"
    return status or "published", got.line("withdrawn_reason") if status == "withdrawn" else ""


def _own(got: GotFields, key: str) -> Any:
    """The value for a name of the user's own: a text, or a list of texts."""
    if not key.startswith("extra."):
        return None
    lines = got.lines(key)
    return lines[0] if len(lines) == 1 else list(lines)


def _each(got: GotFields, key: str, take: Callable[[Any, str], tuple[_T, ...]]) -> Iterable[_T]:
    """What `take` makes of each field for `key`, each item once."""
    return dict.fromkeys(item for _, value in got.values(key) for item in take(value, got.plan.separator))


def _sources_of(value: Any, separator: str) -> tuple[Source, ...]:
    found = []
    for item in items_of(value, separator):
        name = first_of(item, ("name", "title", "label")) if isinstance(item, Mapping) else line_of(item)
        if not name:
            continue
        if not isinstance(item, Mapping):
            found.append(Source(name))
            continue
        url = first_of(item, ("url", "href", "link"))
        found.append(
            Source(name, url if is_address(url) else "", line_of(item.get("page")), line_of(item.get("edition")))
        )
    return tuple(found)


def _corrections_of(value: Any, separator: str) -> tuple[Correction, ...]:
    del separator  # a correction is a sentence, and may have any mark in it
    found = []
    for item in items_of(value):
        text = first_of(item, ("text", "value", "note")) if isinstance(item, Mapping) else text_of(item)
        date = date_of(item.get("date")) if isinstance(item, Mapping) else UNKNOWN
        if text:
            found.append(Correction(date, text))
    return tuple(found)


def _series(value: Any) -> Series | None:
    items = items_of(value)
    if not items or not (name := line_of(items[0])):
        return None
    part = items[0].get("part") if isinstance(items[0], Mapping) else None
    return Series(name, part if isinstance(part, int) and 0 <= part < 10**9 else None)


def _images(got: GotFields, body: str, address_of: Callable[[str], str]) -> list[Image]:
    """The pictures that the text does not show; captions and credits in fields of their own are the first one's."""
    found: list[Image] = []
    for _, value in got.values("image"):
        for item in items_of(value, got.plan.separator):
            if image := image_of(item):
                found.append(replace(image, src=address_of(image.src)))
    if found:
        found[0] = Image(
            found[0].src,
            got.line("image_alt") or found[0].alt,
            plain_line(text_of(got.first("image_caption"))) or found[0].caption,
            got.line("image_credit") or found[0].credit,
        )
    return [image for image in dict.fromkeys(found) if image.src not in body]


def _language(got: GotFields, said: list[str]) -> str:
    line = got.line("language")
    tag = language_tag(line)
    if line and not tag:
        said.append(f"the language “{line[:40]}” is no language tag")
    return tag
