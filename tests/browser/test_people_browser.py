"""The pages of people and the field that finds them, in a real browser: by keyboard, without scripts, from a disk."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from browser_support import OTHERS, WITH_MARKS, Watched
from playwright.sync_api import Page, expect

Visit = Callable[..., Watched]
PERSON = "people/james-marks/"
EVERYBODY = len(OTHERS) + len(WITH_MARKS) + 1


@pytest.fixture
def crowded(server: str) -> str:
    """The address of the archive of many people."""
    return server.replace("/meridian/", "/crowd/")


@pytest.fixture(params=["server", "disk"])
def people(request: pytest.FixtureRequest, crowded: str, crowd: Path) -> str:
    """The index of people, which is divided, on a server and from a disk."""
    return f"{crowded}people/" if request.param == "server" else (crowd / "people/index.html").as_uri()


def tab_to(page: Page, selector: str, words: str, limit: int = 300) -> None:
    """Press Tab until an element like this, with these words in it, has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        there = page.evaluate("document.activeElement.textContent")
        if words in there and page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no {selector} “{words}” can be reached by the Tab key")


# --- the page of a person


def test_the_articles_that_two_people_share_open_by_keyboard(crowded: str, visit: Visit) -> None:
    watched = visit()
    page = watched.context.new_page()
    page.goto(crowded + PERSON)
    tab_to(page, "summary", "8 articles with Charles de Gaulle")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", "the focus can be seen"
    shared = page.locator("details:has(> summary:focus)").get_by_role("link", name="Report 7")
    expect(shared).to_be_hidden()
    page.keyboard.press("Enter")
    expect(shared).to_be_visible()
    tab_to(page, "details a", "Report 7", limit=1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/2023/05/08/m7/")
    assert page.locator("h1").inner_text() == "Report 7"
    assert watched.errors == []


def test_a_quotation_leads_to_its_paragraph(crowded: str, visit: Visit) -> None:
    page = visit(viewport={"width": 1280, "height": 700}).context.new_page()
    page.goto(crowded + PERSON)
    said = page.locator(".said", has_text="Words number 7.1 are these")
    said.get_by_role("link", name="Report 7").click()
    page.wait_for_url("**/m7/#*")
    target = page.locator(":target")
    assert "Words number 7.1 are these" in target.inner_text()
    expect(target).to_be_in_viewport()


def test_more_quotations_open_by_keyboard(crowded: str, visit: Visit) -> None:
    page = visit().context.new_page()
    page.goto(crowded + PERSON)
    expect(page.get_by_text("Words number 0.0 are these")).to_be_hidden()
    tab_to(page, "summary", "11 more")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Words number 0.0 are these")).to_be_visible()


def test_the_page_of_a_person_shows_all_that_is_known_in_its_order(crowded: str, visit: Visit) -> None:
    page = visit(java_script_enabled=False).context.new_page()
    page.goto(crowded + PERSON)
    text = page.locator("main").inner_text().lower()
    parts = ["james marks", "11 august 1953 – 2031", "a soldier who", "8 articles", "spider marks", "thirty years"]
    parts += ["positions", "commanding general", "2001 – 2004", "described here as", "“general”", "1999 – 2014"]
    parts += ["first in the archive", "report 0", "last in the archive", "report 7", "in their own words"]
    parts += ["articles per year", "appears with", "often tagged", "wars", "places", "kuwait", "2023"]
    at = 0
    for part in parts:
        assert part in text[at:], f"{part} is not where it should be"
        at = text.index(part, at) + 1


def test_headings_leave_out_no_level(crowded: str, visit: Visit) -> None:
    page = visit().context.new_page()
    for path in (PERSON, "people/", "people/zoe-lukasiewicz/", "places/"):
        page.goto(crowded + path)
        levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => +one.tagName[1])")
        assert levels[0] == 1
        assert all(level <= before + 1 for before, level in pairwise(levels)), path


def test_the_years_of_a_person_are_told_without_the_drawing(crowded: str, visit: Visit) -> None:
    page = visit().context.new_page()
    page.goto(crowded + PERSON)
    chart = page.get_by_role("img", name="Articles a year from 1999 to 2023; the most in one year is 3.")
    assert chart.count() == 1
    page.locator(".entry-years").get_by_role("link", name="2022").click()
    expect(page.get_by_role("heading", name="2022")).to_be_in_viewport()
    page.goto(crowded + "people/zoe-lukasiewicz/")
    assert page.get_by_role("img").count() == 0, "one year needs no chart"


