"""Files in which site generators keep who their authors are: short names in posts → names, and records of people."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsgen.importers.encodings import decode
from newsgen.importers.generators.head_values import plain_words, text_of, texts_of
from newsgen.importers.generators.post_heads import HeadError, read_head
from newsgen.importers.generators.site_files import inside
from newsgen.loader.yaml_core import YamlError, parse_yaml

MAX_BYTES = 1_000_000
"""A data file of more bytes is not read."""
MAX_FILES = 5_000
"""So many files of authors are read."""

PLACES = (
    *("_data/authors", "_data/people", "_data/team", "_authors", "_data/author"),
    *("data/authors", "data/people", "data/team", "content/authors", "content/author", "authors"),
    *("src/_data/authors", "src/_data/people", "src/data/authors", "content/_data/authors"),
)
"""Where authors are kept, below the folder of the site: a file of this name with an ending, or a folder of files."""
ENDINGS = (".yml", ".yaml", ".json", ".toml")
TEXT_ENDINGS = (".md", ".markdown")

NAMES = ("name", "full_name", "fullname", "display_name", "displayname", "title")
"""The keys of a record that name its person, in the order in which they are looked at."""
DESCRIPTIONS = ("bio", "description", "role", "job_title", "position", "about", "summary")
SHORT_NAMES = ("id", "slug", "username", "short_name", "key", "handle")
ADDRESSES = ("same_as", "sameas", "url", "website", "web", "homepage", "link", "uri", "orcid", "wikidata", "wikipedia")
ACCOUNTS = {
    "twitter": "https://twitter.com/{}",
    "github": "https://github.com/{}",
    "linkedin": "https://www.linkedin.com/in/{}",
    "orcid": "https://orcid.org/{}",
    "wikidata": "https://www.wikidata.org/wiki/{}",
}
"""Keys whose values are names at a place with addresses of this form."""


def data_of(path: Path) -> Any:
    """What a YAML, JSON or TOML file holds; None if it cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        text = decode(path.read_bytes())[0]
        if path.suffix == ".json":
            return json.loads(text)
        if path.suffix == ".toml":
            return tomllib.loads(text)
        return parse_yaml(text)
    except (OSError, ValueError, YamlError, RecursionError):
        return None


def files_of_authors(root: Path, home: Path) -> Iterator[Path]:
    """The files of authors of the site in the folder `home`, sorted; nothing outside `root`."""
    for place in PLACES:
        for ending in ENDINGS:
            if found := inside(root, home, place + ending):
                yield found
        folder = home / place
        if os.access(folder, os.R_OK | os.X_OK) and folder.is_dir() and not folder.is_symlink():
            # A folder for each author (Hugo) has the record in an `_index.md`.
            for path in sorted([*folder.iterdir(), *folder.glob("*/_index.md")])[:MAX_FILES]:
                if path.suffix in (*ENDINGS, *TEXT_ENDINGS) and (
                    found := inside(root, folder, str(path.relative_to(folder)))
                ):
                    yield found


def records(root: Path, home: Path, settings: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The records of authors by their short names; the first of one short name counts."""
    found: dict[str, Mapping[str, Any]] = {}
    own = settings.get("authors")
    params = settings.get("params")
    if own is None and isinstance(params, Mapping):
        own = params.get("authors")
    for short, record in _several(own):
        found.setdefault(short, record)
    for path in files_of_authors(root, home):
        if path.suffix in TEXT_ENDINGS:
            try:
                values = read_head(decode(path.read_bytes())[0]).values
            except (OSError, HeadError):
                continue
            several: Iterator[tuple[str, Mapping[str, Any]]] = iter([(_short(path), values)] if values else [])
        elif path.stem in {place.rpartition("/")[2] for place in PLACES}:
            several = _several(data_of(path))
        else:
            data = data_of(path)
            several = iter([(_short(path), data)]) if isinstance(data, Mapping) else iter(())
        for short, record in several:
            if name_of(record):
                found.setdefault(short, record)
                for key in SHORT_NAMES:
                    if other := text_of(record.get(key)):
                        found.setdefault(other, record)
    return found


def _short(path: Path) -> str:
    return path.parent.name if path.stem in ("_index", "index") else path.stem


def _several(data: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(data, Mapping) and len(data) == 1 and isinstance(data.get("authors"), Mapping | list):
        data = data["authors"]
    if isinstance(data, Mapping):
        for short, record in data.items():
            yield str(short), record if isinstance(record, Mapping) else {"name": record}
    elif isinstance(data, list):
        for record in data:
            if isinstance(record, Mapping):
                yield next((text for key in SHORT_NAMES if (text := text_of(record.get(key)))), name_of(record)), record


def name_of(record: Mapping[str, Any]) -> str:
    """The name in a record of an author; empty if it has none."""
    name = next((text for key in NAMES if (text := plain_words(text_of(record.get(key))))), "")
    if not name:
        parts = (text_of(record.get(key)) for key in ("first_name", "last_name"))
        name = " ".join(part for part in parts if part)
    return name


def person_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record of an author as one of `people.yaml`: `name`, and `description` and `same_as` where they are given."""
    person: dict[str, Any] = {"name": name_of(record)}
    if description := next((text for key in DESCRIPTIONS if (text := plain_words(text_of(record.get(key))))), ""):
        person["description"] = description
    addresses = [
        one for key in ADDRESSES for one in texts_of(record.get(key)) if one.startswith(("https://", "http://"))
    ]
    for key, form in ACCOUNTS.items():
        account = text_of(record.get(key)).removeprefix("@")
        if account.startswith(("https://", "http://")):
            addresses.append(account)
        elif account and account.replace("-", "").replace("_", "").isalnum() and account.isascii():
            addresses.append(form.format(account))
    if addresses:
        person["same_as"] = list(dict.fromkeys(addresses))
    return person
