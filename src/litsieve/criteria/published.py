"""When a report was published: between two dates, or within some time before the search.

A date is as long as it is known: 2019 is any day of that year. The check is met if all its days lie inside, not
met if none does, and cannot say otherwise or where the date is missing.

Options, one of the two:

- `between`: the first and the last date that count, each an ISO date, a month or a year, or "" for no limit.
- `previous`: a span of time that ends with the day of the review's last search, such as "20 years", "6 months"
  or "30 days"; the first and the last day count.

>>> from litsieve.criteria import judge
>>> judge({"kind": "published", "between": ["2004", "2024-06-30"]}, {"date": "2024-06-30", "year": 2024})
'met'
>>> judge({"kind": "published", "between": ["2004", ""]}, {"date": "2003-12", "year": 2003})
'not met'
>>> judge({"kind": "published", "between": ["", "2024-06-30"]}, {"date": "2024", "year": 2024})
'cannot say'

>>> recent = {"kind": "published", "previous": "20 years"}
>>> judge(recent, {"date": "2004-05-10"}, search_date="2024-05-10")
'met'
>>> judge(recent, {"date": "2004-05-09"}, search_date="2024-05-10")
'not met'
>>> judge(recent, {"year": 2004}, search_date="2024-05-10")
'cannot say'
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from litsieve.criteria.interface import CANNOT_SAY, MET, NOT_MET, Context, Span, Verdicts
from litsieve.normalize.dates import interval

KIND = "published"

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_PREVIOUS = re.compile(r"\s*(\d{1,4})\s+(day|week|month|year)s?\s*", re.ASCII)
_DAYS: Final = {"day": 1, "week": 7}
_MONTHS: Final = {"month": 1, "year": 12}


def _as_text(value: Any) -> Any:
    """A year or a date that a YAML reader has already typed, as text again."""
    return str(value) if isinstance(value, int | date) and not isinstance(value, bool) else value


Limit = Annotated[str, BeforeValidator(_as_text)]


class Window(NamedTuple):
    """The first and the last day that count."""

    first: date
    last: date


class Options(BaseModel):
    """The time in which a report must have been published."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    between: tuple[Limit, Limit] | None = Field(
        None, description='First and last date that count: ISO dates, months or years; "" for no limit.'
    )
    previous: str | None = Field(
        None, description='A span of time that ends with the day of the last search: "20 years", "6 months".'
    )

    @field_validator("between")
    @classmethod
    def _are_dates(cls, between: tuple[str, str] | None) -> tuple[str, str] | None:
        if between is None:
            return None
        for limit in between:
            if limit and (not _DATE.fullmatch(limit) or interval(limit, None) is None):
                raise _fault("between: {said} is no date; write 2004, 2004-05 or 2004-05-31", said=repr(limit))
        if not any(between):
            raise _fault("between: both limits are empty, so every date counts; write one")
        window = _between(between)
        if window.first > window.last:
            raise _fault("between: the first date is later than the last; exchange them")
        return between

    @field_validator("previous")
    @classmethod
    def _is_a_time(cls, previous: str | None) -> str | None:
        if previous is not None and not _PREVIOUS.fullmatch(previous):
            raise _fault(
                'previous: {said} is no span of time; write "20 years", "6 months" or "30 days"',
                said=repr(previous),
            )
        return previous

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Options:
        if (self.between is None) == (self.previous is None):
            raise _fault("published: give either `between` or `previous`")
        return self


def _fault(message: str, **said: str) -> PydanticCustomError:
    return PydanticCustomError("published", message, dict(said))


def window(options: Options, search_date: date | None) -> Window | None:
    """The days that count; None for a time before a search whose date is not known."""
    if options.between is not None:
        return _between(options.between)
    match = _PREVIOUS.fullmatch(options.previous or "")
    if match is None or search_date is None:
        return None
    return Window(_before(search_date, int(match[1]), match[2]), search_date)


def _between(between: tuple[str, str]) -> Window:
    first, last = (interval(limit, None) if limit else None for limit in between)
    return Window(first[0] if first else date.min, last[1] if last else date.max)


def _before(day: date, count: int, unit: str) -> date:
    """The same day so long ago; the last day of its month where that month is shorter."""
    if unit in _DAYS:
        return date.min + timedelta(max((day - date.min).days - count * _DAYS[unit], 0))
    months = day.year * 12 + day.month - 1 - count * _MONTHS[unit]
    if months < 12:
        return date.min
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def reads(options: Options) -> tuple[str, ...]:
    """The date, and the year where there is no date."""
    return ("date", "year")


def needs(options: Options) -> tuple[str, ...]:
    """The year: a report that has a date has a year."""
    return ("year",)


def check(options: Options, reports: pd.DataFrame, context: Context) -> Verdicts:
    """Whether each report was published in the time that counts."""
    days = window(options, context.search_date)
    years = reports["year"].astype("object").where(reports["year"].notna(), None)
    keys = list(zip(reports["date"].tolist(), years.tolist(), strict=True))
    verdicts = {key: _verdict(days, *key) for key in dict.fromkeys(keys)}
    return np.array([verdicts[key] for key in keys], dtype=np.int8)


def _verdict(days: Window | None, text: str, year: int | None) -> int:
    known = interval(text, year)
    if days is None or known is None:
        return CANNOT_SAY
    first, last = known
    if days.first <= first and last <= days.last:
        return MET
    return NOT_MET if last < days.first or days.last < first else CANNOT_SAY


def spans(options: Options, report: Mapping[str, Any], context: Context) -> list[Span]:
    """None: a date is not read from words."""
    return []
