"""JSON Lines, JSON and tables → drafts, by a mapping or by obvious names."""

from __future__ import annotations

import gzip
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.content.article import Image, Source
from newsgen.content.dates import HonestDate, parse_date
from newsgen.importers.draft import Draft, LeftOut, Named, Outcome, Rejected
from newsgen.importers.format import MAX_RECORD_BYTES, SourceError, Wishes
from newsgen.importers.records.json_scan import Scanner
from newsgen.importers.records.mapping import FieldMap, read_mapping
from newsgen.importers.records.table_rows import dialect_of, rows_of
from newsgen.importers.registry import formats, recognised, sample_of
from newsgen.importers.run import ImportOptions, import_sources
from newsgen.importers.sources import records_of
from support import Built

SOURCES = Path(__file__).parents[1] / "import_sources"


def outcomes(path: Path, mapping: FieldMap | None = None) -> list[Outcome]:
    wishes = Wishes(mapping=mapping)
    form = recognised(sample_of(path), list(formats().values()))
    assert form is not None
    return [outcome for record in form.split(path, wishes) for outcome in form.read(record, wishes)]


def written(folder: Path, text: str | bytes, name: str) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def one(folder: Path, record: object, mapping: FieldMap | None = None) -> Outcome:
    """What comes of a single record."""
    (found,) = outcomes(written(folder, json.dumps([record]), "one.json"), mapping)
    return found


def draft(folder: Path, record: object, mapping: FieldMap | None = None) -> Draft:
    found = one(folder, record, mapping)
    assert isinstance(found, Draft), found
    return found


# --- JSON


def test_a_list_inside_an_object() -> None:
    authors, ferry, mills = outcomes(SOURCES / "json" / "harbour.json")
    assert authors == LeftOut(
        "list authors", "the list `authors` has no objects in which newsgen finds a headline and a text"
    )
    assert ferry == Draft(
        id="17",
        title="Ferry runs again",
        body="The ferry left at [noon].\n\nIt came back at one.\n",
        date=parse_date("1931-05-05"),
        authors=(Named("Ann Reporter"), Named("Bob de Boer")),
        tags=("ferry", "river"),
        extra={"words": 12},
        doubts=("fields that are not carried over: `vector`",),
    )
    assert mills == Draft(
        id="18",
        title="Two mills & a bridge",
        body="Both **stand**.\n",
        date_text="12/03/1931",
        sources=(Source("courier.example", "https://www.courier.example/mills.html"),),
        images=(Image("https://www.courier.example/mills.jpg", None, "The mills in March.", "Courier"),),
        aliases=("https://www.courier.example/mills.html",),
        language="en-GB",
        doubts=(
            "the date “12/03/1931” is not understood; `date_format` in a mapping file says which number is the day",
        ),
    )


def test_posts_as_wordpress_gives_them_to_programs() -> None:
    (found,) = outcomes(SOURCES / "json" / "wordpress-rest.json")
    assert found == Draft(
        id="4",
        title="Snow in the hills – again",
        body="It snowed & snowed.\n",
        date=HonestDate(2011, 2, 3, (9, 0, 0)),
        updated=HonestDate(2011, 2, 4, (9, 0, 0)),
        summary="It snowed.",
        authors=(Named("Cora Hill"),),
        sources=(Source("hills.example", "https://hills.example/2011/02/snow-in-the-hills/"),),
        slug="snow-in-the-hills",
        aliases=("https://hills.example/2011/02/snow-in-the-hills/",),
    )


