"""A ninjs item of generation 1, 2 or 3 → a draft.

Sources: ninjs User Guide (IPTC), section “ninjs in Detail” with its parts “Administrative”, “Rights”, “Editorial” and
“Metadata properties”, and “Differences between ninjs 1.x, 2.x and 3.x”.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from newsgen.content.article import Source, Status
from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.importers.agency.ninjs_media import described, headline_of, headlines_of, lowered, pictures
from newsgen.importers.draft import Draft, LeftOut, Named, Outcome, Rejected, TakenOut
from newsgen.importers.markup import escaped
from newsgen.importers.records.bodies import body_of, plain_line
from newsgen.importers.records.field_values import MAX_ITEMS, authors_of, date_of, first_of, items_of, line_of, text_of
from newsgen.importers.records.mapping import FieldMap
from newsgen.importers.records.unmapped import unmapped_fields
from newsgen.importers.records.web_values import language_tag

_STATUSES: dict[str, Status] = {
    "": "published",
    "usable": "published",
    "withheld": "draft",
    "canceled": "withdrawn",
    "cancelled": "withdrawn",
}
"""What `pubstatus` means; an item without it is usable (User Guide, “pubStatus”)."""
WITHDRAWN = "The agency that sent this article has cancelled it."
_TEXTS = ("", "text", "composite", "component")
_HTML_ROLES = ("xhtml", "html", "html5", "richhtml5")
_NAMES = {
    "people": ("person", "people"),
    "organizations": ("organisation", "organisations", "organization", "organizations"),
    "places": ("place", "places"),
    "tags": ("subject", "subjects", "keyword", "keywords"),
    "section": ("service", "services"),
    "sources": ("infosource", "infosources"),
    "genres": ("genre", "genres"),
    "events": ("event", "events"),
    "objects": ("object", "objects"),
}
"""Properties whose items have names, in all generations and in Superdesk's variant, and what they are here."""
_READ = (
    *("uri", "guid", "type", "title", "headline", "headlines", "byline", "by", "bylines", "authors", "language"),
    *("versioncreated", "firstcreated", "contentcreated", "pubstatus", "embargoed", "embargoeduntil", "ednote"),
    *("copyrightholder", "copyrightnotice", "usageterms", "rightsinfo", "renditions", "associations", "bodies"),
    *("descriptions", "representationtype", "altid", "altids"),
)
_QUIET = (
    "$standard",
    "standard",
    "mimetype",
    "contenttype",
    "charcount",
    "wordcount",
    "trustindicator",
    "trustindicators",
)
"""Properties that say nothing of the article."""


def outcome_of_item(raw: Mapping[str, Any], data: bytes = b"", doubts: tuple[str, ...] = ()) -> Outcome:
    """What becomes of an item. Pictures alone, events and plans are left out."""
    item = lowered(raw)
    name = first_of(item, ("uri", "guid"))
    kind = line_of(item.get("type"))
    body_text, form = _body(item)
    if kind not in _TEXTS and not (body_text and kind not in ("event", "planning", "picture")):
        return LeftOut(name, f"it is no text, but of the type “{kind[:40]}”")
    said = list(doubts)
    body = body_of(body_text, form)
    said.extend(body.doubts)
    title = plain_line(headline_of(item))
    if not title and not body.markdown:
        return Rejected(name, "it has neither a headline nor a text", data)
    markdown, taken_out = _without_headline(body.markdown, title)
    if not markdown.strip():
        said.append("it has no text")
    status, reason = _status(item, said)
    date, updated = _dates(item, said)
    images, others = pictures(item)
    if others:
        said.append(f"not carried over: {', '.join(others[:5])}")
    names = {key: _names(item, ways, said) for key, ways in _NAMES.items()}
    return Draft(
        id=name,
        title=title,
        body=markdown,
        date=date,
        updated=updated,
        summary=described(item),
        authors=_authors(item)[:MAX_ITEMS],
        people=tuple(map(Named, names["people"])),
        tags=names["tags"],
        section=names["section"],
        places=names["places"],
        organizations=names["organizations"],
        sources=tuple(map(Source, names["sources"])),
        images=tuple(image for image in images if image.src not in markdown)[:MAX_ITEMS],
        language=language_tag(line_of(item.get("language"))),
        status=status,
        withdrawn_reason=reason,
        rights=_rights(item, said),
        extra=_extra(item, names, said),
        doubts=tuple(dict.fromkeys(said)),
        taken_out=taken_out,
    )


