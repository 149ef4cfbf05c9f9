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
    settled = outcomes[outcomes["basis"].isin(["reviewers", "adjudication"])]
    for stage in stages:
        here = settled[settled["stage"] == stage.id]
        asked = {name: len(who.split(";")) for name, who in zip(here["cluster_id"], here["readers"], strict=True)}
        read = {
            cluster_id: len({word.reviewer for word in words if word.role == "review"})
            for cluster_id, words in decisions.words(decided, clusters, stage.id)
            if asked.get(cluster_id, 0) > 1
        }
        short = [name for name in sorted(asked) if asked[name] > 1 and read.get(name, 0) < asked[name]]
        if short:
            reports = "1 report was" if len(short) == 1 else f"{len(short)} reports were"
            first = f"{short[0]}, read by {read.get(short[0], 0)} of {asked[short[0]]}"
            message = f"stage {stage.id}: {reports} settled by fewer readers than asked, the first is {first}"
            found.append(Finding("D118", message, f"decisions/{stage.id}"))
    return found