def test_json_lines_go_on_after_a_broken_line() -> None:
    found = outcomes(SOURCES / "json" / "lines.jsonl")
    first, broken, second, no_object, private, empty = found
    assert isinstance(first, Draft)
    assert (first.title, first.date, first.status) == ("One", parse_date("1931-05"), "draft")
    assert isinstance(broken, Rejected)
    assert (broken.id, broken.data) == ("line 2", b'{"title": "Broken", "body": "no end')
    assert broken.reason.startswith("not JSON: unterminated string")
    assert isinstance(second, Draft)
    assert (second.title, second.date) == ("Two again", parse_date("2013-07-03T00:00:00Z"))
    assert second.doubts == ("given twice, so that the last one counts: “title”",)
    assert no_object == Rejected("line 5", "it is not an object with fields", b'["not", "an object"]')
    assert private == LeftOut("p3", "its status is “private”")
    assert empty == Rejected("line 7", "it has neither a headline nor a text", b'{"words": 3}')


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ('{"title": "A", "body": "x"}', "a.json", ["A"]),
        ('{"title": "A", "body": "x", "authors": [{"name": "B"}]}', "a.json", ["A"]),
        ('[{"title": "A", "body": "x"}, {"title": "B", "body": "x"}]', "a.json", ["A", "B"]),
        ('{"title": "A", "body": "x"}\n{"title": "B", "body": "x"}\n', "a.json", ["A", "B"]),
        ('{"title": "A",\n "body": "x"}\n{"title": "B", "body": "x"}\n', "a.json", ["A", "B"]),
        ('{"response": {"docs": [{"title": "A", "body": "x"}]}}', "a.json", ["A"]),
        ('{"_source": {"title": "A", "body": "x"}}\n{"_source": {"title": "B", "body": "x"}}', "a.jsonl", ["A", "B"]),
        ('\ufeff[{"title": "A", "body": "x"}]', "a.json", ["A"]),
        ('[{"title": "A ]}[{", "body": "\\"}{\\\\"}]', "a.json", ["A ]}[{"]),
        ("title,body\r\nA,x\r\nB,x\r\n", "a.csv", ["A", "B"]),
        ("title;body\nA;x\nB;x", "a.csv", ["A", "B"]),
        ("title\tbody\nA\tx, y; z\n", "a.tsv", ["A"]),
        ("sep=|\ntitle|body\nA|x\n", "a.csv", ["A"]),
        ('\ufefftitle,body\n"A, ""B""",x\n', "a.csv", ['A, "B"']),
    ],
)
def test_ways_to_write_records(tmp_path: Path, text: str, name: str, titles: list[str]) -> None:
    found = outcomes(written(tmp_path, text, name))
    assert [outcome.title for outcome in found if isinstance(outcome, Draft)] == titles
    assert len(found) == len(titles)


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: data.decode().encode("utf-16")], ids=["gzip", "utf-16"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_packed_files_and_utf_16(tmp_path: Path, pack: Callable[[bytes], bytes], name: str) -> None:
    text = {"a.csv": "title,body\nCafé,x\n"}.get(name, '{"title": "Café", "body": "x"}\n')
    form = formats()[name.removeprefix("a.")]
    path = written(tmp_path, pack(text.encode()), name)
    wishes = Wishes()
    found = [outcome for record in form.split(path, wishes) for outcome in form.read(record, wishes)]
    assert [outcome.title for outcome in found if isinstance(outcome, Draft)] == ["Café"]


def test_what_cannot_be_told_needs_a_mapping(tmp_path: Path) -> None:
    path = written(tmp_path, '[{"kopf": "A", "text": "x"}]', "a.json")
    with pytest.raises(SourceError, match="which field is the headline, or the text, does not show") as failure:
        list(records_of(path, formats()["json"], Wishes()))
    assert "# kopf:" in failure.value.proposal
    (found,) = outcomes(path, FieldMap((("kopf", "title"),)))
    assert isinstance(found, Draft)
    assert (found.title, found.body, found.doubts) == ("A", "", ("it has no text",))
    assert found.extra == {"text": "x"}


def test_nested_fields_and_parts_of_lists(tmp_path: Path) -> None:
    fields = (("head.main", "title"), ("credits[].name", "authors"), ("places.0", "places"), ("t", "body"))
    record = {"head": {"main": "A", "kicker": "K"}, "credits": [{"name": "Ann", "mail": "a"}], "places": ["P", "Q"]}
    found = draft(tmp_path, {**record, "t": "x"}, FieldMap(fields))
    assert (found.title, found.authors, found.places) == ("A", (Named("Ann"),), ("P",))
    assert found.extra == {"head.kicker": "K"}
    assert found.doubts == ("fields that are not carried over: `credits[].mail`",)


def test_a_second_run_finds_the_same_id(tmp_path: Path) -> None:
    record = {"title": "A", "body": "x", "date": "1931"}
    assert draft(tmp_path, record).id == draft(tmp_path, {**record, "words": 3}).id
    assert draft(tmp_path, record).id != draft(tmp_path, {**record, "date": "1932"}).id


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("1931-05-04", "1931-05-04"),
        ("May 4, 1931", "1931-05-04"),
        ("Mon, 04 May 1931 10:00:00 GMT", "1931-05-04T10:00:00Z"),
        (1372809600, "2013-07-03T00:00:00Z"),
        ({"$date": {"$numberLong": "1372809600000"}}, "2013-07-03T00:00:00Z"),
        ("0000-00-00", "unknown"),
        ("04/05/1931", "unknown"),
        (True, "unknown"),
        (10**30, "unknown"),
        ("9" * 5000, "unknown"),
    ],
)
def test_dates(tmp_path: Path, value: object, date: str) -> None:
    assert draft(tmp_path, {"title": "A", "body": "x", "date": value}).date.edtf == date


