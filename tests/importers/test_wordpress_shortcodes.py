"""Shortcodes: what each becomes, and which brackets are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.importers.wordpress.library import Medium
from newsgen.importers.wordpress.media import Uploads
from newsgen.importers.wordpress.remarks import Remarks
from newsgen.importers.wordpress.shortcode_html import Shown
from newsgen.importers.wordpress.shortcodes import expand, read_attributes
from newsgen.importers.wordpress.site import Site

MEDIA = (
    Medium(1, "https://courier.example/1.jpg", "One", "The first", belongs=True),
    Medium(2, "https://courier.example/2.png", "", "", belongs=True),
    Medium(3, "https://courier.example/3.mp3", title="A song", belongs=True),
    Medium(4, "https://courier.example/4.jpg"),
)
ONE = '<figure><img src="https://courier.example/1.jpg" alt="One"><figcaption>The first</figcaption></figure>'
TWO = '<figure><img src="https://courier.example/2.png" alt=""></figure>'
FOUR = '<figure><img src="https://courier.example/4.jpg" alt=""></figure>'


def shown(text: str) -> tuple[str, Remarks]:
    """The HTML of a text without its line ends, and what was remarked."""
    remarks = Remarks()
    view = Shown(Uploads(Path("/nowhere"), Site(), MEDIA), remarks)
    html = expand(text, view.show, remarks) + view.notes
    return html.replace("\n", ""), remarks


def link(address: str, words: str = "") -> str:
    return f'<a href="{address}">{words or address}</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            '[caption id="attachment_1" width="9"]<img src="a.jpg" /> By <em>us</em>[/caption]',
            '<figure><img src="a.jpg" /><figcaption>By <em>us</em></figcaption></figure>',
        ),
        (
            '[caption width="9" caption="By us"]<a href="b"><img src="a.jpg"></a>[/caption]',
            '<figure><a href="b"><img src="a.jpg"></a><figcaption>By us</figcaption></figure>',
        ),
        ("[CAPTION]<img src=a>[/CAPTION]", "<figure><img src=a></figure>"),
        ("[caption]No picture[/caption]", "No picture"),
        ('[gallery ids="4,1"]', FOUR + ONE),
        ("[gallery ids=“4, 1”]", FOUR + ONE),
        ("[gallery]", ONE + TWO),
        ('[gallery exclude="1" columns="2"]', TWO),
        ("[embed width=9]https://a.example/v?x=1&y=2[/embed]", link("https://a.example/v?x=1&amp;y=2")),
        ("[youtube=https://a.example/v]", link("https://a.example/v")),
        ("[youtube https://a.example/v]", link("https://a.example/v")),
        ("[youtube id=abc-DEF_1]", link("https://www.youtube.com/watch?v=abc-DEF_1")),
        ('[su_youtube url="https://a.example/v"]', link("https://a.example/v")),
        ("[vimeo 12345]", link("https://vimeo.com/12345")),
        ('[audio mp3="https://a.example/a.mp3"][/audio]', link("https://a.example/a.mp3")),
        ("[audio https://a.example/a.mp3]", link("https://a.example/a.mp3")),
        ('[video mp4="https://a.example/a.mp4" poster="x"]', link("https://a.example/a.mp4")),
        ('[playlist ids="3"]', link("https://courier.example/3.mp3", "A song")),
        ('[quote author="A sign"]No lorries.[/quote]', "<blockquote>No lorries.— A sign</blockquote>"),
        ("Words[footnote]A note.[/footnote] here", "Words<sup>1</sup> here<ol><li>A note.</li></ol>"),
        (
            '[code lang="php"]if (a < b) { [gallery] }[/code]',
            "<pre><code>if (a &lt; b) { [gallery] }</code></pre>",
        ),
        ("[dropcap]O[/dropcap]nce", "Once"),
        ('[vc_row][vc_column width="1/2"]Text[/vc_column][/vc_row]', "Text"),
        ('[vc_single_image image="4"]', FOUR),
        ("[button url=https://a.example/x]Go[/button]", link("https://a.example/x", "Go")),
        ('[vc_video link="https://a.example/v"]', link("https://a.example/v")),
        (
            '[vc_btn title="Go" link="url:https%3A%2F%2Fa.example%2Fx|target:%20_blank|"]',
            link("https://a.example/x", "Go"),
        ),
        ("[vc_raw_html]JTNDYiUzRVJhdyUzQyUyRmIlM0U=[/vc_raw_html]", "<b>Raw</b>"),
        ("[[gallery]]", "[gallery]"),
        ("[[caption]x[/caption]]", "[caption]x[/caption]"),
        ("[gallery", "[gallery"),
        ('<a title="[gallery]">x</a>', '<a title="[gallery]">x</a>'),
        ("[quote][quote]a[/quote]b[/quote]", "<blockquote><blockquote>a</blockquote>b</blockquote>"),
        ("[dropcap]\na", "a"),
        ("<p>[clear]</p>", "<p></p>"),
        ("a[/caption]", "a[/caption]"),
    ],
)
def test_shortcodes_become_html(text: str, html: str) -> None:
    found, remarks = shown(text)
    assert found == html
    assert remarks.doubts == ()


@pytest.mark.parametrize(
    "text",
    [
        "[sic]",
        "[he said]",
        "[…]",
        "[1]",
        "[Ed.: no, it was]",
        "[[Moon landing]]",
        "[ ]",
        "[a-b]",
        "a[0]",
        "[x](y)",
        "][",
    ],
)
def test_brackets_that_are_no_shortcode_stay_and_nobody_hears_of_them(text: str) -> None:
    found, remarks = shown(text)
    assert found == text
    assert remarks.doubts == () and remarks.taken_out == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[weather city="Aln"]', "weather"),
        ("[my_plugin]", "my_plugin"),
        ("[thing]words[/thing]", "thing"),
        ("[table id=3 /]", "table"),
        ("[polldaddy]", "polldaddy"),
    ],
)
def test_unknown_shortcodes_stay_and_are_named(text: str, name: str) -> None:
    found, remarks = shown(text)
    assert found == text
    assert remarks.doubts == (f"the shortcode [{name}] is not known and stands in the text as it was",)


def test_known_shortcodes_inside_unknown_ones_are_still_shown() -> None:
    assert shown('[thing a="b"][gallery ids="4"][/thing]')[0] == f'[thing a="b"]{FOUR}[/thing]'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[contact-form-7 id="1"]', "a form"),
        ("[contact-form][contact-field label='x' /][/contact-form]", "a form"),
        ("[adsense]", "advertising"),
        ("[sharethis]", "buttons for sharing"),
    ],
)
def test_forms_and_the_like_are_taken_out_with_the_reason(text: str, reason: str) -> None:
    found, remarks = shown(text)
    assert found == ""
    assert {piece.reason for piece in remarks.taken_out} == {reason}


def test_a_picture_that_is_not_in_the_export_is_in_doubt() -> None:
    found, remarks = shown('[gallery ids="1,99"]')
    assert found == ONE
    assert remarks.doubts == ("the file 99 of the media library is not in the export",)


def test_attributes_are_read_as_wordpress_does() -> None:
    text = """ a="1" b='2' C=3 “quoted” word d=&#8221;x&#8221; e = "5" /"""
    assert read_attributes(text) == ({"a": "1", "b": "2", "c": "3", "d": "x", "e": "5"}, ("quoted", "word"))


@given(st.text("[]/ ab_<>\"'=\ngallery", max_size=80))
def test_any_text_is_survived(text: str) -> None:
    shown(text)


@given(st.text("abc []().,;0123\n", max_size=80))
def test_text_without_names_of_shortcodes_stays_as_it_is(text: str) -> None:
    remarks = Remarks()
    assert expand(text, lambda shortcode: None, remarks) == text


@pytest.mark.parametrize(
    "text",
    [
        "[quote]" * 100_000,
        "[quote]" * 50_000 + "[/quote]" * 50_000,
        "[[caption]" * 100_000,
        "[code]" * 100_000 + "[/code]",
        "[a " * 200_000,
        "[" * 300_000,
        "[/b]" * 100_000,
        '[gallery ids="' + "1," * 200_000 + '"]',
        "<" * 300_000,
    ],
)
@pytest.mark.timeout(20)
def test_long_nonsense_takes_no_long_time(text: str) -> None:
    shown(text)
