"""Categories, tags and the terms of other taxonomies → sections, tags and other indexes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from newsgen.importers.draft import Named
from newsgen.importers.wordpress.item import MOST_TERMS, Item, Term
from newsgen.importers.wordpress.texts import plain
from newsgen.loader.keys import FRONT_MATTER_KEYS

INDEXES = {
    **dict.fromkeys(("category", "section", "sections"), "section"),
    **dict.fromkeys(("post_tag", "tag", "tags", "keyword", "keywords"), "tags"),
    **dict.fromkeys(("people", "person", "persons"), "people"),
    **dict.fromkeys(("place", "places", "location", "locations"), "places"),
    **dict.fromkeys(("organization", "organizations", "organisation", "organisations"), "organizations"),
    "series": "series",
    "language": "language",
    "author": "@authors",
    "byline": "@authors",
}
"""Which taxonomy becomes what. `authors_of` reads those with `@`."""

_HIDDEN = """
post_format nav_menu link_category wp_theme wp_template_part_area wp_pattern_category post_translations
term_translations term_language yst_prominent_words post_status following_users ef_editorial_meta
elementor_library_type amp_validation_error mediacategory
"""
HIDDEN = frozenset(_HIDDEN.split())
"""Taxonomies of WordPress and its plugins that readers do not see."""

_UNCATEGORIZED = """
uncategorized uncategorised unkategorisiert non-classe sin-categoria sem-categoria senza-categoria geen-categorie
okategoriserade ikke-kategoriseret ukategorisert ukategoriseret bez-kategorii bez-kategorie nezarazene
nekategorizovane luokittelematon kategorizalatlan genel без-рубрики без-категорії 未分類 未分类 미분류
"""
UNCATEGORIZED = frozenset(_UNCATEGORIZED.split())
"""The slugs of the category that WordPress gives to what has none."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_KEY = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class Terms:
    """What the terms of an item say. `extra` holds taxonomies that newsgen has no index for, by their names."""

    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    series: str = ""
    language: str = ""
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


def read_terms(item: Item, primary: str) -> Terms:
    """The terms of `item`, each once, in the order of the export; its `primary` category stands first."""
    found: dict[str, dict[str, None]] = {}
    # WXR 1.0 gives each category twice, once without saying of which taxonomy it is.
    plain_ones = all(not term.taxonomy for term in item.terms)
    for term in item.terms:
        kind = term.taxonomy or ("category" if plain_ones else "")
        index = INDEXES.get(kind, kind)
        name = _language(term) if index == "language" else plain(term.name)
        if not kind or kind in HIDDEN or not name or (kind == "category" and _is_none(term)):
            continue
        found.setdefault(index, {}).setdefault(name)
    doubts = []
    section = found.pop("section", {})
    if (first := plain(primary)) in section:
        section = {first: None} | section
    series = list(found.pop("series", {}))
    if len(series) > 1:
        doubts.append(f"it is in several series, of which newsgen knows one: {'; '.join(series[1:20])}")
    unread = item.unread
    for names in (section, *found.values()):
        for name in list(names)[MOST_TERMS:]:
            del names[name]
            unread += 1
    if unread:
        doubts.append(f"it has more than {MOST_TERMS:,} terms of one kind; left out: {unread:,}")
    language = next(iter(found.pop("language", {})), "")
    found.pop("@authors", None)
    own = {key: tuple(found.pop(key, ())) for key in ("tags", "people", "places", "organizations")}
    return Terms(
        section=tuple(section),
        series=series[0] if series else "",
        language=language,
        extra={_free_key(key): tuple(names) for key, names in list(found.items())[:50]},
        doubts=tuple(doubts),
        **own,
    )


def logins_of(item: Item) -> tuple[str, ...]:
    """All names under which the list of authors may know those of `item`."""
    terms = (term for term in item.terms if term.taxonomy == "author")
    return (item.creator, *(login for term in terms for login in (term.name, term.slug, _bare(term.slug))))


def authors_of(item: Item, names: Mapping[str, str]) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """Who wrote it, and doubts: its bylines, else its co-authors (Co-Authors Plus), else its author.

    `names` are display names by login, in small letters.
    """
    bylines = [plain(term.name) for term in item.terms if term.taxonomy == "byline"]
    found = [_display(term, names) for term in item.terms if term.taxonomy == "author"]
    if not found and item.creator:
        found = [names.get(item.creator.casefold(), item.creator)]
    wanted = dict.fromkeys(name for name in bylines or map(plain, found) if name)
    shown = [name for name in wanted if "@" not in name]
    hidden = "an author is known by an e-mail address alone, which was left out"
    return tuple(map(Named, shown[:MOST_TERMS])), (hidden,) if len(shown) < len(wanted) else ()


def _display(term: Term, names: Mapping[str, str]) -> str:
    for login in (term.slug, _bare(term.slug), term.name):
        if name := names.get(login.casefold()):
            return name
    return term.name


def _bare(slug: str) -> str:
    return slug.removeprefix("cap-")


def _is_none(term: Term) -> bool:
    return (unquote(term.slug) or term.name).casefold().replace(" ", "-") in UNCATEGORIZED


def _language(term: Term) -> str:
    for text in (term.slug, term.name):
        if _LANGUAGE.fullmatch(text):
            return text.replace("_", "-")
    return ""


def _free_key(taxonomy: str) -> str:
    """The key in the front matter of a taxonomy that newsgen does not know; never one of newsgen's own."""
    key = _KEY.sub("_", taxonomy)[:60]
    return f"wp_{key}" if key in FRONT_MATTER_KEYS or not key[:1].isalpha() else key
