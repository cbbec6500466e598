"""A page of a website → a draft, whether it lies in a folder or came in a crawl."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.importers.draft import Draft, LeftOut, Outcome
from newsgen.importers.encodings import decode
from newsgen.importers.format import Record, Wishes
from newsgen.importers.markup import html_to_markdown


def page_drafts(data: bytes, address: str, record: Record, wishes: Wishes, declared: str = "") -> Iterator[Outcome]:
    """The draft of an HTML page; or the word that it is no article; or that it cannot be read.

    `data` are the page's bytes and `declared` the encoding that was said to go with them, as in an HTTP header.
    `address` is the full url that the page was fetched from. Links and pictures start there, and none is looked for
    on this machine. An empty address is for a page that lies in a file: that is `record.path`, whose pictures are
    taken from below `record.root`. The draft's id is the canonical address of the page, else `address`, else
    `record.id`; that of the other outcomes `address` or `record.id`.
    """
    text, doubt = decode(data, declared)
    converted = html_to_markdown(text)
    if not converted.markdown.strip():
        yield LeftOut(address or record.id, "the page has no text")
        return
    yield Draft(address or record.id, "", converted.markdown, doubts=(*((doubt,) if doubt else ()), *converted.doubts))
