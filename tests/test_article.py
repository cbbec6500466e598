"""One file → one complete article, whoever wrote it and for whichever program."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.config import Config
from newsgen.content.article import Article, Correction, Image, Mention, Series, Source, StandingPage
from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.content.urls import is_safe
from newsgen.loader.article import load_article, load_page
from newsgen.loader.keys import FRONT_MATTER_KEYS
from newsgen.problems import Problem, has_errors

PATH = "articles/1969/moon.md"


def article_of(head: str, body: str = "Words.", path: str = PATH, config: Config | None = None) -> Article:
    return loaded(f"---\n{head}\n---\n\n{body}\n", path, config)


def loaded(text: str, path: str = PATH, config: Config | None = None) -> Article:
    article, problems = load_article(text.encode(), path, config or Config())
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert article is not None
    return article


def codes_of(head: str, body: str = "Words.", path: str = PATH) -> list[str]:
    article, problems = load_article(f"---\n{head}\n---\n\n{body}\n".encode(), path, Config())
    assert (article is None) == has_errors(problems)
    return [problem.code for problem in problems]


def names(article: Article, index: str) -> list[str]:
    return [mention.name for mention in article.mentions if mention.index == index]


def test_a_title_is_enough() -> None:
    article = article_of("title: Moon landing")
    assert (article.title, article.slug, article.url) == ("Moon landing", "moon", "/undated/moon/")
    assert article.date is UNKNOWN
    assert article.status == "published"
    assert article.summary == "Words."
    assert article.extra == {}


def test_every_key() -> None:
    article = article_of(
        """\
title: "Moon: first steps"
date: 1969-07-20T20:17:40Z
date_text: Sunday evening
updated: 1969-08
summary: Two men walk.
authors: Jane Doe
people: [Neil Armstrong, Buzz  Aldrin]
tags: [moon, no, 1984, 12:30]
section: Science
places: Houston
organizations: [NASA]
sources:
  - The Courier
  - {name: The Herald, url: "https://example.org/", page: 4, edition: late}
