"""Which files a site has: sorted, without hidden ones, and nothing from outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsgen.loader.scan import Scan, read_source, scan
from newsgen.loader.text import MAX_FILE_BYTES
from newsgen.problems import Problem


def make(site: Path, *paths: str) -> None:
    for path in paths:
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path)


def test_the_files_of_a_site_are_sorted_by_what_they_are(tmp_path: Path) -> None:
    make(
        tmp_path,
        "articles/b.md",
        "articles/1969/07/a.md",
        "articles/a.md",
        "articles/1969/moon.jpg",
        "pages/about.md",
        "pages/map.png",
        "static/x/y.css",
        "static/.well-known/z",
        "static/_headers",
        "static/.htaccess",
        "newsgen.yaml",
        "README.md",
    )
    assert scan(tmp_path) == Scan(
        articles=("articles/1969/07/a.md", "articles/a.md", "articles/b.md"),
        pages=("pages/about.md",),
        media=("articles/1969/moon.jpg", "pages/map.png"),
        static=("static/.htaccess", "static/.well-known/z", "static/_headers", "static/x/y.css"),
        problems=(),
    )


def test_hidden_files_and_those_with_an_underscore_are_left_out(tmp_path: Path) -> None:
    make(
        tmp_path,
        "articles/.hidden.md",
        "articles/_draft.md",
        "articles/_drafts/a.md",
        "articles/.git/a.md",
        "articles/a_b.md",
        "articles/Thumbs.db",
        "pages/_x.md",
        "static/.DS_Store",
        "static/.git/config",
    )
    assert scan(tmp_path) == Scan(("articles/a_b.md",), (), (), (), ())


def test_a_site_without_folders_has_no_files(tmp_path: Path) -> None:
    assert scan(tmp_path) == Scan((), (), (), (), ())


def test_only_names_in_lower_case_md_are_articles(tmp_path: Path) -> None:
    make(tmp_path, "articles/a.md", "articles/b.markdown", "articles/c.txt")
    assert scan(tmp_path).articles == ("articles/a.md",)
    assert scan(tmp_path).media == ("articles/c.txt",)
    assert [(problem.path, problem.code) for problem in scan(tmp_path).problems] == [
        ("articles/b.markdown", "not-an-article")
    ]


def test_a_link_to_a_published_file_is_followed(tmp_path: Path) -> None:
    make(tmp_path, "articles/a.md", "articles/1969/moon.jpg", "static/.well-known/x", "static/_y")
    (tmp_path / "articles/moon.jpg").symlink_to("1969/moon.jpg")
    (tmp_path / "static/x").symlink_to(".well-known/x")
    (tmp_path / "static/y").symlink_to("_y")
    found = scan(tmp_path)
    assert found.media == ("articles/1969/moon.jpg", "articles/moon.jpg")
    assert found.static == ("static/.well-known/x", "static/_y", "static/x", "static/y")
    assert found.problems == ()


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("articles/a.jpg", "newsgen.yaml"),
        ("articles/a.jpg", ".git/config"),
        ("articles/a.jpg", "static/a.jpg"),
        ("articles/a.jpg", "articles/_private/a.jpg"),
        ("articles/a.jpg", "articles/.hidden"),
        ("articles/a.txt", "articles/draft.md"),
        ("pages/a.md", "articles/draft.md"),
        ("static/a.txt", "articles/draft.md"),
        ("static/a.txt", "static/.git/config"),
    ],
)
def test_a_link_publishes_nothing_that_is_not_published_itself(tmp_path: Path, link: str, target: str) -> None:
    make(tmp_path, target)
    (tmp_path / link).parent.mkdir(exist_ok=True)
    (tmp_path / link).symlink_to(tmp_path / target)
    found = scan(tmp_path)
    assert link not in (*found.articles, *found.pages, *found.media, *found.static)
    assert [(problem.path, problem.code) for problem in found.problems] == [(link, "outside-site")]


@pytest.mark.parametrize("name", ["a.html", "a.PHP", "a.js", "a.svgz", "web.config", "x/a.cgi", "a.phtml", "a.htm"])
def test_files_that_could_run_stand_in_static_only(tmp_path: Path, name: str) -> None:
    make(tmp_path, f"articles/{name}", f"pages/{name}", f"static/{name}", "articles/a.pdf")
    found = scan(tmp_path)
    assert found.media == ("articles/a.pdf",)
    assert found.static == (f"static/{name}",)
    assert [(problem.path, problem.code) for problem in found.problems] == [
        (f"articles/{name}", "active-media"),
        (f"pages/{name}", "active-media"),
    ]


@pytest.mark.parametrize(
    ("drawing", "active"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><text>on one = two</text></svg>', True),
        ('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><text>one</text></svg>', False),
        ('<!DOCTYPE svg [<!ENTITY ns "http://ns.adobe.com/">]><svg/>', False),
        ("<svg><script>alert(1)</script></svg>", True),
        ("<svg><x:script>alert(1)</x:script></svg>", True),
        ("<svg onload = 'alert(1)'/>", True),
        ("<svg><a href='java&#115;cript:alert(1)'/></svg>", True),
        ("<svg><a href='java\nscript:alert(1)'/></svg>", True),
        ("<svg><foreignObject/></svg>", True),
        ("<!DOCTYPE svg [<!ENTITY a '&#60;x'>]><svg>&a;</svg>", True),
        ("<svg/>".encode("utf-16").decode("latin-1"), True),
    ],
)
def test_drawings_are_published_unless_they_run(tmp_path: Path, drawing: str, active: bool) -> None:
    make(tmp_path, "articles/a.md")
    (tmp_path / "articles/a.svg").write_text(drawing, encoding="latin-1")
    (tmp_path / "static").mkdir()
    (tmp_path / "static/a.svg").write_text(drawing, encoding="latin-1")
    found = scan(tmp_path)
    assert found.media == (() if active else ("articles/a.svg",))
    assert found.static == ("static/a.svg",)
    assert [problem.code for problem in found.problems] == ["active-media"] * active


def test_a_pipe_is_no_source(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "people.yaml")
    problem = read_source(tmp_path, "people.yaml")
    assert isinstance(problem, Problem)
    assert (problem.path, problem.code) == ("people.yaml", "not-a-file")


def test_a_site_reached_through_a_link_is_the_same_site(tmp_path: Path) -> None:
    make(tmp_path / "site", "articles/a.md")
    (tmp_path / "site/articles/b.md").symlink_to("a.md")
    (tmp_path / "link").symlink_to("site")
    assert scan(tmp_path / "link") == scan(tmp_path / "site")
    assert scan(tmp_path / "link").articles == ("articles/a.md", "articles/b.md")


@pytest.mark.parametrize("target", ["/etc/passwd", "../../outside.md", "/nowhere/at/all"])
def test_a_link_out_of_the_site_is_not_followed(tmp_path: Path, target: str) -> None:
    make(tmp_path, "outside.md", "site/articles/a.md")
    (tmp_path / "site/articles/b.md").symlink_to(target)
    found = scan(tmp_path / "site")
    assert found.articles == ("articles/a.md",)
    assert [(problem.path, problem.code) for problem in found.problems] == [("articles/b.md", "outside-site")]


def test_a_neighbour_whose_name_starts_alike_is_outside(tmp_path: Path) -> None:
    make(tmp_path, "site/articles/a.md", "site-old/b.md")
    (tmp_path / "site/articles/b.md").symlink_to("../../site-old/b.md")
    assert [problem.code for problem in scan(tmp_path / "site").problems] == ["outside-site"]


def test_folders_are_not_followed_in_circles(tmp_path: Path) -> None:
    make(tmp_path, "articles/a.md")
    (tmp_path / "articles/again").symlink_to(".")
    assert scan(tmp_path).articles == ("articles/a.md",)
    assert [problem.code for problem in scan(tmp_path).problems] == ["linked-folder"]


def test_a_source_is_read_to_one_byte_beyond_the_most(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    assert read_source(tmp_path, "a.md") == b"a.md"
    os.truncate(tmp_path / "a.md", MAX_FILE_BYTES * 3)
    data = read_source(tmp_path, "a.md")
    assert isinstance(data, bytes)
    assert len(data) == MAX_FILE_BYTES + 1


def test_a_file_that_is_gone_by_now_is_a_problem(tmp_path: Path) -> None:
    problem = read_source(tmp_path, "articles/gone.md")
    assert isinstance(problem, Problem)
    assert (problem.path, problem.code) == ("articles/gone.md", "unreadable")
