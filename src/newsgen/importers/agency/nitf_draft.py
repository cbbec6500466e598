"""A NITF document → a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from newsgen.content.article import Correction
from newsgen.importers.agency.nitf_body import NitfBody, person_of, place_of
from newsgen.importers.agency.nitf_head import NitfHead
from newsgen.importers.agency.xml_words import attribute, children, descendants, distinct, first, words
from newsgen.importers.beside import Beside
from newsgen.importers.draft import Draft, LeftOut, Named, Outcome
from newsgen.importers.format import Record
from newsgen.importers.markup import html_to_markdown
from newsgen.importers.texts.bylines import byline

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_OTHER_HEADLINES = frozenset({"online_headline"})
_OTHER_BYLINES = frozenset({"normalized_byline"})
"""Classes of headlines and bylines beside those of the paper, as in The New York Times Annotated Corpus."""
_BY = re.compile(r"by\s+", re.IGNORECASE)


def nitf_draft(root: Any, record: Record, id: str = "", beside: Beside | None = None) -> Outcome:
    """The draft of the document whose element `nitf` is `root`; or the word that there is nothing in it.

    The draft's id is the document's own, else `id`. `beside` is for a document that is part of something else, which
    attaches files too.
    """
    head, body_head = NitfHead(root), first(root, "body", "body.head")
    beside = beside or Beside(record)
    text = NitfBody(beside)
    title, deck, other = _headlines(root, body_head)
    summary = words(first(body_head, "abstract"))
    for note in children(body_head, "note"):
        text.add(note)
    text.add(first(root, "body", "body.content"), deck if summary else "")
    text.add(first(root, "body", "body.end"))
    converted = html_to_markdown(text.html)
    status, reason, doubts = head.status
    name = head.id or id
    if not title and not converted.markdown.strip() and not text.images:
        return LeftOut(name, "the document has no headline and no text")
    if head.corrected:
        doubts = (*doubts, f"it corrects the document {head.corrected}")
    extra = {**head.extra, "online_headline": other}
    return Draft(
        id=name,
        title=title,
        body=converted.markdown,
        date=head.date,
        date_text=head.date_text,
        summary=summary or deck,
        authors=_authors(body_head),
        people=told_apart((*head.people, *text.people)),
        tags=head.tags,
        section=head.section,
        places=distinct((*head.places, *_dateline(body_head), *text.places)),
        organizations=distinct((*head.organizations, *text.organizations)),
        sources=head.sources,
        series=head.series,
        images=tuple(text.images),
        aliases=head.aliases,
        language=root.get(_LANGUAGE) or attribute(root, "baselang"),
        status=status,
        withdrawn_reason=reason,
        corrections=(*head.corrections, *(Correction(head.correction_date, one) for one in text.corrections)),
        rights=head.rights,
        extra={key: value for key, value in extra.items() if value},
        attachments=beside.attachments,
        doubts=(*doubts, *text.doubts, *converted.doubts),
        taken_out=(*head.taken_out, *text.taken_out),
    )


def told_apart(people: Iterable[Named]) -> tuple[Named, ...]:
    """Each person once; without family names alone of people who are there with their whole names."""
    found: dict[str, Named] = {}
    for one in people:
        if one.name and (one.name not in found or not found[one.name].described):
            found[one.name] = one
    parts = {part for name in found for part in name.split()[1:]}
    return tuple(one for name, one in found.items() if name not in parts)


def _headlines(root: Any, body_head: Any) -> tuple[str, str, str]:
    """The headline, the deck under it, and a headline for other uses."""
    hedline = first(body_head, "hedline")
    main = _joined(children(hedline, "hl1")) or words(first(root, "head", "title"))
    others = [one for one in children(hedline, "hl2") if attribute(one, "class") in _OTHER_HEADLINES]
    deck = _joined(one for one in children(hedline, "hl2") if one not in others)
    other = _joined(others)
    return (main, deck, other if other != main else "") if main else (deck, "", other)


def _joined(elements: Iterable[Any]) -> str:
    return " – ".join(dict.fromkeys(filter(None, map(words, elements))))


def _authors(body_head: Any) -> tuple[Named, ...]:
    """Who is in the bylines: those marked as persons, else as the line says, with `byttl` as what they are."""
    found: list[Named] = []
    for line in children(body_head, "byline"):
        if attribute(line, "class") in _OTHER_BYLINES:
            continue
        titles = " ".join(map(words, children(line, "byttl")))
        marked = [person_of(one) for one in descendants(line, "person")]
        if not marked:
            text = words(line)
            plain = text[: len(text) - len(titles)].strip(" ,") if titles and text.endswith(titles) else text
            whole = _BY.sub("", plain, count=1) if _BY.match(plain) else plain
            marked = list(byline(f"By {whole}")) or ([Named(whole)] if whole else [Named(titles)])
        found += [Named(one.name, one.described or (titles if one.name != titles else "")) for one in marked]
    return told_apart(found)


def _dateline(body_head: Any) -> Iterable[str]:
    return map(place_of, children(first(body_head, "dateline"), "location"))
