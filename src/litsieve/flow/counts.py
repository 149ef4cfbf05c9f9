"""The boxes of each record to the counts of the diagram."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from litsieve.flow.boxes import fill, members
from litsieve.flow.identities import broken
from litsieve.flow.model import (
    BOXES_OF_LANE,
    DATABASES,
    ELIGIBILITY,
    EXCLUDING,
    INCLUDED,
    OTHER,
    PHASES,
    PRESCREEN,
    RESULTS,
    RETRIEVAL,
    SCREENING,
    TERMINAL,
    Flow,
    Source,
    Stage,
)
from litsieve.tables import BOXES, conform

Counts = dict[str, int | None]

# What enters a phase, and the counts that are not there where the phase has no stage.
ENTERS = {
    (DATABASES, SCREENING): "records_screened",
    (DATABASES, RETRIEVAL): "dbr_sought_reports",
    (DATABASES, ELIGIBILITY): "dbr_assessed",
    (OTHER, RETRIEVAL): "other_sought_reports",
    (OTHER, ELIGIBILITY): "other_assessed",
}
OF_PHASE: Mapping[tuple[str, str], tuple[str, ...]] = {
    (DATABASES, PRESCREEN): ("excluded_automatic", "excluded_other"),
    (DATABASES, SCREENING): (
        "records_screened",
        "records_excluded",
        "excluded_by_human",
        "excluded_by_automation",
    ),
    (DATABASES, RETRIEVAL): ("dbr_sought_reports", "dbr_notretrieved_reports"),
    (DATABASES, ELIGIBILITY): ("dbr_assessed", "dbr_excluded"),
    (OTHER, RETRIEVAL): ("other_sought_reports", "other_notretrieved_reports"),
    (OTHER, ELIGIBILITY): ("other_assessed", "other_excluded"),
}
# The boxes in which a record ends before the phase.
BEFORE: Mapping[tuple[str, str], tuple[str, ...]] = {
    (DATABASES, SCREENING): BOXES_OF_LANE[DATABASES][:3],
    (DATABASES, RETRIEVAL): BOXES_OF_LANE[DATABASES][:5],
    (DATABASES, ELIGIBILITY): BOXES_OF_LANE[DATABASES][:7],
    (OTHER, RETRIEVAL): BOXES_OF_LANE[OTHER][:3],
    (OTHER, ELIGIBILITY): BOXES_OF_LANE[OTHER][:5],
}


def count(
    records: pd.DataFrame,
    clusters: pd.DataFrame,
    outcomes: pd.DataFrame,
    *,
    stages: Sequence[Stage],
    sources: Mapping[str, Source],
    studies: Mapping[str, str] | None = None,
    round: int | None = None,
) -> Flow:
    """Count one round of a review (the last one, unless `round` says which).

    RECORDS, CLUSTERS and OUTCOMES as they are; `stages` and `sources` in the protocol's order; `studies`
    names the study of a cluster_id, and a report that it does not name is a study of its own. A review
    without a stage has decided nothing: all that is no duplicate awaits screening. All identities hold in
    what comes back.
    """
    rounds = tuple(sorted({int(n) for n in records["round"]}))
    now = round if round is not None else max(rounds, default=1)
    kinds = {source: info.kind for source, info in sources.items()}
    table = fill(members(records, clusters, kinds, now), outcomes, stages, now)
    boxes = conform(table, BOXES)
    listed = _sources(table[(table["round"] == now).astype(bool)], sources)
    flow = Flow(
        boxes=boxes,
        counts=_counts(table, listed, stages, studies or {}, now),
        sources=listed,
        reasons=_reasons(boxes),
        phases=tuple(phase for phase in PHASES if any(stage.phase == phase for stage in stages)),
        round=now,
        rounds=rounds,
    )
    assert not (faults := broken(flow)), "; ".join(str(fault) for fault in faults)
    return flow


def _sources(fresh: pd.DataFrame, sources: Mapping[str, Source]) -> pd.DataFrame:
    found = fresh["source"].value_counts()
    rows = [(source, info.name, info.kind, int(found.get(source, 0))) for source, info in sources.items()]
    return pd.DataFrame(rows, columns=["source", "name", "kind", "n"])


def _reasons(boxes: pd.DataFrame) -> pd.DataFrame:
    excluded = boxes[boxes["box"].isin(EXCLUDING)]
    found = excluded.groupby(["box", "reason"]).size().reset_index(name="n")
    place = found["box"].map({box: place for place, box in enumerate(TERMINAL)})
    ordered = found.assign(place=place).sort_values(
        ["place", "n", "reason"], ascending=[True, False, True], ignore_index=True
    )
    return ordered[["box", "reason", "n"]]


def _counts(
    table: pd.DataFrame,
    sources: pd.DataFrame,
    stages: Sequence[Stage],
    studies: Mapping[str, str],
    round: int,
) -> Counts:
    counts: Counts = {}
    for kind, name in RESULTS.items():
        counts[name] = int(sources.loc[sources["kind"] == kind, "n"].sum())
    ended = table["box"].value_counts()
    counts |= {box: int(ended.get(box, 0)) for box in TERMINAL}
    counts |= _details(table)
    counts |= _entering(counts)
    counts |= _included(table, studies)
    _unsay(counts, stages, sources, updated=round > 1)
    return counts


def _details(table: pd.DataFrame) -> Counts:
    """Counts that say more of a box: who excluded, what an earlier round had seen."""
    screened_out = table["box"] == "records_excluded"
    by_rules = table["basis"] == "rules"
    seen = table["seen_earlier"]
    return {
        "excluded_by_human": int((screened_out & ~by_rules).sum()),
        "excluded_by_automation": int((screened_out & by_rules).sum()),
        "duplicates_seen_earlier": int((seen & (table["box"] == "duplicates")).sum()),
        "other_duplicates_seen_earlier": int((seen & (table["box"] == "other_duplicates")).sum()),
    }


def _entering(counts: Counts) -> Counts:
    """What enters each phase: what was identified in the lane, less what ended before."""
    identified = {
        DATABASES: _sum(counts, ("database_results", "register_results")),
        OTHER: _sum(counts, ("website_results", "organisation_results", "citations_results")),
    }
    return {name: identified[lane] - _sum(counts, BEFORE[lane, phase]) for (lane, phase), name in ENTERS.items()}


def _sum(counts: Counts, names: Sequence[str]) -> int:
    return sum(counts[name] or 0 for name in names)


def _included(table: pd.DataFrame, studies: Mapping[str, str]) -> Counts:
    """Reports and the studies behind them; a study of both times counts in both, and once in the total."""
    new = _studies(table.loc[table["box"].isin(INCLUDED.values()), "cluster_id"], studies)
    previous = _studies(table.loc[table["box"] == "previous_reports", "cluster_id"], studies)
    reports = int(table["box"].isin(INCLUDED.values()).sum())
    found: Counts = {"new_studies": len(new), "new_reports": reports}
    found |= {"total_studies_ma": None, "total_reports_ma": None}
    found |= {"previous_studies": len(previous), "studies_seen_earlier": len(new & previous)}
    found |= {"total_studies": len(new | previous)}
    found |= {"total_reports": reports + int((table["box"] == "previous_reports").sum())}
    return found


def _studies(clusters: pd.Series[str], studies: Mapping[str, str]) -> frozenset[tuple[bool, str]]:
    """The studies behind `clusters`; the flag tells a study's name from a cluster_id that is spelled so."""
    return frozenset((c in studies, studies.get(c, c)) for c in clusters)


def _unsay(counts: Counts, stages: Sequence[Stage], sources: pd.DataFrame, *, updated: bool) -> None:
    """Make None what the review did not do and what its template has no box for."""
    done = {(lane, stage.phase) for stage in stages for lane in stage.passes}
    absent = [name for phase, names in OF_PHASE.items() if phase not in done for name in names]
    if not updated:
        absent += ["previous_reports", "previous_studies", "previous_awaiting", "previous_settled"]
        absent += ["total_studies", "total_reports", "studies_seen_earlier"]
        absent += ["duplicates_seen_earlier", "other_duplicates_seen_earlier"]
    if not sources["kind"].isin(["website", "organisation", "citation"]).any():
        absent += ["website_results", "organisation_results", "citations_results"]
        absent += ["other_sought_reports", "other_assessed", "other_duplicates_seen_earlier"]
        absent += BOXES_OF_LANE[OTHER]
    counts.update(dict.fromkeys(absent))
