"""Pages without data about themselves: what readers saw says who wrote an article, and when, and what is none of it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from newsgen.content.dates import parse_date
from newsgen.importers.draft import Draft, Named
from newsgen.importers.encodings import decode
from newsgen.importers.format import Record, Wishes
from newsgen.importers.markup.tree import parsed
from newsgen.importers.pages import page_drafts
from newsgen.importers.pages.words import is_menu

STORY = (
    "<p>The dockers went back to work on Monday morning after nineteen days, as their speaker had said they would.</p>"
    "<p>The company had offered twelve pounds a shift; it pays thirteen now, and nobody was dismissed for it.</p>"
)
MARKDOWN = STORY.replace("</p><p>", "\n\n").replace("<p>", "").replace("</p>", "\n")


def draft_of(body: str, head: str = "", keep_all: bool = False) -> Draft:
    data = f"<html><head>{head}</head><body>{body}</body></html>".encode()
    record = Record("page.html", data, Path("/nowhere/page.html"), Path("/nowhere"))
    (outcome,) = page_drafts(data, "", record, Wishes(keep_all=keep_all))
    assert isinstance(outcome, Draft), outcome
    return outcome


OLD_PAGE = (
    "<table><tr><td><font size=2><a href='/'>Front page</a><br><a href='/sport.htm'>Sport</a><br>"
    "<a href='/letters.htm'>Letters</a></font></td><td><h2>Dockers end strike</h2>"
    f"<p><i>By Alan Booth</i><br>October 4, 1999</p>{STORY}</td></tr></table>"
    "<hr><font size=1>Copyright 1999 Mill Post</font>"
)


def test_a_page_of_the_nineties() -> None:
    draft = draft_of(OLD_PAGE, "<title>Mill Post, October 1999</title>")
    assert draft.title == "Dockers end strike"
    assert draft.body == MARKDOWN
    assert (draft.date, draft.authors) == (parse_date("1999-10-04"), (Named("Alan Booth"),))
    assert {one.text for one in draft.taken_out} == {
        *("Front page Sport Letters", "Mill Post, October 1999", "By Alan Booth", "October 4, 1999"),
        "Copyright 1999 Mill Post",
    }


def test_a_rights_statement_below_the_text() -> None:
    draft = draft_of(f"<div>{STORY}<p>Copyright 1999 Mill Post</p></div>")
    assert (draft.body, draft.rights) == (MARKDOWN, "Copyright 1999 Mill Post")


def test_keep_all_takes_no_line_out() -> None:
    draft = draft_of(OLD_PAGE, "<title>Mill Post, October 1999</title>", keep_all=True)
    assert "By Alan Booth" in draft.body
    assert "Copyright 1999 Mill Post" in draft.body


def test_what_the_page_says_of_itself_counts_before_its_lines() -> None:
    head = '<meta name="author" content="Ann Moss"><meta name="date" content="1999-10-05">'
    draft = draft_of(f"<p>By Alan Booth</p><p>October 4, 1999</p>{STORY}", head)
    assert (draft.date, draft.authors) == (parse_date("1999-10-05"), (Named("Ann Moss"),))
    assert draft.body == f"By Alan Booth\n\nOctober 4, 1999\n\n{MARKDOWN}"


@pytest.mark.parametrize("mark", ["", " class='byline'"])
def test_a_page_with_several_bylines_is_in_doubt_and_keeps_them(mark: str) -> None:
    one, other = f"<h2>One</h2><p{mark}>By Alan Booth</p>", f"<h2>Two</h2><p{mark}>By Ann Moss</p>"
    draft = draft_of(f"{one}{STORY}{other}{STORY.replace('Monday', 'Friday')}")
    assert "several articles" in " ".join(draft.doubts)
    assert "By Alan Booth" in draft.body
    assert "By Ann Moss" in draft.body


def test_headings_in_the_story_are_no_headline() -> None:
    draft = draft_of(f"<h2>One</h2>{STORY}<h2>Two</h2>{STORY}", "<title>News in brief</title>")
    assert draft.title == "News in brief"
    assert draft.body.startswith("## One\n\n")


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='jp-relatedposts'><h3>Related</h3>{STORY.partition('</p>')[0]}</p></div>",
        "<div class='sharedaddy'><p>Share this story with your friends and with all who may want to read it.</p></div>",
        "<div class='paywall-box'><p>You have read 3 of 5 free articles. Subscribe to read all stories.</p></div>",
        "<p>Advertisement</p>",
        "<p>Share on Facebook</p>",
    ],
)
def test_boxes_and_labels_of_pages_are_taken_out(box: str) -> None:
    draft = draft_of(f"<div class='entry-content'>{STORY}{box}{STORY.replace('Monday', 'Friday')}</div>")
    assert draft.body == MARKDOWN + "\n" + MARKDOWN.replace("Monday", "Friday")
    assert draft.taken_out


def test_text_behind_a_paywall_stays() -> None:
    draft = draft_of(
        f"<div class='entry-content'>{STORY}<div class='paywall'>{STORY.replace('Monday', 'Friday')}</div></div>"
    )
    assert draft.body == MARKDOWN + "\n" + MARKDOWN.replace("Monday", "Friday")


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ("<a href='/'>Front page</a> | <a href='sport.htm'>Sport</a> | <a href='http://c.example/x'>Letters</a>", True),
        ("<a href='/'>Front page</a> <a href='/sport.htm'>Sport</a>", False),
        ("<a href='/'>One</a> and <a href='/b'>two</a> and <a href='/c'>three</a>", False),
        ("<a href='https://a.example/'>A</a> <a href='https://b.example/'>B</a> <a href='/c'>C</a>", False),
        (
            "<a href='/a'>The dockers go back to work</a> <a href='/b'>The fish is cheap</a> <a href='/c'>Rain</a>",
            False,
        ),
    ],
)
def test_menus_are_short_links_within_the_site(links: str, expected: bool) -> None:
    root, _ = parsed(f"<table><tr><td>{links}</td></tr></table>")
    assert root is not None
    assert is_menu(root.find(".//td"), "https://www.c.example/1999/") is expected


def test_pictures_in_a_page_of_single_file_come_along() -> None:
    data = base64.b64encode(b"\x89PNG" + bytes(range(256)) * 20).decode()
    body = (
        f'<p><img src="data:image/png;base64,{data}" data-src="https://c.example/a.png" alt="Quay"></p>{STORY}'
        '<p><img src="data:image/svg+xml,x" style="background-image: var(--sf-img-2) !important" alt="Boat"></p>'
    )
    other = base64.b64encode(b"GIF89a" + bytes(range(256)) * 20).decode()
    head = f'<style>:root {{--sf-img-2: url("data:image/gif;base64,{other}")}}</style>'
    draft = draft_of(
        body, "<title>Boats</title>" + head + '<meta property="og:image" content="https://c.example/a.png">'
    )
    assert [one.name.partition("-")[0] for one in draft.attachments] == ["picture", "picture"]
    assert [one.content[:4] for one in draft.attachments if isinstance(one.content, bytes)] == [b"\x89PNG", b"GIF8"]
    assert draft.body.startswith(f"![Quay]({draft.attachments[0].name})")
    assert draft.images == ()
    assert draft.doubts == ()


def test_a_text_with_hardly_an_accent_is_in_the_commonest_encoding() -> None:
    page = (
        "<html><head><title>Fish</title></head><body><h2>Fish prices fall</h2><p>Herring was sold at £4 a cran – the "
    )
    page += "lowest price since the war – on Saturday.</p><p>“Nobody eats herring,” he said.</p></body></html>"
    text, doubt = decode(page.encode("windows-1252"))
    assert text == page
    assert doubt == "the text is not UTF-8; it was taken for windows-1252"
