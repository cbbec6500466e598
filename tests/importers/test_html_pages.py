"""HTML pages as drafts: what they say about themselves, where their text is, what of them does not come along."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.content.article import Image, Source
from newsgen.content.dates import UNKNOWN, parse_date
from newsgen.importers.draft import Attachment, Draft, LeftOut, Named, Outcome, Rejected
from newsgen.importers.format import Record, Wishes
from newsgen.importers.formats.html import FORMATS
from newsgen.importers.pages import page_drafts
from newsgen.importers.registry import sample_of

SOURCES = Path(__file__).parent.parent / "import_sources" / "html"
(HTML,) = FORMATS
SENTENCES = (
    "<p>The ferry on the Mill runs again from Monday, the council says, and it will be free for all who live here.</p>"
    "<p>It was stopped in March because of the flood, which took away the landing stage on the northern bank.</p>"
)


def outcomes(source: Path, wishes: Wishes | None = None) -> dict[str, Outcome]:
    """All that becomes of a source, by the ids of its records."""
    given_ = wishes or Wishes()
    return {record.id: one for record in HTML.split(source, given_) for one in HTML.read(record, given_)}


def of_page(page: str | bytes, address: str = "", keep_all: bool = False) -> Outcome:
    data = page if isinstance(page, bytes) else page.encode()
    record = Record("page.html", data, Path("/nowhere/page.html"), Path("/nowhere"))
    (outcome,) = page_drafts(data, address, record, Wishes(keep_all=keep_all))
    return outcome


def draft_of(page: str | bytes, address: str = "", keep_all: bool = False) -> Draft:
    outcome = of_page(page, address, keep_all)
    assert isinstance(outcome, Draft), outcome
    return outcome


BRIDGE = """\
The iron bridge over the Mill is **closed from Monday**, the council decided on Tuesday night. It was built in 1871 \
and last painted in *1964*.

![The bridge from the north bank](bridge-600x400.jpg "The bridge, seen from the north bank in April.")

