"""What the head of a NITF document says of the article: dates, status, rights, subjects, where it was printed.

The sections named are the elements of NITF 3.6 (IPTC, `nitf-3-6.xsd`, whose annotations say what each means).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsgen.content.article import Correction, Series, Source, Status
from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.importers.agency.nitf_body import person_of, place_of
from newsgen.importers.agency.nitf_dates import agency_date, first_known
from newsgen.importers.agency.xml_words import attribute, children, descendants, distinct, first, plain_name, words
from newsgen.importers.beside import is_remote
from newsgen.importers.draft import Named, TakenOut

STATUS: dict[str, tuple[Status, str, str]] = {
    "usable": ("published", "", ""),
    "embargoed": ("draft", "", "the agency embargoed it; see whether it has been released, and publish it then"),
    "withheld": ("draft", "", "the agency withheld it; see whether it may be published"),
    "canceled": ("withdrawn", "The agency that sent this article has cancelled it.", ""),
    "cancelled": ("withdrawn", "The agency that sent this article has cancelled it.", ""),
}
"""`docdata/@management-status`: the article's status, the reason shown to readers, and a doubt."""
_SUBJECTS = ("tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type")
"""Attributes of `tobject.subject`, the most exact first."""
_META = {"publication_day_of_month", "publication_month", "publication_year", "publication_day_of_week"}
"""Metadata that repeats the date of publication."""
_SECTIONS = ("print_section_name", "online_sections", "dsk")
"""Names of `meta` that hold the section, as in The New York Times Annotated Corpus."""
_TAXONOMIES = frozenset({"taxonomic_classifier", "types_of_material"})
"""Types of `classifier` that are no subjects of the article."""


