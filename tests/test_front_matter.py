"""Taking files apart: YAML between `---`, TOML between `+++`, and plain headers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.loader.front_matter import MAX_FRONT_MATTER, FrontMatterError, split_front_matter
from newsgen.loader.yaml_core import Scalar


@pytest.mark.parametrize(
    ("text", "values", "body", "body_line"),
    [
        ("---\ntitle: Moon\n---\nWords.\n", {"title": "Moon"}, "Words.\n", 4),
        ("---  \ntitle: Moon\n---\t\n\nWords.\n", {"title": "Moon"}, "\nWords.\n", 4),
        ("---\ntitle: Moon\n...\nWords.\n", {"title": "Moon"}, "Words.\n", 4),
        ("---\n---\nWords.\n", {}, "Words.\n", 3),
        ("---\ntitle: Moon\n---", {"title": "Moon"}, "", 4),
        ("---\ntitle: Moon --- and stars\n---\n---\nmore", {"title": "Moon --- and stars"}, "---\nmore", 4),
        ("---\ntext: |\n  one\n  ---\n  two\n---\nWords.\n", {"text": "one\n---\ntwo\n"}, "Words.\n", 7),
        ('+++\ntitle = "Moon"\n+++\nWords.\n', {"title": "Moon"}, "Words.\n", 4),
        ("Title: Moon\nDate: 1969\n\nWords.\n", {"title": "Moon", "date": "1969"}, "Words.\n", 4),
        ("Title: Moon\n  and stars\n\nWords.\n", {"title": "Moon and stars"}, "Words.\n", 4),
        ("Title: Moon", {"title": "Moon"}, "", 2),
    ],
)
def test_heads_and_bodies(text: str, values: dict[str, object], body: str, body_line: int) -> None:
    front = split_front_matter(text)
    assert front.values == values
    assert front.body == body
    assert front.body_line == body_line


def test_toml_dates_are_text_as_written() -> None:
    front = split_front_matter("+++\na = 1969-07-20\nb = 1969-07-20T20:17:40Z\nc = 20:17:40\nd = [1969-07-20]\n+++\n")
    assert front.values == {"a": "1969-07-20", "b": "1969-07-20T20:17:40+00:00", "c": "20:17:40", "d": ["1969-07-20"]}


def test_only_headers_have_lists_with_commas() -> None:
    assert split_front_matter("Title: Moon\n").comma_lists
    assert not split_front_matter("---\ntitle: Moon\n---\n").comma_lists


def test_numbers_in_yaml_stay_as_written() -> None:
    assert split_front_matter("---\ntitle: 1984\n---\n").values == {"title": Scalar(1984, "1984")}


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "no-front-matter", (1, 1)),
        ("# Moon\n\nWords.", "no-front-matter", (1, 1)),
        ("----\ntitle: Moon\n----\n", "no-front-matter", (1, 1)),
        ("\n---\ntitle: Moon\n---\n", "no-front-matter", (1, 1)),
        ("Words: words.\nMore words.\n", "no-front-matter", (1, 1)),
        ("Date: 1969\n\nWords.\n", "no-front-matter", (1, 1)),
        ("---\ntitle: Moon\n", "unclosed-front-matter", (1, 1)),
        ("---\ntitle: Moon\n ---\n", "unclosed-front-matter", (1, 1)),
        ("+++\ntitle = 1\n---\n", "unclosed-front-matter", (1, 1)),
        ("---\na: 1\nb: [\n---\n", "bad-yaml", (4, 1)),
        ("---\na: 1\na: 2\n---\n", "duplicate-key", (3, 1)),
        ("---\n- a\n---\n", "bad-yaml", (2, 1)),
        ("+++\na = 1\nb = \n+++\n", "bad-toml", (3, 5)),
        ("+++\na = 1\na = 2\n+++\n", "duplicate-key", (3, 1)),
        ("+++\n[x]\na = 1\n[x]\nb = 1\n+++\n", "duplicate-key", (4, 1)),
        ("+++\na = " + "[" * 5000 + "\n+++\n", "bad-toml", (2, 1)),
        ("Title: Moon\nTitle: Moon\n\nWords.\n", "duplicate-key", (2, 1)),
    ],
)
def test_what_is_wrong_has_a_code_and_a_place(text: str, code: str, place: tuple[int, int]) -> None:
    with pytest.raises(FrontMatterError) as caught:
        split_front_matter(text)
    assert (caught.value.code, caught.value.place) == (code, place)


@pytest.mark.parametrize(("fence", "head"), [("---", "a: "), ("+++", "a = ")])
def test_front_matter_of_a_book_is_refused(fence: str, head: str) -> None:
    with pytest.raises(FrontMatterError) as caught:
        split_front_matter(f"{fence}\n{head}'{'x' * MAX_FRONT_MATTER}'\n{fence}\n")
    assert caught.value.code == "front-matter-too-long"


TOML = """\
+++
title = "Moon"
tags = ["a",
  "b"]
series = { name = "Apollo", part = 11 }
[[sources]]
name = "The Courier"
[[sources]]
  name = "The Herald"
[extra.more]
mood = "glad"
+++
"""


@pytest.mark.parametrize(
    ("way", "place"),
    [
        (["title"], (2, 9)),
        (["tags", 1], (3, 8)),
        (["series", "part"], (5, 36)),
        (["sources", 0, "name"], (7, 8)),
        (["sources", 1, "name"], (9, 10)),
        (["extra", "more", "mood"], (11, 8)),
        (["gone"], (2, 1)),
        ([], (2, 1)),
    ],
)
def test_the_place_of_a_toml_value(way: list[str | int], place: tuple[int, int]) -> None:
    assert split_front_matter(TOML).place(way) == place


def test_the_place_of_a_header() -> None:
    front = split_front_matter("Title: Moon\nDate:   1969\n\nWords.\n")
    assert front.place(["date"]) == (2, 9)
    assert front.place(["gone"]) == (1, 1)
    assert front.place([]) == (1, 1)


FENCED = st.builds(
    "{0}\n{1}\n{0}\n{2}".format,
    st.sampled_from(["---", "+++"]),
    st.text(st.sampled_from("ab=:[]{}'\"\n -#,.019")),
    st.text(),
)


@given(st.text() | FENCED)
def test_any_text_is_front_matter_or_an_error(text: str) -> None:
    try:
        front = split_front_matter(text)
    except FrontMatterError as error:
        assert min(error.place) >= 1
        assert error.code
    else:
        assert text.endswith(front.body)
        assert min(front.place(["a", 0, "b"])) >= 1
