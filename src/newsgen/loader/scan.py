"""Which source files a site folder has. The one place of the loader that looks at the disk."""

from __future__ import annotations

import html
import os
import re
import stat
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from newsgen.config import ARTICLES_FOLDER, PAGES_FOLDER, PEOPLE_FOLDER, STATIC_FOLDER
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
_PLAIN = re.compile(r"[\w. ,()+=@#&'!~-]*[\w()'!~-]\.\w+")
"""Names that need no closer look."""
_WITHOUT_BLOCKING = getattr(os, "O_NONBLOCK", 0)


class Seen(NamedTuple):
    """A source file as it was seen: what it is taken for, its size in bytes, and its time of change in nanoseconds."""

    kind: str
    size: int
    mtime: int


@dataclass(frozen=True, slots=True)
class Scan:
    """The source files of a site that are new or changed, as sorted paths relative to its folder with `/` in them.

    `media` are the files beside articles and standing pages; `static` those of the site's `static/`; `people` are
    records of the authority. `seen` tells what each of them is like, `gone` which known ones are not there any more, in
    the `folders` that were looked through. `linked` is true if any file there, known or not, is a link to another.
    """

    articles: tuple[str, ...]
    pages: tuple[str, ...]
    media: tuple[str, ...]
    static: tuple[str, ...]
    problems: tuple[Problem, ...]
    seen: Mapping[str, Seen] = field(default_factory=dict, compare=False)
    gone: tuple[str, ...] = ()
    folders: frozenset[str] = field(default=frozenset(), compare=False)
    linked: bool = field(default=False, compare=False)
    people: tuple[str, ...] = ()


Known = Callable[[str], Mapping[str, tuple[str, int, int]]]
"""What is known of the files of a folder, by their names: name, size and time of change."""


def scan(site: Path, known: Known = lambda folder: {}, only: Collection[str] | None = None) -> Scan:
    """Look through a site folder for files that are new or not as they are known; with `only`, in these folders alone.

    Files that cannot be read become problems; nothing is raised for them. Names that start with `.` or `_` are left
    out, with all that is below them, but not in `static/`: servers read files like `.htaccess` and `.well-known`.
    """
    found = _Found(site, known, only)
    for folder, kind in ((ARTICLES_FOLDER, "article"), (PAGES_FOLDER, "page")):
        for path, seen in found.files(folder):
            if path.endswith(".md"):
                found.keep(kind, path, seen)
            elif path.lower().endswith(_NEARLY_MARKDOWN):
                message = "this is not read as an article: the names of articles end in .md"
                found.problems.append(Problem(path, 0, 0, "not-an-article", message, "rename the file", "warning"))
            else:
                active = _is_active(site, path, found.problems)
                # What a drawing holds is looked at once; what a name says is seen at every scan.
                if not active or path.lower().endswith(".svg"):
                    found.keep("active" if active else "media", path, seen)
    for path, seen in found.files(PEOPLE_FOLDER):
        if path.endswith(".md"):
            found.keep("person", path, seen)
        else:
            message = f"this is not read: {PEOPLE_FOLDER}/ has a file for each person, and their names end in .md"
            hint = f"rename the file, or put a picture below {ARTICLES_FOLDER}/ or {STATIC_FOLDER}/"
            found.problems.append(Problem(path, 0, 0, "not-a-person", message, hint, "warning"))
    for path, seen in found.files(STATIC_FOLDER, hidden_too=True):
        found.keep("static", path, seen)
    return found.scan()


def people_files(site: Path) -> tuple[str, ...]:
    """The files of all people that have one, sorted, as `scan` finds them."""
    found = _Found(site, lambda folder: {}, None)
    return tuple(sorted(path for path, _ in found.files(PEOPLE_FOLDER) if path.endswith(".md")))


