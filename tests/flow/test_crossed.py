"""Two properties of reports against each other: every pair has a cell, and the margins count each report once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import tables
from litsieve.flow import crossed as crossing

Values = Mapping[str, Sequence[str]]
HAVE = st.dictionaries(st.sampled_from("abcdefg"), st.lists(st.sampled_from("xyz"), unique=True, max_size=3))


def values(of: Values) -> pd.DataFrame:
    """VALUES: of each report those that it has."""
    rows = [{"cluster_id": name, "value": value} for name, has in of.items() for value in has]
    return tables.from_rows(rows, crossing.VALUES)


def cells(one: Values, other: Values) -> dict[tuple[str, str], int]:
    found = crossing.crossed(values(one), values(other), ["x", "y", "z"], ["x", "y", "z"])
    return {(row, column): int(n) for row, column, n in found.itertuples(index=False, name=None)}


def test_a_pair_that_no_report_has_keeps_its_cell() -> None:
    found = crossing.crossed(
        values({"a": ["design"], "b": ["design", "diffusion"]}), values({"a": ["2019"], "b": ["2020"]}),
        ["diffusion", "design", "use"], ["2019", "2020"],
    )  # fmt: skip
    assert {(row, column): n for row, column, n in found.itertuples(index=False, name=None)} == {
        ("diffusion", "2019"): 0, ("diffusion", "2020"): 1, ("diffusion", ""): 1,
        ("design", "2019"): 1, ("design", "2020"): 1, ("design", ""): 2,
        ("use", "2019"): 0, ("use", "2020"): 0, ("use", ""): 0,
        ("", "2019"): 1, ("", "2020"): 1, ("", ""): 2,
    }  # fmt: skip


@settings(max_examples=40)
@given(HAVE, HAVE)
def test_each_cell_counts_the_reports_that_have_both(one: Values, other: Values) -> None:
    found = cells(one, other)
    expected = {
        (row, column): sum(row in has and column in other.get(name, ()) for name, has in one.items())
        for row in "xyz"
        for column in "xyz"
    }
    assert {pair: n for pair, n in found.items() if all(pair)} == expected


@settings(max_examples=40)
@given(HAVE, HAVE)
def test_a_margin_counts_each_report_once(one: Values, other: Values) -> None:
    found = cells(one, other)
    assert {row: found[row, ""] for row in "xyz"} == {row: sum(row in has for has in one.values()) for row in "xyz"}
    assert {at: found["", at] for at in "xyz"} == {at: sum(at in has for has in other.values()) for at in "xyz"}
    assert found["", ""] == sum(bool(has) and bool(other.get(name)) for name, has in one.items())


def years(*found: int | None) -> pd.DataFrame:
    return tables.from_rows([{"cluster_id": f"r{n}", "year": year} for n, year in enumerate(found)], tables.REPORTS)


def test_periods_leave_no_year_between_the_first_and_the_last_out() -> None:
    assert crossing.periods(years(2019, 2021)) == {"2019": (2019, 2019), "2020": (2020, 2020), "2021": (2021, 2021)}
    assert [*crossing.periods(years(2006, 2023))][:2] == ["2006–2007", "2008–2009"]
    assert crossing.periods(years(None)) == {}


@settings(max_examples=40)
@given(st.lists(st.integers(1000, 2030), min_size=1, max_size=6))
def test_every_year_is_of_one_period_and_periods_are_few(found: list[int]) -> None:
    periods = crossing.periods(years(*found))
    assert len(periods) <= crossing.MOST_PERIODS
    of = crossing.of_periods(years(*found, None), periods)
    assert [sum(first <= year <= last for first, last in periods.values()) for year in found] == [1] * len(found)
    assert of["value"].tolist()[-1] == crossing.NO_YEAR


def test_a_report_is_of_every_source_that_found_it() -> None:
    reports = tables.from_rows(
        [{"cluster_id": "a", "sources": '["scopus","wos"]'}, {"cluster_id": "b", "sources": '["wos"]'}],
        tables.REPORTS,
    )
    found = crossing.of_sources(reports)
    assert found.to_dict("list") == {"cluster_id": ["a", "a", "b"], "value": ["scopus", "wos", "wos"]}
