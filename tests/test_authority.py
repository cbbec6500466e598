"""`people.yaml`: records with names that stand for one person only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.content.authority import Person
from newsgen.content.names import name_key
from newsgen.loader.authority import load_people
from newsgen.problems import Problem


def people_of(text: str) -> tuple[Person, ...]:
    people, problems = load_people(text.encode())
    assert problems == []
    return people


def problems_of(text: str) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in load_people(text.encode())[1]]


def test_a_full_record() -> None:
    text = """
- name: Wernher  von Braun
  aliases: [W. von Braun, Dr. von Braun]
  sort: von Braun, Wernher
  description: Engineer
  same_as: https://www.wikidata.org/wiki/Q57247
"""
    assert people_of(text) == (
        Person(
            "Wernher von Braun",
            ("W. von Braun", "Dr. von Braun"),
            "von Braun, Wernher",
            "Engineer",
            ("https://www.wikidata.org/wiki/Q57247",),
        ),
    )


def test_names_are_text_however_they_look() -> None:
    assert [person.name for person in people_of("- name: No\n- 1984\n- name: 007\n- Prince\n")] == [
        "No",
        "1984",
        "007",
        "Prince",
    ]


@pytest.mark.parametrize("text", ["", "# nobody yet\n", "[]", "---\n"])
def test_an_empty_file_has_no_people(text: str) -> None:
    assert people_of(text) == ()


def test_the_order_of_the_file_is_kept() -> None:
    assert [person.name for person in people_of("- name: Z\n- name: A\n- name: M\n")] == ["Z", "A", "M"]


def test_a_name_that_is_its_own_alias_is_fine() -> None:
    assert people_of("- name: Ann Lee\n  aliases: [ann lee, Annie]\n")[0].aliases == ("ann lee", "Annie")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("- name: A\n  aliases: X\n- name: B\n  aliases: [Y, x]\n", [("ambiguous-name", 4, 16)]),
        ("- name: A\n- name: B\n  aliases: a\n", [("ambiguous-name", 3, 12)]),
        ("- name: A\n  aliases: b\n- name: B\n", [("ambiguous-name", 3, 9)]),
        ("- name: A\n- name: a\n", [("ambiguous-name", 2, 9)]),
        ("- name: O'Hara\n- name: O’Hara\n", [("ambiguous-name", 2, 9)]),
        ("- {name: A}\n- {name: A}\n- {name: A}\n", [("ambiguous-name", 2, 10), ("ambiguous-name", 3, 10)]),
        ("- [{name: A}, {name: A}]\n", [("missing-name", 1, 3)]),
        ("[{name: A}, {name: A}]\n", [("ambiguous-name", 1, 20)]),
        ("[{name: A, aliases: X}, {name: B, aliases: X}]\n", [("ambiguous-name", 1, 44)]),
    ],
)
def test_one_name_for_two_people_is_a_problem(text: str, places: list[tuple[str, int, int]]) -> None:
    if places[0][0] == "missing-name":
        assert [code for code, _, _ in problems_of(text)] == ["wrong-type"]
    else:
        assert problems_of(text) == places


@given(st.lists(st.lists(st.sampled_from(["Ann", "ann", "Bob", "Cy", "B. Ob"]), min_size=1, max_size=3), max_size=4))
def test_names_without_problems_lead_to_one_person_each(records: list[list[str]]) -> None:
    text = "".join(f"- name: {names[0]}\n  aliases: [{', '.join(names[1:])}]\n" for names in records)
    people, problems = load_people(text.encode())
    holders: dict[str, set[str]] = {}
    for names in records:
        for name in names:
            holders.setdefault(name_key(name), set()).add(name_key(names[0]))
    clear = all(len(keys) == 1 for keys in holders.values())
    unique = len({name_key(names[0]) for names in records}) == len(records)
    assert (problems == []) == (clear and unique)
    keys = [name_key(person.name) for person in people]
    assert len(keys) == len(set(keys))


@given(st.binary() | st.text().map(str.encode) | st.text(st.sampled_from("- name:alis[]{}&*#\n'\"0")).map(str.encode))
def test_any_bytes_are_people_or_problems(data: bytes) -> None:
    people, problems = load_people(data)
    assert all(isinstance(person, Person) and person.name for person in people)
    assert all(isinstance(problem, Problem) and problem.line >= 0 and problem.message for problem in problems)
