"""Dates as sources write them: nothing guessed, nothing impossible."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve.normalize import dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019", "2019"),
        ("2019/05/03/", "2019-05-03"),
        ("2016/05//May", "2016-05"),
        ("2016///", "2016"),
        ("2021//", "2021"),
        ("2021/06//Jun2021", "2021-06"),
        ("2017/10/1", "2017-10-01"),
        ("2024-04-03", "2024-04-03"),
        ("2020 Feb 3", "2020-02-03"),
        ("2020 Feb", "2020-02"),
        ("2019 Nov-Dec", "2019"),
        ("2018 Dec-2019 Jan", "2018"),
        ("2018 Winter", "2018"),
        ("2008 Dec (Epub 2008 Aug 14)", "2008-12"),
        ("Start date: 20170812", "2017-08-12"),
        ("20210345", ""),
        ("3 February 2020", "2020-02-03"),
        ("February 3, 2020", "2020-02-03"),
        ("4-8 Aug. 2020", "2020-08"),
        ("5. März 2019", "2019-03-05"),
        ("août 2019", "2019-08"),
        ("4/3/2024", "2024"),
        ("25/3/2024", "2024-03-25"),
        ("3/25/2024", "2024-03-25"),
        ("5/5/2024", "2024-05-05"),
        ("2019-13-01", "2019"),
        ("2019-02-30", "2019-02"),
        ("May-2016", "2016-05"),
        ("Date of Publication", ""),
        ("in press", ""),
        ("123", ""),
        ("9999", ""),
        ("", ""),
    ],
)
def test_a_date_is_reduced_to_what_it_says_for_certain(text: str, expected: str) -> None:
    assert dates.parse(text) == (expected, int(expected[:4]) if expected else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("JAN 12", "2012-01-12"), ("JAN", "2012-01"), ("JAN-FEB", "2012"), ("SPR", "2012"), ("", "2012")],
)
def test_a_date_without_a_year_takes_the_records(text: str, expected: str) -> None:
    assert dates.parse(text, 2012) == (expected, 2012)


def test_day_and_month_are_guessed_never_and_read_where_the_source_says_how() -> None:
    assert dates.parse("4/3/2024", day_first=False) == ("2024-04-03", 2024)
    assert dates.parse("4/3/2024", day_first=True) == ("2024-03-04", 2024)


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("2019", None, (date(2019, 1, 1), date(2019, 12, 31))),
        ("2020-02", None, (date(2020, 2, 1), date(2020, 2, 29))),
        ("2019-12", None, (date(2019, 12, 1), date(2019, 12, 31))),
        ("2019-05-03", 2019, (date(2019, 5, 3), date(2019, 5, 3))),
        ("", 2019, (date(2019, 1, 1), date(2019, 12, 31))),
        ("", None, None),
        ("soon", None, None),
        ("2019-02-30", None, None),
    ],
)
def test_a_reduced_date_is_an_interval_of_days(text: str, year: int | None, expected: object) -> None:
    assert dates.interval(text, year) == expected


@settings(max_examples=100)
@given(
    st.dates(date(1500, 1, 1), date(2099, 12, 31)), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d/", "%Y%m%d", "%Y %b %d"])
)
def test_a_whole_date_comes_back_whole(day: date, form: str) -> None:
    text = form.replace(
        "%b", ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][day.month - 1]
    )
    written = text.replace("%Y", f"{day.year:04}").replace("%m", f"{day.month:02}").replace("%d", f"{day.day:02}")
    assert dates.parse(written) == (day.isoformat(), day.year)
    assert dates.interval(day.isoformat()) == (day, day)


@settings(max_examples=200)
@given(st.text("0123456789/-. JanFebsprg", max_size=20))
def test_whatever_is_written_the_date_is_a_real_one(text: str) -> None:
    found = dates.parse(text)
    days = dates.interval(found.date, found.year)
    assert (days is None) == (found.year is None)
    assert days is None or days[0].year == found.year == days[1].year
    assert days is None or days[1] - days[0] < timedelta(366)
