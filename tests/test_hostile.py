"""Articles made to keep newsgen busy, or to smuggle something past it: each is refused or harmless, and soon."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.config import Config, MarkdownConfig
from newsgen.content.article import Article
from newsgen.loader.article import load_article, load_page
from newsgen.loader.body import MAX_NOTICES, Place, load_body
from newsgen.loader.fields import MAX_ITEMS, plain
from newsgen.loader.front_matter import FrontMatterError, split_front_matter
from newsgen.loader.links import MARK, fill_links, finish_body
from newsgen.loader.nesting import too_deep, too_many_brackets
from newsgen.loader.settings import is_base_url, load_settings
from newsgen.loader.yaml_core import YamlError, parse_yaml
from newsgen.problems import Problem

PLACE = Place("articles/a.md", 3, "articles")
DEFAULT = MarkdownConfig()
COMMONMARK = MarkdownConfig(engine="commonmark")
TRUST = MarkdownConfig(raw_html="trust")
both = pytest.mark.parametrize("config", [DEFAULT, COMMONMARK], ids=["python-markdown", "commonmark"])


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    """Every one of these once took ten seconds or much longer."""
    start = time.perf_counter()
    yield
    assert time.perf_counter() - start < 4


def loaded(
    head: str, body: str = "Words.", path: str = "articles/1969/moon.md", config: Config | None = None
) -> Article:
    article, problems = load_article(f"---\n{head}\n---\n\n{body}\n".encode(), path, config or Config())
    assert article is not None, problems
    return article


def problems_of(head: str, body: str = "Words.", config: Config | None = None) -> list[Problem]:
    return load_article(f"---\ntitle: A\n{head}\n---\n\n{body}\n".encode(), "articles/a.md", config or Config())[1]


def codes_of(head: str, body: str = "Words.", config: Config | None = None) -> list[str]:
    return [problem.code for problem in problems_of(head, body, config)]


# --- characters


@pytest.mark.parametrize("config", [DEFAULT, COMMONMARK, TRUST], ids=["python-markdown", "commonmark", "trust"])
@pytest.mark.parametrize("reference", ["&#26;", "&#x1A;", "&#1;", "&#xFFFE;", "&#65535;", "&#x7f;"])
def test_a_reference_to_a_control_character_is_none_in_the_page(config: MarkdownConfig, reference: str) -> None:
    text = f'One {reference}0.\n\n<a href="{reference}7" title="{reference}">x</a> [y](a.md "{reference}")\n'
    body, problems = load_body(text, PLACE, config)
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [("control-character", 3, 5)]
    assert "\ufffd" in body.html
    assert body.html.count(MARK) == len(body.links)
    filled = fill_links(body.html, body.links, lambda target: "x")
    assert not any((ord(c) < 32 and c not in "\n\t") or c in "\x7f\ufffe\uffff" for c in filled)


def test_a_reference_in_code_is_text() -> None:
    for config in (DEFAULT, COMMONMARK, TRUST):
        body, problems = load_body("Write `&#26;`.", PLACE, config)
        assert "<code>&amp;#26;</code>" in body.html
        assert problems == []


# --- nesting


@both
@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 20_000,
        "> " * 50_000 + "x",
        "<div title='>'>" * 20_000,
        "<div><!-- </div> -->" * 20_000,
        '<div title="></div>">' * 20_000,
        "<svg></svg>" + "<path/>" * 20_000,
        "<svg><![CDATA[</div>]]></svg><div>" * 20_000,
        "<div><p>" + "".join(f"<b title={i}>" for i in range(1000)) + "</p>" + "<p>x</p>" * 1000,
        "<div><p>" + "".join(f'<i title="{i}">' for i in range(1000)) + "</p>" + "<p>x</p>" * 1000,
    ],
    ids=range(9),
)
def test_elements_nested_by_the_thousand_are_refused(text: str, config: MarkdownConfig) -> None:
    body, problems = load_body(text, PLACE, config)
    assert [(problem.code, problem.severity, problem.line) for problem in problems] == [("bad-markdown", "error", 3)]
    assert body.html == ""


@pytest.mark.parametrize(
    "html",
    [
        "<p>x" * 5000,
        "<ul>" + "<li>x" * 5000 + "</ul>",
        "<table>" + "<tr><td>x<td>y" * 5000 + "</table>",
        "<br>" * 5000 + "<img src=x><hr>" * 5000,
        '<a name="x">' * 5000,
        "<p><b>x</b> <em>y</em> <code>z</code></p>" * 5000,
        "<svg>" + '<path d="M0 0"/>' * 5000 + "</svg>",
        "<div>" * 500 + "</div>" * 500,
        "<div>x</div>" * 5000,
        "</div>" * 5000,
        "<!-- <div> -->" * 5000,
        "<div title='</div>'>x</div>" * 5000,
    ],
)
def test_what_people_write_is_not_too_deep(html: str) -> None:
    assert too_deep(html) == ""


TAGS = st.sampled_from(
    ["<b>", "</b>", "<I x='</i>'>", "<code>", "<div>", "</div>", "<p>", "<a>", "<svg><g/>", "<sup>", "x"]
)


@given(st.lists(st.tuples(TAGS, st.sampled_from([1, 2, 99, 100, 101, 499, 500, 501])), max_size=4))
def test_the_depth_of_few_elements_is_told_as_that_of_many(parts: list[tuple[str, int]]) -> None:
    html = "".join(tag * number for tag, number in parts)
    assert too_deep(html) == too_deep("<br>" * 501 + html)


@pytest.mark.parametrize("part", ["[", "![", "[a](", "[a][", "[^", "[[", "<h2 ", "<a\n", "<![CDATA[", "![a](b "])
def test_brackets_never_closed_are_refused(part: str) -> None:
    for text in (part * 4000, "Words.\n\n" + part * 4000 + "\n\nWords."):
        _, problems = load_body(text, PLACE, DEFAULT)
        assert [(problem.code, problem.severity) for problem in problems] == [("bad-markdown", "error")]
        assert "commonmark" in problems[0].hint
    assert "bad-markdown" not in [problem.code for problem in load_body(part * 4000, PLACE, COMMONMARK)[1]]


def test_many_blocks_of_open_brackets_count_together() -> None:
    assert too_many_brackets(("[" * 900 + "\n\n") * 2)
    assert not too_many_brackets(("[a " * 3 + "\n\n") * 10_000)


@pytest.mark.parametrize(
    "text",
    [
        '[one](one.md) (or [two](two.md "Two"))\n' * 5000,
        "| [a](b) | ![c](d) | `[` |\n" * 5000,
        "[x]: http://example.org/\n" * 5000,
        "a) one\nb) two :-(\n" * 5000,
        "<p>words</p> [1] <br> a < b\n" * 5000,
        "He said [sic] (and \\[meant\\]) it.\n\n" * 5000,
    ],
)
def test_what_people_write_has_not_too_many_brackets(text: str) -> None:
    assert not too_many_brackets(text)


# --- many of one kind


def test_many_equal_ids() -> None:
    body = finish_body('<p id="a">x</p>' * 20_000, "articles/a.md", "articles")
    assert len(body.anchors) == 20_000
    assert body.anchors[:3] == ("a", "a-2", "a-3")


def test_after_a_hundred_notices_only_their_number_is_told() -> None:
    text = "\n\n".join(f"![](p{number}.jpg)" for number in range(5000))
    _, problems = load_body(text, PLACE, DEFAULT)
    assert [problem.code for problem in problems] == ["missing-alt"] * (MAX_NOTICES + 1)
    assert problems[0].line == 3
    assert problems[-1].message == "… and 4,900 more like this"


@pytest.mark.parametrize("key", ["tags", "people", "aliases", "sources", "corrections", "images", "related"])
def test_a_list_has_an_end(key: str) -> None:
    items = ", ".join(f"/x{number}" for number in range(MAX_ITEMS + 1))
    problems = problems_of(f"{key}: [{items}]")
    assert [(problem.code, problem.line) for problem in problems] == [("too-many", 3)]
    assert codes_of("tags: [" + ", ".join(f"t{number}" for number in range(MAX_ITEMS)) + "]") == []


def test_many_unknown_keys() -> None:
    codes = codes_of("\n".join(f"titel{number}: x" for number in range(20_000)))
    assert len(codes) <= 200


def test_many_problems_in_toml() -> None:
    head = "\n".join(f"[[sources]]\nurl = '{number}'" for number in range(900))
    _, problems = load_article(f"+++\ntitle='a'\n{head}\n+++\n".encode(), "articles/a.md", Config())
    assert [problem.line for problem in problems if problem.code == "bad-url"] == [4 + 2 * n for n in range(900)]


# --- front matter


def test_numbers_that_json_does_not_know_are_text() -> None:
    article, _ = load_article(b"+++\ntitle='a'\nx=nan\ny=[inf, -inf, 1.5]\n+++\n", "articles/a.md", Config())
    assert article is not None
    assert article.extra == {"x": "nan", "y": ["inf", "-inf", 1.5]}
    assert plain(float("inf")) == "inf"


def test_tabs_at_the_end_of_lines() -> None:
    assert parse_yaml("a: b \t \nc: |\n  x  \n  y\t\n") == {"a": "b", "c": "x  \ny\t\n"}
    with pytest.raises(YamlError):
        parse_yaml("# " + "\t " * 100_000 + "x\n@a: b")


def test_spaces_in_a_date() -> None:
    assert codes_of(f'date: "1969{" " * 100_000}x"') == ["bad-date"]
    assert codes_of(f"date: {'9' * 100_000}") == ["bad-date"]


def test_texts_multiplied_by_aliases() -> None:
    head = "x: &a " + "x" * 100_000 + "\ncorrections: [" + ", ".join(["{text: *a}"] * 900) + "]"
    assert codes_of(head) == ["alias-bomb"]


def test_keys_given_twice_beside_a_merge() -> None:
    with pytest.raises(YamlError) as caught:
        parse_yaml("b: &b {x: 1}\nc:\n  <<: *b\n  y: 1\n  y: 2\n")
    assert (caught.value.code, caught.value.place) == ("duplicate-key", (5, 3))
    assert plain(parse_yaml("b: &b {x: 1, y: 3}\nc: {<<: *b, x: 2}\n"))["c"] == {"x": 2, "y": 3}


def test_headers_of_many_lines() -> None:
    head = split_front_matter("Title: A\nSummary: one\n" + "  more\n" * 100_000 + "\nText.")
    assert head.values["summary"].endswith("more more")
    with pytest.raises(FrontMatterError) as caught:
        split_front_matter("Title: A\n" + "  more\n" * 200_000 + "\nText.")
    assert caught.value.code == "front-matter-too-long"


# --- keys, names and urls


def mapped(text: str, **foreign: str) -> tuple[Article, list[Problem]]:
    article, problems = load_article(text.encode(), "articles/a.md", Config(front_matter=foreign))
    assert article is not None, problems
    return article, problems


def tags_of(article: Article) -> list[str]:
    return [mention.name for mention in article.mentions if mention.index == "tags"]


def test_an_empty_key_does_not_beat_a_mapped_one() -> None:
    for empty in ("summary:", 'summary: ""', "summary: []"):
        assert mapped(f"---\ntitle: A\n{empty}\nexcerpt: Words\n---\n", excerpt="summary")[0].summary == "Words"
    assert mapped("---\ntitle: A\nsummary: Own\nexcerpt: No\n---\n", excerpt="summary")[0].summary == "Own"


def test_lists_with_commas_are_divided_before_they_are_joined() -> None:
    article, _ = mapped("Title: A\nTags: one, two\nKeywords: three, four\n\nText.", keywords="tags")
    assert tags_of(article) == ["one", "two", "three", "four"]


def test_hidden_is_a_draft_for_pelican() -> None:
    assert mapped("Title: A\nStatus: hidden\n\nText.")[0].status == "draft"
    assert codes_of("status: hidden") == ["bad-value"]


def test_the_first_part_of_a_mapped_key_is_no_misspelt_one() -> None:
    text = "---\ntitle: A\nauthor:\n  name: Ann\n---\n"
    assert mapped(text, **{"author.name": "authors"})[1] == []


@pytest.mark.parametrize(
    ("aliases", "urls"),
    [
        ("[/a/index.html, /a/, /a]", ("/a/",)),
        ("[/News/X.html, /news/x.html]", ("/News/X.html",)),
        ("/2014/rel-2.0", ("/2014/rel-2.0/",)),
        ("[/a.php, /a.aspx, /feed.xml, /x.pdf]", ("/a.php", "/a.aspx", "/feed.xml", "/x.pdf")),
    ],
)
def test_old_urls(aliases: str, urls: tuple[str, ...]) -> None:
    assert loaded(f"title: A\naliases: {aliases}").aliases == urls


@pytest.mark.parametrize(
    "alias", ["/.htaccess", "/.git/config", "/a/web.config", "/index.html/old.html", "/index.html", "/x/INDEX.HTML/"]
)
def test_old_urls_that_mean_something_to_servers(alias: str) -> None:
    assert codes_of(f"aliases: {alias}") == ["bad-alias"]


def test_related() -> None:
    assert loaded("title: A\nrelated: [/undated/b, /undated/b/, /x.html]").related == ("/undated/b/", "/x.html")
    assert codes_of("related: https://example.org/a/") == ["bad-value"]


def test_an_article_is_in_one_series() -> None:
    assert codes_of("series: [One, Two]") == ["wrong-type"]
    assert loaded("title: A\nseries: [One]").series is not None


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("articles/2014-03-19.md", "/2014/03/19/the-moon/"),
        ("articles/index.md", "/undated/the-moon/"),
        ("articles/2014-03-19/index.md", "/2014/03/19/the-moon/"),
        ("articles/moon/index.md", "/undated/moon/"),
    ],
)
def test_urls_from_file_names(path: str, url: str) -> None:
    assert loaded("title: The moon", path=path).url == url


@pytest.mark.parametrize("word", ["Last Modified", "git Last Modified", "Created", "git Created"])
def test_times_of_files_are_no_dates(word: str) -> None:
    problems = problems_of(f"date: {word}")
    assert [(problem.code, problem.severity, problem.line, problem.column) for problem in problems] == [
        ("bad-date", "warning", 3, 7)
    ]


@pytest.mark.parametrize("head", ["draft: true", "published: false", "status: draft", "status: withdrawn"])
def test_a_standing_page_may_wait(head: str) -> None:
    assert load_page(f"---\ntitle: A\n{head}\n---\n".encode(), "pages/a.md", Config()) == (None, [])


def test_keys_that_standing_pages_do_not_have() -> None:
    page, problems = load_page(b"---\ntitle: A\ndraft: false\naliases: /x\nmine: 1\n---\n", "pages/a.md", Config())
    assert page is not None
    assert page.extra == {"aliases": "/x", "mine": 1}
    assert [(problem.code, problem.severity, problem.line) for problem in problems] == [("unknown-key", "warning", 4)]


@pytest.mark.parametrize("url", ["https://[bad/", "https://a:b/", "https://a:99999/", "https://:80/", "https://[/"])
def test_addresses_that_cannot_be_taken_apart(url: str) -> None:
    assert not is_base_url(url)
    config, problems = load_settings(f'base_url: "{url}"'.encode())
    assert config.base_url == ""
    assert [problem.code for problem in problems] == ["bad-url"]


@pytest.mark.parametrize("url", ["https://example.org", "http://[::1]:8000/a/", "https://müller.example/x/"])
def test_addresses_that_can(url: str) -> None:
    assert is_base_url(url)


@pytest.mark.parametrize("name", ["static", "media", "feed", "undated"])
def test_names_that_an_index_may_not_have(name: str) -> None:
    assert [problem.code for problem in load_settings(f"indexes: {{{name}: X}}".encode())[1]] == ["bad-index"]


# --- HTML that is kept as it is


@pytest.mark.parametrize(
    "tag",
    [
        "<a href='b.md'>",
        "<A HREF=b.md>",
        '<a href = "b.md">',
        "<a class=x href='b.md'>",
        "<a title='say \"b\"' href=b.md>",
    ],
)
def test_links_of_trusted_html_are_links_however_they_are_spelt(tag: str) -> None:
    body, problems = load_body(f"{tag}b</a>", PLACE, TRUST)
    assert body.links == ("@articles/b.md",)
    assert problems == []


def test_scripts_of_trusted_html_stay_as_they_are() -> None:
    for text in ("<script>\nx = \"<a title='y'>\";\n</script>", "<!-- <A HREF='x'> -->"):
        assert load_body(text, PLACE, TRUST)[0].html.strip() == text


def test_classes_that_are_taken_away_leave_nothing() -> None:
    body, _ = load_body('<div class="admonition" id="a"><p class="x">`a class=""`</p></div>', PLACE, DEFAULT)
    assert body.html.count("class=") == 1
    assert 'class=""' in body.html
