"""Reports that were settled by fewer readers than the protocol asks for."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from litsieve import decisions
from litsieve.findings import Finding
from litsieve.stages import Stage


def findings(
    stages: Sequence[Stage], decided: pd.DataFrame, clusters: pd.DataFrame, outcomes: pd.DataFrame
) -> list[Finding]:
    """A finding for each stage at which people settled reports that fewer have read than OUTCOMES names readers.

    A consensus or an adjudication settles alone; whether the readers had spoken before it is what is asked here.
    """
    found = []
    for stage in stages:
        settled = short(stage, decided, clusters, outcomes)
        if settled:
            name, (read, asked) = next(iter(settled.items()))
            reports = "1 report was" if len(settled) == 1 else f"{len(settled)} reports were"
            first = f"{name}, read by {read} of {asked}"
            message = f"stage {stage.id}: {reports} settled by fewer readers than asked, the first is {first}"
            found.append(Finding("D118", message, f"decisions/{stage.id}"))
    return found


def short(
    stage: Stage, decided: pd.DataFrame, clusters: pd.DataFrame, outcomes: pd.DataFrame
) -> dict[str, tuple[int, int]]:
    """Of one stage, the cluster_id of each such report, with how many have read it and how many were asked."""
    settled = outcomes["basis"].isin(["reviewers", "adjudication"]) & (outcomes["stage"] == stage.id)
    here = outcomes[settled]
    asked = {name: len(who.split(";")) for name, who in zip(here["cluster_id"], here["readers"], strict=True)}
    read = {
        cluster_id: len({word.reviewer for word in words if word.role == "review"})
        for cluster_id, words in decisions.words(decided, clusters, stage.id)
        if asked.get(cluster_id, 0) > 1
    }
    return {
        name: (read.get(name, 0), asked[name])
        for name in sorted(asked)
        if asked[name] > 1 and read.get(name, 0) < asked[name]
    }
