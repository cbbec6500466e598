"""`newsgen.yaml` → `Config`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields as fields_of
from typing import Any
from urllib.parse import urlsplit

from newsgen.config import ENGINES, RAW_HTML, REMOTE_IMAGES, SETTINGS_FILE, Config, MarkdownConfig
from newsgen.content.index import STANDARD_INDEXES
from newsgen.content.urls import is_slug
from newsgen.loader.fields import Fields, did_you_mean, is_empty
from newsgen.loader.keys import FRONT_MATTER_KEYS
from newsgen.loader.markdown import MarkdownError, make_engine
from newsgen.loader.text import decode
from newsgen.loader.yaml_core import YamlError, parse_yaml, place_of
from newsgen.problems import Problem

_RESERVED = {
    *("media", "static", "undated", "feed", "feed.xml", "feed.json", "search", "index", "index.html", "404.html"),
    *("sitemap.xml", "robots.txt", "archive.jsonl"),
}


def load_settings(data: bytes) -> tuple[Config, list[Problem]]:
    """The settings that the bytes of `newsgen.yaml` give, with defaults for all they leave out."""
    text, problem = decode(data, SETTINGS_FILE)
    if problem:
        return Config(), [problem]
    try:
        values = parse_yaml(text)
    except YamlError as error:
        return Config(), [Problem(SETTINGS_FILE, *error.place, error.code, str(error), error.hint)]
    if values is None:
        return Config(), []
    if not isinstance(values, Mapping):
        hint = "write `key: value` on each line"
        return Config(), [Problem(SETTINGS_FILE, 1, 1, "wrong-type", "the settings are not keys and values", hint)]
    found = Fields(values, SETTINGS_FILE, lambda way: place_of(text, way))
    default = Config()
    found.unknown_keys([item.name for item in fields_of(Config)], severity="error")
    config = Config(
        title=found.text("title") or default.title,
        description=found.text("description"),
        language=found.language("language") or default.language,
        base_url=_base_url(found),
        publisher=found.text("publisher"),
        rights=found.text("rights"),
        front_matter=_front_matter(found),
        indexes=_indexes(found),
        markdown=_markdown(found),
        link_people=_flag(found, "link_people", default.link_people),
        quotations=_flag(found, "quotations", default.quotations),
        list_size=found.number("list_size", 1) or default.list_size,
        index_size=found.number("index_size", 1) or default.index_size,
        home_size=found.number("home_size", 1) or default.home_size,
        feed_size=found.number("feed_size", 1) or default.feed_size,
        labels=_mapping(found, "labels"),
    )
    return config, found.problems


def _flag(found: Fields, key: str, default: bool) -> bool:
    flag = found.flag(key)
    return default if flag is None else flag


def _base_url(found: Fields) -> str:
    url = found.text("base_url")
    if url and not is_base_url(url):
        found.problem(("base_url",), "bad-url", f"“{url[:80]}” is not an address on the web", BASE_URL_HINT)
        return ""
    return with_slash(url)


BASE_URL_HINT = "write the full address of the archive, such as https://archive.example.org/"


def is_base_url(url: str) -> bool:
    """True for an http(s) address without query and fragment."""
    if re.fullmatch(r"https?://[^\s/?#\"<>]+(/[^\s?#\"<>]*)?", url) is None:
        return False
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # a bracket that belongs to no IPv6 address, or a port that is no number
        return False


def with_slash(url: str) -> str:
    """A base url with the slash at its end that joining needs; an empty one stays empty."""
    return url if not url or url.endswith("/") else url + "/"


def _mapping(found: Fields, key: str) -> dict[str, str]:
    value = found.values.get(key)
    if is_empty(value):
        return {}
    if not isinstance(value, Mapping):
        found.problem((key,), "wrong-type", f"`{key}` takes keys and values", f"write `{key}: {{one: two}}`")
        return {}
    return {name: found.text_at(inner, (key, name)) for name, inner in value.items()}


def _front_matter(found: Fields) -> dict[str, str]:
    mapped = _mapping(found, "front_matter")
    indexes = found.values.get("indexes")
    own_keys = {*FRONT_MATTER_KEYS, *(indexes if isinstance(indexes, Mapping) else ())}
    for foreign, own in mapped.items():
        if own and own not in own_keys:
            found.problem(
                ("front_matter", foreign),
                "unknown-key",
                f"`{own}` is not a key of newsgen's{did_you_mean(own, own_keys)}",
                f"the keys are {', '.join(FRONT_MATTER_KEYS)}",
            )
    return mapped


def _indexes(found: Fields) -> dict[str, str]:
    indexes: dict[str, str] = {}
    taken = {index.name for index in STANDARD_INDEXES} | _RESERVED | set(FRONT_MATTER_KEYS)
    for name, title in _mapping(found, "indexes").items():
        if name in taken or not is_slug(name) or name[:1].isdigit():
            found.problem(
                ("indexes", name),
                "bad-index",
                f"an index cannot be called “{name[:60]}”",
                "choose a word that newsgen does not use itself, in letters that a url can hold",
            )
        else:
            indexes[name] = title or name.capitalize()
    return indexes


def _markdown(found: Fields) -> MarkdownConfig:
    default = MarkdownConfig()
    value = found.values.get("markdown")
    if is_empty(value):
        return default
    if not isinstance(value, Mapping):
        found.problem(
            ("markdown",), "wrong-type", "`markdown` takes keys and values", "write `markdown: {engine: commonmark}`"
        )
        return default
    keys = [item.name for item in fields_of(MarkdownConfig)]
    inner = found.child(value, ("markdown",), keys)
    inner.unknown_keys(keys, ("markdown",), "error")
    config = MarkdownConfig(
        engine=inner.choice("engine", ENGINES) or default.engine,
        extensions=_extensions(inner, default.extensions),
        raw_html=inner.choice("raw_html", RAW_HTML) or default.raw_html,
        remote_images=inner.choice("remote_images", REMOTE_IMAGES) or default.remote_images,
    )
    if config.extensions != default.extensions:
        try:
            make_engine(config)
        except MarkdownError as error:
            inner.problem(
                ("markdown", "extensions"),
                "bad-extension",
                f"an extension cannot be loaded: {error}",
                "write names from Python-Markdown's documentation, such as tables or abbr",
            )
            return default
    return config


def _extensions(inner: Fields, default: tuple[str, ...]) -> tuple[str, ...]:
    value: Any = inner.values.get("extensions")
    return default if is_empty(value) else inner.texts("extensions")
