"""Two properties of reports against each other: how many reports have both, the empty cells too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from litsieve import tables
from litsieve.tables import load_lists

ANY: Final = ""
"""The row, or the column, of all."""
NO_YEAR: Final = "no year"
MOST_PERIODS: Final = 12
WIDTHS: Final = (1, 2, 5, 10, 20, 50, 100, 1000)

VALUES = tables.Table(
    "values",
    (tables.text("cluster_id", ""), tables.text("value", "one that the report has")),
    key=("cluster_id", "value"),
)
CROSSED = tables.Table(
    "crossed",
    (
        tables.text("row", "a value of the first property; empty for all of its values"),
        tables.text("column", "a value of the second; empty for all of its values"),
        tables.number("n", "reports that have both"),
    ),
    key=("row", "column"),
)


def crossed(one: pd.DataFrame, other: pd.DataFrame, rows: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    """CROSSED of two properties, each VALUES, with a row for each pair of `rows` and `columns` and for their margins.

    A margin counts each report once, however many of the values it has; the corner those that have any of both.
    """
    here, there = _reports_of(one, rows), _reports_of(other, columns)
    pairs = [(row, column) for row in (*rows, ANY) for column in (*columns, ANY)]
    cells = [{"row": row, "column": column, "n": _both(here, there, row, column)} for row, column in pairs]
    return tables.from_rows(cells, CROSSED)


def _both(here: Mapping[str, set[str]], there: Mapping[str, set[str]], row: str, column: str) -> int:
    if (row == ANY) == (column == ANY):
        return len(here[row] & there[column])
    return len(there[column] if row == ANY else here[row])


def _reports_of(values: pd.DataFrame, names: Sequence[str]) -> dict[str, set[str]]:
    """The reports that have each of the values `names`, and under ANY those that have any of them."""
    found: dict[str, set[str]] = {name: set() for name in names}
    for report, value in zip(values["cluster_id"].tolist(), values["value"].tolist(), strict=True):
        if value in found:
            found[value].add(report)
    return found | {ANY: set().union(*found.values())}


def of_scheme(codes: pd.DataFrame, scheme: str) -> pd.DataFrame:
    """VALUES of the codes of one scheme that stand in its tally."""
    standing = codes[codes["counts"] & (codes["scheme"] == scheme)]
    return tables.conform(standing[["cluster_id", "value"]].drop_duplicates(), VALUES)


def of_sources(reports: pd.DataFrame) -> pd.DataFrame:
    """VALUES of the sources that found each report."""
    lists = pd.Series(load_lists(reports["sources"].tolist()), index=reports.index, dtype="object")
    found = reports[["cluster_id"]].assign(value=lists)
    return tables.conform(found.explode("value").dropna(subset="value"), VALUES)


def of_criteria(reports: pd.DataFrame, checks: pd.DataFrame, criteria: Sequence[str]) -> pd.DataFrame:
    """VALUES of those `criteria` that each report meets by the rules."""
    met = checks[(checks["verdict"] == "met") & checks["criterion"].isin(criteria)]
    here = met[met["cluster_id"].isin(reports["cluster_id"])].rename(columns={"criterion": "value"})
    return tables.conform(here[["cluster_id", "value"]], VALUES)


def periods(reports: pd.DataFrame) -> Mapping[str, tuple[int, int]]:
    """The years of `reports` as at most twelve periods of equal length without a gap: name, first and last year."""
    years = sorted({int(year) for year in reports["year"].dropna()})
    if not years:
        return {}
    width = next(w for w in WIDTHS if years[-1] // w - years[0] // w < MOST_PERIODS or w == WIDTHS[-1])
    starts = range(years[0] // width * width, years[-1] + 1, width)
    ends = [(first, first + width - 1) for first in starts]
    return {f"{first}" if width == 1 else f"{first}–{last}": (first, last) for first, last in ends}


def of_periods(reports: pd.DataFrame, spans: Mapping[str, tuple[int, int]]) -> pd.DataFrame:
    """VALUES of the period that each report is of; one without a year is of NO_YEAR."""
    named = {year: name for name, (first, last) in spans.items() for year in range(first, last + 1)}
    value = reports["year"].astype("object").map(named).fillna(NO_YEAR)
    return tables.conform(reports[["cluster_id"]].assign(value=value), VALUES)
