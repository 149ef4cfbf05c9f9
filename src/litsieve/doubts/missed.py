"""Reports that are known to belong in, and did not end there: each traced to where it was lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from litsieve.findings import Finding
from litsieve.flow import Flow
from litsieve.normalize import identifiers

PROTOCOL = "review.yaml"


def findings(
    known: Sequence[str],
    imported: pd.DataFrame,
    clusters: pd.DataFrame,
    included: pd.DataFrame,
    outcomes: pd.DataFrame,
    counted: Flow,
) -> list[Finding]:
    """A finding for each DOI or PMID of `known` that is in no export, or whose report is not in the review.

    RECORDS, CLUSTERS, the included rows of REPORTS and OUTCOMES as they are.
    """
    inside = set(included["cluster_id"])
    cluster_of = dict(zip(clusters["record_id"], clusters["cluster_id"], strict=True))
    named = _named(imported)
    found = []
    for one in known:
        record_ids = named.get(identifiers.doi(one) or identifiers.pmid(one), [])
        if not record_ids:
            found.append(Finding("P105", f"{one} is in none of the exports", PROTOCOL))
        elif inside.isdisjoint(cluster_of[record_id] for record_id in record_ids):
            lost = "; ".join(_lost(cluster_of[record_ids[0]], outcomes, counted))
            found.append(Finding("P105", f"{one} is not included: {record_ids[0]} {lost}", PROTOCOL))
    return found


def _named(imported: pd.DataFrame) -> dict[str, list[str]]:
    """The records of each DOI and each PMID."""
    named: dict[str, list[str]] = {}
    for column in ("doi", "pmid"):
        for name, record_id in zip(imported[column], imported["record_id"], strict=True):
            named.setdefault(name, []).append(record_id)
    return named


def _lost(cluster_id: str, outcomes: pd.DataFrame, counted: Flow) -> Iterator[str]:
    """In which box the report ended; at which stage, for what reason and by whom; on what evidence."""
    boxes = counted.boxes[counted.boxes["cluster_id"] == cluster_id]
    # One record speaks for a report; only where none does has the whole report ended among the duplicates.
    speaks = boxes[~boxes["box"].str.endswith("duplicates")]
    yield f"ended in {(speaks if len(speaks) else boxes).iloc[0]['box']}"
    yield from stopped(cluster_id, outcomes)


def stopped(cluster_id: str, outcomes: pd.DataFrame) -> Iterator[str]:
    """Where a report is now that is not included: the stage, the reason and who says so; the evidence."""
    passed = outcomes[outcomes["cluster_id"] == cluster_id]
    for row in passed[passed["outcome"] != "included"].head(1).to_dict("records"):
        why = ", ".join(dict.fromkeys(filter(None, (row["reason"], row["who"]))))
        yield f"{row['outcome']} at stage {row['stage']}{f' ({why})' if why else ''}"
        yield from filter(None, [row["evidence"]])
