"""Which source files a site folder has. The one place of the loader that looks at the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsgen.config import ARTICLES_FOLDER, PAGES_FOLDER, STATIC_FOLDER
from newsgen.loader.text import MAX_FILE_BYTES
from newsgen.problems import Problem

_NEARLY_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_JUNK = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".git", ".gitignore", ".gitkeep"})
"""What file managers and version control leave in folders; never part of a site."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The source files of a site, as sorted paths relative to its folder with `/` between their parts.

    `media` are the files beside articles and standing pages; `static` those of the site's `static/`.
    """

    articles: tuple[str, ...]
    pages: tuple[str, ...]
    media: tuple[str, ...]
    static: tuple[str, ...]
    problems: tuple[Problem, ...]


def scan(site: Path) -> Scan:
    """Look through a site folder. Files that cannot be read become problems; nothing is raised for them.

    Names that start with `.` or `_` are left out, with all that is below them, but not in `static/`: servers read
    files like `.htaccess` and `.well-known`.
    """
    problems: list[Problem] = []
    articles, media = _markdown_and_rest(site, ARTICLES_FOLDER, problems)
    pages, page_media = _markdown_and_rest(site, PAGES_FOLDER, problems)
    static = tuple(sorted(_files(site, STATIC_FOLDER, problems, hidden_too=True)))
    return Scan(articles, pages, tuple(sorted((*media, *page_media))), static, tuple(problems))


def _markdown_and_rest(site: Path, folder: str, problems: list[Problem]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    markdown: list[str] = []
    rest: list[str] = []
    for path in _files(site, folder, problems):
        if path.lower().endswith(_NEARLY_MARKDOWN) and not path.endswith(".md"):
            message = "this is not read as an article: the names of articles end in .md"
            problems.append(Problem(path, 0, 0, "not-an-article", message, "rename the file", "warning"))
        else:
            (markdown if path.endswith(".md") else rest).append(path)
    return tuple(sorted(markdown)), tuple(sorted(rest))


def _files(site: Path, folder: str, problems: list[Problem], hidden_too: bool = False) -> Iterator[str]:
    """The regular files below `folder`. A link is followed to a file inside the site, and nowhere else."""
    root = os.path.realpath(site)
    pending = [folder] if (site / folder).is_dir() else []
    while pending:
        current = pending.pop()
        try:
            entries = sorted(os.scandir(site / current), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(_unreadable(current, error))
            continue
        for entry in entries:
            if entry.name in _JUNK or (not hidden_too and entry.name.startswith(("_", "."))):
                continue
            path = f"{current}/{entry.name}"
            problem = _check(entry, path, root)
            if problem:
                problems.append(problem)
            elif entry.is_dir(follow_symlinks=False):
                pending.append(path)
            elif entry.is_file():
                yield path


def _check(entry: os.DirEntry[str], path: str, root: str) -> Problem | None:
    """What keeps a directory entry from being used, if anything does."""
    try:
        entry.name.encode("utf-8")
    except UnicodeEncodeError:
        return Problem(path, 0, 0, "bad-name", "the file's name is not UTF-8", "rename the file")
    if any(ord(character) < 32 or character in "\x7f\\" for character in entry.name):
        return Problem(
            path, 0, 0, "bad-name", "the file's name has a control character or a backslash", "rename the file"
        )
    try:
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            if not target.startswith(root + os.sep):
                return Problem(
                    path, 0, 0, "outside-site", "the link leads out of the site folder", "put the file itself here"
                )
            if not os.path.exists(target):  # noqa: PTH110 (a path as text, and it may be a loop)
                return Problem(path, 0, 0, "dangling-link", "the link leads nowhere", "mend or delete the link")
            if os.path.isdir(target):  # noqa: PTH112
                return Problem(
                    path, 0, 0, "linked-folder", "folders are not followed through links", "put the folder itself here"
                )
            return None
        if entry.is_dir():
            if path.endswith(".md"):
                return Problem(
                    path, 0, 0, "not-a-file", "this is a folder, though its name ends in .md", "rename the folder"
                )
        elif not entry.is_file():
            return Problem(path, 0, 0, "not-a-file", "this is not a regular file", "put a regular file here")
    except OSError as error:
        return _unreadable(path, error)
    return None


def read_source(site: Path, path: str) -> bytes | Problem:
    """The bytes of a source file, or the problem that keeps it from being read."""
    try:
        with open(site / path, "rb") as file:  # noqa: PTH123 (half the time of Path.open, for every article)
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        return _unreadable(path, error)


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(
        path,
        0,
        0,
        "unreadable",
        f"cannot be read: {error.strerror or error}",
        "look at the file's owner and permissions",
    )
