"""Paragraphs of the classic editor."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.importers.wordpress.paragraphs import paragraphs


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a", "<p>a</p>"),
        ("a\n\nb", "<p>a</p><p>b</p>"),
        ("a\nb", "<p>a<br>b</p>"),
        ("a<br />\nb", "<p>a<br>b</p>"),
        ("a<br />b", "<p>a<br />b</p>"),
        ("a<br /><br />b", "<p>a</p><p>b</p>"),
        ("a\n\n\n \n\xa0\nb", "<p>a</p><p>b</p>"),
        ("<em>a</em>\n\n<strong>b\nc</strong>", "<p><em>a</em></p><p><strong>b<br>c</strong></p>"),
        ("<p>a</p>\n\n<p>b\nc</p>", "<p>a</p><p>b<br>c</p>"),
        ("a\n<h2>b</h2>\nc", "<p>a</p><h2>b</h2><p>c</p>"),
        ("<ul>\n<li>a</li>\n<li>b\nc</li>\n</ul>", "<ul><li>a</li><li>b<br>c</li></ul>"),
        ("<blockquote>a\n\nb</blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("<blockquote>a</blockquote>b", "<blockquote><p>a</p></blockquote><p>b</p>"),
        ("<div>a</div>", "<div>a</div>"),
        ("<div>a\n\nb</div>", "<div><p>a</p><p>b</p></div>"),
        ("<pre>a\n\n<b>b</b>\nc</pre>d", "<pre>a\n\n<b>b</b>\nc</pre><p>d</p>"),
        ("<table>\n<tr>\n<td>a\nb</td>\n</tr>\n</table>", "<table><tr><td>a<br>b</td></tr></table>"),
        ("a\n<hr />\nb", "<p>a</p><hr /><p>b</p>"),
        ("https://a.example/x", '<p><a href="https://a.example/x">https://a.example/x</a></p>'),
        (
            "a\nhttps://a.example/?x=1&y=2\nb",
            '<p>a<br><a href="https://a.example/?x=1&amp;y=2">https://a.example/?x=1&amp;y=2</a><br>b</p>',
        ),
        ("see https://a.example/x", "<p>see https://a.example/x</p>"),
        ('<a href="x">\nhttps://a.example/x\n</a>', '<p><a href="x"><br>https://a.example/x<br></a></p>'),
        ("a < b\n\nc > d", "<p>a < b</p><p>c > d</p>"),
        ("</div>a", "</div><p>a</p>"),
        ("<div>a", "<div>a"),
        ("<img\nsrc=a>", "<p><img src=a></p>"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_lines_become_paragraphs(text: str, html: str) -> None:
    found = paragraphs(text)
    kept = "<pre" in text
    assert (found.replace("</p>\n", "</p>").rstrip("\n") if kept else found.replace("\n", "")).strip() == html


@given(st.text("ab \n<>/pbrdiv\"'&", max_size=120))
def test_no_word_is_lost(text: str) -> None:
    def words(html: str) -> list[str]:
        return re.sub(r"</?p>|<br ?/?>|\s", "", html).split()

    assert words(paragraphs(text)) == words(text)


@pytest.mark.parametrize(
    "text", ["<div>" * 100_000, "<pre>" * 100_000, "<" * 300_000, "a\n" * 200_000, "<br>" * 100_000]
)
@pytest.mark.timeout(20)
def test_long_nonsense_takes_no_long_time(text: str) -> None:
    paragraphs(text)
