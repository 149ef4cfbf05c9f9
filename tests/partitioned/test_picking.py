"""Rows are found in the partition that they stand in, whatever else is asked for."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litsieve import engines, importing, tables
from litsieve.partitioned import picking
from litsieve.partitioned.reading import Cuts
from litsieve.partitioned.stages import Stages
from litsieve.tables import Table, text

THINGS = Table("things", (text("record_id", ""), text("said", "")), key=("record_id",))
IDS = st.text("abcé", min_size=1, max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(IDS), st.sets(IDS), st.lists(st.integers(0, 20), max_size=4))
def test_picked_are_the_rows_of_the_whole_table_that_are_wanted(
    tmp_path: Path, there: set[str], wanted: set[str], bounds: list[int]
) -> None:
    rows = tables.from_rows([{"record_id": one, "said": f"of {one}"} for one in sorted(there)], THINGS)
    ends = [0, *sorted(min(bound, len(rows)) for bound in bounds), len(rows)]
    parts = [rows.iloc[begin:end].reset_index(drop=True) for begin, end in pairwise(ends)]
    begun = [(n, part["record_id"].iloc[0]) for n, part in enumerate(parts) if len(part)]
    cuts = Cuts(tuple(first for _, first in begun), tuple(n for n, _ in begun) or (0,), len(parts))
    stages = Stages(engines.start("local", tmp_path / "aside"), tmp_path, importing.silent)
    key = importing.key_of(sorted(there), bounds)
    stages.put("things", key, "writing", {"things": THINGS}, lambda: ({"things": part} for part in parts))
    (at,) = stages.used

    found = picking.picked(
        *(stages, picking.at_home(stages, "wanted", key, cuts, wanted), {"things": "record_id"}),
        (at, {"things": THINGS}),
    )

    pd.testing.assert_frame_equal(
        found["things"], tables.conform(rows[rows["record_id"].isin(sorted(wanted))], THINGS)
    )
