"""What a NewsML-G2 item says of itself and of its content, as newsgen has words for it.

Elements are those of the NewsML-G2 2.x specification (IPTC): `itemMeta` (management), `contentMeta` (description),
`rightsInfo`. Values are codes of the IPTC NewsCodes (`stat:usable`), given as `qcode` or `uri`; what counts is their
last part, for every provider may call the scheme otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsgen.content.article import Correction, Source, Status
from newsgen.content.dates import UNKNOWN, HonestDate, is_later
from newsgen.importers.agency.nitf_dates import agency_date, first_known
from newsgen.importers.agency.xml_words import attribute, children, descendants, distinct, first, words
from newsgen.importers.draft import Named, TakenOut
from newsgen.importers.texts.bylines import byline

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS: dict[str, tuple[Status, str, str]] = {
    "usable": ("published", "", ""),
    "withheld": ("draft", "", "the agency withheld it; see whether it may be published"),
    "canceled": ("withdrawn", "The agency that sent this article has cancelled it.", ""),
}
"""Scheme `pubstatusg2`. An item without a status is usable."""
_INDEXES = {"person": "people", "organisation": "organizations", "geoArea": "places", "poi": "places"}
"""Scheme `cpnature`: the index that a subject of this nature belongs to; all others are tags."""
_MAIN = frozenset({"", "main", "headline"})
"""Roles of the headline that is the article's."""
_CODE = re.compile(r"[#/:]|^[\d.-]+$")
"""What shows that a `literal` is not meant to be read."""
_BY = re.compile(r"by\s+", re.IGNORECASE)


def code(element: Any, name: str = "qcode", uri: str = "uri") -> str:
    """The last part of the code that an element has as `qcode` or `uri`; empty if it has none."""
    return attribute(element, name).rpartition(":")[2] or attribute(element, uri).rstrip("/").rpartition("/")[2]


