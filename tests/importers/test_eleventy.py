"""Folders of Eleventy."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_folders import SOURCES, draft_of, format_of, only_draft, outcomes, reasons, written

from newsgen.content.article import Image
from newsgen.content.dates import parse_date
from newsgen.importers.draft import Attachment, Draft, Named, TakenOut
from newsgen.importers.generators.site_people import people_records

ELEVENTY = SOURCES / "eleventy"


def test_a_post_comes_out_whole() -> None:
    assert outcomes("eleventy")["src/posts/2022-06-01-mill-reopens.md"] == Draft(
        id="src/posts/2022-06-01-mill-reopens.md",
        title="The mill reopens",
        date=parse_date("2022-06-01"),
        authors=(Named("Jo Marsh"), Named("sam")),
        tags=("mill",),
        images=(Image("mill.png"),),
        slug="mill-reopens",
        aliases=("/2022/06/mill-reopens/",),
        body=(
            "![The mill wheel](mill.png)\n"
            "\nFlour [since 1790](/2022/05/bread/). ![Wheel](mill.png)\n"
            "\n![A lost picture](/img/lost.png)\n"
            '\n{{ "jo" | team_link }}\n'
            '\n<a href="https://video.example/embed/7">The wheel turns</a>\n'
        ),
        attachments=(Attachment("mill.png", (ELEVENTY / "src/img/mill.png").resolve()),),
        doubts=(
            'line 15: the template tag {{ "jo" | team_link }} is kept; write what it showed',
            "the author “sam” is a short name that the site's data do not explain",
            "files that are not in the source: /img/lost.png",
        ),
        taken_out=(
            TakenOut(7, '{% set picture = "/img/mill.png" %}', "it gives a name to a value and shows nothing"),
            TakenOut(12, "{# a note to ourselves #}", "a comment that readers did not see"),
            TakenOut(18, "<script>alert(1)</script>", "a program, which no article runs"),
        ),
    )


def test_json_in_front_and_values_of_the_head() -> None:
    bread = draft_of(outcomes("eleventy"), "src/posts/bread.md")
    assert (bread.title, bread.date, bread.body) == ("Bread", parse_date("2022-05-20"), "Bread for all.\n")
    assert bread.aliases == ("/2022/05/bread/",)


def test_programs_and_pages_are_not_read() -> None:
    assert reasons(outcomes("eleventy")) == {
        "src/about.md": "it is a page of the site, not a post; what should stay of it can be put into pages/",
        "src/posts/sold.md": "line 1, column 1: the front matter is a program, which newsgen does not run",
    }


@pytest.mark.parametrize(
    ("permalink", "alias", "status"),
    [
        ("", "/blog/fair/", "published"),
        ("permalink: /a/{{ title | slugify }}/index.html", "/a/big-fair/index.html", "published"),
        ("permalink: '{{ page.filePathStem }}.html'", "/blog/fair.html", "published"),
        ("permalink: '/{{ secret | magic }}/'", "", "published"),
        ("permalink: false", "", "draft"),
    ],
)
def test_old_urls(permalink: str, alias: str, status: str, tmp_path: Path) -> None:
    post = f"---\ntitle: Big fair\n{permalink}\n---\nText.\n"
    folder = written(tmp_path, {".eleventy.js": "module.exports = {};\n", "blog/2020-05-06-fair.md": post})
    draft = only_draft("eleventy", folder)
    assert (draft.aliases, draft.status) == ((alias,) if alias else (), status)


def test_recognised(tmp_path: Path) -> None:
    assert format_of(ELEVENTY) == "eleventy"
    package = '{"devDependencies": {"@11ty/eleventy": "^3"}}'
    assert format_of(written(tmp_path / "a", {"package.json": package, "x/a.md": "text"})) == "eleventy"
    assert format_of(written(tmp_path / "b", {"a.md": "---\ntitle: A\n---\nText\n"})) == "eleventy"


def test_authors_become_records_of_people() -> None:
    assert people_records(ELEVENTY / "src") == [
        {"name": "Jo Marsh", "description": "Editor", "same_as": ["https://github.com/jomarsh"]},
        {"name": "Kit Arden"},
    ]
