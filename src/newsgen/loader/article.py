"""The bytes of one file → one complete `Article`, or the problems that keep it from being one."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from itertools import islice
from typing import Any, cast

from newsgen.config import ARTICLES_FOLDER, PAGES_FOLDER, Config
from newsgen.content.article import Article, Mention, Quotation, StandingPage, Status
from newsgen.content.dates import UNKNOWN, DateError, HonestDate, parse_date
from newsgen.content.names import slug_of, slug_or_hash
from newsgen.content.urls import article_url, is_slug
from newsgen.loader.body import Place, load_body
from newsgen.loader.details import (
    read_aliases,
    read_corrections,
    read_images,
    read_quotes,
    read_related,
    read_series,
    read_sources,
)
from newsgen.loader.fields import Fields, Way, did_you_mean, is_empty, plain
from newsgen.loader.front_matter import FrontMatter, FrontMatterError, split_front_matter
from newsgen.loader.keys import FRONT_MATTER_KEYS, NOTES
from newsgen.loader.links import first_paragraph
from newsgen.loader.person import read_named
from newsgen.loader.spoken import find_and_mark, place_quotations
from newsgen.loader.text import decode
from newsgen.problems import Problem, has_errors

_LISTS = frozenset(
    {"authors", "people", "tags", "section", "places", "organizations", "aliases", "related", "sources", "images"}
)
_RECORDS = frozenset({"sources", "images"})
_PAGE_KEYS = ("title", "summary", "order", "slug")
_PAGE_STATUS_KEYS = ("status", "draft", "published")
_MAX_MISSPELT = 200
"""How many unknown keys of one article are compared with the known ones."""
_DATED_NAME = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:-(.+))?", re.ASCII)
_FILE_TIMES = ("last modified", "created", "git last modified", "git created")
"""What Eleventy replaces with a time of the file."""

Loaded = tuple[Article | None, list[Problem]]


def load_article(data: bytes, path: str, config: Config) -> Loaded:
    """Read one article. The result depends on nothing but the bytes, the path (relative to the site) and the settings.

    Where a problem is an error there is no article.
    """
    fields, head, problems = _open(data, path, config.front_matter)
    if fields is None or head is None:
        return None, problems
    title = _title(fields)
    date, slug = _date_and_slug(fields, path, title)
    mentions = _mentions(fields, config)
    series = read_series(fields)
    if series:
        mentions += (Mention("series", series.name),)
    sources = read_sources(fields)
    mentions += tuple(Mention("sources", source.name) for source in sources)
    images = read_images(fields, path)
    status = _status(fields)
    related = read_related(fields, path)
    known = {*FRONT_MATTER_KEYS, *config.indexes}
    extra = {key: plain(value) for key, value in fields.values.items() if key not in known or key in NOTES}
    _note_misspelt_keys(fields, known)

    body, body_problems = load_body(head.body, Place(path, head.body_line, ARTICLES_FOLDER), config.markdown)
    url = article_url(date, slug)
    aliases = read_aliases(fields, url)
    language = fields.language("language")
    quotes, link_people = read_quotes(fields), fields.flag("link_people")
    date_text, rights = fields.text("date_text"), fields.text("rights")
    updated = fields.date("updated")
    summary = fields.text("summary") or first_paragraph(body.html)
    corrections = read_corrections(fields)
    withdrawn_reason = fields.text("withdrawn_reason")
    if status == "withdrawn" and not withdrawn_reason:
        fields.problem(
            fields.way("status"),
            "missing-reason",
            "the article is withdrawn without a reason",
            "say why in `withdrawn_reason`; readers who follow an old link see it",
            "warning",
        )
    problems = [*fields.problems, *body_problems]
    if has_errors(problems):
        return None, problems
    text, quotations = _quotations(quotes, body.html, language or config.language, config)
    return Article(
        path=path,
        url=url,
        title=title,
        slug=slug,
        date=date,
        status=status,
        mentions=mentions,
        series=series,
        sources=sources,
        images=images,
        related=related,
        language=language,
        extra=extra,
        body=text,
        links=body.links,
        anchors=body.anchors,
        quotations=quotations,
        link_people=config.link_people if link_people is None else link_people,
        aliases=aliases,
        date_text=date_text,
        updated=updated,
        summary=summary,
        corrections=corrections,
        rights=rights,
        withdrawn_reason=withdrawn_reason,
    ), problems


def load_page(data: bytes, path: str, config: Config) -> tuple[StandingPage | None, list[Problem]]:
    """Read one standing page of `pages/`; its url follows its path there: `pages/help/search.md` is `/help/search/`."""
    fields, head, problems = _open(data, path, {})
    if fields is None or head is None:
        return None, problems
    if _status(fields) != "published":
        return None, [problem for problem in fields.problems if problem.severity == "error"]
    known = (*_PAGE_KEYS, *_PAGE_STATUS_KEYS)
    for key in fields.values:
        if key in FRONT_MATTER_KEYS and key not in known and key not in NOTES:
            message = f"`{key}` is not a key of standing pages"
            fields.problem((key,), "unknown-key", message, f"the keys are {', '.join(_PAGE_KEYS)}", "warning")
    title = _title(fields)
    inside = path.removeprefix(f"{PAGES_FOLDER}/").removesuffix(".md")
    slug = _slug(fields) or slug_or_hash(posixpath.basename(inside), "page")
    parts = [slug_or_hash(part, "page") for part in inside.split("/")[:-1]]
    url = "/" + "/".join([*parts, slug]) + "/"
    order = fields.number("order")
    summary = fields.text("summary")
    body, body_problems = load_body(head.body, Place(path, head.body_line, PAGES_FOLDER), config.markdown)
    problems = [*fields.problems, *body_problems]
    if has_errors(problems):
        return None, problems
    extra = {key: plain(value) for key, value in fields.values.items() if key not in known}
    return StandingPage(path, url, title, summary, order or 0, body.html, body.links, body.anchors, extra), problems


def _open(
    data: bytes, path: str, foreign: Mapping[str, str]
) -> tuple[Fields | None, FrontMatter | None, list[Problem]]:
    text, problem = decode(data, path)
    if problem:
        return None, None, [problem]
    try:
        head = split_front_matter(text)
    except FrontMatterError as error:
        return None, None, [Problem(path, *error.place, error.code, str(error), error.hint)]
    fields = Fields(dict(head.values), path, head.place)
    fields.comma_lists = head.comma_lists
    for key, own in foreign.items():
        _map_key(fields, key, own)
    return fields, head, []


def _map_key(fields: Fields, key: str, own: str) -> None:
    """Move the value of a foreign key to newsgen's. Where that has a value already, lists are joined, else it stays."""
    way = tuple(key.split("."))
    holder: Any = fields.values
    for step in way[:-1]:
        holder = holder.get(step) if isinstance(holder, Mapping) else None
    if not isinstance(holder, Mapping) or way[-1] not in holder:
        return
    values = cast("dict[str, Any]", fields.values)
    value = holder[way[-1]]
    if own not in values or is_empty(values[own]) or values[own] in ("", []):
        values[own] = value
        fields.origins[own] = way
    elif own in _LISTS:
        values[own] = [*_as_list(fields, own), *_as_list(fields, own, value)]
    else:
        return
    if len(way) == 1:
        del values[key]


