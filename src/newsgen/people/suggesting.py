"""The people whom the articles of an archive name and do not list: found by the crew, kept aside, added."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from newsgen.builder.build import Consultation
from newsgen.builder.report import Progress
from newsgen.builder.work import BATCH
from newsgen.catalogue.database import open_to_ask
from newsgen.catalogue.roll import PEOPLE, Roll, Text
from newsgen.config import Config
from newsgen.content.personal_names import person_key
from newsgen.loader.fields import is_empty
from newsgen.people.article_edits import add_people
from newsgen.people.changes import Change, RefusedError
from newsgen.people.head_edits import open_head
from newsgen.people.suggest import LEAST_CONFIDENCE, Suggestion, paragraphs_of, suggest
from newsgen.people.tables import cut, wrapped
from newsgen.problems import counted, printable

ADDED = 0.8
"""From which confidence on an unknown name is added, if nothing else is asked for."""
_ELSEWHERE = 0.9
"""The confidence that a name has which other articles list."""
_SENTENCE = 200
"""Characters of a sentence that are shown."""


@dataclass(frozen=True, slots=True)
class Found:
    """The suggestions for one article file."""

    path: str
    people: tuple[Suggestion, ...]

    def lines(self, width: int) -> Iterator[str]:
        """The article, and its people with how certain each is, why, and the sentence."""
        yield printable(self.path)
        for one in self.people:
            yield cut(f"  {one.confidence:4.0%}  {printable(one.name)}  ({printable(one.reason)})", width)
            text = printable(_around(one.sentence, one.name))
            yield from (f"        {line}" for line in wrapped(text, max(width - 8, 0)))

    def as_json(self) -> str:
        """The suggestions for machines, as one object."""
        return json.dumps({"path": self.path, "people": [asdict(one) for one in self.people]}, ensure_ascii=False)


def _around(sentence: str, name: str) -> str:
    """A sentence, or of a long one what stands around the name."""
    if len(sentence) <= _SENTENCE:
        return sentence
    at = max(sentence.find(name.split()[-1]), 0)
    start = min(max(at - _SENTENCE // 2, 0), len(sentence) - _SENTENCE)
    part = sentence[start : start + _SENTENCE].strip()
    return ("…" if start else "") + part + ("…" if start + _SENTENCE < len(sentence) else "")


@dataclass(frozen=True, slots=True)
class SuggestJob:
    """Finds people in articles; called with the paths of their files. `token` tells one catalogue from the next."""

    catalogue: Path
    token: str
    least: float

    def __call__(self, paths: Sequence[str]) -> list[Found]:
        """The articles that name somebody whom they do not list."""
        searcher = _searcher(str(self.catalogue), self.token)
        found = [Found(path, tuple(searcher.suggest(path, self.least))) for path in paths]
        return [one for one in found if one.people]


class _Searcher:
    """A catalogue opened to look for names, with those that it knows."""

    def __init__(self, catalogue: str) -> None:
        self._roll = Roll(open_to_ask(Path(catalogue)))
        self._authority = self._roll.authority()
        self._elsewhere = self._roll.known_elsewhere()

    def suggest(self, path: str, least: float) -> list[Suggestion]:
        text: Text = self._roll.text(path)
        found = suggest(paragraphs_of(text.body), text.listed, self._authority.get, min(least, LEAST_CONFIDENCE))
        return [one for one in map(self._with_others, found) if one.confidence >= least]

    def _with_others(self, one: Suggestion) -> Suggestion:
        """The suggestion of a name that other articles list, with what that says."""
        name, articles = self._elsewhere.get(person_key(one.name), ("", 0))
        if one.known or not name or " " not in name:
            return one
        reason = f"{one.reason}; {counted(articles, 'other article')} list{'s' if articles == 1 else ''} the name"
        return replace(one, name=name, confidence=max(one.confidence, _ELSEWHERE), reason=reason)


@lru_cache(maxsize=1)
def _searcher(catalogue: str, token: str) -> _Searcher:
    return _Searcher(catalogue)


class Spool:
    """Suggestions kept in a file that nobody else sees, so that any number of them take no memory."""

    def __init__(self) -> None:
        self._file: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115
        self.articles = 0
        self.known = 0
        self.unknown = 0

    def clear(self) -> None:
        """Forget everything."""
        self._file.seek(0)
        self._file.truncate()
        self.articles = self.known = self.unknown = 0

    def add(self, found: Found) -> None:
        """Keep the suggestions for an article."""
        self.articles += 1
        known = sum(one.known for one in found.people)
        self.known += known
        self.unknown += len(found.people) - known
        self._file.write(found.as_json() + "\n")

    def __iter__(self) -> Iterator[Found]:
        self._file.seek(0)
        for line in self._file:
            values = json.loads(line)
            yield Found(values["path"], tuple(Suggestion(**one) for one in values["people"]))

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def find_suggestions(
    consultation: Consultation, files: Sequence[str], least: float, spool: Spool, progress: Progress
) -> None:
    """Put into `spool` the people of all articles, or of `files`, who are named there and not listed.

    `files` are paths as the user wrote them: from here or from the site folder, of articles or of folders.
    """
    spool.clear()
    paths = _wanted(consultation, files) if files else list(Roll(consultation.connection).paths())
    status = consultation.catalogue.stat()
    job = SuggestJob(consultation.catalogue.absolute(), f"{status.st_mtime_ns} {status.st_ino}", least)
    done = 0
    _searcher.cache_clear()
    for batch in consultation.crew.in_batches(job, paths, len(paths)):
        for found in batch:
            spool.add(found)
        done = min(done + BATCH, len(paths))
        progress("names", done, len(paths))
    _searcher.cache_clear()


def _wanted(consultation: Consultation, files: Sequence[str]) -> list[str]:
    site = consultation.site.folder
    known = set(Roll(consultation.connection).paths())
    wanted: set[str] = set()
    for file in files:
        found = _below(_from_site(Path(file), site), known) or _below(_from_site(site / file, site), known)
        if not found:
            there = Path(file).exists() or (site / file).exists()
            why = (
                "no article, a draft (--drafts looks at them too), withdrawn, or it has errors"
                if there
                else "not there"
            )
            raise RefusedError(f"{file} is not in the archive: it is {why}", "", "name files below articles/")
        wanted |= found
    return sorted(wanted)


def _below(form: str, known: Set[str]) -> Set[str]:
    """The paths that a path from the site folder means: itself, or all below it."""
    if form in known:
        return {form}
    return known if form == "." else {path for path in known if form and path.startswith(f"{form}/")}


def _from_site(path: Path, site: Path) -> str:
    """A path from the site folder, `.` for that itself; empty for what lies elsewhere."""
    try:
        return path.resolve().relative_to(site.resolve()).as_posix()
    except (OSError, ValueError):
        return ""


def additions(site: Path, config: Config, found: Iterable[Found], least: float, notes: list[str]) -> Iterator[Change]:
    """The changes by which articles list whom they name: the authority's people, others from `least` on.

    A name of one word that the authority does not have is most often a family name, and stays out. What cannot be
    edited is left, with a note.
    """
    foreign = [key for key, own in config.front_matter.items() if own == PEOPLE]
    for one in found:
        names = [
            person.name for person in one.people if person.known or (person.confidence >= least and " " in person.name)
        ]
        if not names:
            continue
        try:
            data = (site / one.path).read_bytes()
            edited = add_people(one.path, data, names, _key(one.path, data, foreign))
        except RefusedError as error:
            notes.append(f"left as it is: {error}")
            continue
        yield from edited.changes


def _reached(values: Any, key: str) -> Any:
    """What stands at the end of the way `params.people`."""
    for part in key.split("."):
        values = values.get(part) if isinstance(values, Mapping) else None
    return values


def _key(path: str, data: bytes, foreign: Sequence[str]) -> str:
    """The key under which an article lists people; refused if it is nested."""
    values = open_head(path, data).values
    if PEOPLE in values:
        return PEOPLE
    for key in foreign:
        if not is_empty(values.get(key)):
            return key
        if "." in key and not is_empty(_reached(values, key)):
            raise RefusedError(f"the people stand under `{key}`", path, "add the names there by hand")
    return PEOPLE
