"""Lists are cut into parts by their rows alone, however the rows come."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from litsieve.writers import parted


@given(st.lists(st.integers(0, 7), max_size=6), st.integers(1, 6))
def test_parts_hold_all_rows_in_their_order_whatever_frames_they_come_in(sizes: list[int], rows: int) -> None:
    numbers = iter(range(sum(sizes)))
    frames = [pd.DataFrame({"n": [next(numbers) for _ in range(size)]}, dtype="Int64") for size in sizes]
    parts = [part["n"].tolist() for part in parted.cut(frames, rows)]
    whole = list(range(sum(sizes)))
    assert parts == ([whole[at : at + rows] for at in range(0, len(whole), rows)] or [[]] * bool(sizes))