def _as_list(fields: Fields, own: str, value: Any = None) -> list[Any]:
    """A value of the list `own` as a list: the one given, or the one there."""
    value = fields.values[own] if value is None else value
    if own not in _RECORDS:  # a source's name may have a comma of its own
        value = fields.divided(value)
    return value if isinstance(value, list) else [] if is_empty(value) else [value]


def _title(fields: Fields) -> str:
    hint = "write `title: …`"
    for key in ("headline", "name", "heading"):
        if key in fields.values:
            hint = f"rename `{key}` to `title`, or map it in newsgen.yaml: front_matter: {{{key}: title}}"
    title = fields.needed("title", ("title",), "missing-title", "there is no title", hint)
    return " ".join(title.split())


def _slug(fields: Fields) -> str:
    slug = unicodedata.normalize("NFC", fields.text("slug"))
    if slug and not is_slug(slug):
        fields.problem(
            fields.way("slug"),
            "bad-slug",
            f"“{slug[:80]}” cannot be part of a url",
            f"write `slug: {slug_of(slug) or 'a-short-name'}`",
        )
        return ""
    return slug


def _date_and_slug(fields: Fields, path: str, title: str) -> tuple[HonestDate, str]:
    """The date and slug, from the file's name where the front matter is silent."""
    stem = posixpath.basename(path).removesuffix(".md")
    if stem == "index":  # a bundle: a folder with the article and its pictures, named like a file
        folder = posixpath.dirname(path)
        stem = "" if folder == ARTICLES_FOLDER else posixpath.basename(folder)
    dated = _DATED_NAME.fullmatch(stem)
    date = _date(fields)
    if dated and not fields.text("date"):
        try:
            date = parse_date(f"{dated[1]}-{int(dated[2]):02d}-{int(dated[3]):02d}")
        except DateError as error:
            fields.problem(
                (),
                "bad-date",
                f"the file's name gives a date, but {error}",
                "rename the file, or give `date` in the front matter",
            )
    name = (dated[4] or "") if dated else stem
    # A name that can stand in a url does so letter for letter: other generators published it like that.
    slug = _slug(fields) or (name if name.isascii() and is_slug(name) else slug_of(name))
    slug = slug or slug_or_hash(title, "article")
    return date, slug


