"""When names are one, and how they become parts of urls and headings of lists."""

from __future__ import annotations

import unicodedata
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from nameparser import HumanName
from slugify import slugify

from newsgen.content.names import SLUG_LENGTH, initial_of, initial_slug, name_key, slug_of, slug_or_hash, sort_key
from newsgen.content.persons import family_name_first
from newsgen.content.urls import is_slug
from support import check_each


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jean O’Hara", "Jean O'Hara"),
        ("Mary-Ann  Lee", "mary‑ann lee"),
        ("STRASSE", "Straße"),
        ("ﬁnance", "finance"),
        ("Café", "Cafe\u0301"),
        ("\u200bSmith\u00ad", "Smith"),
        ("A\u00a0B", "A B"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("José", "Jose"), ("Müller", "Mueller"), ("Ann Lee", "Anne Lee")])
def test_accents_and_letters_tell_names_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(st.text())
@example("\u1ffd")
@example("\u1fef")
def test_unicode_forms_make_no_difference(name: str) -> None:
    assert (
        name_key(unicodedata.normalize("NFC", name)) == name_key(unicodedata.normalize("NFD", name)) == name_key(name)
    )


@given(st.text())
def test_a_slug_is_ascii_and_may_stand_in_a_url(text: str) -> None:
    slug = slug_of(text)
    assert slug == "" or (is_slug(slug) and slug.isascii() and slug == slug.lower())
    assert len(slug) <= SLUG_LENGTH
    assert is_slug(slug_or_hash(text, "entry"))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Valentina Tereshkova", "valentina-tereshkova"),
        ("O’Hara's day", "oharas-day"),
        ("Валентина Терешкова", "valentina-tereshkova"),
        ("  Moon: first   steps! ", "moon-first-steps"),
        ("???", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slug_of(text) == slug


def test_a_long_slug_is_cut_between_words() -> None:
    assert slug_of("word " * 40) == "-".join(["word"] * 16)


@given(st.text("abYZ09 -_.,&;é", max_size=20) | st.text("ab ", min_size=70, max_size=90))
def test_plain_words_have_the_slug_that_slugify_gives_them(text: str) -> None:
    assert slug_of(text) == slugify(text, max_length=SLUG_LENGTH, word_boundary=True)


def test_texts_without_a_slug_stay_apart() -> None:
    assert slug_or_hash("?", "entry") == slug_or_hash("?", "entry") != slug_or_hash("!", "entry")
    assert slug_or_hash("?", "entry").startswith("entry-")


@given(st.text())
def test_every_name_has_an_initial_with_a_url_part(name: str) -> None:
    initial = initial_of(sort_key(name))
    assert initial
    assert is_slug(initial_slug(initial))


@pytest.mark.parametrize(
    ("name", "initial", "slug"),
    [
        ("Tereshkova", "T", "t"),
        ("Émile", "E", "e"),
        ("18F", "0–9", "0-9"),
        ("Терешкова", "Т", "u0422"),
        ("…", "…", "other"),
    ],
)
def test_initials(name: str, initial: str, slug: str) -> None:
    assert initial_of(name) == initial
    assert initial_slug(initial) == slug


def test_names_sort_as_in_a_book() -> None:
    names = ["Zola", "éclair", "Eagle", "O'Hara", "Ohara B", "eagle eye"]
    assert sorted(names, key=sort_key) == ["Eagle", "eagle eye", "éclair", "O'Hara", "Ohara B", "Zola"]


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("Valentina Tereshkova", "Tereshkova, Valentina"),
        ("Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("Prince", "Prince"),
        ("Archive desk", "Archive desk"),
        ("Tereshkova, Valentina", "Tereshkova, Valentina"),
        ("Unit 18 Alpha", "Unit 18 Alpha"),
    ],
)
def test_family_names_come_first_where_they_are_plain(name: str, sort: str) -> None:
    assert family_name_first(name) == sort


@given(st.text())
def test_any_name_can_be_sorted(name: str) -> None:
    assert isinstance(family_name_first(name), str)


def test_the_short_way_to_sort_a_name_of_two_words_is_that_of_nameparser() -> None:
    def check(name: str) -> None:
        parsed = HumanName(name)
        sort = f"{parsed.last}, {parsed.first}" if parsed.last and parsed.first else name
        suffix = f", {parsed.suffix}" if ", " in sort and parsed.suffix else ""
        assert family_name_first(name) == sort + suffix

    first = ("Ivan", "Doctor", "De", "Sir", "Abdul", "And", "Mi", "Lu", "Anna")
    last = ("Petrovich", "Smith", "Junior", "Vi", "Xiv", "Esquire", "Van", "Mix", "Ma", "Bey")
    check_each(map(" ".join, product(first, last)), check)
