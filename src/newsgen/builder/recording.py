"""The first half of a build: everything loaded and recorded in the catalogue, with every problem there is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from newsgen.builder.collisions import find_collisions, record_outputs
from newsgen.builder.examine import examine
from newsgen.builder.report import Progress
from newsgen.builder.site import SiteFolder
from newsgen.builder.work import BATCH, Crew, LoadJob, load_sources
from newsgen.catalogue import database
from newsgen.catalogue.questions import Catalogue
from newsgen.catalogue.record import (
    drop_missing_pictures,
    drop_withheld_files,
    make_entries,
    record_article,
    record_files,
    record_page,
    record_people,
    record_unpublished,
)
from newsgen.config import ARTICLES_FOLDER, PAGES_FOLDER, STATIC_FOLDER
from newsgen.loader.article import load_page
from newsgen.loader.links import MEDIA
from newsgen.loader.scan import Scan
from newsgen.pages.kinds import all_refs
from newsgen.pages.page import Archive
from newsgen.problems import Problem

CATALOGUE_FILE = "catalogue.db"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A site in the catalogue: the files to copy by url, every problem found, and how much there is of what."""

    catalogue: Path
    files: dict[str, Path]
    articles: int
    withdrawn: int
    pages: int
    problems: tuple[Problem, ...]


def record_site(
    site: SiteFolder,
    scanned: Scan,
    crew: Crew,
    progress: Progress,
    drafts: bool = False,
    leave_out_colliding: bool = False,
    left_out: frozenset[str] = frozenset(),
) -> Recorded:
    """Load everything and record it, but for the articles in `left_out`.

    With `leave_out_colliding`, articles that want the url of another are left out, and recorded is what remains.
    """
    path = site.state / CATALOGUE_FILE
    files, problems = _copied_files(site, scanned)
    problems += [*site.problems, *scanned.problems]
    with closing(database.create(path)) as connection:
        record_people(connection, site.people)
        paths = [path for path in scanned.articles if path not in left_out]
        problems += _load_articles(connection, LoadJob(site.folder, site.config), paths, crew, progress, drafts)
        problems += _load_pages(connection, site, [path for path in scanned.pages if path not in left_out])
        record_files(connection, [(url, _source_name(site.folder, file)) for url, file in files.items()])
        make_entries(connection, site.config)
        for url in drop_withheld_files(connection):
            del files[url]
        drop_missing_pictures(connection)
        database.finish(connection)
        catalogue = Catalogue(connection)
        articles, withdrawn = catalogue.count(), sum(1 for _ in catalogue.urls("withdrawn"))
        pages = record_outputs(connection, all_refs(Archive(catalogue, site.config, site.labels)))
        collisions = find_collisions(connection)
        problems += collisions + examine(connection, site.folder, site.config)
    colliding = {problem.path for problem in collisions} - left_out
    if colliding and leave_out_colliding:
        again = record_site(site, scanned, crew, progress, drafts, True, left_out | colliding)
        return replace(again, problems=tuple(sorted({*again.problems, *collisions})))
    return Recorded(path, files, articles, withdrawn, pages, tuple(sorted(set(problems))))


def _load_articles(
    connection: sqlite3.Connection, job: LoadJob, paths: list[str], crew: Crew, progress: Progress, drafts: bool
) -> list[Problem]:
    problems: list[Problem] = []
    number = done = 0
    for articles, found in crew.in_batches(job, paths):
        problems += found
        for article in articles:
            number += 1
            if article.status != "draft" or drafts:
                record_article(connection, number, article)
            else:
                record_unpublished(connection, article)
        done = min(done + BATCH, len(paths))
        progress("load", done, len(paths))
    return problems


def _load_pages(connection: sqlite3.Connection, site: SiteFolder, paths: list[str]) -> list[Problem]:
    pages, problems = load_sources(site.folder, paths, site.config, load_page)
    for page in pages:
        record_page(connection, page)
    return problems


def _copied_files(site: SiteFolder, scanned: Scan) -> tuple[dict[str, Path], list[Problem]]:
    """The files that are copied as they are, by url: the theme's, those beside articles, the site's `static/`.

    The site's may take the place of the theme's; two of the site's that want one url are a problem of both.
    """
    own: dict[str, str] = {}
    problems: list[Problem] = []
    for path in (*scanned.media, *scanned.static):
        folder, _, inside = path.partition("/")
        url = f"/{inside}" if folder == STATIC_FOLDER else MEDIA + inside
        first = own.setdefault(url, path)
        if first != path:
            problems += [
                Problem(
                    one,
                    0,
                    0,
                    "url-taken",
                    f"the url {url} is also wanted by {other}",
                    f"rename one of them; the files beside {ARTICLES_FOLDER}/ and {PAGES_FOLDER}/ share {MEDIA}",
                )
                for one, other in ((first, path), (path, first))
            ]
    return {**site.theme.static_files(), **{url: site.folder / path for url, path in own.items()}}, problems


def _source_name(folder: Path, file: Path) -> str:
    """The path of a copied file as problems name it."""
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else f"theme/{file.name}"
