"""Which words of the log two reviewers said without each other: those that agreement may be computed on.

After a talk everybody agrees (a kappa of .84 on last words stood at .36 before the talk). So a reviewer's word on a
report is the last one of `role: review` before its readers could see each other: before the moment at which as
many had decided as the stage asks for, and before a consensus or an adjudication.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from litsieve import assignment
from litsieve.decisions import SETTLING
from litsieve.stages import Stage

_NEVER: Final = "9999-12-31T23:59:59.999Z"
COLUMNS: Final = ["cluster_id", "reviewer", "verdict", "reason", "pilot"]


def words(decided: pd.DataFrame, clusters: pd.DataFrame, stage: Stage, pilot: frozenset[str]) -> pd.DataFrame:
    """One row a report and reviewer: cluster_id, reviewer, verdict, reason and whether the report is of the pilot.

    `decided` is DECISIONS. A reviewer whose last word before that moment is a withdrawal has no row.
    """
    said = decided[decided["stage"] == stage.id].merge(
        clusters[["record_id", "cluster_id"]], on="record_id", validate="many_to_one"
    )
    settling = said["role"].isin(SETTLING)
    settled = said[settling].groupby("cluster_id")["decided_at"].min()
    reviews = said[~settling].sort_values(["cluster_id", "decided_at", "reviewer", "line"], kind="stable")
    reviews = reviews[reviews["decided_at"] < _moments(reviews, settled)]
    firsts = reviews.drop_duplicates(["cluster_id", "reviewer"])
    seen_from = _moments(reviews, _opened(firsts, stage, pilot))
    own_first = reviews.groupby(["cluster_id", "reviewer"])["decided_at"].transform("min")
    # Whoever comes last has not been shown the others' words either before the first of their own.
    alone = (reviews["decided_at"] <= seen_from) | (reviews["decided_at"] == own_first)
    last = reviews[alone].drop_duplicates(["cluster_id", "reviewer"], keep="last")
    standing = last[last["verdict"] != "withdraw"]
    found = standing.assign(pilot=standing["cluster_id"].isin(pilot))[COLUMNS]
    return found.sort_values(["cluster_id", "reviewer"], ignore_index=True)


def _opened(firsts: pd.DataFrame, stage: Stage, pilot: frozenset[str]) -> pd.Series[str]:
    """The moment from which a report's readers may see each other: when as many had decided as are asked for."""
    asked = [assignment.needed(stage, name, pilot=name in pilot) for name in firsts["cluster_id"]]
    decided = firsts.groupby("cluster_id").cumcount() + 1
    return firsts[decided == asked].set_index("cluster_id")["decided_at"]


def _moments(reviews: pd.DataFrame, of_report: pd.Series[str]) -> pd.Series[str]:
    """For each row the moment of its report; where it has none, one later than any."""
    moments = of_report.to_dict()
    listed = [moments.get(name, _NEVER) for name in reviews["cluster_id"]]
    return pd.Series(listed, index=reviews.index, dtype="str")
