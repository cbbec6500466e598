"""Folders of Hugo."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_folders import SOURCES, draft_of, format_of, only_draft, outcomes, reasons, written

from newsgen.content.article import Image, Series
from newsgen.content.dates import parse_date
from newsgen.importers.draft import Attachment, Draft, Named, TakenOut
from newsgen.importers.generators.site_people import people_records

HUGO = SOURCES / "hugo"


def test_a_bundle_comes_out_whole() -> None:
    assert outcomes("hugo")["content/news/ferry/index.md"] == Draft(
        id="content/news/ferry/index.md",
        title="The ferry returns",
        date=parse_date("2019-04-02T08:00:00+01:00"),
        updated=parse_date("2019-04-03"),
        summary="After nine winters, a boat again.",
        authors=(Named("Ines Calder"),),
        tags=("ferry", "harbour"),
        section=("Town",),
        series=Series("Crossings"),
        images=(Image("boat.png", "A white ferry at the quay", "The ferry on Tuesday"),),
        slug="ferry-returns",
        aliases=("/2019/04/ferry-returns/", "/old/ferry/", "/2019/04/boat"),
        body=(
            "The boat came in at eight.\n"
            "\n![The ferry](boat.png)\n\n*At the quay*\n"
            "\nSee [the strike](/2018/11/the-strike/) and <https://www.youtube.com/watch?v=w7Ft_example>.\n"
            "\nTickets are sold on board.\n"
            '\n{{< timetable line="2" >}}\n'
            '\n```go\n{{< figure src="x.png" >}}\n```\n'
        ),
        attachments=(Attachment("boat.png", (HUGO / "content/news/ferry/boat.png").resolve()),),
        doubts=('line 30: the template tag {{< timetable line="2" >}} is kept; write what it showed',),
        taken_out=(
            TakenOut(26, "{{% notice note %}}", "a frame of the old page; the text in it is kept"),
            TakenOut(0, "quay.png", "a picture in the article's folder that the text does not name"),
        ),
    )


def test_yaml_json_and_languages() -> None:
    found = outcomes("hugo")
    strike = draft_of(found, "content/news/strike.md")
    assert (strike.status, strike.section, strike.images) == ("draft", ("news",), (Image("gate.png"),))
    assert strike.body == "[The ferry](/2019/04/ferry-returns/) stood still. ![Gate](gate.png)\n"
    tide = draft_of(found, "content/notes/tide.md")
    assert (tide.title, tide.tags, tide.aliases) == ("Tide tables", ("tide",), ("/notes/tide/",))
    wind = draft_of(found, "content/notes/wind.fr.md")
    assert (wind.language, wind.slug) == ("fr", "wind")


def test_lists_and_pages_are_left_out() -> None:
    assert reasons(outcomes("hugo")) == {
        "content/_index.md": "it is the text of a list page, not a post",
        "content/about.md": "it is a page of the site, not a post; what should stay of it can be put into pages/",
    }


@pytest.mark.parametrize(
    ("settings", "head", "alias"),
    [
        ("", "", "/news/2020-05-06-big-fair/"),
        ("", "slug = 'fair'\n", "/news/fair/"),
        ("", "url = '/fairs/one.html'\n", "/fairs/one.html"),
        ("uglyURLs = true\n", "", "/news/2020-05-06-big-fair.html"),
        ("[permalinks.page]\nnews = '/:year/:monthname/:filename/'\n", "", "/2020/May/2020-05-06-big-fair/"),
        ("[permalinks]\nnews = '/:sections/:yearday/:slugorfilename'\n", "slug = 'x'\n", "/news/127/x"),
    ],
)
def test_old_urls(settings: str, head: str, alias: str, tmp_path: Path) -> None:
    files = {"hugo.toml": settings, "content/news/2020-05-06-Big Fair.md": f"+++\ntitle = 'Fair'\n{head}+++\nText.\n"}
    folder = written(tmp_path, files)
    assert only_draft("hugo", folder).aliases == (alias,)


def test_settings_in_several_files(tmp_path: Path) -> None:
    files = {
        "config/_default/hugo.yaml": "baseURL: https://x.example/sub/\n",
        "config/_default/permalinks.yaml": "posts: /:year/:slug/\n",
        "content/posts/a.md": "---\ntitle: A\ndate: 2020-01-02\nslug: a\n---\n[b](/sub/posts/)\n",
    }
    draft = only_draft("hugo", written(tmp_path, files))
    assert (draft.aliases, draft.section, draft.body) == (("/2020/a/",), (), "[b](/posts/)\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("+++\ntitle = 'A\n+++\nText\n", "line 3, column 1: not TOML: "),
        ('{"title": "A",}\nText\n', "line 1, column 15: not JSON: "),
        ("+++\ntitle = 'A'\n", "line 1, column 1: the front matter opened by +++ on line 1 is never closed"),
    ],
)
def test_heads_that_cannot_be_read(text: str, reason: str, tmp_path: Path) -> None:
    (found,) = reasons(outcomes("hugo", written(tmp_path, {"hugo.toml": "", "content/a/b.md": text}))).values()
    assert found.startswith(reason)


def test_recognised(tmp_path: Path) -> None:
    assert format_of(HUGO) == "hugo"
    assert format_of(written(tmp_path / "a", {"b.md": "+++\ntitle = 'A'\n+++\nText\n"})) == "hugo"
    files = {"config.toml": "baseURL = '/'\n", "content/a/b.md": "---\ntitle: A\n---\nText\n"}
    assert format_of(written(tmp_path / "b", files)) == "hugo"


def test_authors_become_records_of_people() -> None:
    assert people_records(HUGO) == [{"name": "Ines Calder", "description": "Covers the harbour."}]