@pytest.mark.parametrize(
    ("record", "status"),
    [
        ({"status": "Published"}, "published"),
        ({"status": "pending"}, "draft"),
        ({"status": "retracted"}, "withdrawn"),
        ({"status": "who knows"}, "draft"),
        ({"draft": True}, "draft"),
        ({"published": False}, "draft"),
        ({"draft": False}, "published"),
        ({}, "published"),
    ],
)
def test_statuses(tmp_path: Path, record: dict[str, object], status: str) -> None:
    assert draft(tmp_path, {"title": "A", "body": "x", **record}).status == status


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Reporter", ["Ann Reporter"]),
        ("ANN REPORTER and BOB WRITER", ["ANN REPORTER", "BOB WRITER"]),
        ("Ann Harper, Bob Cole and Cora Hill", ["Ann Harper", "Bob Cole", "Cora Hill"]),
        ("Ann Reporter, Associated Wire", ["Ann Reporter, Associated Wire"]),
        ("Department of Health and Human Services", ["Department of Health and Human Services"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Byron Bay", ["Byron Bay"]),
        ("By Ann Reporter & Frances d'Emilio", ["Ann Reporter", "Frances d'Emilio"]),
        ("Written by Ann Reporter", ["Ann Reporter"]),
        ("City Council of Riverside", ["City Council of Riverside"]),
        ("ann_r", ["ann_r"]),
        ("Ann Reporter, Staff Writer", [("Ann Reporter", "Staff Writer")]),
        (
            "Ann Reporter and Bob Writer, Staff Writers",
            [("Ann Reporter", "Staff Writers"), ("Bob Writer", "Staff Writers")],
        ),
        ("Ann Reporter <ann@courier.example>", ["Ann Reporter"]),
    ],
)
def test_bylines(tmp_path: Path, line: str, names: list[str | tuple[str, str]]) -> None:
    found = draft(tmp_path, {"title": "A", "body": "x", "byline": line})
    assert list(found.authors) == [Named(name) if isinstance(name, str) else Named(*name) for name in names]


def test_fields_that_mean_something_in_front_matter_are_not_kept_as_extras(tmp_path: Path) -> None:
    found = draft(tmp_path, {"title": "A", "body": "x", "related": "b.md", "link_people": "no", "mood": "calm"})
    assert found.extra == {"mood": "calm"}
    assert found.doubts == ("fields that are not carried over: `related`, `link_people`",)


