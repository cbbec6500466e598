"""The text of a post → Markdown: blocks, shortcodes, paragraphs, pictures, in the order in which WordPress goes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from newsgen.importers.markup import has_too_many_tags, html_to_markdown, not_too_long
from newsgen.importers.old_addresses import inside
from newsgen.importers.wordpress.blocks import has_blocks, to_html, with_reused
from newsgen.importers.wordpress.item import Item
from newsgen.importers.wordpress.media import Uploads
from newsgen.importers.wordpress.paragraphs import link, paragraphs
from newsgen.importers.wordpress.pictures import without_own_links
from newsgen.importers.wordpress.remarks import Remarks
from newsgen.importers.wordpress.shortcode_html import Shown
from newsgen.importers.wordpress.shortcodes import expand

_MARK = re.compile(r"<!--\s*(?:more\b.{0,200}?|nextpage|noteaser)\s*-->", re.IGNORECASE | re.DOTALL)
"""Where a post was divided in lists and into pages."""
_NOTE_MARK = re.compile(
    r"<sup\b[^<>]*\bdata-fn=[^<>]*>\s*<a\b[^<>]*>\s*(\d{1,4}|\*)\s*</a>\s*</sup>", re.IGNORECASE | re.DOTALL
)
_PLAYER = re.compile(
    r"<(iframe|audio|video|embed|object)\b([^<>]*)>(?:([^<]*(?:<(?!/?\1\b)[^<]*)*)</\1\s*>)?", re.IGNORECASE
)
_SOURCE = re.compile(r"\b(?:src|data|data-src)\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_MOST_NOTES = 1_000


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a post in Markdown; `shown` are the addresses of the pictures that it shows."""

    markdown: str
    shown: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def read_body(
    item: Item, reusable: Mapping[int, str], uploads: Uploads, remarks: Remarks, links: Mapping[str, str]
) -> Body:
    """The text of `item` in Markdown.

    `reusable` are the reusable blocks of the export that it uses, by number, and `links` its links to other articles.
    Raises `SourceError` for a text of more than two million characters.
    """
    not_too_long(item.content)
    if has_too_many_tags(item.content):  # there is no use in looking for shortcodes and blocks, which takes much memory
        words = html_to_markdown(item.content)
        return Body(words.markdown, doubts=words.doubts)
    text = with_reused(item.content, reusable, remarks)
    blocks = has_blocks(text)
    text = _MARK.sub("" if blocks else "\n\n", text)
    text = _NOTE_MARK.sub(r"<sup>\1</sup>", text)
    shown = Shown(uploads, remarks)
    text = expand(text, shown.show, remarks)
    text = to_html(text, _footnotes(item), remarks) if blocks else paragraphs(_without_comments(text))
    text = without_own_links(_players_as_links(text + shown.notes))
    converted = html_to_markdown(text, inside(links, uploads.address))
    return Body(converted.markdown, tuple(image.src for image in converted.images), converted.doubts)


def _footnotes(item: Item) -> str:
    """The footnotes of the block editor, which WordPress keeps beside the text."""
    try:
        notes = json.loads(item.first_meta("footnotes") or "[]")
    except (ValueError, RecursionError):
        return ""
    texts = (
        [str(note.get("content", "")) for note in notes[:_MOST_NOTES] if isinstance(note, dict)]
        if (isinstance(notes, list))
        else []
    )
    return f"<ol>{''.join(f'<li>{text}</li>' for text in texts)}</ol>" if texts else ""


def _without_comments(text: str) -> str:
    written, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        written.append(text[at:start])
        at = end + 3
    return "".join(written) + text[at:]


def _players_as_links(html: str) -> str:
    """Frames and players of films and sound do not come with an article; the address of what they play does."""
    return _PLAYER.sub(_player, html)


def _player(match: re.Match[str]) -> str:
    source = _SOURCE.search(match[2]) or _SOURCE.search(match[3] or "")
    if source is None or source[1].startswith(("about:", "javascript:", "data:")):
        return match[3] or ""
    address = source[1]
    return link("https:" + address if address.startswith("//") else address)