series: {name: Apollo, part: 11}
image: {src: eagle.jpg, alt: The Eagle, caption: On the moon, credit: NASA}
images: [{src: ../flag.jpg, alt: ""}]
slug: first-steps
aliases: [/old/moon.html, "https://example.org/2009/moon", moon/]
language: en-GB
status: Withdrawn
withdrawn_reason: Printed twice.
corrections: [{date: 1969-07-22, text: Two men.}, It was Sunday.]
rights: Public domain
related: [./walk.md, 1970/b.md, /people/x/]
mood: [glad, {of: 3}]"""
    )
    assert article.title == "Moon: first steps"
    assert article.url == "/1969/07/20/first-steps/"
    assert article.date == HonestDate(1969, 7, 20, (20, 17, 40), 0)
    assert (article.date_text, article.updated, article.summary) == (
        "Sunday evening",
        HonestDate(1969, 8),
        "Two men walk.",
    )
    assert names(article, "authors") == ["Jane Doe"]
    assert names(article, "people") == ["Neil Armstrong", "Buzz Aldrin"]
    assert names(article, "tags") == ["moon", "no", "1984", "12:30"]
    assert names(article, "sections") == ["Science"]
    assert names(article, "places") == ["Houston"]
    assert names(article, "organizations") == ["NASA"]
    assert names(article, "sources") == ["The Courier", "The Herald"]
    assert article.sources == (Source("The Courier"), Source("The Herald", "https://example.org/", "4", "late"))
    assert article.series == Series("Apollo", 11)
    assert Mention("series", "Apollo") in article.mentions
    assert article.images == (
        Image("/media/1969/eagle.jpg", "The Eagle", "On the moon", "NASA"),
        Image("/media/flag.jpg", ""),
    )
    assert article.aliases == ("/old/moon.html", "/2009/moon/", "/moon/")
    assert (article.language, article.status, article.withdrawn_reason) == ("en-GB", "withdrawn", "Printed twice.")
    assert article.corrections == (
        Correction(HonestDate(1969, 7, 22), "Two men."),
        Correction(UNKNOWN, "It was Sunday."),
    )
    assert article.rights == "Public domain"
    assert article.related == ("@articles/1969/walk.md", "@articles/1970/b.md", "/people/x/")
    assert article.extra == {"mood": ["glad", {"of": 3}]}
    assert article.last_change == HonestDate(1969, 8)


@pytest.mark.parametrize(
    "key", ["authors", "people", "tags", "section", "places", "organizations", "series", "sources"]
)
def test_a_single_text_is_as_good_as_a_list_of_one(key: str) -> None:
    index = "sections" if key == "section" else key
    one, many = article_of(f"title: a\n{key}: No"), article_of(f"title: a\n{key}: [No]")
    assert one == many
    assert names(one, index) == ["No"]


def test_an_image_may_be_a_text_a_mapping_or_a_list() -> None:
    articles = [
        article_of(f"title: a\n{image}")
        for image in (
            "image: a.jpg",
            "image: {src: a.jpg}",
            "images: [a.jpg]",
            "images:\n  - src: a.jpg",
            "image: [a.jpg]",
        )
    ]
    assert {article.images for article in articles} == {(Image("/media/1969/a.jpg"),)}


@pytest.mark.parametrize("title", ["1984", "007", "No", "on", "true", "12:30", "1.50", "~1936", "2023-09-05", "'~'"])
def test_a_title_stays_as_it_was_written(title: str) -> None:
    assert article_of(f"title: {title}").title == title.strip("'")


@pytest.mark.parametrize(
    ("path", "head", "url"),
    [
        ("articles/2014-03-19-moon-landing.md", "title: a", "/2014/03/19/moon-landing/"),
        ("articles/2014-3-9-moon.md", "title: a", "/2014/03/09/moon/"),
        ("articles/2014-03-19-moon.md", "title: a\ndate: 2014-03", "/2014/03/moon/"),
        ("articles/2014-03-19-moon.md", "title: a\ndate: unknown", "/undated/moon/"),
        ("articles/2014-03-19-moon.md", "title: a\nslug: sun", "/2014/03/19/sun/"),
        ("articles/x/2014-03-19-moon/index.md", "title: a", "/2014/03/19/moon/"),
        ("articles/moon/index.md", "title: a", "/undated/moon/"),
        ("articles/Moon Landing!.md", "title: a", "/undated/moon-landing/"),
        ("articles/???.md", "title: Moon", "/undated/moon/"),
        ("articles/луна.md", "title: a", "/undated/luna/"),
        ("articles/a.md", "title: a\nslug: луна", "/undated/луна/"),
        ("articles/a.md", "title: a\nslug: cafe\u0301", "/undated/caf\u00e9/"),
        ("articles/a.md", "title: a\nslug: हिन्दी", "/undated/हिन्दी/"),
        ("articles/a.md", "title: a\ndate: 1936~\nslug: 1984", "/1936/1984/"),
    ],
)
def test_the_url_of_an_article(path: str, head: str, url: str) -> None:
    assert article_of(head, path=path).url == url


def test_an_article_without_any_letters_still_has_a_url() -> None:
    article = article_of("title: '?'", path="articles/!.md")
    assert article.url.startswith("/undated/article-")
    assert article_of("title: '?'", path="articles/!.md").url == article.url


def test_a_summary_is_made_from_the_first_paragraph() -> None:
    assert (
        article_of("title: a", "## Head\n\n![b](c.png)\n\nOne *two* three[^1].\n\n[^1]: Note.").summary
        == "One two three."
    )
    assert len(article_of("title: a", "word " * 200).summary) <= 280


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("", "published"),
        ("status: published", "published"),
        ("status: DRAFT", "draft"),
        ("draft: true", "draft"),
        ("draft: false", "published"),
        ("published: false", "draft"),
        ("published: true", "published"),
        ("status: published\ndraft: true", "published"),
    ],
)
def test_the_status(head: str, status: str) -> None:
    assert article_of(f"title: a\n{head}").status == status


@pytest.mark.parametrize(
    ("alias", "urls"),
    [
        ("/a/b.html", ("/a/b.html",)),
        ("/a/b", ("/a/b/",)),
        ("a/b/", ("/a/b/",)),
        ("https://example.org/a/", ("/a/",)),
        ("/caf%C3%A9/", ("/café/",)),
        ("/a/#top", ("/a/",)),
        ("/undated/moon/", ()),
    ],
)
def test_old_urls(alias: str, urls: tuple[str, ...]) -> None:
    assert article_of(f"title: a\naliases: '{alias}'").aliases == urls


@pytest.mark.parametrize(
    "alias",
    ["/../a/", "/%2e%2e/a/", "/a/%2e%2e/%2e%2e/b", "/a//b/", "/a%00b/", "/a%5Cb/", "/", "https://[x/", "//[", "%ff/.."],
)
def test_old_urls_that_cannot_be_kept(alias: str) -> None:
    assert codes_of(f"title: a\naliases: ['{alias}']") == ["bad-alias"]


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("date: 1969", ["missing-title"]),
        ("title: ' '", ["missing-title"]),
        ("title: a\nslug: a/b", ["bad-slug"]),
        ("title: a\nslug: ..", ["bad-slug"]),
        ("title: a\nsources: {url: x}", ["bad-url", "missing-name"]),
        ("title: a\nsources: {name: [x]}", ["wrong-type"]),
        ("title: a\nseries: {name: x, part: y}", ["wrong-type"]),
        ("title: a\nimages: [{alt: x}]", ["missing-src"]),
        ("title: a\nimage: b.md", ["bad-src"]),
        ("title: a\ncorrections: {date: 1969}", ["missing-text"]),
        ("title: a\ncorrections: {date: x, text: y}", ["bad-date"]),
        ("title: a\nstatus: gone", ["bad-value"]),
        ("title: a\nlanguage: the queen's", ["bad-language"]),
        ("title: a\ntag: b", ["unknown-key"]),
        ("title: a\nstatus: withdrawn", ["missing-reason"]),
        ("title: a\nimage: https://example.org/a.jpg", ["remote-image", "missing-alt"]),
    ],
)
def test_what_is_wrong(head: str, codes: list[str]) -> None:
    assert codes_of(head) == codes


def test_all_problems_of_a_file_come_at_once() -> None:
    codes = codes_of("date: x\nslug: a/b\nstatus: gone\ntags: [{a: b}]", "![](x.png) {{ tag }} <script></script>")
    assert set(codes) == {
        "missing-title",
        "bad-date",
        "bad-slug",
        "bad-value",
        "wrong-type",
        "missing-alt",
        "template-tag",
        "html-removed",
    }


# Archives of other programs, as their documentation writes front matter.

JEKYLL = """\
---
layout: post
title:  "Welcome: a start"
date:   2015-11-17 16:16:01 -0600
categories: [news, local]
tags: moon
author: Jane Doe
excerpt: In short.
redirect_from: /old/
published: false
---
See [there]({{ site.baseurl }}/about/).
"""
HUGO = """\
+++
title = "Moon landing"
date = 2015-11-17T16:16:01-06:00
lastmod = 2016-01-02
description = "In short."
draft = true
aliases = ["/old/"]
tags = ["moon", "stars"]
[params]
author = "Jane Doe"
+++
Words.
"""
ZOLA = """\
+++
title = "Moon landing"
date = 2015-11-17
description = "In short."
authors = ["Jane Doe"]
aliases = ["old"]
[taxonomies]
tags = ["moon", "stars"]
[extra]
image = "a.jpg"
+++
Words.
"""
ELEVENTY = """\
---
title: Moon landing\t
date: 2015-11-17
layout: layouts/post.njk\t
tags:
  - moon
  - stars
