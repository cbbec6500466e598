"""Records → what is ready to be written, in batches, over processes or in this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newsgen.config import Config
from newsgen.importers.article_text import Origin, article_text, slug_of_draft, sound
from newsgen.importers.completing import complete, fault_of_file
from newsgen.importers.draft import Draft, Outcome, Rejected
from newsgen.importers.format import MAX_TEXT, TOO_LONG, Format, Record, SourceError, Wishes
from newsgen.importers.near import Signature, signature_of
from newsgen.problems import os_error_in_words

BATCH = 64
"""So many records are read at once."""
BATCH_BYTES = 2_000_000
"""A batch has records of about so many bytes at the most, so that those under way need little memory."""
_FAILURES = (
    *(SourceError, RecursionError, OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError),
)


class Ready(NamedTuple):
    """What came of a record, ready to be written; None if nothing came of it at all.

    A draft has its body in `text`, the article's file under the `slug` that the draft asks for; `old_urls` are those
    that its aliases stand for, in their order. `size` is the record's, in bytes, at the first of its outcomes.
    """

    origin: Origin
    outcome: Outcome | None
    slug: str = ""
    old_urls: tuple[str, ...] = ()
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
    """Reads records for a site with these settings; called with tasks."""

    wishes: Wishes
    config: Config

    def __call__(self, tasks: Sequence[Task]) -> list[Ready]:
        """What came of `tasks`, in their order."""
        found: list[Ready] = []
        for task in tasks:
            first = len(found)
            found.extend(self._read(*task))
            if first == len(found):
                found.append(Ready(Origin(sound(task.source), task.form.name, ""), None))
            found[first] = found[first]._replace(size=len(task.record.data))
        return found

    def _read(self, form: Format, source: str, record: Record) -> Iterator[Ready]:
        source = sound(source)
        try:
            if record.fault:
                raise SourceError(record.fault)
            for outcome in form.read(record, self.wishes):
                yield self._ready(Origin(source, form.name, sound(outcome.id) or sound(record.id)), outcome, record)
        except _FAILURES as error:
            # A format that fails at one record, of whoever wrote it, must not end the import of all the others.
            rejected = Rejected(record.id, _in_words(error, form), record.data)
            yield Ready(Origin(source, form.name, sound(record.id)), rejected)

    def _ready(self, origin: Origin, outcome: Outcome, record: Record) -> Ready:
        if not isinstance(outcome, Draft):
            return Ready(origin, outcome)
        if len(outcome.body) > MAX_TEXT:
            return Ready(origin, Rejected(outcome.id, TOO_LONG, record.data))
        draft, old_urls, fault = complete(outcome, self.wishes, self.config)
        slug = "" if fault else slug_of_draft(draft)
        text = "" if fault else article_text(draft, slug, origin, outcome.body)
        if fault := fault or fault_of_file(text):
            return Ready(origin, Rejected(outcome.id, fault, record.data))
        return Ready(origin, draft, slug, old_urls, text, signature_of(draft.title, outcome.body))


def _in_words(error: Exception, form: Format) -> str:
    """Why a record cannot be read."""
    if isinstance(error, SourceError):
        return str(error)
    if isinstance(error, RecursionError):
        return "its parts lie too deep in one another"
    if isinstance(error, OSError):
        return os_error_in_words(error)
    return f"the format {form.name} failed at it: {type(error).__name__}: {error}"


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
