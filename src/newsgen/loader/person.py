"""One record of the authority → a `Person`, and the names and slugs that are claimed for it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from newsgen.config import ARTICLES_FOLDER, STATIC_FOLDER
from newsgen.content.article import Image
from newsgen.content.authority import Person, Position
from newsgen.content.dates import is_later
from newsgen.content.names import slug_of, slug_or_hash
from newsgen.content.personal_names import person_key
from newsgen.content.scripts import stray_letter
from newsgen.content.urls import is_slug, is_web_address
from newsgen.loader.details import read_image
from newsgen.loader.fields import Fields, Way
from newsgen.loader.keys import IMAGE_KEYS, MENTION_KEYS, PERSON_KEYS, POSITION_KEYS
from newsgen.loader.links import resolve
from newsgen.loader.yaml_core import Scalar

_KEYS = tuple(PERSON_KEYS)


def read_person(record: Fields, way: Way) -> Person | None:
    """The person of a `record` that stands at `way`; None, with a problem, if it has no name."""
    values = record.values
    record.unknown_keys(_KEYS, way)
    record.too_many = "keep those that matter; spellings of one name need no alias each"
    other = next((key for key in ("title", "headline", "preferred_name") if key in values), "")
    hint = f"rename `{other}` to `name`" if other else "write `name: …`" if record.path.endswith(".md") else _NAME_HINT
    name = " ".join(record.needed("name", way, "missing-name", "a record has no name", hint).split())
    if not name:
        return None
    note_mixed_scripts(record, "name", name)
    born, died = record.date("born"), record.date("died")
    if is_later(born, died):
        message = f"{name} died before being born"
        record.problem(record.way("died"), "dates-reversed", message, "look at `born` and `died`")
    return Person(
        name,
        _aliases(record),
        record.text("sort"),
        record.text("description"),
        born,
        died,
        _positions(record) if "positions" in values else (),
        _image(record) if "image" in values else None,
        _same_as(record),
        _others(record, name) if "not" in values else (),
        _merged(record, slug_or_hash(name, "entry")) if "merged" in values else (),
        source=record.path,
    )


_NAME_HINT = "write `- name: …`"


def note_mixed_scripts(fields: Fields, key: str, name: str, position: int = 0) -> None:
    """Warn if `name` has a word in letters of two scripts that look alike; it is at `key`, or in a list there.

    `position` is where in the list it stands most likely.
    """
    if name.isascii() or (stray := stray_letter(name)) is None:
        return
    way = way_to(fields, key, name, position)
    word, letter, script = stray
    fields.problem(
        way,
        "mixed-scripts",
        f"“{word[:80]}” has letters of two scripts that look alike: “{letter}” is {script} (U+{ord(letter):04X})",
        "type the word anew in one script, or readers who search for it find another name",
        "warning",
    )


def read_named(fields: Fields, key: str) -> dict[str, str]:
    """The people that an article names at `key`, each with what it says that they are, if it does."""
    value = fields.divided(fields.values.get(key))
    items = value if isinstance(value, list | tuple) else (value,)
    found: dict[str, str] = {}
    if any(isinstance(item, Mapping) for item in items):
        for item, way in fields.items(key, value):
            if isinstance(item, Mapping):
                record = fields.child(item, way, _MENTION_KEYS)
                record.unknown_keys(_MENTION_KEYS, way)
                name = record.needed("name", way, "missing-name", "a person has no name", "write `name: …`")
                described = record.text("as")
            else:
                name, described = fields.text_at(item, way), ""
            if name := " ".join(name.split()):
                found[name] = found.get(name) or " ".join(described.split())
    else:
        found = dict.fromkeys((" ".join(name.split()) for name in fields.texts(key)), "")
    for position, name in enumerate(found):
        note_mixed_scripts(fields, key, name, position)
    return found


_MENTION_KEYS = tuple(MENTION_KEYS)


def _aliases(record: Fields) -> tuple[str, ...]:
    aliases = tuple(dict.fromkeys(" ".join(alias.split()) for alias in record.texts("aliases")))
    for position, alias in enumerate(aliases):
        note_mixed_scripts(record, "aliases", alias, position)
    return aliases


def way_to(record: Fields, key: str, text: str, position: int = 0) -> Way:
    """The way to the item of the list at `key` that was read as `text`; `position` is where it stands most likely."""
    value = record.values.get(key)
    if not isinstance(value, list):
        return record.way(key)
    for number in (position, *range(len(value))):
        if 0 <= number < len(value) and _words(value[number]) == text:
            return record.way(key, number)
    return record.way(key, position)


def _words(item: Any) -> str:
    """The text of an item of a list, or the name of one that is more than a text."""
    if isinstance(item, Mapping):
        item = item.get("name", "")
    return " ".join(str(item.text if isinstance(item, Scalar) else item).split())


def _same_as(record: Fields) -> tuple[str, ...]:
    links = []
    for position, link in enumerate(record.texts("same_as")):
        if is_web_address(link):
            links.append(link)
        else:
            record.problem(
                way_to(record, "same_as", link, position),
                "bad-url",
                f"“{link[:80]}” is not an address on the web",
                "write an address that starts with https:// or http://",
            )
    return tuple(links)


def _positions(record: Fields) -> tuple[Position, ...]:
    found = []
    for item, way in record.records("positions", "title", tuple(POSITION_KEYS)):
        title = item.needed("title", way, "missing-title", "a position has no title", "write `title: …`")
        start, end = item.date("from"), item.date("to")
        if is_later(start, end):
            message = f"the position ends in {end.edtf}, before it begins in {start.edtf}"
            item.problem(item.way("to"), "dates-reversed", message, "look at `from` and `to`")
        if title:
            found.append(Position(" ".join(title.split()), " ".join(item.text("organization").split()), start, end))
    return tuple(found)


def _image(record: Fields) -> Image | None:
    value = record.values["image"]
    if isinstance(value, list) and len(value) > 1:
        record.problem(record.way("image", 1), "wrong-type", "a person has one picture only", "keep one")
        return None

    def url_of(src: str) -> str | None:
        # From the site folder, or, as editors complete it, from the folder of the record's file.
        start = record.path if src.startswith(("./", "../")) else ""
        file = posixpath.normpath(posixpath.join(posixpath.dirname(start), src))
        if not src.startswith("/") and not file.startswith((f"{ARTICLES_FOLDER}/", f"{STATIC_FOLDER}/")):
            return None
        return resolve(src, start, ARTICLES_FOLDER, is_file=True)

    hints = (
        f"name a file below {ARTICLES_FOLDER}/ or {STATIC_FOLDER}/, such as {ARTICLES_FOLDER}/portraits/name.jpg",
        f"save a copy below {ARTICLES_FOLDER}/ or {STATIC_FOLDER}/ and name that",
    )
    items = record.records("image", "src", _IMAGE_KEYS)
    return next((read_image(item, way, url_of, hints) for item, way in items), None)


_IMAGE_KEYS = tuple(IMAGE_KEYS)


def _others(record: Fields, name: str) -> tuple[str, ...]:
    """The names under `not`."""
    others = tuple(" ".join(other.split()) for other in record.texts("not"))
    own = {person_key(alias): "`aliases`" for alias in record.texts("aliases")} | {person_key(name): "`name`"}
    for position, other in enumerate(others):
        if where := own.get(person_key(other)):
            record.problem(
                way_to(record, "not", other, position),
                "name-contradicted",
                f"“{other}” stands under {where} and under `not`",
                f"a name is the person's or someone else's; take it out of {where} or of `not`",
            )
    return others


def _merged(record: Fields, own: str) -> tuple[str, ...]:
    """The slugs under `merged`, each once."""
    found = []
    for position, slug in enumerate(record.texts("merged")):
        way = way_to(record, "merged", slug, position)
        if not is_slug(slug):
            last = slug_of(slug.rstrip("/").rpartition("/")[2])
            hint = f"write the last part of the old url, such as {last or 'lt-gen-mark-hertling'}"
            record.problem(way, "bad-slug", f"“{slug[:80]}” cannot be part of a url", hint)
        elif slug.casefold() == own.casefold():
            message = f"{own} is merged into itself: that is the person's own slug"
            record.problem(way, "merged-into-itself", message, "take it out; `merged` has the slugs of other pages")
        else:
            found.append(slug)
    return tuple(found)


def slug_of_person(person: Person) -> str:
    """The last part of the url that a person has unless a namesake has it."""
    return slug_or_hash(person.name, "entry")
