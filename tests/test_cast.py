"""Whom the words of a text mean, among the people of one article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.content.cast import Cast, KnownPerson
from support import each


def cast(*names: str | tuple[str, ...], sort: str = "") -> Cast:
    return Cast([KnownPerson((name,) if isinstance(name, str) else name, sort) for name in names])


PEOPLE = cast(
    ("James Marks", "James “Spider” Marks", "Jim Marks"),
    "Lt. Gen. Mark Hertling",
    ("Vladimir Putin", "Putin, Vladimir", "Владимир Путин"),
    ("Dwight D. Eisenhower", "Ike"),
    "Wernher von Braun",
    "Karine Jean-Pierre",
    ("Pope John XXIII",),
)


@each(
    ("words", "place"),
    [
        ("James Marks", 0),
        ("Maj. Gen. James “Spider” Marks", 0),
        ("James 'Spider' Marks", 0),
        ("Spider Marks", 0),
        ("“Spider” Marks", 0),
        ("Jim Marks", 0),
        ("Marks", 0),
        ("MARKS", 0),
        ("Marks’s", 0),
        ("Marks’", 0),
        ("Gen. Marks", 0),
        ("retired Maj. Gen. Marks", 0),
        ("Lt. Gen. Mark Hertling", 1),
        ("Mark Hertling", 1),
        ("General Mark Hertling", 1),
        ("Hertling", 1),
        ("Mr. Putin", 2),
        ("President Putin's", 2),
        ("Russian President Vladimir Putin", 2),
        ("Putin, Vladimir", 2),
        ("Путин", 2),
        ("vladimir putin", 2),
        ("Ike", 3),
        ("President Eisenhower", 3),
        ("von Braun", 4),
        ("Von Braun", 4),
        ("Dr. von Braun", 4),
        ("Dr.\u00a0von\u00a0Braun’s", 4),
        ("Ms. Jean-Pierre", 5),
        ("Jean‑Pierre", 5),
        ("Pope John XXIII", 6),
    ],
)
def test_these_words_mean_one_person(words: str, place: int) -> None:
    assert PEOPLE.who(words) == place


@each(
    "words",
    """;James;Vladimir;Mark;Spider;marks;ike;ike's;mr. putin;Braun;John;Pope;Groucho Marks;Vladimir V. Putin;Mrs. Putin
    Mrs. Vladimir Putin;Ms. Marks;President;Gen.;Marksman;Marks Hertling;Marks and Hertling;the;\u200b;'s;’;King Marks
    Mr. Jean-Pierre;Mrs. Eisenhower;Jean;Pierre;Putin?""".replace("\n    ", ";").split(";"),
)
def test_these_words_mean_nobody(words: str) -> None:
    assert PEOPLE.who(words) is None


def test_a_surname_of_two_is_nobodys() -> None:
    two = cast("John Kennedy", "Robert Kennedy")
    assert two.who("Kennedy") is None
    assert two.who("Mr. Kennedy") is None
    assert two.who("Robert Kennedy") == 1


@pytest.mark.parametrize(
    "other", ["Warren Buffett", "Warren", ("Jim Smith", "Warren"), "Earl Warren Burger", "“Warren” Smith"]
)
def test_a_surname_that_is_in_the_name_of_another_is_nobodys(other: str | tuple[str, ...]) -> None:
    assert cast("Elizabeth Warren").who("Warren") == 0
    both = cast("Elizabeth Warren", other)
    assert both.who("Warren") is (1 if other in ("Warren", ("Jim Smith", "Warren")) else None)
    assert both.who("Elizabeth Warren") == 0


def test_a_name_of_two_is_nobodys() -> None:
    two = cast(("John Smith", "Jack"), ("Jack", "Jonathan Smith"), "Gen. John Smith")
    assert two.who("John Smith") is None
    assert two.who("Jack") is None
    assert two.who("Gen. John Smith") == 2
    assert two.who("Col. John Smith") is None


def test_the_order_of_a_name() -> None:
    kim = Cast([KnownPerson(("Kim Jong Un", "Kim Jong-un", "김정은"), "Kim Jong Un")])
    assert kim.who("Kim") == kim.who("Mr. Kim") == kim.who("Kim Jong-un") == kim.who("김정은") == 0
    assert kim.who("Un") is None


def test_titles_that_do_not_fit() -> None:
    kennedy = cast("John F. Kennedy")
    assert kennedy.who("Mrs. Kennedy") is None
    assert kennedy.who("Senator Kennedy") == 0
    thatcher = cast("Margaret Thatcher")
    assert thatcher.who("Mrs. Thatcher") == thatcher.who("Prime Minister Thatcher") == 0
    assert thatcher.who("Mr. Thatcher") is None
    assert cast(("Jackie Kennedy", "Mrs. Kennedy")).who("Mrs. Kennedy") == 0


def test_a_name_in_small_letters() -> None:
    assert cast("deadmau5").who("deadmau5") == 0
    assert cast("bell hooks").who("bell hooks") == 0
    assert cast("bell hooks").who("hooks") is None


def test_ten_thousand_aliases() -> None:
    many = Cast([KnownPerson(tuple(f"Person{chr(97 + i % 26)} Surname{i}x" for i in range(10_000)))])
    assert many.who("Persona Surname0x") == 0
    assert many.who("x" * 1_000_000) is None
    assert many.who("Mr. " * 1_000_000) is None


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=3), max_size=4), st.text(max_size=20))
def test_any_names_and_words(people: list[list[str]], words: str) -> None:
    found = Cast([KnownPerson(tuple(names)) for names in people]).who(words)
    assert found is None or 0 <= found < len(people)


NAMES = [
    "James Marks",
    "Mark Hertling",
    "Marks Smith",
    "John Smith",
    "Smith",
    "Gen. John Smith",
    "Ann von Marks",
    "Ike",
]


@given(st.lists(st.sampled_from(NAMES), max_size=5), st.sampled_from(NAMES), st.randoms())
def test_the_order_of_the_people_makes_no_difference(names: list[str], words: str, random: object) -> None:
    found = cast(*names).who(words)
    other = cast(*reversed(names)).who(words)
    assert (None if other is None else len(names) - 1 - other) == found
    if found is not None:
        assert names.count(names[found]) == 1
