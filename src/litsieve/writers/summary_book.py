"""The summary as a workbook for co-authors: what a sheet each of the flow, the lists and the counts says.

Sheets hold what Excel opens with ease. A list that is longer begins with what people look at first, and its last
row says where the whole of it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from litsieve.flow import lines, overview
from litsieve.review import Review
from litsieve.tables import AGREEMENT
from litsieve.writers import cells, listings, xlsx

MOST: Final = 20_000
"""Rows of a list; the CSV beside has all of them."""
_PHASES: Final = ("eligibility", "retrieval", "screening", "prescreen")
_INCLUDED: Final = (
    *("title", "retracted", "authors", "year", "venue", "volume", "issue", "pages", "doi", "pmid", "url"),
    *("abstract", "sources", "record_id"),
)
_EXCLUDED: Final = (
    *("phase", "stage", "label", "title", "authors", "year", "venue", "doi", "pmid", "basis", "who", "evidence"),
    *("reason", "record_id"),
)
_DUPLICATES: Final = (
    *("title", "authors", "year", "venue", "doi", "duplicate_of", "rule", "score", "evidence"),
    *("file", "line", "record_id"),
)


def write(review: Review) -> bytes:
    """`build/summary.xlsx`."""
    return xlsx.write_book(sheets(review))


def sheets(review: Review) -> Mapping[str, pd.DataFrame]:
    """The sheets in their order, by name."""
    return {
        "Flow": _flow(review),
        "Included": _included(review),
        "Excluded": _longest(_excluded(review), "excluded.csv"),
        "Duplicates": _longest(listings.duplicates(review)[list(_DUPLICATES)], "duplicates.csv"),
        "Criteria": _criteria(review),
        "Agreement": _agreement(review),
        "Sources": _sources(review),
    }


def _flow(review: Review) -> pd.DataFrame:
    """A line a row, indented as on the screen; what was not done has no number, and says so."""
    found = lines.lines(review.flow, listings.labels(review))
    numbers = [line.n if isinstance(line.n, int) else None for line in found]
    return pd.DataFrame(
        {
            "flow": ["    " * line.depth + line.label for line in found],
            "n": pd.array(numbers, dtype="Int64"),
            "remark": ["" if isinstance(line.n, int) else line.n for line in found],
            "box": [line.box for line in found],
        }
    )


def _included(review: Review) -> pd.DataFrame:
    """The included reports, with the values of each scheme of codes and what tells of a retraction."""
    listed = cells.readable(listings.included(review))[list(_INCLUDED)]
    counted = review.codes[review.codes["counts"]]
    for at, scheme in enumerate(review.protocol.codes, start=1):
        values = counted[counted["scheme"] == scheme.id].groupby("cluster_id")["value"].agg("; ".join)
        listed.insert(at, f"code: {scheme.id}", review.included["cluster_id"].map(values).fillna("").astype("str"))
    return listed


def _excluded(review: Review) -> pd.DataFrame:
    """The excluded reports, those that came furthest first."""
    listed = listings.excluded(review)
    phase = listed["phase"].map({phase: place for place, phase in enumerate(_PHASES)})
    ordered = listed.assign(place=phase).sort_values(["place", "label", "record_id"], ignore_index=True)
    return ordered[list(_EXCLUDED)]


def _criteria(review: Review) -> pd.DataFrame:
    named = [(criterion.id, criterion.facet) for criterion in review.protocol.criteria]
    counted = overview.by_criterion(review.checks, review.outcomes, named)
    told = [(c.label, c.kind) for c in review.protocol.criteria]
    counted.insert(1, "label", [label for label, _ in told])
    counted.insert(2, "kind", [kind for _, kind in told])
    return counted


def _agreement(review: Review) -> pd.DataFrame:
    return review.agreement[list(AGREEMENT.names)]


def _sources(review: Review) -> pd.DataFrame:
    """A row a search, with what the source reported; the records are those of the flow's round."""
    counted = dict(zip(review.flow.sources["source"], review.flow.sources["n"], strict=True))
    rows = [
        {
            "source": source.printed,
            "kind": source.kind,
            "interface": source.interface,
            "round": search.round,
            "date": search.date.isoformat(),
            "strategy": search.strategy,
            "limits": search.limits,
            "hits": search.hits,
            "exports": "; ".join(search.exports),
            f"records of round {review.flow.round}": counted[source.id],
            "source_id": source.id,
        }
        for source in review.protocol.sources
        for search in source.searches
    ]
    return pd.DataFrame(rows).astype({"hits": "Int64"})


def _longest(listed: pd.DataFrame, whole: str) -> pd.DataFrame:
    """At most as many rows as are opened with ease, the last of which says where the rest is."""
    shown = cells.readable(listed.head(MOST))
    if len(listed) <= MOST:
        return shown
    rest = {shown.columns[0]: f"… {len(listed) - MOST:,} more: {whole} has all {len(listed):,}"}
    return pd.concat([shown, pd.DataFrame([rest])], ignore_index=True)
