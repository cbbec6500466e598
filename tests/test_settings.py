"""`newsgen.yaml`: every key, its default, and what is said about wrong ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.config import Config, documented_keys
from newsgen.content.index import STANDARD_INDEXES
from newsgen.loader.settings import is_base_url, load_settings, with_slash
from newsgen.loader.yaml_core import parse_yaml
from newsgen.problems import Problem

FULL = """
title: The Riverside Courier
description: A paper that was.
language: pt-BR
base_url: https://archive.example.org/courier
publisher: The Friends of the Courier
rights: All rights reserved
front_matter: {excerpt: summary, extra.topics: tags, houses: buildings}
indexes: {buildings: Buildings, ships: }
markdown:
  engine: commonmark
  extensions: abbr
  raw_html: trust
  remote_images: show
link_people: false
quotations: False
list_size: 10
index_size: 20
home_size: 30
feed_size: 40
labels: {latest: Newest, year: 1984}
"""


def config_of(text: str) -> Config:
    config, problems = load_settings(text.encode())
    assert problems == []
    return config


def codes_of(text: str) -> list[str]:
    return [problem.code for problem in load_settings(text.encode())[1]]


def test_every_key() -> None:
    config = config_of(FULL)
    assert (config.title, config.description, config.language) == (
        "The Riverside Courier",
        "A paper that was.",
        "pt-BR",
    )
    assert config.base_url == "https://archive.example.org/courier/"
    assert (config.publisher, config.rights) == ("The Friends of the Courier", "All rights reserved")
    assert config.front_matter == {"excerpt": "summary", "extra.topics": "tags", "houses": "buildings"}
    assert config.indexes == {"buildings": "Buildings", "ships": "Ships"}
    assert config.markdown.engine == "commonmark"
    assert config.markdown.extensions == ("abbr",)
    assert (config.markdown.raw_html, config.markdown.remote_images) == ("trust", "show")
    assert (config.link_people, config.quotations) == (False, False)
    assert (config.list_size, config.index_size, config.home_size, config.feed_size) == (10, 20, 30, 40)
    assert config.labels == {"latest": "Newest", "year": "1984"}


@pytest.mark.parametrize("text", ["", "# nothing\n", "title:\nmarkdown:\nlabels: {}\nlist_size: ~\n"])
def test_every_key_has_a_default(text: str) -> None:
    assert config_of(text) == Config()


def test_the_documented_keys_are_the_keys() -> None:
    given_keys = parse_yaml(FULL)
    names = {key.name for key in documented_keys()}
    assert names == {*given_keys, *(f"markdown.{name}" for name in given_keys["markdown"])} - {"markdown"}
    assert all(key.doc for key in documented_keys())


def test_the_examples_in_the_documentation_can_be_read() -> None:
    for key in documented_keys():
        if key.example:
            config_of(f"{key.name}: {key.example}")


def test_indexes_of_the_site_follow_newsgens_own() -> None:
    indexes = config_of("indexes: {buildings: Buildings}").all_indexes
    assert indexes[: len(STANDARD_INDEXES)] == STANDARD_INDEXES
    assert [(index.name, index.field, index.title) for index in indexes[len(STANDARD_INDEXES) :]] == [
        ("buildings", "buildings", "Buildings")
    ]


def test_keys_that_look_like_other_types_stay_text() -> None:
    config = config_of("title: 1984\nlanguage: no\npublisher: on\n")
    assert (config.title, config.language, config.publisher) == ("1984", "no", "on")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("titel: a", ["unknown-key"]),
        ("markdown: {engin: a}", ["unknown-key"]),
        ("- a", ["wrong-type"]),
        ("a: b: c", ["bad-yaml"]),
        ("title: a\ntitle: b", ["duplicate-key"]),
        ("list_size: 0", ["wrong-type"]),
        ("language: a", ["bad-language"]),
        ("base_url: /archive/", ["bad-url"]),
        ("base_url: https://example.org/?a", ["bad-url"]),
        ("markdown: {engine: pandoc}", ["bad-value"]),
        ("markdown: {extensions: [no.such]}", ["bad-extension"]),
        ("markdown: fast", ["wrong-type"]),
        ("indexes: {tags: Tags}", ["bad-index"]),
        ("indexes: {summary: Summaries}", ["bad-index"]),
        ("indexes: {../x: Up}", ["bad-index"]),
        ("indexes: {2020: Years}", ["bad-index"]),
        ("indexes: [a]", ["wrong-type"]),
        ("front_matter: {a: tag}", ["unknown-key"]),
        ("labels: {a: [b]}", ["wrong-type"]),
    ],
)
def test_what_is_wrong_is_an_error(text: str, codes: list[str]) -> None:
    assert codes_of(text) == codes
    assert all(problem.severity == "error" for problem in load_settings(text.encode())[1])


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://example.org", True),
        ("http://example.org:8000/a/b", True),
        ("https://example.org/a?b", False),
        ("https://example.org/#a", False),
        ("ftp://example.org/", False),
        ("example.org", False),
        ("https://", False),
        ("https://exa mple.org/", False),
        ('https://example.org/"><script>', False),
    ],
)
def test_base_urls(url: str, good: bool) -> None:
    assert is_base_url(url) is good


def test_a_base_url_ends_in_a_slash() -> None:
    assert with_slash("https://example.org") == with_slash("https://example.org/") == "https://example.org/"
    assert with_slash("") == ""


KEYS = st.sampled_from([key.name for key in documented_keys()] + ["markdown", "x"])
VALUES = st.sampled_from(
    [
        "a",
        "1",
        "0",
        "[a, [b]]",
        "{a: b}",
        "{a: {b: c}}",
        "true",
        "~",
        "''",
        "https://[x/",
        "{engine: [a]}",
        "{extensions: {a: b}}",
        '"\\0"',
        "{1: 2}",
        "{'': x}",
        "{markdown: 1}",
    ]
)
LINES = st.lists(st.builds("{}: {}".format, KEYS, VALUES), max_size=6).map("\n".join)


@given(st.binary() | (st.text() | LINES).map(str.encode))
def test_any_bytes_are_settings_or_problems(data: bytes) -> None:
    config, problems = load_settings(data)
    assert isinstance(config, Config)
    assert all(isinstance(problem, Problem) and problem.line >= 0 and problem.message for problem in problems)
