"""Dates of publication as sources write them, reduced to what they say for certain."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january janvier januar enero janeiro gennaio januari",
            "feb february fevrier février februar febrero fevereiro febbraio februari",
            "mar march mars märz maerz marzo março marco maart",
            "apr april avril abril aprile",
            "may mai mayo maio maggio mei",
            "jun june juin juni junio junho giugno",
            "jul july juillet juli julio julho luglio",
            "aug august août aout agosto augustus",
            "sep sept september septembre septiembre setembro settembre",
            "oct october octobre oktober okt octubre outubro ottobre",
            "nov november novembre noviembre novembro",
            "dec december décembre decembre dezember dez diciembre dezembro dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_NUMBERS = re.compile(r"(1[5-9]\d\d|20\d\d)[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?![\d])")
_LAST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](1[5-9]\d\d|20\d\d)(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY = re.compile(r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Parsed(NamedTuple):
    """A date as far as it is known, in ISO 8601 (`2019`, `2019-05`, `2019-05-03` or `""`), and its year."""

    date: str
    year: int | None


@lru_cache(maxsize=8192)  # a hundred thousand records have a few thousand dates
def parse(text: str, year: int | None = None, *, day_first: bool | None = None) -> Parsed:
    """The date in `text`; `year` stands in where it names none (`JAN 12`).

    What is not certain is left out: two months (`Nov-Dec`) or a season give the year, and so does `3/5/2019`
    unless `day_first` says how to read it or only one reading is a date.
    """
    text = text.strip()
    if len(text) == 4 and text.isdigit():
        return _reduced(int(text), None, None) if _YEAR.match(text) else Parsed("", None)
    if match := _COMPACT.search(text) or _NUMBERS.search(text):
        month, day = int(match[2]), int(match[3] or 0)
        return _reduced(int(match[1]), month, day or None)
    if match := _LAST.search(text):
        return _of_numbers(int(match[1]), int(match[2]), int(match[3]), day_first)
    return _of_words(text, year)


def year(text: str) -> int | None:
    """The first year (1500 to 2099) that `text` names."""
    if len(text) == 4 and text.isdigit():
        return int(text) if 1500 <= int(text) < 2100 else None
    match = _COMPACT.search(text) or _YEAR.search(text)
    return int(match[1]) if match else None


def of_month(text: str, year: int | None) -> Parsed:
    """The date of a field for the month alone: `jan`, `Mar 12`, `5`; the year where it names no single month."""
    if text.strip().isdigit() and year is not None:
        return _reduced(year, int(text), None)
    return parse(text, year)


def interval(text: str, year: int | None = None) -> tuple[date, date] | None:
    """The first and the last day that a reduced date (or, without one, a year) may mean; None without both."""
    match = _ISO.fullmatch(text)
    if not match:
        return (date(year, 1, 1), date(year, 12, 31)) if year and 1 <= year <= 9999 else None
    y, m, d = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first, last = date(y, m or 1, d or 1), date(y, m or 12, d or 1)
    except ValueError:
        return interval("", year)
    return first, last if d else last.replace(day=monthrange(last.year, last.month)[1])


def _of_numbers(a: int, b: int, year: int, day_first: bool | None) -> Parsed:
    if day_first is None and a != b and a <= 12 and b <= 12:
        return _reduced(year, None, None)
    month_last = day_first if day_first is not None else a > 12
    day, month = (a, b) if month_last else (b, a)
    return _reduced(year, month, day)


def _of_words(text: str, year: int | None) -> Parsed:
    """`2020 Feb 3`, `3 February 2020`, `2016/05//May`, `JAN-FEB` with a year from elsewhere."""
    found = _YEAR.search(text)
    if found:
        year = int(found[1])
        # An aside after the date, as in "2008 Dec (Epub 2008 Aug 14)", is another date.
        text = text[: found.start()] + " " + text[found.end() :].partition("(")[0]
    if year is None:
        return Parsed("", None)
    months = [_MONTHS.get(word.lower()) for word in _WORD.findall(text)]
    named = {month for month in months if month}
    if len(named) != 1:
        return _reduced(year, None, None)
    days = [int(day) for day in _DAY.findall(text)]
    month = named.pop()
    return _reduced(year, month, days[0] if len(days) == 1 else None)


def _reduced(year: int, month: int | None, day: int | None) -> Parsed:
    if not month or not 1 <= month <= 12:
        return Parsed(f"{year}", year)
    if not day or not 1 <= day <= monthrange(year, month)[1]:
        return Parsed(f"{year}-{month:02}", year)
    return Parsed(f"{year}-{month:02}-{day:02}", year)
