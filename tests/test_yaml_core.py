"""YAML as a journalist means it: words stay words, and what is wrong is told with its place."""

from __future__ import annotations

import json
import math
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.loader import yaml_core
from newsgen.loader.fields import plain
from newsgen.loader.yaml_core import MAX_EXPANDED_NODES, Scalar, YamlError, parse_yaml, place_of
from newsgen.loader.yaml_quick import NotPlainError
from support import each


@each(
    "text",
    [
        "no",
        "No",
        "yes",
        "on",
        "Off",
        "y",
        "12:30",
        "12:30:45",
        "2023-09-05",
        "2023-09-05T10:00:00Z",
        "1_000",
        "0b11",
        "1e",
        "+",
        ".",
        "=",
        "<",
        "N",
        "nULL",
        "tRUE",
        "0o8",
        "0xg",
        "1.2.3",
        "-",
        "3rd",
        "1,000",
    ],
)
def test_words_that_stay_text(text: str) -> None:
    if text != "-":
        assert parse_yaml(f"a: {text}") == {"a": text}
    assert parse_yaml(f"a: '{text}'") == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1984", 1984),
        ("007", 7),
        ("-3", -3),
        ("+3", 3),
        ("0x1F", 31),
        ("0o17", 15),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("true", True),
        ("False", False),
        ("TRUE", True),
        ("null", None),
        ("~", None),
        ("", None),
        (".inf", math.inf),
        ("-.INF", -math.inf),
    ],
)
def test_core_scalars_remember_how_they_were_written(text: str, value: object) -> None:
    scalar = parse_yaml(f"a: {text}")["a"]
    assert isinstance(scalar, Scalar)
    assert scalar.text == text
    assert scalar.value == value
    assert type(scalar.value) is type(value)


def test_quoted_numbers_are_text() -> None:
    assert parse_yaml("a: '1984'\nb: \"true\"\nc: !!str 12") == {"a": "1984", "b": "true", "c": "12"}


def test_keys_are_text_however_they_look() -> None:
    assert parse_yaml("1984: a\ntrue: b\nno: c\n~: d") == {"1984": "a", "true": "b", "no": "c", "~": "d"}


def test_a_number_of_thousands_of_digits_stays_as_written() -> None:
    digits = "9" * 10_000
    assert plain(parse_yaml(f"a: {digits}")) == {"a": digits}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "null", "~"])
def test_an_empty_document(text: str) -> None:
    value = parse_yaml(text)
    assert value is None or value.value is None


def test_merge_keys_and_aliases() -> None:
    text = "base: &base {a: one, b: two}\nmore:\n  <<: *base\n  b: three\n"
    assert parse_yaml(text)["more"] == {"a": "one", "b": "three"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("title: Moon\t\ndate: 1969-07\t \n", {"title": "Moon", "date": "1969-07"}),
        ('title: "Moon" \t\ntags: [a, b]\t\n', {"title": "Moon", "tags": ["a", "b"]}),
        ("tags:\t\n  - a\t\n  - b\n", {"tags": ["a", "b"]}),
        ("title:\tMoon\n", {"title": "Moon"}),
        ("title: Moon\t# a comment\n", {"title": "Moon"}),
        ("title: 'a\tb'\n", {"title": "a\tb"}),
    ],
)
def test_tabs_that_yaml_allows(text: str, value: object) -> None:
    assert parse_yaml(text) == value


def test_characters_escaped_as_json_does_it() -> None:
    assert parse_yaml(r'a: "\u00e9 \ud83c\udf19"') == {"a": "é 🌙"}
    assert parse_yaml(r"a: '\ud83c\udf19'") == {"a": r"\ud83c\udf19"}


def test_a_wrong_value_in_a_text_with_tabs_still_has_its_place() -> None:
    assert place_of("title: Moon \t\ntags:\t\n  - a\n  - b\t\n", ["tags", 1]) == (4, 5)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: b: c", "bad-yaml", (1, 5)),
        ("a: 1\na: 2", "duplicate-key", (2, 1)),
        ("x:\n  a: 1\n  'a': 2", "duplicate-key", (3, 3)),
        ("1: a\n'1': b", "duplicate-key", (2, 1)),
        ("a: {b: 1, b: 2}", "duplicate-key", (1, 11)),
        ("[a]: b", "bad-yaml", (1, 1)),
        ("a: *gone", "bad-yaml", (1, 4)),
        ("a: &a [*a]", "recursive-alias", (1, 4)),
        ("a: &a {b: *a}", "recursive-alias", (1, 4)),
        ("a: !!python/object:os.system x", "bad-yaml", (1, 4)),
        ("a: !custom x", "bad-yaml", (1, 4)),
        ("a: [1, 2", "bad-yaml", (1, 4)),
        ('a: "b', "bad-yaml", (1, 4)),
        ("a: b\n\tc: d", "bad-yaml", (2, 1)),
        ("a: b\x07", "bad-character", (1, 5)),
        ("a: b\nc: \ufffe", "bad-character", (2, 4)),
        ("a: %b", "bad-yaml", (1, 4)),
        ("a: b\n---\nc: d", "bad-yaml", (2, 1)),
        ("[" * 500 + "]" * 500, "bad-yaml", (1, 1)),
        ("- " * 500 + "a", "bad-yaml", (1, 1)),
    ],
)
def test_what_is_wrong_has_a_code_and_a_place(text: str, code: str, place: tuple[int, int]) -> None:
    with pytest.raises(YamlError) as caught:
        parse_yaml(text)
    assert (caught.value.code, caught.value.place) == (code, place)
    assert str(caught.value)


