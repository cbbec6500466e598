"""The keys of a post's head → the fields of a draft, by the tables of `head_tables`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from newsgen.content.article import Image, Series, Status
from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.importers.dates import read_date
from newsgen.importers.draft import Named, TakenOut
from newsgen.importers.generators import head_tables as table
from newsgen.importers.generators.head_values import flag_of, plain_words, text_of, texts_of
from newsgen.importers.generators.posts import Post
from newsgen.loader.fields import is_empty, plain
from newsgen.loader.keys import FRONT_MATTER_KEYS

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
_HIDDEN = frozenset({"draft", "hidden", "private", "unpublished", "pending"})


class HeadFields:
    """Reads the fields of one head, and keeps in mind which keys were read, and what was to be said about them."""

    def __init__(self, post: Post, splits: str) -> None:
        self.post = post
        self.values = post.values
        self.splits = splits
        self.used: set[str] = set()
        self.doubts: list[str] = []
        self.taken_out: list[TakenOut] = []

    def first(self, keys: tuple[str, ...]) -> str:
        """The first text at one of `keys`."""
        for key in keys:
            if text := text_of(self.values.get(key)):
                self.used.add(key)
                return text
        return ""

    def words(self, keys: tuple[str, ...]) -> str:
        """The first text at one of `keys`, without markup; what is lost by that is told."""
        text = self.first(keys)
        clean = plain_words(text)
        if clean != " ".join(text.split()) and re.search(r"<a\b|\]\(", text):
            self.taken_out.append(TakenOut(0, text, "a link in the summary or headline, of which the words are kept"))
        return clean

    def summary(self) -> str:
        """The summary; another key that says just the same is not kept twice."""
        found = self.words(table.SUMMARY)
        self.used |= {key for key in table.SUMMARY if found and plain_words(text_of(self.values.get(key))) == found}
        return found

    def texts(self, keys: tuple[str, ...], splits: str = "") -> tuple[str, ...]:
        """All texts at `keys`, each once."""
        splits = splits or self.splits
        found: dict[str, None] = {}
        for key in keys:
            value = self.values.get(key)
            if not is_empty(value) and not isinstance(value, Mapping):
                self.used.add(key)
                words = splits == "words" and key in ("tags", "categories")
                found |= dict.fromkeys(texts_of(value, commas=splits in ("commas", "words"), words=words))
        return tuple(found)

    def authors(self, names: Mapping[str, str]) -> tuple[Named, ...]:
        """Who wrote it; short names become those that the site's data give them."""
        found: dict[str, None] = {}
        for key in table.AUTHORS:
            value = self.values.get(key)
            if is_empty(value):
                continue
            self.used.add(key)
            items = value if isinstance(value, list | tuple) else [value]
            for item in items[:1000]:
                if isinstance(item, Mapping):
                    item = text_of(item.get("name")) or text_of(item.get("id"))
                    found[names.get(item, item)] = None
                    continue
                for name in texts_of(item, commas=self.splits == "commas"):
                    found[names.get(name, name)] = None
                    if names and name not in names and name.islower() and " " not in name:
                        self.doubts.append(f"the author “{name}” is a short name that the site's data do not explain")
        return tuple(Named(name) for name in found if name)

    def people(self) -> tuple[Named, ...]:
        """Who is in it."""
        value = self.values.get("people")
        records = [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
        named = [Named(text_of(one.get("name")), text_of(one.get("as"))) for one in records]
        texts = [Named(name) for name in self.texts(table.PEOPLE)]
        return tuple(one for one in (*texts, *named) if one.name)

    def updated(self, date: HonestDate) -> HonestDate:
        """When it was last changed, if that is not when it appeared."""
        text = self.first(table.UPDATED)
        updated = read_date(text[:100]) if text else UNKNOWN
        if text and not updated.known:
            self.doubts.append(f"“{text[:80]}” is no date of a change that newsgen reads")
        return UNKNOWN if updated == date else updated

    def language(self) -> str:
        """The language as a BCP 47 tag."""
        text = self.first(table.LANGUAGE).replace("_", "-").partition(".")[0] or self.post.place.language
        if text and not _LANGUAGE.fullmatch(text):
            self.doubts.append(f"“{text[:40]}” is no language tag such as en or pt-BR")
            return ""
        return text

    def status(self) -> Status:
        """Whether it was published."""
        values = self.values
        hidden = text_of(values.get("status")).lower() in _HIDDEN or flag_of(values.get("draft"))
        hidden = hidden or flag_of(values.get("published")) is False or flag_of(values.get("permalink")) is False
        hidden = hidden or any(flag_of(values.get(key)) for key in ("hidden", "private", "unlisted"))
        if text := text_of(values.get("expirydate")):
            self.doubts.append(f"the old site showed it only until {text[:40]}")
        return "draft" if hidden or self.post.place.is_draft else "published"

    def series(self) -> Series | None:
        """The series that it is a part of."""
        value = self.values.get("series")
        if isinstance(value, Mapping):
            self.used.add("series")
            name, part = text_of(value.get("name") or value.get("title")), text_of(value.get("part"))
        else:
            names = self.texts(table.SERIES)
            name, part = (names[0] if names else ""), self.first(table.SERIES_PART) if names else ""
            if len(names) > 1:
                self.doubts.append(f"it is in several series ({', '.join(names[:5])}), of which the first is kept")
        return Series(name, int(part) if re.fullmatch(r"\d{1,6}", part, re.ASCII) else None) if name else None

    def images(self, source: Callable[[str], str]) -> tuple[Image, ...]:
        """The pictures of the head; `source` gives the `src` for an address."""
        found: dict[str, Image] = {}
        for key in table.IMAGES:
            value = self.values.get(key)
            if is_empty(value):
                continue
            self.used.add(key)
            for item in (value if isinstance(value, list | tuple) else [value])[:1000]:
                for src, record in _pictures(item):
                    alone = not found
                    alt = _first(record, table.ALTS) or (self.first(table.ALTS) if alone else "")
                    caption = _first(record, table.CAPTIONS) or (self.first(table.CAPTIONS[:-1]) if alone else "")
                    credit = _first(record, table.CREDITS) or (self.first(table.CREDITS) if alone else "")
                    image = Image(source(src), alt or None, self._plain(caption), self._plain(credit))
                    if image.src:
                        found.setdefault(image.src, image)
        return tuple(found.values())

    def _plain(self, text: str) -> str:
        clean = plain_words(text)
        if clean != " ".join(text.split()) and re.search(r"<a\b|\]\(", text):
            self.taken_out.append(TakenOut(0, text, "a link in a caption, of which the words are kept"))
        return clean

    def rest(self) -> dict[str, Any]:
        """What nothing else has read, under the keys of the source; keys that mean something else here are told."""
        found: dict[str, Any] = {}
        for key, value in self.values.items():
            if key in self.used or key in table.IGNORED or is_empty(value) or value in ("", [], {}):
                continue
            given = self.post.given.get(key, key)
            if given in FRONT_MATTER_KEYS or key in FRONT_MATTER_KEYS:
                shown = f"{given}: {plain(value)!r}"[:1000]
                self.taken_out.append(TakenOut(0, shown, f"`{given}` means something else in newsgen"))
            else:
                found[given] = plain(value)
        return found


def _pictures(item: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(item, Mapping):
        record = {str(key).lower().replace("-", "_"): value for key, value in item.items()}
        if src := _first(record, table.IMAGE_SOURCES):
            yield src, record
    elif (text := text_of(item)) and flag_of(text) is None and "{{" not in text:
        yield text, {}


def _first(record: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := text_of(record.get(key)))), "")
