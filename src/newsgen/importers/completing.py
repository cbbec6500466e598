"""A draft as its format made it → one that can stand in an archive: `newsgen check` finds no error in it.

What newsgen itself would refuse is left out, with a doubt that says so in the loader's words: it is the loader that
reads each value here, as it would stand in the article's file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from newsgen.config import ARTICLES_FOLDER, Config
from newsgen.content.article import Source
from newsgen.content.dates import UNKNOWN, HonestDate, parse_date
from newsgen.content.shapes import MAX_ITEMS
from newsgen.importers.article_text import (
    PROVENANCE,
    correction_value,
    image_value,
    is_extra,
    plain_value,
    series_value,
    sound,
    source_value,
)
from newsgen.importers.draft import Draft
from newsgen.importers.format import Wishes
from newsgen.loader.article import load_article
from newsgen.loader.body import Place, load_body
from newsgen.loader.details import read_aliases, read_corrections, read_images, read_series, read_sources
from newsgen.loader.fields import Fields
from newsgen.loader.front_matter import MAX_FRONT_MATTER
from newsgen.loader.nesting import MAX_OPEN_BRACKETS, MAX_UNCLOSED
from newsgen.loader.text import MAX_FILE_BYTES
from newsgen.people.yaml_writing import pair
from newsgen.problems import Problem

_HEADLINE = 90
"""Where a record has no headline, so many characters of its text stand for it."""
_LISTS = ("tags", "people", "authors", "places", "organizations", "section", "aliases")
_PATH = f"{ARTICLES_FOLDER}/a.md"
_DEEP = re.compile(r"\n[ \t>*+\d.)-]{100}")
"""A line that begins with the marks of very many lists and quotations in one another."""
_Value = TypeVar("_Value")
_PLAIN_KEY = re.compile(r"[A-Za-z_][\w-]{0,59}")


class Completed(NamedTuple):
    """A complete draft, without its body, and the urls in the archive that its aliases stand for, in their order.

    With a `fault` it can be no article, for this reason.
    """

    draft: Draft
    old_urls: tuple[str, ...] = ()
    fault: str = ""


def complete(draft: Draft, wishes: Wishes, config: Config) -> Completed:
    """The draft with a headline, with the user's date where it has none, and with nothing that newsgen cannot read."""
    doubts = list(draft.doubts)
    title = sound(draft.title)
    if not title:
        title = _first_words(draft.body)
        doubts.append("it has no headline; the first words of its text stand for one")
    if not title:
        return Completed(draft, fault="it has neither a headline nor a text")
    if fault := _fault_of(draft.body, config):
        return Completed(draft, fault=f"its text cannot stand in an archive: {fault}")
    for key in _LISTS:
        if (count := len(getattr(draft, key))) > MAX_ITEMS:
            doubts.append(f"of {count:,} {key} the first {MAX_ITEMS:,} are kept")
    if PROVENANCE in draft.extra:
        doubts.append(f"its own “{PROVENANCE}” is left out: newsgen uses this key itself")
    reader = _Reader(config, doubts)
    aliases = reader.old_urls(draft.aliases[:MAX_ITEMS])
    complete_draft = replace(
        draft,
        title=title,
        body="",
        date=reader.date("date", draft.date if draft.date.known or not wishes.date else parse_date(wishes.date)),
        updated=reader.date("updated", draft.updated),
        images=tuple(one for one in draft.images if reader.takes("image", image_value(one), _read_images)),
        sources=tuple(source for one in draft.sources if (source := reader.source(one))),
        series=draft.series if reader.takes("series", series_value(draft.series), read_series) else None,
        aliases=tuple(aliases),
        language=draft.language if reader.takes("language", sound(draft.language), _read_language) else "",
        status=draft.status if reader.takes("status", draft.status, _read_status) else "draft",
        corrections=tuple(
            one for one in draft.corrections if reader.takes("corrections", correction_value(one), read_corrections)
        ),
        extra=reader.extra(draft.extra) if draft.extra else draft.extra,
        doubts=tuple(dict.fromkeys(doubts)),  # the last, when the reader has told all of its own
    )
    return Completed(complete_draft, tuple(aliases.values()))


def fault_of_file(text: str) -> str:
    """Why newsgen would not read a file with this `text` that an import made of a complete draft; empty if it would."""
    if len(text) <= MAX_FRONT_MATTER // 4:
        return ""
    if text.find("\n---\n") > MAX_FRONT_MATTER:
        return f"its fields come to more than {MAX_FRONT_MATTER:,} characters"
    size = len(text.encode("utf-8", "surrogatepass"))
    return f"as an article it has more than {MAX_FILE_BYTES // 1_000_000} MB" if size > MAX_FILE_BYTES else ""


