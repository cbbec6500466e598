"""The preview, as a browser meets it: what it answers, what it refuses, and how it follows the files."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

import newsgen
from newsgen.builder.build import Options, Session
from newsgen.builder.report import BuildReport
from newsgen.builder.site import UsageError
from newsgen.cli import main
from newsgen.problems import Problem
from newsgen.serve import rebuild
from newsgen.serve.hosts import browser_url, own_hosts
from newsgen.serve.media_types import media_type
from newsgen.serve.problems_page import problems_page
from newsgen.serve.rebuild import Rebuilder
from newsgen.serve.state import Failure, State
from newsgen.serve.terminal import failure_lines, report_line
from newsgen.serve.watch import is_source
from processes import Forked
from support import article, with_templates, write_site

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(newsgen.__file__).parents[1]), "PYTHONUTF8": "1"}

PATIENCE = 20.0
"""Seconds before a test gives up: long enough for any machine."""
MOON = "articles/1969/moon.md"
MOON_URL = "1969/07/20/moon/"
SMALL_SITE = {
    "newsgen.yaml": "title: The Test\n",
    MOON: article("On the Moon", "They came down.", date="1969-07-20", people="Ann Example"),
    "articles/1969/draft.md": article("Not yet", date="1969-07-21", status="draft"),
    "static/notes.md": "# Notes\n",
    "static/sound.bin": "0123456789",
    "static/own.html": "<title>Own</title><p>no body",
    "static/.well-known/security.txt": "Contact: nobody\n",
}


class Preview:
    """`newsgen serve` in a process of its own, with all it says."""

    import_module("newsgen.serve.server")  # loaded once, not in each process

    def __init__(self, site: Path, *options: str, **environment: str) -> None:
        def serve() -> None:
            os.environ.update(environment)
            main(["serve", str(site), "--port", "0", *options])

        self.site = site
        self.process = Forked(serve)
        try:
            address = re.search(r"http://\S+/", self.wait_for("Serving"))
        except BaseException:
            self.process.kill()
            raise
        self.address = address[0] if address else ""
        self.client = httpx.Client(base_url=self.address, timeout=PATIENCE, trust_env=False)

    @property
    def said(self) -> str:
        return self.process.said()

    @property
    def lines(self) -> list[str]:
        """The lines that it has said to their ends."""
        return [line.rstrip("\n") for line in self.said.splitlines(keepends=True) if line.endswith("\n")]

    @property
    def port(self) -> int:
        return int(self.address.rstrip("/").rpartition(":")[2])

    def wait_for(self, words: str, after: int = 0) -> str:
        """The first line with these words, not counting the first `after` lines."""

        deadline = time.monotonic() + PATIENCE
        while not (found := [line for line in self.lines[after:] if words in line]):
            assert time.monotonic() < deadline, f"“{words}” was not said:\n{self.said}"
            time.sleep(0.01)
        return found[0]

    def get(self, url: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(url, headers=named)

    def raw(self, request: str) -> tuple[int, bytes]:
        """Status and all else of what is answered to a request sent as it stands."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as connection:
            connection.sendall(request.replace("\n", "\r\n").encode("latin-1"))
            answer = b""
            while block := connection.recv(65536):
                answer += block
        return int(answer.split(b" ", 2)[1]), answer

    def after_change(self, change: Callable[[], object]) -> float:
        """Make a change and wait for the reload event that follows; the seconds it took."""
        with self.client.stream("GET", "/__newsgen__/events") as stream:
            events = (line for line in stream.iter_lines() if line.startswith("data:"))
            before = next(events)
            started = time.perf_counter()
            change()
            assert next(events) != before
            return time.perf_counter() - started

    def __enter__(self) -> Preview:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        self.client.close()
        self.process.send_signal(how)
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()


