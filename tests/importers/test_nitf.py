"""NITF: what becomes of whole documents, and of each thing a document can say."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.content.article import Correction, Image, Series, Source
from newsgen.content.dates import UNKNOWN, HonestDate, parse_date
from newsgen.importers.agency.nitf_dates import agency_date
from newsgen.importers.draft import Attachment, Draft, LeftOut, Named, Outcome, Rejected, TakenOut
from newsgen.importers.format import Record, SourceError, Wishes
from newsgen.importers.formats.nitf import read, recognise, split
from newsgen.importers.registry import sample_of

SOURCES = Path(__file__).parents[1] / "import_sources" / "nitf"
WISHES = Wishes()


def outcomes(source: Path) -> list[Outcome]:
    return [outcome for record in split(source, WISHES) for outcome in read(record, WISHES)]


def draft_of(text: str, folder: Path = SOURCES) -> Draft:
    record = Record("a.xml", text.encode(), folder / "a.xml", folder)
    (draft,) = read(record, WISHES)
    assert isinstance(draft, Draft)
    return draft


def document(
    body: str = "<p>Words.</p>", head: str = "", body_head: str = "<hedline><hl1>Title</hl1></hedline>"
) -> str:
    return (
        f"<nitf><head>{head}</head><body><body.head>{body_head}</body.head>"
        f"<body.content>{body}</body.content></body></nitf>"
    )


def plain(markdown: str) -> str:
    return " ".join(markdown.split())


def test_a_whole_document() -> None:
    (draft,) = outcomes(SOURCES / "ferry.xml")
    assert isinstance(draft, Draft)
    assert replace(draft, body="") == Draft(
        id="urn:newsml:ach.example:20090712:ferry-landing",
        title="Ferry landing opens, four years late",
        body="",
        date=parse_date("2009-07-13"),
        summary="The new landing cost twice what was planned. It opened on Sunday.",
        authors=(Named("Corin Blake", "Herald Staff Writer"),),
        people=(Named("Adaeze Oyelaran", "harbour master"),),
        tags=("ferries", "river", "Landing Day", "public works"),
        section=("Metro",),
        places=("Alder Creek, Oregon", "Alder Creek, Ore."),
        organizations=("Alder Creek Port Board", "Port Board"),
        sources=(
            Source("Alder Creek Herald", "http://www.ach.example/2009/07/ferry-landing.html", "B1", "Late"),
            Source("River Wire"),
        ),
        series=Series("The river towns", 3),
        images=(Image("landing.jpg", "A white ferry at a wooden landing", "The Heron on Sunday.", "Ida Marsh/Herald"),),
        aliases=("http://www.ach.example/2009/07/ferry-landing.html",),
        language="en-US",
        corrections=(
            Correction(UNKNOWN, "An earlier version gave the wrong year for the first landing. It was built in 1911."),
        ),
        rights="© 2009 Alder Creek Herald. Not for use in Pine County before Tuesday",
        extra={"urgency": "4", "story_key": "ferry", "dateline": "Alder Creek, Ore. July 12", "desk": "Metro"},
        attachments=(Attachment("landing.jpg", SOURCES / "pictures" / "landing.jpg"),),
        doubts=(
            "the agency lets it expire (2019-12-31)",
            "the picture or other medium horn.mp3 is not beside the document",
        ),
        taken_out=(
            TakenOut(17, "Subs: please check the spelling of Oyelaran.", "a message to editors"),
            TakenOut(36, "trimmed for the late edition", "a note on a revision"),
            TakenOut(44, "Hold for pictures.", "a note of the agency that is not for readers"),
            TakenOut(77, "The horn of the Heron.", "the caption of horn.mp3, which is missing"),
        ),
    )


def test_the_text_of_a_whole_document() -> None:
    (draft,) = outcomes(SOURCES / "ferry.xml")
    assert isinstance(draft, Draft)
    body = plain(draft.body)
    for part in (
        "## Crowds wait in the rain for the first boat",
        "The first boat left at nine o’clock, with 212\u00a0people on board — and one goat.".replace("\u00a0", " "),
        "Adaeze Oyelaran, the harbour master, said the Port Board had *never* given up. “We built it twice,” Oyelaran",
        "## What it cost",
        "In thousands of dollars",
        "48 1/2",
        "(http://pictures.ach.example/goat.jpg)",
        "> Landings are for those who wait.",
        "> Sign at the gate",
        "1. Buy a token. 2. Wait.",
        "[on the Herald’s pages](http://www.ach.example/ferry/), and here.",
        "DEP 9:00 ARR 9:20",
        "Corin Blake covers the river.",
    ):
        assert part in body
    assert "landing.jpg" not in body  # it stands above the text


def test_a_document_of_the_annotated_corpus() -> None:
    (draft,) = outcomes(SOURCES / "corpus-1987.xml")
    assert isinstance(draft, Draft)
    assert draft == Draft(
        id="1742",
        title="A BRIDGE, AND ITS KEEPER",
        body=draft.body,
        date=HonestDate(1987, 3, 4),
        authors=(Named("THEO VARGA"),),
        people=(Named("NOLAN, BEATRIX"),),
        tags=("BRIDGES AND TUNNELS",),
        section=("Metropolitan Desk",),
        sources=(Source("The Harbour Courier", "http://archive.courier.example/fullpage.html?res=1742", "7"),),
        corrections=(
            Correction(
                HonestDate(1987, 3, 6),
                "An article on Wednesday misstated the length of the bridge. It is 212 feet.",
            ),
        ),
        rights="© 1987 The Harbour Courier",
        extra={"print_column": "2", "online_headline": "A Bridge, and Its Keeper"},
        taken_out=(
            TakenOut(35, "Beatrix Nolan has raised the bridge 40,000 times.", "it repeats the beginning of the text"),
        ),
    )
    assert plain(draft.body) == "Beatrix Nolan has raised the bridge 40,000 times. She has lowered it as often."


def test_a_cancelled_document_with_a_namespace_and_another_encoding() -> None:
    (draft,) = outcomes(SOURCES / "kill.xml")
    assert isinstance(draft, Draft)
    assert (draft.title, draft.status, draft.language) == ("Rückzug: Brand in der Mühle", "withdrawn", "de")
    assert draft.withdrawn_reason == "The agency that sent this article has cancelled it."
    assert draft.doubts == ("it concerns the document rw-4711, which it says is canceled now",)


def test_several_documents_in_one_file() -> None:
    one, two, three = outcomes(SOURCES / "two.xml")
    assert isinstance(one, Draft)
    assert isinstance(two, Draft)
    assert [(one.id, one.title, one.status), (two.id, two.title, two.status)] == [
        ("rw-1", "One", "draft"),
        ("two.xml#2", "", "draft"),
    ]
    assert three == LeftOut("two.xml#3", "the document has no headline and no text")


def test_every_document_is_recognised_by_its_content() -> None:
    sure = {path.name: recognise(sample_of(path)) for path in SOURCES.glob("*.xml")}
    assert sure == {"ferry.xml": 95, "corpus-1987.xml": 95, "kill.xml": 95, "two.xml": 40}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nitf",
        b"<html><p>nitf</p></html>",
        b"<?xml version='1.0'?><rss><item>about nitf</item></rss>",
        b"NITF02.10 nitf is a format of pictures, too",
        b"\x00\xff<nitf",
    ],
)
def test_other_things_are_not(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(data)
    assert recognise(sample_of(tmp_path / "a.xml")) == 0


def test_utf_16_and_gzip_are_recognised_and_read(tmp_path: Path) -> None:
    data = f'<?xml version="1.0" encoding="UTF-16"?>{document()}'.encode("utf-16")
    for name, content in (("a.xml", data), ("b.xml.gz", gzip.compress(data))):
        path = tmp_path / name
        path.write_bytes(content)
        assert recognise(sample_of(path)) == 95
        (draft,) = outcomes(path)
        assert isinstance(draft, Draft)
        assert draft.title == "Title"


def test_a_folder_gives_every_file_below_it(tmp_path: Path) -> None:
    for name in ("2009/b.xml", "2009/a.nitf", "c.xml", "readme.txt", ".hidden/d.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(document())
    assert [record.id for record in split(tmp_path, WISHES)] == ["c.xml", "2009/a.nitf", "2009/b.xml"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("20090712T183000-0700", "2009-07-12T18:30:00-07:00"),
        ("20090712T183000Z", "2009-07-12T18:30:00Z"),
        ("20090712T183000", "2009-07-12T18:30:00"),
        ("20090712T000000-0700", "2009-07-12"),
        ("20090712", "2009-07-12"),
        ("2009-07-12T18:30:00+02:00", "2009-07-12T18:30:00+02:00"),
        ("July 12, 2009", "2009-07-12"),
        ("20091332", "unknown"),
        ("20090712T996161Z", "2009-07-12"),
        ("00000000T000000", "unknown"),
        ("99990101", "9999-01-01"),
        ("Sunday", "unknown"),
        ("", "unknown"),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert agency_date(text).edtf == date


def test_the_date_is_the_first_that_is_known() -> None:
    dates = [
        '<pubdata date.publication="20090105"/>',
        '<docdata><date.release norm="20090104T070000Z"/><date.issue norm="20090103"/></docdata>',
    ]
    assert draft_of(document(head="".join(reversed(dates)))).date.edtf == "2009-01-05"
    assert draft_of(document(head=dates[1])).date.edtf == "2009-01-04T07:00:00Z"
    story = "<hedline><hl1>T</hl1></hedline><dateline><story.date>{}</story.date></dateline>"
    assert draft_of(document(body_head=story.format("March 5, 1936"))).date.edtf == "1936-03-05"
    undated = draft_of(document(body_head=story.format("Monday")))
    assert (undated.date, undated.date_text) == (UNKNOWN, "Monday")


@pytest.mark.parametrize(
    ("status", "becomes", "doubts"),
    [
        ("usable", "published", 0),
        ("embargoed", "draft", 1),
        ("withheld", "draft", 1),
        ("canceled", "withdrawn", 0),
        ("sideways", "draft", 1),
        ("", "published", 0),
    ],
)
def test_status(status: str, becomes: str, doubts: int) -> None:
    draft = draft_of(document(head=f'<docdata management-status="{status}"/>'))
    assert (draft.status, len(draft.doubts)) == (becomes, doubts)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<byline>By Ann Reporter</byline>", (Named("Ann Reporter"),)),
        ("<byline>By Ann Reporter and Bob Writer</byline>", (Named("Ann Reporter"), Named("Bob Writer"))),
        (
            "<byline>Ann Reporter<byttl>Associated Wire</byttl></byline>",
            (Named("Ann Reporter", "Associated Wire"),),
        ),
        ("<byline><byttl>River Wire</byttl></byline>", (Named("River Wire"),)),
        (
            "<byline>By <person><name.given>Ann</name.given><name.family>Reporter</name.family></person></byline>",
            (Named("Ann Reporter"),),
        ),
        ("<byline>the 7th-grade class of 1936</byline>", (Named("the 7th-grade class of 1936"),)),
        ("<byline/>", ()),
    ],
)
def test_bylines(line: str, authors: tuple[Named, ...]) -> None:
    assert draft_of(document(body_head=line)).authors == authors


def test_headlines_without_a_first_one() -> None:
    assert draft_of(document(body_head="", head="<title>In the head</title>")).title == "In the head"
    assert draft_of(document(body_head="<hedline><hl1/><hl2>Only this</hl2></hedline>")).title == "Only this"
    deck = draft_of(document(body_head="<hedline><hl1>One</hl1><hl2>Two</hl2></hedline>"))
    assert (deck.title, deck.summary, plain(deck.body)) == ("One", "Two", "Words.")


def test_pictures_in_the_document_itself_and_missing_ones() -> None:
    draft = draft_of(
        document(
            '<media media-type="image"><media-reference mime-type="image/gif" name="dot"/>'
            '<media-object encoding="base64">R0lG\nODlh</media-object><media-caption>A dot</media-caption></media>'
            '<p>Words.</p><media><media-reference source="C:\\wire\\lost.jpg"/></media>'
        )
    )
    assert draft.images == (Image("dot.gif", None, "A dot"),)
    assert draft.attachments == (Attachment("dot.gif", b"GIF89a"),)
    assert draft.doubts == ("the picture or other medium C:\\wire\\lost.jpg is not beside the document",)


@pytest.mark.parametrize(
    "source",
    ["../secret.jpg", "/etc/hosts.jpg", "..\\secret.jpg", "%2e%2e/secret.jpg", "file:///etc/passwd", "\0", "x" * 9_999],
)
def test_pictures_are_looked_for_in_the_source_alone(source: str, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (tmp_path / "in").mkdir()
    media = f'<p>Words.</p><media media-type="image"><media-reference source="{source}"/></media>'
    assert draft_of(document(media), tmp_path / "in").attachments == ()


def test_a_link_to_a_script_stays_words() -> None:
    body = draft_of(
        document('<p><a href="javascript:alert(1)">press</a> &lt;script&gt;alert(2)&lt;/script&gt;</p>')
    ).body
    assert "javascript" not in body
    assert "press" in body
    assert "alert(2)" in body.replace("\\", "")


def test_what_is_no_nitf_is_rejected() -> None:
    record = Record("a.xml", b"<rss/>", Path("a.xml"), Path())
    assert list(read(record, WISHES)) == [Rejected("a.xml", "there is no NITF document in it", b"<rss/>")]
    with pytest.raises(SourceError, match="not XML"):
        list(read(replace(record, data=document().encode()[:-20]), WISHES))


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_the_words_of_any_text_are_there_once_more(text: str) -> None:
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    draft = draft_of(document(f"<p><em>{safe}</em> and <person>{safe}</person>.</p>"))
    assert draft.people == ((Named(text.strip(" ,")),) if text.strip(" ,") else ())
