"""Dates are as exact as they are written, and sort so."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.content.dates import UNKNOWN, DateError, HonestDate, parse_date

zones = st.none() | st.integers(-23 * 60 - 59, 23 * 60 + 59)
times = st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))


@st.composite
def honest_dates(draw: st.DrawFn) -> HonestDate:
    day = draw(st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)))
    about = draw(st.booleans())
    exactness = draw(st.sampled_from(["unknown", "year", "month", "day", "time"]))
    if exactness == "unknown":
        return UNKNOWN
    if exactness == "year":
        return HonestDate(day.year, about=about)
    if exactness == "month":
        return HonestDate(day.year, day.month, about=about)
    if exactness == "day":
        return HonestDate(day.year, day.month, day.day, about=about)
    return HonestDate(day.year, day.month, day.day, draw(times), draw(zones), about)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023-09-05", HonestDate(2023, 9, 5)),
        ("2023-09-05T10:00:00-04:00", HonestDate(2023, 9, 5, (10, 0, 0), -240)),
        ("2023-09-05 10:00", HonestDate(2023, 9, 5, (10, 0, 0))),
        ("2023-09-05 10:00:30 +0530", HonestDate(2023, 9, 5, (10, 0, 30), 330)),
        ("2023-09-05T10:00:00.123Z", HonestDate(2023, 9, 5, (10, 0, 0), 0)),
        ("2023-09-05 9:05 UTC", HonestDate(2023, 9, 5, (9, 5, 0), 0)),
        ("1936-07", HonestDate(1936, 7)),
        ("1936", HonestDate(1936)),
        ("1936~", HonestDate(1936, about=True)),
        ("1936-07~", HonestDate(1936, 7, about=True)),
        (" 1936 ", HonestDate(1936)),
        ("2024-02-29", HonestDate(2024, 2, 29)),
        ("0001", HonestDate(1)),
        ("unknown", UNKNOWN),
        ("Undated", UNKNOWN),
        ("XXXX", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_spellings_that_are_dates(text: str, date: HonestDate) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2023-02-29", "February 2023 has 28 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2023-13", "months go from 01 to 12; write year-month-day"),
        ("2023-00", "months go from 01 to 12; write year-month-day"),
        ("2023-01-00", "January 2023 has 31 days"),
        ("2023-1-5", "write 2023-01-05"),
        ("2023/01/05", "write 2023-01-05"),
        ("circa 1936", "write 1936~ for “about 1936”"),
        ("c. 1936-07", "write 1936-07~ for “about 1936-07”"),
        ("about 1936", "write 1936~ for “about 1936”"),
        ("5/6/1936", "write year-month-day, such as 1936-07-18, so that day and month cannot be confused"),
        ("2023-01-05 24:00", "times go from 00:00:00 to 23:59:59"),
        ("2023-01-05 10:60", "times go from 00:00:00 to 23:59:59"),
        ("2023-01-05 10:00+24:00", "write an offset from UTC such as -04:00 or Z"),
        ("1936-07T10:00", "write 1936-07-18, 1936-07, 1936, 1936~ (about) or unknown; keep other wording in date_text"),
        ("١٩٣٦", "write 1936-07-18, 1936-07, 1936, 1936~ (about) or unknown; keep other wording in date_text"),
    ],
)
def test_other_spellings_are_errors_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.hint == hint


def test_a_long_text_is_shortened_in_the_message() -> None:
    with pytest.raises(DateError) as caught:
        parse_date("long ago " * 1000)
    assert len(str(caught.value)) < 120


@given(st.text() | st.from_regex(r"\A[0-9~TZ:+ .-]{0,30}\Z"))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        date = parse_date(text)
    except DateError as error:
        assert str(error)
        assert error.hint
    else:
        assert parse_date(date.edtf) == date


@given(honest_dates())
def test_a_date_reads_back_from_its_spelling(date: HonestDate) -> None:
    assert parse_date(date.edtf) == date


@given(honest_dates())
def test_no_form_of_a_date_is_more_exact_than_the_date(date: HonestDate) -> None:
    exactness = sum(part is not None for part in (date.year, date.month, date.day))
    assert len([part for part in date.calendar_path.split("/") if part]) == exactness
    assert len([part for part in date.iso.partition("T")[0].split("-") if part]) == exactness
    assert ("T" in date.iso) == (date.time is not None)
    assert date.known == (exactness > 0)


@given(honest_dates())
def test_a_full_timestamp_can_be_read_by_others(date: HonestDate) -> None:
    moment = datetime.datetime.fromisoformat(date.rfc3339)
    assert moment.tzinfo is not None
    assert (moment.year, moment.month, moment.day) == (date.year or 1, date.month or 1, date.day or 1)


@given(honest_dates(), honest_dates())
def test_dates_sort_by_calendar_and_the_less_exact_first(one: HonestDate, other: HonestDate) -> None:
    def parts(date: HonestDate) -> tuple[int, int, int]:
        return date.year or 0, date.month or 0, date.day or 0

    if parts(one) < parts(other):
        assert one.sort_key < other.sort_key


@given(st.dates(), times, zones, times, zones)
def test_within_a_day_moments_with_zones_sort_by_instant(
    day: datetime.date,
    time: tuple[int, int, int],
    zone: int | None,
    other_time: tuple[int, int, int],
    other_zone: int | None,
) -> None:
    def moment(time: tuple[int, int, int], zone: int | None) -> int:
        return time[0] * 3600 + time[1] * 60 + time[2] - (zone or 0) * 60

    one = HonestDate(day.year, day.month, day.day, time, zone)
    other = HonestDate(day.year, day.month, day.day, other_time, other_zone)
    assert (one.sort_key < other.sort_key) == (moment(time, zone) < moment(other_time, other_zone))


def test_the_order_from_unknown_to_exact() -> None:
    spelt = ["unknown", "1936", "1936-07", "1936-07-18", "1936-07-18T09:00+02:00", "1936-07-18T08:00Z", "1937~", "1938"]
    dates = [parse_date(text) for text in spelt]
    keys = [date.sort_key for date in dates]
    assert keys == sorted(keys)