def test_pictures_beside_the_source_come_along(tmp_path: Path) -> None:
    (tmp_path / "pics").mkdir()
    (tmp_path / "pics" / "Kai 1.JPG").write_bytes(b"jpeg")
    found = draft(tmp_path, {"title": "A", "body": "x", "image": "pics/Kai 1.JPG", "caption": "The quay."})
    assert found.images == (Image("kai-1.jpg", None, "The quay."),)
    assert [(one.name, one.content) for one in found.attachments] == [
        ("kai-1.jpg", (tmp_path / "pics" / "Kai 1.JPG").resolve())
    ]


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ("body_html", '<p>See.</p><img src="pics/kai.jpg" alt="Kai"><p><a href="pics/kai.jpg">large</a></p>'),
        ("markdown", "See.\n\n![Kai](pics/kai.jpg)\n\n[large](pics/kai.jpg)"),
        ("body", '<p>See.</p><img src="http://a.example/pics/kai.jpg" alt="Kai"><p><a href="/pics/kai.jpg">large</a>'),
    ],
)
def test_pictures_of_the_text_that_lie_beside_the_source_come_along(tmp_path: Path, form: str, body: str) -> None:
    (tmp_path / "pics").mkdir()
    (tmp_path / "pics" / "kai.jpg").write_bytes(b"jpeg")
    found = draft(tmp_path, {"title": "A", form: body})
    assert found.body == "See.\n\n![Kai](kai.jpg)\n\n[large](kai.jpg)\n"
    assert [one.name for one in found.attachments] == ["kai.jpg"]
    assert found.doubts == ()


def test_a_picture_of_the_text_that_is_not_there_is_in_doubt(tmp_path: Path) -> None:
    found = draft(tmp_path, {"title": "A", "body_html": '<p>x</p><img src="pics/gone.jpg">'})
    assert found.doubts == ("pictures that are not beside the source, and so not copied: pics/gone.jpg",)


@pytest.mark.parametrize("src", ["../secret.jpg", "/etc/passwd", "pics/../../secret.jpg", "gone.jpg", "a\0b.jpg"])
def test_pictures_elsewhere_do_not(tmp_path: Path, src: str) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"jpeg")
    folder = tmp_path / "in"
    folder.mkdir()
    found = draft(folder, {"title": "A", "body": "x", "image": src})
    assert found.attachments == ()
    assert found.doubts[0].startswith("pictures that are not beside the source")


# --- tables


def test_a_table_with_its_mapping() -> None:
    mapping, problems = read_mapping((SOURCES / "csv" / "clippings.yaml").read_bytes(), "clippings.yaml")
    assert not problems
    ferry, short, unclosed, bridge, market = outcomes(SOURCES / "csv" / "clippings.csv", mapping)
    assert ferry == Draft(
        id="1",
        title="Fähre fährt wieder",
        body='Die Fähre fuhr um zwölf.\n\nSie kam um "eins" zurück.\n',
        date=parse_date("1931-03-13"),
        authors=(Named("Eva Kai"), Named("Otto Boot")),
        places=("Uferstadt",),
        extra={"folder": "Mappe 3"},
        doubts=("the row is not UTF-8; it was taken for windows-1252",),
    )
    assert isinstance(short, Rejected)
    assert (short.id, short.reason) == ("line 5", "it has 3 cells, but the first row has 7")
    assert isinstance(unclosed, Rejected)
    assert (unclosed.id, unclosed.reason) == ("line 6", "its quotation marks do not fit together")
    assert isinstance(bridge, Draft)
    assert (bridge.title, bridge.date_text) == ("Brücke gesperrt", "irgendwann")
    assert isinstance(market, Draft)
    assert market.body == "Es gab Fisch.\n"


def test_a_table_with_obvious_names() -> None:
    (found,) = outcomes(SOURCES / "csv" / "plain.csv")
    assert isinstance(found, Draft)
    assert (found.title, found.body) == ('The "Mary" sails', "She left at six, with 40 aboard.\n")


def rows(text: str | bytes) -> list[tuple[int, tuple[str, ...], str]]:
    data = text.encode() if isinstance(text, str) else text
    found = rows_of(io.BytesIO(data), dialect_of(data.decode("utf-8", "replace")))
    return [(row.line, row.cells, row.fault) for row in found]


def test_rows_over_several_lines_know_where_they_begin() -> None:
    assert rows('a,b\n"x\n\ny",2\n\n3,4\n') == [(1, ("a", "b"), ""), (2, ("x\n\ny", "2"), ""), (6, ("3", "4"), "")]


