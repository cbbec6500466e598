"""Headline, dates, authors and all else that is known about the article of a page, from where it is surest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from newsgen.content.article import Image
from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.importers.dates import read_date
from newsgen.importers.draft import Named
from newsgen.importers.markup.findings import Element
from newsgen.importers.pages.data import PageData, addresses, one_line, texts
from newsgen.importers.pages.fact_places import ONLY, PLACES, SOURCES, TITLE

_BY = re.compile(r"^\s*(?:by|von|par|por|di|av|af|door)\s+(?=\S)|^\s*(?:text|words|story)\s*:\s*", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s*(?:\||•|·|,?\s+(?:staff|senior|special|contributing)\s).*$", re.IGNORECASE | re.DOTALL)
_BETWEEN_NAMES = re.compile(r"\s*(?:;|\s&\s|,?\s+and\s+)\s*", re.IGNORECASE)
_NOBODY = frozenset({"admin", "administrator", "editor", "webmaster", "unknown", "none", "null", "author", "user"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_SUFFIX = re.compile(r"\s+(?:\||[–—•·»]|-|::)\s+")
_MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about its article; what it does not say is empty. `address` is the canonical one, absolute.

    `title_of_page` is for a headline that is only the title of the page, `title_with_site` for one that may end in the
    name of the site, as such titles do.
    """

    title: str = ""
    title_with_site: bool = False
    title_of_page: bool = False
    date: HonestDate = UNKNOWN
    date_text: str = ""
    updated: HonestDate = UNKNOWN
    authors: tuple[Named, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    summary: str = ""
    language: str = ""
    rights: str = ""
    site: str = ""
    address: str = ""
    image: Image | None = None
    people: tuple[Named, ...] = ()
    places: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()


def facts_of(root: Element, data: PageData, address: str) -> Facts:
    """The facts about a page that was fetched from `address`, which may be empty."""
    canonical = _web_address(next(_found("address", root, data), ""), address)
    site = next(_found("site", root, data), "")
    date, date_text = _date("date", root, data)
    updated, _ = _date("updated", root, data)
    section = _distinct(_found("section", root, data, all_=True))
    tags = [tag for text in _found("tags", root, data, all_=True) for tag in re.split(r"\s*[,;]\s*", text)]
    language = next(_found("language", root, data), "")
    title = _title(root, data, site)
    return Facts(
        title=title,
        title_with_site=bool(_SUFFIX.search(title)) and title == next(iter(_placed(root, "title")), ""),
        title_of_page=not any(_values(source, "title", root, data) for source in SOURCES["title"] if source != TITLE),
        date=date,
        date_text=date_text,
        updated=UNKNOWN if updated == date else updated,
        authors=_authors(root, data),
        section=section,
        tags=tuple(tag for tag in _distinct(tags) if tag not in section),
        summary=next(_found("summary", root, data), ""),
        language=language.replace("_", "-") if _LANGUAGE.fullmatch(language) else "",
        rights=next(_found("rights", root, data), ""),
        site=site,
        address=canonical or _web_address(address, ""),
        image=_image(root, data, canonical or address),
        people=tuple(Named(name) for name in _mentioned(data, "Person")),
        places=_mentioned(data, "Place"),
        organizations=_mentioned(data, "Organization", "NewsMediaOrganization", "GovernmentOrganization"),
    )


def _found(fact: str, root: Element, data: PageData, all_: bool = False) -> Iterator[str]:
    """The texts that the first place with any of a fact has; with `all_`, each of several in that place."""
    for source in SOURCES[fact]:
        if values := _values(source, fact, root, data):
            yield from values if all_ else values[:1]
            if all_:
                return


def _values(source: str, fact: str, root: Element, data: PageData) -> list[str]:
    """The texts that one place has for a fact."""
    kind, _, name = source.partition(" ")
    if kind == "ld":
        value = data.article.get(name)
        values = addresses(value) if fact == "address" else texts(value)
    elif kind == "tag":
        values = _placed(root, name)
    else:
        values = list((data.meta if kind == "meta" else data.properties).get(name, ()))
    return [one for one in values if one.strip()]


def _placed(root: Element, name: str) -> list[str]:
    values = _texts_at(root, name)
    if name == "h1" and (site := _site_in_title(root)):
        values = [value for value in values if not _same(value, site)]  # the head of every page of the site
    return [] if name in ONLY and len(set(values)) > 1 else values


def _texts_at(root: Element, name: str) -> list[str]:
    return [one_line(one if isinstance(one, str) else one.text_content()) for one in root.xpath(PLACES[name])]


def _site_in_title(root: Element) -> str:
    """The name of the site at the end of the title of the page, if a heading of the first rank is nothing but that."""
    parts = _SUFFIX.split(next(iter(_texts_at(root, "title")), ""))
    return parts[-1] if len(parts) > 1 and any(_same(one, parts[-1]) for one in _texts_at(root, "h1")) else ""


def _title(root: Element, data: PageData, site: str) -> str:
    title = next(_found("title", root, data), "")
    heading = next(iter(_placed(root, "h1")), "")
    if heading and (title.startswith(heading) or heading.startswith(title.rstrip("….").rstrip())):
        return heading
    parts = _SUFFIX.split(title)
    if len(parts) > 1 and any(_same(parts[-1], name) for name in (site, _site_in_title(root)) if name):
        return title[: title.rindex(parts[-1])].rstrip(" |–—•·»-:")
    return title


def _same(one: str, other: str) -> bool:
    return one.casefold().removeprefix("the ") == other.casefold().removeprefix("the ")


def _date(fact: str, root: Element, data: PageData) -> tuple[HonestDate, str]:
    """The first date that can be read, or else the words of the first that cannot."""
    words = ""
    for text in _found(fact, root, data):
        date = read_date(_SLASHED.sub(lambda match: f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}", text))
        if date != UNKNOWN:
            return date, ""
        words = words or text[:_MAX_NAME]
    return UNKNOWN, words


def _authors(root: Element, data: PageData) -> tuple[Named, ...]:
    described = _described(data)
    for source in SOURCES["authors"]:
        values = _values(source, "authors", root, data)
        if names := _distinct(one for text in values for one in _names(text)):
            return tuple(Named(one, described.get(one, "")) for one in names)
    return ()


def _names(text: str) -> Iterator[str]:
    """The names in a byline, without the words around them."""
    if "://" in text or "@" in text or text.startswith("/"):
        return
    text = _AFTER_NAME.sub("", _BY.sub("", text))
    for part in _BETWEEN_NAMES.split(text):
        # “Ann Reporter, Bob Writer” are two, “Reporter, Ann” and “Ann Reporter, Jr.” are one.
        pieces = [piece.strip() for piece in part.split(",")]
        several = len(pieces) > 1 and all(" " in piece for piece in pieces)
        for name in pieces if several else [part.strip(" ,.")]:
            if name and len(name) <= _MAX_NAME and name.casefold() not in _NOBODY:
                yield name


def _described(data: PageData) -> dict[str, str]:
    value = data.article.get("author")
    people = value if isinstance(value, list) else [value]
    return {
        name: next(iter(texts(one.get("jobTitle"))), "")
        for one in people
        if isinstance(one, dict)
        for name in texts(one.get("name"))
    }


def _image(root: Element, data: PageData, base: str) -> Image | None:
    value = data.article.get("image")
    thing = value[0] if isinstance(value, list) and value else value
    source = next(_found("image", root, data), "") or next(iter(addresses(thing)), "")
    if not source or source.startswith("data:"):
        return None
    described = next(_found("alt", root, data), None)
    captions = texts(thing.get("caption")) if isinstance(thing, dict) else []
    credits_ = texts(thing.get("creditText") or thing.get("author")) if isinstance(thing, dict) else []
    return Image(_joined(base, source), described, next(iter(captions), ""), next(iter(credits_), ""))


def _mentioned(data: PageData, *kinds: str) -> tuple[str, ...]:
    things: list[Any] = []
    for name in ("about", "mentions"):
        value = data.article.get(name)
        things += value if isinstance(value, list) else [value]
    return _distinct(
        text for one in things if isinstance(one, dict) and one.get("@type") in kinds for text in texts(one.get("name"))
    )


def _distinct(values: Iterator[str] | list[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for value in values:
        if value.strip() and len(value) <= 200:
            found.setdefault(value.casefold(), value.strip())
    return tuple(found.values())[:1_000]


def _web_address(address: str, base: str) -> str:
    """`address` from `base` if it is one of the web, without its fragment."""
    full = _joined(base, address.strip())
    try:
        parts = urlsplit(full)
    except ValueError:
        return ""
    return full.partition("#")[0] if parts.scheme in ("http", "https") and parts.hostname else ""


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address
