"""A page of a website → a draft, whether it lies in a folder or came in a crawl."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from posixpath import basename
from urllib.parse import unquote, urljoin, urlsplit

from newsgen.content.article import Image, Source
from newsgen.content.dates import UNKNOWN
from newsgen.importers.dates import read_date
from newsgen.importers.draft import Draft, LeftOut, Outcome, Rejected
from newsgen.importers.encodings import decode
from newsgen.importers.format import Record, SourceError, Wishes
from newsgen.importers.markup import Converted, has_too_many_tags, html_to_markdown, not_too_long
from newsgen.importers.old_addresses import inside, old_path
from newsgen.importers.pages.files import PageFiles
from newsgen.importers.pages.signs import saved_from
from newsgen.importers.pages.single_file import with_own_pictures
from newsgen.importers.pages.wayback import without_wayback

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)", re.IGNORECASE
)
_AS_BROWSERS = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "windows-1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
}
"""Encodings that browsers take for another one (WHATWG Encoding, section 4.2)."""
_TITLE = re.compile(r"<title\b[^<>]*>([^<]*)", re.IGNORECASE)
_SIZE = re.compile(r"[-_](?:\d{2,5}x\d{2,5}|scaled|large|medium|small|thumb(?:nail)?)(?=\.\w+$)")
_SHOWN_LINKS = 5
_A_PAGE = (
    "it was a page of the site, not an article, so it is a draft: move the file to pages/ to make it a standing page, "
    "or take its status out if it is an article"
)


def page_drafts(
    data: bytes,
    address: str,
    record: Record,
    wishes: Wishes,
    declared: str = "",
    parts: Mapping[str, bytes] | None = None,
    stood: str = "",
    links: Mapping[str, str] | None = None,
) -> Iterator[Outcome]:
    """The draft of an HTML page; or the word that it is no article; or that it cannot be read.

    `data` are the page's bytes and `declared` the encoding that was said to go with them, as in an HTTP header.
    `address` is the full url that the page was fetched from. Links and pictures start there, and none is looked for
    on this machine. An empty address is for a page that lies in a file: that is `record.path`, whose pictures are
    taken from below `record.root`. `parts` are files that came together with the page, by their full addresses.
    `stood` is the address that the names of folders and files tell, and `links` are the links of the page, as they are
    written, to articles, with the old url of each.

    The draft's id is the canonical address of the page, else `address`, else `record.id`; that of the other outcomes
    is `address` or `record.id`. Nothing is raised.
    """
    # These need packages that are there only if somebody imports.
    from newsgen.importers.markup.tree import parsed
    from newsgen.importers.pages.body import page_body
    from newsgen.importers.pages.data import page_data, texts
    from newsgen.importers.pages.facts import facts_of
    from newsgen.importers.pages.kinds import is_standing, why_no_article
    from newsgen.importers.pages.lines import Lines, read_lines

    name = address or record.id
    text, encoding_doubt = decode(data, _charset(data, declared))
    text = without_wayback(text)
    try:
        not_too_long(text)
    except SourceError as error:
        yield Rejected(name, str(error), data)
        return
    root, wrong = (None, "") if has_too_many_tags(text) else parsed(text)
    if wrong or has_too_many_tags(text):
        yield _words_of(text, name, encoding_doubt)
        return
    if root is None:
        yield LeftOut(name, "the page is empty") if not text.strip() else Rejected(name, "this is no HTML page", data)
        return
    with_own_pictures(root)
    page = page_data(root)
    base = next(iter(root.xpath("//base/@href")), "")
    facts = facts_of(root, page, address or saved_from(text))
    own_id = facts.address or name
    if not facts.address:
        facts = replace(facts, address=stood)
    said = next(iter(texts(page.article.get("articleBody"))), "")
    body = page_body(root, facts, said, wishes.keep_all)
    base = urljoin(facts.address, base) if base else address or stood or facts.address
    files = PageFiles(None if address else record.path, None if address else record.root, base, parts)
    converted = html_to_markdown(body.html, inside(links or {}, files.address_of))
    if reason := why_no_article(root, page, facts, body, len(converted.images)):
        yield LeftOut(name, reason)
        return
    image = _lead(facts.image, converted, files)
    lines = Lines(converted.markdown, facts) if wishes.keep_all else read_lines(converted.markdown, facts)
    facts = lines.facts
    doubts = [encoding_doubt, *converted.doubts, *body.doubts, *lines.doubts]
    standing = is_standing(root)
    if standing:
        doubts.append(_A_PAGE)
    if str(page.article.get("isAccessibleForFree", "")).casefold() == "false":
        doubts.append("the page says that it is not free to read: look whether its text is whole")
    if not facts.title:
        doubts.append("the page has no headline")
    elif facts.title_with_site:
        doubts.append("the headline is the title of the page, and may end in the name of the site")
    if files.unknown:
        some = [unquote(one) for one in files.unknown][:_SHOWN_LINKS]
        more = ", …" if len(files.unknown) > len(some) else ""
        doubts.append(
            f"it is not known where these links and pictures lead, so they are not kept: {', '.join(some)}{more}"
        )
    path = old_path(facts.address)
    yield Draft(
        own_id,
        facts.title,
        lines.markdown,
        date=facts.date if facts.date != UNKNOWN else read_date(wishes.date),
        date_text=facts.date_text,
        updated=facts.updated,
        summary=facts.summary,
        authors=facts.authors,
        people=facts.people,
        tags=facts.tags,
        section=facts.section,
        places=facts.places,
        organizations=facts.organizations,
        sources=_sources(facts.site, facts.address),
        images=(image,) if image else (),
        status="draft" if standing else "published",
        aliases=(path,) if path else (),
        language=facts.language,
        rights=facts.rights,
        attachments=files.attachments,
        doubts=tuple(one for one in doubts if one),
        taken_out=(*body.taken_out, *lines.taken_out),
    )


def _words_of(text: str, name: str, encoding_doubt: str) -> Draft:
    """The draft of a page that no parser gets to the end of: all its words, wherever they stand in it."""
    converted = html_to_markdown(text)
    title = _TITLE.search(text)
    doubts = tuple(filter(None, [encoding_doubt, *converted.doubts, "which of its words are the article is not known"]))
    return Draft(name, unescape(title[1]).strip() if title else "", converted.markdown, doubts=doubts)


def _charset(data: bytes, declared: str) -> str:
    found = _CHARSET.search(data[:4_096])
    said = declared or ((found[1] or found[2]).decode("ascii") if found else "")
    return _AS_BROWSERS.get(said.strip().lower(), said.strip())


def _sources(site: str, address: str) -> tuple[Source, ...]:
    if not address and not site:
        return ()
    return (Source(site or (urlsplit(address).hostname or "").removeprefix("www."), address),)


def _lead(image: Image | None, converted: Converted, files: PageFiles) -> Image | None:
    """The picture that the page names as its own, unless the text shows it anyway."""
    # Of pictures that are written into the page nobody knows the names: that of the page may be one of them.
    written_out = any(isinstance(one.content, bytes) for one in files.attachments)
    if image is None or written_out or _file(image.src) in {_file(one.src) for one in converted.images}:
        return None
    address = files.address_of(image.src)
    return replace(image, src=address) if address else None


def _file(address: str) -> str:
    try:
        return _SIZE.sub("", basename(urlsplit(address).path).lower())
    except ValueError:
        return address