def test_quotation_marks_that_are_not_strict_are_taken_as_they_are() -> None:
    assert rows('a,b\n"first" steps,2\nhe said "no",3\n')[1:] == [
        (2, ("first steps", "2"), ""),
        (3, ('he said "no"', "3"), ""),
    ]


def test_backslashes_escape_where_no_mark_is_doubled() -> None:
    assert rows('a,b\n"say \\"no\\"",2\n')[1] == (2, ('say "no"', "2"), "")


def test_nul_bytes_and_empty_cells_at_the_end() -> None:
    assert rows("a,b\nx\0y,2,,\n")[1] == (2, ("xy", "2"), "")


def test_an_open_quotation_mark_costs_one_row() -> None:
    text = "a,b\n" + '"open,1\n' + "x,2\n" * 300 + '"y",3\n'
    found = rows(text)
    assert [row for row in found if row[2]] == [(2, ("open,1\n",), "its quotation marks do not fit together")]
    assert len(found) == 303


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")),
        ).filter(lambda pair: pair[0].strip() != "" and pair[1].strip() != ""),
        min_size=1,
        max_size=5,
    )
)
def test_any_table_that_python_writes_is_read(pairs: list[tuple[str, str]]) -> None:
    import csv

    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows([("title", "body"), *pairs])
    found = list(rows_of(io.BytesIO(buffer.getvalue().encode()), dialect_of("title,body\n")))
    assert [row.cells for row in found[1:]] == pairs


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xff\xfe", b"\x00" * 100, b'"', b'a,b\n"' + b"x\n" * 5_000])
def test_damaged_tables_never_fail(tmp_path: Path, data: bytes) -> None:
    form = formats()["csv"]
    path = written(tmp_path, data, "a.csv")
    try:
        for record in form.split(path, Wishes()):
            assert all(isinstance(one, Draft | Rejected | LeftOut) for one in form.read(record, Wishes()))
    except SourceError:
        pass


# --- hostile JSON


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[",
        b"[1, 2, 3]",
        b'["a", "b"]',
        b"]" * 100,
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'[{"title": "A", "body": "x"}, {"title": "B", "bo',
        b'[{"title": "A", "body": "x"]]',
        b'[{"title": ' + b"[" * 50_000 + b"]" * 50_000 + b"}]",
        b'[{"title": 1' + b"0" * 10_000 + b', "body": "x"}]',
        b'[{"title": "A", "body": 1e999, "n": -Infinity}]',
        b'[{"title": "\\ud800", "body": "\\u0000 x \\u0007"}]',
        b'[{"title": "A", "body": "\xff\xfe"}]',
        b'[{"title": {"value": {"value": {"value": {"value": "deep"}}}}, "body": [["x"]]}]',
        b'[{"title": "A", "body": "x", "tags": ["' + b'", "'.join(b"t%d" % n for n in range(3_000)) + b'"]}]',
        b'[{"title": "A", "body": "x", "slug": "../../etc/passwd", "aliases": ["../x", "javascript:1"]}]',
    ],
)
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_hostile_json_never_fails(tmp_path: Path, data: bytes, form: str) -> None:
    path = written(tmp_path, data, "a.json")
    try:
        for record in formats()[form].split(path, Wishes()):
            for outcome in formats()[form].read(record, Wishes()):
                assert isinstance(outcome, Draft | Rejected | LeftOut)
                if isinstance(outcome, Draft):
                    assert "\0" not in outcome.title + outcome.body
                    assert "/" not in outcome.slug
                    assert all(alias.startswith(("/", "http")) for alias in outcome.aliases)
    except SourceError:
        pass


def test_a_truncated_file_gives_what_it_has(tmp_path: Path) -> None:
    path = written(tmp_path, '[{"title": "A", "body": "x"}, {"title": "B", "bo', "a.json")
    whole, half = outcomes(path)
    assert isinstance(whole, Draft)
    assert half == Rejected("line 1", "the file ends in the middle of it", b'{"title": "B", "bo')


