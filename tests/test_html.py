"""The HTML of built sites: valid by the Nu checker (html5lib's strict parser where there is no Java), links good."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest

from support import REPOSITORY, Built, Page
from tools import find

CHECKER = REPOSITORY / ".tools/node_modules/vnu-jar/build/dist/vnu.jar"
SITES = ("sample", "dates", "hostile", "long", "media", "minimal", "names", "override", "statuses")


def html_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def nu_messages(folders: list[Path]) -> list[str]:
    """What the Nu checker has against the pages, worded as it does."""
    files = [str(path) for folder in folders for path in html_files(folder)]
    java = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-jar", str(CHECKER)]
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    result = subprocess.run([*java, *options, *files], capture_output=True, text=True, check=True)
    return [
        f"{message['url']}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')!r}"
        for message in json.loads(result.stdout)["messages"]
        if message["type"] == "error" or message.get("subType") == "warning"
    ]


def html5lib_messages(folders: list[Path]) -> list[str]:
    messages = []
    for folder in folders:
        for path in html_files(folder):
            try:
                html5lib.HTMLParser(strict=True).parse(path.read_bytes())
            except html5lib.html5parser.ParseError as error:
                messages.append(f"{path}: {error}")
    return messages


# The language of the override site's few words is not German, which the checker notices.
KNOWN = ("This document appears to be written in", "This document uses the lang")


def test_every_page_is_valid_html(built: Callable[..., Built]) -> None:
    folders = [built(name, drafts=name == "statuses").output for name in SITES]
    messages = nu_messages(folders) if find("java") and CHECKER.exists() else html5lib_messages(folders)
    assert [message for message in messages if not any(words in message for words in KNOWN)] == []


def test_the_strict_parser_agrees(built: Callable[..., Built]) -> None:
    assert html5lib_messages([built("sample").output, built("hostile").output]) == []


@cache
def internal_links(output: Path) -> list[tuple[str, str, str]]:
    """Page, link as written, and path in the output, of every link, picture, style sheet and script."""
    return list(_links(output))


def _links(output: Path) -> Iterator[tuple[str, str, str]]:
    for path in html_files(output):
        name = path.relative_to(output).as_posix()
        page = Page(path.read_text(encoding="utf-8"))
        for element in page.tree.iter():
            for attribute in ("href", "src"):
                link = element.get(attribute)
                if link is None or element.get("rel") == "canonical" or urlsplit(link).scheme or link.startswith("//"):
                    continue
                base = "/" if name == "404.html" and not link.startswith("#") else f"/{name}"
                yield name, link, unquote(urljoin(base, link).partition("?")[0])


@pytest.mark.parametrize("name", ["sample", "dates", "long", "names", "statuses"])
def test_every_internal_link_leads_somewhere(built: Callable[..., Built], name: str) -> None:
    site = built(name)
    base = urlsplit(json.loads(site.read("/feed.json"))["home_page_url"]).path
    ids: dict[str, set[str]] = {}
    count = 0
    for page, link, target in internal_links(site.output):
        path, _, fragment = target.partition("#")
        if page == "404.html" and not link.startswith("#"):
            assert path.startswith(base), "the page for wrong addresses links from the base url"
            path = "/" + path.removeprefix(base)
        file = site.output / path.removeprefix("/")
        file = file / "index.html" if path.endswith("/") else file
        assert file.is_file(), f"{page} links to {link}"
        if fragment:
            key = str(file)
            if key not in ids:
                tree = Page(file.read_text(encoding="utf-8")).tree
                ids[key] = {element.get("id") for element in tree.iter() if element.get("id")}
            assert fragment in ids[key], f"{page} links to {link}"
        count += 1
    assert count > 50


def test_links_name_the_file_so_that_an_archive_works_from_a_disk(built: Callable[..., Built]) -> None:
    for page, link, target in internal_links(built("sample").output):
        assert page == "404.html" or not link.startswith("/"), f"{page}: {link} is not relative"
        assert not target.partition("#")[0].endswith("/"), f"{page}: {link} names a folder"
