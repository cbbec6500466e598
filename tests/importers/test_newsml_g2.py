"""NewsML-G2: what becomes of items and of messages with many."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from newsgen.content.article import Correction, Image, Source
from newsgen.content.dates import UNKNOWN, parse_date
from newsgen.importers.draft import Attachment, Draft, LeftOut, Named, Outcome, TakenOut
from newsgen.importers.format import Record, SourceError, Wishes
from newsgen.importers.formats.newsml_g2 import read, recognise, split
from newsgen.importers.registry import sample_of

SOURCES = Path(__file__).parents[1] / "import_sources" / "newsml-g2"
WISHES = Wishes()
RIVER = "urn:newsml:riverwire.example:20120315:"


def outcomes(source: Path) -> dict[str, Outcome]:
    return {outcome.id: outcome for record in split(source, WISHES) for outcome in read(record, WISHES)}


def item(
    meta: str = "", content: str = "<headline>Title</headline>", inside: str = "<inlineData>Words.</inlineData>"
) -> str:
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a" version="1" xml:lang="en">'
        f"<itemMeta>{meta}</itemMeta><contentMeta>{content}</contentMeta><contentSet>{inside}</contentSet></newsItem>"
    )


def outcome_of(text: str, folder: Path = SOURCES) -> Outcome:
    (outcome,) = read(Record("urn:a", text.encode(), folder / "a.xml", folder), WISHES)
    return outcome


def draft_of(text: str, folder: Path = SOURCES) -> Draft:
    outcome = outcome_of(text, folder)
    assert isinstance(outcome, Draft), outcome
    return outcome


def plain(markdown: str) -> str:
    return " ".join(markdown.split())


def test_a_whole_item() -> None:
    ((id, draft),) = outcomes(SOURCES / "council.xml").items()
    assert isinstance(draft, Draft)
    assert id == "urn:newsml:riverwire.example:20161018:council"
    assert draft == Draft(
        id=id,
        title="Council votes to keep the pier",
        body=draft.body,
        date=parse_date("2016-10-18T13:12:21+01:00"),
        updated=parse_date("2016-10-19T16:22:45+01:00"),
        summary="The pier at Saltmarsh stays, and nobody knows who pays.",
        authors=(Named("Petra Kwan"), Named("Ilse Moor")),
        people=(Named("Dora Vance"), Named("Hugo Pell")),
        tags=("local government", "Pier Week", "pier", "Saltmarsh", "Vote"),
        places=("North Shore", "Saltmarsh Pier", "Saltmarsh"),
        organizations=("Friends of the Pier",),
        sources=(Source("River Wire"),),
        language="en-GB",
        corrections=(
            Correction(
                parse_date("2016-10-19T16:25:32+01:00"), "Corrects the number of votes in the second paragraph."
            ),
        ),
        rights="Copyright 2016 River Wire Ltd. Not for use after 30 days",
        extra={
            "version": 3,
            "urgency": "4",
            "slugline": "Saltmarsh-Pier-Vote",
            "genre": ["Current"],
            "dateline": "SALTMARSH, Oct 18 (River Wire)",
            "news_service": "Home News",
            "subject_codes": ["medtop:20000638"],
            "links": [{"relation": "seeAlso", "to": "http://riverwire.example/video/17"}],
        },
        attachments=(Attachment("pier.png", SOURCES / "pier.png"),),
        doubts=("what was corrected stands in a note to editors; see whether it is for readers",),
    )
    body = plain(draft.body)
    assert body.startswith("## Nine to four, after five hours The council of **Saltmarsh** will keep its pier.")
    assert "Nine members voted for it & four against." in body.replace("\\", "")
    assert "[minutes](http://riverwire.example/minutes)" in body
    assert "- 1911: built - 2016: kept" in body
    assert "pier.png" in body


def test_a_message_with_a_package_versions_and_pictures() -> None:
    found = outcomes(SOURCES / "message.xml")
    mill = found[RIVER + "mill"]
    assert isinstance(mill, Draft)
    assert replace(mill, body=plain(mill.body)) == Draft(
        id=RIVER + "mill",
        title="Fire at the mill is out",
        body="The fire at the Old Mill Company in Saltmarsh is out. Captain Ruth Adeyemi saw it first.",
        date=parse_date("2012-03-15T09:00:00+01:00"),
        updated=parse_date("2012-03-15T11:30:00+01:00"),
        summary="Nobody was hurt.",
        authors=(Named("Petra Kwan"),),
        people=(Named("Ruth Adeyemi"),),
        places=("Saltmarsh",),
        organizations=("Old Mill Company",),
        sources=(Source("River Wire"),),
        images=(Image("mill.png", "Smoke over a roof", "Smoke over the mill on Thursday.", "Sol Ibarra"),),
        language="en",
        extra={"version": 2, "creditline": "River Wire"},
        attachments=(Attachment("mill.png", SOURCES / "mill.png"),),
        taken_out=(TakenOut(7, "Pictures follow.", "a note to editors"),),
    )
    goat = found[RIVER + "goat"]
    assert goat == Draft(
        id=RIVER + "goat",
        title="A goat on the pier",
        body="",
        date=parse_date("2012-03-15T10:00:00+01:00"),
        images=(Image("http://pictures.riverwire.example/goat.jpg", None, "The goat at noon."),),
        status="draft",
        doubts=("the agency embargoed it without an end; see whether it has been released, and publish it then",),
    )
    assert {one.id.removeprefix(RIVER): one.reason for one in found.values() if isinstance(one, LeftOut)} == {
        "package": "a package: it only lists other items",
        "mill version 1": "version 1 of an item of which version 2 is in the same source",
        "mill-picture": f"a picture; it stands in the article {RIVER}mill",
        "film": "it has no text: it is of the class video",
        "concept": "a concept of a vocabulary, and no news",
    }


def test_items_and_messages_are_recognised(tmp_path: Path) -> None:
    assert {recognise(sample_of(path)) for path in SOURCES.glob("*.xml")} == {95}
    for name, text in (
        ("a.xml", '<NewsML Version="1.2"><NewsItem/></NewsML>'),
        ("b.xml", "<rss><!-- http://iptc.org/std/nar/2006-10-01/ --></rss>"),
        ("c.xml", "<newsItem/>"),
    ):
        (tmp_path / name).write_text(text)
        assert recognise(sample_of(tmp_path / name)) == 0
    (tmp_path / "d.xml").write_bytes(f'<?xml version="1.0" encoding="utf-16"?>{item()}'.encode("utf-16"))
    assert recognise(sample_of(tmp_path / "d.xml")) == 95


@pytest.mark.parametrize(
    ("meta", "status", "doubts"),
    [
        ("", "published", 0),
        ('<pubStatus qcode="stat:usable"/>', "published", 0),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/usable"/>', "published", 0),
        ('<pubStatus qcode="stat:withheld"/>', "draft", 1),
        ('<pubStatus qcode="stat:canceled"/>', "withdrawn", 0),
        ('<pubStatus qcode="stat:puzzled"/>', "draft", 1),
        ("<embargoed>2016-10-23T12:00:00Z</embargoed>", "draft", 1),
        (
            "<versionCreated>2016-10-23T12:00:00Z</versionCreated><embargoed>2016-10-23T12:00:00+01:00</embargoed>",
            "published",
            0,
        ),
        (
            "<versionCreated>2016-10-23T12:00:00Z</versionCreated><embargoed>2016-10-23T12:00:00-01:00</embargoed>",
            "draft",
            1,
        ),
    ],
)
def test_status_and_embargo(meta: str, status: str, doubts: int) -> None:
    draft = draft_of(item(meta))
    assert (draft.status, len(draft.doubts)) == (status, doubts)


def test_a_correction_that_does_not_say_what() -> None:
    draft = draft_of(item('<signal qcode="sig:correction"/>'))
    assert (draft.corrections, draft.doubts) == ((), ("this version corrects an earlier one, and does not say what",))


@pytest.mark.parametrize(
    ("inside", "body"),
    [
        ("<inlineData>One\nline.\n\nTwo &lt;b&gt; *stars*.</inlineData>", "One line. Two <b> *stars*."),
        ('<inlineData contenttype="text/html">&lt;p>One &lt;em>two&lt;/em>.&lt;/p></inlineData>', "One *two*."),
        ('<inlineData encoding="encd:base64" contenttype="text/plain">w6Z0aGVy</inlineData>', "æther"),
        (
            '<inlineXML><sports-content xmlns="x"/></inlineXML><inlineData>Then this.</inlineData>',
            "Then this.",
        ),
        (
            '<inlineXML><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>Prefixed.</h:p></h:div></inlineXML>',
            "Prefixed.",
        ),
    ],
)
def test_kinds_of_content(inside: str, body: str) -> None:
    assert unescape(plain(draft_of(item(inside=inside)).body).replace("\\", "")) == body


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<inlineXML/>",
        "<inlineXML><!-- nothing --></inlineXML>",
        "<inlineData/>",
        '<inlineData encoding="encd:base64">a</inlineData>',
        '<inlineData contenttype="application/pdf">%PDF</inlineData>',
        '<remoteContent href="../story.txt" contenttype="text/plain"/>',
        "<inlineXML><nitf><body/></nitf></inlineXML>",
    ],
)
def test_an_item_without_text_is_left_out(inside: str) -> None:
    assert outcome_of(item(inside=inside)) == LeftOut("urn:a", "it has no text: it is of the class text")


def test_pictures_are_looked_for_in_the_source_alone(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "in").mkdir()
    picture = '<remoteContent href="../secret.png" contenttype="image/png"/><inlineData>Words.</inlineData>'
    draft = draft_of(item(inside=picture), tmp_path / "in")
    assert (draft.images, draft.attachments) == ((), ())
    assert draft.doubts == ("the picture ../secret.png is not beside the item",)


def test_dates_that_are_none_stay_unknown() -> None:
    draft = draft_of(
        item("<firstCreated>yesterday</firstCreated><versionCreated>0000-00-00T00:00:00Z</versionCreated>")
    )
    assert (draft.date, draft.updated) == (UNKNOWN, UNKNOWN)


def test_a_truncated_message_gives_what_it_has(tmp_path: Path) -> None:
    data = (SOURCES / "message.xml").read_bytes()
    (tmp_path / "cut.xml").write_bytes(data[: data.index(b"<conceptItem") + 20])
    found: list[str] = []
    with pytest.raises(SourceError, match="not XML from line"):
        for record in split(tmp_path / "cut.xml", WISHES):
            found.append(record.id)
    assert found[-1] == RIVER + "film"


def test_in_a_folder_a_file_that_cannot_be_read_does_not_end_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<newsItem>")
    (tmp_path / "b.xml").write_text(item())
    records = list(split(tmp_path, WISHES))
    assert [(record.id, bool(record.fault)) for record in records] == [("a.xml", True), ("urn:a", False)]


def test_a_picture_in_a_file_of_its_own_joins_its_text_in_a_folder(tmp_path: Path) -> None:
    picture = item(
        '<itemClass qcode="ninat:picture"/>',
        "<headline>P</headline>",
        '<remoteContent href="http://x.example/p.jpg" contenttype="image/jpeg"/>',
    ).replace("urn:a", "urn:p")
    (tmp_path / "a.xml").write_text(item('<link rel="irel:hasPicture" residref="urn:p"/>'))
    (tmp_path / "p.xml").write_text(picture)
    found = outcomes(tmp_path)
    assert isinstance(found["urn:a"], Draft)
    assert found["urn:a"].images == (Image("http://x.example/p.jpg"),)
    assert found["urn:p"] == LeftOut("urn:p", "a picture; it stands in the article urn:a")
