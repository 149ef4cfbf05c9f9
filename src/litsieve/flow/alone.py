"""Which exclusions hang on one criterion: reports that would have gone on but for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import pandas as pd


class Ruled(Protocol):
    """What is asked of a stage of the protocol."""

    @property
    def decided_by(self) -> str:
        """rules, reviewers or both."""
        ...

    @property
    def criteria(self) -> Sequence[str]:
        """Those that it asks."""
        ...


def alone(
    checks: pd.DataFrame, outcomes: pd.DataFrame, stages: Sequence[Ruled], required: Sequence[str]
) -> pd.DataFrame:
    """The excluded reports that one criterion keeps out by itself: cluster_id and criterion.

    Of those that rules excluded: no other of the `required` criteria, of any stage of rules, is not met. Of those
    that people excluded: it is the only reason that was given.
    """
    out = outcomes[outcomes["outcome"] == "excluded"]
    asked = {name for stage in stages if stage.decided_by != "reviewers" for name in stage.criteria}
    failed = checks[(checks["verdict"] == "not met") & checks["criterion"].isin(asked.intersection(required))]
    single = failed[~failed["cluster_id"].duplicated(keep=False)]
    ruled = out.loc[out["basis"] == "rules", ["cluster_id", "reason"]].rename(columns={"reason": "criterion"})
    by_rules = ruled[ruled["cluster_id"].isin(single["cluster_id"])]
    said = out[(out["basis"] != "rules") & ~out["reason"].str.contains(";", regex=False)]
    by_people = said.loc[~said["reason"].isin(["", "not stated"]), ["cluster_id", "reason"]]
    both = pd.concat([by_rules, by_people.rename(columns={"reason": "criterion"})])
    return both.sort_values(["cluster_id", "criterion"], ignore_index=True)
