"""What two locks say of the difference between their reviews, without either of them being built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litsieve.differing.between import differing
from litsieve.differing.inputs import Change, ExportChange
from litsieve.differing.numbers import LABELS, Number


@dataclass(frozen=True, slots=True)
class LockDifferences:
    """What changed from one lock to another; `come` and `gone` are the record_ids of included reports.

    An included report may be called by another of its records on the other side: a lock does not tell.
    """

    made_with: tuple[Change, ...]
    files: tuple[Change, ...]
    exports: tuple[ExportChange, ...]
    come: tuple[str, ...]
    gone: tuple[str, ...]
    numbers: tuple[Number, ...]
    tables: tuple[str, ...]
    outputs: tuple[str, ...]


def between_locks(before: Mapping[str, Any], after: Mapping[str, Any]) -> LockDifferences:
    """What changed from the lock `before` to `after`."""
    old, new = set(before["included"]), set(after["included"])
    return LockDifferences(
        made_with=differing(before["made_with"], after["made_with"]),
        files=differing(before["inputs"], after["inputs"]),
        exports=tuple(_export(one) for one in differing(before["exports"], after["exports"])),
        come=tuple(sorted(new - old)),
        gone=tuple(sorted(old - new)),
        numbers=_numbers(before["counts"], after["counts"]),
        tables=tuple(one.name for one in differing(before["tables"], after["tables"])),
        outputs=tuple(one.name for one in differing(before["outputs"], after["outputs"])),
    )


def _export(change: Change) -> ExportChange:
    there = change.after or change.before
    old, new = (side and side.get("entries") for side in (change.before, change.after))
    return ExportChange(change.name, there.get("source", ""), old, new)


def _numbers(before: Mapping[str, int], after: Mapping[str, int]) -> tuple[Number, ...]:
    """The counts of both, those of the diagram first and in its order."""
    named = {*before, *after}
    order = [name for name in LABELS if name in named] + sorted(named - set(LABELS))
    return tuple(Number(0, name, LABELS.get(name, name), before.get(name), after.get(name)) for name in order)