class _Found:
    """What a scan has found so far."""

    def __init__(self, site: Path, known: Known, only: Collection[str] | None) -> None:
        self._only = only
        self.problems: list[Problem] = []
        self._site = site
        self._known = known
        self._paths: dict[str, list[str]] = {}
        self._seen: dict[str, Seen] = {}
        self._gone: list[str] = []
        self._folders: set[str] = set()
        self._linked = False
        self._now = time.time_ns()

    def keep(self, kind: str, path: str, seen: Seen) -> None:
        """Note what a file is taken for."""
        self._seen[path] = seen._replace(kind=kind)
        self._paths.setdefault(kind, []).append(path)

    def scan(self) -> Scan:
        articles, pages, media, static, people = (
            tuple(sorted(self._paths.get(kind, ()))) for kind in ("article", "page", "media", "static", "person")
        )
        return Scan(
            articles,
            pages,
            media,
            static,
            tuple(self.problems),
            self._seen,
            tuple(sorted(self._gone)),
            frozenset(self._folders),
            self._linked,
            people,
        )

    def files(self, folder: str, hidden_too: bool = False) -> Iterator[tuple[str, Seen]]:
        """The regular files below `folder` that are not as they are known.

        A link is followed to a file that is published itself, and nowhere else.
        """
        roots = (os.path.realpath(self._site), os.path.realpath(self._site / folder))
        if self._only is None:
            pending = [folder] if (self._site / folder).is_dir() else []
        else:
            pending = sorted(one for one in self._only if one == folder or one.startswith(folder + "/"))
        while pending:
            current = pending.pop()
            known = dict(self._known(current))
            try:
                entries = self._not_as_known(current, known)
            except OSError as error:
                self.problems.append(_unreadable(current, error))
                continue
            self._folders.add(current)
            for entry in entries:
                name = entry.name
                before = known.get(name)
                path = f"{current}/{name}"
                if before is None or not entry.is_file(follow_symlinks=False):
                    if name in _JUNK or (not hidden_too and name.startswith(("_", "."))):
                        continue
                    if not (_PLAIN.fullmatch(name) and entry.is_file(follow_symlinks=False)):
                        problem = _check(entry, path, roots, hidden_too)
                        if problem:
                            self.problems.append(problem)
                            continue
                        if entry.is_dir(follow_symlinks=False):
                            if self._only is None:
                                pending.append(path)
                            continue
                        if not entry.is_file():
                            continue
                        self._linked = self._linked or entry.is_symlink()
                try:
                    status = entry.stat()
                except OSError as error:
                    self.problems.append(_unreadable(path, error))
                    continue
                known.pop(name, None)
                if before is None or before[1] != status.st_size or before[2] != changed_at(status):
                    yield path, self._new(status)
            self._gone += [f"{current}/{name}" for name in known]

    def _not_as_known(self, folder: str, known: dict[str, tuple[str, int, int]]) -> list[os.DirEntry[str]]:
        """What is in a folder, by name, but for the files that are as they are `known`, which are taken out there.

        Most files of a large archive are. Raises `OSError`.
        """
        others = set()
        with _listed_by_handle(self._site / folder) as listing:
            for entry in listing:
                name = entry.name
                before = known.get(name)
                if before is not None and entry.is_file(follow_symlinks=False):
                    try:
                        status = entry.stat()
                    except OSError:  # gone in this very moment, or taken from us
                        others.add(name)
                        continue
                    if before[1] == status.st_size and before[2] == changed_at(status):
                        del known[name]
                        continue
                others.add(name)
        if not others:
            return []
        with os.scandir(self._site / folder) as listing:
            return sorted((entry for entry in listing if entry.name in others), key=attrgetter("name"))

    def _new(self, status: os.stat_result) -> Seen:
        return Seen("", status.st_size, trusted(changed_at(status), self._now))


@contextmanager
def _listed_by_handle(folder: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
    """What is in a folder, where the system can do it so that it need not find the folder again for every file."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as listing:
            yield listing
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with os.scandir(handle) as listing:
            yield listing
    finally:
        os.close(handle)


def changed_at(status: os.stat_result) -> int:
    """When a file was last changed, in nanoseconds; also where somebody set its time of change back."""
    return max(status.st_mtime_ns, status.st_ctime_ns)


def trusted(mtime: int, now: int) -> int:
    """A time of change in nanoseconds, or -1 where the file could change once more without showing it.

    Systems count time in ticks, of whole seconds on some disks.
    """
    tick = 2_000_000_000 if mtime % 1_000_000_000 == 0 else 50_000_000
    return mtime if mtime < now - tick else -1


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
