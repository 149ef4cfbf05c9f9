"""Small reviews for tests of the flow: a few rows said in one line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from litsieve.flow import Flow, count
from litsieve.tables import CLUSTERS, OUTCOMES, RECORDS, from_rows


class Source(NamedTuple):
    """A source of a protocol."""

    name: str
    kind: str


class Stage(NamedTuple):
    """A stage of a protocol."""

    id: str
    phase: str
    passes: tuple[str, ...] = ("databases",)


SOURCES = {
    "scopus": Source("Scopus", "database"),
    "wos": Source("Web of Science", "database"),
    "ictrp": Source("ICTRP", "register"),
    "site": Source("A website", "website"),
    "who": Source("WHO", "organisation"),
    "cited": Source("Citation searching", "citation"),
}
DATABASES_ONLY = {name: source for name, source in SOURCES.items() if source.kind in {"database", "register"}}
BOTH = ("databases", "other")
STAGES = (
    Stage("dates", "prescreen"),
    Stage("titles", "screening"),
    Stage("fetch", "retrieval", BOTH),
    Stage("reading", "eligibility", BOTH),
)


class Member(NamedTuple):
    """A record of a cluster: its source and round."""

    source: str
    round: int = 1


class Cluster(NamedTuple):
    """A report: its records and what each stage said of it, as `outcome`, `outcome:reason` or `…:…:basis`."""

    members: tuple[Member | str, ...]
    said: tuple[str, ...] = ()


def tables(
    clusters: Sequence[Cluster], stages: Sequence[Stage] = STAGES
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """RECORDS, CLUSTERS and OUTCOMES of `clusters`."""
    records: list[dict[str, Any]] = []
    membership: list[dict[str, Any]] = []
    outcomes: list[dict[str, Any]] = []
    for n, cluster in enumerate(clusters):
        found = [m if isinstance(m, Member) else Member(m) for m in cluster.members]
        ids = [f"{m.source}.c{n:03}-{k}" for k, m in enumerate(found)]
        records += [{"record_id": i, "source": m.source, "round": m.round} for i, m in zip(ids, found, strict=True)]
        membership += [{"record_id": i, "cluster_id": min(ids), "representative": i == ids[0]} for i in ids]
        for stage, said in zip(stages, cluster.said, strict=False):
            outcome, reason, basis = [*said.split(":"), "", ""][:3]
            if outcome:
                outcomes.append(
                    {
                        "cluster_id": min(ids),
                        "stage": stage.id,
                        "phase": stage.phase,
                        "outcome": outcome,
                        "reason": reason,
                        "basis": basis or "reviewers",
                    }
                )
    return from_rows(records, RECORDS), from_rows(membership, CLUSTERS), from_rows(outcomes, OUTCOMES)


def flow_of(
    clusters: Sequence[Cluster],
    *,
    stages: Sequence[Stage] = STAGES,
    sources: dict[str, Source] | None = None,
    **options: Any,
) -> Flow:
    """The flow of `clusters`."""
    return count(*tables(clusters, stages), stages=stages, sources=sources or SOURCES, **options)


def nonzero(flow: Flow) -> dict[str, int]:
    """The counts of `flow` that are neither 0 nor absent."""
    return {name: n for name, n in flow.counts.items() if n}


IN = "included"
UPDATE = flow_of(
    [
        Cluster((Member("scopus", 1), Member("wos", 2)), (IN,) * 4),
        Cluster((Member("scopus", 2), Member("ictrp", 2)), (IN,) * 4),
        Cluster((Member("scopus", 2),), (IN, "excluded:a:rules")),
        Cluster((Member("scopus", 2),), (IN, IN, IN, "excluded:a")),
        Cluster((Member("site", 2),), ("", "", IN, IN)),
        Cluster((Member("cited", 2),), ("", "", IN, "excluded:b")),
    ]
)
"""An update with both lanes, so that every identity has something to say."""

BROKEN = (
    ("E1", {"database_results": 9}),
    ("E1", {"register_results": 0}),
    ("E2", {"records_screened": 7}),
    ("E3", {"dbr_sought_reports": 7}),
    ("E4", {"excluded_by_automation": 7}),
    ("E5", {"dbr_assessed": 7}),
    ("E6", {"reports_included_dbr": 7}),
    ("E7", {"other_sought_reports": 7}),
    ("E8", {"other_assessed": 7}),
    ("E9", {"reports_included_other": 7}),
    ("E10", {"new_reports": 7}),
    ("E11", {"new_studies": 7}),
    ("E11", {"new_studies": 0}),
    ("E12", {"total_reports": 7}),
    ("E13", {"total_studies": 7}),
    ("E14", {"total_studies_ma": 7}),
    ("E14", {"total_reports_ma": 7}),
    ("E15", {"excluded_by_human": -1}),
    ("E15", {"dbr_excluded": 7}),
    ("E16", {"duplicates": 7}),
)
"""For each identity, counts of the update that break it."""


def broken_update(changes: dict[str, int]) -> Flow:
    """The update with these counts."""
    return replace(UPDATE, counts={**UPDATE.counts, **changes})
