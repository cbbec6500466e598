"""HTML that is made to take for ever, to fill the memory, or to slip something in: it ends soon, with its words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from import_examples import new_site
from newsgen.cli import main
from newsgen.importers.markup import html_to_markdown

TALE = "The ferry ran again after nine days of ice, and half the town stood on the pier to see it. "
MANY = {
    "links that do not end": ("", "<a>x"),
    "links with blocks": ("<a href=x>", "<p>x"),
    "links with much text": ("<a href=x>", f"<p>x{'y' * 8}"),
    "hidden things": ("", f"<nav>y</nav> x{'y' * 8} "),
    "captions": ("<figure>", "<span class=caption>x</span> y "),
    "ways back from one note": (
        "".join(f"<a href=#n id=r{n}>x</a>" for n in range(10_000)) + "<a href=#m>x</a><p id=n>",
        "<a href=#r{n}>y</a>",
    ),
    "calls of one note": ("<sup>", "<a href=#n id=r>x</a>"),
    "columns": ("<table><tr><td>x<td>y<tr>", "<col>x"),
    "cells over each other": ("<table>", "<tr><td colspan=50 rowspan=50>x<td rowspan=50>y"),
    "a wide row and many rows": ("<table><tr>" + "<td>y" * 6_000 + "<tr><td>x" * 12_000, ""),
    "a long space in code in a list": (f"<ul><li><pre>a{' ' * 450_000}x", ""),
    "a heading of number signs": (f"<h2>{'#' * 450_000}x", ""),
}
"""What comes once, and what comes after it very often. Where time goes by the square, each takes a minute."""


@pytest.mark.timeout(20)  # fifty times what it takes
@pytest.mark.parametrize("name", MANY)
def test_what_is_made_to_take_for_ever_ends_with_its_words(name: str) -> None:
    start, often = MANY[name]
    number = min((32_000 - start.count("<")) // max(1, often.count("<")), 250_000 // max(1, len(often)))
    html = start + "".join(often.replace("{n}", str(n)) for n in range(number))
    converted = html_to_markdown(f"<p>{TALE}</p>{html}")
    assert TALE.strip() in converted.markdown or any("only the words" in doubt for doubt in converted.doubts)
    assert "x" in converted.markdown or any("is not kept" in doubt for doubt in converted.doubts)
    assert len(converted.markdown) < 20 * len(html)
    assert len(converted.doubts) <= 51


def test_a_page_of_too_many_tags_keeps_its_words_and_says_so(tmp_path: Path) -> None:
    """The parser would need some gigabytes for it."""
    site = new_site(tmp_path / "site")
    source = tmp_path / "lines.jsonl"
    body = f"<p>{TALE}</p>" + "<b>" * 200_000 + "the end<script>let x</script>"
    source.write_text(json.dumps({"id": "1", "title": "Ice", "body": body}) + "\n")
    result = CliRunner().invoke(main, ["import", str(source), "--site", str(site)])
    assert result.exit_code == 0, result.output
    article = (site / "articles/undated/ice.md").read_text(encoding="utf-8")
    assert TALE.strip() in article
    assert "the end" in article
    assert "let x" not in article
    assert (
        "it has more than 200,000 tags, so that only the words are kept" in (site / "import-report.jsonl").read_text()
    )


def test_tables_too_large_for_markdown_become_paragraphs() -> None:
    converted = html_to_markdown("<table><tr>" + "<td>a" * 1_000 + "<tr><td>b<td>c" * 300 + "</table><p>d")
    assert "|" not in converted.markdown
    assert re.findall(r"\w", converted.markdown) == ["a"] * 1_000 + ["b", "c"] * 300 + ["d"]
    assert converted.doubts == ("there are tables of more than 250,000 cells; they are now one paragraph a cell",)


def test_of_very_many_doubts_the_first_are_told() -> None:
    converted = html_to_markdown("".join(f"<p>x</p><nav>Menu {n}</nav>" for n in range(1_000)))
    assert converted.doubts[:2] == ("<nav> is not kept: “Menu 0”", "<nav> is not kept: “Menu 1”")
    assert converted.doubts[-1] == "there are 950 more doubts like these"


SLIPPED_IN = {
    '<ul><li number="[x](https://evil.example)">a</ul>': "- a\n",
    'a <noteref label="x](https://evil.example)">b</noteref>': "a b\n",
    '<note label="1]: x">a</note>': "a\n",
    "<apart>a</apart>": "a\n",
    "a&#4;b&#5;c": "a b c\n",
    "a&#x1;[b]": "a \\[b]\n",
    "&#&#1;1;": "&amp;# 1;\n",
    "<ul>&#1;a&#xFFFE;<li>b&#012;c</ul>": "- a\n- b c\n",
    f"a&#{'9' * 10_000};b": "a\ufffdb\n",
}
"""HTML that says what newsgen says to itself on the way to Markdown, and the Markdown that is right."""


@pytest.mark.parametrize("html", SLIPPED_IN, ids=lambda html: html[:40])
def test_no_html_can_say_what_newsgen_says_to_itself(html: str) -> None:
    assert html_to_markdown(html).markdown == SLIPPED_IN[html]


def test_words_in_what_is_nested_too_deeply_stay_apart() -> None:
    assert html_to_markdown("<div>" * 70 + "one<div>two</div>three").markdown.split() == ["one", "two", "three"]
