"""Who reads which report at a stage: by the hash of names alone, so that every machine deals the same.

Nothing here looks at a decision. A report keeps its readers when other reports come or go; only the samples of a
fixed size (pilot, check) may change with the reports they are drawn from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from litsieve.stages import Stage


def readers(stage: Stage, cluster_id: str, *, pilot: bool = False) -> tuple[str, ...]:
    """The reviewers that are to read this report, in the protocol's order; all of them in the pilot."""
    count = needed(stage, cluster_id, pilot=pilot)
    if count >= len(stage.reviewers):
        return stage.reviewers
    # Whoever draws the smallest number reads it: of several reviewers each gets the same share.
    drawn = sorted(stage.reviewers, key=lambda who: _draw(stage.id, "reader", cluster_id, who))[:count]
    return tuple(who for who in stage.reviewers if who in drawn)


def needed(stage: Stage, cluster_id: str, *, pilot: bool = False) -> int:
    """How many reviewers must have decided on this report before its outcome is known."""
    if pilot:
        return max(len(stage.reviewers), 1)
    twice = stage.second_reader and _draw(stage.id, "second", cluster_id) < stage.second_reader * _DRAWS
    return max(stage.readers, 2) if twice else stage.readers


def pilot(stage: Stage, cluster_ids: Iterable[str]) -> frozenset[str]:
    """The reports that all reviewers read first, of those that are left to people; none where no pilot is asked."""
    return sample(stage, "pilot", cluster_ids, stage.pilot) if stage.pilot else frozenset()


def sample(stage: Stage, purpose: str, cluster_ids: Iterable[str], size: int) -> frozenset[str]:
    """`size` of the reports (all, if there are not so many), drawn for one purpose: pilot, check."""
    drawn = sorted((_draw(stage.id, purpose, cluster_id), cluster_id) for cluster_id in cluster_ids)
    return frozenset(cluster_id for _, cluster_id in drawn[:size])


_DRAWS = 2**64


def _draw(*names: str) -> int:
    """A number below 2**64 that belongs to these names; a name holds no line break."""
    return int.from_bytes(hashlib.sha256("\n".join(names).encode()).digest()[:8], "big")
