"""Links and pictures of a body: what they stand for, the ids they may lead to, and the words taken from a body."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.loader.links import (
    MARK,
    fill_links,
    finish_body,
    first_paragraph,
    is_anchor,
    is_remote,
    resolve,
    shorten,
    text_of,
)
from newsgen.loader.sanitise import sanitise
from support import each

HERE = "articles/1969/moon.md"


def body_of(source: str, path: str = HERE, **more: bool):
    return finish_body(source, path, path.split("/")[0], **more)


@each(
    ("path", "link", "target"),
    [
        # files beside the article
        ("articles/a.md", "map.png", "/media/map.png"),
        ("articles/1969/moon.md", "map.png", "/media/1969/map.png"),
        ("articles/1969/moon.md", "./map.png", "/media/1969/map.png"),
        ("articles/1969/moon.md", "../map.png", "/media/map.png"),
        ("articles/1969/moon.md", "maps/a%20b.png", "/media/1969/maps/a b.png"),
        ("articles/1969/moon.md", "map.png?size=2", "/media/1969/map.png"),
        ("articles/1969/moon.md", "report.pdf#page=4", "/media/1969/report.pdf#page=4"),
        ("articles/1969/moon.md", "carte-%C3%A9t%C3%A9.png", "/media/1969/carte-été.png"),
        # other articles
        ("articles/1969/moon.md", "walk.md", "@articles/1969/walk.md"),
        ("articles/1969/moon.md", "../1970/walk.md#start", "@articles/1970/walk.md#start"),
        ("articles/1969/moon.md", "../../pages/about.md", "@pages/about.md"),
        ("articles/a.md", "b%20c.md", "@articles/b c.md"),
        # urls from the root
        ("articles/1969/moon.md", "/people/x/", "/people/x/"),
        ("articles/1969/moon.md", "/people/x/#life", "/people/x/#life"),
        ("articles/1969/moon.md", "/", "/"),
        ("articles/1969/moon.md", "/a/../b/./c", "/b/c"),
        ("articles/1969/moon.md", "/../../etc/passwd", "/etc/passwd"),
        # standing pages and files of static/
        ("pages/about.md", "map.png", "/media/map.png"),
        ("pages/about.md", "help.md", "@pages/help.md"),
        ("pages/help/search.md", "../about.md", "@pages/about.md"),
        ("articles/a.md", "../static/paper.css", "/paper.css"),
        # what leads out of the archive, or stays on the page
        ("articles/a.md", "https://example.org/a.md", None),
        ("articles/a.md", "HTTPS://example.org/", None),
        ("articles/a.md", "//example.org/", None),
        ("articles/a.md", "mailto:desk@example.org", None),
        ("articles/a.md", "tel:+123", None),
        ("articles/a.md", "#start", None),
        ("articles/a.md", "", None),
        ("articles/a.md", "  ", None),
    ],
)
def test_what_a_link_stands_for(path: str, link: str, target: str | None) -> None:
    assert resolve(link, path, path.split("/")[0]) == target


@given(st.text())
def test_a_target_never_climbs_above_the_root(link: str) -> None:
    target = resolve(link, HERE, "articles")
    if target is not None and not target.startswith("@"):
        assert target.startswith("/")
        assert ".." not in target.partition("#")[0].split("/")


def test_links_into_the_archive_are_marked_once_for_each_target() -> None:
    body = body_of('<p><a href="walk.md">a</a> <a href="walk.md">b</a> <img src="m.png" alt="c"></p>')
    assert body.links == ("@articles/1969/walk.md", "/media/1969/m.png")
    assert body.html.count(f'href="{MARK}0"') == 2
    assert f'<img src="{MARK}1" alt="c">' in body.html


def test_marks_are_filled_in_with_escaped_links() -> None:
    body = body_of('<p><a href="walk.md">a</a> <a href="b.md">b</a></p>')
    filled = fill_links(body.html, body.links, lambda target: 'x&"y' if "walk" in target else None)
    assert filled == '<p><a href="x&amp;&quot;y">a</a> <a>b</a></p>'


def test_text_that_looks_like_a_link_stays_as_it_is() -> None:
    source = (
        '<pre><code>&lt;a href="walk.md" id="x"&gt; href="foo" src="bar.png"</code></pre><p>id="y" href="walk.md"</p>'
    )
    body = body_of(source)
    assert body.html == source
    assert body.links == ()
    assert body.anchors == ()


def test_attributes_that_look_like_tags_stay_as_they_are() -> None:
    body = body_of(sanitise('<h2 title="x> <img src=y onerror=z> id=">Head</h2><p title=" href=a.md">b</p>'))
    assert not re.search(r"<img", body.html)
    assert body.anchors == ("head",)
    assert body.links == ()
    tricky = body_of('<p title="x id=" lang="de">a</p><a title="href=" href="b.md">c</a>')
    assert tricky.html == f'<p title="x id=" lang="de">a</p><a title="href=" href="{MARK}0">c</a>'
    unescaped = body_of('<h2 title="x> <img src=y onerror=z>">Head</h2>')
    assert unescaped.html == '<h2 title="x> <img src=y onerror=z>" id="head">Head</h2>'


def test_headings_get_ids_that_tell_them_apart() -> None:
    body = body_of("<h2>The start</h2><h3>The <em>start</em></h3><h2>???</h2><h2>!</h2>")
    assert body.anchors == ("the-start", "the-start-2", "section", "section-2")
    assert '<h3 id="the-start-2">The <em>start</em></h3>' in body.html


def test_ids_of_the_article_are_kept_apart_from_each_other_and_from_the_page() -> None:
    body = body_of('<p id="a">1</p><p id="a">2</p><h2 id="a b">3</h2><p id="page-search">4</p><p id="">5</p>')
    assert body.anchors == ("a", "a-2", "a-b", "text-page-search", "section")
    assert body_of("<h2>Page</h2><h2>Page</h2>").anchors == ("text-page", "text-page-2")


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        ("<h1>a</h1><h2>b</h2><h6>c</h6>", ["h2", "h3", "h6"]),
        ("<h2>a</h2><h3>b</h3>", ["h2", "h3"]),
    ],
)
def test_headings_stand_below_the_headline_of_the_page(source: str, levels: list[str]) -> None:
    assert re.findall(r"<(h\d)", body_of(source).html) == levels


@given(st.lists(st.tuples(st.integers(1, 6), st.text("ab <&-pge", max_size=8)), max_size=8))
def test_ids_are_unique_and_as_the_anchors_say(headings: list[tuple[int, str]]) -> None:
    source = "".join(f"<h{level}>{html.escape(words)}</h{level}>" for level, words in headings)
    body = body_of(source)
    ids = re.findall(r' id="([^"]*)"', body.html)
    assert len(ids) == len(headings) == len(set(ids))
    assert tuple(ids) == body.anchors
    assert not any(name.startswith("page-") for name in ids)


def test_a_link_to_a_missing_heading_is_noticed() -> None:
    body = body_of(
        '<h2>Start</h2><p><a href="#start">a</a> <a href="#end">b</a> <a href="#">c</a> <a href="#:~:text=x">d</a></p>'
    )
    assert body.notices == (("broken-anchor", "#end"),)


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("", True),
        ("start", True),
        ("end", False),
        ("page-search", True),
        ("top", True),
        (":~:text=x", True),
        ("start:~:text=x", True),
    ],
)
def test_anchors(fragment: str, found: bool) -> None:
    assert is_anchor(fragment, ("start",)) is found


@pytest.mark.parametrize(
    ("picture", "noticed"),
    [
        ('<img src="a.png" alt="A map">', False),
        ('<img src="a.png">', True),
        ('<img src="a.png" alt="">', True),
        ('<img src="a.png" alt=" ">', True),
        ('<img src="a.png" alt="" title="A map">', False),
    ],
)
def test_a_picture_without_an_alternative_text_is_noticed(picture: str, noticed: bool) -> None:
    body = body_of(picture)
    assert body.notices == ((("missing-alt", "a.png"),) if noticed else ())
    assert " alt=" in body.html


@pytest.mark.parametrize(
    "source",
    ["https://example.org/a.png", "HTTPS://example.org/a.png", " http://example.org/a.png", "//example.org/a.png"],
)
def test_a_picture_on_another_host_becomes_a_link(source: str) -> None:
    assert is_remote(source)
    body = body_of(f'<p><img src="{source}" alt="A map"></p>')
    assert body.html == f'<p><a href="{source}">A map</a></p>'
    assert body.notices == (("remote-image", source),)
    assert "<img " in body_of(f'<img src="{source}" alt="A map">', show_remote_images=True).html


@pytest.mark.parametrize(
    ("source", "words"),
    [("https://example.org/a.png?b", "example.org"), ("//example.org", "example.org"), ("//[x", "[x"), ("//", "//")],
)
def test_a_picture_on_another_host_without_words_is_called_by_the_host(source: str, words: str) -> None:
    assert body_of(f'<img src="{source}">').html == f'<a href="{source}">{words}</a>'


def test_a_picture_without_a_file_is_left_out() -> None:
    assert body_of('<p>a<img alt="x">b</p>').html == "<p>ab</p>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<h2>Head</h2><p>One <em>two</em> &amp; three.</p><p>Four.</p>", "One two & three."),
        ('<p><img src="a.png" alt="x"></p><p>Words.</p>', "Words."),
        ('<p>Words<sup id="fnref:1"><a href="#fn:1">1</a></sup> more.</p>', "Words more."),
        ("<p>One\n  two\u00a0three</p>", "One two three"),
        ("<ul><li>No paragraph</li></ul>", ""),
        ("<blockquote>\n<p>Quoted.</p>\n</blockquote><p>Words.</p>", "Quoted."),
        ("", ""),
    ],
)
def test_the_first_paragraph_makes_a_summary(body: str, words: str) -> None:
    assert first_paragraph(body) == words


def test_a_long_summary_is_cut_at_a_word() -> None:
    assert shorten("one two three four", 12) == "one two…"
    assert shorten("one, two three", 9) == "one, two…"
    assert shorten("x" * 20, 10) == "x" * 9 + "…"
    assert shorten("short", 10) == "short"


@given(st.text(), st.integers(2, 300))
def test_a_summary_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= max(limit, 1)


@given(st.text())
def test_the_words_of_escaped_text_are_the_text(text: str) -> None:
    assert text_of(html.escape(text)) == " ".join(text.split()) or re.search(r"[\x1c-\x1f]", text)
