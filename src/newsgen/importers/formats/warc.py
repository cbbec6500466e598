"""WARC files (ISO 28500) of crawls: every HTML page is an article, with the pictures that are in the same crawl."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from newsgen.importers.draft import Draft, LeftOut, Outcome
from newsgen.importers.files import files_below
from newsgen.importers.format import Format, Record, Sample, SourceError, Wishes
from newsgen.importers.old_addresses import OldAddresses, old_path
from newsgen.importers.old_addresses import address_key as page_key
from newsgen.importers.pages import page_drafts
from newsgen.importers.pages.places import plain_form
from newsgen.importers.pages.signs import HEAD_BYTES, signs_of
from newsgen.importers.web_archives.pictures import CrawlPictures, PictureIndex, address_key, away, with_ends
from newsgen.importers.web_archives.records import Capture, captures

_SUFFIXES = (".warc", ".warc.gz")
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_KINDS = frozenset({"response", "resource"})
_MOST = 1_000_000


def recognise(sample: Sample) -> int:
    """100 for a file that begins like a WARC file; 90 for a folder in which most files are called so."""
    if sample.is_folder:
        crawls = sum(1 for name in sample.names if name.lower().endswith(_SUFFIXES))
        return 90 if crawls and crawls * 2 >= len(sample.names) else 0
    return 100 if sample.head.startswith((b"WARC/1.", b"WARC/0.")) else 0


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """A record for each page. Two passes: the first finds the pictures, and the latest capture of each page.

    Raises `SourceError` at the point from which on a file cannot be read; of several files the others are read before.
    """
    files = [one for one in files_below(path) if one.name.lower().endswith(_SUFFIXES)] if path.is_dir() else [path]
    root = path if path.is_dir() else path.parent
    known = _Known()
    for number, file in enumerate(files):
        try:
            for capture in captures(file):
                known.learn(capture, number)
        except SourceError:
            continue  # it is said in the second pass
    names = [file.relative_to(root).as_posix() for file in files]
    faults = []
    for file, name in zip(files, names, strict=True):
        try:
            for capture in captures(file):
                if _is_page(capture):
                    yield known.record(capture, file, root, names)
        except SourceError as error:
            faults.append(f"{name}: {error}" if len(files) > 1 else str(error))
    if faults:
        raise SourceError("; ".join(faults))


def _is_page(capture: Capture) -> bool:
    known = capture.kind in _KINDS and capture.content_type in _PAGES
    return known and capture.url.startswith(("http://", "https://"))


@dataclass(slots=True)
class _Known:
    """What the first pass found, of a million pages at the most.

    Where pictures are, when each page was captured last, and the old urls of those that look like articles.
    """

    pictures: PictureIndex = field(default_factory=PictureIndex)
    articles: OldAddresses = field(default_factory=OldAddresses)
    latest: dict[str, str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    def learn(self, capture: Capture, file: int) -> None:
        if capture.status != "200" or capture.kind not in _KINDS:
            return
        if capture.content_type.startswith("image/"):
            self.pictures.add(capture.url, file, capture.offset)
        elif capture.content_type in _PAGES and len(self.latest) < _MOST:
            key = address_key(capture.url)
            self.latest[key] = max(capture.date, self.latest.get(key, ""))
            signs = signs_of(capture.content()[0][:HEAD_BYTES])
            if not signs.is_feed and not signs.is_list:
                self.articles.add(capture.url, old_path(signs.address))

    def record(self, capture: Capture, path: Path, root: Path, names: list[str]) -> Record:
        """The page as a record; with the reason why it is none, if it is none."""
        if reason := self._left_out(capture):
            return Record(capture.url, b"", path, root, {"left_out": reason})
        data, fault = capture.content()
        if not data and fault:
            return Record(capture.url, b"", path, root, fault=fault)
        if of := self._form_of(capture.url, data):
            return Record(capture.url, b"", path, root, {"left_out": f"another form of the page {of}"})
        named = self.pictures.named_in(data, capture.url)
        places = {key: (names[number], offset) for key, (number, offset) in named.items()}
        links = self.articles.named_in(data.decode("utf-8", "replace"), capture.url)
        context = {"captured": capture.date, "charset": capture.charset, "fault": fault, "pictures": places}
        return Record(capture.url, data, path, root, context | {"links": links})

    def _form_of(self, url: str, data: bytes) -> str:
        """The page of which this is another form, such as that for printing, if the crawl has it as well."""
        plain = plain_form(url)
        if plain == url:
            return ""
        said = signs_of(data[:HEAD_BYTES]).address
        others = {address_key(one): one for one in (said, plain) if page_key(one) == page_key(plain)}
        return next((one for key, one in others.items() if key in self.latest and key != address_key(url)), "")

    def _left_out(self, capture: Capture) -> str:
        if capture.status != "200":
            return f"the server answered {capture.status or 'nothing'}"
        key = address_key(capture.url)
        latest = self.latest.get(key)
        if latest is None:
            return ""
        if key in self.done or capture.date != latest:
            return f"captured on {capture.date}; the capture of {latest} counts"
        self.done.add(key)
        return ""


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """The draft of a page. The moment of its capture is in `captured`: it says nothing of when the page appeared."""
    if reason := record.context.get("left_out"):
        yield LeftOut(record.id, reason)
        return
    fault, charset = record.context["fault"], record.context["charset"]
    pictures = CrawlPictures(record.context["pictures"], record.root)
    links = record.context["links"]
    for outcome in page_drafts(record.data, record.id, record, wishes, charset, pictures, links=links):
        if isinstance(outcome, Draft):
            draft = with_ends(outcome)
            lost = away(draft)
            doubts = [
                *draft.doubts,
                *([f"it is not whole: {fault}"] if fault else []),
                *([f"of its pictures {lost} could not be had; they stay at their old addresses"] if lost else []),
            ]
            extra = {**draft.extra, "captured": record.context["captured"]}
            yield replace(draft, extra=extra, doubts=tuple(doubts))
        else:
            yield outcome


FORMATS = (
    Format("warc", "WARC, web archives", recognise, split, read, ("warcio", "lxml", "markdownify", "trafilatura")),
)
