"""A post of a static site generator → a draft."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from newsgen.content.dates import HonestDate
from newsgen.content.names import slug_of
from newsgen.content.urls import article_url, is_slug
from newsgen.importers.dates import read_date
from newsgen.importers.draft import Draft, LeftOut, Outcome, Rejected, TakenOut
from newsgen.importers.encodings import decode
from newsgen.importers.format import Record, Wishes
from newsgen.importers.generators import Generator, Site, name_in, site_of
from newsgen.importers.generators import head_tables as table
from newsgen.importers.generators.active_html import without_active_html
from newsgen.importers.generators.head_fields import HeadFields
from newsgen.importers.generators.head_values import plain_words, text_of
from newsgen.importers.generators.kramdown import without_attributes
from newsgen.importers.generators.old_aliases import kept_urls
from newsgen.importers.generators.post_heads import Head, HeadError, read_head
from newsgen.importers.generators.post_links import relinked
from newsgen.importers.generators.post_targets import Targets, is_picture
from newsgen.importers.generators.posts import HTML, OTHER, PAGE, Place, Post, date_of, keys_of
from newsgen.importers.generators.site_files import inside
from newsgen.importers.generators.template_syntax import Surroundings, translate
from newsgen.importers.markup import html_to_markdown
from newsgen.importers.naming import slug_from
from newsgen.loader.text import control_character, without_control_characters

_HEADING = re.compile(r"(?:^|\n)[ \t]{0,3}#[ \t]++([^\n]+)(?:\n|$)|^([^\n]+)\n={3,}[ \t]*(?:\n|$)")
_KEPT_BYTES = 100_000


def read(generator: Generator, record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """What becomes of one file of a site's folder."""
    if record.fault:
        yield Rejected(record.id, record.fault)
        return
    site = site_of(generator, record.root, record.context)
    try:
        yield _outcome(generator, record, site, read_date(wishes.date))
    except RecursionError:
        yield Rejected(record.id, "the front matter is nested too deeply", record.data[:_KEPT_BYTES])


def _outcome(generator: Generator, record: Record, site: Site, wished: HonestDate) -> Outcome:
    place = generator.place(name_in(site, record.path), site)
    if not isinstance(place, Place):
        return LeftOut(record.id, place or "it is no post")
    if other := OTHER.get(place.suffix):
        return LeftOut(record.id, f"it is written in {other}")
    text, doubt = decode(record.data)
    doubts = [doubt] if doubt else []
    if control_character(text) >= 0:
        if "\0" in text:
            return Rejected(record.id, "it has a NUL byte, which no text has", record.data[:_KEPT_BYTES])
        text = without_control_characters(text)
        doubts.append("control characters in it are replaced by �")
    try:
        head = read_head(text)
    except HeadError as error:
        return Rejected(record.id, str(error), record.data[:_KEPT_BYTES])
    if not head.found and (generator.head_needed or place.suffix in HTML):
        return LeftOut(record.id, f"it has no front matter, so {generator.title} makes no post of it")
    post = _post(generator, place, head, site, wished)
    if place.is_page and not date_of(post.values, place)[0].known:
        return LeftOut(record.id, PAGE)
    if not head.body.strip() and not post.values:
        return LeftOut(record.id, "the file is empty")
    urls = partial(_url_of_file, generator, site, wished)
    return _draft(generator, record, site, post, head, doubts, urls)


def _post(generator: Generator, place: Place, head: Head, site: Site, wished: HonestDate) -> Post:
    """What place and head say; the date is the `wished` one where they say none."""
    values, given = keys_of(generator.values(head.values, place, site))
    date, _ = date_of(values, place)
    title = next((words for key in table.TITLE if (words := plain_words(text_of(values.get(key))))), "")
    slug = slug_from(text_of(values.get("slug"))) or _slug_of_url(values) or slug_from(place.stem) or slug_of(title)
    return Post(place, values, date if date.known else wished, slug, title, given)


def _slug_of_url(values: Mapping[str, Any]) -> str:
    """The last part of the url that the head itself gives, if it can be a slug."""
    url = next((url for key in table.OLD_URL if (url := text_of(values.get(key)))), "")
    if "{" in url or ":" in url:
        return ""
    last = re.sub(r"(?:/index)?\.html?\Z", "", url.rstrip("/")).rpartition("/")[2]
    return last if is_slug(last) else ""


def _url_of_file(generator: Generator, site: Site, wished: HonestDate, path: Path) -> str:
    """The url of the post in the file at `path`: its old one, else the one that newsgen gives; empty if it is none."""
    try:
        place = generator.place(name_in(site, path), site)
        if not isinstance(place, Place) or path.stat().st_size > 4_000_000:
            return ""
        head = read_head(decode(path.read_bytes())[0])
    except (OSError, HeadError, RecursionError):
        return ""
    post = _post(generator, place, head, site, wished)
    return generator.url(post, site) or article_url(post.date, post.slug)


