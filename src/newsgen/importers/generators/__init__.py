"""Folders of static site generators: what a generator is, what its folder says, and how posts are found in it."""

from __future__ import annotations

import ast
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from newsgen.importers.files import files_below, record_of
from newsgen.importers.format import Record, SourceError
from newsgen.importers.generators import author_files
from newsgen.importers.generators.posts import Place, Post, is_text
from newsgen.importers.generators.site_files import inside
from newsgen.problems import os_error_in_words

_INPUT = re.compile(r"\binput\s*:\s*[\"']([^\"'\n]{1,200})[\"']")
_EVERYWHERE = frozenset({"node_modules", "_site", "__pycache__", "vendor", "themes", "_layouts", "_includes", "_sass"})
"""Folders without posts, whatever the generator."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the folder of a site says as a whole.

    `root` is the folder given, `home` the one with the settings, `content` the one that all posts are below. `authors`
    are names by the short ones that posts have. `is_bare` is true where there are no settings, only posts.
    """

    root: Path
    home: Path
    content: Path
    settings: Mapping[str, Any] = field(default_factory=dict)
    authors: Mapping[str, str] = field(default_factory=dict)
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Generator:
    """One site generator.

    `configs` are the names of its settings; `content_of` gives the folder of posts that these name, `content` the usual
    ones, and `statics` are those of other files, all below the folder of the site; `apart` names folders without posts.
    `place` says what a file is: a place of a post, or the reason why it is none, or None for files that need no word.
    `url` gives the url that a post had, empty if nothing says it. `values` completes the values of a head with those
    that its folder or the settings give.
    """

    name: str
    title: str
    tags: str
    configs: tuple[str, ...]
    place: Callable[[str, Site], Place | str | None]
    url: Callable[[Post, Site], str]
    values: Callable[[Mapping[str, Any], Place, Site], Mapping[str, Any]] = lambda values, place, site: values
    content_of: Callable[[Mapping[str, Any]], str] = lambda settings: str(settings.get("content_folder") or "")
    content: tuple[str, ...] = ()
    statics: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()
    head_needed: bool = False
    list_tags: frozenset[str] = frozenset()
    """Tags that only say in which list of the site a post is."""
    relative_aliases: bool = False
    """True if an old url without a slash in front is beside the post, not at the root."""
    splits: str = ""
    """How a text that stands for a list is divided: `commas`, `words`, or not at all."""


def home_of(generator: Generator, root: Path) -> Path | None:
    """The folder with the generator's settings: `root`, or one just below it; None if there is none."""
    try:
        below = sorted(path for path in root.iterdir() if path.is_dir() and not path.name.startswith("."))[:200]
    except OSError:
        return None
    for folder in (root, *(path for path in below if path.name not in _EVERYWHERE and not path.is_symlink())):
        if any(os.path.isfile(folder / name) for name in generator.configs):  # noqa: PTH113 (false where one may not look)
            return folder
    return None


def split(generator: Generator, source: Path) -> Iterator[Record]:
    """A record for each file that could be a post. Raises `SourceError` if the source cannot be read."""
    if not source.exists():
        raise SourceError("there is no such file or folder")
    root = source if source.is_dir() else source.parent
    home = home_of(generator, root)
    context = {"home": "" if home is None else home.relative_to(root).as_posix(), "is_bare": home is None}
    try:
        context["stamp"] = _stamp(generator, root, home or root)
    except OSError as error:
        raise SourceError(os_error_in_words(error)) from None
    site = site_of(generator, root, context)
    if source.is_file():
        paths: Iterator[Path] = iter((source,))
    else:
        apart = _EVERYWHERE | generator.apart
        start = site.home if home else root
        paths = (
            path for path in files_below(start) if is_text(path) and not apart & set(path.relative_to(start).parts[:-1])
        )
    for path in paths:
        if source.is_file() or generator.place(name_in(site, path), site) is not None:
            record = record_of(path, root)
            yield Record(record.id, record.data, path, root, context, record.fault)


def name_in(site: Site, path: Path) -> str:
    """The path from the folder of all content; from the folder of the site, after `../`, for a file beside it."""
    return Path(os.path.relpath(path, site.content)).as_posix()


def _stamp(generator: Generator, root: Path, home: Path) -> str:
    """Tells one state of the site's settings and authors from another, for those who keep them."""
    digest = hashlib.sha256()
    names = [home / name for name in generator.configs]
    for path in (*names, *author_files.files_of_authors(root, home)):
        if path.is_file():
            status = path.stat()
            digest.update(f"{path}\0{status.st_mtime_ns}\0{status.st_size}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:16]


def site_of(generator: Generator, root: Path, context: Mapping[str, Any]) -> Site:
    """The site that a record is of, from its root and context; it is read once in each process."""
    return _site(generator, root, str(context.get("home", "")), bool(context.get("is_bare")), context.get("stamp", ""))


@lru_cache(maxsize=8)
def _site(generator: Generator, root: Path, home_name: str, is_bare: bool, stamp: str) -> Site:
    home = root / home_name
    settings: dict[str, Any] = {}
    if not is_bare:
        for name in generator.configs:
            if found := inside(root, home, name):
                settings |= settings_of(found)
    names = (generator.content_of(settings), *generator.content)
    content = next((home / name for name in names if name and (home / name).is_dir()), home)
    if not content.resolve().is_relative_to(root.resolve()):
        content = home
    records = author_files.records(root, home, settings)
    authors = {short: author_files.name_of(record) for short, record in records.items()}
    return Site(root, home, content, settings, authors, is_bare)


def settings_of(path: Path) -> dict[str, Any]:
    """What a file of settings holds; of programs only the plain values (Python), or the folder of content (JavaScript).

    The file is never run. What cannot be read is taken for empty.
    """
    try:
        if not path.is_file() or path.stat().st_size > author_files.MAX_BYTES:
            return {}
        if path.suffix == ".py":
            return _constants(path.read_bytes())
        if path.suffix in (".js", ".cjs", ".mjs", ".ts"):
            match = _INPUT.search(path.read_text("utf-8", "replace"))
            return {"content_folder": match[1]} if match else {}
    except OSError:
        return {}
    found = author_files.data_of(path)
    if path.parent.name == "_default" and path.stem not in ("hugo", "config"):
        return {path.stem: found}  # Hugo's settings in several files, each named like a key
    return found if isinstance(found, dict) else {}


def _constants(program: bytes) -> dict[str, Any]:
    try:
        tree = ast.parse(program)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    found: dict[str, Any] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            try:
                value = ast.literal_eval(node.value)
            except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
                continue
            found |= {target.id: value for target in node.targets if isinstance(target, ast.Name)}
    return found