“Nobody wants this,” said the chair of the works committee, Alda Brook, and pointed to [the engineers' report]\
(https://www.millbrook-courier.example/2008/11/report.html) of last November.

## What happens now

- The ferry runs every 20 minutes.
- Lorries go round by [the ford](https://en.wikipedia.org/wiki/Ford_(crossing)).

> The bridge is not at the end of its life, but it can see it from here.

| Year | Repairs |
| --- | --- |
| 1964 | Paint &#124; rails |
| 1990 | Deck |

The ferry costs nothing for those who live in the town. A new bridge could be open in 2012, if the county pays for \
half of it.
"""


def test_a_page_of_a_newspaper() -> None:
    draft = outcomes(SOURCES)["courier/2009/05/bridge.html"]
    assert isinstance(draft, Draft)
    address = "https://www.millbrook-courier.example/2009/05/bridge.html"
    assert draft.id == address
    assert draft.body == BRIDGE
    assert (draft.title, draft.summary) == (
        "Council closes the old bridge",
        "The iron bridge is shut from Monday; the ferry runs instead.",
    )
    assert draft.date == parse_date("2009-05-12T18:30:00+01:00")
    assert draft.updated == parse_date("2009-05-13T08:00:00+01:00")
    assert draft.authors == (Named("Ida Marsh", "Town reporter"), Named("Tom Weaver"))
    assert (draft.section, draft.tags, draft.language) == (("Town",), ("bridges", "council"), "en-GB")
    assert (draft.people, draft.places) == ((Named("Alda Brook"),), ("Millbrook",))
    assert draft.sources == (Source("The Millbrook Courier", address),)
    assert draft.aliases == ("/2009/05/bridge.html",)
    assert draft.images == ()  # the same picture stands in the text
    assert draft.attachments == (Attachment("bridge-600x400.jpg", SOURCES / "courier/img/bridge-600x400.jpg"),)
    assert draft.doubts == ()


def test_what_does_not_belong_to_the_article_is_said() -> None:
    draft = outcomes(SOURCES)["courier/2009/05/bridge.html"]
    assert isinstance(draft, Draft)
    assert [(one.text, one.reason.partition(", author")[0]) for one in draft.taken_out] == [
        ("Millbrook Courier", "not part of the article"),
        ("Town Sport", "not part of the article"),
        ("© 2009 Millbrook Courier. All rights reserved.", "not part of the article"),
        ("Council closes the old bridge", "headline, summary"),
        ("By Ida Marsh and Tom Weaver", "headline, summary"),
        ("12 May 2009", "headline, summary"),
        ("Share Mail", "not part of the article"),
        ("Read next The flood of the century A mayor resigns", "not part of the article"),
        ("Never miss a story: get our newsletter every morning. Sign up", "not part of the article"),
    ]
    assert all(one.line > 0 for one in draft.taken_out)


def test_a_page_from_the_time_of_tables() -> None:
    draft = outcomes(SOURCES)["1998-flood.htm"]
    assert isinstance(draft, Draft)
    assert draft.body == (
        "The Mill rose by two feet on Sunday night – “more than in any year since I came here,” as the keeper of the "
        "lock put it – and the lower meadows are under water.\n\n"
        "On Monday the fire brigade carried *forty sacks of sand* to the school, and the café in Bridge Street was "
        "closed. No one was hurt, and the water is falling again.\n\n"
        "![Meadows under water](flood.gif)\n\n"
        "1\\. The ferry does not run until Wednesday.  \n"
        "2\\. The road to Upper Millbrook is closed for lorries.\n"
    )
    assert (draft.id, draft.title, draft.date) == ("1998-flood.htm", "The river rises", UNKNOWN)
    assert draft.authors == (Named("Ann Reporter"),)
    assert [one.text for one in draft.taken_out] == ["Home News Sport"]
    assert draft.sources == draft.aliases == ()


def test_a_page_that_a_browser_saved() -> None:
    found = outcomes(SOURCES / "saved")
    assert list(found) == ["The mill is sold.html"]  # and not the frames that were saved with it
    draft = found["The mill is sold.html"]
    assert isinstance(draft, Draft)
    assert draft.id == "https://blog.millbrook.example/2015/03/the-mill-is-sold/"
    assert '![A chimney](mill-big.jpg "The chimney, with its tenants.")' in draft.body
    assert "in autumn[^1]." in draft.body
    assert draft.body.endswith("[^1]: Of this year, as far as we know.\n")
    assert "[fine paper](https://blog.millbrook.example/2014/01/paper/)" in draft.body
    assert "frame.html" in " ".join(draft.doubts)
    assert "Share" not in draft.body and "storks were there long before" not in draft.body


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("404.html", "what is not there"),
        ("index.html", "only 22 words"),
        ("tag/bridges.html", "a CollectionPage"),
    ],
)
def test_pages_that_are_no_articles_are_left_out(name: str, reason: str) -> None:
    outcome = outcomes(SOURCES / "courier")[name]
    assert isinstance(outcome, LeftOut)
    assert reason in outcome.reason


def page(head: str = "", body: str = SENTENCES) -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("head", "body", "reason"),
    [
        ('<meta http-equiv="refresh" content="0; url=/new.html">', "<p>Moved.</p>", "only leads to /new.html"),
        ("", '<body class="search-results">' + SENTENCES, "results of a search"),
        (
            '<meta property="og:type" content="article">',
            '<body class="attachment single single-attachment">' + SENTENCES,
            "a page that only shows a picture",
        ),
        ("", "<frameset><frame src='a.html'></frameset>", "frames"),
        ("", "", "no text"),
        ("<title>x</title>", "<p>Three words here.</p>", "only 3 words"),
        (
            '<meta property="og:type" content="website">',
            "<ul>" + "<li><a href='/a'>A headline of a story that is somewhere else</a></li>" * 9 + "</ul>",
            "a site, not an article",
        ),
        (
            "",
            "".join(f"<article><h2><a href='/{n}'>Story {n}</a></h2>{SENTENCES}</article>" for n in range(4)),
            "several",
        ),
    ],
)
def test_rules_for_pages_without_an_article(head: str, body: str, reason: str) -> None:
    text = body if body.startswith(("<body", "<frameset")) else f"<body>{body}</body>"
    outcome = of_page(f"<html><head>{head}</head>{text}</html>")
    assert isinstance(outcome, LeftOut)
    assert reason in outcome.reason


def test_an_article_with_a_site_type_stays() -> None:
    """Many programs write `og:type website` on every page."""
    draft = draft_of(page('<title>Ferry</title><meta property="og:type" content="website">', SENTENCES * 3))
    assert draft.title == "Ferry"


def data(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (data('[{"@type": ["NewsArticle"], "author": "By Ann Lee and Bo Ray"}]'), ["Ann Lee", "Bo Ray"]),
        (data('{"@type": "Article", "author": {"name": ["Ann Lee", "Bo Ray"]}}'), ["Ann Lee", "Bo Ray"]),
        (data('{"@type": "Article", "author": ') + meta("author", "Ann Lee"), ["Ann Lee"]),
        (meta("author", "Ann Lee, Bo Ray"), ["Ann Lee", "Bo Ray"]),
        (meta("author", "Lee, Ann"), ["Lee, Ann"]),
        (meta("citation_author", "Ann Lee") + meta("citation_author", "Bo Ray"), ["Ann Lee", "Bo Ray"]),
        (meta("article:author", "https://social.example/ann"), []),
        (meta("author", "admin"), []),
    ],
)
def test_authors(head: str, expected: list[str]) -> None:
    assert [one.name for one in draft_of(page(head)).authors] == expected


@pytest.mark.parametrize(
    ("head", "date", "text"),
    [
        ('<meta property="article:published_time" content="2009-05-12T10:00:00Z">', "2009-05-12T10:00:00Z", ""),
        ('<meta name="citation_date" content="2009/5/12">', "2009-05-12", ""),
        ('<meta name="dc.date" content="1936-07">', "1936-07", ""),
        ('<meta name="date" content="last Tuesday">', "unknown", "last Tuesday"),
        ('<script type="application/ld+json">{"@type":"Article","datePublished":"0000-00-00"}</script>', "unknown", ""),
        ("", "unknown", ""),
    ],
)
def test_dates(head: str, date: str, text: str) -> None:
    draft = draft_of(page(head))
    assert draft.date == parse_date(date)
    assert draft.date_text in (text, "0000-00-00")


def test_microformats_of_blogs() -> None:
    """What themes wrote before anybody spoke of JSON-LD: hAtom, with its hCard."""
    head = "<h1>Harbour Notes</h1><div class='hentry'><h3 class='post-title entry-title'>The ferry runs</h3>"
    dates = (
        "<time class='published' datetime='2009-05-12'>May</time><time class='updated' datetime='2009-06-01'></time>"
    )
    foot = f"<p class='meta'>{dates} by <span class='author vcard'>Ida Marsh</span></p></div>"
    comment = "<div class='comments'><time datetime='2010-01-01'>later</time></div>"
    draft = draft_of(page("<title>Harbour Notes: The ferry runs</title>", head + SENTENCES + foot + comment))
    assert (draft.title, draft.authors) == ("The ferry runs", (Named("Ida Marsh"),))
    assert (draft.date, draft.updated) == (parse_date("2009-05-12"), parse_date("2009-06-01"))
    two = "<span class='author vcard'>Ida Marsh</span><span class='author vcard'>Tom Weaver</span>"
    assert draft_of(page("<title>T</title>", SENTENCES + two)).authors == ()


def test_the_name_of_the_site_is_no_part_of_the_headline() -> None:
    head = '<title>The ferry runs | Courier</title><meta property="og:site_name" content="Courier">'
    assert draft_of(page(head)).title == "The ferry runs"
    doubtful = draft_of(page("<title>The ferry runs | Courier</title>"))
    assert doubtful.title == "The ferry runs | Courier"
    assert any("name of the site" in one for one in doubtful.doubts)


def test_the_picture_of_a_page() -> None:
    head = (
        '<link rel="canonical" href="https://x.example/a/b.html"><meta property="og:image" content="/ferry.jpg">'
        '<meta property="og:image:alt" content="The ferry">'
    )
    assert draft_of(page(head)).images == (Image("https://x.example/ferry.jpg", "The ferry"),)
    assert draft_of(page(head, SENTENCES + '<img src="/ferry-300x200.jpg">')).images == ()


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", ""), ("windows-1252", "iso-8859-1"), ("utf-16", ""), ("shift_jis", "shift_jis"), ("koi8-r", "koi8-r")],
)
def test_encodings(encoding: str, declared: str) -> None:
    word = {"shift_jis": "新聞", "koi8-r": "Вести"}.get(encoding, "“Café”")
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    draft = draft_of(page(meta, f"<p>{word}</p>{SENTENCES}").encode(encoding))
    assert word in draft.body
    assert draft.doubts == ("the page has no headline",)


def test_an_article_in_writing_without_spaces() -> None:
    text = (
        "橋は月曜日から通行止めになると町議会が火曜日の夜に決めた。"
        "渡し船が二十分ごとに出て、町の人は無料で乗ることができる。"
    )
    assert draft_of(page("<title>橋</title>", f"<p>{text}</p><p>{text}</p>")).body == f"{text}\n\n{text}\n"


def test_nothing_that_runs_comes_along() -> None:
    body = (
        '<p onclick="steal()">One <a href="javascript:steal()">two</a> <a href=" java&#10;script:x">three</a></p>'
        '<script>steal()</script><style>x{}</style><iframe srcdoc="<script>x</script>"></iframe>'
        '<svg onload="x()"></svg>'
        '<object data="data:text/html,x"></object><img src="javascript:x"><img src=x onerror=alert(1) width=1>'
        f'<form action="/x"><input value="y"></form><math><mtext><script>x</script></mtext></math>{SENTENCES}'
    )
    draft = draft_of(page("", body))
    assert draft.body.startswith("One two three\n\nThe ferry")
    for word in ("steal", "script", "onclick", "data:", "alert", "srcdoc"):
        assert word not in draft.body


def test_pictures_come_from_the_folder_only(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    root = tmp_path / "site"
    (root / "a").mkdir(parents=True)
    (root / "ok.png").write_bytes(b"ok")
    (root / "link.png").symlink_to(tmp_path / "secret.png")
    names = ["../ok.png", "../../secret.png", "../link.png", "/../secret.png", "..%2f..%2fsecret.png", "a\0.png"]
    names += ["file:///etc/passwd", str(tmp_path / "secret.png"), "x" * 5_000 + ".png"]
    pictures = "".join(f'<p><img src="{name}" alt="x"></p>' for name in names)
    (root / "a" / "page.html").write_text(page("<title>x</title>", SENTENCES + pictures))
    draft = outcomes(root)["a/page.html"]
    assert isinstance(draft, Draft)
    assert draft.attachments == (Attachment("ok.png", root / "ok.png"),)
    assert draft.body.count("![") == 1
    assert any("not known where" in one for one in draft.doubts)


def test_a_page_of_a_crawl_has_no_folder(tmp_path: Path) -> None:
    (tmp_path / "ok.png").write_bytes(b"ok")
    data = page("<title>x</title>", SENTENCES + '<img src="/ok.png" alt="">').encode()
    record = Record("crawl.warc#1", data, tmp_path / "crawl.warc", tmp_path)
    (draft,) = page_drafts(data, "https://x.example/a/", record, Wishes(), declared="utf-8")
    assert isinstance(draft, Draft)
    assert (draft.id, draft.attachments, draft.aliases) == ("https://x.example/a/", (), ("/a/",))
    assert "![](https://x.example/ok.png)" in draft.body


def test_a_large_part_left_out_is_a_doubt() -> None:
    ferry = "the ferry on the Mill runs again from Monday, the council says, and it is free for all who live here."
    text = "".join(f"<p>Number {n}: {ferry}</p>" for n in range(12))
    note = "quite another text, which somebody put beside it, and that goes on for a while about nothing much."
    other = "".join(f"<p>Note {n}: {note}</p>" for n in range(6))
    body = f'<div itemprop="articleBody">{text}</div><div class="x">{other}</div>'
    draft = draft_of(page("<title>x</title>", body))
    assert draft.doubts == ("120 of the 396 words in sentences on this page are not in the article",)
    everything = draft_of(page("<title>x</title>", body), keep_all=True)
    assert "quite another text" in everything.body
    assert everything.taken_out == everything.doubts == ()


def test_a_page_that_does_not_show_all_its_text() -> None:
    data = '{"@type": "NewsArticle", "articleBody": "' + "word " * 300 + '"}'
    draft = draft_of(page(f'<title>x</title><script type="application/ld+json">{data}</script>'))
    assert "the data of the page has a longer text of the article: 300 words, not 41" in draft.doubts


MHTML = """\
From: <Saved by a browser>
Snapshot-Content-Location: https://x.example/2010/a.html
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://x.example/2010/a.html

<html><head><title>Ferry</title></head><body>{}<img src=3D"/i/f.png" alt=3D"A =E2=80=9Cferry=E2=80=9D"></body></html>

------b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://x.example/i/f.png

aGVsbG8=

------b--
"""


def test_mhtml(tmp_path: Path) -> None:
    path = tmp_path / "ferry.mhtml"
    path.write_bytes(MHTML.format(SENTENCES).replace("\n", "\r\n").encode())
    assert HTML.recognise(sample_of(path)) > 50
    draft = outcomes(path)["ferry.mhtml"]
    assert isinstance(draft, Draft)
    assert (draft.id, draft.attachments) == ("https://x.example/2010/a.html", (Attachment("f.png", b"hello"),))
    assert draft.body.endswith("![A “ferry”](f.png)\n")


def test_recognised(tmp_path: Path) -> None:
    assert HTML.recognise(sample_of(SOURCES / "1998-flood.htm")) > 80
    assert HTML.recognise(sample_of(SOURCES / "courier")) > 40
    for name, text in (("a.html", "no tags"), ("b.xml", "<rss><channel/></rss>"), ("c.txt", "<3"), ("d", "")):
        (tmp_path / name).write_text(text)
        assert HTML.recognise(sample_of(tmp_path / name)) == 0


HOSTILE = [
    b"", b"\0" * 100, b"<", b"<html", b"\xff\xfe<\0", b"<!--", b"<html><head>", b"<p>" * 5_000, b"<div>" * 5_000 + b"x",
    b"<b><i>" * 3_000 + b"x", b"<table><tr><td>" * 2_000, b"<a href='x'>" * 3_000 + b"x", b"<ul><li>" * 2_000 + b"x",
    b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><html><body><p>&c;', b"<html><body>" + bytes(range(256)) * 50,
    b'<script type="application/ld+json">' + b"[" * 50_000, b'<base href="http://["><p><a href="http://[">x</a>',
    b"<p>x</p>" * 2_000, b"<html><body><img src='http://[::1'>",
    b'<table><tr><td colspan="999999999" rowspan="9999999">x',
    b"<ol start='99999999999999999999'><li value='-7'>x</ol>", b'<link rel="canonical" href="http://[x"><p>y',
    b"&#0;&#xd800;&#1114112;",
]  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_pages_never_break_anything(data: bytes) -> None:
    assert isinstance(of_page(data), (Draft, LeftOut, Rejected))
    assert isinstance(of_page(data + SENTENCES.encode()), (Draft, LeftOut, Rejected))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    assert isinstance(of_page(b"<html><body>" + data), (Draft, LeftOut, Rejected))


def test_too_large_a_page_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgen.importers.files.MAX_RECORD_BYTES", 500)
    shutil.copy(SOURCES / "1998-flood.htm", tmp_path)
    (outcome,) = outcomes(tmp_path).values()
    assert isinstance(outcome, Rejected)
