"""Whatever a source holds, `newsgen check` finds no error in what an import made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsgen import Site
from newsgen.content.article import Correction, Image, Series, Source
from newsgen.content.dates import HonestDate
from newsgen.importers.draft import Attachment, Draft, Named, Outcome
from newsgen.importers.format import Format, Record, Wishes
from newsgen.importers.registry import formats
from newsgen.importers.run import ImportOptions, import_sources
from support import HYPOTHESIS

SETTINGS = """\
title: The Courier
indexes: {buildings: Buildings}
front_matter: {when: date, kind: tags}
"""
EXAMPLES = 1_500 if HYPOTHESIS == "long" else 15


def new_site(folder: Path) -> Path:
    """A site with a page, a file and an article of its own, each of which has a url that others could want."""
    for name, text in {
        "newsgen.yaml": SETTINGS,
        "pages/about.md": "---\ntitle: About\n---\n\nWe.\n",
        "static/old/map.html": "<p>A map.</p>",
        "articles/by-hand.md": "---\ntitle: By hand\ndate: 1963-06-16\nslug: ferry\naliases: [/hand/]\n---\n\nMine.\n",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def errors_of(site: Path) -> list[str]:
    return [f"{one.path}: {one.code}: {one.message}" for one in Site(site).check() if one.severity == "error"]


def imported(folder: Path, *records: dict[str, Any]) -> list[dict[str, Any]]:
    """What the report says of records of JSON that are imported into a new site, which has no errors then."""
    site = new_site(folder / "site")
    source = folder / "export.jsonl"
    source.write_text("".join(json.dumps(one) + "\n" for one in records))
    import_sources(site, [source], ImportOptions(format="jsonl", report=folder / "report.jsonl"))
    assert errors_of(site) == []
    lines = [json.loads(line) for line in (folder / "report.jsonl").read_text().splitlines()]
    return [line for line in lines if line["status"] != "duplicate"]


def record(**values: Any) -> dict[str, Any]:
    """A record of an article with these values; those that are None it does not have."""
    whole = {"title": "Ferry runs", "date": "1963-06-16", "body": "The ferry runs again.", **values}
    return {key: value for key, value in whole.items() if value is not None}


@pytest.mark.parametrize(
    ("values", "doubt"),
    [
        ({"image": "file:///C:/ferry.jpg"}, "left out of `image`: “file:///C:/ferry.jpg” is not a picture"),
        ({"image": "data:image/png;base64,AAAA"}, "left out of `image`: “data:image/png;base64,AAAA” is not a picture"),
        ({"url": "https://courier.example/"}, "left out of `aliases`: “https://courier.example/” is not an old url"),
        ({"aliases": ["/a/../b"]}, "left out of `aliases`: “/a/../b” is not an old url that can be kept"),
        ({"language": "a-b"}, "the language “a-b” is no language tag"),
    ],
)
def test_what_newsgen_does_not_read_is_left_out_and_said(values: dict[str, Any], doubt: str, tmp_path: Path) -> None:
    (line,) = imported(tmp_path, record(**values))
    assert line["status"] == "imported"
    assert any(one.startswith(doubt) for one in line["doubts"]), line["doubts"]


@pytest.mark.parametrize(
    "url",
    [
        *("/people/", "/tags/ice/", "/tags/ice/1963/", "/buildings/mill/", "/1963/", "/1963/06/16/", "/undated/"),
        *("/feed.xml", "/sitemap.xml", "/static/archive.js", "/media/a.jpg", "/PEOPLE/x/feed.xml"),
        *("/about/", "/old/map.html", "/hand/", "/1963/06/16/ferry/"),
        *("/about/index.html/x", "/old/map.html/x/"),
    ],
)
def test_an_old_url_that_the_archive_needs_itself_is_left_out(url: str, tmp_path: Path) -> None:
    (line,) = imported(tmp_path, record(url=url))
    assert line["status"] == "imported"
    assert any(
        "was left out: another article has it" in one or "left out of `aliases`" in one for one in line["doubts"]
    )


def test_an_old_url_may_be_a_folder_or_a_file_but_not_both(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        record(title="One", url="/2014/ferry.html", slug="story.html"),
        record(title="Two", url="/2014/ferry.html/print/"),
        record(title="Three", url="/1963/06/16/story.html"),
        record(title="Four", slug="index.html"),
        record(title="Five", slug="06", date="1963"),
    )
    assert [line["path"].rpartition("/")[2] for line in found] == [
        *("1963-06-16-story.html.md", "1963-06-16-two.md", "1963-06-16-three.md"),
        *("1963-06-16-index.html-2.md", "1963-06-2.md"),
    ]


def test_an_article_does_not_take_the_url_of_one_in_another_folder(tmp_path: Path) -> None:
    (line,) = imported(tmp_path, record(slug="ferry"))
    assert line["path"] == "articles/1963/1963-06-16-ferry-2.md"
    assert line["doubts"] == ["another article has the name “ferry” already; this one got “ferry-2”"]


@pytest.mark.parametrize("body", ["- " * 900 + "x", "<div>" * 700, "> " * 300 + "x", "<b>" * 300 + "x"])
def test_a_text_that_no_engine_gets_through_is_rejected(body: str, tmp_path: Path) -> None:
    (line,) = imported(tmp_path, record(body_markdown=body, body=None))
    assert line["status"] == "rejected"
    assert line["reason"].startswith("its text cannot stand in an archive: ")
    assert json.loads((tmp_path / "site" / line["kept_in"]).read_text())["body_markdown"] == body


def test_fields_of_a_million_characters_are_rejected(tmp_path: Path) -> None:
    (line,) = imported(tmp_path, record(rights="x" * 1_000_001))
    assert (line["status"], line["reason"]) == ("rejected", "its fields come to more than 1,000,000 characters")


def test_fields_that_the_site_reads_in_another_way_are_left_out(tmp_path: Path) -> None:
    (line,) = imported(tmp_path, record(date=None, when="long ago", kind=["ice"], buildings=["Mill"]))
    assert line["doubts"] == ["left out of `when`: “long ago” is not a date newsgen reads"]
    text = (tmp_path / "site" / line["path"]).read_text()
    assert ("\nkind: [ice]\n" in text, "\nbuildings: [Mill]\n" in text, "when:" in text) == (True, True, False)


def test_the_longest_names_that_are_taken_get_a_number_and_stay_short_enough(tmp_path: Path) -> None:
    long = "щ" * 100
    found = imported(tmp_path, *(record(slug=long, body=f"Trip {number}.") for number in range(12)))
    assert [line["status"] for line in found] == ["imported"] * 12


# --- any draft of any format

NASTY = (
    *(
        "",
        " ",
        "\0",
        "\x1b",
        "\x85",
        "\u2028",
        "\ufffe",
        "\ud800",
        "\U0001fffe",
        "\u200b",
        "\u0301",
        "x" * 300,
        "щ" * 150,
    ),
    *(
        "~",
        "null",
        "true",
        "1984",
        "12:30",
        "- a",
        "a: b",
        "#",
        "---",
        "...",
        "'",
        '"',
        "\\",
        "{a",
        "[a",
        "&a",
        "*a",
        "!a",
        "%a",
    ),
    *("/", "//", "/a", "/a/", "/a.html", "/a.html/b", "/people/", "/tags/x/", "/1963/06/16/", "/1963/06/16/index.html"),
    *(
        "/feed.xml",
        "/about/",
        "/hand/",
        "/old/map.html",
        "/media/x",
        "/.x/",
        "/a\\b",
        "/a//b",
        "/%2e%2e/",
        "/?p=1",
        "/#a",
    ),
    *(
        "https://a.example",
        "https://a.example/x.html",
        "http://[",
        "file:///a.jpg",
        "javascript:1",
        "data:,",
        "a.jpg",
        "a.md",
    ),
    *(
        "..",
        "../a.jpg",
        "index.html",
        "story.html",
        "web.config",
        "06",
        "16",
        "x.md",
        "ferry",
        "con",
        "1963",
        "9999-99-99",
    ),
    *("<div>" * 600, "- " * 900 + "x", "> " * 200, "[" * 1_200, "<b>" * 200, "\n" * 9, "```\n", "<!--", "<![CDATA["),
)
TEXT = st.sampled_from(NASTY) | st.text(max_size=20)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
PARTS = st.none() | st.integers(-1, 32)
DATES = st.builds(
    HonestDate,
    st.none() | st.sampled_from([-1, 0, 1, 1963, 9999, 10_000]),
    PARTS,
    PARTS,
    st.none() | st.tuples(st.integers(0, 25), st.integers(0, 61), st.integers(0, 61)),
    st.none() | st.integers(-2_000, 2_000),
    st.booleans(),
) | st.sampled_from([HonestDate(), HonestDate(1963, 6, 16), HonestDate(1963, 6), HonestDate(1963)])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
NAMED = st.lists(st.builds(Named, TEXT, TEXT), max_size=3).map(tuple)
DRAFTS = st.builds(
    Draft,
    id=TEXT,
    title=TEXT,
    body=TEXT,
    date=DATES,
    date_text=TEXT,
    updated=DATES,
    summary=TEXT,
    authors=NAMED,
    people=NAMED,
    tags=TEXTS,
    section=TEXTS,
    places=TEXTS,
    organizations=TEXTS,
    sources=st.lists(st.builds(Source, TEXT, TEXT, TEXT, TEXT), max_size=2).map(tuple),
    series=st.none() | st.builds(Series, TEXT, st.none() | st.integers(-5, 2**70)),
    images=st.lists(st.builds(Image, TEXT, st.none() | TEXT, TEXT, TEXT), max_size=2).map(tuple),
    slug=TEXT,
    aliases=TEXTS,
    language=TEXT,
    status=st.sampled_from(["published", "draft", "withdrawn"]) | TEXT,
    withdrawn_reason=TEXT,
    corrections=st.lists(st.builds(Correction, DATES, TEXT), max_size=2).map(tuple),
    rights=TEXT,
    extra=st.dictionaries(
        TEXT | st.sampled_from(["buildings", "when", "kind", "title", "imported"]), VALUES, max_size=4
    ),
    attachments=st.lists(st.builds(Attachment, TEXT, st.just(b"x")), max_size=2).map(tuple),
)


UNLIKE = ("a.md", "A.jpg", "a.jpg", "_b", "b/c", "d\\e", "x" * 300)


@example([Draft("1", "A", "x", attachments=tuple(Attachment(name, b"x") for name in UNLIKE))])
@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(st.lists(DRAFTS, min_size=1, max_size=4))
def test_whatever_a_format_gives_the_site_has_no_errors(
    tmp_path_factory: pytest.TempPathFactory, drafts: list[Draft]
) -> None:
    assert_no_errors(tmp_path_factory.mktemp("any"), drafts)


@pytest.mark.parametrize("levels", [50, 150, 3_000])
def test_fields_that_lie_deep_in_one_another_are_left_out_or_read(levels: int, tmp_path: Path) -> None:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    assert_no_errors(tmp_path, [Draft("1", "A", "x", extra={"a": value, "c" * 2_000: 1})])


def assert_no_errors(folder: Path, drafts: list[Draft]) -> None:
    """Import `drafts` twice, and let the site be checked after each."""

    def split(path: Path, wishes: Wishes) -> Iterator[Record]:
        yield Record("all", b"x", path, path.parent)

    def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
        yield from drafts

    site = new_site(folder / "site")
    (folder / "source").write_text("x")
    formats()["anything"] = Format("anything", "anything", lambda sample: 0, split, read)
    try:
        options = ImportOptions(format="anything", jobs=1, report=folder / "report.jsonl")
        report = import_sources(site, [folder / "source"], options)
        assert report.counts["imported"] + report.counts["rejected"] == len(drafts)
        assert errors_of(site) == []
        again = import_sources(site, [folder / "source"], options)
        assert again.counts["unchanged"] == report.counts["imported"]
        assert errors_of(site) == []
    finally:
        del formats()["anything"]
    assert not (site / ".newsgen" / "import").exists(), "what an import needs for itself goes with it"
