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


def test_a_link_to_a_file_of_the_site_is_followed(tmp_path: Path) -> None:
    make(tmp_path, "articles/a.md", "shelf/moon.jpg")
    (tmp_path / "articles/moon.jpg").symlink_to("../shelf/moon.jpg")
    assert scan(tmp_path).media == ("articles/moon.jpg",)
    assert scan(tmp_path).problems == ()


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