def test_places_count_from_the_line_on_which_the_text_starts() -> None:
    with pytest.raises(YamlError) as caught:
        parse_yaml("a: 1\na: 2", first_line=10)
    assert caught.value.place == (11, 1)


def laughs(levels: int) -> str:
    lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_a_billion_laughs_are_refused() -> None:
    with pytest.raises(YamlError) as caught:
        parse_yaml(laughs(9))
    assert caught.value.code == "alias-bomb"
    with pytest.raises(YamlError):
        parse_yaml(
            "a: &a {x: 1}\n" + "\n".join(f"k{n}: &k{n} {{a: *{'a' if not n else f'k{n - 1}'}}}" for n in range(5000))
        )


def test_a_few_aliases_are_fine() -> None:
    assert len(parse_yaml(laughs(3))["l2"]) == 10


@pytest.mark.parametrize("last", ["b", "'*'", "*x"])
def test_many_values_with_few_aliases_are_fine(last: str) -> None:
    assert len(parse_yaml("[&x b, " + "a, " * MAX_EXPANDED_NODES + last + "]")) == MAX_EXPANDED_NODES + 2


SOME_YAML = """\
title: Moon
sources:
  - name: The Courier
    page: 4
  - The Herald
tags: [a, b]
empty:
"""


@pytest.mark.parametrize(
    ("way", "place"),
    [
        (["title"], (1, 8)),
        (["sources"], (3, 3)),
        (["sources", 0, "page"], (4, 11)),
        (["sources", 1], (5, 5)),
        (["tags", 1], (6, 11)),
        (["empty"], (7, 1)),
        (["sources", 0, "gone"], (3, 5)),
        (["gone"], (1, 1)),
        (["sources", 9], (3, 3)),
        (["title", "inner"], (1, 8)),
    ],
)
def test_the_place_of_a_value(way: list[str | int], place: tuple[int, int]) -> None:
    assert place_of(SOME_YAML, way) == place
    assert place_of(SOME_YAML, way, first_line=5) == (place[0] + 4, place[1])


YAML_BITS = st.sampled_from(
    [
        *"abz019:-?,[]{}#&*!|>'\"%@` \n\t~.\\",
        "- ",
        ": ",
        "a: ",
        "\n  ",
        "&a ",
        "*a",
        "<<: ",
        "---",
        "...",
        "!!int ",
        "!!map ",
        "!!set ",
        "!!binary ",
        "!!timestamp ",
        "!!float ",
        "!!null ",
        "!!bool ",
        "null",
        "? ",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
        "\ud800",
        "é",
        "🌙",
    ]
)


@given(st.lists(YAML_BITS, max_size=40).map("".join) | st.text())
def test_any_text_is_a_value_or_a_yaml_error(text: str) -> None:
    try:
        plain(parse_yaml(text))
    except YamlError as error:
        assert error.place[0] >= 1
        assert error.place[1] >= 1
        assert error.code
    assert min(place_of(text, ["a", 0, "a"])) >= 1


JSON_LIKE = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(JSON_LIKE)
def test_quoted_texts_come_through_unchanged(value: object) -> None:
    assert parse_yaml(json.dumps(value)) == value


YAML_KEYS = st.sampled_from(
    ["a", "b", "c", '"a"', "1", "true", "~", "<<", "!!str d", "!!int 5", "!odd e", "[f]", "!!seq g"]
)
YAML_VALUES = st.sampled_from(
    [
        *("word", "two words", '"quoted"', "'1'", "1", "-0x1F", "0o17", "1e3", ".inf", "-.INF", ".NaN"),
        *("true", "FALSE"),
        *("", "~", "null", "[]", "{}", "[a, 1, [b, ~]]", "{a: 1, b: {c: d}}", "{a: 1, a: 2}", "{1: x}", "[{a: }, {a}]"),
        *("\n  - a\n  - 2\n  -", "\n  a: b\n  c: 1", "\n  a: b\n  a: c", "|\n  a\n  b", ">\n  a\n  b"),
        *("<<", "=", "2001-01-01"),
        *("!!str 1", "!!int 1", "!!int x", "!!float .iNf", "!!bool x", "!!bool [a]", "!!null x", "!!seq x", "!!map []"),
        *("!!str [a]", "!!set {a, b}", "!!omap [a: 1]", "!!binary YQ==", "!!timestamp 2001", "!odd x"),
        *("! x", "&anchor x"),
        *("{<<: {a: 1}, a: 2}", "{<<: [{a: 1}, {b: 2}]}", "[" * 60 + "]" * 60),
    ]
)


@given(st.lists(st.tuples(YAML_KEYS, YAML_VALUES), max_size=4))
def test_values_are_those_that_pyyaml_constructs(pairs: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{key}: {value}" for key, value in pairs)

    def outcome() -> object:
        try:
            return repr(parse_yaml(text))
        except YamlError as error:
            return str(error), error.place, error.code, error.hint

    quick = outcome()
    with mock.patch.object(yaml_core, "quick_value", side_effect=NotPlainError):
        assert quick == outcome()
