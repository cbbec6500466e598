"""Whether a tool wrote what it should have: every article, every entry, and every article in the lists of its entries.

It reads the pages themselves and follows their links; what should be there is known from the corpus.
"""

from __future__ import annotations

import html
import os
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import INDEXES, Record

_INDEX = f"(?:{'|'.join(INDEXES)})"
_KINDS = [
    (kind, re.compile(pattern))
    for kind, pattern in {
        "articles": r"\d{4}/\d\d/\d\d/[^/]+/index\.html",
        "days": r"(?:\d{4}/\d\d/\d\d|days/\d{4}-\d\d-\d\d)/index\.html",
        "months": r"(?:\d{4}/\d\d|months/\d{4}-\d\d)/index\.html",
        "years": r"(?:\d{4}|years/\d{4})/index\.html",
        "letters of indexes": rf"{_INDEX}/initial/[^/]+/index\.html",
        "indexes": rf"{_INDEX}/index\.html",
        "entries": rf"{_INDEX}/[^/]+/index\.html",
        "further pages of entries": rf"{_INDEX}/[^/]+/(?:page/\d+|\d{{4}}(?:/\d\d)?)/index\.html",
        "Atom or RSS feeds": r"(?:[^/]+/)*feed\.xml",
        "JSON feeds": r"(?:[^/]+/)*feed\.json",
        "home": r"index\.html",
        "sitemaps": r"sitemap[^/]*\.xml",
    }.items()
]
KINDS = (*(kind for kind, _ in _KINDS), "others")
"""The kinds of file that are counted."""

_LINK = re.compile(r'<a\s[^>]*?href="([^"]*)"')
_HEADLINE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_PLAIN = re.compile(r"[a-z]+(?: [a-z]+){2,}")
_SHOWN = 5


def kind_of(path: str) -> str:
    """The kind of an output file, by its path."""
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(path)), "others")


def slug(name: str) -> str:
    """A name of the corpus as all tools write it in a url; the corpus has no names that need more."""
    return name.lower().replace(" ", "-")


@dataclass(slots=True)
class Expected:
    """What there should be: for each url of an article what its page holds, and the articles of every list."""

    articles: dict[str, tuple[str, str, frozenset[str]]] = field(default_factory=dict)
    entries: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    days: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, records: Iterable[Record]) -> Expected:
        """What an archive of these records should hold."""
        expected = cls()
        for record in records:
            entries = frozenset(f"/{index}/{slug(name)}/" for index in INDEXES for name in record.terms(index))
            words = _PLAIN.findall(record.body)[-1]
            expected.articles[record.url] = (record.title, words, entries)
            for entry in entries:
                expected.entries[entry].add(record.url)
            expected.days[f"{record.day}"].add(record.url)
        return expected


def files(output: Path) -> Iterator[str]:
    """The paths of all files below a folder, in order."""
    for folder, folders, names in os.walk(output):
        folders.sort()
        for name in sorted(names):
            yield Path(folder, name).relative_to(output).as_posix()


def links(path: str, text: str) -> set[str]:
    """Where the links of a page lead, as paths from the root of the site; `index.html` at the end is left out."""
    found = set()
    here = posixpath.dirname("/" + path)
    for href in set(_LINK.findall(text)):
        target = html.unescape(href).partition("#")[0].removeprefix("https://benchmark.example")
        if "://" not in target:
            way = posixpath.normpath(posixpath.join(here, target.removesuffix("index.html")))
            found.add(way if way == "/" else f"{way}/")
    return found


def check(output: Path, expected: Expected) -> tuple[Counter[str], list[str]]:
    """How many files of each kind there are below `output`, and what is wrong with them, in words."""
    kinds: Counter[str] = Counter()
    problems: list[str] = []
    articles: set[str] = set()
    entries: dict[str, set[str]] = defaultdict(set)
    days: dict[str, set[str]] = defaultdict(set)
    for path in files(output):
        kind = kind_of(path)
        kinds[kind] += 1
        if kind not in ("articles", "days", "entries", "further pages of entries"):
            continue
        text = (output / path).read_text(encoding="utf-8")
        found = links(path, text)
        if kind == "articles":
            url = f"/{posixpath.dirname(path)}/"
            articles.add(url)
            problems += _article_problems(url, text, found, expected)
        elif kind == "days":
            days["-".join(re.findall(r"\d+", path))] |= found & expected.articles.keys()
        else:
            entries["/{}/{}/".format(*path.split("/"))] |= found & expected.articles.keys()
    problems += _differences("article", articles, expected.articles.keys())
    problems += _list_problems("entry", entries, expected.entries)
    problems += _list_problems("day", days, expected.days)
    return kinds, problems


def _article_problems(url: str, text: str, found: set[str], expected: Expected) -> Iterator[str]:
    if url not in expected.articles:
        return
    title, words, entries = expected.articles[url]
    if [html.unescape(headline).strip() for headline in _HEADLINE.findall(text)] != [title]:
        yield f"{url} has not the headline “{title}”"
    if words not in text:
        yield f"{url} has not the words “{words}”"
    for entry in sorted(entries - found):
        yield f"{url} has no link to {entry}"


def _list_problems(what: str, found: dict[str, set[str]], wanted: dict[str, set[str]]) -> Iterator[str]:
    yield from _differences(what, found.keys(), wanted.keys())
    for name in sorted(found.keys() & wanted.keys()):
        yield from _differences(f"article in the list of {name}:", found[name], wanted[name])


def _differences(what: str, found: Iterable[str], wanted: Iterable[str]) -> Iterator[str]:
    found, wanted = set(found), set(wanted)
    for words, names in (("missing", wanted - found), ("unexpected", found - wanted)):
        yield from (f"{words} {what} {name}" for name in sorted(names)[:_SHOWN])
        if len(names) > _SHOWN:
            yield f"… and {len(names) - _SHOWN} more"
