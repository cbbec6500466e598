"""The preview in a real browser: an open page follows its article, through problems and back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from test_serve import MOON, MOON_URL, SMALL_SITE, Preview, article, write, write_site

LONG = "\n\n".join(["They came down, and this is a long text about how they did."] * 200)
PATIENCE_MS = 20_000


def scrolled(page: Any, enough: Callable[[float], bool]) -> float:
    """How far the page is scrolled, once that is enough. The page's policy forbids to wait in it."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not enough(place := page.evaluate("window.scrollY")):
        assert time.monotonic() < deadline, place
        time.sleep(0.02)
    return place


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with Preview(write_site(tmp_path, SMALL_SITE)) as preview:
        yield preview
    assert preview.process.returncode == 0
    assert "Traceback" not in preview.said


def test_an_open_page_follows_its_article(preview: Preview, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 600})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)

    write(preview, article("On the Moon", LONG, date="1969-07-20"))
    preview.wait_for("Built", 1)
    page.goto(preview.address + MOON_URL)
    page.mouse.wheel(0, 1500)
    place = scrolled(page, lambda y: y > 1000)

    write(preview, article("On the Moon", "Then they left.\n\n" + LONG, date="1969-07-20"))
    page.get_by_text("Then they left.").wait_for()
    scrolled(page, lambda y: abs(y - place) < 5)
    assert complaints == []

    write(preview, article("On the Moon", LONG, date="1969-02-30"))
    page.get_by_role("heading", name="could not be built").wait_for()
    assert f"{MOON}:3:" in page.inner_text("main")
    # The style of the page of problems came through the policy.
    assert page.evaluate("getComputedStyle(document.querySelector('ol')).listStyleType") == "none"
    # The answer to the page is 500, and browsers note that.
    assert [said for said in complaints if "500" not in said] == []

    page.get_by_text("Show the last good build").click()
    page.get_by_text("Then they left.").wait_for()
    assert "__newsgen__/last" in page.url

    write(preview, article("On the Moon", "They are back.\n\n" + LONG, date="1969-07-20"))
    page.get_by_text("They are back.").wait_for()
    assert page.url == preview.address + MOON_URL
    assert [said for said in complaints if "500" not in said] == []
    context.close()


def test_the_place_in_a_long_article_outlives_its_problems(preview: Preview, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 600})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    write(preview, article("On the Moon", LONG, date="1969-07-20"))
    preview.wait_for("Built", 1)
    page.goto(preview.address + MOON_URL)
    page.mouse.wheel(0, 1500)
    place = scrolled(page, lambda y: y > 1000)

    write(preview, article("On the Moon", LONG, date="1969-02-30"))
    page.get_by_role("heading", name="could not be built").wait_for()
    write(preview, article("On the Moon", LONG, date="1969-07-20"))
    page.get_by_role("heading", name="On the Moon").wait_for()
    scrolled(page, lambda y: abs(y - place) < 5)

    # A second page, opened beside: both follow, and leaving one does not disturb the other.
    beside = context.new_page()
    beside.goto(preview.address)
    write(preview, article("On Mars", LONG, date="1969-07-20"))
    beside.get_by_text("On Mars").first.wait_for(timeout=PATIENCE_MS)
    page.get_by_role("heading", name="On Mars").wait_for()
    context.close()
