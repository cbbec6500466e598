"""One imported article of every format in a real browser: the words of its source, and its pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from browser_support import Watched

from import_examples import EXAMPLES, Example, article_pages, built_example

Visit = Callable[..., Watched]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Requests are watched in the browser."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a server, and the folder that it serves."""
    folder = tmp_path_factory.mktemp("imported")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", folder
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_reader_sees_the_words_and_pictures_of_the_source(name: str, address: tuple[str, Path], visit: Visit) -> None:
    example: Example = EXAMPLES[name]
    host, root = address
    folder = root / name
    folder.mkdir()
    archive = built_example(example, folder)
    (url,) = (url for url, page in article_pages(archive) if page.title == example.title)
    watched = visit()
    page = watched.context.new_page()
    page.goto(f"{host}/{name}/site/public{url}", wait_until="load")
    assert page.locator("h1").inner_text() == example.title
    assert page.locator(".article-body .text").inner_text().split() == example.words.split()
    pictures = page.locator(".article-body img[src*='/media/']")
    # Pictures far down the page are fetched once a reader comes near.
    widths = pictures.evaluate_all("all => Promise.all(all.map(async one => (await one.decode(), one.naturalWidth)))")
    assert widths == [3] * example.pictures
    assert ["404" in error for error in watched.errors] == [True] * example.lost
    assert watched.hosts == {host.removeprefix("http://")}
