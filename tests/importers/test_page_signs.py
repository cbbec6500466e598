"""What a quick look at a page tells, and that no page can make it a long one."""

from __future__ import annotations

import pytest

from newsgen.importers.old_addresses import links_in
from newsgen.importers.pages.facts import Facts
from newsgen.importers.pages.lines import read_lines
from newsgen.importers.pages.places import divided, host_in, plain_form, stood_at
from newsgen.importers.pages.signs import HEAD_BYTES, Signs, signs_of
from newsgen.importers.pages.site import _runs
from newsgen.importers.pages.wayback import without_wayback


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("www.c.example/index.html", "www.c.example/"),
        ("www.c.example/1999/strike.htm", "www.c.example/1999/strike.htm"),
        ("sites/c.example/news/index.html", "c.example/news/"),
        ("c.example/story.php?id=4", "c.example/story.php?id=4"),
        ("c.example/story.asp@id=4.html", "c.example/story.asp?id=4"),
        ("c.example/@ann/story.html", "c.example/%40ann/story.html"),
        ("c.example:8080/a.html", "c.example:8080/a.html"),
        ("web.archive.org/web/2009/http:/c.example/a.html", "c.example/a.html"),
        ("1999/strike.htm", ""),
        ("pages.old/strike.htm", ""),
        ("c.example", ""),
    ],
)
def test_names_of_copied_files_say_where_pages_stood(path: str, place: str) -> None:
    assert stood_at(path) == place


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("http://c.example/a/print/", "http://c.example/a/"),
        ("http://c.example/a/amp", "http://c.example/a/"),
        ("http://c.example/a.amp.html", "http://c.example/a.html"),
        ("http://c.example/a?replytocom=4&id=5", "http://c.example/a?id=5"),
        ("http://c.example/a?id=5&utm_source=x&print=1", "http://c.example/a?id=5"),
        ("http://c.example/printing/", "http://c.example/printing/"),
        ("http://c.example/stamp", "http://c.example/stamp"),
    ],
)
def test_the_address_of_another_form_of_a_page(address: str, plain: str) -> None:
    assert plain_form(address) == plain


@pytest.mark.parametrize(
    ("page", "signs"),
    [
        ("<link rel=canonical href=http://c.example/a>text", Signs("http://c.example/a", True)),
        (
            "<meta property='og:url' content='http://c.example/a?b=1&amp;c=2'>",
            Signs("http://c.example/a?b=1&c=2", True),
        ),
        ("<link rel='canonical' href='/a'>text", Signs()),
        ("<?xml version='1.0'?><?xml-stylesheet href='x'?>\n<feed>", Signs(is_feed=True)),
        ("<body class='archive paged'>text", Signs(is_list=True)),
        ("<body class='archive single'>text", Signs()),
        ("<title>Page not found</title>text", Signs(is_list=True)),
        (
            "<a href='a'>one two</a> <a href='b'>three <b>four</b></a> five<script>six seven</script>",
            Signs(is_list=True),
        ),
        ("<a href='a'>one</a> two three<!-- <a href='b'>four five six</a> -->", Signs()),
    ],
)
def test_signs(page: str, signs: Signs) -> None:
    assert signs_of(page.encode()) == signs


LONG = [
    *(
        "<a>",
        "<script>",
        "<!--",
        "<p>",
        "<p ",
        "href=",
        "href='",
        "<link ",
        "<meta ",
        "<",
        "a href ",
        "<!-- saved from ",
    ),
    *("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "web.archive.org", "//web.archive.org/web/1/", "<?", "<body ", "</a>"),
]


@pytest.mark.parametrize("piece", LONG)
def test_nonsense_takes_no_long_time(piece: str) -> None:
    """Each of these took minutes in one form or another of the patterns."""
    text = piece * (300_000 // len(piece))
    signs_of(text[:HEAD_BYTES].encode())
    signs_of(("<?xml?>" + text)[:HEAD_BYTES].encode())
    without_wayback("web.archive.org" + text)
    _runs(text)
    assert all(links_in(text))


@pytest.mark.parametrize(
    "piece", ["[", "[a", "](", "[a](", "*", "<", "\\", "`", "a  \n", "- a\n", "x\n\n", "By A B\n\n"]
)
def test_lines_of_nonsense_take_no_long_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert isinstance(read_lines(text, Facts()).markdown, str)


def test_paths_of_files_are_divided_from_their_queries() -> None:
    assert divided("a/index.html@p=11.html") == ("a/index.html", "p=11")
    assert divided("a/b@c.html") == ("a/b@c.html", "")
    assert host_in("a.example/b.example/c.html") == ("a.example", "b.example/c.html")