def _body(item: Mapping[str, Any]) -> tuple[str, str]:
    """The text of the item and its form. HTML is best, then plain text, then what has a name of the provider's own.

    In 1.x the end of the property's name says the form (`body_xhtml`), from 2.0 on the content type or the role does.
    """
    found: list[tuple[int, str, str]] = []
    for key, value in item.items():
        if key.startswith("body_"):
            found.append(_ranked(key[5:], "", text_of(value)))
    for key in ("bodies", "body"):
        for part in items_of(item.get(key)):
            if isinstance(part, Mapping):
                low = lowered(part)
                role, kind = first_of(low, ("role", "name")), line_of(low.get("contenttype"))
                found.append(_ranked(role, kind, text_of(low.get("value"))))
            else:
                found.append(_ranked("", "", text_of(part)))
    found = [one for one in found if one[2]]
    if not found:
        return "", ""
    _, form, text = min(found, key=lambda one: one[0])
    return text, form


def _ranked(role: str, kind: str, text: str) -> tuple[int, str, str]:
    role, kind = role.lower(), kind.lower()
    if kind in ("text/html", "application/xhtml+xml") or (not kind and role in _HTML_ROLES):
        return 0, "html", text
    if kind == "text/plain" or (not kind and role in ("text", "")):
        return 1, "" if not kind and not role else "text", text
    return 2, "", text


def _without_headline(markdown: str, title: str) -> tuple[str, tuple[TakenOut, ...]]:
    """The text without the headline where it begins with it once more."""
    first, _, rest = markdown.partition("\n")
    if rest.strip() and first.lstrip("# ").strip().strip("*").strip() in (title, escaped(title)):
        return rest.lstrip("\n"), (TakenOut(1, title, "the headline once more"),)
    return markdown, ()


def _status(item: Mapping[str, Any], said: list[str]) -> tuple[Status, str]:
    """The status, and the reason if the item was canceled: what is canceled is withdrawn.

    An embargo that ended before this very version was made is over; any other makes a draft, for newsgen asks no clock.
    The note to editors is not for the public, so it is a doubt, never a reason.
    """
    word = line_of(item.get("pubstatus")).lower()
    word = word.removeprefix("stat:")
    status = _STATUSES.get(word)
    if status is None:
        said.append(f"its status is “{word[:40]}”, which newsgen does not know; it is a draft for now")
        status = "draft"
    if note := text_of(item.get("ednote")):
        said.append(f"a note to editors says: “{plain_line(note)[:500]}”")
    words = first_of(item, ("embargoed", "embargoeduntil"))
    if words and status == "published" and not _is_over(words, item):
        status = "draft"
        said.append(
            f"the agency embargoed it until {words[:40]}; see whether it has been released, and publish it then"
        )
    if line_of(item.get("representationtype")).lower() in ("incomplete", "partial", "associated"):
        said.append("the source says that this is not the whole article")
    return status, WITHDRAWN if status == "withdrawn" else ""


def _is_over(embargo: str, item: Mapping[str, Any]) -> bool:
    until, made = date_of(embargo), date_of(item.get("versioncreated"))
    return until.instant and made.instant and until.sort_key <= made.sort_key


