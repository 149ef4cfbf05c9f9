"""Reports whose records are others now than when people decided on them: joined, parted, or found again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from litsieve.findings import Finding


def findings(
    decided: pd.DataFrame,
    clusters: pd.DataFrame,
    records: pd.DataFrame,
    ruled: pd.DataFrame,
    search_date: Callable[[int], date | None],
) -> list[Finding]:
    """A note for each stage and each way in which the records of a report changed after the last word on it.

    DECISIONS, CLUSTERS, RECORDS and the standing RULINGS as they are; `search_date` is the day of a round's search.
    """
    latest = decided.drop_duplicates(["stage", "record_id", "reviewer", "role"], keep="last")
    told = latest[latest["verdict"] != "withdraw"].merge(
        clusters[["record_id", "cluster_id"]], on="record_id", validate="many_to_one"
    )
    found_on, ruled_on = _found_on(clusters, records, search_date), _ruled_on(clusters, ruled)
    findings = []
    for stage, words in told.groupby("stage", sort=True):
        spoke = words.groupby("cluster_id", sort=True)["decided_at"].max()
        last = {str(name): str(at) for name, at in spoke.items()}
        ways: dict[str, list[str]] = {
            "decided as several that are one now": _several(words),
            "found again by a later search": [name for name, at in last.items() if found_on.get(name, "") > at[:10]],
            "ruled on as a possible duplicate later": [
                name for name, at in last.items() if ruled_on.get(name, "") > at
            ],
        }
        for way, names in ways.items():
            if names:
                reports = "1 report was" if len(names) == 1 else f"{len(names)} reports were"
                message = f"stage {stage}: {reports} {way}, the first is {names[0]}"
                findings.append(Finding("D119", message, f"decisions/{stage}"))
    return findings


def _several(words: pd.DataFrame) -> list[str]:
    """The clusters of which one reviewer decided on several members."""
    members = words.groupby(["cluster_id", "reviewer", "role"], sort=True)["record_id"].nunique()
    return list(dict.fromkeys(members[members > 1].index.get_level_values("cluster_id")))


def _found_on(
    clusters: pd.DataFrame, records: pd.DataFrame, search_date: Callable[[int], date | None]
) -> dict[str, str]:
    """The day of the last search that found a record of each cluster."""
    placed = records[["record_id", "round"]].merge(
        clusters[["record_id", "cluster_id"]], on="record_id", validate="one_to_one"
    )
    last = placed.groupby("cluster_id")["round"].max()
    days = {n: str(search_date(n) or "") for n in sorted({int(n) for n in last})}
    return {str(name): days[int(n)] for name, n in last.items() if int(n) > 1}


def _ruled_on(clusters: pd.DataFrame, ruled: pd.DataFrame) -> dict[str, str]:
    """When somebody last called a record of each cluster the same as another one, or different."""
    words = ruled[ruled["verdict"].isin(["same", "different"])]
    sides = [words[[side, "decided_at"]].rename(columns={side: "record_id"}) for side in ("left", "right")]
    placed = pd.concat(sides).merge(clusters[["record_id", "cluster_id"]], on="record_id", validate="many_to_one")
    return {str(name): str(at) for name, at in placed.groupby("cluster_id")["decided_at"].max().items()}
