"""A draft as the text of an article's file: front matter in a fixed order, then the body, always the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from newsgen.content.article import Image, Source
from newsgen.content.dates import HonestDate
from newsgen.content.names import slug_or_hash
from newsgen.content.urls import is_slug
from newsgen.importers.draft import Draft, Named
from newsgen.loader.keys import FRONT_MATTER_KEYS
from newsgen.loader.text import is_showable, without_control_characters
from newsgen.loader.yaml_core import Scalar
from newsgen.people.yaml_writing import pair, text_as_yaml

PROVENANCE = "imported"
"""The key of the front matter that says where an article came from."""
MOST_ITEMS = 1_000
"""A list of the front matter has at most this many items."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_SHA = re.compile(r"^(imported:\n(?:  \w+: .*\n)*?  sha256: )[0-9a-f]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft comes from: the source as the user named it, the name of the format, and the id of the record."""

    source: str
    format: str
    id: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What is the same at every import of the same record.

        An id that is an address tells the record wherever its source lies; any other only within its source.
        """
        return ("" if re.match(r"(?:[a-z][a-z0-9+.-]*://|urn:|tag:)", self.id) else self.source, self.format, self.id)


def slug_of_draft(draft: Draft) -> str:
    """The slug that the draft asks for, or that its title makes."""
    return draft.slug if is_slug(draft.slug) else slug_or_hash(draft.title, "article")


def article_text(draft: Draft, slug: str, origin: Origin) -> str:
    """The text of the file of a `draft`, with the digest of all the rest in `imported`."""
    blank = _text(draft, slug, origin)
    return blank.replace("  sha256: \n", f"  sha256: {_digest(blank)}\n", 1)


def with_body(draft: Draft, text: str) -> Draft:
    """`draft` with the body that `text`, the file made of it, has."""
    return replace(draft, body=text.partition("\n---\n\n")[2])


def digest_of(text: str) -> str:
    """The digest that newsgen writes into a text like this: of all but the digest itself, in hexadecimal digits."""
    return _digest(_SHA.sub(r"\1", text, count=1))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()


def _text(draft: Draft, slug: str, origin: Origin) -> str:
    values = _front_matter(draft, slug)
    lines = [_date_line(key, value) if isinstance(value, HonestDate) else pair(key, value, 0) for key, value in values]
    lines += [f"{PROVENANCE}:"]
    for key, text in (("from", origin.source), ("format", origin.format), ("id", origin.id)):
        lines.append(f"  {key}: {text_as_yaml(sound(text))}")
    body = _showable(draft.body).strip("\n")
    return "---\n" + "\n".join(lines) + f"\n  sha256: \n---\n\n{body}\n"


def _date_line(key: str, date: HonestDate) -> str:
    return f"{key}: {date.edtf}"


def _front_matter(draft: Draft, slug: str) -> Iterable[tuple[str, Any]]:
    """The keys and values that are not empty, in the order in which a person would look for them."""
    images = [_image(image) for image in draft.images]
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
        ("sources", [_source(source) for source in draft.sources if source.name][:MOST_ITEMS]),
        ("series", _series(draft)),
        ("image", images[0] if len(images) == 1 else ""),
        ("images", images[:MOST_ITEMS] if len(images) > 1 else ""),
        ("slug", slug),
        ("aliases", _texts(draft.aliases)),
        ("language", sound(draft.language)),
        ("status", draft.status if draft.status != "published" else ""),
        ("withdrawn_reason", sound(draft.withdrawn_reason)),
        ("corrections", [_correction(one.date, one.text) for one in draft.corrections]),
        ("rights", sound(draft.rights)),
        *((key, _plain(value)) for key, value in draft.extra.items() if _is_extra(key)),
    )
    return ((key, value) for key, value in values if isinstance(value, HonestDate) or value not in ("", [], {}, None))


def _is_extra(key: str) -> bool:
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
    return list(dict.fromkeys(filter(None, map(sound, texts))))[:MOST_ITEMS]


def _names(names: Iterable[Named]) -> list[Any]:
    found: dict[str, Any] = {}
    for one in names:
        if name := sound(one.name):
            described = sound(one.described)
            found.setdefault(name, {"name": name, "as": described} if described else name)
    return list(found.values())[:MOST_ITEMS]


def _source(source: Source) -> Mapping[str, str]:
    values = {"name": source.name, "url": source.url, "page": source.page, "edition": source.edition}
    return {key: sound(value) for key, value in values.items() if value}


def _series(draft: Draft) -> Any:
    if draft.series is None or not draft.series.name:
        return ""
    name = sound(draft.series.name)
    return (
        name if draft.series.part is None else {"name": name, "part": Scalar(draft.series.part, str(draft.series.part))}
    )


def _image(image: Image) -> Mapping[str, str]:
    values = {"src": image.src, "alt": image.alt, "caption": image.caption, "credit": image.credit}
    return {key: sound(value) for key, value in values.items() if value or (key == "alt" and value is not None)}


def _correction(date: HonestDate, text: str) -> Mapping[str, str]:
    return {**({"date": date.edtf} if date.known else {}), "text": sound(text)}


def _plain(value: Any) -> Any:
    """Any value of a source as texts, lists and mappings of them."""
    if isinstance(value, Mapping):
        return {sound(str(key)): _plain(inner) for key, inner in list(value.items())[:MOST_ITEMS]}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value[:MOST_ITEMS]]
    if isinstance(value, bool | int | float):
        return Scalar(value, str(value).lower())
    return "" if value is None else sound(str(value))
