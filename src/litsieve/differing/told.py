"""What one Review says of a few reports, gathered by cluster so that two Reviews can be asked in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from litsieve.review import Review

# What follows from which other records there are, and says nothing of the report's own text.
_OF_ONE_BUILD = ("cluster_id", "record_id", "sources", "members", "filled", "first_round")

# Where an entry stands moves as soon as another one comes before it; the raw entry knows its lines too.
_OF_ONE_DOWNLOAD = ("record_id", "file", "line", "position", "raw")


class Outcome(NamedTuple):
    """What a stage says of a report."""

    outcome: str
    reason: str
    basis: str


class Word(NamedTuple):
    """A row of a person on a record."""

    record_id: str
    reviewer: str
    verdict: str
    reason: str
    role: str
    decided_at: str


class Told:
    """What `review` says of some clusters and their records.

    By cluster `members` and `texts`; by cluster and stage `outcomes` and `words`; by cluster and criterion `checks`;
    by record `entries`, its file first, and `rulings` on it.
    """

    def __init__(self, review: Review, clusters: Sequence[str]) -> None:
        """Gathers it; the other clusters are left alone."""
        self.review = review
        self.stages = {stage.id: stage for stage in review.protocol.stages}
        mine = review.clusters[review.clusters["cluster_id"].isin(list(clusters))]
        self.members: dict[str, set[str]] = defaultdict(set)
        for record_id, cluster_id in _tuples(mine, "record_id", "cluster_id"):
            self.members[cluster_id].add(record_id)
        here = review.outcomes[review.outcomes["cluster_id"].isin(list(clusters))]
        self.outcomes = {
            (cluster_id, stage): Outcome(*rest)
            for cluster_id, stage, *rest in _tuples(here, "cluster_id", "stage", *Outcome._fields)
        }
        checked = review.checks[review.checks["cluster_id"].isin(list(clusters))]
        self.checks = {(a, c): verdict for a, c, verdict in _tuples(checked, "cluster_id", "criterion", "verdict")}
        self.words: dict[tuple[str, str], set[Word]] = defaultdict(set)
        cluster_of = dict(_tuples(mine, "record_id", "cluster_id"))
        decided = review.decisions[review.decisions["record_id"].isin(mine["record_id"])]
        for stage, *word in _tuples(decided, "stage", *Word._fields):
            self.words[cluster_of[word[0]], stage].add(Word(*word))
        own = [name for name in review.reports.columns if name not in _OF_ONE_BUILD]
        reports = review.reports[review.reports["cluster_id"].isin(list(clusters))]
        found = review.records[review.records["record_id"].isin(mine["record_id"])]
        columns = [name for name in found.columns if name not in _OF_ONE_DOWNLOAD]
        self.entries = {record_id: tuple(rest) for record_id, *rest in _tuples(found, "record_id", "file", *columns)}
        self.rulings: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        for left, right, verdict in _tuples(review.rulings, "left", "right", "verdict"):
            self.rulings[left].add((left, right, verdict))
            self.rulings[right].add((left, right, verdict))
        self.texts = {cluster_id: tuple(rest) for cluster_id, *rest in _tuples(reports, "cluster_id", *own)}


def _tuples(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    # Missing numbers equal nothing, not even each other.
    plain = frame[list(columns)].astype(object)
    return list(plain.where(plain.notna(), None).itertuples(index=False, name=None))
