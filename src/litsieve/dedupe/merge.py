"""Clusters to reports: who speaks for a cluster, and what the other members add."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd

from litsieve import tables
from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.forms import Ints
from litsieve.dedupe.options import Options

# What makes a record complete: without one of these a reader or a criterion is left with a gap.
_TELLING = ("title", "abstract", "authors", "year", "venue", "doi")
# A note on the title is about the title beside it, and would be wrong about another record's.
_COLUMNS = [column.name for column in tables.BIBLIOGRAPHIC if column.name != "title_note"]


def preference(records: pd.DataFrame, options: Options) -> Ints:
    """For each row of RECORDS its rank, the best first: by completeness, preferred source, record_id."""
    ids = records["record_id"]
    place = np.arange(len(ids)) if ids.is_monotonic_increasing else _ranks(np.argsort(np.asarray(ids, dtype=object)))
    return _ranks(np.lexsort((place, standing(records, options))))


def _ranks(order: Ints) -> Ints:
    """The place of each row in an order of rows."""
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return ranks


def standing(records: pd.DataFrame, options: Options) -> Ints:
    """For each row of RECORDS how well it speaks for its cluster, the best 0: by completeness, preferred source."""
    gaps = np.sum([~_present(records[name]).to_numpy(dtype=bool) for name in _TELLING], axis=0)
    wished = {source: place for place, source in enumerate(options.sources_preferred)}
    codes, sources = pd.factorize(records["source"])
    source = np.array([wished.get(source, len(wished)) for source in sources.tolist()], dtype=np.int64)[codes]
    ranks: Ints = gaps.astype(np.int64) * (len(wished) + 1) + source
    return ranks


def speakers(standing: Ints, roots: Ints) -> Mask:
    """Which rows speak for their clusters: of those that stand best the first."""
    rank = standing * len(roots) + np.arange(len(roots))
    best = rank.copy()
    np.minimum.at(best, roots, rank)
    mask: Mask = rank == best[roots]
    return mask


def represent(records: pd.DataFrame, roots: Ints, options: Options) -> pd.DataFrame:
    """CLUSTERS of records in order: the best speaks for each; `roots` is the row that each row's is named after."""
    names = records["record_id"].take(roots).set_axis(records.index)
    speaks = speakers(standing(records, options), roots)
    clusters = {"record_id": records["record_id"], "cluster_id": names, "representative": speaks}
    return tables.conform(pd.DataFrame(clusters, index=records.index), tables.CLUSTERS)


def merge(records: pd.DataFrame, clusters: pd.DataFrame, options: Options | None = None) -> pd.DataFrame:
    """REPORTS: one row a cluster, the representative's, its gaps filled from the other members.

    Each gap is filled by the best member that can, in the order in which the representative was chosen;
    `filled` says which. Number and order of `records` and `clusters` do not matter.
    """
    known = records[["record_id"]].merge(clusters, on="record_id", validate="one_to_one")
    if len(known) < len(records):
        records = records[records["record_id"].isin(known["record_id"])]
    records = records.reset_index(drop=True)
    codes, names = pd.factorize(known["cluster_id"], sort=True)
    # What a person or the protocol chose as the representative comes first, whatever its rank.
    spoken = ~known["representative"].to_numpy(dtype=bool)
    order = np.lexsort((preference(records, options or Options()), spoken, codes))
    members = np.bincount(codes, minlength=len(names))
    best = order[np.cumsum(members) - members]
    several = order[np.repeat(members > 1, members)]
    columns, filled = _filled(records, codes, best, several)
    return tables.conform(
        pd.DataFrame(
            {
                "cluster_id": names,
                "record_id": records["record_id"].array.take(best),
                "sources": _sources(records["source"], codes, members),
                "first_round": records["round"].groupby(codes).min().array,
                "members": members,
                **columns,
                "filled": filled,
            }
        ),
        tables.REPORTS,
    )


def _sources(sources: pd.Series[Any], codes: Ints, members: Ints) -> list[str]:
    """The sources of each cluster, sorted, as a list in a cell."""
    which, names = pd.factorize(sources, sort=True)
    found = np.zeros(len(members), dtype=np.int64)
    found[codes] = which
    spelled = names.tolist()
    alone = [tables.dump_list([name]) for name in spelled]
    cells = [alone[source] for source in found.tolist()]
    several = np.flatnonzero(members[codes] > 1)
    together: dict[int, set[int]] = {}
    for code, source in zip(codes[several].tolist(), which[several].tolist(), strict=True):
        together.setdefault(code, set()).add(source)
    for code, found_by in together.items():
        cells[code] = tables.dump_list([spelled[source] for source in sorted(found_by)])
    return cells


def _filled(
    records: pd.DataFrame, codes: Ints, best: Ints, several: Ints
) -> tuple[dict[str, pd.api.extensions.ExtensionArray], list[str]]:
    """The representatives with their gaps filled, and what came from where as JSON.

    `best` is the row that speaks for each cluster, `several` the rows of those with more than one, the best first.
    """
    ids, origins = records["record_id"].array, dict[int, dict[str, str]]()
    columns = {"title_note": records["title_note"].array.take(best)}
    for name in _COLUMNS:
        present = _present(records[name]).to_numpy(dtype=bool)
        able = several[present[several] & ~present[best[codes[several]]]]
        gaps, places = np.unique(codes[able], return_index=True)
        taken = best.copy()
        taken[gaps] = able[places]
        for gap, of in zip(gaps.tolist(), ids.take(taken[gaps]).tolist(), strict=True):
            origins.setdefault(gap, {})[name] = of
        columns[name] = records[name].array.take(taken)
    filled = [""] * len(best)
    for gap, named in origins.items():
        filled[gap] = json.dumps(named, separators=(",", ":"))
    return columns, filled


def _present(values: pd.Series[Any]) -> pd.Series[Any]:
    return values.notna() & (values != "") if values.dtype != "Int64" else values.notna()
