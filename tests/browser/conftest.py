"""A real browser, and two archives on a real web server, in sub-folders, under a strict security policy."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_support import CROWD, Watched
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from newsgen.builder.build import Options, build
from tools import BROWSERS, find

REPOSITORY = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(path for name in BROWSERS if (path := find(name)))
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built sample archive."""
    folder = tmp_path_factory.mktemp("archive")
    for part in ("articles", "pages", "people", "templates"):
        shutil.copytree(REPOSITORY / part, folder / part)
    for part in ("newsgen.yaml", "people.yaml"):
        shutil.copy(REPOSITORY / part, folder / part)
    output = folder / "public"
    assert build(folder, Options(output=output, base_url="http://127.0.0.1/papers/meridian/")).done
    open_to_all(folder)
    return output


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built archive of `CROWD`, in which one person has all that a page can show, and the people are many."""
    folder = tmp_path_factory.mktemp("crowd")
    for name, text in CROWD.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert build(folder).done
    open_to_all(folder)
    return folder / "public"


def open_to_all(folder: Path) -> None:
    """Let the server's own user look inside."""
    for path in [folder, *folder.parents[:2]]:
        path.chmod(0o755)


NGINX = """
daemon off;
pid {root}/nginx.pid;
error_log {root}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {root}/a; proxy_temp_path {root}/b; fastcgi_temp_path {root}/c;
  uwsgi_temp_path {root}/d; scgi_temp_path {root}/e;
  types {{
    text/html html; text/css css; text/javascript js; image/svg+xml svg;
    application/xml xml; application/json json;
  }}
  server {{
    listen 127.0.0.1:{port};
    add_header Content-Security-Policy "default-src 'self'" always;
    error_page 404 /papers/meridian/404.html;
    location /papers/meridian/ {{ alias {output}/; }}
    location /papers/crowd/ {{ alias {crowd}/; }}
  }}
}}
"""


@pytest.fixture(scope="session")
def server(archive: Path, crowd: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample archive on nginx."""
    root = tmp_path_factory.mktemp("nginx")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    user = "user root;\n" if os.geteuid() == 0 else ""
    (root / "nginx.conf").write_text(user + NGINX.format(root=root, port=port, output=archive, crowd=crowd))
    program = find("nginx")
    assert program
    process = subprocess.Popen([program, "-c", str(root / "nginx.conf"), "-e", str(root / "error.log")])
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/papers/meridian/"
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture
def visit(browser: Browser) -> Iterator[object]:
    """Opens contexts that note console errors, failed requests, and every host that is asked."""
    opened: list[Watched] = []

    def new(**options: object) -> Watched:
        watched = Watched(browser.new_context(**options))
        context = watched.context
        context.on("console", lambda message: watched.errors.append(message.text) if message.type == "error" else None)
        context.on("weberror", lambda error: watched.errors.append(str(error.error)))
        context.on("requestfailed", lambda request: watched.errors.append(f"{request.url} {request.failure}"))
        context.on("request", lambda request: watched.hosts.add(request.url.split("/")[2]))
        opened.append(watched)
        return watched

    yield new
    for watched in opened:
        watched.context.close()
