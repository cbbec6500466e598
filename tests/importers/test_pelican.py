"""Folders of Pelican."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_folders import SOURCES, draft_of, format_of, only_draft, outcomes, reasons, written

from newsgen.content.dates import parse_date
from newsgen.importers.draft import Attachment, Draft, Named, TakenOut

PELICAN = SOURCES / "pelican"


def test_an_article_comes_out_whole() -> None:
    assert outcomes("pelican")["content/floods/dyke.md"] == Draft(
        id="content/floods/dyke.md",
        title="The dyke holds",
        date=parse_date("2013-01-30T10:20"),
        updated=parse_date("2013-02-01"),
        summary="It held.",
        authors=(Named("Farrow, Nell"), Named("Pike, Sam")),
        tags=("dyke, fen", "water"),
        section=("Floods",),
        slug="dyke-holds",
        aliases=("/2013/01/dyke-holds.html",),
        body=(
            "\nThe dyke held. Compare [last year](/2012/01/last-year.html) and\n"
            "![the dyke](dyke.png), or {tag} pages [about water](/tags/water/).\n"
        ),
        attachments=(Attachment("dyke.png", (PELICAN / "content/images/dyke.png").resolve()),),
        taken_out=(TakenOut(10, "[TOC]", "a table of contents, which the page makes itself"),),
    )


def test_dates_from_names_drafts_and_the_sites_author() -> None:
    found = outcomes("pelican")
    geese = draft_of(found, "content/2011-05-04-geese.md")
    assert (geese.date, geese.status, geese.authors) == (parse_date("2011-05-04"), "draft", (Named("Nell Farrow"),))
    last = draft_of(found, "content/floods/last-year.md")
    assert (last.status, last.section) == ("draft", ("floods",))


def test_other_languages_and_pages_are_left_out() -> None:
    assert reasons(outcomes("pelican")) == {
        "content/floods/eels.rst": ("it is written in reStructuredText; `pandoc -f rst -t gfm` makes Markdown of it"),
        "content/pages/about.md": (
            "it is a page of the site, not a post; what should stay of it can be put into pages/"
        ),
    }


@pytest.mark.parametrize(
    ("settings", "alias"),
    [
        ("", "/big-fair.html"),
        ("ARTICLE_URL = 'posts/{date:%Y}/{date:%b}/{date:%-d}/{slug}/'", "/posts/2020/May/6/big-fair/"),
        ("ARTICLE_URL = '{category}/{slug}'\nSLUGIFY_SOURCE = 'basename'", "/news/fair"),
        ("ARTICLE_URL = '{nothing}/{slug}'", ""),
        ("import os\nos.system('false')\nARTICLE_URL = os.name\nif True:\n    x = 1", "/big-fair.html"),
        ("def (", "/big-fair.html"),
    ],
)
def test_old_urls_and_settings_that_are_never_run(settings: str, alias: str, tmp_path: Path) -> None:
    post = "Title: Big fair\nDate: 2020-05-06\n\n{{ Text }} {# here #}\n"
    draft = only_draft("pelican", written(tmp_path, {"pelicanconf.py": settings, "content/news/fair.md": post}))
    assert draft.aliases == ((alias,) if alias else ())
    assert (draft.body, draft.doubts) == ("{{ Text }} {# here #}\n", ())


def test_recognised(tmp_path: Path) -> None:
    assert format_of(PELICAN) == "pelican"
    assert format_of(written(tmp_path, {"a.md": "Title: A\nDate: 2020-01-01\n\nText\n"})) == "pelican"
