"""Where a body is quoted: ids that collide with nothing, and quotations that lead to them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.config import Config
from newsgen.content.article import Article, Mention, Quotation
from newsgen.loader.article import load_article
from newsgen.loader.quotations import Found
from newsgen.loader.spoken import mark_quotations, place_quotations

DEFAULT = Config()


def one(paragraph: int) -> Found:
    return Found(paragraph, "One", ("A",))


def two(paragraph: int) -> Found:
    return Found(paragraph, "Two", ("B", "C"))


def test_paragraphs_that_are_quoted_get_ids() -> None:
    body = '<p>a</p>\n<blockquote><p class="x">b</p></blockquote><p id="own&amp;1">c</p><pre>d</pre>'
    marked, found = mark_quotations(body, [one(1), two(1), one(2)])
    assert marked == body.replace('<p class="x">', '<p id="page-quote-1" class="x">')
    assert found == (
        Quotation("One", ("A",), "page-quote-1"),
        Quotation("Two", ("B", "C"), "page-quote-1"),
        Quotation("One", ("A",), "own&1"),
    )


def test_a_paragraph_that_is_not_there_gives_no_anchor() -> None:
    assert mark_quotations("<p>a</p>", [one(7), two(-1)]) == (
        "<p>a</p>",
        (Quotation("One", ("A",)), Quotation("Two", ("B", "C"))),
    )
    assert mark_quotations("", []) == ("", ())


@given(st.lists(st.sampled_from(["<p>", '<p id="x">', '<p class="y">', "<p >"]), max_size=6), st.data())
def test_marks_change_nothing_but_ids(paragraphs: list[str], data: st.DataObject) -> None:
    body = "".join(f"{opening}{number}</p>" for number, opening in enumerate(paragraphs))
    numbers = data.draw(st.lists(st.integers(-1, 7), max_size=5))
    marked, found = mark_quotations(body, [one(number) for number in numbers])
    assert re.sub(r' id="page-quote-\d+"', "", marked).replace("<p >", "<p>") == body.replace("<p >", "<p>")
    fresh = re.findall(r'id="(page-quote-\d+)"', marked)
    assert fresh == [f"page-quote-{number}" for number in range(1, len(fresh) + 1)]
    for number, quotation in zip(numbers, found, strict=True):
        assert bool(quotation.anchor) == (0 <= number < len(paragraphs))


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("We have won.", True),
        ("we  HAVE\nwon", True),
        ("'We have won.'", True),
        ("It's over", True),
        ("We have won … It's over", True),
        ("We have won [...] over", True),
        ("It's over … We have won", False),
        ("We have lost.", False),
        ("…", False),
        ("& so on", True),
    ],
)
def test_words_that_are_written_down_are_looked_for(words: str, there: bool) -> None:
    body = "<p>x</p><p>“We have <em>won</em>.\nIt’s over”,\u00a0he said &amp; so on.</p>"
    marked, (found,) = place_quotations(body, [Quotation(words, ("A",))])
    assert (found.anchor == "page-quote-1") is there
    assert (marked != body) is there


def article_of(front: str, body: str = "“We have won,” said Ann Lee.", config: Config = DEFAULT) -> Article:
    article, problems = load_article(f"---\ntitle: A\n{front}\n---\n\n{body}\n".encode(), "articles/a.md", config)
    assert article is not None, problems
    assert problems == []
    return article


def test_an_article_says_itself_who_says_what() -> None:
    article = article_of("quotes:\n  - {by: Ann  Lee, text: We have won}\n  - {by: Bea, text: Never said}")
    assert article.quotations == (
        Quotation("We have won", ("Ann Lee",), "page-quote-1"),
        Quotation("Never said", ("Bea",)),
    )
    assert article.body.startswith('<p id="page-quote-1">')
    assert article.summary == "“We have won,” said Ann Lee."
    assert article_of("quotes: {by: Ann, text: We have won}").quotations[0].speakers == ("Ann",)


SPEECH = """\
![A square](a.jpg)

## Monday

The square was full.

“We have won the war,” said Ann Lee.
"""


def test_quotations_are_found_in_the_text() -> None:
    article = article_of("", SPEECH)
    assert article.quotations == (Quotation("We have won the war", ("Ann Lee",), "page-quote-1"),)
    assert '<p id="page-quote-1">“We have won' in article.body
    assert article_of("", SPEECH, Config(quotations=False)).quotations == ()
    assert article_of("quotes: true", SPEECH, Config(quotations=False)).quotations == article.quotations
    assert article_of("quotes: false", SPEECH).quotations == ()
    assert article_of("language: tlh", SPEECH).quotations == ()


@pytest.mark.parametrize("front", ["quotes: false", "quotes: []", "quotes: False"])
def test_an_article_says_that_nobody_says_anything(front: str) -> None:
    assert article_of(front).quotations == ()
    assert article_of(front).body.startswith("<p>")


def test_the_settings_say_whether_names_are_linked_and_an_article_overrules_them() -> None:
    never = Config(link_people=False)
    assert [article_of(front).link_people for front in ("", "link_people: false")] == [True, False]
    assert [article_of(front, config=never).link_people for front in ("", "link_people: true")] == [False, True]


def test_what_an_article_says_that_people_are() -> None:
    front = """
people:
  - Bea Cole
  - {name: Mark  Hertling, as: retired lieutenant  general}
  - name: Cy Dow
  - {name: Bea Cole, as: mayor}
  - 1984
authors: {name: Ann Reporter, as: our correspondent}
tags: [a]"""
    assert article_of(front).mentions == (
        Mention("people", "Bea Cole", "mayor"),
        Mention("people", "Mark Hertling", "retired lieutenant general"),
        Mention("people", "Cy Dow"),
        Mention("people", "1984"),
        Mention("tags", "a"),
        Mention("authors", "Ann Reporter", "our correspondent"),
    )


def test_people_under_keys_of_other_programs_may_be_described_too() -> None:
    config = Config(front_matter={"params.who": "people", "with": "people"})
    front = "params: {who: {name: A, as: mayor}}\nwith: [B, {name: C}]"
    people = [mention for mention in article_of(front, config=config).mentions if mention.index == "people"]
    assert people == [Mention("people", "A", "mayor"), Mention("people", "B"), Mention("people", "C")]


def test_people_in_toml_and_in_headers() -> None:
    text = '+++\ntitle = "A"\npeople = ["B", {name = "C", as = "mayor"}]\nquotes = false\n+++\n'
    article, problems = load_article(text.encode(), "articles/a.md", Config())
    assert article is not None
    assert problems == []
    assert article.mentions == (Mention("people", "B"), Mention("people", "C", "mayor"))
    article, problems = load_article(b"Title: A\nPeople: B, C\nQuotes: false\n\nText\n", "articles/a.md", Config())
    assert article is not None
    assert article.mentions == (Mention("people", "B"), Mention("people", "C"))
