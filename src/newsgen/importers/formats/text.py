"""Plain text copied off a page: headline, summary, authors and date where they are plainly there, then the story."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsgen.content.dates import HonestDate
from newsgen.importers.draft import Draft, LeftOut, Outcome, Rejected, TakenOut
from newsgen.importers.encodings import decode, wide_encoding
from newsgen.importers.files import split_files, unpacked_data
from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.texts.datelines import Dateline, dateline
from newsgen.importers.texts.heads import Head, is_credit, read_head
from newsgen.importers.texts.layout import Piece, pieces_of
from newsgen.importers.texts.leftovers import Rule, leftover_rules
from newsgen.importers.texts.prose import prose_of
from newsgen.importers.texts.sweeping import sweep
from newsgen.loader.text import is_showable, without_control_characters

_SUFFIXES = {".txt": 20, ".text": 20, "": 10}
"""How sure the end of a name makes it: other formats are recognised by what they hold, and win."""
_CONTROL = bytes([*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_OTHER_FORMATS = re.compile(
    r"\s*(?:<(?:[a-zA-Z!?/]|$)|---[ \t]*\n|\+\+\+[ \t]*\n|;;;[ \t]*\n|WARC/\d|%PDF-|\{\\rtf|PK\x03|#!)", re.ASCII
)
_LOOKED_AT = 4_096
"""So many bytes of a file show whether it is text."""
_SEVERAL = re.compile(r"(?:={8,}|#{8,})")


def _recognise(sample: Sample) -> int:
    if sample.is_folder or sample.suffix not in _SUFFIXES:
        return 0
    if _is_binary(sample.head[:_LOOKED_AT]) or _OTHER_FORMATS.match(sample.text) or _is_json(sample.text):
        return 0
    return _SUFFIXES[sample.suffix]


def _is_binary(data: bytes) -> bool:
    if wide_encoding(data):
        return False
    return b"\0" in data or (len(data) - len(data.translate(None, _CONTROL))) * 100 > len(data)


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return bool(re.match(r"\s*[\[{]\s*[\"{\[]", text))
    return True


def _is_wanted(path: Path) -> bool:
    return Path(path.name.lower().removesuffix(".gz")).suffix in _SUFFIXES


def _split(path: Path, wishes: Wishes) -> Iterator[Record]:
    return split_files(path, _is_wanted)


def _read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    data = unpacked_data(record)
    if _is_binary(data):
        yield Rejected(record.id, "this is no text: it has characters that no text has", record.data)
        return
    text, doubt = decode(data)
    if not is_showable(text):  # form feeds are: each begins a page
        text = "\f".join(map(without_control_characters, text.replace("\v", " ").split("\f")))
    pieces = pieces_of(text)
    if not pieces:
        yield LeftOut(record.id, "there is no text in it")
        return
    yield _draft(record.id, pieces, wishes, [doubt] if doubt else [])


def _draft(name: str, pieces: Sequence[Piece], wishes: Wishes, doubts: list[str]) -> Draft:
    swept = sweep(pieces, leftover_rules(), is_credit)
    head = read_head(pieces, swept.rules)
    aside = {} if wishes.keep_all else _aside(pieces, swept.rules, head)
    body = [
        piece for place, piece in enumerate(pieces) if place not in (head.title, head.summary) and place not in aside
    ]
    place = _dateline(pieces, swept.rules, head)
    doubts += [*head.doubts, *(() if wishes.keep_all else swept.doubts)]
    doubts += _more_doubts(body, place, head)
    date, date_text = _dated(head, place)
    return Draft(
        id=name,
        title="" if head.title is None else pieces[head.title].text,
        body=prose_of(body),
        date=date,
        date_text=date_text,
        updated=head.updated,
        summary="" if head.summary is None else pieces[head.summary].text,
        authors=head.authors,
        places=(place.place,) if place else (),
        section=head.section,
        rights=_rights(pieces, swept.rules),
        doubts=tuple(doubts),
        taken_out=tuple(TakenOut(pieces[at].line, pieces[at].text, reason) for at, reason in sorted(aside.items())),
    )


def _aside(pieces: Sequence[Piece], rules: Sequence[Rule | None], head: Head) -> dict[int, str]:
    """The places of the pieces that are not in the article's text, with the reasons."""
    found = {place: rule.reason for place, rule in enumerate(rules) if rule}
    return found | dict(head.aside)


def _dateline(pieces: Sequence[Piece], rules: Sequence[Rule | None], head: Head) -> Dateline | None:
    """The dateline of the first paragraph."""
    for place in range(head.start, len(pieces)):
        if not rules[place] and place not in head.aside:
            return dateline(pieces[place].text)
    return None


def _dated(head: Head, place: Dateline | None) -> tuple[HonestDate, str]:
    """The date, and the wording of what it does not say.

    A dateline says when a report was written, which is about when it appeared.
    """
    date, date_text = head.date, head.date_text
    if place and place.date_text and not date.known:
        date_text = date_text or place.date_text
        if place.date.known:
            date = HonestDate(place.date.year, place.date.month, place.date.day, about=True)
    return date, date_text


def _rights(pieces: Sequence[Piece], rules: Sequence[Rule | None]) -> str:
    found = (piece.text for piece, rule in zip(pieces, rules, strict=True) if rule and rule.keeps == "rights")
    return next(found, "")


def _more_doubts(body: Sequence[Piece], place: Dateline | None, head: Head) -> Iterator[str]:
    if head.title is not None and not body:
        yield "there is only a headline"
    if place and place.date.known and not head.date.known:
        yield f"the date is that of the dateline, “{place.date_text}”: the article appeared about then"
    for piece in body:
        if _SEVERAL.fullmatch(piece.text):
            yield f"there may be several articles in it: line {piece.line} is a line of “{piece.text[0]}”"
            return


FORMATS = (Format("text", "plain text", _recognise, _split, _read),)
