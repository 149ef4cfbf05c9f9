"""Which records are behind each number of the diagram."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from litsieve.flow.counts import BEFORE, ENTERS
from litsieve.flow.model import BOXES_OF_LANE, DUPLICATES, HELD, INCLUDED, OPEN, RESULTS, TERMINAL, Flow


def numbers(flow: Flow, records: pd.DataFrame) -> Mapping[str, pd.Series[bool]]:
    """For each count of `flow` that counts records or reports, which rows of its BOXES it counts.

    A number that the diagram does not have (its phase has no stage, its lane no source) is not among them.
    """
    boxes = flow.boxes
    found = {**_identified(flow, records)}
    found |= {name: boxes["box"].isin(_after(lane, phase)) for (lane, phase), name in ENTERS.items()}
    screened_out, ruled = boxes["box"] == "records_excluded", boxes["basis"] == "rules"
    found |= {"excluded_by_automation": screened_out & ruled, "excluded_by_human": screened_out & ~ruled}
    found |= {box: boxes["box"] == box for box in TERMINAL}
    seen = boxes["cluster_id"].isin(_seen_earlier(flow, records))
    found |= {f"{box}_seen_earlier": (boxes["box"] == box) & seen for box in DUPLICATES.values()}
    included = boxes["box"].isin(INCLUDED.values())
    found |= {"new_reports": included, "total_reports": included | (boxes["box"] == "previous_reports")}
    return {name: mask for name, mask in found.items() if flow.counts[name] is not None}


def waiting(flow: Flow, outcomes: pd.DataFrame) -> frozenset[str]:
    """The clusters that somebody has yet to decide on, also where no stage says anything of them."""
    held = outcomes.loc[outcomes["outcome"].isin([outcome for _, outcome in HELD]), "cluster_id"]
    boxes = flow.boxes
    open_ = boxes["box"].isin([*OPEN.values(), "previous_awaiting"]) & ~boxes["cluster_id"].isin(held)
    return frozenset(boxes.loc[open_, "cluster_id"])


def _identified(flow: Flow, records: pd.DataFrame) -> dict[str, pd.Series[bool]]:
    kinds = dict(zip(flow.sources["source"], flow.sources["kind"], strict=True))
    placed = records.set_index("record_id").loc[flow.boxes["record_id"], ["source", "round"]].reset_index()
    fresh = (placed["round"] == flow.round).astype(bool)
    return {name: fresh & (placed["source"].map(kinds) == kind) for kind, name in RESULTS.items()}


def _seen_earlier(flow: Flow, records: pd.DataFrame) -> pd.Series[str]:
    """The clusters that an earlier round has seen."""
    earlier = records.loc[(records["round"] < flow.round).astype(bool), "record_id"]
    return flow.boxes.loc[flow.boxes["record_id"].isin(earlier), "cluster_id"]


def _after(lane: str, phase: str) -> list[str]:
    return [box for box in BOXES_OF_LANE[lane] if box not in BEFORE[lane, phase]]
