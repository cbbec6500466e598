"""WARC files: pages, the pictures that are captured with them, and files that are damaged or mean harm."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsgen.content.article import Source
from newsgen.importers.draft import Attachment, Draft, LeftOut, Outcome, Rejected
from newsgen.importers.format import Record, SourceError, Wishes
from newsgen.importers.formats.warc import read, recognise, split
from newsgen.importers.registry import sample_of
from newsgen.importers.web_archives import records as warc_records

WISHES = Wishes()
SITE = "http://herald.example"
PAGE = """<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The river rose four feet in one night, and by the morning nobody in Alder Creek could reach the mill on foot.</p>
{more}
<p>The mayor asked everybody to stay at home until the water falls, which he thinks it will do before Sunday.</p>
</article></body></html>"""
PICTURE = b"\x89PNG\r\n\x1a\n" + b"picture" * 20


def page(title: str = "The river rose", more: str = "") -> bytes:
    return PAGE.format(title=title, more=more).encode()


class Crawl:
    """A WARC file that a test makes."""

    def __init__(self, packed: bool = False) -> None:
        self.file = io.BytesIO()
        self.writer = WARCWriter(self.file, gzip=packed)

    def add(
        self,
        url: str,
        data: bytes,
        kind: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        date: str = "2019-04-01T10:00:00Z",
        headers: Iterable[tuple[str, str]] = (),
        record: str = "response",
    ) -> Crawl:
        http = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        self.writer.write_record(
            self.writer.create_warc_record(
                url,
                record,
                payload=io.BytesIO(data),
                http_headers=http if record != "resource" else None,
                warc_content_type=kind if record == "resource" else "",
                warc_headers_dict={"WARC-Date": date},
            )
        )
        return self

    def at(self, path: Path) -> Path:
        path.write_bytes(self.file.getvalue())
        return path


def records(path: Path) -> list[Record]:
    return list(split(path, WISHES))


def outcomes(path: Path) -> list[Outcome]:
    found: list[Outcome] = []
    for record in split(path, WISHES):
        if record.fault:
            found.append(Rejected(record.id, record.fault))
        else:
            found += read(record, WISHES)
    return found


def drafts(path: Path) -> list[Draft]:
    return [one for one in outcomes(path) if isinstance(one, Draft)]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_become_drafts(packed: bool, tmp_path: Path) -> None:
    crawl = Crawl(packed).add(f"{SITE}/2019/river.html", page()).add(f"{SITE}/mill", page("The mill"))
    path = crawl.at(tmp_path / ("a.warc.gz" if packed else "a.warc"))
    assert recognise(sample_of(path)) == 100
    one, two = drafts(path)
    assert (one.id, two.id) == (f"{SITE}/2019/river.html", f"{SITE}/mill")
    assert (one.title, one.aliases) == ("The river rose", ("/2019/river.html",))
    assert one.sources == (Source("herald.example", f"{SITE}/2019/river.html"),)
    assert "The river rose four feet in one night" in one.body
    assert one.extra["captured"] == "2019-04-01T10:00:00Z"
    assert not one.date.known  # the day of the capture says nothing of when the page appeared


def test_only_pages_are_taken_and_the_others_are_said(tmp_path: Path) -> None:
    crawl = (
        Crawl()
        .add(f"{SITE}/a", page())
        .add(f"{SITE}/gone", page(), status="404 Not Found")
        .add(f"{SITE}/x.xhtml", page("X"), kind="application/xhtml+xml")
        .add(f"{SITE}/style.css", b"p {}", kind="text/css")
        .add(f"{SITE}/a.json", b"{}", kind="application/json")
        .add(f"{SITE}/saved", page("Saved"), record="resource", kind="text/html")
        .add("dns:herald.example", b"1.2.3.4", record="resource", kind="text/dns")
        .add(f"{SITE}/twice", page(), record="revisit")
    )
    found = outcomes(crawl.at(tmp_path / "a.warc"))
    assert [one.id for one in found] == [f"{SITE}/a", f"{SITE}/gone", f"{SITE}/x.xhtml", f"{SITE}/saved"]
    assert found[1] == LeftOut(f"{SITE}/gone", "the server answered 404 Not Found".removesuffix(" Not Found"))


def test_of_several_captures_the_latest_counts(tmp_path: Path) -> None:
    dates = ["2019-04-01T10:00:00Z", "2020-05-01T10:00:00Z", "2018-01-01T00:00:00Z", "2020-05-01T10:00:00Z"]
    crawl = Crawl()
    for number, date in enumerate(dates):
        crawl.add(f"http{'s' * (number % 2)}://herald.example/a", page(f"Title {number}"), date=date)
    found = outcomes(crawl.at(tmp_path / "a.warc"))
    assert [isinstance(one, Draft) for one in found] == [False, True, False, False]
    assert found[0] == LeftOut(f"{SITE}/a", f"captured on {dates[0]}; the capture of {dates[1]} counts")


def test_links_between_pages_of_the_crawl_lead_to_the_articles(tmp_path: Path) -> None:
    links = f'<p><a href="/mill">mill</a> <a href="{SITE}/tags/">tags</a> <a href="https://www.herald.example/mill/#x">m</a></p>'
    listed = "<body class='archive'>" + "".join(f"<p><a href='/{n}'>Story number {n} of many</a></p>" for n in range(9))
    crawl = (
        Crawl()
        .add(f"{SITE}/river", page(more=links))
        .add(f"{SITE}/mill", page("The mill"))
        .add(f"{SITE}/tags/", f"<html>{listed}</html>".encode())
    )
    river, _ = drafts(crawl.at(tmp_path / "a.warc"))
    assert f"[mill](/mill) [tags]({SITE}/tags/) [m](/mill)" in river.body


def test_other_forms_of_a_page_are_left_out(tmp_path: Path) -> None:
    crawl = Crawl()
    for form in ("", "?replytocom=4", "print/", "?id=3"):
        crawl.add(f"{SITE}/river/{form}", page())
    found = outcomes(crawl.at(tmp_path / "a.warc"))
    assert [one.id for one in found if isinstance(one, Draft)] == [f"{SITE}/river/", f"{SITE}/river/?id=3"]
    assert found[1] == LeftOut(f"{SITE}/river/?replytocom=4", f"another form of the page {SITE}/river/")


@pytest.mark.parametrize("packed", [False, True])
def test_pictures_of_the_crawl_come_with_the_page(packed: bool, tmp_path: Path) -> None:
    more = (
        '<p>Before.</p><p><img src="../img/river.png?w=600" alt="The river"></p>'
        '<p><img src="https://x.example/lost.png" alt="Lost"></p>'
    )
    crawl = (
        Crawl(packed)
        .add(f"{SITE}/img/river.png?w=600", PICTURE, kind="image/png")
        .add(f"{SITE}/2019/river.html", page(more=more))
        .add(f"{SITE}/img/other.png", PICTURE, kind="image/png")
    )
    (draft,) = drafts(crawl.at(tmp_path / "a.warc"))
    assert draft.attachments == (Attachment("river.png", PICTURE),)
    assert "![The river](river.png)" in draft.body
    assert "![Lost](https://x.example/lost.png)" in draft.body
    assert "of its pictures 1 could not be had; they stay at their old addresses" in draft.doubts


def test_pictures_are_found_in_another_file_of_the_folder(tmp_path: Path) -> None:
    more = '<p>Before.</p><p><img src="/view?id=7" alt="The river"></p>'
    (tmp_path / "b").mkdir()
    Crawl().add(f"{SITE}/a", page(more=more)).at(tmp_path / "a.warc")
    Crawl(True).add(f"{SITE}/view?id=7", PICTURE, kind="image/png").at(tmp_path / "b" / "pictures.warc.gz")
    assert recognise(sample_of(tmp_path)) == 90
    (draft,) = drafts(tmp_path)
    assert draft.attachments == (Attachment("view.png", PICTURE),)
    assert "](view.png)" in draft.body


@pytest.mark.parametrize(
    "more",
    [
        '<img src="../img/river.png?w=600">',
        "<img src=/img/river.png?w=600>",
        "<IMG SRC = '//herald.example/img/river.png?w=600#top'>",
        '<img srcset="/img/small.png 1x, /img/river.png?w=600 2x">',
        '<a href="http://herald.example:80/img/river.png?w=600">large</a>',
        '<meta property="og:image" content="https://HERALD.example/img/river.png?w=600">',
        '<script>{"image": "http:\\/\\/herald.example\\/img\\/river.png?w=600"}</script>',
        '<base href="/img/x/"><img data-src="../river.png?w&#61;600">',
    ],
)
def test_a_page_can_name_a_picture_in_many_ways(more: str, tmp_path: Path) -> None:
    crawl = Crawl().add(f"{SITE}/img/river.png?w=600", PICTURE, kind="image/png")
    (record,) = records(crawl.add(f"{SITE}/2019/a.html", page(more=more)).at(tmp_path / "a.warc"))
    assert record.context["pictures"] == {"herald.example/img/river.png?w=600": ("a.warc", 0)}


def chunked(data: bytes) -> bytes:
    pieces = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        (chunked(page()), {"Transfer-Encoding": "chunked"}),
        (gzip.compress(page()), {"Content-Encoding": "gzip"}),
        (zlib.compress(page()), {"Content-Encoding": "deflate"}),
        (deflated(page()), {"Content-Encoding": "deflate"}),
        (chunked(gzip.compress(page())), {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}),
        (page(), {"Transfer-Encoding": "chunked"}),  # tools unpack pages and leave the headers
        (page(), {"Content-Encoding": "gzip"}),
    ],
)
def test_what_servers_do_to_pages_is_undone(data: bytes, headers: dict[str, str], tmp_path: Path) -> None:
    path = Crawl().add(f"{SITE}/a", data, headers=headers.items()).add(f"{SITE}/b", page()).at(tmp_path / "a.warc")
    assert [record.data for record in records(path)] == [page(), page()]


def test_pages_that_cannot_be_unpacked_are_rejected(tmp_path: Path) -> None:
    crawl = Crawl().add(f"{SITE}/a", b"\x1b\x00\x00", headers=[("Content-Encoding", "br")])
    crawl.add(f"{SITE}/b", gzip.compress(b" " * 20_000_000), headers=[("Content-Encoding", "gzip")])
    crawl.add(
        f"{SITE}/c",
        chunked(gzip.compress(b" " * 17_000_000)),
        headers=[("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")],
    )
    assert outcomes(crawl.at(tmp_path / "a.warc")) == [
        Rejected(f"{SITE}/a", "it is packed as br, which newsgen does not unpack"),
        Rejected(f"{SITE}/b", "it has more than 16 MB"),
        Rejected(f"{SITE}/c", "it has more than 16 MB"),
    ]


def test_the_encoding_of_the_header_counts(tmp_path: Path) -> None:
    data = page("Café").decode().encode("cp1252")
    (draft,) = drafts(Crawl().add(f"{SITE}/a", data, kind="text/html; charset=windows-1252").at(tmp_path / "a.warc"))
    assert "river" in draft.body
    assert not any("UTF-8" in doubt for doubt in draft.doubts)


@pytest.mark.parametrize("packed", [False, True])
def test_a_truncated_file_gives_what_it_has(packed: bool, tmp_path: Path) -> None:
    crawl = Crawl(packed)
    for number in range(5):
        crawl.add(f"{SITE}/{number}", page(f"Title {number}") + f"<!-- {number * 7919} -->".encode() * 50)
    path = tmp_path / "a.warc"
    path.write_bytes(crawl.file.getvalue()[:-100])
    found: list[Record] = []
    with pytest.raises(SourceError, match="what comes before was read"):
        for record in split(path, WISHES):
            found.append(record)
    assert [record.id for record in found] == [f"{SITE}/{number}" for number in range(5)]
    assert [record.context["fault"] for record in found] == [""] * 4 + ["the file ends before it does"]


def test_a_file_that_is_packed_as_a_whole_is_read_too(tmp_path: Path) -> None:
    crawl = Crawl().add(f"{SITE}/p.png", PICTURE, kind="image/png")
    crawl.add(f"{SITE}/a", page(more='<p><img src="p.png"></p>')).add(f"{SITE}/b", page("B"))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(crawl.file.getvalue()))
    assert recognise(sample_of(path)) == 100
    one, two = drafts(path)
    assert (one.id, two.id) == (f"{SITE}/a", f"{SITE}/b")
    assert one.attachments == ()


def test_headers_without_end_do_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_records, "_LONGEST_HEAD", 10_000)
    head = b"WARC/1.0\r\nWARC-Type: response\r\n"
    for bomb in (b"X-A: " + b"a" * 200_000, b"X-A: a\r\n" * 20_000):
        path = tmp_path / "a.warc"
        path.write_bytes(head + bomb)
        with pytest.raises(SourceError, match="have no end"):
            records(path)


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0",
        b"WARC/1.0\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: x\r\n\r\nx",
    ],
)
def test_broken_records_are_an_error_in_words_or_nothing(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    try:
        assert records(tmp_path / "a.warc") == []
    except SourceError as error:
        assert str(error)


def test_nothing_is_written_where_users_look(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = Crawl().add(f"{SITE}/a", page()).add(f"{SITE}/b", page()).file.getvalue()
    (tmp_path / "a.warc").write_bytes(data.replace(b"Content-Length: ", b"Content-Length: 1", 1))
    with suppress(SourceError):
        outcomes(tmp_path / "a.warc")
    assert capsys.readouterr() == ("", "")


def test_other_things_are_not_recognised(tmp_path: Path) -> None:
    for data in (b"", b"warc", b"<html>WARC/1.0", gzip.compress(b"x"), b"filedesc://a.arc"):
        (tmp_path / "a.warc").write_bytes(data)
        assert recognise(sample_of(tmp_path / "a.warc")) == 0
    assert recognise(sample_of(tmp_path)) == 90
    for name in ("index.md", "about.md", "news.md"):
        (tmp_path / name).write_text("words")
    assert recognise(sample_of(tmp_path)) == 0


WHOLE = Crawl().add(f"{SITE}/p.png", PICTURE, kind="image/png").add(f"{SITE}/a", page()).file.getvalue()
PACKED = Crawl(True).add(f"{SITE}/p.png", PICTURE, kind="image/png").add(f"{SITE}/a", page()).file.getvalue()


@given(st.sampled_from([WHOLE, PACKED]), st.binary(max_size=40), st.integers(0, 2_000))
@settings(max_examples=80, deadline=None)
def test_damage_anywhere_is_an_error_in_words(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, junk: bytes, at: int
) -> None:
    path: Any = tmp_path_factory.mktemp("warc") / "a.warc"
    path.write_bytes(data[:at] + junk + data[at + len(junk) :])
    try:
        for record in split(path, WISHES):
            assert record.fault or list(read(record, WISHES))
    except SourceError as error:
        assert str(error)
