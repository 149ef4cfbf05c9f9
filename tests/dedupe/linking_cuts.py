"""RECORDS cut into partitions and linked there, to be held against what is found in one process."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd

from litsieve import dedupe, engines, tables
from litsieve.engines import Engine, files
from litsieve.importing import silent
from litsieve.partitioned import linking
from litsieve.partitioned.reading import Cuts, Imported
from litsieve.partitioned.stages import Stages
from litsieve.tables import RECORDS

NO_RULINGS = pd.DataFrame(columns=["left", "right", "verdict", "reviewer", "decided_at"], dtype="str")


def imported(records: pd.DataFrame, cuts: Sequence[int], at: Path) -> Imported:
    """RECORDS in partitions that end at the rows `cuts`."""
    ordered = tables.conform(records, RECORDS)
    ends = [0, *sorted(min(cut, len(ordered)) for cut in cuts), len(ordered)]
    pieces = [ordered.iloc[begin:end].reset_index(drop=True) for begin, end in pairwise(ends)]
    files.put(at, {"records": RECORDS}, ({"records": piece} for piece in pieces))
    there = [(piece["record_id"].iloc[0], number) for number, piece in enumerate(pieces) if len(piece)]
    firsts, numbers = zip(*there, strict=True) if there else ((), (0,))
    found = Cuts(tuple(firsts), tuple(numbers), len(pieces))
    sizes = tuple(map(len, pieces))
    return Imported(at, "key", found, sizes, tables.empty(tables.PROBLEMS), tables.empty(tables.EXPORTS), ())


def link(
    records: pd.DataFrame,
    cuts: Sequence[int],
    at: Path,
    *,
    options: dedupe.Options | None = None,
    ruled: pd.DataFrame | None = None,
    engine: Engine | None = None,
) -> dedupe.Found:
    """What is found in partitions, as `dedupe.find` gives it."""
    engine = engine or engines.start("local", at / "scratch")
    stages = Stages(engine, at / "stages", silent)
    protocol: Any = SimpleNamespace(dedupe=options or dedupe.Options())
    taken = imported(records, cuts, at / "records")
    linked = linking.link(stages, protocol, taken, NO_RULINGS if ruled is None else ruled)
    found = stages.all_of(engine.read((linked.at, linking.FOUND)), "gathering")
    made = {name: tables.conform(frame, linking.FOUND[name]) for name, frame in found.items()}
    return dedupe.Found(
        made["pairs"], made["clusters"], tuple(found["notes"]["note"]), made["related"], made["compared"]
    )


def same(one: dedupe.Found, other: dedupe.Found) -> None:
    """Assert that both found the same, cell by cell."""
    for name in dedupe.Found._fields:
        if name == "notes":
            assert one.notes == other.notes
        else:
            pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)
