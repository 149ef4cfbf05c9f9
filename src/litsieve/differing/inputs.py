"""What changed in the three inputs of two Reviews: keys of the protocol, exports, rows of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from litsieve.protocol import ReviewProtocol
from litsieve.review import Review


class Change(NamedTuple):
    """One name whose value differs: a key of the protocol by its path, a file by its hash; None where it is not."""

    name: str
    before: Any
    after: Any


class ExportChange(NamedTuple):
    """An export that came, went or reads otherwise: its entries before and after, None where it is not there."""

    file: str
    source: str
    before: int | None
    after: int | None


class Decided(NamedTuple):
    """Rows of one person that count on one side only, at a stage or on pairs of records."""

    about: str
    reviewer: str
    come: int
    gone: int


def keys(before: ReviewProtocol, after: ReviewProtocol) -> tuple[Change, ...]:
    """Each key of the protocol whose value differs, in the order of the file.

    What has an id is called by it: `criteria.recent.label`. Of what came or went whole, the whole is the value.
    """
    old, new = (one.model_dump(mode="json", by_alias=True) for one in (before, after))
    return tuple(_leaves(old, new, ""))


def _leaves(before: Any, after: Any, path: str) -> Iterator[Change]:
    if before == after:
        return
    old, new = _named(before), _named(after)
    if old is None or new is None:
        yield Change(path, before, after)
        return
    for key in dict.fromkeys([*old, *new]):
        yield from _leaves(old.get(key), new.get(key), f"{path}.{key}" if path else str(key))
    if isinstance(before, list) and old == new:
        yield Change(f"{path} (their order)", [*old], [*new])


def _named(value: Any) -> Mapping[str, Any] | None:
    """A mapping as it is, a list of things with ids by their ids; None for anything else."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and value and all(isinstance(item, dict) and "id" in item for item in value):
        return {item["id"]: item for item in value}
    return None


def exports(before: pd.DataFrame, after: pd.DataFrame) -> tuple[ExportChange, ...]:
    """The files of EXPORTS that differ, by name."""
    old, new = (_by_file(table) for table in (before, after))
    return tuple(
        ExportChange(
            file,
            (new.get(file) or old[file])["source"],
            old[file]["entries"] if file in old else None,
            new[file]["entries"] if file in new else None,
        )
        for file in sorted({*old, *new})
        if old.get(file) != new.get(file)
    )


def _by_file(table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    columns = ["source", "round", "sha256", "format", "dialect", "encoding", "entries", "lost"]
    rows = table[["file", *columns]].astype(object).itertuples(index=False, name=None)
    return {file: dict(zip(columns, values, strict=True)) for file, *values in rows}


def decisions(before: Review, after: Review) -> tuple[Decided, ...]:
    """How many rows of each person count on one side only: stage by stage, then their rulings on pairs."""
    columns = ("record_id", "stage", "reviewer", "decided_at", "verdict", "reason", "note", "role")
    found = _counted(before.decisions, after.decisions, columns, "stage")
    ruled = ("left", "right", "reviewer", "verdict", "decided_at")
    return (*found, *_counted(before.rulings, after.rulings, ruled, ""))


def _counted(before: pd.DataFrame, after: pd.DataFrame, columns: Sequence[str], about: str) -> tuple[Decided, ...]:
    old, new = (Counter(table[list(columns)].itertuples(index=False, name=None)) for table in (before, after))
    who, where = columns.index("reviewer"), columns.index(about) if about else -1

    def by_person(rows: Counter[tuple[Any, ...]]) -> Counter[tuple[str, str]]:
        people: Counter[tuple[str, str]] = Counter()
        for row, n in rows.items():
            people[row[where] if about else "pairs", row[who]] += n
        return people

    come, gone = by_person(new - old), by_person(old - new)
    return tuple(Decided(*each, come[each], gone[each]) for each in sorted({*come, *gone}))
