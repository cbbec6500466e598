"""Ghost's export: posts with their authors, tags and pictures; what was not for everybody stays a draft."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading_folders import SOURCES, draft_of, format_of, only_draft, outcomes, reasons, written

from newsgen.content.article import Image, Source
from newsgen.content.dates import parse_date
from newsgen.importers.draft import Draft, Named

EXPORT = SOURCES / "ghost" / "harbour-notes.ghost.2022-06-01.json"


def test_a_post_with_what_other_tables_say_of_it() -> None:
    assert format_of(EXPORT) == "ghost"
    assert draft_of(outcomes("ghost", EXPORT), "urn:uuid:0b0e-1") == Draft(
        id="urn:uuid:0b0e-1",
        title="The lock is shut",
        body="The lock is shut *until May*.\n\n"
        '![The lock](lock.jpg "Seen from the east")\n\n'
        "See [the fares](/ferry-fares/), all of the harbour and [the board](https://board.example/).\n",
        date=parse_date("2022-03-12T10:00:00Z"),
        updated=parse_date("2022-03-20T10:00:00Z"),
        summary="Until May.",
        authors=(Named("Ann Moss"), Named("Otto Boot")),
        tags=("Harbour",),
        sources=(Source("Harbour Notes"),),
        images=(Image("/content/images/2022/03/gone.jpg", "A gate", "The gate"),),
        slug="lock-is-shut",
        aliases=("/lock-is-shut/",),
        language="en",
        attachments=draft_of(outcomes("ghost", EXPORT), "urn:uuid:0b0e-1").attachments,
        doubts=(
            "links to other parts of the old site are not kept: /tag/harbour/",
            "pictures that are not beside the source, and so not copied: /content/images/2022/03/gone.jpg",
        ),
    )


@pytest.mark.parametrize(
    ("number", "status", "doubt"),
    [
        (2, "published", ""),
        (3, "draft", "only paying members could read it"),
        (4, "draft", ""),
        (5, "draft", "a page of Ghost"),
        (6, "draft", "at a later date"),
    ],
)
def test_what_was_not_for_everybody_does_not_become_so(number: int, status: str, doubt: str) -> None:
    draft = draft_of(outcomes("ghost", EXPORT), f"urn:uuid:0b0e-{number}")
    assert draft.status == status
    assert bool(draft.doubts) == bool(doubt)
    assert doubt in " ".join(draft.doubts)


def test_nothing_of_the_settings_or_users_but_names_comes_along() -> None:
    texts = " ".join(map(repr, outcomes("ghost", EXPORT).values()))
    assert "nobody should have this" not in texts
    assert "@notes.example" not in texts


def test_an_export_of_the_first_years(tmp_path: Path) -> None:
    post = {
        "id": 5,
        "title": "Old",
        "slug": "old",
        "html": "<p>x</p>",
        "image": "/content/images/2014/a.png",
        "page": 0,
    }
    more = {"status": "published", "author_id": 1, "published_at": 1_400_000_000_000, "updated_at": 1_400_000_000_000}
    settings = [{"id": 1, "key": "permalinks", "value": "/:year/:month/:slug/"}]
    users = [{"id": 1, "name": "Ann Moss"}]
    export = {
        "meta": {"exported_on": 1_400_000_000_001, "version": "003"},
        "data": {"posts": [post | more], "users": users, "settings": settings},
    }
    folder = written(tmp_path, {"ghost.json": json.dumps(export), "content/images/2014/a.png": b"png"})
    draft = only_draft("ghost", folder / "ghost.json")
    assert (draft.authors, draft.aliases) == ((Named("Ann Moss"),), ("/2014/05/old/",))
    assert [one.src for one in draft.images] == ["a.png"]
    assert draft.doubts == ()


def test_an_export_that_was_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    text = EXPORT.read_text()
    folder = written(tmp_path, {"cut.json": text[: text.index('"id": "3"')]})
    assert format_of(folder / "cut.json") == "ghost"
    found = outcomes("ghost", folder / "cut.json")
    assert reasons(found) == {"post 3": "the file ends in the middle of it"}
    assert len(found) == 3


def test_a_row_that_is_broken_is_rejected_alone(tmp_path: Path) -> None:
    broken = EXPORT.read_text().replace('"title": "Ferry fares"', '"title": Ferry fares')
    found = outcomes("ghost", written(tmp_path, {"broken.json": broken}) / "broken.json")
    assert list(reasons(found)) == ["post 2"]
    assert len(found) == 6
