"""Feeds → drafts: RSS of all ages, Atom, JSON Feed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgen.content.article import Image, Source
from newsgen.content.dates import HonestDate, parse_date
from newsgen.importers.draft import Draft, LeftOut, Named, Outcome, Rejected
from newsgen.importers.format import Sample, SourceError, Wishes
from newsgen.importers.formats import feed
from newsgen.importers.registry import formats, recognised, sample_of

SOURCES = Path(__file__).parents[1] / "import_sources" / "feed"


def outcomes(path: Path, wishes: Wishes | None = None) -> list[Outcome]:
    """What comes of a file, in the format that newsgen sees in it."""
    wishes = wishes or Wishes()
    form = recognised(sample_of(path), list(formats().values()))
    assert form is not None
    return [outcome for record in form.split(path, wishes) for outcome in form.read(record, wishes)]


def drafts(path: Path) -> list[Draft]:
    return [outcome for outcome in outcomes(path) if isinstance(outcome, Draft)]


def written(folder: Path, text: str | bytes, name: str = "feed.xml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("courier.rss", "feed"),
        ("uferpost-blogger.xml", "feed"),
        ("gazette.rdf", "feed"),
        ("old-091.xml", "feed"),
        ("courier-feed.json", "json-feed"),
    ],
)
def test_feeds_are_recognised(name: str, form: str) -> None:
    found = recognised(sample_of(SOURCES / name), list(formats().values()))
    assert found is not None
    assert found.name == form


@pytest.mark.parametrize(
    "text", ["", "<html><body>", "<?xml version='1.0'?><nitf/>", "plain text", "\0\1\2", "<!--" * 9]
)
def test_other_files_are_not(text: str) -> None:
    assert feed.recognise(Sample(Path("a.xml"), text.encode())) == 0


def test_an_entry_of_rss_with_its_whole_text() -> None:
    assert drafts(SOURCES / "courier.rss")[0] == Draft(
        id="courier-4711",
        title="Ferry & bridge: both stay",
        body="The council voted on Monday.\n\nSee [the plans](https://courier.example/2009/04/plans/).\n",
        date=HonestDate(2009, 5, 5, (10, 0, 0), 60),
        summary="The council keeps the ferry.",
        authors=(Named("Ann Reporter"),),
        tags=("Harbour", "Council"),
        sources=(Source("Millbrook Courier", "https://courier.example/2009/05/ferry/"),),
        images=(Image("https://courier.example/ferry.jpg"),),
        aliases=("https://courier.example/2009/05/ferry/",),
        language="en-GB",
        doubts=("not carried over: https://courier.example/debate.mp3",),
    )


def test_an_entry_with_only_a_summary_says_so() -> None:
    found = drafts(SOURCES / "courier.rss")[1]
    assert found.body == "The market opens on the first Saturday.\n"
    assert found.summary == ""
    assert found.authors == ()
    assert (found.date.known, found.date_text) == (False, "yesterday noon")
    assert found.doubts == (
        "of its author the feed has only an e-mail address; it is not carried over",
        "the feed has only a summary",
        "the date “yesterday noon” is not understood",
    )


def test_a_link_may_be_the_id() -> None:
    found = drafts(SOURCES / "courier.rss")[2]
    assert (found.id, found.title) == ("https://courier.example/short/9", "")


def test_blogger_keeps_posts_and_drafts_and_leaves_comments_out() -> None:
    post, unfinished, comment = outcomes(SOURCES / "uferpost-blogger.xml")
    assert post == Draft(
        id="tag:blogger.com,1999:blog-1.post-1",
        title="5 < 6: Rechnen am Kai",
        body="Die Schule zog um.\n",
        date=HonestDate(2009, 3, 1, (10, 0, 0), 60),
        updated=HonestDate(2009, 3, 2, (11, 30, 0), 60),
        authors=(Named("Eva Kai"),),
        tags=("Hafen",),
        sources=(Source("Uferpost", "http://uferpost.example/2009/03/rechnen.html"),),
        aliases=("http://uferpost.example/2009/03/rechnen.html",),
        language="de",
    )
    assert isinstance(unfinished, Draft)
    assert (unfinished.status, unfinished.body) == ("draft", "Erste Zeile * mit Stern\n")
    assert comment == LeftOut("tag:blogger.com,1999:blog-1.post-3", "it is no post, but of the kind “comment”")


def test_links_between_entries_stay_in_the_archive(tmp_path: Path) -> None:
    other = "&lt;a href='http://www.courier.example/2009/b/?utm_source=feed'&gt;b&lt;/a&gt;"
    text = (
        "<rss version='2.0'><channel><title>C</title><link>https://courier.example/</link>"
        "<item><title>A</title><link>https://courier.example/2009/a/</link><description>See &lt;a href="
        f"'http://www.courier.example/2009/b'&gt;b&lt;/a&gt; and &lt;a href='/2009/c/'&gt;c&lt;/a&gt; {other}"
        "</description></item>"
        "<item><title>B</title><link>https://courier.example/2009/b/</link><description>x</description></item>"
        "</channel></rss>"
    )
    found = drafts(written(tmp_path, text))
    assert found[0].body == (
        "See [b](/2009/b/) and [c](https://courier.example/2009/c/) "
        "[b](http://www.courier.example/2009/b/?utm_source=feed)\n"
    )


def test_pictures_of_the_text_that_lie_beside_the_feed_come_along(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    for name in ("img/quay.jpg", "logo.png"):
        (tmp_path / name).write_bytes(b"picture")
    pictures = "".join(
        f"&lt;p&gt;&lt;img alt='q' src='{src}'&gt;&lt;/p&gt;"
        for src in ("https://courier.example/files/img/quay.jpg", "https://ads.example/logo.png", "/gone.jpg")
    )
    item = f"<item><title>A</title><link>https://courier.example/a</link><description>{pictures}</description></item>"
    (found,) = drafts(written(tmp_path, f"<rss version='2.0'><channel><title>C</title>{item}</channel></rss>"))
    assert found.body == (
        "![q](quay.jpg)\n\n![q](https://ads.example/logo.png)\n\n![q](https://courier.example/gone.jpg)\n"
    )
    assert [one.name for one in found.attachments] == ["quay.jpg"]


def test_rss_1_in_another_encoding() -> None:
    (found,) = drafts(SOURCES / "gazette.rdf")
    assert (found.title, found.body) == ("Café burns", "The café at the mill burnt down.\n")
    assert (found.date, found.authors, found.tags) == (parse_date("2003-05-01"), (Named("Bob Writer"),), ("Fire",))


def test_a_doctype_is_not_fetched() -> None:
    (found,) = drafts(SOURCES / "old-091.xml")
    assert (found.title, found.id) == ("Tide tables out", "http://wire.example/tides.html")


def test_a_date_of_change_is_no_date_of_publication(tmp_path: Path) -> None:
    (found,) = drafts(
        written(
            tmp_path,
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>a</id><title>T</title><updated>2001-02-03T00:00:00Z"
            "</updated><content>x</content></entry></feed>",
        )
    )
    assert not found.date.known
    assert found.updated == parse_date("2001-02-03T00:00:00Z")
    assert found.doubts == ("the feed says when it was last changed, not when it appeared",)


def test_json_feed() -> None:
    whole, note, bare = drafts(SOURCES / "courier-feed.json")
    assert whole == Draft(
        id="https://courier.example/2019/08/regatta/",
        title="Regatta without wind",
        body="They waited *all* day.\n",
        date=parse_date("2019-08-11T18:30:00+01:00"),
        updated=parse_date("2019-08-12T09:00:00+01:00"),
        summary="No boat reached the buoy.",
        authors=(Named("Ann Reporter"), Named("Bob Writer")),
        tags=("Regatta", "River"),
        sources=(Source("Millbrook Courier", "https://courier.example/2019/08/regatta/"),),
        images=(Image("https://courier.example/regatta.jpg"),),
        aliases=("https://courier.example/2019/08/regatta/",),
        language="en",
        doubts=("not carried over: https://courier.example/regatta.mp4",),
    )
    assert (note.id, note.title, note.authors) == ("7", "", (Named("The Courier"),))
    assert "\\*without\\*" in note.body
    assert bare.doubts == ("it has no text",)


def test_json_feed_1_0_has_one_author(tmp_path: Path) -> None:
    item = {"id": "1", "title": "T", "content_text": "x", "author": {"name": "Eva Kai"}}
    path = written(tmp_path, json.dumps({"version": "https://jsonfeed.org/version/1", "items": [item]}), "f.json")
    assert drafts(path)[0].authors == (Named("Eva Kai"),)


BOMB = (
    f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"a" * 500}">'
    + "".join(f'<!ENTITY {one} "{f"&{other};" * 10}">' for other, one in zip("abcdefgh", "bcdefghi", strict=True))
    + '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    "<rss version='2.0'><channel><title>t</title><item><title>x &file; &i;</title><link>http://a.example/</link>"
    "</item></channel></rss>"
)


def test_entity_bombs_and_external_entities_do_nothing(tmp_path: Path) -> None:
    found = drafts(written(tmp_path, BOMB))
    assert all(len(one.title) < 100_000 and "root:" not in one.title for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "<rss version='2.0'><channel><item><title>cut off",
        "<rss version='2.0'><channel><item><title>a & b</title><description>x</item></channel></rss>",
        b"<rss version='2.0'><channel><item><title>\xff\xfe\x00</title></item></channel></rss>",
        "<rss version='2.0'><channel>" + "<a>" * 2_000,
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>",
        "<rss version='2.0'><channel><item><pubDate>0000-00-00</pubDate><title>t</title></item></channel></rss>",
    ],
)
def test_damaged_feeds_never_fail(tmp_path: Path, text: str | bytes) -> None:
    for outcome in outcomes(written(tmp_path, text)):
        assert isinstance(outcome, Draft | Rejected)
        if isinstance(outcome, Draft):
            assert not outcome.date.known


def test_a_damaged_feed_says_so(tmp_path: Path) -> None:
    (found,) = drafts(written(tmp_path, "<rss version='2.0'><channel><item><title>Half</title><description>An"))
    assert "the feed is damaged; look whether the text is whole" in found.doubts


def test_what_is_no_feed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no feed"):
        list(feed.split(written(tmp_path, "<html></html>"), Wishes()))


def test_a_feed_too_large_for_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MAX_FEED_BYTES", 1_000_000)
    with pytest.raises(SourceError, match="more than 1 MB"):
        list(feed.split(written(tmp_path, "<rss>" + " " * 1_000_000), Wishes()))
