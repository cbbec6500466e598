"""The theme's words: dates and counts in them, and the direction in which a language is written."""

from __future__ import annotations

import pytest

from newsgen.content.dates import parse_date
from newsgen.content.index import Index
from newsgen.content.labels import Labels, direction

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WORDS = {
    "date_day": "{day} {month} {year}",
    "date_month": "{month} {year}",
    "date_about": "about {date}",
    "undated": "Undated",
    "articles_one": "{count} article",
    "articles_many": "{count} articles",
    "thousands_separator": ",",
    "index_people": "People",
}
LABELS = Labels(WORDS, MONTHS)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1936-07-18", "18 July 1936"),
        ("1936-07-18T10:00Z", "18 July 1936"),
        ("1936-07", "July 1936"),
        ("1936", "1936"),
        ("1936~", "about 1936"),
        ("1936-07~", "about July 1936"),
        ("unknown", "Undated"),
    ],
)
def test_dates_in_words_are_as_exact_as_the_date(date: str, words: str) -> None:
    assert LABELS.date(parse_date(date)) == words


def test_the_words_of_another_language() -> None:
    labels = Labels({**WORDS, "date_day": "{day}. {month} {year}", "date_about": "um {date}"}, ["Januar", *MONTHS[1:]])
    assert labels.date(parse_date("1936-01-08")) == "8. Januar 1936"
    assert labels.date(parse_date("1936~")) == "um 1936"


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (2500, "2,500 articles"), (1234567, "1,234,567 articles")],
)
def test_counts(number: int, words: str) -> None:
    assert LABELS.count("articles", number) == words


def test_counts_with_the_separator_of_the_language() -> None:
    assert Labels({**WORDS, "thousands_separator": "."}, MONTHS).count("articles", 2500) == "2.500 articles"


def test_a_word_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        LABELS.text("nothing")


def test_an_index_of_the_site_brings_its_own_title() -> None:
    assert LABELS.index_title(Index("people", "people")) == "People"
    assert LABELS.index_title(Index("buildings", "buildings", title="Houses")) == "Houses"


@pytest.mark.parametrize(
    ("language", "way"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("FA", "rtl"), ("ku-Arab", "rtl"), ("ku", "ltr"), ("en", "ltr"), ("", "ltr")],
)
def test_the_direction_of_a_language(language: str, way: str) -> None:
    assert direction(language) == way
