"""What each source brought: what it alone found, what it shares with others, and how much of it was included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from litsieve import tables
from litsieve.flow.crossed import of_sources

WHOLE: Final = 10_000  # basis points

CONTRIBUTION = tables.Table(
    "contribution",
    (
        tables.text("source", ""),
        tables.number("records", "from the source, of all rounds"),
        tables.number("reports", "that it found"),
        tables.number("alone", "of these, that no other source found"),
        tables.number("included", "of its reports, in the review"),
        tables.number("included_alone", "of these, that no other source found"),
        tables.number("precision", "included of its reports, in basis points; missing where it found none"),
        tables.number("sensitivity", "of all included, in basis points; missing where nothing is included"),
    ),
    key=(),
)
COMBINATIONS = tables.Table(
    "combinations",
    (
        tables.text("sources", "JSON list, in the protocol's order: these and no others"),
        tables.number("reports", "found by exactly these"),
        tables.number("included", "of these, in the review"),
    ),
    key=(),
)


def by_source(
    records: pd.DataFrame, reports: pd.DataFrame, included: pd.DataFrame, sources: Sequence[str]
) -> pd.DataFrame:
    """CONTRIBUTION: a row a source, in the order of `sources`."""
    found = of_sources(reports)
    alone = found[found.groupby("cluster_id")["value"].transform("size") == 1]
    inside = set(included["cluster_id"])
    n = {
        "records": records["source"].value_counts(),
        "reports": found["value"].value_counts(),
        "alone": alone["value"].value_counts(),
        "included": found.loc[found["cluster_id"].isin(inside), "value"].value_counts(),
        "included_alone": alone.loc[alone["cluster_id"].isin(inside), "value"].value_counts(),
    }
    rows = []
    for source in sources:
        of = {name: int(counted.get(source, 0)) for name, counted in n.items()}
        shares = {
            "precision": _share(of["included"], of["reports"]),
            "sensitivity": _share(of["included"], len(inside)),
        }
        rows.append({"source": source, **of, **shares})
    return tables.from_rows(rows, CONTRIBUTION)


def combinations(reports: pd.DataFrame, included: pd.DataFrame, sources: Sequence[str]) -> pd.DataFrame:
    """COMBINATIONS: a row for each set of sources that found any report together, the largest first."""
    place = {source: at for at, source in enumerate(sources)}
    kinds = {
        cell: tuple(sorted(tables.load_list(cell), key=place.__getitem__)) for cell in reports["sources"].unique()
    }
    of = reports["sources"].map(kinds)
    inside = reports["cluster_id"].isin(included["cluster_id"])
    counted = pd.DataFrame({"of": of, "inside": inside}).groupby("of")["inside"].agg(["size", "sum"])
    rows = [
        {"sources": tables.dump_list(names), "reports": int(size), "included": int(n)}
        for names, size, n in counted.itertuples(name=None)
    ]
    return tables.from_rows(sorted(rows, key=lambda row: (-int(row["reports"]), row["sources"])), COMBINATIONS)


def _share(part: int, whole: int) -> int | None:
    """`part` of `whole` in basis points, rounded half up."""
    return (2 * WHOLE * part + whole) // (2 * whole) if whole else None
