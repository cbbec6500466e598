"""Which source files a site folder has. The one place of the loader that looks at the disk."""

from __future__ import annotations

import html
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsgen.config import ARTICLES_FOLDER, PAGES_FOLDER, STATIC_FOLDER
from newsgen.loader.text import MAX_FILE_BYTES
from newsgen.problems import Problem

_ACTIVE = re.compile(
    r"\.(?:s?html?|xhtml?|mhtml?|hta|svgz|m?js|css|php\d?|phtml|phar|aspx?|ashx|jspx?|cgi|pl|py|rb|sh|exe|bat|cmd|wasm"
    r"|swf|jar)$|/web\.config$",
    re.IGNORECASE,
)
"""Files that run in a browser, in the name of the archive, or on the server. In `static/` they are the owner's."""
_ACTIVE_DRAWING = re.compile(
    r"<(?:[\w.-]+:)?(?:script|foreignobject)|[\s\"'/]on[a-z]+\s*=|javascript:|<\?xml-stylesheet|"
    r"<!ENTITY\s+\S+\s+[\"'](?!http)|\0",
    re.IGNORECASE,
)
"""What makes an SVG drawing run: also entities, which can hide anything, and NUL bytes, which are UTF-16."""
_NEARLY_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_JUNK = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".git", ".gitignore", ".gitkeep"})
"""What file managers and version control leave in folders; never part of a site."""
_WITHOUT_BLOCKING = getattr(os, "O_NONBLOCK", 0)


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
    rest = [path for path in rest if not _is_active(site, path, problems)]
    return tuple(sorted(markdown)), tuple(sorted(rest))


def _is_active(site: Path, path: str, problems: list[Problem]) -> bool:
    """True, with a problem, for a file beside articles that could run, whoever wrote it."""
    if path.lower().endswith(".svg"):
        data = read_source(site, path)
        if isinstance(data, Problem):
            problems.append(data)
            return True
        # Browsers take references for the characters, and line ends and tabs out of addresses.
        drawing = html.unescape(data.decode("latin-1"))
        active = len(data) > MAX_FILE_BYTES or any(
            _ACTIVE_DRAWING.search(text) for text in (drawing, re.sub(r"[\t\r\n]", "", drawing))
        )
    else:
        active = _ACTIVE.search(path) is not None
    if active:
        message = "this is not published: it could run in a reader's browser or on the server"
        hint = "put it into static/ if you trust it"
        problems.append(Problem(path, 0, 0, "active-media", message, hint, "warning"))
    return active


def _files(site: Path, folder: str, problems: list[Problem], hidden_too: bool = False) -> Iterator[str]:
    """The regular files below `folder`. A link is followed to a file that is published itself, and nowhere else."""
    roots = (os.path.realpath(site), os.path.realpath(site / folder))
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
            problem = _check(entry, path, roots, hidden_too)
            if problem:
                problems.append(problem)
            elif entry.is_dir(follow_symlinks=False):
                pending.append(path)
            elif entry.is_file():
                yield path


def _check(entry: os.DirEntry[str], path: str, roots: tuple[str, str], hidden_too: bool) -> Problem | None:
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
            if not target.startswith((roots[0] + os.sep, roots[1] + os.sep)):
                return Problem(
                    path, 0, 0, "outside-site", "the link leads out of the site folder", "put the file itself here"
                )
            if not os.path.exists(target):  # noqa: PTH110 (a path as text, and it may be a loop)
                return Problem(path, 0, 0, "dangling-link", "the link leads nowhere", "mend or delete the link")
            if os.path.isdir(target):  # noqa: PTH112
                return Problem(
                    path, 0, 0, "linked-folder", "folders are not followed through links", "put the folder itself here"
                )
            if not _is_public(target, path, roots[1], hidden_too):
                message = f"the link leads to a file that {path.partition('/')[0]}/ does not publish itself"
                return Problem(path, 0, 0, "outside-site", message, "put the file itself here")
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


def _is_public(target: str, path: str, top: str, hidden_too: bool) -> bool:
    """True if the file that the link at `path` leads to would be published, or read, where it stands."""
    if not target.startswith(top + os.sep):
        return False
    parts = Path(target[len(top) + 1 :]).parts
    if hidden_too:
        return _JUNK.isdisjoint(parts)
    hidden = any(part in _JUNK or part.startswith(("_", ".")) for part in parts)
    return not hidden and target.lower().endswith(_NEARLY_MARKDOWN) <= path.endswith(".md")


def read_source(site: Path, path: str) -> bytes | Problem:
    """The bytes of a source file, or the problem that keeps it from being read."""
    try:
        # Without blocking: a pipe would let the build wait for ever.
        with open(site / path, "rb", opener=_open) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                return Problem(path, 0, 0, "not-a-file", "this is not a regular file", "put a regular file here")
            return file.read(min(about.st_size, MAX_FILE_BYTES) + 1)
    except OSError as error:
        return _unreadable(path, error)


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _WITHOUT_BLOCKING)


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(
        path,
        0,
        0,
        "unreadable",
        f"cannot be read: {error.strerror or error}",
        "look at the file's owner and permissions",
    )
