"""A draft as the text of an article's file: front matter in a fixed order, then the body, always the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from newsgen.content.article import Correction, Image, Series, Source
from newsgen.content.dates import HonestDate
from newsgen.content.names import slug_of, slug_or_hash
from newsgen.content.shapes import MAX_ITEMS
from newsgen.content.urls import is_slug
from newsgen.importers.draft import Draft, Named
from newsgen.importers.ledger import number_of
from newsgen.loader.keys import FRONT_MATTER_KEYS
from newsgen.loader.text import is_showable, without_control_characters
from newsgen.loader.yaml_core import Scalar
from newsgen.people.yaml_writing import pair, text_as_yaml

PROVENANCE = "imported"
"""The key of the front matter that says where an article came from."""
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|urn:|tag:)")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SHA = re.compile(r"^(imported:\n(?:  \w+: .*\n)*?  sha256: )[0-9a-f]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft comes from: the source as the user named it, the name of the format, and the id of the record."""

    source: str
    format: str
    id: str

    @property
    def number(self) -> int:
        """A number that is the same at every import of the same record, and another for every other.

        An id that is an address tells the record wherever its source lies; any other only within its source.
        """
        return number_of("" if _ADDRESS.match(self.id) else self.source, self.format, self.id)


def slug_of_draft(draft: Draft) -> str:
    """The slug that the draft asks for, or that its title makes."""
    if is_slug(draft.slug):
        return draft.slug
    # Not by way of the cache for slugs: of names it spares work, but each headline comes once, and they are long.
    return slug_of.__wrapped__(draft.title) or slug_or_hash(draft.title, "article")


def article_text(draft: Draft, slug: str, origin: Origin, body: str = "") -> str:
    """The text of the file of a `draft`, with the digest of all the rest in `imported`.

    `body` is for a draft that has none, since it was put into a file before.
    """
    blank = _text(draft, body or draft.body, slug, origin)
    return blank.replace("  sha256: \n", f"  sha256: {_digest(blank)}\n", 1)


def body_in(text: str) -> str:
    """The body that a file has which was made of a draft."""
    return text.partition("\n---\n\n")[2]


def digest_of(text: str) -> str:
    """The digest that newsgen writes into a text like this: of all but the digest itself, in hexadecimal digits."""
    return _digest(_SHA.sub(r"\1", text, count=1))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()


def _text(draft: Draft, body: str, slug: str, origin: Origin) -> str:
    values = _front_matter(draft, slug)
    lines = [_date_line(key, value) if isinstance(value, HonestDate) else pair(key, value, 0) for key, value in values]
    lines += [f"{PROVENANCE}:"]
    for key, text in (("from", origin.source), ("format", origin.format), ("id", origin.id)):
        lines.append(f"  {key}: {text_as_yaml(sound(text))}")
    body = _showable(body).strip("\n")
    return "---\n" + "\n".join(lines) + f"\n  sha256: \n---\n\n{body}\n"


def _date_line(key: str, date: HonestDate) -> str:
    return f"{key}: {date.edtf}"


def _front_matter(draft: Draft, slug: str) -> Iterable[tuple[str, Any]]:
    """The keys and values that are not empty, in the order in which a person would look for them."""
    images = [image_value(image) for image in draft.images]
    values: tuple[tuple[str, Any], ...] = (
        ("title", sound(draft.title)),
        ("date", draft.date),
        ("date_text", sound(draft.date_text)),
        ("updated", draft.updated if draft.updated.known else ""),
        ("summary", sound(draft.summary)),
        ("authors", _names(draft.authors)),
        ("people", _names(draft.people)),
        ("tags", _texts(draft.tags)),
        ("section", _texts(draft.section)),
        ("places", _texts(draft.places)),
        ("organizations", _texts(draft.organizations)),
        ("sources", [source_value(source) for source in draft.sources if source.name][:MAX_ITEMS]),
        ("series", series_value(draft.series)),
        ("image", images[0] if len(images) == 1 else ""),
        ("images", images[:MAX_ITEMS] if len(images) > 1 else ""),
        ("slug", slug),
        ("aliases", _texts(draft.aliases)),
        ("language", sound(draft.language)),
        ("status", draft.status if draft.status != "published" else ""),
        ("withdrawn_reason", sound(draft.withdrawn_reason)),
        ("corrections", [correction_value(one) for one in draft.corrections][:MAX_ITEMS]),
        ("rights", sound(draft.rights)),
        *((key, plain_value(value)) for key, value in draft.extra.items() if is_extra(key)),
    )
    return ((key, value) for key, value in values if isinstance(value, HonestDate) or value not in ("", [], {}, None))


def is_extra(key: str) -> bool:
    """True for a key that a draft may have beside those that newsgen knows."""
    return key not in FRONT_MATTER_KEYS and key != PROVENANCE


def sound(text: str) -> str:
    """`text` on one line, without characters that no page can show."""
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text  # as nearly all are: no other spaces than single ones, no control characters, no surrogates
    return " ".join(_showable(text).split())


def _showable(text: str) -> str:
    if is_showable(text):
        return text
    return without_control_characters(_SURROGATES.sub("\ufffd", text))


def _texts(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(sound, texts))))[:MAX_ITEMS]


def _names(names: Iterable[Named]) -> list[Any]:
    found: dict[str, Any] = {}
    for one in names:
        if name := sound(one.name):
            described = sound(one.described)
            found.setdefault(name, {"name": name, "as": described} if described else name)
    return list(found.values())[:MAX_ITEMS]


def source_value(source: Source) -> Mapping[str, str]:
    """A source as it stands in front matter."""
    values = {"name": source.name, "url": source.url, "page": source.page, "edition": source.edition}
    return {key: sound(value) for key, value in values.items() if value}


def series_value(series: Series | None) -> Any:
    """A series as it stands in front matter; an empty text if there is none."""
    if series is None or not (name := sound(series.name)):
        return ""
    return name if series.part is None else {"name": name, "part": Scalar(series.part, str(series.part))}


def image_value(image: Image) -> Mapping[str, str]:
    """A picture as it stands in front matter."""
    values = {"src": image.src, "alt": image.alt, "caption": image.caption, "credit": image.credit}
    return {key: sound(value) for key, value in values.items() if value or (key == "alt" and value is not None)}


def correction_value(correction: Correction) -> Mapping[str, str]:
    """A correction as it stands in front matter."""
    date = {"date": correction.date.edtf} if correction.date.known else {}
    return {**date, "text": sound(correction.text)}


def plain_value(value: Any) -> Any:
    """Any value of a source as texts, lists and mappings of them."""
    if isinstance(value, Mapping):
        return {sound(str(key)): plain_value(inner) for key, inner in list(value.items())[:MAX_ITEMS]}
    if isinstance(value, list | tuple):
        return [plain_value(inner) for inner in value[:MAX_ITEMS]]
    if isinstance(value, bool | int | float):
        return Scalar(value, str(value).lower())
    return "" if value is None else sound(str(value))
