"""The preview in a real browser: an open page follows its article, through problems and back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from test_serve import MOON, MOON_URL, SMALL_SITE, Preview, article, write, write_site
from tools import BROWSERS, find

playwright = pytest.importorskip("playwright.sync_api")

CHROMIUM = next(filter(None, map(find, BROWSERS)), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
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


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_an_open_page_follows_its_article(preview: Preview) -> None:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 800, "height": 600})
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
        browser.close()


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_the_place_in_a_long_article_outlives_its_problems(preview: Preview) -> None:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 800, "height": 600})
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
        beside = browser.new_page()
        beside.goto(preview.address)
        write(preview, article("On Mars", LONG, date="1969-07-20"))
        beside.get_by_text("On Mars").first.wait_for(timeout=PATIENCE_MS)
        page.get_by_role("heading", name="On Mars").wait_for()
        browser.close()
