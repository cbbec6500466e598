"""Finding names that may be one person's."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.people.duplicates import Known, Pair, find_duplicates
from newsgen.people.forms import form_of
from newsgen.people.likeness import likeness
from newsgen.people.nicknames import may_be_short_for
from newsgen.people.sounds import plain_words, sounds
from support import each


def pairs(*names: str, least: int = 60) -> list[Pair]:
    return find_duplicates([Known(name) for name in names], least)


@each(
    ("one", "other", "score", "reason"),
    [
        ("José García", "Jose Garcia", 95, "the same but for accents"),
        ("Kim Jong-un", "Kim Jong Un", 95, "the same but for hyphens"),
        ("Jean-Luc Moreau", "Jeanluc Moreau", 90, "the same but for hyphens and spaces"),
        ("Gen. Mark Hertling", "Mark Hertling", 95, "the same with a title"),
        ("J. F. Kennedy", "John F. Kennedy", 85, "initials: J. F. / John F."),
        ("JF Kennedy", "John F. Kennedy", 85, "initials: J. F. / John F."),
        ("J. Kennedy", "John Kennedy", 75, "initials: J. / John"),
        ("John Kennedy", "John F. Kennedy", 80, "a given name more: F."),
        ("Bill Clinton", "William Clinton", 85, "nickname: Bill = William"),
        ("Peggy Thornbury", "Margaret Thornbury", 85, "nickname: Margaret = Peggy"),
        ("James “Spider” Marks", "Spider Marks", 80, "nickname: Spider"),
        ("Kennedy John", "John Kennedy", 85, "the order of words"),
        ("Kennedy, John F.", "John F. Kennedy", 95, "the order of words"),
        ("Kennedy, J.", "John Kennedy", 75, "initials: J. / John"),
        ("Никита Хрущёв", "Nikita Khrushchev", 85, "transliteration: "),
        ("Nikita Chruschtschow", "Nikita Khrushchev", 85, "transliteration: Chruschtschow / Khrushchev"),
        ("Leonid Brejnev", "Leonid Brezhnev", 85, "transliteration: Brejnev / Brezhnev"),
        ("Mikhail Gorbachev", "Michail Gorbatschow", 75, "transliteration: Gorbachev / Gorbatschow"),
        ("Piotr Tchaikovsky", "Piotr Tschaikowski", 85, "transliteration: Tchaikovsky / Tschaikowski"),
        ("Brejnev", "Brezhnev", 70, "transliteration: Brejnev / Brezhnev"),
        ("Vladimir Putin", "Wladimir Putin", 85, "another spelling: Vladimir / Wladimir"),
        ("Muhammad Ali", "Mohammed Ali", 85, "another spelling: Mohammed / Muhammad"),
        ("Robert Smith", "Robert Smyth", 85, "another spelling: Smith / Smyth"),
        ("J. Edgar Hoover", "Edgar Hoover", 75, "a given name more: J."),
        ("John Edgar Hoover", "Edgar Hoover", 75, "a given name more: John"),
        ("Neil Armstrong", "Neil Amstrong", 70, "one letter differs: Amstrong / Armstrong"),
        ("Neil Armstrong", "Neil Armstrogn", 70, "one letter differs: Armstrogn / Armstrong"),
        ("Charles de Gaulle", "Charles Gaulle", 85, "with and without “de”"),
        ("Gabriel García", "Gabriel García Márquez", 60, "a family name more: Marquez"),
        ("Putin", "Vladimir Putin", 60, "the family name alone: "),
        ("JFK", "John Fitzgerald Kennedy", 60, "the initials alone: "),
        ("Erich Müller", "Erich Mueller", 85, "another spelling: Mueller / Muller"),
    ],
)
def test_look_alikes_are_found_with_a_reason(one: str, other: str, score: int, reason: str) -> None:
    (pair,) = pairs(one, other)
    assert score <= pair.score <= 100
    assert any(why.startswith(reason) for why in pair.reasons), pair.reasons


@each(
    ("one", "other"),
    [
        ("John Smith", "Jane Smith"),
        ("Robert Kennedy", "John Kennedy"),
        ("Edwin Aldrin", "Edward Aldrin"),
        ("Jean Smith", "Joan Smith"),
        ("Eric Holm", "Erica Holm"),
        ("Paul Jones", "Paula Jones"),
        ("Marie Curie", "Maria Curie"),
        ("John F. Kennedy", "John Q. Kennedy"),
        ("George Bush Sr.", "George Bush Jr."),
        ("John Adams", "John Adams Jr."),
        ("Henry Ford II", "Henry Ford III"),
        ("Elizabeth I", "Elizabeth II"),
        ("Queen Elizabeth", "Queen Elizabeth II"),
        ("Louis XIV", "Louis XVI"),
        ("Mr. John Smith", "Mrs. John Smith"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Michael Martin", "Michael Morton"),
        ("James Marks", "James Parks"),
        ("Anna Berg", "Anna Borg"),
        ("18F", "19F"),
        ("Apollo 11", "Apollo 12"),
        ("J. Kennedy", "Robert Kennedy"),
        ("Deng Liangjie", "Feng Liangjie"),
        ("Zhang Kejing", "Zheng Qiying"),
    ],
)
def test_two_people_are_not_taken_for_one(one: str, other: str) -> None:
    assert not pairs(one, other)


def test_father_and_son_are_shown_to_who_asks() -> None:
    (pair,) = pairs("Martin Luther King", "Martin Luther King Jr.", least=50)
    assert pair.score < 60
    assert "they may be two people" in pair.reasons[0]


def test_pairs_told_apart_are_never_given() -> None:
    one = Known("John F. Kennedy", differs=("Gen. John Kennedy",))
    assert not find_duplicates([one, Known("John Kennedy")])
    assert not find_duplicates([Known("J. F. Kennedy", aliases=("John Kennedy",)), one])
    assert find_duplicates([Known("John F. Kennedy"), Known("John Kennedy")])


def test_aliases_are_compared_too() -> None:
    (pair,) = find_duplicates([Known("Muhammad Ali", aliases=("Cassius Clay",)), Known("Casius Clay")], 50)
    assert "by the alias Cassius Clay" in pair.reasons


def test_the_sort_form_says_which_is_the_family_name() -> None:
    known = [Known("Kim Jong Un", sort="Kim Jong Un"), Known("J. U. Kim")]
    assert [pair.reasons for pair in find_duplicates(known)] == [("initials: J. U. / Jong Un",)]


def test_the_better_known_name_is_kept() -> None:
    seldom, often = Known("William Clinton", articles=2), Known("Bill Clinton", articles=9)
    assert [pair.keep for pair in find_duplicates([seldom, often])] == [often]
    listed = Known("William Clinton", articles=2, listed=True)
    assert [pair.keep for pair in find_duplicates([often, listed])] == [listed]


def test_names_that_occur_together_are_less_alike() -> None:
    known = [Known("J. F. Kennedy"), Known("John F. Kennedy"), Known("Putin"), Known("Vladimir Putin")]
    asked: list[set[str]] = []

    def together(one: str, other: str) -> int:
        asked.append({one, other})
        return 3

    (pair,) = find_duplicates(known, together=together)
    assert pair.together == 3
    assert pair.score < find_duplicates(known)[0].score
    assert asked == [{"J. F. Kennedy", "John F. Kennedy"}, {"Putin", "Vladimir Putin"}]


def test_a_short_name_of_many_tells_nothing() -> None:
    names = ["J. Smith", "John Smith", "Jack Q. Smith", "Jim Smith", "Jane Smith", "Jill Smith", "Smith"]
    assert not [pair for pair in pairs(*names) if "J. Smith" in (pair.keep.name, pair.other.name)]
    assert not [pair for pair in pairs(*names) if "Smith" in (pair.keep.name, pair.other.name)]


def test_nicknames() -> None:
    assert may_be_short_for("bill", "william")
    assert may_be_short_for("bob", "rob")
    assert may_be_short_for("kathy", "catherine")
    assert not may_be_short_for("jim", "jon")


def test_sounds() -> None:
    forms = [sounds(plain_words(name)[0]) for name in ("Yeltsin", "Jelzin", "Eltsine", "Ельцин")]
    assert frozenset.intersection(*forms)


def test_thousands_of_names_are_not_compared_one_by_one() -> None:
    words = random.Random(1)
    family = ["".join(words.choices(["ba", "do", "ki", "lo", "mer", "son", "tan"], k=4)) for _ in range(2000)]
    names = [f"{words.choice(['Ann', 'Bob', 'Carla', 'Dmitri'])} {name.title()}" for name in family]
    found = pairs(*names, "B. Dodokison", "Bob Dodokison")
    assert ("Bob Dodokison", "B. Dodokison") in {(pair.keep.name, pair.other.name) for pair in found}


WORDS = st.sampled_from(
    (
        *("John", "Jon", "J.", "J", "Bill", "William", "Smith", "Smyth", "de", "García", "Garcia", "Jr.", "II", "Gen."),
        *(
            "Mrs.",
            "“Spider”",
            "Kim,",
            "Хрущёв",
            "Khrushchev",
            "習近平",
            "محمد",
            "18F",
            "JFK",
            "O’Hara",
            "Jean-Luc",
            "ß",
        ),
    )
)
NAMES = st.text(max_size=30) | st.lists(WORDS, max_size=5).map(" ".join)


@given(NAMES, NAMES)
def test_likeness_is_symmetric(one: str, other: str) -> None:
    form, other_form = form_of(one), form_of(other)
    if form and other_form:
        assert likeness(form, other_form) == likeness(other_form, form)
        assert 0 <= likeness(form, other_form)[0] <= 100


@given(st.lists(st.builds(Known, NAMES, st.just(""), st.tuples(NAMES), st.integers(0, 3)), max_size=8), st.randoms())
@example([Known(""), Known(" ")], random.Random(0))
def test_the_order_of_names_makes_no_difference(names: list[Known], chance: random.Random) -> None:
    mixed = list(names)
    chance.shuffle(mixed)
    found = find_duplicates(names, 30)
    assert found == find_duplicates(mixed, 30)
    assert all(pair.keep != pair.other and pair.reasons and 30 <= pair.score <= 100 for pair in found)


@pytest.mark.parametrize("piece", ["a", "a ", "J. ", "“", "ch", "Jr. ", "習", "Mr. ", "a-", ", "])
def test_hostile_names_take_no_time(piece: str) -> None:
    pairs(piece * 20_000, "x" + piece * 20_000, piece * 19_999 + "b")


def test_many_equal_looking_names_take_no_time() -> None:
    find_duplicates([Known(f"John {chr(65 + i % 26)}. {'Smith' + 'h' * (i % 2)}", articles=i) for i in range(1500)])
