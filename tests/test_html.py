"""The HTML of built sites: valid by the Nu checker (html5lib's strict parser where there is no Java), links good."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest

from support import REPOSITORY, Built
from tools import find

CHECKER = REPOSITORY / ".tools/node_modules/vnu-jar/build/dist/vnu.jar"
SITES = ("sample", "dates", "hostile", "long", "media", "minimal", "names", "override", "statuses")


def html_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def nu_messages(folders: list[Path]) -> list[str]:
    """What the Nu checker has against the pages, worded as it does."""
    files = [str(path) for folder in folders for path in html_files(folder)]
    java = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(CHECKER)]
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    result = subprocess.run([*java, *options, *files], capture_output=True, text=True, check=True)
    return [
        f"{message['url']}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')!r}"
        for message in json.loads(result.stdout)["messages"]
        if message["type"] == "error" or message.get("subType") == "warning"
    ]


class Looked(NamedTuple):
    """What html5lib, which parses as browsers do, finds in a page."""

    errors: list[str]
    ids: set[str]
    links: list[str]


@cache
def looked_at(path: Path) -> Looked:
    """The page in a file, parsed once for all tests."""
    parser = html5lib.HTMLParser()
    elements = list(parser.parse(path.read_bytes()).iter())
    return Looked(
        [html5lib.constants.E[error] % values for _, error, values in parser.errors],
        {element.get("id") for element in elements if element.get("id")},
        [
            element.get(attribute)
            for element in elements
            if element.get("rel") != "canonical"
            for attribute in ("href", "src")
            if element.get(attribute) is not None
        ],
    )


def html5lib_messages(folders: list[Path]) -> list[str]:
    return [f"{path}: {error}" for folder in folders for path in html_files(folder) for error in looked_at(path).errors]


# The language of the override site's few words is not German, which the checker notices.
KNOWN = ("This document appears to be written in", "This document uses the lang")


def test_every_page_is_valid_html(built: Callable[..., Built]) -> None:
    folders = [built(name, drafts=name == "statuses").output for name in SITES]
    messages = nu_messages(folders) if find("java") and CHECKER.exists() else html5lib_messages(folders)
    assert [message for message in messages if not any(words in message for words in KNOWN)] == []


def test_the_strict_parser_agrees(built: Callable[..., Built]) -> None:
    assert html5lib_messages([built("sample").output, built("hostile").output]) == []


def internal_links(output: Path) -> Iterator[tuple[str, str, str]]:
    """Page, link as written, and path in the output, of every link, picture, style sheet and script."""
    for path in html_files(output):
        name = path.relative_to(output).as_posix()
        for link in looked_at(path).links:
            if not urlsplit(link).scheme and not link.startswith("//"):
                base = "/" if name == "404.html" and not link.startswith("#") else f"/{name}"
                yield name, link, unquote(urljoin(base, link).partition("?")[0])


@pytest.mark.parametrize("name", ["sample", "dates", "long", "names", "statuses"])
def test_every_internal_link_leads_somewhere(built: Callable[..., Built], name: str) -> None:
    site = built(name)
    base = urlsplit(json.loads(site.read("/feed.json"))["home_page_url"]).path
    count = 0
    for page, link, target in internal_links(site.output):
        path, _, fragment = target.partition("#")
        if page == "404.html" and not link.startswith("#"):
            assert path.startswith(base), "the page for wrong addresses links from the base url"
            path = "/" + path.removeprefix(base)
        file = site.output / path.removeprefix("/")
        file = file / "index.html" if path.endswith("/") else file
        assert file.is_file(), f"{page} links to {link}"
        assert not fragment or fragment in looked_at(file).ids, f"{page} links to {link}"
        count += 1
    assert count > 50


def test_links_name_the_file_so_that_an_archive_works_from_a_disk(built: Callable[..., Built]) -> None:
    for page, link, target in internal_links(built("sample").output):
        assert page == "404.html" or not link.startswith("/"), f"{page}: {link} is not relative"
        assert not target.partition("#")[0].endswith("/"), f"{page}: {link} names a folder"
