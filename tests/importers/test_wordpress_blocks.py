"""Posts of the block editor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.importers.wordpress.blocks import to_html, with_reused
from newsgen.importers.wordpress.remarks import Remarks


def html_of(text: str, notes: str = "") -> tuple[str, Remarks]:
    remarks = Remarks()
    return to_html(text, notes, remarks).replace("\n", ""), remarks


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<!-- wp:paragraph --><p>a\nb</p><!-- /wp:paragraph -->", "<p>ab</p>"),
        ('<!-- wp:heading {"level":3} --><h3>a</h3><!-- /wp:heading -->', "<h3>a</h3>"),
        (
            '<!-- wp:columns --><div><!-- wp:column {"width":"50%"} --><div><!-- wp:list --><ul><li>a</li></ul>'
            "<!-- /wp:list --></div><!-- /wp:column --></div><!-- /wp:columns -->",
            "<div><div><ul><li>a</li></ul></div></div>",
        ),
        (
            '<!-- wp:embed {"url":"https://a.example/v?a=1\\u0026b=2"} --><figure><div>\nhttps://a.example/v?a=1\n</div>'
            "<figcaption>A <em>film</em></figcaption></figure><!-- /wp:embed -->",
            '<p><a href="https://a.example/v?a=1&amp;b=2">https://a.example/v?a=1&amp;b=2</a></p>'
            "<p>A <em>film</em></p>",
        ),
        (
            "<!-- wp:core-embed/youtube --><figure><div>\nhttps://a.example/v\n</div></figure>"
            "<!-- /wp:core-embed/youtube -->",
            '<p><a href="https://a.example/v">https://a.example/v</a></p>',
        ),
        ("<!-- wp:spacer --><div></div><!-- /wp:spacer -->", "<div></div>"),
        (
            "before\n\nit<!-- wp:html --><b>a</b>\n\nb<!-- /wp:html -->\nafter",
            "<p>before</p><p>it</p><b>a</b>b<p>after</p>",
        ),
        ("<!-- wp:freeform -->\na\n\nb\n<!-- /wp:freeform -->", "<p>a</p><p>b</p>"),
        ("<!-- wp:paragraph --><p>a</p><!-- a secret --><!-- /wp:paragraph -->", "<p>a</p>"),
        ("<!-- wp:paragraph --><p>a</p>", "<p>a</p>"),
        ("<p>a</p><!-- /wp:paragraph -->", "<p>a</p>"),
        ("<!-- wp:footnotes /-->", "<ol></ol>"),
        ("<!-- wp:more --><!--more--><!-- /wp:more -->", ""),
    ],
)
def test_blocks_become_html(text: str, html: str) -> None:
    found, remarks = html_of(text, "<ol></ol>")
    assert found == html
    assert remarks.doubts == () and remarks.taken_out == ()


def test_unknown_blocks_without_html_are_taken_out_and_in_doubt() -> None:
    comment = '<!-- wp:acf/person {"data":{"name":"Ann"}} /-->'
    found, remarks = html_of(f"a{comment}b")
    assert found == "<p>a</p><p>b</p>"
    assert remarks.doubts == ("the block “acf/person” is not known and was taken out; see whether it had a text",)
    assert [piece.text for piece in remarks.taken_out] == [comment]


def test_reusable_blocks_stand_where_they_are_used() -> None:
    remarks = Remarks()
    reusable = {1: '<p>one</p><!-- wp:block {"ref":2} /-->', 2: "<p>two</p>"}
    text = 'a<!-- wp:block {"ref":1} /-->b<!-- wp:block {"ref":3} /-->'
    assert with_reused(text, reusable, remarks) == 'a<p>one</p><p>two</p>b<!-- wp:block {"ref":3} /-->'
    assert remarks.doubts == ("it used the reusable block 3, which is not in the export",)


def test_reusable_blocks_that_hold_each_other_end() -> None:
    bomb = {n: f'<!-- wp:block {{"ref":{(n + 1) % 3}}} /-->' * 20 for n in range(3)}
    assert len(with_reused('<!-- wp:block {"ref":0} /-->', bomb, Remarks())) < 500_000


@given(st.text('<!-- wp:block {"ref":1} /-->a\n', max_size=100))
def test_any_text_is_survived(text: str) -> None:
    html_of(with_reused(text, {1: "<!-- wp:x -->"}, Remarks()))


@pytest.mark.parametrize(
    "text",
    [
        "<!-- wp:a -->" * 50_000,
        "<!-- wp:embed -->" * 50_000 + "<!-- /wp:embed -->" * 50_000,
        "<!--" * 200_000,
        "<!-- wp:a " + "{" * 200_000 + " -->",
        "<!-- wp:embed -->" + "<figcaption>" * 100_000 + "<!-- /wp:embed -->",
        "<!-- " + "/" * 100_000 + "-->",
        "<!-- " + " " * 100_000 + "-->",
    ],
)
@pytest.mark.timeout(20)
def test_long_nonsense_takes_no_long_time(text: str) -> None:
    html_of(text)
