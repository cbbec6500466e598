"""What is loaded in one process is the same in another."""

from __future__ import annotations

import copy
import pickle
from dataclasses import fields, replace

import pytest

from newsgen.content import article
from newsgen.content.article import Article, Correction, Image, Mention, Quotation, Series, Source, StandingPage
from newsgen.content.dates import UNKNOWN, HonestDate, parse_date

MOMENT = parse_date("1969-07-20T20:17:40+01:30")
VALUES = (
    MOMENT,
    UNKNOWN,
    Mention("people", "Valentina Tereshkova"),
    Quotation("It is I, Seagull.", ("Tereshkova",)),
    Image("/media/a.jpg", alt=""),
    Source("The Courier", page="3"),
    Series("Moon", 2),
    Quotation("It is late now", ("Harlow", "Peter Harlow"), "p1"),
    Correction(HonestDate(1969, about=True), "Not cheese."),
    StandingPage("pages/a.md", "/a/", "A", extra={"b": [1, None, {"c": "d"}]}),
    Article(
        "articles/a.md",
        "/1969/a/",
        "A",
        "a",
        MOMENT,
        mentions=(Mention("tags", "b"),),
        sources=(Source("c"),),
        series=Series("d"),
        images=(Image("/e.jpg", None),),
        corrections=(Correction(UNKNOWN, "f"),),
        extra={"g": 1.5},
        body="<p>h</p>",
        links=("@articles/i.md",),
        anchors=("j",),
        quotations=(Quotation("k", ("l", "m"), "page-quote-1"),),
    ),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_come_through(value: object) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(value, protocol))
        assert again == value
        assert type(again) is type(value)
        assert [type(getattr(again, item.name)) for item in fields(value)] == [
            type(getattr(value, item.name)) for item in fields(value)
        ]
    assert copy.deepcopy(value) == value
    assert replace(value) == value


def test_every_value_of_an_article_takes_the_short_way() -> None:
    kinds = [
        kind for kind in vars(article).values() if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")
    ]
    assert set(kinds) == {type(value) for value in VALUES}
    assert all(kind.__reduce__ is not object.__reduce__ for kind in kinds)