def old_url(alias: str) -> str:
    """The url in the archive that `alias`, a full address or a path, stands for; empty if it stands for none."""
    return next(iter(read_aliases(Fields({"aliases": sound(alias)}, _PATH, _nowhere), "")), "")


def _first_words(body: str) -> str:
    words = sound(re.sub(r"[#*_>`\\\[\]!]|\(\S*\)", " ", body[:2_000]))
    return words if len(words) <= _HEADLINE else words[:_HEADLINE].rsplit(" ", 1)[0] + " …"


def _fault_of(body: str, config: Config) -> str:
    """Why newsgen cannot read a text. Only one is tried that has, for a text of a paper, far too much of something."""
    if (
        body.count("<") <= MAX_UNCLOSED
        and body.count(">") < MAX_UNCLOSED
        and body.count("[") * 2 < MAX_OPEN_BRACKETS
        and not _DEEP.search("\n" + body)
    ):
        return ""
    _, problems = load_body(body, Place(_PATH, 1, ARTICLES_FOLDER), config.markdown)
    return _first_error(problems)


def _first_error(problems: list[Problem]) -> str:
    return next((problem.message for problem in problems if problem.severity == "error"), "")


def _nowhere(way: object) -> tuple[int, int]:
    return 0, 0


def _read_images(fields: Fields) -> object:
    return read_images(fields, _PATH)


def _read_language(fields: Fields) -> object:
    return fields.language("language")


def _read_status(fields: Fields) -> object:
    return fields.choice("status", ("published", "draft", "withdrawn"))


class _Reader:
    """Has the loader read the values of a draft; what it refuses becomes a doubt."""

    def __init__(self, config: Config, doubts: list[str]) -> None:
        self._config = config
        self._doubts = doubts

    def takes(self, key: str, value: Any, read: Callable[[Fields], object]) -> bool:
        """True if the loader, with `read`, takes `value` at `key`, or if there is no value."""
        return value == "" or self._read(key, value, read)[1]

    def _read(self, key: str, value: Any, read: Callable[[Fields], _Value]) -> tuple[_Value, bool]:
        fields = Fields({key: value}, _PATH, _nowhere)
        found = read(fields)
        return found, not fields.problems or self._is_sound(key, fields.problems)

    def _is_sound(self, key: str, problems: list[Problem]) -> bool:
        error = _first_error(problems)
        if error:
            self._doubts.append(f"left out of `{key}`: {error}")
        return not error

    def date(self, key: str, date: HonestDate) -> HonestDate:
        """The date if it is one of the calendar, else the unknown one."""
        return date if not date.known or self.takes(key, date.edtf, lambda fields: fields.date(key)) else UNKNOWN

    def old_urls(self, aliases: Iterable[str]) -> dict[str, str]:
        """The aliases that can be kept, each with the url in the archive that it stands for; some have none."""
        kept = {}
        for alias in map(sound, aliases):
            urls, taken = self._read("aliases", alias, lambda fields: read_aliases(fields, ""))
            if taken:
                kept[alias] = next(iter(urls), "")
        return kept

    def source(self, source: Source) -> Source | None:
        """The source, without an address that is none; None if it has no name."""
        if not sound(source.name):
            return None
        return source if self.takes("sources", source_value(source), read_sources) else replace(source, url="")

    def extra(self, extra: Mapping[str, Any]) -> Mapping[str, Any]:
        """The fields that newsgen does not know, without those that its YAML or the site's settings do not take."""
        settled = {*self._config.indexes, *(way.partition(".")[0] for way in self._config.front_matter)}
        strange = [
            key
            for key, value in extra.items()
            if is_extra(key) and not (_PLAIN_KEY.fullmatch(key) and key not in settled and _is_plain(value))
        ]
        lost = {key for key in strange if not self._takes_extra(key, extra[key])}
        return {key: value for key, value in extra.items() if key not in lost} if lost else extra

    def _takes_extra(self, key: str, value: Any) -> bool:
        try:
            head = f"---\ntitle: a\n{pair(key, plain_value(value), 0)}\n---\n"
        except RecursionError:
            self._doubts.append(f"left out of its fields: `{sound(key)[:60]}`, whose parts lie too deep in one another")
            return False
        _, problems = load_article(head.encode("utf-8", "surrogatepass"), _PATH, self._config)
        return self._is_sound(sound(key)[:60], problems)


def _is_plain(value: Any) -> bool:
    """True for a text, a number, nothing at all, or a list of such values."""
    items = value if isinstance(value, list | tuple) else (value,)
    return all(item is None or isinstance(item, str | bool | int | float) for item in items)