eleventyNavigation:
  key: Jane Doe
---
See [there]({{ "/about/" | url }}).
"""
PELICAN = """\
Title: Moon landing
Date: 2015-11-17 10:20
Modified: 2016-01-02
Category: News
Tags: moon, stars
Slug: first-steps
Authors: Doe, Jane; Lee, Ann
Summary: In short.
Status: draft

Words.
"""


def test_an_article_written_for_jekyll() -> None:
    maps = {"categories": "section", "author": "authors", "excerpt": "summary", "redirect_from": "aliases"}
    article = loaded(JEKYLL, "articles/2015-11-17-welcome.md", Config(front_matter=maps))
    assert article.url == "/2015/11/17/welcome/"
    assert article.title == "Welcome: a start"
    assert article.date == HonestDate(2015, 11, 17, (16, 16, 1), -360)
    assert names(article, "sections") == ["news", "local"]
    assert names(article, "authors") == ["Jane Doe"]
    assert (article.summary, article.aliases, article.status) == ("In short.", ("/old/",), "draft")
    assert article.links == ("/about/",)
    assert article.extra == {"layout": "post"}


def test_an_article_written_for_hugo() -> None:
    maps = {"lastmod": "updated", "description": "summary", "params.author": "authors"}
    article = loaded(HUGO, config=Config(front_matter=maps))
    assert article.date == HonestDate(2015, 11, 17, (16, 16, 1), -360)
    assert article.updated == HonestDate(2016, 1, 2)
    assert names(article, "authors") == ["Jane Doe"]
    assert names(article, "tags") == ["moon", "stars"]
    assert (article.summary, article.aliases, article.status) == ("In short.", ("/old/",), "draft")


def test_an_article_written_for_zola() -> None:
    maps = {"description": "summary", "taxonomies.tags": "tags", "extra.image": "image"}
    article = loaded(ZOLA, config=Config(front_matter=maps))
    assert names(article, "tags") == ["moon", "stars"]
    assert names(article, "authors") == ["Jane Doe"]
    assert article.images == (Image("/media/1969/a.jpg"),)
    assert (article.summary, article.aliases) == ("In short.", ("/old/",))


def test_an_article_written_for_eleventy() -> None:
    article = loaded(ELEVENTY, config=Config(front_matter={"eleventyNavigation.key": "people"}))
    assert article.title == "Moon landing"
    assert names(article, "tags") == ["moon", "stars"]
    assert names(article, "people") == ["Jane Doe"]
    assert article.links == ("/about/",)
    assert article.extra["layout"] == "layouts/post.njk"


def test_an_article_written_for_pelican() -> None:
    article = loaded(PELICAN, config=Config(front_matter={"category": "section", "modified": "updated"}))
    assert article.url == "/2015/11/17/first-steps/"
    assert article.date.time == (10, 20, 0)
    assert article.updated == HonestDate(2016, 1, 2)
    assert names(article, "tags") == ["moon", "stars"]
    assert names(article, "sections") == ["News"]
    assert names(article, "authors") == ["Doe, Jane", "Lee, Ann"]
    assert (article.summary, article.status) == ("In short.", "draft")


def test_newsgens_own_key_counts_where_both_are_there() -> None:
    config = Config(front_matter={"excerpt": "summary", "params.topics": "tags", "gone": "title"})
    article = article_of("title: a\nsummary: own\nexcerpt: foreign\nparams: {topics: [b], x: y}", config=config)
    assert article.summary == "own"
    assert names(article, "tags") == ["b"]
    assert article.extra["excerpt"] == "foreign"


def test_an_index_of_the_site_is_filled_by_its_key() -> None:
    article = article_of("title: a\nbuildings: [Town hall, 10]", config=Config(indexes={"buildings": "Buildings"}))
    assert names(article, "buildings") == ["Town hall", "10"]
    assert article.extra == {}


def test_line_ends_and_a_byte_order_mark_make_no_difference() -> None:
    text = "---\ntitle: Café\ntags:\n  - a\n---\n\nOne.\n\nTwo.\n"
    plain, _ = load_article(text.encode(), PATH, Config())
    for data in (
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + text.encode(),
    ):
        article, problems = load_article(data, PATH, Config())
        assert problems == []
        assert article == plain


def test_the_result_depends_on_nothing_but_the_input() -> None:
    text = "---\ntitle: a\n---\n\n[b]\n\n[b]: c.md\n\nNote[^1].\n\n[^1]: d\n"
    first = loaded(text)
    article_of("title: other", "[b] [^1]\n\n[^1]: other")
    assert loaded(text) == first


@pytest.mark.parametrize(
    ("path", "head", "url"),
    [
        ("pages/about.md", "title: a", "/about/"),
        ("pages/help/search.md", "title: a", "/help/search/"),
        ("pages/Über uns.md", "title: a", "/uber-uns/"),
        ("pages/a.md", "title: a\nslug: b", "/b/"),
    ],
)
def test_standing_pages_have_the_url_of_their_path(path: str, head: str, url: str) -> None:
    page, problems = load_page(f"---\n{head}\norder: 3\n---\n\n[b](b.md)\n".encode(), path, Config())
    assert problems == []
    assert isinstance(page, StandingPage)
    assert (page.url, page.order) == (url, 3)
    assert page.links[0].startswith("@pages/")


def test_what_an_import_noted_is_kept_and_asked_no_questions() -> None:
    text = "---\ntitle: A\nimported:\n  from: clips/a.txt\n  format: text\n  id: a.txt\n  sha256: 00ff\n---\n\nB.\n"
    noted = {"from": "clips/a.txt", "format": "text", "id": "a.txt", "sha256": "00ff"}
    article, problems = load_article(text.encode(), "articles/a.md", Config())
    assert article is not None
    assert not problems
    assert article.extra == {"imported": noted}
    page, problems = load_page(text.encode(), "pages/a.md", Config())
    assert page is not None
    assert not problems
    assert page.extra == {"imported": noted}


KEYS = st.sampled_from([*FRONT_MATTER_KEYS, "extra", "tag", "<<"])
VALUES = st.sampled_from(
    [
        "a",
        "'a'",
        "1936",
        "1936-07-18T10:00Z",
        "[a, [b], {c: d}]",
        "{name: a, src: b.jpg, text: c, date: 1936, url: x, part: 1}",
        "",
        "~",
        "true",
        "no",
        "'//[x'",
        "http://[x",
        "'/a/../..'",
        "/a.html",
        "{name: {name: a}}",
        "[[], {}, ~]",
        '"\\x01"',
        "../../x",
        "x.md",
        "'💫'",
        "{1: 2}",
        "!!binary aGk=",
        "!!set {a, b}",
        "!!timestamp 2001-01-01",
        "&a b",
        "*a",
        ".inf",
        "1e999",
        "'\u202e'",
        "{src: '//['}",
    ]
)
BODIES = st.text() | st.sampled_from(
    ["![](//[x)", "<img src='//[x'>", "[a](//[x)", "[a](http://[)", "<h1 id=a>b</h1>", "[^1]\n\n[^1]: a"]
)
HEADS = st.lists(st.builds("{}: {}".format, KEYS, VALUES), max_size=8, unique_by=lambda line: line.split(":")[0]).map(
    "\n".join
)
FILES = st.builds("---\n{}\n---\n{}".format, HEADS, BODIES).map(str.encode)
PATHS = st.sampled_from(
    ["articles/a.md", "articles/2014-99-99-a.md", "articles/x/index.md", "articles/index.md", "articles/é/…!.md"]
)


@given(st.binary() | st.text().map(str.encode) | FILES, PATHS)
def test_any_bytes_are_an_article_or_problems(data: bytes, path: str) -> None:
    article, problems = load_article(data, path, Config())
    assert (article is None) == has_errors(problems)
    assert all(isinstance(problem, Problem) and problem.path == path for problem in problems)
    assert all(problem.line >= 0 and problem.column >= 0 and problem.message and problem.code for problem in problems)
    if article is not None:
        assert article.title
        assert all(is_safe(url) for url in (article.url, *article.aliases))
        assert all(mention.name for mention in article.mentions)
    page, problems = load_page(data, "pages/a.md", Config())
    assert (page is None) == has_errors(problems)