@pytest.mark.parametrize(
    "path", [PERSON, "people/", "people/initial/p/", "places/", "people/alexandria-ocasio-cortez-montgomery/"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_people_fit_a_small_phone(crowded: str, visit: Visit, path: str, scheme: str) -> None:
    watched = visit(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = watched.context.new_page()
    page.goto(crowded + path)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert watched.errors == []


def test_a_name_in_a_text_is_a_calm_link_that_can_be_told(crowded: str, visit: Visit) -> None:
    page = visit().context.new_page()
    page.goto(crowded + "2023/05/08/m7/")
    link = page.locator(".text a.person").first
    style = link.evaluate("(one) => { const s = getComputedStyle(one); return [s.color, s.textDecorationLine]; }")
    assert style == [page.locator(".text p").first.evaluate("(one) => getComputedStyle(one).color"), "underline"]


# --- the field that finds a name


def test_without_scripts_there_is_no_field_and_every_name(crowded: str, visit: Visit) -> None:
    page = visit(java_script_enabled=False).context.new_page()
    page.goto(crowded + "places/")
    assert page.locator("input").count() == 0
    assert page.get_by_text("Find a name").count() == 0
    expect(page.get_by_role("link", name="Kuwait")).to_be_visible()
    page.goto(crowded + "people/")
    assert page.locator("input").count() == 0
    page.get_by_role("navigation", name="From A to Z").get_by_role("link", name="Z").click()
    expect(page.get_by_role("link", name="Zola, Émile")).to_be_visible()


def test_a_short_index_has_no_field(crowded: str, visit: Visit) -> None:
    page = visit().context.new_page()
    page.goto(crowded + "tags/")
    assert page.locator("input").count() == 0


def test_names_on_the_page_are_narrowed_while_one_types(crowded: str, server: str, visit: Visit) -> None:
    watched = visit()
    page = watched.context.new_page()
    page.goto(server + "people/")
    expect(page.get_by_role("heading", name="Most mentioned")).to_be_visible()
    status = page.get_by_role("status")
    everybody = page.locator(".index-all li:visible")
    all_of_them = everybody.count()
    tab_to(page, "input", "")
    page.keyboard.type("CHRETIEN")
    assert everybody.all_inner_texts() == [everybody.first.inner_text()]
    assert "Chrétien, Jean-Loup" in everybody.first.inner_text()
    expect(status).to_have_text(f"1 of {all_of_them}")
    assert page.locator(".index-all h2:visible").all_inner_texts() == ["C"]
    assert page.get_by_role("navigation", name="From A to Z").get_by_role("link").all_inner_texts() == ["C"]
    expect(page.get_by_role("heading", name="Most mentioned")).to_be_hidden()
    page.keyboard.press("Escape")
    assert everybody.count() == all_of_them
    expect(status).to_have_text("")
    page.keyboard.type("neil arm")
    assert "Armstrong, Neil" in everybody.first.inner_text(), "the given name may come first"
    assert everybody.count() == 1
    page.keyboard.type("xyz")
    assert everybody.count() == 0
    expect(status).to_have_text("Nothing found")
    assert status.evaluate("(one) => one.getAttribute('role')") == "status", "it is said aloud when it changes"
    assert watched.errors == []
    assert watched.hosts == {server.split("/")[2]}


def test_a_long_index_finds_all_names(people: str, visit: Visit) -> None:
    watched = visit()
    asked: list[str] = []
    watched.context.on("request", lambda request: asked.append(request.url))
    page = watched.context.new_page()
    page.goto(people)
    assert not any("names.js" in url for url in asked), "it is loaded when it is needed"
    tab_to(page, "input", "")
    page.keyboard.type("zoe luka")
    found = page.locator(".index-found li")
    expect(found).to_have_count(1)
    status = page.get_by_role("status")
    expect(status).to_have_text(f"1 of {EVERYBODY}")
    expect(page.get_by_role("heading", name="Most mentioned")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(found).to_have_count(0)
    expect(page.get_by_role("heading", name="Most mentioned")).to_be_visible()
    page.keyboard.type("person")
    expect(found).to_have_count(100)
    expect(status).to_have_text("The first 100 of 130")
    page.keyboard.press("Escape")
    page.keyboard.type("nobody")
    expect(status).to_have_text("Nothing found")
    page.keyboard.press("Escape")
    page.keyboard.type("</script")
    expect(found).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.type("jong-un")
    expect(found).to_have_count(1)
    tab_to(page, "a", "Un, Kim Jong", limit=1)
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("h1")).to_have_text("Kim Jong Un")
    assert watched.errors == []
    assert len([url for url in asked if "names.js" in url]) == 1


def test_the_page_of_a_letter_finds_names_under_others(crowded: str, visit: Visit) -> None:
    page = visit().context.new_page()
    page.goto(crowded + "people/initial/p/")
    page.get_by_role("searchbox", name="Find a name").fill("zola")
    expect(page.get_by_role("link", name="Zola, Émile")).to_be_visible()
    expect(page.get_by_role("link", name="Personaa, Anna")).to_be_hidden()
    page.get_by_role("link", name="Zola, Émile").click()
    expect(page.locator("h1")).to_have_text("Émile Zola")
