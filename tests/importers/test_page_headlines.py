"""Which heading of a page is the headline of its article, where the head of the site is a heading, too."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from import_examples import new_site
from newsgen.cli import main

TALE = "<p>The ferry ran again after nine days of ice, and half the town stood on the pier to see it come in.</p>" * 2


@pytest.mark.parametrize(
    ("title", "head", "heading"),
    [
        ("Ice on the pier | The Courier", "<h1>The Courier</h1>", "<h2>Ice on the pier</h2>"),
        ("Ice on the pier - The Courier", "<h1><a href='/'>Courier</a></h1>", "<h1>Ice on the pier</h1>"),
        ("Ice on the pier | The Courier", "<h1>The Courier</h1>", ""),
        ("Ice on the pier | The Courier", "", "<h1>Ice on the pier</h1>"),
    ],
)
def test_a_heading_that_is_the_name_of_the_site_is_not_the_headline(
    title: str, head: str, heading: str, tmp_path: Path
) -> None:
    site = new_site(tmp_path / "site")
    page = f"<html><head><title>{title}</title></head><body><header>{head}</header><article>{heading}{TALE}</article>"
    (tmp_path / "ice.html").write_text(f"<!DOCTYPE html>{page}</body></html>")
    result = CliRunner().invoke(main, ["import", str(tmp_path / "ice.html"), "--site", str(site), "--jobs", "1"])
    assert result.exit_code == 0, result.output
    (article,) = site.glob("articles/**/*.md")
    text = article.read_text(encoding="utf-8")
    assert "title: Ice on the pier\n" in text
    assert "in doubt" not in result.output
    assert text.count("Ice on the pier") == 1
