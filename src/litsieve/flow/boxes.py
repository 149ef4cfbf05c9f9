"""Records, clusters and outcomes to the one terminal box of each record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from litsieve.flow.model import (
    DATABASES,
    DUPLICATES,
    EXCLUDED,
    HELD,
    INCLUDED,
    LANE_OF_KIND,
    OPEN,
    OTHER,
    PRESCREEN,
    RETRIEVAL,
    SCREENING,
    Stage,
)

UNDECIDED = ("pending", "conflict")
# Where a report waits that passes no stage of its lane: nothing was decided, so it is never included.
FIRST_PHASE = {DATABASES: SCREENING, OTHER: RETRIEVAL}


def lanes(records: pd.DataFrame, clusters: pd.DataFrame, kinds: Mapping[str, str]) -> dict[str, str]:
    """The lane of each cluster_id: databases as soon as one database or register found it.

    Of a cluster seen in several rounds the first decides: what an update finds again goes no other way again.
    """
    table = records[["record_id", "source", "round"]].merge(
        clusters[["record_id", "cluster_id"]], on="record_id", validate="one_to_one"
    )
    return _lane_of(table.assign(lane=table["source"].map(kinds).map(LANE_OF_KIND)))


def _lane_of(table: pd.DataFrame) -> dict[str, str]:
    first = table[table["round"] == table.groupby("cluster_id")["round"].transform("min")]
    in_databases = set(first.loc[first["lane"] == DATABASES, "cluster_id"])
    return {one: DATABASES if one in in_databases else OTHER for one in first["cluster_id"]}


def members(records: pd.DataFrame, clusters: pd.DataFrame, kinds: Mapping[str, str], round: int) -> pd.DataFrame:
    """The records up to `round`, one row each: record_id, cluster_id, source, round, and

    lane (the record's own), cluster_lane, seen_earlier (its cluster has a record of an earlier round), and
    speaks: the one record of its cluster that goes on past de-duplication, and stands in the cluster's lane.
    """
    table = records[["record_id", "source", "round"]].merge(
        clusters[["record_id", "cluster_id", "representative"]], on="record_id", validate="one_to_one"
    )
    assert len(table) == len(records), "every record is in one cluster"
    table = table[table["round"] <= round].sort_values("record_id", ignore_index=True)
    table["lane"] = table["source"].map(kinds).map(LANE_OF_KIND)
    table["cluster_lane"] = table["cluster_id"].map(_lane_of(table)).astype("str")
    first = table.groupby("cluster_id", sort=False)["round"].transform("min")
    table["seen_earlier"] = (first < round).astype(bool)
    return table.assign(speaks=_speaks(table, first, round))


def _speaks(table: pd.DataFrame, first: pd.Series[int], round: int) -> pd.Series[bool]:
    """One record a cluster: the representative where it may speak, else the first one that may."""
    earlier = table["seen_earlier"] & (table["round"] < round)
    fresh = ~table["seen_earlier"] & (table["lane"] == table["cluster_lane"])
    may = table[(earlier | fresh).astype(bool)]
    ordered = may.sort_values(["representative", "record_id"], ascending=[False, True])
    chosen = ordered.drop_duplicates("cluster_id").index
    return pd.Series(table.index.isin(chosen), index=table.index)


def endings(lanes: pd.Series[str], outcomes: pd.DataFrame, stages: Sequence[Stage]) -> pd.DataFrame:
    """How each cluster ends: phase, outcome, stage, reason, basis; `lanes` holds its lane, by cluster_id.

    A cluster ends at the first stage that does not include it. A stage that it passes and that says nothing
    of it leaves it pending, and so does a lane without a stage: what nobody decided is never included.
    """
    end = pd.DataFrame({"outcome": "included"}, index=lanes.index, dtype="str")
    end = end.assign(phase="", stage="", reason="", basis="")
    for lane in (DATABASES, OTHER):
        here = lanes == lane
        passed = [stage for stage in stages if lane in stage.passes]
        if not passed:
            end.loc[here, ["phase", "outcome", "basis"]] = [FIRST_PHASE[lane], "pending", "nobody"]
        for stage in passed:
            _pass(end, here & (end["outcome"] == "included"), outcomes, stage)
    return end


def _pass(end: pd.DataFrame, going: pd.Series[bool], outcomes: pd.DataFrame, stage: Stage) -> None:
    """Let the clusters that are `going` through `stage`; those that it stops get their ending."""
    said = outcomes[outcomes["stage"] == stage.id].set_index("cluster_id")
    said = said[["outcome", "reason", "basis"]].reindex(end.index[going])
    silent = said["outcome"].isna()
    said.loc[silent, ["outcome", "reason", "basis"]] = ["pending", "", "nobody"]
    stopped = said[said["outcome"] != "included"].assign(stage=stage.id, phase=stage.phase)
    end.loc[stopped.index, stopped.columns] = stopped


def box_of(lane: str, phase: str, outcome: str, basis: str) -> str:
    """The box that a report's ending puts it in."""
    if outcome == "included":
        return INCLUDED[lane]
    if outcome in UNDECIDED:
        return OPEN[lane, phase]
    if (lane, outcome) in HELD:
        return HELD[lane, outcome]
    if (lane, phase, basis) == (DATABASES, PRESCREEN, "rules"):
        return "excluded_automatic"
    return EXCLUDED[lane, phase]


def fill(table: pd.DataFrame, outcomes: pd.DataFrame, stages: Sequence[Stage], round: int) -> pd.DataFrame:
    """`members` with the columns of BOXES filled in: box, stage, reason (the main one), basis."""
    speakers = table[table["speaks"]]
    lanes = speakers.set_index("cluster_id")["cluster_lane"]
    end = endings(lanes, outcomes, stages)
    main = {listed: listed.split(";")[0].strip() for listed in end["reason"].unique()}
    end["reason"] = end["reason"].map(main).astype("str")
    end.loc[(end["outcome"] == "excluded") & (end["reason"] == ""), "reason"] = "not stated"
    spoken = table[["cluster_id"]].join(_boxed(end.assign(lane=lanes)), on="cluster_id")
    boxes = table["lane"].map(DUPLICATES)
    fresh = table["speaks"] & ~table["seen_earlier"]
    ended = {name: spoken[name].where(fresh, "") for name in ("stage", "reason", "basis")}
    filled = table.assign(box=boxes.mask(fresh, spoken["box"]), **ended)
    return filled.assign(box=_earlier(filled, spoken, round))


def _boxed(end: pd.DataFrame) -> pd.DataFrame:
    """The endings with the box that each one leads to."""
    key = ["lane", "phase", "outcome", "basis"]
    kinds = end[key].drop_duplicates()
    kinds = kinds.assign(box=[box_of(*kind) for kind in kinds.itertuples(index=False)])
    boxed = end[key].merge(kinds, on=key, how="left", validate="many_to_one")
    return end.assign(box=boxed["box"].to_numpy())


def _earlier(table: pd.DataFrame, spoken: pd.DataFrame, round: int) -> pd.Series[str]:
    """The boxes, those of earlier rounds' records by how their report stands now."""
    old = (table["round"] < round).astype(bool)
    included = spoken["outcome"] == "included"
    waiting = spoken["outcome"].isin([*UNDECIDED, "ongoing", "awaiting"])
    boxes = table["box"].mask(old, "previous_settled")
    boxes = boxes.mask(old & table["speaks"] & included, "previous_reports")
    return boxes.mask(old & table["speaks"] & waiting, "previous_awaiting")
