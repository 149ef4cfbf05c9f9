"""The demo review as tests need it: its truth, and the review without one thing or another."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from litsieve import api, criteria, query, review
from litsieve.decisions import LogFile
from litsieve.protocol import ReviewProtocol

DEMO = Path(__file__).resolve().parents[1] / "data" / "values-alignment"
RULES = ("doi", "pmid", "accession", "title-author-year")

Place = tuple[str, int]


class End(NamedTuple):
    """Where a record ends, and why."""

    box: str
    reason: str


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file of the demo."""
    with (DEMO / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


TRUTH = {(row["file"], int(row["position"])): row for row in rows("truth.csv")}
MOVES: dict[str, dict[Place, End]] = defaultdict(dict)
for _row in rows("truth_moves.csv"):
    MOVES[_row["dropped"]][_row["file"], int(_row["position"])] = End(_row["box"], _row["reason"])
PLAN = api.inputs(DEMO).protocol
DROPPED = (
    *(f"criterion:{criterion.id}" for criterion in PLAN.criteria),
    *(f"stage:{stage.id}" for stage in PLAN.stages),
    *(f"reviewer:{who}" for who in ("ana", "ben", "cho")),
    *(f"rule:{rule}" for rule in RULES),
)


@dataclass
class Demo:
    """The demo's inputs, read once; exports are parsed once and compared once for each set of rules."""

    given: api.Inputs = field(default_factory=lambda: api.inputs(DEMO))
    remembered: dict[tuple[str, str], Any] = field(default_factory=dict)
    changed: dict[str, review.Review] = field(default_factory=dict)

    @cached_property
    def review(self) -> review.Review:
        """The review as it is."""
        return self.build(self.given.protocol, self.given.log)

    @cached_property
    def corpus(self) -> query.Corpus:
        """The words of the review's reports, taken apart once."""
        return criteria.corpus(self.review.reports)

    @cached_property
    def ends(self) -> dict[Place, End]:
        """Where each record of the review ends."""
        return ends(self.review)

    def build(self, protocol: ReviewProtocol, log: tuple[LogFile, ...]) -> review.Review:
        """Another review of the same exports."""
        return review.build(protocol, self.given.exports, log, memo=self._memo)

    def without(self, name: str) -> review.Review:
        """The review without one criterion, stage, reviewer or rule of duplicates."""
        if name not in self.changed:
            self.changed[name] = self._without(name)
        return self.changed[name]

    def _without(self, name: str) -> review.Review:
        kind, _, what = name.partition(":")
        protocol, log = self.given.protocol, self.given.log
        if kind == "criterion":
            protocol = protocol.model_copy(
                update={
                    "criteria": tuple(one for one in protocol.criteria if one.id != what),
                    "stages": tuple(_stage_without(stage, what) for stage in protocol.stages),
                }
            )
        elif kind == "stage":
            kept = tuple(stage for stage in protocol.stages if stage.id != what)
            protocol = protocol.model_copy(update={"stages": kept})
        elif kind == "reviewer":
            log = tuple(file for file in log if file.who != what)
        else:
            dedupe = protocol.dedupe.model_copy(update={"rules": [rule for rule in RULES if rule != what]})
            protocol = protocol.model_copy(update={"dedupe": dedupe})
        return self.build(protocol, log)

    def _memo(self, kind: str, key: str, columns: object, compute: Callable[[], Any]) -> Any:
        if (kind, key) not in self.remembered:
            self.remembered[kind, key] = compute()
        return self.remembered[kind, key]


def _stage_without(stage: Any, criterion: str) -> Any:
    """The stage without a criterion; people who have no reason left need none."""
    left = tuple(name for name in stage.criteria if name != criterion)
    return stage.model_copy(update={"criteria": left} | ({} if left else {"reasons": "optional"}))


def ends(made: review.Review) -> dict[Place, End]:
    """Where each record of a review ends, by file and position."""
    table = made.flow.boxes.merge(made.records[["record_id", "file", "position"]], on="record_id")
    columns = (table[name] for name in ("file", "position", "box", "reason"))
    return {(file, int(at)): End(box, reason) for file, at, box, reason in zip(*columns, strict=True)}