class G2Meta:
    """The metadata of one item; every property is empty where the item says nothing."""

    def __init__(self, item: Any) -> None:
        self._item = item
        self._meta = first(item, "itemMeta")
        self._content = first(item, "contentMeta")
        self._asserted: dict[str, str] | None = None

    @property
    def guid(self) -> str:
        """The item's identifier, the same for all its versions."""
        return attribute(self._item, "guid")

    @property
    def version(self) -> int:
        """The item's version; 1 if it gives none that is a number."""
        text = attribute(self._item, "version")
        return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 1

    @property
    def item_class(self) -> str:
        """`itemClass`, scheme `ninature`: `text`, `picture`, `composite`; text if it gives none."""
        return code(first(self._meta, "itemClass")) or "text"

    @property
    def language(self) -> str:
        """The language of the content, or of the item."""
        return attribute(first(self._content, "language"), "tag") or self._item.get(LANGUAGE, "")

    @property
    def headlines(self) -> tuple[str, str]:
        """The headline, and all others as a deck."""
        found = [one for one in children(self._content, "headline") if words(one)]
        own = [one for one in found if one.get(LANGUAGE, self.language) == self.language] or found
        main = [one for one in own if code(one, "role", "roleuri") in _MAIN] or own
        title = words(main[0]) if main else ""
        return title, " – ".join(words(one) for one in own if one is not main[0] and words(one) != title)

    @property
    def summary(self) -> str:
        """The description that is a summary; else the first that is no caption."""
        found = [(code(one, "role", "roleuri"), words(one)) for one in children(self._content, "description")]
        summaries = [text for role, text in found if role == "summary"]
        return next(iter(summaries), "") or next((text for role, text in found if role != "caption"), "")

    @property
    def caption(self) -> str:
        """The description that is a caption; else any."""
        found = [(code(one, "role", "roleuri"), words(one)) for one in children(self._content, "description")]
        captions = [text for role, text in found if role == "caption"]
        return next(iter(captions), "") or next((text for _, text in found), "")

    @property
    def credit(self) -> str:
        """The line of credit, else who made it."""
        line = words(first(self._content, "creditline"))
        return line or ", ".join(one.name for one in self._creators())

    @property
    def date(self) -> HonestDate:
        """When the first version was made; else its content; else this version."""
        return first_known(
            words(first(self._meta, "firstCreated")),
            words(first(self._content, "contentCreated")),
            words(first(self._meta, "versionCreated")),
        )

    @property
    def updated(self) -> HonestDate:
        """When the content was modified, or this version made if it is not the first; only if that is later."""
        modified = words(first(self._content, "contentModified"))
        version = words(first(self._meta, "versionCreated")) if self.version > 1 else ""
        when = first_known(modified, version)
        return when if is_later(when, self.date) or when.sort_key > self.date.sort_key else UNKNOWN

    @property
    def status(self) -> tuple[Status, str, tuple[str, ...]]:
        """The status of the article, the reason of a withdrawal, and doubts.

        An embargo that ended before this very version was made is over; of any other a person must know.
        """
        name = code(first(self._meta, "pubStatus")) or "usable"
        status, reason, doubt = _STATUS.get(name, ("draft", "", f"its status, {name}, is none of NewsML-G2’s"))
        doubts = [doubt] if doubt else []
        embargo = first(self._meta, "embargoed")
        if embargo is not None and status == "published":
            until = agency_date(words(embargo))
            made = agency_date(words(first(self._meta, "versionCreated")))
            if not (until.instant and made.instant and until.sort_key <= made.sort_key):
                status = "draft"
                end = f"until {until.iso}" if until.known else "without an end"
                doubts.append(f"the agency embargoed it {end}; see whether it has been released, and publish it then")
        return status, reason, tuple(doubts)

    @property
    def corrections(self) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
        """What was corrected, if the item signals a correction (`sig:correction`) and a note says what; and doubts."""
        if not any(code(one) == "correction" for one in children(self._meta, "signal")):
            return (), ()
        notes = tuple(filter(None, map(words, children(self._meta, "edNote"))))
        if not notes:
            return (), ("this version corrects an earlier one, and does not say what",)
        when = agency_date(words(first(self._meta, "versionCreated")))
        doubt = "what was corrected stands in a note to editors; see whether it is for readers"
        return tuple(Correction(when, note) for note in notes), (doubt,)

    @property
    def taken_out(self) -> tuple[TakenOut, ...]:
        """Notes to editors, where they are not the words of a correction."""
        if self.corrections[0]:
            return ()
        notes = ((one, words(one)) for one in children(self._meta, "edNote"))
        return tuple(TakenOut(one.sourceline or 0, text, "a note to editors") for one, text in notes if text)

    @property
    def authors(self) -> tuple[Named, ...]:
        """Who is in the byline (`by`); else the creators."""
        lines = [text for text in map(words, children(self._content, "by")) if text]
        found: list[Named] = []
        for line in lines:
            plain = _BY.sub("", line, count=1) if _BY.match(line) else line
            found += byline(f"By {plain}") or (Named(plain),)
        return tuple(found) or tuple(self._creators())

    def _creators(self) -> Iterator[Named]:
        for one in children(self._content, "creator"):
            if name := self._name(one):
                yield Named(name)

    @property
    def indexes(self) -> Mapping[str, tuple[str, ...]]:
        """The names of `people`, `organizations`, `places` and `tags`; and `codes` of subjects without a name.

        Subjects that are only there because they are broader than another (`why:ancestor`) are not among them.
        """
        found: dict[str, list[str]] = {}
        for one in children(self._content, "subject"):
            if code(one, "why", "whyuri") != "ancestor":
                name = self._name(one)
                index = _INDEXES.get(code(one, "type", "typeuri"), "tags") if name else "codes"
                found.setdefault(index, []).append(name or attribute(one, "qcode") or attribute(one, "uri"))
        for one in children(self._content, "located"):
            found.setdefault("places", []).append(self._name(one))
        slugline = first(self._content, "slugline")
        separator = attribute(slugline, "separator")
        keywords = [*map(words, children(self._content, "keyword"))]
        keywords += words(slugline).split(separator) if separator else []
        found.setdefault("tags", []).extend(keywords)
        return {index: distinct(names) for index, names in found.items()}

    def _name(self, element: Any) -> str:
        """The name of a thing in the item's language, else in any; else what is asserted of it, else its free text."""
        names = [one for one in children(element, "name") if words(one)]
        own = [one for one in names if one.get(LANGUAGE, self.language) == self.language]
        if names:
            return words((own or names)[0])
        if self._asserted is None:
            self._asserted = {}
            for one in children(self._item, "assert"):
                self._asserted |= {key: self._name(one) for key in _keys(one)}
        known = next(filter(None, (self._asserted.get(key, "") for key in _keys(element))), "")
        literal = attribute(element, "literal")
        return known or ("" if _CODE.search(literal) else literal)

    @property
    def rights(self) -> str:
        """The notice of copyright, or its holder; and the terms of use."""
        notes: list[str] = []
        for info in children(self._item, "rightsInfo"):
            notices = [*filter(None, map(words, children(info, "copyrightNotice")))]
            holders = [*filter(None, map(self._name, children(info, "copyrightHolder")))]
            notes += notices or [f"© {holder}" for holder in holders]
            notes += filter(None, map(words, children(info, "usageTerms")))
        return ". ".join(dict.fromkeys(note.rstrip(".") for note in notes))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Whose information it is, and who provides it; where neither has a name, the line of credit."""
        found = [self._name(one) for one in children(self._content, "infoSource")]
        found.append(self._name(first(self._meta, "provider")))
        names = [*filter(None, found)] or [*filter(None, [words(first(self._content, "creditline"))])]
        return tuple(Source(name) for name in dict.fromkeys(names))

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """What the item links to: the relation, and an address or the identifier of an item."""
        found = ((code(one, "rel", "reluri"), one) for one in children(self._meta, "link"))
        return tuple(
            (relation, target)
            for relation, one in found
            if (target := attribute(one, "residref") or attribute(one, "href"))
        )

    @property
    def extra(self) -> dict[str, Any]:
        """What newsgen has no word for."""
        genres = dict.fromkeys(filter(None, map(self._name, children(self._content, "genre"))))
        return {
            "version": self.version if self.version > 1 else "",
            "urgency": words(first(self._content, "urgency")),
            "slugline": words(first(self._content, "slugline")),
            "genre": list(genres),
            "dateline": words(first(self._content, "dateline")),
            "creditline": words(first(self._content, "creditline")),
            "news_service": self._name(first(self._meta, "service")),
            "contributors": [*filter(None, map(self._name, children(self._content, "contributor")))],
            "subject_codes": list(self.indexes.get("codes", ())),
            "links": [{"relation": relation, "to": target} for relation, target in self.links],
        }


def _keys(element: Any) -> list[str]:
    """What a thing is identified by."""
    return [*filter(None, (attribute(element, name) for name in ("qcode", "literal", "uri")))]


def references(package: Any) -> Iterator[tuple[str, ...]]:
    """The identifiers that each `group` of a `packageItem` refers to."""
    for group in descendants(package, "group"):
        yield tuple(filter(None, (attribute(one, "residref") for one in children(group, "itemRef"))))
