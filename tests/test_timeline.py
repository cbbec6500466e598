"""The articles of an entry in the order of time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgen.catalogue.timeline import Timeline

months = st.one_of(
    st.just(0), st.builds(lambda year, month: year * 100 + month, st.integers(1, 9999), st.integers(0, 12))
)


def test_a_timeline() -> None:
    line = Timeline.of([(0, 7), (193600, 3), (193607, 1), (193607, 9), (196900, 2)])
    assert line.years() == {0: 1, 1936: 3, 1969: 1}
    assert line.months_of(1936) == {0: 1, 7: 2}
    assert line.of_year(0) == [7]
    assert line.of_year(1936) == [3, 1, 9]
    assert line.of_month(1936, 0) == [3]
    assert line.of_month(1936, 7) == [1, 9]
    assert line.of_year(1937) == []
    assert line.dated() == [3, 2]


def test_ends() -> None:
    assert Timeline.of([]).dated() == []
    assert Timeline.of([(0, 1)]).dated() == []
    assert Timeline.of([(0, 1), (193600, 2)]).dated() == [2]


@given(st.lists(months))
def test_every_article_stands_in_one_month_of_one_year(given_months: list[int]) -> None:
    rows = [(month, number) for number, month in enumerate(sorted(given_months))]
    line = Timeline.of(rows)
    assert [article for year in line.years() for article in line.of_year(year)] == [number for _, number in rows]
    for year, articles in line.years().items():
        assert sum(line.months_of(year).values()) == articles == len(line.of_year(year))
        assert [one for month in line.months_of(year) for one in line.of_month(year, month)] == line.of_year(year)