class NitfHead:
    """The head of one document; every property is empty where the document says nothing."""

    def __init__(self, root: Any) -> None:
        self._head = first(root, "head")
        self._docdata = first(self._head, "docdata")
        self._pubdata = first(self._head, "pubdata")
        self._body_head = first(root, "body", "body.head")
        self._meta = {
            attribute(one, "name"): attribute(one, "content")
            for one in children(self._head, "meta")
            if attribute(one, "name") and attribute(one, "content")
        }

    @property
    def id(self) -> str:
        """`doc-id/@id-string`."""
        return attribute(first(self._docdata, "doc-id"), "id-string")

    @property
    def date(self) -> HonestDate:
        """When it appeared: published, released, issued by the agency, or written, the first of these that is known."""
        story = first(self._body_head, "dateline", "story.date")
        return first_known(
            attribute(self._pubdata, "date.publication"),
            *(attribute(first(self._docdata, name), "norm") for name in ("date.release", "date.issue")),
            *(attribute(story, "norm"), words(story)),
        )

    @property
    def date_text(self) -> str:
        """The date in the words of the dateline, where it is known no better."""
        return "" if self.date.known else words(first(self._body_head, "dateline", "story.date"))

    @property
    def status(self) -> tuple[Status, str, tuple[str, ...]]:
        """The status of the article, the reason of a withdrawal, and doubts."""
        code = attribute(self._docdata, "management-status").lower()
        status, reason, doubt = STATUS.get(code, ("draft", "", f"its status, {code}, is none of NITF's"))
        if not code:
            status, doubt = "published", ""
        doubts = [doubt] if doubt else []
        if other := attribute(self._docdata, "management-doc-idref"):
            change = attribute(self._docdata, "management-idref-status")
            doubts.append(f"it concerns the document {other}" + (f", which it says is {change} now" if change else ""))
        if expires := attribute(first(self._docdata, "date.expire"), "norm"):
            spelt = agency_date(expires)
            doubts.append(f"the agency lets it expire ({spelt.iso if spelt.known else expires})")
        return status, reason, tuple(doubts)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """`correction/@info`, which does not say when; with the date of `meta` where that gives one."""
        when = agency_date(self._meta.get("correction_date", ""))
        found = (attribute(one, "info") for one in children(self._docdata, "correction"))
        return tuple(Correction(when, text) for text in found if text)

    @property
    def correction_date(self) -> HonestDate:
        """When corrections that stand in the text were made."""
        return agency_date(self._meta.get("correction_date", "")) if self._meta.get("correction_date") else UNKNOWN

    @property
    def corrected(self) -> str:
        """The id of another document that this one corrects."""
        found = (attribute(one, "id-string") for one in children(self._docdata, "correction"))
        return next((one for one in found if one and one != self.id), "")

    @property
    def rights(self) -> str:
        """The copyright and the limits of use, in a sentence or two."""
        notes = []
        for one in children(self._docdata, "doc.copyright"):
            parts = [attribute(one, "year"), attribute(one, "holder")]
            notes.append("© " + " ".join(filter(None, parts)) if any(parts) else "")
        for one in children(self._docdata, "doc.rights"):
            owner, limits = attribute(one, "owner"), attribute(one, "limitations")
            notes += [f"Rights: {owner}" if owner and not any(owner in note for note in notes) else "", limits]
        shown = first(self._body_head, "rights")
        if shown is not None:
            notes.append(words(shown))
        return ". ".join(dict.fromkeys(note.rstrip(".") for note in notes if note))

    @property
    def tags(self) -> tuple[str, ...]:
        """Keywords, subjects, events and classifiers."""
        found = [attribute(one, "key") for one in descendants(self._docdata, "keyword")]
        for subject in descendants(self._head, "tobject.subject"):
            found.append(next(filter(None, (attribute(subject, name) for name in _SUBJECTS)), ""))
        for one in self._identified():
            name = plain_name(one)
            if name in ("event", "object.title"):
                found.append(words(one))
            elif name == "classifier" and attribute(one, "type") not in _TAXONOMIES:
                found.append(words(one) or attribute(one, "value"))
        return distinct(found)

    @property
    def people(self) -> tuple[Named, ...]:
        """`identified-content/person`."""
        return tuple(person_of(one) for one in self._identified() if plain_name(one) == "person")

    @property
    def places(self) -> tuple[str, ...]:
        """`identified-content/location`."""
        return tuple(place_of(one) for one in self._identified() if plain_name(one) == "location")

    @property
    def organizations(self) -> tuple[str, ...]:
        """`identified-content/org`."""
        return tuple(words(one) for one in self._identified() if plain_name(one) == "org")

    def _identified(self) -> Iterator[Any]:
        yield from (one for held in children(self._docdata, "identified-content") for one in held)

    @property
    def section(self) -> tuple[str, ...]:
        """`pubdata/@position.section`, or the section that `meta` gives."""
        found = attribute(self._pubdata, "position.section") or next(
            (self._meta[name] for name in _SECTIONS if name in self._meta), ""
        )
        return tuple(filter(None, (part.strip() for part in found.split(";"))))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where it was printed (`pubdata`), and who distributed it."""
        url = attribute(self._pubdata, "ex-ref")
        name = attribute(self._pubdata, "name")
        page = attribute(self._pubdata, "position.sequence") or self._meta.get("print_page_number", "")
        edition = attribute(self._pubdata, "edition.name")
        distributor = words(first(self._body_head, "distributor"))
        found = [Source(name, url if is_remote(url) else "", page, edition)] if name else []
        return (*found, *([Source(distributor)] if distributor and distributor != name else []))

    @property
    def aliases(self) -> tuple[str, ...]:
        """The old url, where `pubdata/@ex-ref` gives one that a static server can have."""
        url = attribute(self._pubdata, "ex-ref")
        return (url,) if is_remote(url) and "?" not in url and url.count("/") > 2 else ()

    @property
    def series(self) -> Series | None:
        """`series`, with its part if that is a number."""
        one = first(self._docdata, "series")
        if one is None:
            one = first(self._body_head, "series")
        name = attribute(one, "series.name") or self._meta.get("series_name", "")
        part = attribute(one, "series.part")
        return Series(name, int(part) if re.fullmatch(r"[0-9]{1,6}", part) else None) if name else None

    @property
    def extra(self) -> dict[str, str]:
        """What newsgen has no word for: the urgency, the key of the story, and all other `meta`."""
        found = {
            "urgency": attribute(first(self._docdata, "urgency"), "ed-urg"),
            "story_key": attribute(first(self._docdata, "du-key"), "key"),
            "dateline": words(first(self._body_head, "dateline")),
        }
        known = {*_META, *_SECTIONS, "print_page_number", "series_name", "correction_date"}
        return {**found, **{name: value for name, value in self._meta.items() if name not in known}}

    @property
    def taken_out(self) -> tuple[TakenOut, ...]:
        """Messages to editors (`ed-msg`: “non-publishable”), and notes on revisions."""
        pieces = [
            *((one, attribute(one, "info"), "a message to editors") for one in children(self._docdata, "ed-msg")),
            *(
                (one, attribute(one, "comment"), "a note on a revision")
                for one in children(self._head, "revision-history")
            ),
        ]
        return tuple(TakenOut(one.sourceline or 0, text, reason) for one, text, reason in pieces if text)
