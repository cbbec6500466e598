"""A reader in a real browser, on a real server in a sub-folder: by keyboard, without scripts, from a disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser_support import Watched
from playwright.sync_api import Page

Visit = Callable[..., Watched]
PAGES = (
    "", "people/", "people/nikita-khrushchev/", "tags/summits/", "1961/", "1961/04/", "1961/04/12/", "undated/",
    "1972/05/moscow-summit/", "1957/10/05/a-new-moon-over-the-earth/", "about/", "series/road-to-the-moon/",
)  # fmt: skip


def focus(page: Page, words: str, limit: int = 400) -> None:
    """Press Tab until the link with these words has the focus, as a reader without a mouse does."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        text = page.evaluate("document.activeElement.tagName === 'A' ? document.activeElement.textContent.trim() : ''")
        if text == words:
            return
    raise AssertionError(f"no link “{words}” can be reached by the Tab key on {page.url}")


def test_from_home_to_a_person_to_an_article_by_keyboard(server: str, visit: Visit) -> None:
    watched = visit()
    page = watched.context.new_page()
    page.goto(server)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#page-content", "the skip link comes first"
    for words, heading in (
        ("People", "People"),
        ("Gagarin, Yuri", "Yuri Gagarin"),
        ("Yuri Gagarin circles the Earth and comes home", "Yuri Gagarin circles the Earth and comes home"),
    ):
        focus(page, words)
        page.keyboard.press("Enter")
        page.wait_for_load_state()
        assert page.locator("h1").inner_text() == heading
    assert page.url == f"{server}1961/04/12/gagarin/", "the address bar shows the address to cite"
    assert watched.errors == []
    assert watched.hosts == {server.split("/")[2]}


def test_the_skip_link_leads_to_the_text(server: str, visit: Visit) -> None:
    page = visit().context.new_page()
    page.goto(server + "1961/04/12/gagarin/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#page-content")


@pytest.mark.parametrize("path", PAGES)
def test_pages_show_without_errors_on_a_phone_in_the_dark(server: str, visit: Visit, path: str) -> None:
    watched = visit(viewport={"width": 320, "height": 640}, color_scheme="dark")
    page = watched.context.new_page()
    response = page.goto(server + path)
    assert response is not None
    assert response.status == 200
    assert page.locator("main h1, header h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, "nothing is wider than the screen"
    assert watched.errors == []
    assert watched.hosts == {server.split("/")[2]}


def test_no_script_is_needed(server: str, visit: Visit) -> None:
    page = visit(java_script_enabled=False).context.new_page()
    page.goto(server)
    page.get_by_role("link", name="Tags", exact=True).first.click()
    page.get_by_role("link", name="summits", exact=True).first.click()
    assert page.locator("h1").inner_text() == "summits"


def test_the_archive_works_from_a_folder_on_a_disk(archive: Path, visit: Visit) -> None:
    page = visit().context.new_page()
    page.goto((archive / "index.html").as_uri())
    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("link", name="Khrushchev, Nikita").first.click()
    assert page.locator("h1").inner_text() == "Nikita Khrushchev"
    page.get_by_role("link", name="Home", exact=True).first.click()
    assert page.title().startswith("The Meridian Archive")
    size = page.evaluate("getComputedStyle(document.querySelector('h1, .masthead')).fontFamily")
    assert "serif" in size, "the style sheet was found"


def test_a_wrong_address_gets_a_page_that_leads_back(server: str, visit: Visit) -> None:
    page = visit().context.new_page()
    response = page.goto(server + "1961/04/nothing/at/all/")
    assert response is not None
    assert response.status == 404
    page.get_by_role("link", name="People", exact=True).first.click()
    assert page.locator("h1").inner_text() == "People"


def test_an_old_address_leads_to_the_article(server: str, visit: Visit) -> None:
    page = visit().context.new_page()
    page.goto(server + "archive/1957/sputnik.html")
    page.wait_for_url("**/1957/10/05/a-new-moon-over-the-earth/**")
    assert page.locator("h1").inner_text() == "A new moon over the Earth"


def test_the_chart_of_a_person_speaks_to_those_who_cannot_see_it(server: str, visit: Visit) -> None:
    page = visit().context.new_page()
    page.goto(server + "people/nikita-khrushchev/")
    chart = page.get_by_role("img", name="Articles a year from 1957 to 1963")
    assert chart.count() == 1
    assert page.get_by_role("link", name="1961").count() >= 1, "the years stand beside it as links"


CONTRAST = """
() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = (c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = (element) => {
    for (; element; element = element.parentElement) {
      const color = parse(getComputedStyle(element).backgroundColor);
      if (color.length < 4 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  let worst = [99, ''];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility() || element.closest('svg, .skip')) continue;
    const a = light(parse(getComputedStyle(element).color)), b = light(ground(element));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < worst[0]) worst = [ratio, element.outerHTML.slice(0, 120)];
  }
  return worst;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(server: str, visit: Visit, scheme: str) -> None:
    """WCAG 2.2, success criterion 1.4.3 (level AA): a contrast of at least 4.5 to 1."""
    page = visit(color_scheme=scheme).context.new_page()
    for path in PAGES:
        page.goto(server + path)
        ratio, element = page.evaluate(CONTRAST)
        assert ratio >= 4.5, f"{path}: {element}"


def test_print_leaves_the_menus_out(server: str, visit: Visit) -> None:
    page = visit().context.new_page()
    page.goto(server + "1957/10/05/a-new-moon-over-the-earth/")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").first.is_visible()
    assert (
        page.get_by_text("https://", exact=False).first.is_visible()
        or page.get_by_text("127.0.0.1/papers").first.is_visible()
    )
