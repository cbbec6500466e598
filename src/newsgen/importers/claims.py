"""Which url, old or new, belongs to which imported article: an archive in which two claim one could not be built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from newsgen.content.dates import DateError, parse_date
from newsgen.content.urls import article_url, folded_path

Key = tuple[str, str, str]
"""What tells an article from others: see `Origin.key`."""

_HEAD = 16_384
_LINE = re.compile(r"^(date|slug|aliases): (.*)$", re.MULTILINE)
_ITEM = re.compile(r'"(/[^"\\]*|[a-z]+://[^"\\]*)"')


class Claims:
    """The urls of the articles that are there, and of those that this import adds; the first who claims one has it."""

    def __init__(self, known: Mapping[Key, Path]) -> None:
        self._owners: dict[str, Key] = {}
        for key, path in known.items():
            for url in _urls_in(path):
                self._owners.setdefault(_folded(url), key)

    def is_free(self, url: str, key: Key) -> bool:
        """Whether the article may have this url."""
        return self._owners.get(_folded(url), key) == key

    def claim(self, urls: Iterable[str], key: Key) -> None:
        """Note the urls of an article."""
        for url in urls:
            self._owners.setdefault(_folded(url), key)


def _folded(url: str) -> str:
    try:
        path = urlsplit(url).path
    except ValueError:
        path = url
    return folded_path(path.removesuffix("index.html").rstrip("/"))


def _urls_in(path: Path) -> list[str]:
    """The urls that the head of a file gives, as an import writes it."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace").partition("\n---\n")[0]
    except OSError:
        return []
    values = dict(_LINE.findall(head))
    urls = _ITEM.findall(values.get("aliases", ""))
    with suppress(DateError):  # somebody wrote the date in another way
        urls.append(article_url(parse_date(values.get("date", "unknown")), values.get("slug", "").strip("\"'")))
    return urls