def _draft(
    generator: Generator,
    record: Record,
    site: Site,
    post: Post,
    head: Head,
    doubts: list[str],
    url_of_file: Callable[[Path], str],
) -> Draft:
    old_url = generator.url(post, site)
    own_url = old_url or article_url(post.date, post.slug)
    path = record.path.resolve()
    targets = Targets(generator, site, path, own_url, url_of_file)
    splits = "commas" if head.comma_lists else generator.splits
    fields = HeadFields(post, splits)
    around = Surroundings(generator.tags, post.values, site.settings, targets.named, own_url, head.body_line)
    translated = translate(head.body, around)
    doubts += translated.doubts
    taken_out = [*translated.taken_out]
    if post.place.suffix in HTML:
        converted = html_to_markdown(translated.text, targets.link)
        body = converted.markdown
        doubts += converted.doubts
    else:
        body, attributes = without_attributes(translated.text, head.body_line)
        body, active = without_active_html(body, head.body_line)
        taken_out += _placed((*attributes, *active), head)
        body = relinked(body, targets.link)
    title = _title(fields, post, body, doubts)
    _, wrong_date = date_of(post.values, post.place)
    if wrong_date:
        doubts.append(f"“{wrong_date[:80]}” is no date that newsgen reads")
    fields.used |= set(table.DATE)
    section = tuple(one for one in fields.texts(table.SECTION) if one.lower() not in table.NO_CATEGORIES)
    images = fields.images(targets.picture)
    given = fields.texts(table.ALIASES)
    beside = posixpath.dirname(own_url.rstrip("/")) + "/" if generator.relative_aliases else "/"
    aliases, unfit = kept_urls(old_url, given, beside, article_url(post.date, post.slug))
    draft = Draft(
        id=record.id,
        title=title,
        body=body,
        date=post.date,
        date_text=wrong_date,
        updated=fields.updated(post.date),
        summary=fields.summary(),
        authors=fields.authors(site.authors),
        people=fields.people(),
        tags=tuple(tag for tag in fields.texts(table.TAGS) if tag.lower() not in generator.list_tags),
        section=section or post.place.section,
        places=fields.texts(table.PLACES),
        organizations=fields.texts(table.ORGANIZATIONS),
        series=fields.series(),
        images=images,
        slug=post.slug,
        aliases=aliases,
        language=fields.language(),
        status=fields.status(),
        rights=fields.first(table.RIGHTS),
        extra=fields.rest(),
        attachments=targets.attachments,
    )
    doubts += fields.doubts
    if targets.missing:
        names = ", ".join(list(targets.missing)[:5]) + (" …" if len(targets.missing) > 5 else "")
        doubts.append(f"files that are not in the source: {names}")
    taken_out += [*fields.taken_out, *unfit, *_beside(record, site, post.place, targets)]
    return replace(draft, doubts=tuple(dict.fromkeys(doubts)), taken_out=tuple(taken_out))


def _placed(taken_out: tuple[TakenOut, ...], head: Head) -> Iterator[TakenOut]:
    """Each piece with its line in the file: template tags were taken out before it, and with them perhaps lines."""
    at = 0
    for one in taken_out:
        found = head.body.find(one.text, at)
        found = head.body.find(one.text) if found < 0 else found
        if found >= 0:
            at = found
            yield replace(one, line=head.body.count("\n", 0, found) + head.body_line)
        else:
            yield one


def _title(fields: HeadFields, post: Post, body: str, doubts: list[str]) -> str:
    if title := fields.words(table.TITLE):
        return title
    if match := _HEADING.match(body.lstrip("\n")):
        # The hash signs at the end of a heading are closing it if a space stands before them.
        words, mark, end = (match[1] or match[2]).rstrip().rpartition(" ")
        return plain_words(words if mark and not end.strip("#") else f"{words}{mark}{end}")
    doubts.append("it has no title; this one is made from the name of its file")
    words = re.sub(r"[-_]+", " ", post.place.stem).strip() or post.slug or "Untitled"
    return words[:1].upper() + words[1:]


def _beside(record: Record, site: Site, place: Place, targets: Targets) -> Iterator[TakenOut]:
    """The pictures in a bundle's folder that nothing in the post names."""
    if not place.is_bundle:
        return
    for path in sorted(record.path.parent.iterdir())[:1000]:
        found = inside(site.root, record.path.parent, path.name)
        if found and is_picture(posixpath.basename(path.name)) and found not in targets.attached:
            yield TakenOut(0, path.name, "a picture in the article's folder that the text does not name")
