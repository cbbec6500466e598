"""The first half of a build: what is new and changed is loaded and recorded, and what follows from it is planned.

All of it is one transaction. What it leaves in the catalogue are the facts of all sound sources, the problems of all
the others, and the list of what must be done to the output, which is kept until it is done.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path

from newsgen.builder.before import MediaLinks, QuotedPeople
from newsgen.builder.collisions import find_collisions, find_new_collisions
from newsgen.builder.examine import examine_all, examine_changes
from newsgen.builder.files import (
    all_file_urls,
    settle_all_pictures,
    settle_files,
    settle_pictures,
    url_of_file,
)
from newsgen.builder.fingerprint import Fingerprint
from newsgen.builder.planning import plan_all, plan_changes
from newsgen.builder.report import Progress
from newsgen.builder.site import SiteFolder, load_authority
from newsgen.builder.sources import (
    UNREAD,
    Sources,
    forget_source,
    is_of_authority,
    known_digest,
    leave_out,
    note_people,
    note_sources,
)
from newsgen.builder.work import BATCH, Crew, Loaded, LoadJob
from newsgen.catalogue import database
from newsgen.catalogue.authority import authority_sources, record_people, update_people
from newsgen.catalogue.changes import ArticleChange, ArticleFacts, Changes, EntryChange, article_facts
from newsgen.catalogue.companions import keep_bits
from newsgen.catalogue.database import CatalogueError, about, set_about
from newsgen.catalogue.entries import drop_empty, entry_facts, settle, settle_all
from newsgen.catalogue.questions import Catalogue
from newsgen.catalogue.quotations import attribute_all
from newsgen.catalogue.record import (
    Recorder,
    forget_article,
    forget_page,
    record_page,
    record_problems,
)
from newsgen.config import PEOPLE_FILE
from newsgen.content.authority import Person
from newsgen.loader.article import load_page
from newsgen.loader.scan import Seen, read_source
from newsgen.pages.kinds import KINDS
from newsgen.pages.page import Archive
from newsgen.problems import Problem
from newsgen.renderer.dependencies import FIGURES, RECORDS


@dataclass(frozen=True, slots=True)
class Recording:
    """What is recorded with, and what has been learned of how things were before."""

    connection: sqlite3.Connection
    site: SiteFolder
    sources: Sources
    fingerprint: Fingerprint
    crew: Crew
    progress: Progress
    drafts: bool

    @property
    def persons(self) -> frozenset[str]:
        """The indexes whose names are looked up in the authority."""
        return frozenset(index.name for index in self.site.config.all_indexes if index.persons)

    def archive(self) -> Archive:
        """The archive as recorded so far."""
        return Archive(Catalogue(self.connection), self.site.config, self.site.labels)


# --- a new catalogue


def record_all(new: Recording, path: Path) -> tuple[sqlite3.Connection, tuple[Problem, ...]]:
    """Fill a new catalogue with everything and plan the whole output.

    Gives the catalogue, open, and the problems of what had to be left out.
    """
    left_out: dict[str, list[Problem]] = {}
    while True:
        collisions = _record_all(new, frozenset(left_out))
        if not collisions:
            return new.connection, tuple(problem for problems in left_out.values() for problem in problems)
        for problem in collisions:
            left_out.setdefault(problem.path, []).append(problem)
        new.connection.close()
        new = replace(new, connection=database.create(path))


def _record_all(new: Recording, left_out: frozenset[str]) -> list[Problem]:
    connection = new.connection
    record_people(connection, _load_authority(new, left_out))
    recorder = Recorder(connection, new.persons)
    for batch in _loaded(new, new.sources.scan.articles, known=False):
        recorder.record([one.rows for one in batch if one.rows and one.path not in left_out])
        _note_loaded(new, batch, left_out)
    for path in new.sources.scan.pages:
        _record_page(new, path, left_out)
    _note_others(new, left_out)
    database.add_indexes(connection)
    settle_files(connection, all_file_urls(connection))
    settle_all_pictures(connection)
    settle_all(connection, new.site.config)
    drop_empty(connection)
    keep_bits(connection)
    attribute_all(connection)
    archive = new.archive()
    plan_all(connection, archive)
    collisions = find_collisions(connection)
    if not collisions:
        examine_all(connection, new.site.folder)
        _keep_facts(new, archive)
        set_about(connection, "whole", "1")
    return collisions


# --- changes


def record_changes(new: Recording) -> tuple[Problem, ...]:
    """Record what changed and plan what follows; gives the problems of what had to be left out."""
    left_out: dict[str, list[Problem]] = {}
    new.connection.execute("BEGIN IMMEDIATE")
    while True:
        new.connection.execute("SAVEPOINT attempt")
        collisions = _record_changes(new, frozenset(left_out))
        if not collisions:
            new.connection.execute("RELEASE attempt")
            return tuple(problem for problems in left_out.values() for problem in problems)
        if left_out.keys() >= {problem.path for problem in collisions}:
            raise CatalogueError("does not fit its files")  # better made anew than tried for ever
        for problem in collisions:
            left_out.setdefault(problem.path, []).append(problem)
        new.connection.execute("ROLLBACK TO attempt")
        new.connection.execute("RELEASE attempt")


def _record_changes(new: Recording, left_out: frozenset[str]) -> list[Problem]:
    connection, scan = new.connection, new.sources.scan
    before = Fingerprint.from_json(about(connection, "fingerprint"))
    touched: set[int] = set()
    moved: set[int] = set()
    media = MediaLinks(connection)
    authority: set[str] = set()
    if new.sources.people or any(map(is_of_authority, left_out)):
        authority = authority_sources(connection)
        for path in authority:
            media.note_before(path)
        touched, moved = update_people(connection, _load_authority(new, left_out), new.persons)
        for path in authority_sources(connection):
            authority.add(path)
            media.note_after_at(path)
    recorder = Recorder(connection, new.persons)
    quoted = QuotedPeople(connection)
    old: dict[str, ArticleFacts | None] = {}
    pages: dict[str, list[str]] = {}
    kinds = {path: forget_source(connection, path) for path in scan.gone}
    for path in left_out - scan.seen.keys():
        kinds[path] = leave_out(connection, path)
    for path, kind in kinds.items():
        if path not in left_out:  # what is wrong in a file that is there stays so
            record_problems(connection, "load", path, ())
        if kind == "article":
            _forget(new, path, old, media, quoted)
    for batch in _loaded(new, scan.articles, known=True):
        for one in batch:
            if not one.same or one.path in left_out:
                _forget(new, one.path, old, media, quoted)
            if not one.same:
                record_problems(connection, "load", one.path, ())
        rows = [one.rows for one in batch if one.rows and one.path not in left_out]
        recorder.record(rows)
        media.note_after(rows)
        _note_loaded(new, batch, left_out)
    for path in [*scan.pages, *(path for path, kind in kinds.items() if kind == "page")]:
        row = connection.execute("SELECT url FROM standing_page WHERE path = ?", (path,)).fetchone()
        media.note_before(path)
        forget_page(connection, path)
        pages[path] = [row[0] if row else "", _record_page(new, path, left_out) if path in scan.seen else ""]
        media.note_after_at(path)
    _note_others(new, left_out)
    copied = [path for path, seen in scan.seen.items() if seen.kind in ("media", "static", "theme", "active")]
    copied += [path for path, kind in kinds.items() if kind in ("media", "static", "theme", "active")]
    files = settle_files(connection, {*(url_of_file(path) for path in copied), *media.changed()})
    for path in _pictured(connection, files):
        old.setdefault(path, article_facts(connection, path))
    settle_pictures(connection, {*files, *_pictures(connection, old)})
    changes = tuple(
        ArticleChange(path, facts, new_facts)
        for path, facts in old.items()
        if facts != (new_facts := article_facts(connection, path))
    )
    for change in changes:
        if change.in_indexes:
            touched |= {entry for facts in change.both for entry in facts.entries}
    earlier = settle(connection, new.site.config, touched)
    drop_empty(connection)
    if touched:
        keep_bits(connection)
    archive = new.archive()
    now = {entry: entry_facts(connection, entry) for entry in earlier}
    entries = tuple(
        EntryChange(entry, facts, now[entry], entry in moved)
        for entry, facts in earlier.items()
        if entry in moved or facts != now[entry]
    )
    now_quoted = quoted.settle(entries)
    facts = _changed_facts(connection, archive)
    if any(change.old and change.new and change.old.articles != change.new.articles for change in entries):
        facts |= {FIGURES}
    if any(change.known_otherwise for change in entries):
        facts |= {RECORDS}
    found = Changes(
        changes,
        entries,
        {path: (first, last) for path, (first, last) in pages.items()},
        files,
        new.fingerprint.kinds_touched(before, facts),
        now_quoted,
    )
    if len(found.kinds) == len(KINDS):
        plan_all(connection, archive)
        set_about(connection, "whole", "1")
        collisions = find_collisions(connection)
    elif found != Changes() or copied or old or authority:
        plan_changes(connection, archive, found, copied)
        collisions = find_new_collisions(connection)
    else:
        collisions = []
    if not collisions:
        if len(found.kinds) == len(KINDS):
            examine_all(connection, new.site.folder)
        elif found != Changes() or old or authority:
            examine_changes(connection, new.site.folder, found, old.keys() | authority)
        _keep_facts(new, archive)
    return collisions


def _forget(
    new: Recording, path: str, old: dict[str, ArticleFacts | None], media: MediaLinks, quoted: QuotedPeople
) -> None:
    old[path] = article_facts(new.connection, path)
    media.note_before(path)
    quoted.note_before(path)
    forget_article(new.connection, path)


def _pictured(connection: sqlite3.Connection, files: Iterable[str]) -> Iterator[str]:
    """The articles whose cards may show one of `files`."""
    for url in files:
        sql = "SELECT path FROM link WHERE kind = 'image' AND url = ?"
        yield from (path for (path,) in connection.execute(sql, (url,)).fetchall())


def _pictures(connection: sqlite3.Connection, paths: Iterable[str]) -> Iterator[str]:
    """The files that the cards of the articles at `paths` may show."""
    for path in paths:
        row = connection.execute("SELECT picture FROM article WHERE path = ? AND picture <> ''", (path,)).fetchone()
        if row:
            yield json.loads(row[0])["src"]


# --- what both do


def _load_authority(new: Recording, left_out: frozenset[str]) -> tuple[Person, ...]:
    """The records of the authority; those of files that are `left_out` lead nobody from old slugs."""
    people, problems = load_authority(new.site.folder, new.site.config)
    record_problems(new.connection, "load", PEOPLE_FILE, problems)
    note_people(new.connection, new.site.folder)
    if PEOPLE_FILE in left_out:
        leave_out(new.connection, PEOPLE_FILE)
    return tuple(replace(person, merged=()) if person.source in left_out else person for person in people)


def _loaded(new: Recording, paths: tuple[str, ...], known: bool) -> Iterator[list[Loaded]]:
    done = 0
    files = ((path, known_digest(new.connection, path) if known else None) for path in paths)
    # After a change it is found out for all articles whose people changed; that is then enough, and names take time.
    job = LoadJob(new.site.folder, new.site.config, new.drafts, attribute=not known)
    with closing(new.crew.in_batches(job, files, len(paths))) as batches:
        for batch in batches:
            yield batch
            done = min(done + BATCH, len(paths))
            new.progress("load", done, len(paths))


def _note_loaded(new: Recording, batch: Iterable[Loaded], left_out: frozenset[str]) -> None:
    seen = new.sources.scan.seen
    note_sources(
        new.connection,
        [_noted(one.path, seen[one.path], None if one.path in left_out else one.digest) for one in batch],
    )
    for one in batch:
        if one.problems:
            record_problems(new.connection, "load", one.path, one.problems)


def _noted(path: str, seen: Seen, digest: bytes | None) -> tuple[str, Seen, bytes | None]:
    """What to note of a source file; without a digest it is read again by the next build."""
    return path, seen if digest else seen._replace(mtime=UNREAD), digest


def _record_page(new: Recording, path: str, left_out: frozenset[str]) -> str:
    """Record the standing page at `path`; gives its url, or an empty text if it cannot be built."""
    data = read_source(new.site.folder, path)
    page, problems, digest = None, [], None
    if isinstance(data, Problem):
        problems = [data]
    else:
        digest = sha256(data).digest()
        page, problems = load_page(data, path, new.site.config)
    record_problems(new.connection, "load", path, problems)
    known = None if path in left_out else digest
    note_sources(new.connection, [_noted(path, new.sources.scan.seen[path], known)])
    if page is None or path in left_out:
        return ""
    record_page(new.connection, page)
    return page.url


def _note_others(new: Recording, left_out: frozenset[str]) -> None:
    """Note the source files that are no articles and no pages."""
    scan = new.sources.scan
    others = [(path, seen) for path, seen in scan.seen.items() if seen.kind not in ("article", "page")]
    for path, seen in others:
        if seen.kind == "active":
            record_problems(new.connection, "load", path, [one for one in scan.problems if one.path == path])
        elif seen.kind == "media":
            record_problems(new.connection, "load", path, ())
    note_sources(new.connection, [(path, seen, None) for path, seen in others])
    for path in left_out & scan.seen.keys():
        leave_out(new.connection, path)


def _site_facts(archive: Archive) -> dict[str, str]:
    """What every page may show of the archive, as short texts to compare."""
    return {
        name.name: sha256(repr(getattr(archive.site, name.name)).encode()).hexdigest()[:16]
        for name in fields(archive.site)
    }


def _changed_facts(connection: sqlite3.Connection, archive: Archive) -> frozenset[str]:
    before, now = json.loads(about(connection, "site")), _site_facts(archive)
    return frozenset(name for name in before.keys() | now if before.get(name) != now.get(name))


def _keep_facts(new: Recording, archive: Archive) -> None:
    set_about(new.connection, "fingerprint", new.fingerprint.as_json())
    set_about(new.connection, "site", json.dumps(_site_facts(archive)))
