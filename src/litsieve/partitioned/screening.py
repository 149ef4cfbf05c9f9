"""Reports judged, passed through the stages and counted, a partition of whole clusters at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from litsieve import assignment, dedupe, flow, importing, screen, tables
from litsieve.assignment import Samples
from litsieve.criteria import affiliations, evidence
from litsieve.engines import Frame, Part
from litsieve.flow import boxes, counts, overview
from litsieve.partitioned import counting
from litsieve.partitioned.linking import Linked
from litsieve.partitioned.reading import Cuts, Imported
from litsieve.partitioned.stages import Stages
from litsieve.protocol import ReviewProtocol
from litsieve.stages import Stage
from litsieve.tables import BOXES, CHECKS, CLUSTERS, DECISIONS, OUTCOMES, RECORDS, REPORTS, Table, number, text
from litsieve.version import __version__

JUDGED = Table(
    "judged",
    (text("cluster_id", ""), text("lane", ""), text("verdicts", "a sign for each criterion: - not met, ? , + met")),
    key=("cluster_id",),
)
MEMBERS = Table(
    "members",
    (*CLUSTERS.columns, *(column for column in RECORDS.columns if column.name in ("source", "round"))),
    key=("record_id",),
)
_SIGNS = np.frombuffer(b"-?+", dtype=np.uint8)
_VERDICTS = np.zeros(256, dtype=np.int8)
_VERDICTS[_SIGNS] = (-1, 0, 1)
_REPORTS = {"reports": REPORTS, "judged": JUDGED, "members": MEMBERS, "lacking": counting.LACKING}
_DECIDED = Table("decided", DECISIONS.columns, key=())
_NAMED = Table("named", CLUSTERS.columns, key=())
_SAID = {"decided": _DECIDED, "named": _NAMED}
"""What people said of the reports of a partition, and the clusters of the records that they named."""
_SCREENED = {"outcomes": OUTCOMES, "checks": CHECKS, "boxes": BOXES, "sums": counting.SUMS}


class Screened(NamedTuple):
    """Where REPORTS stand, and where OUTCOMES, CHECKS and BOXES, cut by cluster; the samples of the stages."""

    reports: Path
    at: Path
    key: str
    samples: Mapping[str, Samples]


def judge(stages: Stages, protocol: ReviewProtocol, plan: str, imported: Imported, linked: Linked) -> Path:
    """REPORTS with the verdict of each criterion; `plan` is the hash of all that the protocol says."""
    key = importing.key_of(__version__, linked.key, plan)
    wanted = RECORDS
    if "affiliations" not in protocol.columns_read:
        wanted = Table("records", tuple(column for column in RECORDS.columns if column.name != "raw"), key=())
    moved = Table("moved", (*wanted.columns, *CLUSTERS.columns[1:]), key=())
    sent = Table("moved", (*moved.columns, number("to", "the partition")), key=())
    engine, cuts = stages.engine, imported.cuts
    beside = (imported.at, {"records": wanted}), (linked.at, {"clusters": CLUSTERS})

    def gathered() -> Frame:
        leaving = engine.map(engine.read(*beside), partial(_leaving, cuts), {"moved": sent})
        return engine.by_key(leaving, "to", _as_it_came, {"moved": moved}, cuts.parts)

    def judged() -> Frame:
        return engine.map(
            engine.read(*beside, (arrived, {"moved": moved})), partial(_judged, protocol, cuts), _REPORTS
        )

    arrived, _ = stages.made("moved", importing.key_of(linked.key, wanted.names), "gathering reports", gathered)
    at, _ = stages.made("reports", key, "checking criteria", judged)
    return at


def _leaving(cuts: Cuts, part: Part) -> Part:
    """The records whose cluster is in another partition, each on its way there."""
    rows = _clustered(part)
    homes = cuts.of(rows["cluster_id"])
    elsewhere = homes != _home(cuts, rows)
    return {"moved": rows[elsewhere].assign(to=homes[elsewhere])}


def _clustered(part: Part) -> pd.DataFrame:
    """Records with their clusters; both stand in one order."""
    records, clusters = part["records"], part["clusters"]
    assert records["record_id"].equals(clusters["record_id"]), "CLUSTERS are cut as RECORDS are"
    return records.assign(cluster_id=clusters["cluster_id"], representative=clusters["representative"])


def _home(cuts: Cuts, rows: pd.DataFrame) -> int:
    """The number of the partition that these records of one stand in."""
    return int(cuts.of(rows["record_id"].iloc[:1]).iloc[0]) if len(rows) else 0


def _as_it_came(part: Part) -> Part:
    return part


def _judged(protocol: ReviewProtocol, cuts: Cuts, part: Part) -> Part:
    here = _clustered(part)
    stay = (cuts.of(here["cluster_id"]) == _home(cuts, here)).to_numpy(dtype=bool)
    rows = pd.concat([here[stay] if not stay.all() else here, part["moved"]], ignore_index=True)
    if not len(rows):
        return {name: tables.empty(table) for name, table in _REPORTS.items()}
    clusters = tables.conform(rows, CLUSTERS)
    reports = dedupe.merge(rows.drop(columns=["cluster_id", "representative"]), clusters, protocol.dedupe)
    if "affiliations" in protocol.columns_read:
        reports = affiliations.told(reports, rows.sort_values("record_id"), clusters)
    judged = screen.judge(reports, protocol.criteria, protocol.search_date)
    lanes = flow.lanes(rows, clusters, protocol.kinds)
    told = {
        "cluster_id": reports["cluster_id"],
        "lane": reports["cluster_id"].map(lanes),
        "verdicts": _written([one.verdicts for one in judged.values()], len(reports)),
    }
    return {
        "reports": reports,
        "judged": tables.conform(pd.DataFrame(told), JUDGED),
        "members": tables.conform(rows, MEMBERS),
        "lacking": counting.lacking(len(reports), screen.lacking(reports, protocol.criteria)),
    }


def _written(verdicts: Sequence[Any], size: int) -> list[str]:
    """A sign for each verdict, those of a report in one text."""
    wide = len(verdicts)
    signs = _SIGNS[np.stack(verdicts, axis=1) + 1].tobytes().decode() if verdicts else ""
    return [signs[at : at + wide] for at in range(0, size * wide, wide)] if verdicts else [""] * size


def read_judged(protocol: ReviewProtocol, judged: pd.DataFrame) -> dict[str, screen.Judged]:
    """Each criterion with its verdicts, as they were written beside REPORTS."""
    signs = np.frombuffer("".join(judged["verdicts"].tolist()).encode(), dtype=np.uint8)
    table = _VERDICTS[signs].reshape(len(judged), len(protocol.criteria))
    return {one.id: screen.Judged(one, table[:, n].copy()) for n, one in enumerate(protocol.criteria)}


def pass_stages(
    stages: Stages, protocol: ReviewProtocol, cuts: Cuts, reports: Path, decisions: pd.DataFrame, named: pd.DataFrame
) -> Screened:
    """OUTCOMES, CHECKS and BOXES of all reports; `named` are CLUSTERS of the records that DECISIONS are on."""
    samples: dict[str, Samples] = {}
    key = importing.key_of(reports.name, decisions.to_dict("list"))
    said, _ = stages.put("decided", key, "screening", _SAID, lambda: _at_home(cuts, decisions, named))
    read = stages.engine.read((reports, {**_REPORTS, "reports": _asked(protocol)}), (said, _SAID))
    for place, stage in enumerate(protocol.stages):
        if stage.pilot or stage.check_sample:
            step = partial(_drawn, protocol, dict(samples), place)
            told = stages.rows_of(stages.engine.map(read, step, {"drawn": _DRAWN}), "drawing samples")
            of = {kind: told.loc[told["kind"] == kind, "cluster_id"] for kind in ("pilot", "check")}
            samples[stage.id] = assignment.draw(stage, of["pilot"], of["check"])
    step = partial(_screened, protocol, samples)
    at, _ = stages.made("screened", key, "screening", lambda: stages.engine.map(read, step, _SCREENED))
    return Screened(reports, at, key, samples)


def _at_home(cuts: Cuts, decisions: pd.DataFrame, named: pd.DataFrame) -> Iterator[Part]:
    """What people said, cut by cluster as REPORTS are."""
    homes = cuts.of(named["cluster_id"])
    to = decisions["record_id"].map(dict(zip(named["record_id"], homes, strict=True)))
    return ({"decided": decisions[to == n], "named": named[homes == n]} for n in range(cuts.parts))


def _asked(protocol: ReviewProtocol) -> Table:
    """What of REPORTS the stages look into."""
    asked = frozenset(name for one in protocol.criteria for name in evidence.columns(one))
    names = asked | {"cluster_id", "record_id"}
    return Table("reports", tuple(column for column in REPORTS.columns if column.name in names), key=REPORTS.key)


_DRAWN = Table("drawn", (text("kind", "pilot or check"), text("cluster_id", "")), key=())


def dealing(samples: Mapping[str, Samples]) -> screen.Dealing:
    """Who reads what, of reports that are a part of those that the samples are drawn from."""

    def deal(stage: Stage, left: Sequence[str], excluded: Sequence[str]) -> assignment.Deal:
        return assignment.deal(stage, left, excluded, samples.get(stage.id, Samples()))

    return deal


def _drawn(protocol: ReviewProtocol, samples: Mapping[str, Samples], place: int, part: Part) -> Part:
    """The reports of a partition that may be in the samples of the stage at `place`."""
    found: list[Samples] = []
    deal = dealing(samples)

    def look(stage: Stage, left: Sequence[str], excluded: Sequence[str]) -> assignment.Deal:
        found.append(assignment.draw(stage, left, excluded))
        return deal(stage, left, excluded)

    _passed(protocol, part, look, protocol.stages[: place + 1])
    rows = [
        {"kind": kind, "cluster_id": one}
        for kind, drawn in zip(Samples._fields, found[-1] if found else (), strict=False)
        for one in sorted(drawn)
    ]
    return {"drawn": tables.from_rows(rows, _DRAWN)}


def _passed(protocol: ReviewProtocol, part: Part, deal: screen.Dealing, stages: Sequence[Stage]) -> pd.DataFrame:
    judged = part["judged"]
    outcomes, _ = screen.passing(
        *(part["reports"], part["named"], part["decided"], read_judged(protocol, judged)),
        stages=stages,
        lanes=dict(zip(judged["cluster_id"], judged["lane"], strict=True)),
        dealing=deal,
    )
    return outcomes


def _screened(protocol: ReviewProtocol, samples: Mapping[str, Samples], part: Part) -> Part:
    if not len(part["members"]):
        return {name: tables.empty(table) for name, table in _SCREENED.items()}
    outcomes = _passed(protocol, part, dealing(samples), protocol.stages)
    members, reports = part["members"], part["reports"]
    now = protocol.last_round
    table = boxes.fill(boxes.members(members, members, protocol.kinds, now), outcomes, protocol.stages, now)
    sums = counting.Sums(
        screen.summed(len(reports), outcomes, counting.read(part["lacking"]).screened.lacking),
        counts.tally(table, {int(n) for n in members["round"]}, now),
        overview.seen(outcomes, checks := screen.checks(reports, read_judged(protocol, part["judged"]))),
    )
    return {
        "outcomes": outcomes,
        "checks": checks,
        "boxes": tables.conform(table, BOXES),
        "sums": counting.written(sums),
    }
