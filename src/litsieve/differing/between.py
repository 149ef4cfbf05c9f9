"""Everything that differs between two Reviews, at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litsieve.differing import inputs
from litsieve.differing.inputs import Change, Decided, ExportChange
from litsieve.differing.moves import Move, moves
from litsieve.differing.numbers import Number, numbers
from litsieve.review import Review


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed from one Review to another.

    `files` are the inputs whose bytes differ; `protocol` the keys of review.yaml but for its criteria, which stand
    in `criteria`; `moves` the reports that end elsewhere; `numbers` every number of the diagram, also the equal ones.
    """

    files: tuple[Change, ...]
    protocol: tuple[Change, ...]
    criteria: tuple[Change, ...]
    exports: tuple[ExportChange, ...]
    decisions: tuple[Decided, ...]
    moves: tuple[Move, ...]
    numbers: tuple[Number, ...]

    @property
    def lost(self) -> tuple[Move, ...]:
        """The reports that were in the review and are not any more."""
        return tuple(move for move in self.moves if move.lost)

    @property
    def won(self) -> tuple[Move, ...]:
        """The reports that are in the review and were not."""
        return tuple(move for move in self.moves if move.won)


def between(
    before: Review, after: Review, *, files: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})
) -> Differences:
    """What changed from `before` to `after`; `files` are the hashes of their inputs by name, where they are known."""
    changed = inputs.keys(before.protocol, after.protocol)
    return Differences(
        files=differing(*files),
        protocol=tuple(one for one in changed if not one.name.startswith("criteria")),
        criteria=tuple(one for one in changed if one.name.startswith("criteria")),
        exports=inputs.exports(before.exports, after.exports),
        decisions=inputs.decisions(before, after),
        moves=moves(before, after),
        numbers=numbers(before, after),
    )


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """The names whose values differ, sorted."""
    return tuple(
        Change(name, before.get(name), after.get(name))
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    )
