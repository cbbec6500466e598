"""Urls stay in the output folder, and links between them are relative."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.content.dates import parse_date
from newsgen.content.urls import (
    article_url,
    is_safe,
    is_slug,
    output_path,
    quoted,
    relative_link,
    up_to_root,
)

PART = st.sampled_from(["a", "b.html", "..", ".", "", "é", "x y", "\\", "a\0", "C:", "....", "..."])
URLS = (
    st.lists(PART, max_size=6).map(lambda parts: "/" + "/".join(parts))
    | st.text().map(lambda text: "/" + text)
    | st.text()
)

SAFE_PART = st.sampled_from(
    ["a", "b.html", "index.html", "é", "x y", "a&b", "%41", "?a=b", "#c", "...x", "a:b", "'\"<>"]
)
SAFE_URLS = st.builds("/{}{}".format, st.lists(SAFE_PART, max_size=6).map("/".join), st.sampled_from(["", "/"])).filter(
    is_safe
)
SLUGS = st.text("aZ0-_.~é月луна\u0301\u093e", min_size=1, max_size=20).filter(is_slug)


@pytest.mark.parametrize(
    ("date", "url"),
    [
        ("1936-07-18T10:00Z", "/1936/07/18/moon/"),
        ("1936-07-18", "/1936/07/18/moon/"),
        ("1936-07", "/1936/07/moon/"),
        ("1936~", "/1936/moon/"),
        ("unknown", "/undated/moon/"),
    ],
)
def test_a_url_is_as_exact_as_the_date(date: str, url: str) -> None:
    assert article_url(parse_date(date), "moon") == url


@given(URLS)
def test_a_safe_url_stays_in_the_output_folder(url: str) -> None:
    if not is_safe(url):
        return
    path = output_path(url)
    assert not posixpath.isabs(path)
    assert posixpath.normpath(path) == path
    assert posixpath.normpath(posixpath.join("/out", path)).startswith("/out/")
    assert not any(character in path for character in "\0\n\\")
    path.encode("utf-8")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a/",
        "//a/",
        "/../a/",
        "/a/../b/",
        "/a/..",
        "/./a/",
        "/a//b/",
        "/a\\b/",
        "/a\0/",
        "/a\n/",
        "/\ud800/",
        f"/{'x' * 201}/",
    ],
)
def test_urls_that_are_not_safe(url: str) -> None:
    assert not is_safe(url)


@pytest.mark.parametrize("url", ["/", "/a/", "/a", "/a/b.html", "/é/x y/", "/…/", "/.well-known/x", "/a...b/"])
def test_urls_that_are_safe(url: str) -> None:
    assert is_safe(url)


@pytest.mark.parametrize("slug", ["moon", "Moon_2.0", "луна", "月", "हिन्दी", "café", "a~b", "-", "x" * 200])
def test_slugs_of_any_alphabet(slug: str) -> None:
    assert is_slug(slug)


@pytest.mark.parametrize(
    "slug", ["", ".", "..", ".moon", "moon.", "a/b", "a b", "a\\b", "a\0", "a%", "a?", "a#", "x" * 201, "\u0301a"]
)
def test_texts_that_are_no_slugs(slug: str) -> None:
    assert not is_slug(slug)


@given(SLUGS)
def test_a_url_with_a_slug_is_safe(slug: str) -> None:
    assert is_safe(article_url(parse_date("1936"), slug))


@given(SAFE_URLS, SAFE_URLS)
def test_a_relative_link_leads_where_it_should(here: str, there: str) -> None:
    link = relative_link(up_to_root(here), there)
    assert not link.startswith("/")
    assert link.isascii()
    folder = posixpath.dirname(output_path(here))
    assert posixpath.normpath(posixpath.join(folder, unquote(link))) == output_path(there)


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("/café/x y/", "/caf%C3%A9/x%20y/"),
        ("/a&b/'\"<>", "/a%26b/%27%22%3C%3E"),
        ("/a?b#c%", "/a%3Fb%23c%25"),
        ("/a:b/", "/a:b/"),
    ],
)
def test_a_url_in_a_document_is_percent_encoded(url: str, text: str) -> None:
    assert quoted(url) == text
