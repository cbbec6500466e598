"""NewsML-G2 2.x of the IPTC: single items, and messages with many.

Its namespace is that of the News Architecture (NAR), `http://iptc.org/std/nar/2006-10-01/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.content.article import Image
from newsgen.importers.agency.g2_content import Content, content_of, image_of, picture_of
from newsgen.importers.agency.g2_items import ITEMS, items
from newsgen.importers.agency.g2_meta import G2Meta
from newsgen.importers.agency.xml_words import plain_name
from newsgen.importers.beside import Beside
from newsgen.importers.draft import Draft, LeftOut, Named, Outcome
from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.markup import escaped
from newsgen.importers.xml import parse
from newsgen.importers.xml_text import first_element

_LEFT_OUT = {
    "packageItem": "a package: it only lists other items",
    "conceptItem": "a concept of a vocabulary, and no news",
    "knowledgeItem": "a vocabulary, and no news",
    "planningItem": "a plan of coverage, and no news",
    "catalogItem": "a catalogue of vocabularies, and no news",
}
_PICTURES = frozenset({"picture", "graphic"})


def recognise(sample: Sample) -> int:
    """95 for XML that begins with an item or a message of the NAR namespace."""
    if sample.is_folder or b"iptc.org/std/nar/" not in sample.head.replace(b"\0", b""):
        return 0
    return 95 if first_element(sample.head) in (*ITEMS, "newsMessage") else 0


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """A record for each item. Raises `SourceError` at the point from which on a file cannot be read."""
    yield from items(path)


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """The draft of an item; or the word why it is none. Raises `SourceError` for what is not XML."""
    item = parse(record.data)
    if reason := _LEFT_OUT.get(plain_name(item)):
        yield LeftOut(record.id, reason)
        return
    meta, newest = G2Meta(item), record.context.get("newest", 0)
    if newest > meta.version:
        reason = f"version {meta.version} of an item of which version {newest} is in the same source"
        yield LeftOut(f"{record.id} version {meta.version}", reason)
    elif shown_in := record.context.get("shown_in"):
        yield LeftOut(record.id, f"a picture; it stands in the article {shown_in}")
    else:
        beside = Beside(record)
        content = content_of(item, record, beside)
        own = picture_of(item)
        pictures = [*([own] if own else []), *record.context.get("pictures", ())]
        found = [image_of(picture, beside) for picture in pictures]
        images = tuple(image for image, _ in found if image is not None)
        doubts = tuple(doubt for _, doubt in found if doubt)
        yield _outcome(record, meta, content, images, doubts, beside)


def _outcome(
    record: Record, meta: G2Meta, content: Content, images: tuple[Image, ...], doubts: tuple[str, ...], beside: Beside
) -> Outcome:
    """The draft of an item: what the item says counts, and what only its NITF says is added."""
    title, deck = meta.headlines
    inner = content.nitf or Draft("", "", content.markdown)
    body, summary = inner.body, meta.summary
    if meta.item_class in _PICTURES and images:
        summary = ""
        if not title and not body.strip():
            return LeftOut(record.id, "a picture without a headline, which no text shows")
    elif not body.strip():
        return LeftOut(record.id, f"it has no text: it is of the class {meta.item_class}")
    if deck and not summary:
        summary, deck = deck, ""
    if deck:
        body = f"## {escaped(deck)}\n\n{body}"
    status, reason, status_doubts = meta.status
    corrections, correction_doubts = meta.corrections
    indexes = meta.indexes
    nitf_status = inner.status if status == "published" else status
    extra = {**inner.extra, **{key: value for key, value in meta.extra.items() if value}}
    return Draft(
        id=record.id,
        title=title or inner.title,
        body=body,
        date=meta.date if meta.date.known else inner.date,
        date_text=inner.date_text if not meta.date.known else "",
        updated=meta.updated,
        summary=summary or inner.summary,
        authors=inner.authors if meta.item_class not in _PICTURES and inner.authors else meta.authors,
        people=(*map(Named, indexes.get("people", ())), *inner.people),
        tags=(*indexes.get("tags", ()), *inner.tags),
        section=inner.section,
        places=(*indexes.get("places", ()), *inner.places),
        organizations=(*indexes.get("organizations", ()), *inner.organizations),
        sources=meta.sources or inner.sources,
        series=inner.series,
        images=(*images, *inner.images),
        aliases=inner.aliases,
        language=meta.language or inner.language,
        status=nitf_status,
        withdrawn_reason=reason or inner.withdrawn_reason,
        corrections=(*corrections, *inner.corrections),
        rights=meta.rights or inner.rights,
        extra=extra,
        attachments=beside.attachments,
        doubts=(*status_doubts, *correction_doubts, *content.doubts, *doubts, *inner.doubts),
        taken_out=(*meta.taken_out, *inner.taken_out),
    )


FORMATS = (Format("newsml-g2", "NewsML-G2", recognise, split, read, ("lxml", "markdownify")),)
