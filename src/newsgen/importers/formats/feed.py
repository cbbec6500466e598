"""RSS 0.9x, 1.0 and 2.0, and Atom.

Sources: RSS 2.0 Specification (RSS Advisory Board); RDF Site Summary 1.0 with its modules Content and Dublin Core; RFC
4287 (Atom), RFC 5023, section 13.1 (`app:draft`); Media RSS 1.5.1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from newsgen.importers.beside import with_pictures
from newsgen.importers.draft import Draft, Outcome, Rejected
from newsgen.importers.format import MAX_RECORD_BYTES, Format, Record, Sample, SourceError, Wishes
from newsgen.importers.old_addresses import OldAddresses, joined, links_in
from newsgen.importers.platforms.blogger import KIND, OWN_BLOG, on_own_blog, standing_of
from newsgen.importers.records.feed_entry import Entry, as_plain, from_plain, outcome_of_entry
from newsgen.importers.records.json_lines import TOO_LARGE, utf8_stream
from newsgen.importers.records.web_values import is_address
from newsgen.importers.xml_text import without_untrue_encoding

MAX_FEED_BYTES = 50 * 1024 * 1024
"""feedparser holds a feed in memory as a whole, and needs some four times its size."""

_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|RDF|feed|channel)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s+)*", re.DOTALL)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:\?|$)", re.IGNORECASE)


def recognise(sample: Sample) -> int:
    """By the first element."""
    if sample.is_folder:
        return 0
    text = sample.text
    root = _ROOT.match(text, _BEFORE.match(text).end())  # type: ignore[union-attr]
    if root is None or (root[1].lower() == "rdf" and "purl.org/rss" not in text and "netscape.com/rdf" not in text):
        return 0
    return 80 if root[1].lower() != "channel" else 30


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """A record for each entry. A feed of more than 50 MB is refused: it would fill the memory."""
    del wishes
    with utf8_stream(path) as file:
        data = file.read(MAX_FEED_BYTES + 1)
    if len(data) > MAX_FEED_BYTES:
        raise SourceError(f"the feed has more than {MAX_FEED_BYTES // 1_000_000} MB; divide it into several")
    found = _parsed(data)
    doubts = _doubts(found)
    entries = [_entry(one, found, doubts) for one in found.entries]
    for number, entry in enumerate(linked(entries), start=1):
        plain = json.dumps(as_plain(entry), ensure_ascii=False).encode("utf-8", "replace")
        fault = TOO_LARGE if len(plain) > MAX_RECORD_BYTES else ""
        yield Record(f"entry {number}", plain[:1000] if fault else plain, path, path.parent, fault=fault)


def linked(entries: list[Entry]) -> Iterator[Entry]:
    """The entries of one feed, each with its links to others of them."""
    known = OldAddresses()
    for one in entries:
        if not one.left_out and not one.is_draft:
            known.add(on_own_blog(one.link))
            known.add(OWN_BLOG + one.old_url, one.old_url)
    for one in entries:
        base = one.link if is_address(one.link) else OWN_BLOG
        links = {link: on_own_blog(joined(base, link)) for link in links_in(one.content or one.summary)}
        inner = ((link, known.path_of(address)) for link, address in links.items())
        yield replace(one, inner=tuple((link, path) for link, path in inner if path))


def _parsed(data: bytes) -> Any:
    """What feedparser makes of a feed. It gets a stream, so that it neither fetches nor opens anything."""
    import feedparser

    try:
        found = feedparser.parse(BytesIO(without_untrue_encoding(data)), sanitize_html=False)
    except (ValueError, LookupError, RecursionError, AssertionError, TypeError, AttributeError) as error:
        raise SourceError(f"the feed cannot be read: {type(error).__name__}") from None
    if not found.entries and not found.version:
        raise SourceError("this is no feed: it has no entries")
    return found


def _doubts(found: Any) -> tuple[str, ...]:
    import feedparser

    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    if found.bozo and not isinstance(found.get("bozo_exception"), harmless):
        return ("the feed is damaged; look whether the text is whole",)
    return ()


def _entry(one: Any, found: Any, doubts: tuple[str, ...]) -> Entry:
    """The entry as plain texts. `dict.get` is without feedparser's own ways from one key to another."""
    feed = found.feed
    content, form, language = _content(one)
    summary = dict.get(one, "summary_detail") or {}
    published, updated = dict.get(one, "published") or "", dict.get(one, "updated") or ""
    if not published and not found.version.startswith("atom"):
        published, updated = updated, ""  # `dc:date`, the only date that RSS 1.0 has
    images, others = _media(one)
    site = one.get("source") or feed
    authors, doubt = _authors(one, feed)
    standing = standing_of(one)
    return Entry(
        id=str(one.get("id") or ""),
        title=str(one.get("title") or ""),
        link=str(one.get("feedburner_origlink") or one.get("link") or ""),
        base=str(summary.get("base") or feed.get("link") or ""),
        date=str(published),
        updated=str(updated),
        content=content,
        summary=str(one.get("summary") or "") if summary else "",
        form=form if content else "text" if summary.get("type") == "text/plain" else "html",
        authors=authors,
        tags=_tags(one),
        images=images,
        others=others,
        language=language or str(feed.get("language") or ""),
        rights=str(one.get("rights") or ""),
        site=str(site.get("title") or feed.get("title") or ""),
        site_link=str(site.get("link") or feed.get("link") or ""),
        old_url=standing.path,
        is_draft=standing.is_draft or str(one.get("app_draft") or "").strip() == "yes",
        left_out=standing.left_out,
        doubts=(*doubts, *doubt, *standing.doubts),
    )


