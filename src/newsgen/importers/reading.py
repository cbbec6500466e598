"""Records → what is ready to be written, in batches, over processes or in this one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from newsgen.builder.work import BATCH
from newsgen.content.dates import parse_date
from newsgen.importers.article_text import MOST_ITEMS, PROVENANCE, Origin, article_text, slug_of_draft, sound
from newsgen.importers.draft import Draft, Outcome, Rejected
from newsgen.importers.format import MAX_TEXT, TOO_LONG, Format, Record, SourceError, Wishes
from newsgen.importers.near import Signature, signature_of

BATCH_BYTES = 2_000_000
"""A batch has records of about so many bytes at the most, so that those under way need little memory."""
_HEADLINE = 90
"""Where a record has no headline, so many characters of its text stand for it."""


class Ready(NamedTuple):
    """What came of a record, ready to be written; None if nothing came of it at all.

    A draft has its body in `text`, the article's file under the slug that the draft asks for. `size` is the record's,
    in bytes, at the first of its outcomes.
    """

    origin: Origin
    outcome: Outcome | None
    text: str = ""
    signature: Signature | None = None
    size: int = 0


class Task(NamedTuple):
    """A record to be read: its format, and what the user calls the source that it is from."""

    form: Format
    source: str
    record: Record


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Reads records; called with tasks."""

    wishes: Wishes

    def __call__(self, tasks: Sequence[Task]) -> list[Ready]:
        """What came of `tasks`, in their order."""
        return [ready for task in tasks for ready in self._read(task)]

    def _read(self, task: Task) -> Iterator[Ready]:
        size = len(task.record.data)
        for outcome in self._outcomes(task.form, task.record):
            if isinstance(outcome, Draft):
                long = len(outcome.body) > MAX_TEXT
                outcome = Rejected(outcome.id, TOO_LONG, task.record.data) if long else _complete(outcome, self.wishes)
            origin = Origin(sound(task.source), task.form.name, sound(outcome.id))
            if isinstance(outcome, Draft):
                text = article_text(outcome, slug_of_draft(outcome), origin)
                signature = signature_of(outcome.title, outcome.body)
                yield Ready(origin, replace(outcome, body=""), text, signature, size)
            else:
                yield Ready(origin, outcome, size=size)
            size = 0
        if size:
            yield Ready(Origin(sound(task.source), task.form.name, ""), None, size=size)

    def _outcomes(self, form: Format, record: Record) -> Iterator[Outcome]:
        if record.fault:
            yield Rejected(record.id, record.fault, record.data)
            return
        try:
            yield from form.read(record, self.wishes)
        except SourceError as error:
            yield Rejected(record.id, str(error), record.data)
        except RecursionError:
            yield Rejected(record.id, "its parts lie too deep in one another", record.data)
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
            # A format that fails at one record, of whoever wrote it, must not end the import of all the others.
            reason = f"the format {form.name} failed at it: {type(error).__name__}: {error}"
            yield Rejected(record.id, reason, record.data)


def _complete(draft: Draft, wishes: Wishes) -> Draft | Rejected:
    doubts = list(draft.doubts)
    title = sound(draft.title)
    if not title:
        words = sound(re.sub(r"[#*_>`\\\[\]!]|\(\S*\)", " ", draft.body[:2_000]))
        if not words:
            return Rejected(draft.id, "it has neither a headline nor a text")
        title = words if len(words) <= _HEADLINE else words[:_HEADLINE].rsplit(" ", 1)[0] + " …"
        doubts.append("it has no headline; the first words of its text stand for one")
    for key in ("tags", "people", "authors", "places", "organizations", "section", "aliases"):
        if len(getattr(draft, key)) > MOST_ITEMS:
            doubts.append(f"of {len(getattr(draft, key)):,} {key} the first {MOST_ITEMS:,} are kept")
    if PROVENANCE in draft.extra:
        doubts.append(f"its own “{PROVENANCE}” is left out: newsgen uses this key itself")
    date = draft.date if draft.date.known or not wishes.date else parse_date(wishes.date)
    return replace(draft, title=title, date=date, doubts=tuple(dict.fromkeys(doubts)))


def weighed_batches(tasks: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
    """The tasks in batches small enough to be held several at a time."""
    batch: list[Task] = []
    weight = 0
    for task in tasks:
        size = len(task.record.data)
        if batch and (len(batch) == BATCH or weight + size > BATCH_BYTES):
            yield tuple(batch)
            batch, weight = [], 0
        batch.append(task)
        weight += size
    if batch:
        yield tuple(batch)
