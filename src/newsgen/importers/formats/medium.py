"""Medium's export: a page of HTML for each story, in `posts/`; all else in it is of the account, not for readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

from newsgen.importers.draft import Draft, LeftOut, Outcome, Rejected
from newsgen.importers.files import files_below, record_of
from newsgen.importers.format import Format, Record, Sample, Wishes
from newsgen.importers.old_addresses import links_in, old_path
from newsgen.importers.pages import page_drafts
from newsgen.importers.pages.words import letters_of

_POSTS = "posts"
_DRAFT = "draft_"
"""How the names of files begin whose stories were never published."""
_SIGNS = ('class="h-entry"', 'Exported from <a href="https://medium.com">Medium')
_CANONICAL = re.compile(r'<a href="(https?://[^"<>]{1,2000})" class="p-canonical"')
_NUMBER = re.compile(r"https?://[^\s?#]{1,1000}[-/]([0-9a-f]{8,12})(?:[?#].*)?")
"""The end of every address of a story, which stays the same whatever the story is called."""
_DIVIDER = re.compile(r'<div class="section-divider"><hr class="section-divider"></div>')
_SUBTITLE = re.compile(r"<h\d[^<>]*\bgraf--subtitle\b[^<>]*>(.{0,5000}?)</h\d>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def recognise(sample: Sample) -> int:
    """By what Medium writes into every story."""
    if not sample.is_folder:
        return 0
    first = next((path for path in _stories(sample.path)), None)
    text = _text(first) if first else ""
    return 95 if text and all(sign in text for sign in _SIGNS) else 0


def _stories(folder: Path) -> Iterator[Path]:
    """The pages of the stories: those in `posts/`, or, if there is no such folder, those in the folder itself."""
    posts = folder / _POSTS if (folder / _POSTS).is_dir() else folder
    return (path for path in files_below(posts) if path.suffix == ".html" and path.parent == posts)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """A record for each story, with its links to others; and one for each other page, which is left out."""
    del wishes
    root = path if path.is_dir() else path.parent
    stories = list(_stories(path)) if path.is_dir() else [path]
    known = dict(_numbers(stories))
    for story in stories:
        record = record_of(story, root)
        links = {}
        for link in links_in(record.data.decode("utf-8", "replace")):
            if (number := _NUMBER.fullmatch(link)) and number[1] in known:
                links[link] = known[number[1]]
        yield replace(record, context={"links": links})
    if (path / _POSTS).is_dir():
        for other in files_below(path):
            if other.suffix == ".html" and other.parent != path / _POSTS:
                name = other.relative_to(root).as_posix()
                yield Record(name, b"", other, root, {"left_out": "a page about your account at Medium, not a story"})


def _numbers(stories: list[Path]) -> Iterator[tuple[str, str]]:
    """The numbers of the stories that were published, each with the path at which it stood."""
    for story in stories:
        found = _CANONICAL.search(_text(story)) if not story.name.startswith(_DRAFT) else None
        number = _NUMBER.fullmatch(found[1]) if found else None
        if found and number and (path := old_path(found[1])):
            yield number[1], path


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """The draft of one story."""
    if reason := record.context.get("left_out"):
        yield LeftOut(record.id, str(reason))
        return
    if record.fault:
        yield Rejected(record.id, record.fault, record.data)
        return
    text, summary = _without_subtitle(record.data.decode("utf-8", "replace"))
    data = _DIVIDER.sub("", text, count=1).encode()
    status = "draft" if record.path.name.startswith(_DRAFT) else "published"
    for outcome in page_drafts(data, "", record, wishes, "utf-8", links=record.context["links"]):
        if isinstance(outcome, Draft):
            yield replace(outcome, summary=summary, status="draft" if status == "draft" else outcome.status)
        else:
            yield outcome


def _without_subtitle(text: str) -> tuple[str, str]:
    """A story without its second headline, and that; where there is none, Medium puts the first words for it."""
    found = _SUBTITLE.search(text)
    summary = " ".join(unescape(_TAG.sub("", found[1])).split()) if found else ""
    return (text[: found.start()] + text[found.end() :] if found and letters_of(summary) else text), summary


FORMATS = (Format("medium", "Medium's export", recognise, split, read, ("lxml", "markdownify", "trafilatura")),)