def _dates(item: Mapping[str, Any], said: list[str]) -> tuple[HonestDate, HonestDate]:
    """When it appeared: when its content was made, else its first version, else this one; and the date of this one."""
    dates = {key: date_of(item.get(key)) for key in ("contentcreated", "firstcreated", "versioncreated")}
    version = dates["versioncreated"]
    first = next((dates[key] for key in ("contentcreated", "firstcreated") if dates[key].known), UNKNOWN)
    for key, date in dates.items():
        if item.get(key) and not date.known:
            said.append(f"the date “{line_of(item[key])[:60]}” is not understood")
    number = line_of(item.get("version"))
    if not first.known and version.known and number.isdecimal() and number.strip("0") not in ("", "1"):
        said.append(f"its date is that of version {number[:10]}; of the first one none is given")
    if not first.known:
        return version, UNKNOWN
    return first, version if version != first else UNKNOWN


def _names(item: Mapping[str, Any], ways: Iterable[str], said: list[str]) -> tuple[str, ...]:
    """The names of people, places and so on; those that only have a code are not carried over."""
    found: dict[str, None] = {}
    codes: list[str] = []
    for way in ways:
        for part in items_of(item.get(way)):
            if name := first_of(part, ("name",)) if isinstance(part, Mapping) else line_of(part):
                found[name] = None
            elif isinstance(part, Mapping) and (code := first_of(part, ("literal", "code", "qcode", "uri"))):
                codes.append(f"{way} {code[:60]}")
    if codes:
        said.append(f"not carried over, for they have a code and no name: {', '.join(codes[:5])}")
    return tuple(found)[:MAX_ITEMS]


def _authors(item: Mapping[str, Any]) -> tuple[Named, ...]:
    for key in ("authors", "bylines", "byline", "by"):
        if found := authors_of(item.get(key)):
            return found
    return ()


def _rights(item: Mapping[str, Any], said: list[str]) -> str:
    """The copyright notice, or who holds the copyright, with the terms of use and a link to them."""
    holder = line_of(item.get("copyrightholder"))
    parts = [line_of(item.get("copyrightnotice")) or (f"Copyright {holder}" if holder else "")]
    parts.append(line_of(item.get("usageterms")))
    for info in items_of(item.get("rightsinfo")):
        if isinstance(info, Mapping):
            low = lowered(info)
            parts.append(line_of(low.get("linkedrights")))
            if low.get("encodedrights"):
                said.append("not carried over: its rights in a language for machines (`encodedrights`)")
    sentences = dict.fromkeys(
        part if part.endswith((".", "!")) or "://" in part else f"{part}." for part in parts if part
    )
    return " ".join(sentences) if len(sentences) > 1 else next(filter(None, parts), "")


def _extra(item: Mapping[str, Any], names: Mapping[str, tuple[str, ...]], said: list[str]) -> dict[str, Any]:
    """What newsgen has no key for: genres, events, objects, other headlines and identifiers, and short properties."""
    handled = [*_READ, *(way for ways in _NAMES.values() for way in ways), "body"]
    handled += [key for key in item if key.startswith(("body_", "headline_", "description_"))]
    plan = FieldMap(tuple((way, "extra.-") for way in handled))
    kept, lost = unmapped_fields(item, plan, _QUIET)
    if lost:
        said.append(lost)
    for key in ("genres", "events", "objects"):
        if names[key]:
            kept[key] = list(names[key])
    if any("correct" in name.lower() for name in names["genres"]):
        said.append("its genre says that it is a correction; look which article it corrects")
    if others := [plain_line(text) for _, text in headlines_of(item)[1:]]:
        kept["headlines"] = others[:MAX_ITEMS]
    ids = items_of(item.get("altids") or item.get("altid"))
    for part in ids[:20]:
        if isinstance(part, Mapping) and "value" in part:
            kept[f"altid.{first_of(part, ('role', 'name')) or 'other'}"[:60]] = line_of(part["value"])
        elif isinstance(part, Mapping):
            kept.update({f"altid.{key}"[:60]: line_of(value) for key, value in part.items()})
    return {key: value for key, value in kept.items() if value != ""}
