"""The pipeline over partitions on one page: read, link, judge, pass the stages, count, conclude.

What stands in partitions is RECORDS, PAIRS, CLUSTERS, REPORTS, CHECKS, OUTCOMES and BOXES. Here, in one process, come
together: the names of the records, what people said, the counts, and the reports that anything is said of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import pandas as pd

from litsieve import dedupe, importing, records, review, rulings, screen, tables
from litsieve.decisions import LogFile
from litsieve.digests import of_parts
from litsieve.doubts import retractions
from litsieve.engines import Part
from litsieve.engines.files import load, whole
from litsieve.errors import UsageError
from litsieve.findings import Finding
from litsieve.flow import Flow, counts
from litsieve.importing import Export
from litsieve.partitioned import counting, linking, listing, reading, screening, spoken
from litsieve.partitioned.stages import MOST, Stages
from litsieve.protocol import ReviewProtocol
from litsieve.review import Review, Said
from litsieve.tables import BOXES, CHECKS, CLUSTERS, NOTES, OUTCOMES, PAIRS, RECORDS, RELATED, REPORTS, Table
from litsieve.writers.outputs import LISTED
from litsieve.writers.parted import Frames

_ALONE: Final = 400_000_000
_HELD: Final = 18_000
"""Bytes that a process holds anyway, and for each record of a review that is held whole with its outputs."""


@dataclass(frozen=True, slots=True)
class Made:
    """A review whose tables stand in partitions; `core` has of them what anything is said of, and all counts."""

    stages: Stages
    core: Review
    sums: counting.Sums
    imported: reading.Imported
    linked: linking.Linked
    screened: screening.Screened

    def whole(self) -> Review:
        """The review with all its tables in memory."""
        stages, read = self.stages, self.stages.engine.read
        linked = {"pairs": PAIRS, "clusters": CLUSTERS, "related": RELATED}
        ended = {"outcomes": OUTCOMES, "checks": CHECKS, "boxes": BOXES}
        places: Mapping[Path, Mapping[str, Table]] = {
            self.imported.at: {"records": RECORDS},
            self.linked.at: linked,
            self.screened.reports: {"reports": REPORTS},
            self.screened.at: ended,
        }
        found: dict[str, pd.DataFrame] = {}
        for at, wanted in places.items():
            found |= stages.all_of(read((at, wanted)), "gathering", MOST)
        known = {table.name: table for table in (RECORDS, *linked.values(), REPORTS, *ended.values())}
        held: dict[str, Any] = {name: tables.conform(frame, known[name]) for name, frame in found.items()}
        boxes = held.pop("boxes")
        return replace(self.core, **held, flow=replace(self.core.flow, boxes=boxes, ended=None))

    @property
    def size(self) -> int:
        """How many records there are."""
        return sum(self.imported.sizes)

    def digests(self) -> dict[str, str]:
        """The digests of the tables of which `core` has a part, as the lock has them."""
        places = {
            self.imported.at: (RECORDS,),
            self.linked.at: (PAIRS, CLUSTERS),
            self.screened.reports: (REPORTS,),
            self.screened.at: (CHECKS, OUTCOMES),
        }
        found = {}
        for at, stored in places.items():
            for table in stored:
                self.stages.notify(f"hashing {table.name}")
                found[table.name] = of_parts(table.columns, partial(_column, at, table.name))
        return found

    def lists(self) -> Mapping[str, Frames]:
        """The lists of which `core` has a part, for the outputs; they are read where they stand."""
        labels = {criterion.id: criterion.label for criterion in self.core.protocol.criteria}
        return listing.lists(self.stages, labels, self.imported, self.linked, self.screened)

    def counts(self) -> dict[str, dict[str, int]]:
        """What went into each stage, and what came out of it; the same on every engine."""
        rows = {table: n for stage in self.stages.log.values() for table, n in stage["rows"].items()}
        rows |= self.stages.log["records"]["rows"]
        engine, core = self.stages.engine, self.core
        edges = engine.map(engine.read((self.linked.at, {"pairs": _VERDICTS})), _edges, {"edges": _EDGES})
        return counting.counted(
            {name: rows[name] for name in ("records", "reports", "pairs", "related", "checks", "outcomes")}
            | {"edges": int(self.stages.rows_of(edges, "counting")["n"].sum()), "exports": len(core.exports)}
            | {"problems": len(core.problems), "lost": int(core.problems["lost"].sum())}
            | {"included": len(core.included)}
            | counting.compared(core.compared)
        )


_VERDICTS = Table("pairs", tuple(c for c in PAIRS.columns if c.name == "verdict"), key=())
_EDGES = Table("edges", (tables.number("n", "duplicates among the pairs"),), key=())


def _edges(part: Part) -> Part:
    return {"edges": tables.from_rows([{"n": int((part["pairs"]["verdict"] == "duplicate").sum())}], _EDGES)}


def _column(at: Path, table: str, name: str) -> Iterator[pd.DataFrame]:
    """A column of a table, partition by partition."""
    found = whole(at)
    return (load(at / table / one.file, [name]) for one in found.tables[table])


def build(
    stages: Stages,
    protocol: ReviewProtocol,
    plan: str,
    exports: Sequence[Export],
    log: Sequence[LogFile] = (),
    *,
    strays: Sequence[Finding] = (),
    retracted: retractions.Retractions | None = None,
    lenient: bool = False,
) -> Made:
    """The review of `review.build`. `plan` is a hash of the protocol and all files that are part of it."""
    imported = reading.read(stages, protocol, exports, lenient=lenient)
    _fits(stages, sum(imported.sizes))
    known = spoken.known(stages, imported, protocol, log)
    said = review.hear(protocol, log, known)
    linked = linking.link(stages, protocol, imported, rulings.decisive(said.ruled))
    cluster_of = spoken.clusters_of(stages, imported, linked, known)
    reports = screening.judge(stages, protocol, plan, imported, linked)
    screened = screening.pass_stages(stages, protocol, imported.cuts, reports, said.decided, cluster_of)
    sums = counting.read(stages.rows_of(stages.engine.read((screened.at, {"sums": counting.SUMS})), "counting"))
    core = _core(stages, protocol, imported, linked, screened, sums, said, cluster_of, log, strays, retracted)
    return Made(stages, core, sums, imported, linked, screened)


def _fits(stages: Stages, size: int) -> None:
    """UsageError where so many records come together for the outputs, and there is too little memory for them."""
    needed = _ALONE + size * _HELD + stages.beside
    if size <= LISTED and needed > stages.memory:
        shown = f"{-(-needed // 100_000_000) / 10:g}GB"
        raise UsageError(
            f"--memory: the lists of {size:,} records are made in one place, which needs about {shown}: say that or "
            "more. What is read stays."
        )


def _core(
    stages: Stages,
    protocol: ReviewProtocol,
    imported: reading.Imported,
    linked: linking.Linked,
    screened: screening.Screened,
    sums: counting.Sums,
    said: Said,
    cluster_of: pd.DataFrame,
    log: Sequence[LogFile],
    strays: Sequence[Finding],
    retracted: retractions.Retractions | None,
) -> Review:
    """The review with the reports that are in it, that people spoke of, or that must be included."""
    engine = stages.engine

    found = spoken.of(stages, imported, linked, screened, cluster_of["cluster_id"])
    of = stages.all_of(
        engine.read((linked.at, {"notes": NOTES, "related": RELATED, "compared": dedupe.COMPARED})), "counting"
    )
    studies, unlinked = rulings.studies(
        log, dict(zip(cluster_of["record_id"], cluster_of["cluster_id"], strict=True))
    )
    outcomes, against = screen.passing(
        *(found["reports"], found["clusters"], said.decided, screening.read_judged(protocol, found["judged"])),
        stages=protocol.stages,
        lanes=dict(zip(found["judged"]["cluster_id"], found["judged"]["lane"], strict=True)),
        dealing=screening.dealing(screened.samples),
    )
    assert outcomes.equals(found["outcomes"]), "a report ends as it ended in its partition"
    amiss = screen.amiss(protocol.stages, protocol.criteria, sums.screened)
    read = importing.Read(
        records.Imported(found["records"], imported.problems, imported.exports), imported.unreadable
    )
    return review.conclude(
        protocol,
        read,
        review.Linked(
            found["pairs"],
            found["clusters"],
            tuple(of["notes"]["note"]),
            tables.conform(of["related"], RELATED),
            of["compared"],
        ),
        found["reports"],
        said,
        screen.Screened(found["checks"], outcomes, against + amiss),
        _flow(protocol, sums, found["boxes"], studies),
        studies,
        log,
        strays=[*strays, *said.misfits, *unlinked],
        retracted=retracted,
    )


def _flow(protocol: ReviewProtocol, sums: counting.Sums, boxes: pd.DataFrame, studies: Mapping[str, str]) -> Flow:
    return counts.counted(
        *(sums.flow, boxes),
        stages=protocol.stages,
        sources=protocol.printed_sources,
        studies=studies,
        round=protocol.last_round,
        whole=False,
    )
