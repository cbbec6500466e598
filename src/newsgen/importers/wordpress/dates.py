"""The dates of a post: local time and Greenwich time → one honest date with the offset between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from newsgen.content.dates import UNKNOWN, HonestDate, is_later
from newsgen.importers.dates import from_datetime, read_date
from newsgen.importers.wordpress.item import Item

_MOMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})Z?")
_DAY_SECONDS = 86_400
_LATEST_ZONE, _EARLIEST_ZONE = 14 * 60, -12 * 60
"""The offsets from Greenwich that are in use, in minutes: the Line Islands and Baker Island."""


@dataclass(frozen=True, slots=True)
class Dates:
    """When a post appeared and was last changed, and what is strange about it."""

    date: HonestDate = UNKNOWN
    updated: HonestDate = UNKNOWN
    doubts: tuple[str, ...] = ()


def dates_of(item: Item, exported: HonestDate) -> Dates:
    """The dates of `item`, from an export that was made at `exported`.

    A draft has no date: WordPress gives it the time of its last saving, and no Greenwich time. A change counts if it
    is more than a day after the post appeared; what is changed before is mostly a slip of the pen.
    """
    local, greenwich = _moment(item.date), _moment(item.date_gmt)
    if item.status in _UNSEEN and greenwich is None:
        if local is None:
            return Dates()
        return Dates(doubts=(f"the draft has no date; WordPress last saved it on {local:%Y-%m-%d}",))
    date = _honest(local, greenwich)
    if not date.known and item.status not in _UNSEEN:
        date = read_date(item.published)
    doubts = []
    if not date.known and item.date.strip("0-: T") and item.status not in _UNSEEN:
        doubts.append(f"“{item.date[:40]}” is no date")
    if item.status != "future" and is_later(date, exported):
        doubts.append(f"the date {date.edtf} is later than the export itself")
    changed_local, changed_greenwich = _moment(item.modified), _moment(item.modified_gmt)
    appeared, changed = (greenwich, changed_greenwich) if greenwich and changed_greenwich else (local, changed_local)
    updated = UNKNOWN
    if appeared and changed and (changed - appeared).total_seconds() > _DAY_SECONDS:
        updated = _honest(changed_local, changed_greenwich)
    return Dates(date, updated, tuple(doubts))


_UNSEEN = frozenset({"draft", "pending", "auto-draft"})


def _moment(text: str) -> datetime | None:
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    try:
        return datetime(*map(int, match.groups()))  # type: ignore[arg-type]
    except ValueError:  # 0000-00-00, or a 31st of June
        return None


def _honest(local: datetime | None, greenwich: datetime | None) -> HonestDate:
    if local is None:
        if greenwich is None:
            return UNKNOWN
        date = from_datetime(greenwich)
        return HonestDate(date.year, date.month, date.day, date.time, 0)
    date = from_datetime(local)
    if greenwich is not None:
        minutes, rest = divmod((local - greenwich).total_seconds(), 60)
        if rest == 0 and minutes % 15 == 0 and _EARLIEST_ZONE <= minutes <= _LATEST_ZONE:
            return HonestDate(date.year, date.month, date.day, date.time, int(minutes))
    return date
