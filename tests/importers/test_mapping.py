"""The mapping file: what it says, what may be wrong with it, and the one that newsgen proposes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.importers.draft import Draft
from newsgen.importers.format import SourceError, Wishes
from newsgen.importers.records.mapping import FieldMap, read_mapping, value_at
from newsgen.importers.records.proposal import needed_mapping, proposed_mapping
from newsgen.importers.registry import formats
from newsgen.problems import as_text

SOURCES = Path(__file__).parents[1] / "import_sources"


def problems_of(text: str) -> list[str]:
    return [as_text(problem).split("\n")[0] for problem in read_mapping(text.encode(), "map.yaml")[1]]


def test_a_mapping_with_everything() -> None:
    text = (
        'fields: {head: title, "a.b[].c": authors, mood: extra.mood}\ndate_format: ["%d/%m/%Y", unix]\n'
        'separator: " "\nbody_format: HTML\nignore: [x, y]\nrecords: a.b\nencoding: cp1251\n'
    )
    assert read_mapping(text.encode(), "map.yaml") == (
        FieldMap(
            fields=(("head", "title"), ("a.b[].c", "authors"), ("mood", "extra.mood")),
            date_formats=("%d/%m/%Y", "unix"),
            separator=" ",
            body_format="html",
            ignore=frozenset(["x", "y"]),
            records="a.b",
            encoding="cp1251",
        ),
        [],
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "map.yaml:1:1: error: the mapping has no keys and values [bad-mapping]"),
        ("fields: {a: title", "map.yaml:1:9: error: not YAML: "),
        (
            "fields:\n  a: titel\n",
            "map.yaml:2:6: error: `titel` is not a key of newsgen's: did you mean `title`? [unknown-key]",
        ),
        (
            "fields: {a: title}\nfield: {}\n",
            "map.yaml:2:8: error: `field` is not a key here: did you mean `fields`? [unknown-key]",
        ),
        (
            "fields: {a: body}\n",
            "map.yaml:1:9: error: no field is mapped to `title`, which every article needs [bad-mapping]",
        ),
        ("fields: [a]\n", "map.yaml:1:9: error: `fields` takes keys and values [wrong-type]"),
        ("separator: ','\n", "map.yaml:1:1: error: the mapping says of no field what it is [bad-mapping]"),
        ("fields: {a: title}\nbody_format: rtf\n", "map.yaml:2:14: error: `body_format` is “rtf” [bad-value]"),
        (
            'fields: {a: title}\ndate_format: ["%Y", "%d/%m"]\n',
            "map.yaml:2:21: error: `date_format` is “%d/%m”, which is no way to write a date with its year [bad-value]",
        ),
        (
            'fields: {a: title}\ndate_format: "%Q %Y"\n',
            "map.yaml:2:14: error: `date_format` is “%Q %Y”, which is no way to write a date with its year [bad-value]",
        ),
        (
            "fields: {a: title}\nencoding: klingon\n",
            "map.yaml:2:11: error: `encoding` is “klingon”, which is not known [bad-value]",
        ),
        ("fields: {a: title, a: body}\n", "map.yaml:1:20: error: the key “a” is given twice [duplicate-key]"),
        ("fields: {a: extra.../x}\n", "map.yaml:1:13: error: `extra.../x` is not a key of newsgen's"),
        ("fields: {a: [title]}\n", "map.yaml:1:13: error: "),
    ],
)
def test_what_is_wrong_with_a_mapping(text: str, problem: str) -> None:
    assert problems_of(text)[0].startswith(problem)


def test_a_mapping_the_wrong_way_round_gets_a_hint() -> None:
    (problem, *_) = read_mapping(b"fields: {title: headline}", "map.yaml")[1]
    assert problem.hint == "the name in the source comes first: write `headline: title`"


@given(st.binary(max_size=200))
def test_any_bytes_are_a_mapping_or_problems(data: bytes) -> None:
    mapping, problems = read_mapping(data, "map.yaml")
    assert mapping.fields or problems


@pytest.mark.parametrize(
    ("way", "value"),
    [
        ("a", {"b": [{"c": 1}, {"c": 2}, {}]}),
        ("a.b[].c", [1, 2]),
        ("a.b.0.c", 1),
        ("a.b[1].c", 2),
        ("a.b[7].c", None),
        ("a.b.c", None),
        ("x.y", "dotted"),
        ("", None),
        ("..", None),
        ("[]", None),
    ],
)
def test_ways_into_a_record(way: str, value: object) -> None:
    record = {"a": {"b": [{"c": 1}, {"c": 2}, {}]}, "x.y": "dotted"}
    assert value_at(record, way) == value


def test_a_mapping_to_start_from() -> None:
    path = SOURCES / "csv" / "clippings.csv"
    assert needed_mapping(path, "csv") == proposed_mapping(path, "csv")
    assert proposed_mapping(path, "csv").split("fields:\n")[1] == (
        "  # Nr:        # 1\n"
        "  Kopf: title  # a guess: Fähre fährt wieder\n"
        "  Wann: date   # a guess: 13.03.1931\n"
        '  # Langtext:  # Die Fähre fuhr um zwölf. Sie kam um "eins" zurück.\n'
        "  # Wer:       # Eva Kai|Otto Boot\n"
        "  # Ort:       # Uferstadt\n"
        "  # Notiz:     # Mappe 3\n"
    )


def test_what_can_be_told_needs_none() -> None:
    for name in ("csv/plain.csv", "json/harbour.json", "json/lines.jsonl"):
        (form,) = {"csv", "json", "jsonl"} & {name.rpartition(".")[2]}
        assert needed_mapping(SOURCES / name, form) == ""


def article(number: int) -> dict[str, object]:
    return {
        "nr": number,
        "kopf": f"Die Fähre {number} fährt",
        "am": f"{number}.03.1931",
        "langtext": "<p>Lang.</p>" * 40,
        "by": "A; B",
        "meta": {"ort name": "Kai"},
    }


def test_the_proposal_is_a_mapping_that_works(tmp_path: Path) -> None:
    path = tmp_path / "akten.json"
    path.write_text(json.dumps({"x": [{"a": 1}], "data": {"akten": [article(10 + n) for n in range(9)]}}))
    text = needed_mapping(path, "json")
    assert text.split("fields:\n")[1] == (
        "  # nr:               # 10\n"
        "  kopf: title         # a guess: Die Fähre 10 fährt\n"
        "  am: date            # a guess: 10.03.1931\n"
        "  langtext: body      # a guess: <p>Lang.</p><p>Lang.</p><p>Lang.</p><p>Lang.</p><…\n"
        "  by: authors         # A; B\n"
        '  # "meta.ort name":  # Kai\n'
        'date_format: "%d.%m.%Y"\n'
        'separator: ";"\n'
        "body_format: html  # markdown, html or text\n"
        "records: data.akten\n"
    )
    mapping, problems = read_mapping(text.encode(), "map.yaml")
    assert not problems
    wishes = Wishes(mapping=mapping)
    form = formats()["json"]
    found = [outcome for record in form.split(path, wishes) for outcome in form.read(record, wishes)]
    assert len(found) == 9
    assert isinstance(found[0], Draft)
    assert (found[0].title, found[0].date.edtf) == ("Die Fähre 10 fährt", "1931-03-10")
    assert [author.name for author in found[0].authors] == ["A", "B"]
    assert found[0].extra == {"nr": 10, "meta.ort name": "Kai"}


def test_dates_that_could_be_either_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("title,date,body\nA,04/05/1931,x\n")
    question = '# date_format: "%d/%m/%Y"  # or "%m/%d/%Y": the dates fit both, so say which is meant'
    assert question in proposed_mapping(path, "csv")


@pytest.mark.parametrize(("form", "text"), [("json", "[1]"), ("jsonl", "Words."), ("csv", "a,b\n"), ("json", "{")])
def test_there_is_no_proposal_for_what_has_no_records(tmp_path: Path, form: str, text: str) -> None:
    path = tmp_path / "a"
    path.write_text(text)
    assert needed_mapping(path, form) == ""
    with pytest.raises(SourceError):
        proposed_mapping(path, form)


@given(st.lists(st.dictionaries(st.text(min_size=1), st.text() | st.integers() | st.lists(st.text())), min_size=1))
def test_a_proposal_is_always_yaml(tmp_path_factory: pytest.TempPathFactory, values: list[dict[str, object]]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_text("\n".join(json.dumps({"title": "A", "body": "x", **value}) for value in values))
    try:
        text = proposed_mapping(path, "jsonl")
    except SourceError:
        return
    codes = {problem.code for problem in read_mapping(text.encode("utf-8", "replace"), "map.yaml")[1]}
    assert codes <= {"bad-mapping"}
