"""Pages of old sites that list articles are told from articles, whatever program made them."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.importers.draft import Draft, LeftOut, Outcome
from newsgen.importers.format import Record, Wishes
from newsgen.importers.pages import page_drafts

STORIES = {
    "Harbour wall cracks": "A crack as long as a boat was seen in the north wall of the harbour on Friday at noon.",
    "School gets a bell": "The school in Gull Lane has a bell again, a gift of the widow of the last headmaster there.",
    "Fish prices fall": "Herring was sold at four pounds a cran on Saturday, the lowest price since the war.",
    "Choir wins cup": "The choir of St Anne won the cup of the county in Barnford with three songs on Sunday night.",
}


def listed(shape: str) -> str:
    """A page whose stories each have the `shape`: `{n}` is a number, `{t}` the headline, `{x}` the beginning."""
    return "".join(shape.format(n=n, t=t, x=x) for n, (t, x) in enumerate(STORIES.items()))


def outcome(body: str, head: str = "") -> Outcome:
    data = f"<html><head><title>Old Paper</title>{head}</head><body><div id='main'>{body}</div></body></html>".encode()
    record = Record("page.html", data, Path("/nowhere/page.html"), Path("/nowhere"))
    (found,) = page_drafts(data, "", record, Wishes(), stood="http://www.oldpaper.example/page.html")
    return found


@pytest.mark.parametrize(
    "shape",
    [
        "<div class='item'><h2><a href='/harbour/{n}'>{t}</a></h2><p>{x}</p><p><a href='/{n}'>Read more</a></p></div>",
        "<p><b><a href='s{n}.htm'>{t}</a></b><br>{x} <a href='s{n}.htm'>(more)</a></p>",
        "<p><a href='s{n}.htm'><b>{t}</b></a><br>{x}</p>",
        "<table><tr><td><a href='s{n}'><img src='t.gif'></a></td><td><h3><a href='s{n}'>{t}</a></h3>{x}</table>",
        "<ul><li><a href='/story.php?id={n}'>{t}</a><br>{x}</li></ul>",
        "<h3><a href='http://oldpaper.example/a/{n}'>{t}</a></h3><p>{x}</p>",
    ],
)
def test_lists_with_the_beginnings_of_articles_are_left_out(shape: str) -> None:
    found = outcome("<h1>Harbour</h1><p>Ann Moss is our reporter for the harbour.</p>" + listed(shape))
    assert isinstance(found, LeftOut)
    assert found.reason == "a list of 4 articles, with the beginning of each"


@pytest.mark.parametrize(
    "shape",
    [
        "<h3>{t}</h3><p>{x}</p>",  # news in brief
        "<h3><a href='https://elsewhere.example/{n}'>{t}</a></h3><p>{x}</p>",  # an article about other sites
        "<h3><a href='#part{n}'>{t}</a></h3><p>{x}</p>",
    ],
)
def test_articles_in_parts_stay(shape: str) -> None:
    found = outcome("<h1>What happened in March</h1>" + listed(shape))
    assert isinstance(found, Draft)
    assert all(text in found.body for text in STORIES.values())


def test_an_article_with_other_articles_below_stays() -> None:
    text = "".join(f"<p>{x} {x[::-1]}</p>" for x in STORIES.values()) * 2
    found = outcome(f"<h1>The harbour</h1>{text}" + listed("<h4><a href='/a/{n}'>{t}</a></h4>"))
    assert isinstance(found, Draft)


def test_a_page_with_a_date_of_its_own_is_no_list() -> None:
    head = '<meta name="date" content="2005-03-12">'
    assert isinstance(outcome(listed("<h3><a href='/a/{n}'>{t}</a></h3><p>{x}</p>"), head), Draft)


def test_a_page_that_is_not_free_is_in_doubt() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    found = outcome("".join(f"<p>{x}</p>" for x in STORIES.values()), head)
    assert isinstance(found, Draft)
    assert "not free to read" in found.doubts[0]
