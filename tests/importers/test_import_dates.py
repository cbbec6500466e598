"""Dates as newspapers and their pages write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.content.dates import HonestDate
from newsgen.importers.dates import read_date
from newsgen.importers.texts.date_lines import DateLine, date_line

READ = """
2023-09-05 = 2023-09-05
1936-07 = 1936-07
1936~ = 1936~
2023-09-05T10:00:00-04:00 = 2023-09-05T10:00:00-04:00
Tue, 05 Sep 2023 10:00:00 -0400 = 2023-09-05T10:00:00-04:00
September 5, 2023 = 2023-09-05
Sept. 5th, 2023 = 2023-09-05
5 September 2023 = 2023-09-05
5. September 2023 = 2023-09-05
5th of September 2023 = 2023-09-05
Tuesday, 5 September 2023 = 2023-09-05
Tues., Sept. 5, 2023 = 2023-09-05
September 2023 = 2023-09
September 5, 2023 10:00 AM EDT = 2023-09-05T10:00:00-04:00
Sep 5, 2023, 10:00 AM EDT = 2023-09-05T10:00:00-04:00
Sep 5, 2023 at 10:00 p.m. = 2023-09-05T22:00:00
Sep 5, 2023 at 9 PM PST = 2023-09-05T21:00:00-08:00
Sep 5, 2023 12:00 AM GMT = 2023-09-05T00:00:00Z
Sep 5, 2023 12:30 PM UTC = 2023-09-05T12:30:00Z
5 September 2023, 22:05 = 2023-09-05T22:05:00
5 September 2023 | 22.05 = 2023-09-05T22:05:00
5 September 2023 14:00 +0200 = 2023-09-05T14:00:00+02:00
2023-09-05 10:00 PM = 2023-09-05T22:00:00
10:31 PM EDT, Mon September 4, 2023 = 2023-09-04T22:31:00-04:00
10:31 on 4 September 2023 = 2023-09-04T10:31:00
5 September 2023 10:00 AM CST = 2023-09-05T10:00:00
5 September 2023 10:00 AM ET = 2023-09-05T10:00:00
5 September 2023 10:00 IST = 2023-09-05T10:00:00
25/12/2023 = 2023-12-25
12/25/2023 = 2023-12-25
5/5/2023 = 2023-05-05
25.12.2023 14:00 = 2023-12-25T14:00:00
September 5-6, 2023 = 2023-09
5–6 September 2023 = 2023-09
5 and 6 September 2023 = 2023-09
30 August – 2 September 2023 = 2023
Aug. 30 - Sept. 2, 2023 = 2023
July/August 2023 = 2023
circa 1936 = 1936~
about May 1936 = 1936-05~
1er mars 1936 = 1936-03-01
18 juillet 1936 = 1936-07-18
5. März 1936 = 1936-03-05
5 de septiembre de 2023 = 2023-09-05
5 сентября 2023 г. = 2023-09-05
"""

UNKNOWN = """
Monday
Tuesday morning
10:00 AM
Updated 10:00 AM
September 5
5 September
05/09/2023
5/9/23
September 5, 23
31 June 2023
February 30, 2023
May 5 people 2023
The 5th of September 2023 was a Tuesday
September 6-5, 2023
30 August - 2 September
13/13/2023
September 2023 10:00
5 September 2023 25:00
5 September 2023 10:75 AM
5 September 2023 13:00 PM
0 May 1936
5 May 0000
Summer 1936
the thirties
3 hours ago
1 2 3
2023-13-45 10 PM
"""


def pairs() -> list[tuple[str, str]]:
    return [(text, edtf) for text, _, edtf in (line.partition(" = ") for line in READ.strip().split("\n"))]


@pytest.mark.parametrize(("text", "edtf"), pairs())
def test_dates_that_are_plain_are_read_as_exactly_as_they_are_given(text: str, edtf: str) -> None:
    assert read_date(text).edtf == edtf


@pytest.mark.parametrize("text", UNKNOWN.strip().split("\n"))
def test_what_is_no_date_or_two_stays_unknown(text: str) -> None:
    assert not read_date(text).known


@given(st.text(alphabet="0123456789 ,.:-/|aApPmMSeptMayEDTGMTofto–", max_size=60))
def test_any_text_is_a_date_or_none_and_never_a_failure(text: str) -> None:
    date = read_date(text)
    assert date.known or date == HonestDate()
    date_line(text)


@given(st.dates(), st.sampled_from(["%B %d, %Y", "%d %B %Y", "%b %d %Y", "%A, %d %B %Y", "%d %b. %Y"]))
def test_any_day_spelt_out_is_that_day(day: object, form: str) -> None:
    year = f"{day.year:04d}"  # type: ignore[attr-defined]
    text = day.strftime(form.replace("%Y", year))  # type: ignore[attr-defined]
    assert read_date(text).edtf == day.isoformat()  # type: ignore[attr-defined]


def test_a_long_text_is_no_date() -> None:
    assert not read_date("5 " * 100_000 + "September 2023").known


def test_lines_with_dates() -> None:
    day, moment = HonestDate(2023, 9, 5), HonestDate(2023, 9, 5, (10, 0, 0), -240)
    assert date_line("Published: September 5, 2023 10:00 AM EDT") == DateLine(moment)
    assert date_line("Published Sep 5, 2023 | Updated Sep 6, 2023") == DateLine(day, HonestDate(2023, 9, 6))
    assert date_line("Sep 5, 2023, 10:00 AM EDT Updated Sep 6, 2023") == DateLine(moment, HonestDate(2023, 9, 6))
    assert date_line("Last updated on 5 September 2023") == DateLine(updated=day)
    assert date_line("Posted on Tuesday, September 5, 2023") == DateLine(day)
    assert date_line("Published 1984") == DateLine(HonestDate(1984))


def test_lines_that_tell_a_time_without_a_date_keep_their_wording() -> None:
    for text in ("Monday", "Updated 10:00 AM", "3 hours ago", "05/09/2023", "June 16", "Published yesterday"):
        assert date_line(text) == DateLine(wording=text)
    five = HonestDate(2023, 9, 5, (10, 0, 0))
    assert date_line("Sep 5, 2023, 10:00 AM ET") == DateLine(five, wording="Sep 5, 2023, 10:00 AM ET")
    assert date_line("September 5–6, 2023") == DateLine(HonestDate(2023, 9), wording="September 5–6, 2023")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1984",
            "March",
            "May Day",
            "March 4 Justice",
            "August 1914: a novel",
            "Summer of 1969",
            "Friday Night Lights",
        ),
        *("Monday was cold", "On 5 September 2023 the mill burned", "5 September 2023 – a day to remember", "Updated"),
    ],
)
def test_headlines_are_no_date_lines(text: str) -> None:
    assert date_line(text) is None
