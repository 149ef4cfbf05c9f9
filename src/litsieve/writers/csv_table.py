"""References as CSV in litsieve's own dialect: a column for each of theirs, lists as `a; b`.

`readers` reads it back without loss. How lists and authors are spelled, and the `'` before what could be a
formula, is in `normalize.cells`.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from litsieve.writers import cells
from litsieve.writers.interface import Lost

FORMAT: Final = "csv"


def write(rows: pd.DataFrame) -> bytes:
    """All columns of `rows`, UTF-8 without a byte-order mark, LF."""
    return cells.csv_text(cells.readable(rows)).encode("utf-8", "replace")


def lost(rows: pd.DataFrame) -> list[Lost]:
    """Nothing."""
    return []