def small_site(folder: Path) -> Path:
    return with_templates(write_site(folder, SMALL_SITE))


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of a site that nobody changes."""
    folder = tmp_path_factory.mktemp("still")
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    with Preview(small_site(folder / "site")) as preview:
        yield preview
    assert "Traceback" not in preview.said


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with Preview(small_site(tmp_path_factory.mktemp("live") / "site"), "--drafts") as preview:
        yield preview
    assert "Traceback" not in preview.said


@pytest.fixture
def live(shared: Preview) -> Iterator[Preview]:
    """A preview of a site that a test may change; it is mended afterwards."""
    yield shared
    for name, text in SMALL_SITE.items():
        if (shared.site / name).read_text(encoding="utf-8") != text:
            # One after the other, and each until it is shown: the next test must not see the end of this one.
            shared.after_change(lambda name=name, text=text: write(shared, text, name))
    deadline = time.monotonic() + PATIENCE
    while "They came down." not in shared.get(f"/{MOON_URL}").text:
        assert time.monotonic() < deadline, shared.said
        time.sleep(0.02)


@pytest.fixture
def quiet(live: Preview) -> Preview:
    """The same, after what other tests changed has surely been built."""
    said = -1
    while said != len(live.lines):
        said = len(live.lines)
        time.sleep(0.3)
    return live


# --- pages and files ----------------------------------------------------------------------------------------


def test_a_page_is_served_with_the_reload_script_and_the_file_is_not_touched(still: Preview) -> None:
    answer = still.get(f"/{MOON_URL}")
    file = still.site / ".newsgen/preview" / MOON_URL / "index.html"
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"] == "default-src 'self'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-cache"
    assert re.search(rb'<script src="/__newsgen__/reload.js"[^>]* defer></script>\n</body>', answer.content)
    assert b"__newsgen__" not in file.read_bytes()
    assert not (still.site / "public").exists()
    assert still.get(f"/{MOON_URL}index.html").content == answer.content


def test_a_page_without_a_body_tag_gets_the_script_too(still: Preview) -> None:
    assert still.get("/own.html").text.rstrip().endswith("defer></script>")


def test_the_script_and_the_style_of_the_preview_are_files(still: Preview) -> None:
    script, style = still.get("/__newsgen__/reload.js"), still.get("/__newsgen__/problems.css")
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "EventSource" in script.text
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert "prefers-color-scheme: dark" in style.text


def test_a_folder_without_its_slash_leads_to_the_slash(still: Preview) -> None:
    answer = still.get("/people?a=b")
    assert answer.status_code in (307, 308)
    assert answer.headers["location"] == "/people/?a=b"
    assert still.get("/people/").status_code == 200
    assert still.get("/1969/07/20/moon").headers["location"] == f"/{MOON_URL}"


def test_what_is_not_there_gets_the_archives_own_404_page(still: Preview) -> None:
    for url in ("/nothing/here/", "/nothing.jpg", "/feed.xml/", "/1969/%0Amoon/", "/caf%C3%A9/", "/%FF/"):
        answer = still.get(url)
        assert answer.status_code == 404, url
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert b"The Test" in answer.content
        assert b"/__newsgen__/reload.js" in answer.content


def test_drafts_are_shown_only_when_asked_for(still: Preview, shared: Preview) -> None:
    assert still.get("/1969/07/21/draft/").status_code == 404
    assert shared.get("/1969/07/21/draft/").status_code == 200


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/archive.jsonl", "application/jsonl"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/notes.md", "text/markdown; charset=utf-8"),
        ("/sound.bin", "application/octet-stream"),
        ("/static/favicon.svg", "image/svg+xml"),
        ("/static/style.css", "text/css; charset=utf-8"),
        ("/.well-known/security.txt", "text/plain; charset=utf-8"),
    ],
)
def test_media_types(still: Preview, url: str, kind: str) -> None:
    answer = still.get(url)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert b"__newsgen__" not in answer.content


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.webp", "image/webp"),
        ("a.avif", "image/avif"),
        ("A.JPG", "image/jpeg"),
        ("a.woff2", "font/woff2"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.pdf", "application/pdf"),
        ("a.mp4", "video/mp4"),
        ("a.tar.gz", "application/gzip"),
        ("a", "application/octet-stream"),
        (".htaccess", "application/octet-stream"),
    ],
)
def test_media_types_of_names(name: str, kind: str) -> None:
    assert media_type(name) == kind


def test_feeds_and_the_404_page_use_the_address_of_the_preview(still: Preview) -> None:
    assert still.address in still.get("/feed.xml").text


# --- caching, ranges, methods -------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["/", "/sound.bin", "/feed.xml"])
def test_what_the_browser_has_is_not_sent_again(still: Preview, url: str) -> None:
    first = still.get(url)
    etag = first.headers["etag"]
    assert re.fullmatch(r'"[^"]+"', etag)
    for known in (etag, f'"other", W/{etag}', "*"):
        again = still.get(url, If_None_Match=known)
        assert again.status_code == 304, known
        assert not again.content
        assert again.headers["etag"] == etag
    assert still.get(url, If_None_Match='"other"').status_code == 200


def test_the_tag_of_a_page_changes_with_the_script_in_it(live: Preview) -> None:
    """When another article changes, the file of this page stays, but its script must know the new version."""
    before = live.get("/1969/07/21/draft/").headers["etag"]
    live.after_change(lambda: write(live, article("On the Moon", "They walked.", date="1969-07-20")))
    after = live.get("/1969/07/21/draft/").headers["etag"]
    assert before != after


def test_a_part_of_a_file(still: Preview) -> None:
    answer = still.get("/sound.bin", Range="bytes=2-4")
    assert (answer.status_code, answer.content) == (206, b"234")
    assert answer.headers["content-range"] == "bytes 2-4/10"
    assert still.get("/sound.bin", Range="bytes=-3").content == b"789"
    assert still.get("/sound.bin", Range="bytes=7-").content == b"789"
    assert still.get("/sound.bin").headers["accept-ranges"] == "bytes"
    several = still.get("/sound.bin", Range="bytes=0-1, 8-9")
    assert several.status_code == 206
    assert several.headers["content-type"].startswith("multipart/byteranges")


def test_a_part_beyond_the_end_is_refused(still: Preview) -> None:
    answer = still.get("/sound.bin", Range="bytes=10-")
    assert answer.status_code == 416
    assert answer.headers["content-range"] == "bytes */10"


@pytest.mark.parametrize("wanted", ["lines=1-2", "bytes=5-2", "bytes=a-b", "bytes=", "nonsense", "bytes=--1"])
def test_a_range_that_means_nothing_is_ignored(still: Preview, wanted: str) -> None:
    answer = still.get("/sound.bin", Range=wanted)
    assert (answer.status_code, answer.content) == (200, b"0123456789")


def test_a_part_is_given_only_of_the_file_that_the_browser_knows(still: Preview) -> None:
    etag = still.get("/sound.bin").headers["etag"]
    assert still.get("/sound.bin", Range="bytes=0-1", If_Range=etag).status_code == 206
    assert still.get("/sound.bin", Range="bytes=0-1", If_Range='"old"').status_code == 200


def test_pages_come_whole(still: Preview) -> None:
    assert still.get("/", Range="bytes=0-9").status_code == 200


@pytest.mark.parametrize("url", ["/", "/sound.bin", "/nothing/", "/people", "/__newsgen__/events"])
def test_head_is_get_without_the_body(still: Preview, url: str) -> None:
    head = still.client.head(url, headers={"Range": "bytes=0-1"})
    assert not head.content
    if "events" not in url:
        get = still.get(url)
        assert head.status_code == get.status_code
        ignored = {"date"}
        assert {name: value for name, value in head.headers.items() if name not in ignored} == {
            name: value for name, value in get.headers.items() if name not in ignored
        }


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
@pytest.mark.parametrize("url", ["/", "/__newsgen__/events", "/__newsgen__/reload.js"])
def test_other_methods_are_refused(still: Preview, method: str, url: str) -> None:
    answer = still.client.request(method, url)
    assert answer.status_code == 405
    assert {name.strip() for name in answer.headers["allow"].split(",")} == {"GET", "HEAD"}


# --- no way out, and no foreign names -----------------------------------------------------------------------

WAYS_OUT = [
    "/../secret.txt",
    "/../../secret.txt",
    "/../../../secret.txt",
    "/static/../../../../secret.txt",
    "/%2e%2e/%2e%2e/%2e%2e/secret.txt",
    "/%2e%2e%2f%2e%2e%2f%2e%2e%2fsecret.txt",
    "/..%2f..%2f..%2fsecret.txt",
    "/..%5c..%5c..%5csecret.txt",
    "/..\\..\\..\\secret.txt",
    "/%252e%252e/secret.txt",
    "/....//....//secret.txt",
    "/.%00./secret.txt",
    "/%00",
    "/index.html%00.txt",
    "//etc/passwd",
    "/%2fetc/passwd",
    "/etc/passwd",
    "/C:/secret.txt",
    "/%c0%ae%c0%ae/%c0%ae%c0%ae/secret.txt",
    "/__newsgen__/last/../../secret.txt",
    "/__newsgen__/../../../secret.txt",
    "/__newsgen__/server.py",
    "/leak.txt",
    "/leaks/secret.txt",
    "/leaks/",
    "/leaks",
    "/.newsgen-manifest",
    "/.newsgen-stage/",
    "http://127.0.0.1/../secret.txt",
    "secret.txt",
    "*",
    "/" + "a" * 300,
    "/" + "a/" * 3000,
]


@pytest.mark.parametrize("path", WAYS_OUT)
def test_no_way_out_of_the_output(still: Preview, path: str) -> None:
    output = still.site / ".newsgen/preview"
    if not (output / "leak.txt").is_symlink():
        (output / "leak.txt").symlink_to(still.site.parent / "secret.txt")
        (output / "leaks").symlink_to(still.site.parent)
    status, answer = still.raw(f"GET {path} HTTP/1.1\nHost: 127.0.0.1:{still.port}\nConnection: close\n\n")
    assert status in (307, 400, 404), answer[:300]
    assert status == 404 or path in ("secret.txt", "*", "/__newsgen__/last/../../secret.txt"), answer[:300]
    assert b"secret" not in answer.partition(b"\r\n\r\n")[2]
    assert b"root:" not in answer
    assert "Traceback" not in still.said


def test_a_link_to_a_file_inside_the_output_is_followed(still: Preview) -> None:
    link = still.site / ".newsgen/preview/again.bin"
    link.symlink_to(link.with_name("sound.bin"))
    assert still.get("/again.bin").content == b"0123456789"


def test_a_redirect_never_leads_to_another_host(still: Preview) -> None:
    for path in ("//people", "//example.org/people", "/%2fpeople", "/\\people"):
        _, answer = still.raw(f"GET {path} HTTP/1.1\nHost: 127.0.0.1:{still.port}\nConnection: close\n\n")
        assert b"location: //" not in answer.lower()


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST", "127.0.0.1:PORT", "localhost:PORT", "localhost:"]
)
def test_own_names(still: Preview, host: str) -> None:
    assert still.get("/", Host=host.replace("PORT", str(still.port))).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["example.org", "example.org:PORT", "localhost.example.org", "127.0.0.1:1", "127.0.0.1.example.org:PORT",
     "localhost@example.org", "10.0.0.1:PORT", "0.0.0.0:PORT", "", "localhost:x", "[::1",
     "localhost, example.org"],
)  # fmt: skip
@pytest.mark.parametrize("url", ["/", "/sound.bin", "/__newsgen__/events", "/__newsgen__/reload.js"])
def test_foreign_names_get_no_answer(still: Preview, host: str, url: str) -> None:
    host = host.replace("PORT", str(still.port))
    status, answer = still.raw(f"GET {url} HTTP/1.1\nHost: {host}\nConnection: close\n\n")
    assert status in (400, 421)
    assert b"0123456789" not in answer
    assert b"The Test" not in answer


def test_the_refusal_says_why(still: Preview) -> None:
    answer = still.get("/", Host="example.org")
    assert answer.status_code == 421
    assert "does not answer to this host name" in answer.text
    assert still.raw("GET / HTTP/1.0\n\n")[0] == 400


def test_the_event_stream_is_for_own_pages(still: Preview) -> None:
    assert still.get("/__newsgen__/events", Origin="http://example.org").status_code == 403
    assert still.get("/__newsgen__/events", Origin="null").status_code == 403
    assert still.get("/__newsgen__/events", Origin=f"https://localhost:{still.port}").status_code == 403
    origin = still.address.rstrip("/")
    with still.client.stream("GET", "/__newsgen__/events", headers={"Origin": origin}) as stream:
        assert stream.status_code == 200
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert next(stream.iter_lines()) == "retry: 1000"


def test_a_server_for_everyone_takes_addresses_but_no_names() -> None:
    own = ("10.0.0.7:8000", "[fe80::1]:8000", "localhost:8000", "localhost:9000", socket.gethostname())
    for everyone in ("0.0.0.0", "::"):
        hosts = own_hosts(everyone, 8000)
        for name in own:
            assert hosts.allow(name), name
        assert not hosts.allow("example.org:8000")
        assert not hosts.allow("10.0.0.7.example.org")


def test_a_server_with_a_name_of_its_own() -> None:
    hosts = own_hosts("Press.Local", 80)
    assert hosts.allow("press.local")
    assert hosts.allow("press.local:80")
    assert hosts.allow("[0:0:0:0:0:0:0:1]:80")
    assert not hosts.allow("10.0.0.7")


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80/"),
        ("0.0.0.0", "http://127.0.0.1:80/"),
        ("::", "http://[::1]:80/"),
        ("::1", "http://[::1]:80/"),
        ("press.local", "http://press.local:80/"),
    ],
)
def test_the_address_to_type(host: str, url: str) -> None:
    assert browser_url(host, 80) == url


# --- following the files ------------------------------------------------------------------------------------


def write(preview: Preview, text: str, name: str = MOON) -> None:
    # At one stroke, as most editors save: an empty file in between would be a build of its own.
    new = preview.site / name.replace(".", "-new.")
    new = new.with_name(f".{new.name}")
    new.write_text(text, encoding="utf-8")
    new.replace(preview.site / name)


def test_a_saved_file_is_shown(live: Preview, record_property: Callable[[str, object], None]) -> None:
    seconds = live.after_change(lambda: write(live, article("On the Moon", "They left.", date="1969-07-20")))
    record_property("seconds from save to reload event", seconds)
    assert "They left." in live.get(f"/{MOON_URL}").text
    assert re.fullmatch(r"Built 2 articles in \d+\.\d s(; .*)?", live.lines[-1])


def test_saving_as_editors_do_is_one_build(quiet: Preview) -> None:
    """A copy, a temporary file, a rename, a touch: the events of one save."""
    path, text = quiet.site / MOON, article("On the Moon", "Saved.", date="1969-07-20")
    said = len(quiet.lines)

    def save() -> None:
        (path.parent / "4913").write_text("", encoding="utf-8")
        (path.parent / "4913").unlink()
        path.rename(path.with_name("moon.md~"))
        path.with_name(".moon.md.swp").write_text("x", encoding="utf-8")
        path.with_name("moon.tmp").write_text(text, encoding="utf-8")
        path.with_name("moon.tmp").rename(path)
        path.with_name("moon.md~").unlink()
        path.with_name(".moon.md.swp").unlink()
        os.utime(path)

    quiet.after_change(save)
    assert "Saved." in quiet.get(f"/{MOON_URL}").text
    time.sleep(0.4)
    assert sum(line.startswith("Built") for line in quiet.lines[said:]) == 1, quiet.said


def test_nothing_is_built_for_what_is_no_source(quiet: Preview) -> None:
    said = len(quiet.lines)
    for name in ("public/x.html", ".git/x", "articles/.moon.md.swp", "notes.txt"):
        write_site(quiet.site, {name: "x"})
    time.sleep(0.4)
    assert quiet.lines[said:] == []


def test_a_touched_file_reloads_nothing(quiet: Preview) -> None:
    said, before = len(quiet.lines), quiet.get("/").headers["etag"]
    os.utime(quiet.site / MOON)
    assert "nothing changed" in quiet.wait_for("Built", said)
    assert quiet.get("/").headers["etag"] == before


def test_folders_and_settings_that_come_later_are_followed(live: Preview) -> None:
    live.after_change(lambda: write_site(live.site, {"templates/404.html": "<p>Own page</p>"}))
    assert "Own page" in live.get("/nothing/").text
    live.after_change(lambda: write(live, "<p>Another page</p>", "templates/404.html"))
    assert "Another page" in live.get("/nothing/").text

    def remove() -> None:
        (live.site / "templates/404.html").unlink()
        (live.site / "templates").rmdir()

    live.after_change(remove)
    time.sleep(0.3)  # the file and its folder may be seen to go one after the other, and lead to two builds
    assert "Another page" not in live.get("/nothing/").text
    new = {"articles/1970/new/a.md": article("New", date="1970-01-01")}
    live.after_change(lambda: write_site(live.site, new))
    assert live.get("/1970/01/01/a/").status_code == 200
    live.after_change(lambda: (live.site / "articles/1970/new/a.md").unlink())
    assert live.get("/1970/01/01/a/").status_code == 404
    live.after_change(lambda: write(live, "title: The Renamed Test\n", "newsgen.yaml"))
    assert "The Renamed Test" in live.get("/").text


def test_problems_take_the_place_of_every_page_until_they_are_mended(live: Preview) -> None:
    live.after_change(lambda: write(live, article("<b>Moon</b>", date="1969-02-30", tags="[open")))
    for url in ("/", f"/{MOON_URL}", "/people", "/nothing/", "/404.html"):
        answer = live.get(url)
        assert answer.status_code == 500
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["content-security-policy"] == "default-src 'self'"
        assert f"{MOON}:" in answer.text
        assert "/__newsgen__/reload.js" in answer.text
        assert "/__newsgen__/problems.css" in answer.text
        assert "style=" not in answer.text
        assert "<style" not in answer.text
    assert live.get("/static/style.css").status_code == 200
    assert live.get("/feed.xml").status_code == 200
    assert f"{MOON}:" in live.wait_for(f"{MOON}:")
    assert live.wait_for("Not built: 1 error")

    last = re.search(r'href="([^"]*)">Show the last good build', live.get(f"/{MOON_URL}").text)
    assert last
    assert "They came down." in live.get(last[1]).text
    assert live.get(last[1].removesuffix("/")).headers["location"] == last[1]

    live.after_change(lambda: write(live, SMALL_SITE[MOON]))
    assert live.get(f"/{MOON_URL}").status_code == 200
    assert live.get(last[1]).headers["location"] == f"/{MOON_URL}"


def test_wrong_settings_are_shown_and_mended(live: Preview) -> None:
    live.after_change(lambda: write(live, "title: [\n", "newsgen.yaml"))
    answer = live.get("/")
    assert answer.status_code == 500
    assert "newsgen.yaml:" in answer.text
    live.after_change(lambda: write(live, SMALL_SITE["newsgen.yaml"], "newsgen.yaml"))
    assert live.get("/").status_code == 200


def test_warnings_are_counted_and_the_archive_is_served(quiet: Preview) -> None:
    said = len(quiet.lines)
    text = article("On the Moon", "[Gone](/nowhere/at/all/)", date="1969-07-20")
    quiet.after_change(lambda: write(quiet, text))
    assert "1 warning" in quiet.wait_for("Built", said)
    assert quiet.get("/").status_code == 200


# --- beginning and end --------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as a terminal of POSIX does")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_cleanly_while_a_page_listens(tmp_path: Path, how: signal.Signals) -> None:
    with (
        Preview(small_site(tmp_path)) as preview,
        preview.client.stream("GET", "/__newsgen__/events") as stream,
    ):
        lines = stream.iter_lines()
        next(lines)
        started = time.perf_counter()
        preview.process.send_signal(how)
        list(lines)
    status = preview.end()
    assert time.perf_counter() - started < 5
    assert status == (0 if how == signal.SIGINT else -signal.SIGTERM)
    assert "Traceback" not in preview.said
    assert how != signal.SIGINT or preview.said.endswith("\nThe preview has ended.\n")
    assert len(preview.said.splitlines()) <= 4, preview.said
    # The port is free again at once.
    socket.create_server(("127.0.0.1", preview.port)).close()


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as a terminal of POSIX does")
def test_ctrl_c_ends_the_first_build_too(tmp_path: Path) -> None:
    articles = {f"articles/{number}.md": article(f"Article {number}", date="1969") for number in range(390)}
    site = with_templates(write_site(tmp_path, articles))
    preview = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "newsgen", "serve", str(site), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=ENVIRONMENT,
    )
    deadline = time.monotonic() + PATIENCE
    while not (site / ".newsgen/preview.db.new").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    preview.send_signal(signal.SIGINT)
    said, _ = preview.communicate(timeout=PATIENCE)
    assert preview.returncode == 0, said
    assert b"Traceback" not in said
    assert b"The preview has ended." in said
    assert b"Serving" not in said


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    site = write_site(tmp_path, {MOON: article("Broken", date="never")})
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = CliRunner().invoke(main, ["serve", str(site), "--port", str(port)])
    assert result.exit_code == 2
    assert f"port {port} is already taken" in result.stderr
    assert "--port" in result.stderr
    # Said before anything is built.
    assert not (site / ".newsgen").exists()
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "there is no folder"),
        ([".", "--port", "0"], "is not a site folder"),
        ([".", "--host", "no such host", "--port", "0"], "there is no host"),
        ([".", "--host", "192.0.2.1", "--port", "0"], "not an address of this machine"),
        ([".", "--host", "", "--port", "0"], "--host needs"),
    ],
)
def test_what_cannot_be_served(
    tmp_path: Path,
    arguments: list[str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["serve", *arguments])
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_a_site_that_is_broken_from_the_start_is_served_and_the_browser_opened(tmp_path: Path) -> None:
    site = with_templates(write_site(tmp_path / "site", {MOON: article("On the Moon", date="never")}))
    opened = tmp_path / "opened"
    browser = f"{sys.executable} -c \"import sys; open(r'{opened}', 'w').write(sys.argv[1])\" %s"
    with Preview(site, "--open", BROWSER=browser) as preview:
        answer = preview.get("/")
        assert answer.status_code == 500
        assert MOON in answer.text
        assert "last good build" not in answer.text
        assert preview.get("/favicon.ico").status_code == 404
        preview.after_change(lambda: write(preview, article("On the Moon", date="1969")))
        assert preview.get("/").status_code == 200
        deadline = time.monotonic() + PATIENCE
        while not (opened.exists() and opened.read_text()) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert opened.read_text() == preview.address
    assert preview.process.returncode == 0


# --- parts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["articles/a.md", "articles/1969/a b.md", "articles/a.jpg", "pages/about.md", "templates/base.html",
     "newsgen.yaml", "static/.htaccess", "static/.well-known/x", "templates/_part.html"],
)  # fmt: skip
def test_sources(path: str) -> None:
    assert is_source(path)


@pytest.mark.parametrize(
    "path",
    ["articles/a.md~", "articles/.a.md.swp", "articles/4913", "articles/#a.md#", "articles/.#a.md",
     "articles/.git/x", "articles/.DS_Store", "static/.DS_Store", "articles/a.md.tmp", "static/.git/HEAD",
     "articles/a.md___jb_tmp___", "articles/.~lock.a.odt#", "articles/.goutputstream-X1"],
)  # fmt: skip
def test_what_editors_leave(path: str) -> None:
    assert not is_source(path)


def test_a_change_during_a_build_leads_to_one_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started, go_on, builds = threading.Event(), threading.Event(), []

    class SlowSession(Session):
        def build(self, progress: Any = None, changed: Any = None) -> BuildReport:
            builds.append(changed)
            started.set()
            assert go_on.wait(PATIENCE)
            return BuildReport(tmp_path, True, articles=1, written=1)

    monkeypatch.setattr(rebuild, "Session", SlowSession)

    async def scenario() -> None:
        state = State()
        rebuilder = Rebuilder(tmp_path, Options(), state, lambda line: None)
        running = asyncio.create_task(rebuilder.run())
        rebuilder.ask(frozenset({"articles/a.md"}))
        await asyncio.to_thread(started.wait, PATIENCE)
        # The event loop is free while the build goes on.
        for number in range(5):
            rebuilder.ask(frozenset({f"articles/{number}.md"}))
            await asyncio.sleep(0)
        assert len(builds) == 1
        go_on.set()
        deadline = time.monotonic() + PATIENCE
        while len(builds) < 2 and time.monotonic() < deadline:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        running.cancel()

    asyncio.run(scenario())
    assert builds == [{"articles/a.md"}, {f"articles/{number}.md" for number in range(5)}]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (UsageError("the output is a file"), "the output is a file"),
        (OSError(28, "No space left on device", "/x"), "No space left on device: /x"),
        (ZeroDivisionError("oh"), "newsgen itself failed (ZeroDivisionError: oh)"),
    ],
)
def test_a_build_that_fails_is_shown_and_the_preview_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:  # fmt: skip
    outcomes: list[Exception | BuildReport] = [error, BuildReport(tmp_path, True)]

    class FailingSession(Session):
        def build(self, progress: Any = None, changed: Any = None) -> BuildReport:
            outcome = outcomes.pop(0)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

    monkeypatch.setattr(rebuild, "Session", FailingSession)

    async def scenario() -> None:
        state = State()
        rebuilder = Rebuilder(tmp_path, Options(), state, lambda line: None)
        running = asyncio.create_task(rebuilder.run())
        for expected in (words, None):
            version = state.current.version
            rebuilder.ask()
            await state.wait(version, PATIENCE)
            assert state.current.version != version
            failure = state.current.failure
            assert (failure and failure.message) == expected
        running.cancel()

    asyncio.run(scenario())


def test_a_version_changes_only_when_something_else_is_shown() -> None:
    async def scenario() -> None:
        state = State()
        versions = [state.current.version]
        for failure, changed in [
            (None, True), (None, False), (Failure(message="a"), False), (Failure(message="a"), False),
            (Failure(message="b"), False), (None, False), (None, True),
        ]:  # fmt: skip
            state.publish(failure, changed)
            versions.append(state.current.version)
        same = [before == after for before, after in pairwise(versions)]
        assert same == [False, True, False, True, False, False, False]

    asyncio.run(scenario())


def test_the_problems_page_says_everything_and_runs_nothing() -> None:
    problems = (
        Problem("articles/<a>.md", 3, 7, "bad-date", "“<script>” is no `<date>`", "write “1969”"),
        Problem("articles/b.md", 0, 0, "odd", "odd\x1b[31m & strange", severity="warning"),
    )
    page = problems_page(Failure(problems), "/__newsgen__/last/?a&b").decode()
    assert "articles/&lt;a&gt;.md:3:7<" in page
    assert "“&lt;script&gt;” is no <code>&lt;date&gt;</code>" in page
    assert "write “1969”" in page
    assert "<code>bad-date</code>" in page
    assert "<code>articles/b.md</code>" in page
    assert "odd\\x1b[31m &amp; strange" in page
    assert 'href="/__newsgen__/last/?a&amp;b"' in page
    assert "<script>" not in page
    assert "1 error, 1 warning" in page


def test_a_thousand_problems_are_cut_short() -> None:
    problems = tuple(Problem(f"articles/{number}.md", 1, 1, "odd", "odd") for number in range(1000))
    page = problems_page(Failure(problems), "").decode()
    assert page.count("<li ") == 200
    assert "And 800 more." in page
    text = failure_lines(Failure(problems))
    assert "980 errors more" in text
    assert text.endswith("Not built: 1,000 errors.")


def test_the_line_after_a_build() -> None:
    report = BuildReport(Path("x"), True, articles=1200, written=1, seconds=0.31)
    assert report_line(report) == "Built 1,200 articles in 0.3 s"
    report = BuildReport(Path("x"), True, articles=1, seconds=0.31)
    assert report_line(report) == "Built 1 article in 0.3 s; nothing changed"