def _date(fields: Fields) -> HonestDate:
    text = fields.text("date")
    if text.lower() not in _FILE_TIMES:
        return fields.date("date")
    fields.problem(
        fields.way("date"),
        "bad-date",
        f"“{text}” is no date: newsgen does not look when the file was made or changed",
        "write the day, such as `date: 2023-09-05`; until then the article is undated",
        "warning",
    )
    return UNKNOWN


def _mentions(fields: Fields, config: Config) -> tuple[Mention, ...]:
    mentions: list[Mention] = []
    for index in config.all_indexes:
        if index.persons:
            named = read_named(fields, index.field)
            mentions += [Mention(index.name, name, described) for name, described in named.items()]
        elif index.name not in ("series", "sources"):
            mentions += [Mention(index.name, " ".join(name.split())) for name in fields.texts(index.field)]
    return tuple(mentions)


def _quotations(
    found: tuple[Quotation, ...] | bool | None, body: str, language: str, config: Config
) -> tuple[str, tuple[Quotation, ...]]:
    """The body, with ids where it is quoted from, and its quotations: those that the front matter gives, or those
    that the text has.
    """
    if isinstance(found, tuple):
        return place_quotations(body, found)
    wanted = config.quotations if found is None else found
    return find_and_mark(body, language) if wanted else (body, ())


def _status(fields: Fields) -> Status:
    if fields.comma_lists and fields.text("status").lower() == "hidden":  # Pelican's word for one that no list names
        return "draft"
    status = fields.choice("status", ("published", "draft", "withdrawn"))
    draft, published = fields.flag("draft"), fields.flag("published")
    if status is None and (draft or published is False):
        return "draft"
    return cast("Status", status or "published")


def _note_misspelt_keys(fields: Fields, known: set[str]) -> None:
    """A key that newsgen does not know is the user's own, unless it looks like a slip of the pen."""
    mapped = {way[0] for way in fields.origins.values() if len(way) > 1}
    unknown = (key for key in fields.values if key not in known and key not in mapped)
    for key in islice(unknown, _MAX_MISSPELT):
        if near := did_you_mean(key, known):
            way: Way = (key,)
            fields.problem(
                way,
                "unknown-key",
                f"`{key}`{near}",
                "rename it, or map it in newsgen.yaml under front_matter",
                "warning",
            )
