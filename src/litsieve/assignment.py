"""Who reads which report at a stage: by the hash of names alone, so that every machine deals the same.

Nothing here looks at a decision. A report keeps its readers when other reports come or go; only the samples of a
fixed size (pilot, check) may change with the reports they are drawn from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from litsieve.stages import Stage

_DRAWS = 2**64


@dataclass(frozen=True, slots=True)
class Deal:
    """The reports of a stage as they are given to its reviewers, by cluster_id."""

    stage: Stage
    left: frozenset[str]
    pilot: frozenset[str]
    check: frozenset[str]

    def needed(self, cluster_id: str) -> int:
        """How many reviewers must have decided on this report before people's outcome is known."""
        return needed(self.stage, cluster_id, pilot=cluster_id in self.pilot)

    def of(self, cluster_id: str) -> dict[str, str]:
        """`readers` and `sample` of OUTCOMES: who is to read the report, and as part of which sample."""
        sample = "pilot" if cluster_id in self.pilot else "check" if cluster_id in self.check else ""
        if cluster_id not in self.left and not sample:
            return {"readers": "", "sample": ""}
        return {"readers": ";".join(readers(self.stage, cluster_id, pilot=sample == "pilot")), "sample": sample}


class Samples(NamedTuple):
    """The reports of a stage's samples, or those of a part of the reports that may be drawn."""

    pilot: frozenset[str] = frozenset()
    check: frozenset[str] = frozenset()


def deal(stage: Stage, left: Iterable[str], excluded: Iterable[str], samples: Samples | None = None) -> Deal:
    """Give the reports that the rules leave to people, and a sample of those that they exclude, to readers.

    `samples` are those of all reports, where `left` and `excluded` are a part of them.
    """
    given = frozenset(left)
    drawn = draw(stage, given, excluded) if samples is None else samples
    return Deal(stage, given, drawn.pilot & given, drawn.check)


def draw(stage: Stage, left: Iterable[str], excluded: Iterable[str]) -> Samples:
    """The samples of a stage. Those of all reports are drawn out of those that are drawn of each part of them."""
    pilot = _sample(stage, "pilot", left, stage.pilot or 0)
    return Samples(pilot, _sample(stage, "check", excluded, stage.check_sample or 0))


def readers(stage: Stage, cluster_id: str, *, pilot: bool = False) -> tuple[str, ...]:
    """The reviewers that are to read this report, in the protocol's order; all of them in the pilot."""
    count = needed(stage, cluster_id, pilot=pilot)
    if count >= len(stage.reviewers):
        return stage.reviewers
    # Whoever draws the smallest number reads it: of several reviewers each gets the same share.
    drawn = sorted(stage.reviewers, key=lambda who: _draw(stage.id, "reader", cluster_id, who))[:count]
    return tuple(who for who in stage.reviewers if who in drawn)


def needed(stage: Stage, cluster_id: str, *, pilot: bool = False) -> int:
    """How many reviewers must have decided on this report."""
    if pilot:
        return max(len(stage.reviewers), 1)
    twice = stage.second_reader and _draw(stage.id, "second", cluster_id) < stage.second_reader * _DRAWS
    return max(stage.readers, 2) if twice else stage.readers


def _sample(stage: Stage, purpose: str, cluster_ids: Iterable[str], size: int) -> frozenset[str]:
    """`size` of the reports (all, if there are not so many), drawn for one purpose."""
    if not size:
        return frozenset()
    drawn = sorted((_draw(stage.id, purpose, cluster_id), cluster_id) for cluster_id in cluster_ids)
    return frozenset(cluster_id for _, cluster_id in drawn[:size])


def _draw(*names: str) -> int:
    """A number below 2**64 that belongs to these names; a name holds no line break."""
    return int.from_bytes(hashlib.sha256("\n".join(names).encode()).digest()[:8], "big")
