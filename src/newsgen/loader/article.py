"""The bytes of one file → one complete `Article`, or the problems that keep it from being one."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from newsgen.config import ARTICLES_FOLDER, PAGES_FOLDER, Config
from newsgen.content.article import Article, Correction, Image, Mention, Series, Source, StandingPage, Status
from newsgen.content.dates import UNKNOWN, DateError, HonestDate, parse_date
from newsgen.content.names import slug_of, slug_or_hash
from newsgen.content.urls import article_url, is_safe, is_slug, is_web_address
from newsgen.loader.body import Place, load_body
from newsgen.loader.fields import Fields, Way, did_you_mean, plain
from newsgen.loader.front_matter import FrontMatter, FrontMatterError, split_front_matter
from newsgen.loader.links import first_paragraph, is_remote, resolve
from newsgen.loader.text import decode
from newsgen.problems import Problem, has_errors

FRONT_MATTER_KEYS: dict[str, str] = {
    "title": "The headline. The only key that every article must have.",
    "date": "`2023-09-05`, `2023-09-05T10:00:00-04:00`, `1936-07`, `1936`, `1936~` (about) or `unknown`.",
    "date_text": "The date in the words of the source, shown beside it: `Midsummer 1936`.",
    "updated": "When the article was last changed, spelt like `date`.",
    "summary": "One or two sentences for lists and feeds; made from the first paragraph if left out.",
    "authors": "Who wrote it.",
    "people": "Who is in it.",
    "tags": "What it is about.",
    "section": "The part of the paper it stood in.",
    "places": "Where it plays.",
    "organizations": "Which organizations are in it.",
    "sources": "Where it was first printed or what it rests on: a text, or `name`, `url`, `page`, `edition`.",
    "series": "The series it belongs to: a text, or `name` and `part`.",
    "image": "Its picture: a file beside the article, or `src`, `alt`, `caption`, `credit`.",
    "images": "Several pictures; the first stands for the article in lists.",
    "slug": "The last part of its url; made from the file's name if left out.",
    "aliases": "Old urls that must keep working; each leads to the article.",
    "language": "Its language as a BCP 47 tag, where it is not the archive's.",
    "status": "`published` (the default), `draft` or `withdrawn`.",
    "draft": "`draft: true` is the same as `status: draft`, as other programs write it.",
    "published": "`published: false` is the same as `status: draft`, as other programs write it.",
    "withdrawn_reason": "Why a withdrawn article was withdrawn; shown in its place.",
    "corrections": "What was put right after it appeared: a text, or `date` and `text`.",
    "rights": "Its rights statement.",
    "related": "Articles to read next: paths of their files, from `articles/` or starting with `./` or `../`.",
}
"""Every key that newsgen knows in front matter, with what it means; all others land in `extra`."""

_PAGE_KEYS = ("title", "summary", "order", "slug")
_DATED_NAME = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.+)", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)

Loaded = tuple[Article | None, list[Problem]]


def load_article(data: bytes, path: str, config: Config) -> Loaded:
    """Read one article. The result depends on nothing but the bytes, the path (relative to the site) and the settings.

    Where a problem is an error there is no article.
    """
    fields, head, problems = _open(data, path, config.front_matter)
    if fields is None or head is None:
        return None, problems
    fields.comma_lists = head.comma_lists
    title = _title(fields)
    date, slug = _date_and_slug(fields, path, title)
    mentions = _mentions(fields, config)
    series = _series(fields)
    if series:
        mentions += (Mention("series", series.name),)
    sources = _sources(fields)
    mentions += tuple(Mention("sources", source.name) for source in sources)
    images = _images(fields, path)
    status = _status(fields)
    related = tuple(_related(text, path) for text in fields.texts("related"))
    known = {*FRONT_MATTER_KEYS, *config.indexes}
    extra = {key: plain(value) for key, value in fields.values.items() if key not in known}
    _note_misspelt_keys(fields, known)

    body, body_problems = load_body(head.body, Place(path, head.body_line, ARTICLES_FOLDER), config.markdown)
    url = article_url(date, slug)
    aliases = _aliases(fields, url)
    language = _language(fields)
    date_text, rights = fields.text("date_text"), fields.text("rights")
    updated = fields.date("updated")
    summary = fields.text("summary") or first_paragraph(body.html)
    corrections = _corrections(fields)
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
        body=body.html,
        links=body.links,
        anchors=body.anchors,
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
    extra = {key: plain(value) for key, value in fields.values.items() if key not in _PAGE_KEYS}
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
    for key, own in foreign.items():
        _map_key(fields, key, own)
    return fields, head, []


def _map_key(fields: Fields, key: str, own: str) -> None:
    """Move the value of a foreign key to newsgen's; where both are there, newsgen's own counts."""
    way = tuple(key.split("."))
    holder: Any = fields.values
    for step in way[:-1]:
        holder = holder.get(step) if isinstance(holder, Mapping) else None
    if not isinstance(holder, Mapping) or way[-1] not in holder or own in fields.values:
        return
    values = cast("dict[str, Any]", fields.values)
    values[own] = holder[way[-1]]
    fields.origins[own] = way
    if len(way) == 1:
        del values[key]


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
        stem = posixpath.basename(posixpath.dirname(path))
    dated = _DATED_NAME.fullmatch(stem)
    date = fields.date("date")
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
    name = dated[4] if dated else stem
    # A name that can stand in a url does so letter for letter: other generators published it like that.
    slug = _slug(fields) or (name if name.isascii() and is_slug(name) else slug_of(name))
    slug = slug or slug_or_hash(title, "article")
    return date, slug


def _mentions(fields: Fields, config: Config) -> tuple[Mention, ...]:
    plain_indexes = (index for index in config.all_indexes if index.name not in ("series", "sources"))
    return tuple(
        Mention(index.name, " ".join(name.split())) for index in plain_indexes for name in fields.texts(index.field)
    )


def _sources(fields: Fields) -> tuple[Source, ...]:
    found = []
    for record, way in fields.records("sources", "name", ("name", "url", "page", "edition")):
        url = record.text("url")
        if url and not is_web_address(url):
            record.problem(
                record.way("url"),
                "bad-url",
                f"“{url[:80]}” is not an address on the web",
                "write an address that starts with https:// or http://",
            )
            url = ""
        name = record.needed("name", way, "missing-name", "a source has no name", "write `name: …`")
        if name:
            found.append(Source(" ".join(name.split()), url, record.text("page"), record.text("edition")))
    return tuple(found)


def _series(fields: Fields) -> Series | None:
    for record, way in fields.records("series", "name", ("name", "part")):
        name = record.needed("name", way, "missing-name", "the series has no name", "write `name: …`")
        part = record.number("part")
        if name:
            return Series(" ".join(name.split()), part)
    return None


def _images(fields: Fields, path: str) -> tuple[Image, ...]:
    found = []
    for key in ("image", "images"):
        for record, way in fields.records(key, "src", ("src", "alt", "caption", "credit")):
            src = record.needed("src", way, "missing-src", "a picture has no file", "write `src: picture.jpg`")
            if not src:
                continue
            target = src if is_remote(src) else resolve(src, path, ARTICLES_FOLDER, is_file=True)
            if target is None or target.startswith("@"):
                record.problem(way, "bad-src", f"“{src[:80]}” is not a picture", "name a picture's file")
                continue
            if is_remote(src):
                record.problem(
                    way,
                    "remote-image",
                    f"the picture “{src[:80]}” is on another host and is not kept in the archive",
                    "save a copy beside the article and name that",
                    "warning",
                )
            alt = record.text("alt") if "alt" in record.values else None
            if alt is None:
                record.problem(
                    way,
                    "missing-alt",
                    f"the picture “{src[:80]}” has no alternative text",
                    'say what it shows: `alt: Two men shake hands`; write `alt: ""` if it only decorates',
                    "warning",
                )
            found.append(Image(target, alt, record.text("caption"), record.text("credit")))
    return tuple(found)


def _aliases(fields: Fields, own: str) -> tuple[str, ...]:
    """The old urls of the article at `own`."""
    found: dict[str, None] = {}
    for text, way in fields.items("aliases", fields.values.get("aliases")):
        alias = fields.text_at(text, way)
        if not alias:
            continue
        try:
            parts = urlsplit(alias if alias.startswith(("/", "http://", "https://")) else "/" + alias)
        except ValueError:  # a bracket where only an address may have one
            parts = urlsplit("/")
        if parts.query:
            fields.problem(
                way,
                "alias-query",
                f"the old url “{alias[:80]}” has a query, which a static server does not see",
                "take out the part from the question mark on, or let the server redirect it",
                "warning",
            )
            continue
        url = unquote(parts.path) or "/"
        if not url.endswith("/") and "." not in posixpath.basename(url):
            url += "/"
        if not is_safe(url) or url == "/":
            fields.problem(
                way,
                "bad-alias",
                f"“{alias[:80]}” is not an old url that can be kept",
                "write the path from the root, such as /2009/05/some-story.html",
            )
            continue
        if url.casefold() != own.casefold():
            found[url] = None
        elif url != own:
            fields.problem(
                way,
                "alias-case",
                f"the old url {url} differs from the article's own, {own}, in letter case only",
                f"files of both names cannot stand in one folder everywhere; `slug: {posixpath.basename(url[:-1])}` "
                "keeps the old one",
                "warning",
            )
    return tuple(found)


def _corrections(fields: Fields) -> tuple[Correction, ...]:
    found = []
    for record, way in fields.records("corrections", "text", ("date", "text")):
        hint = "say in `text` what was put right"
        text = record.needed("text", way, "missing-text", "a correction has no text", hint)
        date = record.date("date") if "date" in record.values else UNKNOWN
        if text:
            found.append(Correction(date, text))
    return tuple(found)


def _status(fields: Fields) -> Status:
    status = fields.choice("status", ("published", "draft", "withdrawn"))
    draft, published = fields.flag("draft"), fields.flag("published")
    if status is None and (draft or published is False):
        return "draft"
    return cast("Status", status or "published")


def _language(fields: Fields) -> str:
    language = fields.text("language")
    if language and not _LANGUAGE.fullmatch(language):
        fields.problem(
            fields.way("language"),
            "bad-language",
            f"“{language[:40]}” is not a language tag",
            "write a BCP 47 tag such as en, de or zh-Hant",
        )
        return ""
    return language


def _related(text: str, path: str) -> str:
    if text.startswith("/"):
        return text
    if text.startswith(("./", "../")):
        return "@" + posixpath.normpath(posixpath.join(posixpath.dirname(path), text))
    return f"@{ARTICLES_FOLDER}/{posixpath.normpath(text)}"


def _note_misspelt_keys(fields: Fields, known: set[str]) -> None:
    """A key that newsgen does not know is the user's own, unless it looks like a slip of the pen."""
    for key in fields.values:
        if key not in known and (near := did_you_mean(key, known)):
            way: Way = (key,)
            fields.problem(
                way,
                "unknown-key",
                f"`{key}`{near}",
                "rename it, or map it in newsgen.yaml under front_matter",
                "warning",
            )