def _content(one: Any) -> tuple[str, str, str]:
    """The whole text of an entry, its form, and its language. Of several texts HTML is best, then the longest."""
    contents = [part for part in one.get("content") or () if str(part.get("value") or "").strip()]
    if not contents:
        return "", "html", ""
    best = max(contents, key=lambda part: (part.get("type") != "text/plain", len(part["value"])))
    form = "text" if best.get("type") == "text/plain" else "html"
    return str(best["value"]), form, str(best.get("language") or "")


def _authors(one: Any, feed: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the authors, and a doubt if there is only an address to write to: that is nobody's to publish."""
    people = [person for person in one.get("authors") or feed.get("authors") or () if person]
    names = []
    for person in people:
        name, mail = str(person.get("name") or ""), str(person.get("email") or "")
        # feedparser takes the end of an address it does not know for a name: `ple` of `editor@courier.example`.
        if name and "@" not in name and not (mail and mail + name in str(one.get("author") or "")):
            names.append(name)
    doubt = "of its author the feed has only an e-mail address; it is not carried over"
    return tuple(dict.fromkeys(names)), (doubt,) if people and not names else ()


def _tags(one: Any) -> tuple[str, ...]:
    tags = (tag for tag in one.get("tags") or () if tag.get("scheme") != KIND)
    return tuple(dict.fromkeys(str(tag.get("label") or tag.get("term") or "") for tag in tags))


def _media(one: Any) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The pictures of an entry with their credits, and the addresses of its other files."""
    links = [link for link in one.get("links") or () if link.get("rel") == "enclosure"]
    media = list(one.get("media_content") or ())
    credit = str(one.get("credit") or "") if len(media) == 1 else ""
    images: dict[str, str] = {}
    others: dict[str, None] = {}
    for part, address in [*((link, link.get("href")) for link in links), *((part, part.get("url")) for part in media)]:
        if not address:
            continue
        if _is_picture(part, str(address)):
            images[str(address)] = credit if part in media else images.get(str(address), "")
        else:
            others[str(address)] = None
    if not images:
        images = {str(part["url"]): "" for part in one.get("media_thumbnail") or () if part.get("url")}
    return tuple(images.items()), tuple(others)


def _is_picture(part: Mapping[str, Any], address: str) -> bool:
    if kind := str(part.get("medium") or part.get("type") or "").partition("/")[0]:
        return kind == "image"
    return _PICTURE.search(address) is not None


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """The draft of one entry."""
    if record.fault:
        yield Rejected(record.id, record.fault, record.data)
        return
    outcome = outcome_of_entry(from_plain(json.loads(record.data)), record.id, record.data)
    yield with_pictures(outcome, record) if isinstance(outcome, Draft) else outcome


FORMATS = (Format("feed", "RSS or Atom", recognise, split, read, ("feedparser",)),)