def test_what_comes_before_unbalanced_brackets_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, '[{"title": "A", "body": "x"},\n {"title": "B"],\n {"title": "C"}]', "a.json")
    form, found = formats()["json"], []
    with pytest.raises(SourceError, match="not JSON from line 2 on"):
        for record in form.split(path, Wishes()):
            found += form.read(record, Wishes())
    assert [type(one) for one in found] == [Draft, Rejected]


def test_a_record_too_large_is_rejected_and_the_next_one_read(tmp_path: Path) -> None:
    huge = '{"title": "B", "body": "' + "x" * MAX_RECORD_BYTES + '"}'
    for text, name in (
        ('[{"title": "A", "body": "x"}, ' + huge + ', {"title": "C", "body": "x"}]', "a.json"),
        ('{"title": "A", "body": "x"}\n' + huge + '\n{"title": "C", "body": "x"}\n', "a.jsonl"),
    ):
        first, rejected, last = outcomes(written(tmp_path, text, name))
        assert isinstance(rejected, Rejected)
        assert "more than 16 MB" in rejected.reason
        assert len(rejected.data) <= 1000
        assert isinstance(first, Draft)
        assert isinstance(last, Draft)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=40)
@given(st.lists(st.dictionaries(st.text(), json_values, max_size=4), min_size=1, max_size=4), st.integers(1, 40))
def test_the_objects_of_any_list_are_found_whatever_the_chunks(values: list[dict[str, object]], size: int) -> None:
    class Slow(io.BytesIO):
        def read(self, count: int | None = -1) -> bytes:
            del count
            return super().read(size)

    for text in (json.dumps(values), json.dumps({"a": [], "list": values}, ensure_ascii=False, indent=1)):
        found = list(Scanner(Slow(text.encode("utf-8", "surrogatepass")), whole=False).found())
        assert [one.fault for one in found] == [""] * len(values)
        assert [json.loads(one.data.decode("utf-8", "surrogatepass")) for one in found] == values


@given(json_values)
def test_any_record_has_an_outcome(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    from newsgen.importers.format import Record
    from newsgen.importers.records.object_records import read_object

    record = Record(
        "r",
        json.dumps(
            {
                "title": value,
                "body": value,
                "date": value,
                "tags": value,
                "image": value,
                "authors": value,
                "status": value,
                "x": value,
            }
        ).encode(),
        Path("a"),
        Path(),
    )
    (found,) = read_object(record, Wishes())
    assert isinstance(found, Draft | Rejected | LeftOut)


# --- newsgen's own export, and the whole way


@pytest.mark.parametrize("name", ["names", "statuses"])
def test_the_export_of_an_archive_comes_back(built: Callable[..., Built], tmp_path: Path, name: str) -> None:
    site = built(name)
    found = outcomes(Path(shutil.copy(site.output / "archive.jsonl", tmp_path)))
    lines = [json.loads(line) for line in (site.output / "archive.jsonl").read_text("utf-8").splitlines()]
    assert len(found) == len(lines) > 0
    for outcome, line in zip(found, lines, strict=True):
        assert isinstance(outcome, Draft)
        assert outcome.id == line["url"]
        assert (outcome.title, outcome.date.edtf) == (line["title"], line["date"])
        assert [person.name for person in outcome.people] == line.get("people", [])
        assert list(outcome.tags) == line.get("tags", [])
        assert list(outcome.section) == line.get("sections", [])
        assert [one.text for one in outcome.corrections] == [one["text"] for one in line.get("corrections", [])]
        assert [source.name for source in outcome.sources] == [source["name"] for source in line.get("sources", [])]
        assert (outcome.slug, outcome.aliases) == (line["url"].rstrip("/").rpartition("/")[2], ())
        assert dict(outcome.extra) == line.get("extra", {})
        assert not outcome.doubts


def test_records_become_articles_twice_the_same(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "newsgen.yaml").write_text("title: Harbour\n")
    source = SOURCES / "json" / "harbour.json"
    first = import_sources(tmp_path, [source], ImportOptions(jobs=1))
    assert (first.counts["imported"], first.counts["left out"]) == (2, 1)
    again = import_sources(tmp_path, [source], ImportOptions(jobs=1))
    assert (again.counts["imported"], again.counts["unchanged"]) == (0, 2)
