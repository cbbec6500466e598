"""The date that the user gives for articles whose own is unknown (`--date`)."""

from __future__ import annotations

from dataclasses import replace

from newsgen.content.dates import DateError, parse_date
from newsgen.importers.draft import Draft, Outcome
from newsgen.importers.format import Wishes


def with_wished_date(outcome: Outcome, wishes: Wishes) -> Outcome:
    """The outcome with the date of the wishes, if it is a draft that has none of its own."""
    if not wishes.date or not isinstance(outcome, Draft) or outcome.date.known:
        return outcome
    try:
        return replace(outcome, date=parse_date(wishes.date))
    except DateError:
        return outcome
