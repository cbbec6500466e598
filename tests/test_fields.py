"""Typed values from loosely written ones, and a problem for each one that is not as it should be."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.content.dates import UNKNOWN, HonestDate
from newsgen.loader.fields import Fields, did_you_mean, plain
from newsgen.loader.yaml_core import YamlError, parse_yaml, place_of


def fields_of(text: str) -> Fields:
    return Fields(parse_yaml(text), "a.md", lambda way: place_of(text, way))


def codes(fields: Fields) -> list[str]:
    return [problem.code for problem in fields.problems]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Moon", "Moon"),
        ("' Moon '", "Moon"),
        ("1984", "1984"),
        ("007", "007"),
        ("1.50", "1.50"),
        ("true", "true"),
        ("No", "No"),
        ("12:30", "12:30"),
        ("", ""),
        ("null", ""),
        ("~", ""),
        ("'~'", "~"),
        ("2023-09-05", "2023-09-05"),
    ],
)
def test_a_text_is_as_it_was_written(value: str, text: str) -> None:
    fields = fields_of(f"a: {value}")
    assert fields.text("a") == text
    assert fields.problems == []


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("moon", ("moon",)),
        ("[moon]", ("moon",)),
        ("[moon, stars, moon]", ("moon", "stars")),
        ("[no, on, 1984, 12:30, true]", ("no", "on", "1984", "12:30", "true")),
        ("moon, stars", ("moon, stars",)),
        ("[]", ()),
        ("", ()),
    ],
)
def test_a_single_text_is_as_good_as_a_list_of_one(value: str, texts: tuple[str, ...]) -> None:
    fields = fields_of(f"a: {value}")
    assert fields.texts("a") == texts
    assert fields.problems == []


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("a, b,c", ("a", "b", "c")),
        ("Doe, Jane; Lee, Ann", ("Doe, Jane", "Lee, Ann")),
        ("a", ("a",)),
        ("a,,b", ("a", "b")),
    ],
)
def test_lists_in_headers_are_written_with_commas(value: str, texts: tuple[str, ...]) -> None:
    fields = Fields({"a": value}, "a.md", lambda way: (1, 1))
    fields.comma_lists = True
    assert fields.texts("a") == texts


def test_empty_items_are_noticed_at_their_place() -> None:
    fields = fields_of("a:\n  - one\n  -\n  - ''\n")
    assert fields.texts("a") == ("one",)
    assert [(problem.code, problem.line) for problem in fields.problems] == [("empty-item", 3), ("empty-item", 4)]


@pytest.mark.parametrize("value", ["[a]", "{a: b}", "[[a]]"])
def test_a_text_is_no_collection(value: str) -> None:
    fields = fields_of(f"title: {value}")
    assert fields.text("title") == ""
    assert codes(fields) == ["wrong-type"]


@pytest.mark.parametrize("value", [r'"a\0b"', r'"a\eb"', r'"a\uFFFEb"'])
def test_a_text_has_no_control_characters(value: str) -> None:
    fields = fields_of(f"title: {value}")
    assert fields.text("title") == ""
    assert codes(fields) == ["bad-character"]


def test_a_lone_surrogate_is_no_text() -> None:
    fields = Fields({"title": "a\ud800"}, "a.md", lambda way: (1, 1))
    assert fields.text("title") == ""
    assert codes(fields) == ["bad-character"]
    assert plain({"a": ["\ud800"]}) == {"a": ["\ufffd"]}


@pytest.mark.parametrize(
    ("value", "flag", "problems"),
    [
        ("true", True, 0),
        ("False", False, 0),
        ("'true'", True, 0),
        ("", None, 0),
        ("yes", None, 1),
        ("1", None, 1),
        ("[true]", None, 1),
    ],
)
def test_flags(value: str, flag: bool | None, problems: int) -> None:
    fields = fields_of(f"a: {value}")
    assert fields.flag("a") is flag
    assert len(fields.problems) == problems


@pytest.mark.parametrize(
    ("value", "number", "problems"),
    [
        ("12", 12, 0),
        ("'12'", 12, 0),
        ("0", 0, 0),
        ("007", 7, 0),
        ("", None, 0),
        ("-1", None, 1),
        ("1.5", None, 1),
        ("many", None, 1),
        ("1e3", None, 1),
        ("9999999999", None, 1),
        ("٣", None, 1),
        ("[1]", None, 1),
        ("true", None, 1),
    ],
)
def test_numbers(value: str, number: int | None, problems: int) -> None:
    fields = fields_of(f"a: {value}")
    assert fields.number("a") == number
    assert len(fields.problems) == problems


def test_a_number_has_a_least_value() -> None:
    fields = fields_of("a: 0")
    assert fields.number("a", least=1) is None
    assert codes(fields) == ["wrong-type"]


def test_choices() -> None:
    fields = fields_of("a: Draft\nb: darft\nc:")
    assert fields.choice("a", ("draft", "published")) == "draft"
    assert fields.choice("b", ("draft", "published")) is None
    assert fields.choice("c", ("draft", "published")) is None
    assert [problem.message for problem in fields.problems] == ["`b` is “darft”: did you mean `draft`?"]


def test_dates() -> None:
    fields = fields_of("a: 1936\nb: soon\nc:\nd: [1936]")
    assert fields.date("a") == HonestDate(1936)
    assert [fields.date(key) for key in "bcd"] == [UNKNOWN] * 3
    assert [(problem.code, problem.line) for problem in fields.problems] == [("bad-date", 2), ("wrong-type", 4)]


def test_records_are_mappings_or_texts() -> None:
    fields = fields_of("sources:\n  - The Courier\n  - name: The Herald\n    page: 4\n  - naem: x\n")
    records = [
        (record.text("name"), record.text("page")) for record, _ in fields.records("sources", "name", ("name", "page"))
    ]
    assert records == [("The Courier", ""), ("The Herald", "4"), ("", "")]
    assert [problem.message for problem in fields.problems] == ["`naem` is not a key here: did you mean `name`?"]


def test_a_problem_is_named_as_the_user_wrote_it() -> None:
    fields = fields_of("a:\n  b: [x]")
    fields.values["title"] = fields.values["a"]["b"]  # type: ignore[index]
    fields.origins["title"] = ("a", "b")
    fields.text("title")
    assert fields.problems[0].message == "`a.b` is a list, but it takes a text"
    assert (fields.problems[0].line, fields.problems[0].column) == (2, 6)


@pytest.mark.parametrize(
    ("word", "clause"),
    [("tag", ": did you mean `tags`?"), ("TITEL", ": did you mean `title`?"), ("mood", ""), ("", "")],
)
def test_the_nearest_known_word(word: str, clause: str) -> None:
    assert did_you_mean(word, ["title", "tags", "date"]) == clause


def test_plain_values_are_what_json_knows() -> None:
    text = "a: [1, 1.5, true, null, .inf, .nan, 12:30, 007, {x: ~}]"
    value = plain(parse_yaml(text))
    assert value == {"a": [1, 1.5, True, None, ".inf", ".nan", "12:30", 7, {"x": None}]}
    json.dumps(value, allow_nan=False)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(ANY)
def test_any_value_reads_as_any_type_without_failing(value: object) -> None:
    fields = Fields({"a": value}, "a.md", lambda way: (1, 1))
    assert isinstance(fields.text("a"), str)
    assert all(fields.texts("a"))
    assert fields.flag("a") in (None, True, False)
    assert fields.number("a") is None or fields.number("a") >= 0
    assert isinstance(fields.date("a"), HonestDate)
    assert fields.choice("a", ("x",)) in (None, "x")
    for record, _ in fields.records("a", "b", ("b", "c")):
        record.text("b")
    assert all(problem.message and problem.line == 1 for problem in fields.problems)


@given(st.text())
def test_plain_yaml_is_json(text: str) -> None:
    try:
        value = parse_yaml(text)
    except YamlError:
        return
    json.dumps(plain(value), allow_nan=False).encode("utf-8")
