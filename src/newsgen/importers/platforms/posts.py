"""Posts of publishing services as fields with newsgen's own names, and what was not for everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newsgen.importers.beside import with_pictures
from newsgen.importers.draft import Draft, Outcome, Rejected
from newsgen.importers.format import Record
from newsgen.importers.records.mapped import outcome_of
from newsgen.importers.records.mapping import TARGETS, FieldMap

FIELDS = FieldMap(tuple((key, key) for key in TARGETS), body_format="html")
A_PAGE = (
    "it was a page of {service}, not a post, so it is a draft: move the file to pages/ to make it a standing page, "
    "or take its status out if it is an article"
)
PLANNED = "it was to appear at a later date; nothing says whether it did"
FOR_SOME = "only {readers} could read it, so it is a draft: take its status out if everybody may"


def post_outcome(fields: Mapping[str, Any], record: Record, doubts: Iterator[str]) -> Outcome:
    """What becomes of a post whose `fields` have newsgen's names, with the pictures that lie beside its source."""
    outcome = outcome_of(fields, FIELDS, record.id, tuple(doubts))
    if isinstance(outcome, Rejected):
        return Rejected(outcome.id, outcome.reason, record.data)
    return with_pictures(outcome, record) if isinstance(outcome, Draft) else outcome
