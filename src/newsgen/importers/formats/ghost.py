"""Ghost: the JSON file of *Settings → Advanced → Import/Export → Export content*, with `content/` beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from newsgen.importers.draft import LeftOut, Outcome, Rejected
from newsgen.importers.format import Format, Record, Sample, SourceError, Wishes
from newsgen.importers.platforms.ghost import (
    OWN,
    Site,
    doubts_of,
    fields_of,
    is_public,
    path_of,
    row_of,
    rows,
)
from newsgen.importers.platforms.posts import post_outcome
from newsgen.importers.records.json_text import value_in

_START = re.compile(r'\s*\{\s*"(?:db|meta|data)"\s*:')
_LINK = re.compile(rf"{OWN}(/[\w%/.~-]{{0,500}})")


def recognise(sample: Sample) -> int:
    """By what it says of itself at its beginning."""
    if sample.is_folder or not _START.match(sample.text):
        return 0
    return 90 if all(f'"{name}"' in sample.text for name in ("exported_on", "version", "data")) else 0


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """A record for each post. The file is read three times: for the other tables, for the addresses, for the posts."""
    del wishes
    site, known = Site(), {}
    with suppress(SourceError):  # it is said when the posts are read
        site.read(path)
        known = _addresses(path, site)
    number = 0
    for _, found in rows(path, "posts"):
        number += 1
        post = row_of(found)
        context: dict[str, Any] = {}
        if post is not None:
            html = str(post.get("html") or "")
            links = {link.rstrip("/") for link in _LINK.findall(html)}
            context = {**site.of(post), "links": {link: known[link] for link in links & known.keys()}}
        yield Record(f"post {number}", found.data, path, path.parent, context, found.fault)
    if not number:
        raise SourceError("there are no posts in this export")


def _addresses(path: Path, site: Site) -> dict[str, str]:
    """The paths of all posts that everybody could read, without and with a slash at their ends."""
    posts = (row_of(found) for _, found in rows(path, "posts"))
    paths = (path_of(post, site.settings) for post in posts if post is not None and is_public(post))
    return {old.rstrip("/"): old for old in paths if old}


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """What becomes of one post."""
    del wishes
    found = value_in(record)
    if isinstance(found, LeftOut | Rejected):
        yield found
        return
    post, doubts = found
    if not isinstance(post, Mapping):
        yield Rejected(record.id, "it is not an object with fields", record.data)
        return
    yield post_outcome(fields_of(post, record), record, iter((*doubts, *doubts_of(post, record))))


FORMATS = (Format("ghost", "Ghost's export", recognise, split, read),)
