"""Making a site folder, and articles in it. Nothing that exists is overwritten."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from textwrap import wrap
from typing import Any

import yaml

from newsgen.builder.site import UsageError, is_site
from newsgen.config import ARTICLES_FOLDER, SETTINGS_FILE, documented_keys
from newsgen.content.dates import UNKNOWN, DateError, parse_date
from newsgen.content.names import slug_of, slug_or_hash
from newsgen.content.urls import is_slug
from newsgen.loader.text import control_character


def make_site(folder: Path) -> tuple[list[Path], list[Path]]:
    """Make a site folder that builds. Gives the files that were made, and those that were there and kept.

    Raises `UsageError` if `folder` is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder")
    starter = files("newsgen").joinpath("starter")
    contents = {SETTINGS_FILE: settings_text()}
    for name in (
        "people.yaml",
        "articles/1969/1969-07-21-first-steps-on-the-moon.md",
        "articles/undated/a-clipping.md",
        "pages/about.md",
    ):
        contents[name] = starter.joinpath(name.rpartition("/")[2]).read_text(encoding="utf-8")
    made: list[Path] = []
    kept: list[Path] = []
    for name, text in contents.items():
        (made if _write_new(folder / name, text) else kept).append(folder / name)
    return made, kept


def settings_text() -> str:
    """`newsgen.yaml` with every key explained; keys other than the title are commented out with their default."""
    lines = [
        "# The settings of this archive. A line that starts with # is not read: take the # away to change a setting.",
        "",
    ]
    group = ""
    for key in documented_keys():
        parent, _, name = key.name.rpartition(".")
        indent = "  " if parent else ""
        if parent != group and parent:
            lines += [f"# {parent}:"]
        group = parent
        lines += [f"# {indent}# {line}" if parent else f"# {line}" for line in wrap(key.doc, 100)]
        value = f"{name}: {_shown(key.default)}"
        if key.name == "title":
            lines += [value, ""]
            continue
        example = f"   # for example {key.example}" if key.example else ""
        lines += [f"# {indent}{value}{example}", ""]
    return "\n".join(lines).rstrip() + "\n"


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    return value if isinstance(value, str) and value and not re.search(r"[:#]", value) else json.dumps(value)


def make_article(site: Path, headline: str, fields: Mapping[str, str | Sequence[str]], slug: str = "") -> Path:
    """Make an article below `site/articles/`, in the folder of its year, and give its path.

    Raises `UsageError` for an empty headline, a date that is none, a slug that is none, or a file that exists.
    """
    headline = " ".join(headline.split())
    if not headline:
        raise UsageError("the headline is empty")
    if slug and not is_slug(slug):
        raise UsageError(f"“{slug}” cannot be part of a url; try {slug_of(slug) or 'a-short-name'}")
    if not is_site(site):
        raise UsageError(f"{site} is not a site folder; `newsgen init` makes one")
    date = UNKNOWN
    if text := str(fields.get("date", "")):
        try:
            date = parse_date(text)
        except DateError as error:
            raise UsageError(f"{error}; {error.hint}") from None
    name = slug or slug_or_hash(headline, "article")
    day = f"{date.calendar_path.replace('/', '-')}-" if date.day else ""
    path = site / ARTICLES_FOLDER / (f"{date.year:04d}" if date.year else "undated") / f"{day}{name}.md"
    kept = {key: _listed(value) for key, value in fields.items()}
    front = {"title": headline, "date": "unknown", **{key: value for key, value in kept.items() if value}}
    for key, value in front.items():
        for text in [value] if isinstance(value, str) else value:
            if control_character(text) >= 0 or any("\ud800" <= character <= "\udfff" for character in text):
                raise UsageError(f"the {key} has a character that no page can show; take it out")
    if slug:
        front["slug"] = slug
    if not _write_new(path, f"---\n{_front_matter(front)}---\n\n"):
        raise UsageError(f"{path} exists already; give another headline or --slug")
    return path


def _listed(value: str | Sequence[str]) -> str | list[str]:
    return value.strip() if isinstance(value, str) else [text.strip() for text in value if text.strip()]


def _front_matter(front: Mapping[str, Any]) -> str:
    """YAML as a person would write it. Dates and names stay as they are: newsgen reads them as texts."""
    lines = []
    for key, value in front.items():
        if isinstance(value, list):
            lines += [f"{key}:", *(f"  - {_scalar(item)}" for item in value)]
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    """`text` as a YAML scalar on one line, in quotation marks only where YAML needs them."""
    plain = re.fullmatch(r"\d{4}(-\d\d){0,2}(T[\d:+Z-]+)?~?", text)
    dumped: str = yaml.safe_dump(text, allow_unicode=True, width=10**9)
    return text if plain else dumped.removesuffix("...\n").strip()


def _write_new(path: Path, text: str) -> bool:
    """Write a file that is not there yet; False if it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
