"""Reports that people had included before the last round began, and that are not in the review any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from litsieve import decisions
from litsieve.doubts.missed import stopped
from litsieve.findings import Finding
from litsieve.flow import Flow
from litsieve.stages import Stage


def findings(
    stages: Sequence[Stage],
    decided: pd.DataFrame,
    clusters: pd.DataFrame,
    included: pd.DataFrame,
    outcomes: pd.DataFrame,
    counted: Flow,
    began: date | None,
) -> list[Finding]:
    """A finding for each such report, with where it stands now; `began` is the day of the last round's first search.

    What people had said by that day counts: included at the last stage, and shut out at none. A report that rules
    alone had included leaves no trace in the log; review.lock tells of it where it goes.
    """
    if counted.round < 2 or began is None or not stages:
        return []
    then = decided[decided["decided_at"] < f"{began}T"]
    settled = {stage.id: _settled(stage, then, clusters) for stage in stages}
    shut = {
        name for said in settled.values() for name, outcome in said.items() if outcome not in ("included", "pending")
    }
    before = [name for name, outcome in settled[stages[-1].id].items() if outcome == "included" and name not in shut]
    inside = set(included["cluster_id"])
    return [
        Finding("D120", f"{name} was included before round {counted.round} and is no more: {_now(name, outcomes)}")
        for name in sorted(set(before) - inside)
    ]


def _settled(stage: Stage, then: pd.DataFrame, clusters: pd.DataFrame) -> dict[str, str]:
    """The outcome of each report on which people had spoken at `stage`."""
    settle = decisions.settling(stage)
    return {name: settle(words, None).outcome for name, words in decisions.words(then, clusters, stage.id)}


def _now(cluster_id: str, outcomes: pd.DataFrame) -> str:
    return "; ".join(stopped(cluster_id, outcomes)) or "no stage says anything of it"
