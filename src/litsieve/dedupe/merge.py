"""Clusters to reports: who speaks for a cluster, and what the other members add."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd

from litsieve import tables
from litsieve.dedupe.forms import Ints
from litsieve.dedupe.options import Options

# What makes a record complete: without one of these a reader or a criterion is left with a gap.
_TELLING = ("title", "abstract", "authors", "year", "venue", "doi")
# A note on the title is about the title beside it, and would be wrong about another record's.
_COLUMNS = [column.name for column in tables.BIBLIOGRAPHIC if column.name != "title_note"]


def preference(records: pd.DataFrame, options: Options) -> Ints:
    """For each row of RECORDS its rank, the best first: by completeness, preferred source, record_id."""
    gaps = np.sum([~_present(records[name]).to_numpy(dtype=bool) for name in _TELLING], axis=0)
    wished = {source: place for place, source in enumerate(options.sources_preferred)}
    codes, sources = pd.factorize(records["source"])
    source = np.array([wished.get(source, len(wished)) for source in sources.tolist()], dtype=np.int64)[codes]
    ids = records["record_id"]
    place = np.arange(len(ids)) if ids.is_monotonic_increasing else _ranks(np.argsort(np.asarray(ids, dtype=object)))
    return _ranks(np.lexsort((place, source, gaps)))


def _ranks(order: Ints) -> Ints:
    """The place of each row in an order of rows."""
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return ranks


def represent(records: pd.DataFrame, roots: Ints, options: Options) -> pd.DataFrame:
    """CLUSTERS: the best record of each cluster speaks for it; `roots` is the row that each row's is named after."""
    rank = preference(records, options)
    best = np.full(len(records), len(records), dtype=np.int64)
    np.minimum.at(best, roots, rank)
    names = records["record_id"].take(roots).set_axis(records.index)
    clusters = {"record_id": records["record_id"], "cluster_id": names, "representative": rank == best[roots]}
    return tables.conform(pd.DataFrame(clusters, index=records.index), tables.CLUSTERS)


def merge(records: pd.DataFrame, clusters: pd.DataFrame, options: Options | None = None) -> pd.DataFrame:
    """REPORTS: one row a cluster, the representative's, its gaps filled from the other members.

    Each gap is filled by the best member that can, in the order in which the representative was chosen;
    `filled` says which. Number and order of `records` and `clusters` do not matter.
    """
    options = options or Options()
    # Without the raw entries, which are half of the table and in no report.
    joined = records.drop(columns="raw").merge(clusters, on="record_id", validate="one_to_one")
    joined = joined.assign(_rank=preference(joined, options))
    # What a person or the protocol chose as the representative comes first, whatever its rank.
    joined = joined.sort_values(["representative", "_rank"], ascending=[False, True], kind="stable")
    groups = joined.groupby("cluster_id", sort=False)
    first = joined.drop_duplicates("cluster_id").set_index("cluster_id")
    members = groups.size().reindex(first.index)
    several = joined[joined["cluster_id"].isin(members.index[members > 1])]
    reports, filled = _filled(first, several)
    reports = reports.assign(
        filled=filled,
        members=members,
        first_round=groups["round"].min().reindex(first.index),
        sources=_sources(joined).reindex(first.index),
    )
    return tables.conform(reports.reset_index(), tables.REPORTS)


def _sources(joined: pd.DataFrame) -> pd.Series[Any]:
    """The sources of each cluster, sorted, as a list in a cell."""
    found: dict[str, list[str]] = {}
    pairs = joined[["cluster_id", "source"]].drop_duplicates().sort_values("source", kind="stable")
    for cluster_id, source in pairs.itertuples(index=False, name=None):
        found.setdefault(cluster_id, []).append(source)
    return pd.Series({cluster_id: tables.dump_list(of) for cluster_id, of in found.items()}, dtype="str")


def _filled(first: pd.DataFrame, several: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series[Any]]:
    """The representatives with their gaps filled, and what came from where as JSON."""
    origins: dict[str, dict[str, str]] = {}
    columns: dict[str, pd.Series[Any]] = {}
    for name in _COLUMNS:
        given = several.loc[_present(several[name]), ["cluster_id", "record_id", name]]
        given = given.drop_duplicates("cluster_id").set_index("cluster_id")
        given = given[~_present(first.loc[given.index, name])]
        for cluster_id, record_id in given["record_id"].items():
            origins.setdefault(str(cluster_id), {})[name] = record_id
        if len(given):
            columns[name] = first[name].where(~first.index.isin(given.index), given[name].reindex(first.index))
    cells = [json.dumps(origins[c], separators=(",", ":")) if c in origins else "" for c in first.index]
    return first.assign(**columns), pd.Series(cells, index=first.index, dtype="str")


def _present(values: pd.Series[Any]) -> pd.Series[Any]:
    return values.notna() & (values != "") if values.dtype != "Int64" else values.notna()
