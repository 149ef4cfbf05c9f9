"""The boxes of each record to the counts of the diagram."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

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
    rounds = {int(n) for n in records["round"]}
    now = round if round is not None else max(rounds, default=1)
    kinds = {source: info.kind for source, info in sources.items()}
    table = fill(members(records, clusters, kinds, now), outcomes, stages, now)
    summed = tally(table, rounds, now)
    return counted(summed, conform(table, BOXES), stages=stages, sources=sources, studies=studies, round=now)


class Sums(NamedTuple):
    """What is counted of records in their boxes; those of two lots of whole clusters add up."""

    rounds: frozenset[int]
    sources: Counter[str]
    """Records of this round by source."""
    ended: Counter[str]
    """Records by box."""
    details: Counter[str]
    reasons: Counter[tuple[str, str]]
    """Excluded reports by box and main reason."""

    def and_(self, other: Sums) -> Sums:
        """What is counted of these records and of others."""
        return Sums(
            self.rounds | other.rounds,
            self.sources + other.sources,
            self.ended + other.ended,
            self.details + other.details,
            self.reasons + other.reasons,
        )


def tally(table: pd.DataFrame, rounds: Iterable[int], now: int) -> Sums:
    """What is counted of `fill`ed records."""
    fresh = table.loc[(table["round"] == now).astype(bool), "source"]
    excluded = table[table["box"].isin(EXCLUDING)]
    return Sums(
        frozenset(rounds),
        Counter(fresh.tolist()),
        Counter(table["box"].tolist()),
        Counter(_details(table)),
        Counter(zip(excluded["box"].tolist(), excluded["reason"].tolist(), strict=True)),
    )


def counted(
    of: Sums,
    boxes: pd.DataFrame,
    *,
    stages: Sequence[Stage],
    sources: Mapping[str, Source],
    studies: Mapping[str, str] | None = None,
    round: int,
    whole: bool = True,
) -> Flow:
    """The flow of records that were counted. `boxes` is BOXES; unless `whole`, of what was included alone."""
    listed = _sources(of.sources, sources)
    flow = Flow(
        boxes=boxes,
        counts=_counts(of, listed, stages, boxes, studies or {}, round),
        sources=listed,
        reasons=_reasons(of.reasons),
        phases=tuple(phase for phase in PHASES if any(stage.phase == phase for stage in stages)),
        round=round,
        rounds=tuple(sorted(of.rounds)),
        ended=None if whole else of.ended,
    )
    assert not (faults := broken(flow)), "; ".join(str(fault) for fault in faults)
    return flow


def _sources(found: Mapping[str, int], sources: Mapping[str, Source]) -> pd.DataFrame:
    rows = [(source, info.name, info.kind, found.get(source, 0)) for source, info in sources.items()]
    return pd.DataFrame(rows, columns=["source", "name", "kind", "n"])


def _reasons(found: Mapping[tuple[str, str], int]) -> pd.DataFrame:
    place = {box: place for place, box in enumerate(TERMINAL)}
    rows = sorted(((box, reason, n) for (box, reason), n in found.items()), key=lambda r: (place[r[0]], -r[2], r[1]))
    return pd.DataFrame(rows, columns=["box", "reason", "n"]).astype({"box": "str", "reason": "str", "n": "int64"})


def _counts(
    of: Sums,
    sources: pd.DataFrame,
    stages: Sequence[Stage],
    boxes: pd.DataFrame,
    studies: Mapping[str, str],
    round: int,
) -> Counts:
    counts: Counts = {}
    for kind, name in RESULTS.items():
        counts[name] = int(sources.loc[sources["kind"] == kind, "n"].sum())
    counts |= {box: of.ended[box] for box in TERMINAL}
    counts |= {name: of.details[name] for name in DETAILS}
    counts |= _entering(counts)
    counts |= _included(boxes, studies)
    _unsay(counts, stages, sources, updated=round > 1)
    return counts


DETAILS = (
    *("excluded_by_human", "excluded_by_automation", "duplicates_seen_earlier", "other_duplicates_seen_earlier"),
)


def _details(table: pd.DataFrame) -> dict[str, int]:
    """Counts that say more of a box: who excluded, what an earlier round had seen."""
    screened_out = table["box"] == "records_excluded"
    by_rules = table["basis"] == "rules"
    seen = table["seen_earlier"]
    found = (
        screened_out & ~by_rules,
        screened_out & by_rules,
        seen & (table["box"] == "duplicates"),
        seen & (table["box"] == "other_duplicates"),
    )
    return {name: int(mask.sum()) for name, mask in zip(DETAILS, found, strict=True)}


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
