"""Values of records (JSON, tables, feeds) → the values of a draft. What cannot be one is nothing, never an error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from newsgen.content.article import Image
from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.content.shapes import MAX_ITEMS as MAX_ITEMS  # for whoever cuts the lists of a record
from newsgen.importers.dates import from_datetime, read_date
from newsgen.importers.draft import Named
from newsgen.importers.texts.bylines import authors_in_field, without_by
from newsgen.loader.text import is_showable

MAX_LINE = 5_000
"""The most characters of a value that is one line: a headline, a name."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_WRAPPED_TEXT = ("value", "name", "title", "text", "rendered", "main", "label", "term", "#text", "_text", "content")
"""Where the text of a value stands that is an object: `{"rendered": "…"}` (WordPress), `{"name": "…"}` (many)."""
_WRAPPED_NUMBER = ("$date", "$numberLong", "$numberInt", "$numberDouble", "$oid")
"""MongoDB's Extended JSON (v2): dates, numbers and ids as objects."""
_NAME = ("name", "full_name", "fullName", "display_name", "displayName", "title", "label", "value", "text")
_FIRST, _LAST = (
    ("first_name", "firstName", "firstname", "given_name", "given"),
    (*("last_name", "lastName", "lastname", "family_name", "family", "surname"),),
)
_DESCRIBED = ("as", "role", "described", "job_title", "jobTitle", "position")
_SRC = ("src", "url", "href", "link", "contentUrl", "source_url", "path", "file")
_ALT, _CAPTION = ("alt", "alt_text", "altText"), ("caption", "description", "title")
_CREDIT = ("credit", "photographer", "byline", "copyright", "author")


def clean(text: str) -> str:
    """`text` without space around it; characters that no page can show become U+FFFD."""
    if text.isprintable() or is_showable(text):
        return text.strip()
    return _CONTROL.sub("\ufffd", text.replace("\x00", "")).strip()


def text_of(value: Any, depth: int = 0) -> str:
    """The text that a value is; of an object the part that names it; empty if there is none."""
    if isinstance(value, str):
        return clean(value)
    if value is None or depth > 3:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        for key in (*_WRAPPED_NUMBER, *_WRAPPED_TEXT):
            if key in value and (text := text_of(value[key], depth + 1)):
                return text
        return ""
    if isinstance(value, Sequence):
        return text_of(value[0], depth + 1) if len(value) == 1 else ""
    return ""


def line_of(value: Any) -> str:
    """The text that a value is, as one line; empty if it is too long to be one."""
    text = text_of(value)
    return " ".join(text.split()) if len(text) <= MAX_LINE else ""


def items_of(value: Any, separator: str = "") -> list[Any]:
    """The items of a list; a text is divided at `separator`, if there is one, and any other value is the only item."""
    if value is None or value == "":
        return []
    if isinstance(value, str) and separator:
        return [part.strip() for part in value.split(separator) if part.strip()]
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        flat: list[Any] = []
        for item in value:
            flat.extend(items_of(item, separator) if isinstance(item, list | str) else [item])
        return flat
    return [value]


def lines_of(value: Any, separator: str = "") -> tuple[str, ...]:
    """The items of a list as one line each, each once."""
    return tuple(dict.fromkeys(line for item in items_of(value, separator) if (line := line_of(item))))


def first_of(value: Mapping[str, Any], keys: Iterable[str]) -> str:
    """The text at the first of `keys` that has one, as one line."""
    return next((line for key in keys if (line := line_of(value.get(key)))), "")


def persons_of(value: Any, separator: str = "") -> tuple[Named, ...]:
    """People: texts, or objects with a name and perhaps what the person is."""
    found: dict[str, Named] = {}
    for item in items_of(value, separator):
        described = ""
        if isinstance(item, Mapping):
            whole = first_of(item, _NAME) or " ".join(filter(None, (first_of(item, _FIRST), first_of(item, _LAST))))
            described = first_of(item, _DESCRIBED)
        else:
            whole = line_of(item)
        if whole:
            found.setdefault(whole, Named(whole, described))
    return tuple(found.values())


def authors_of(value: Any, separator: str = "") -> tuple[Named, ...]:
    """Authors: like people, but a text may be a byline, `By Ann Reporter and Bob Writer, Staff Writers`."""
    if isinstance(value, str) and not separator:
        return tuple(dict.fromkeys(authors_in_field(line_of(value))))
    found = persons_of(value, separator)
    return tuple(dict.fromkeys(Named(without_by(person.name), person.described) for person in found))


def image_of(value: Any) -> Image | None:
    """A picture: an address, or an object with one and perhaps its caption and credit; None if there is no address."""
    if not isinstance(value, Mapping):
        src = line_of(value)
        return Image(src) if src else None
    src = first_of(value, _SRC)
    if not src:
        return None
    alt = next((line_of(value[key]) for key in _ALT if value.get(key) is not None), None)
    return Image(src, alt, first_of(value, _CAPTION), first_of(value, _CREDIT))


def date_of(value: Any, forms: Sequence[str] = ()) -> HonestDate:
    """The date that a value is; unknown if it is none.

    `forms` are spellings as `read_date` takes them, tried in their order, and the words `unix` and `unix-ms` for
    seconds and milliseconds since 1970. Without them a number of ten digits is taken for such seconds, and one of
    thirteen for milliseconds, in UTC: no other calendar writes so.
    """
    text = text_of(value)
    if not text or len(text) > 100:
        return UNKNOWN
    return _date_of(text, tuple(forms))


@lru_cache(maxsize=16_384)
def _date_of(text: str, forms: tuple[str, ...]) -> HonestDate:
    for form in forms:
        seconds = {"unix": 1.0, "unix-ms": 1000.0}.get(form)
        date = _from_unix(text, seconds) if seconds else read_date(text, form)
        if date.known:
            return date
    if forms:
        return UNKNOWN
    if re.fullmatch(r"\d{10}|\d{13}", text, re.ASCII):
        return _from_unix(text, 1.0 if len(text) == 10 else 1000.0)
    return read_date(text)


def _from_unix(text: str, divisor: float) -> HonestDate:
    try:
        return from_datetime(datetime.fromtimestamp(float(text) / divisor, UTC))
    except (ValueError, OverflowError, OSError):
        return UNKNOWN


def flattened(value: Mapping[str, Any], depth: int = 4) -> Iterator[tuple[str, Any]]:
    """The values of an object and of the objects in it, each with the way to it, such as `author.name`."""
    pending: list[tuple[str, Mapping[str, Any], int]] = [("", value, depth)]
    while pending:
        before, mapping, left = pending.pop(0)
        for key, inner in mapping.items():
            way = f"{before}.{key}" if before else str(key)
            if isinstance(inner, Mapping) and inner and left > 1:
                pending.append((way, inner, left - 1))
            else:
                yield way, inner
