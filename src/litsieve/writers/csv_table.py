"""References as CSV in litsieve's own dialect, a column for each of theirs; or with another program's headings.

`readers` reads all of them back. How lists and authors are spelled, and the `'` before what could be a formula,
is in `normalize.cells`.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from litsieve.writers import cells, csv_flavours
from litsieve.writers.interface import Lost

FORMAT: Final = "csv"


def write(rows: pd.DataFrame, flavour: str = "") -> bytes:
    """All columns of `rows`, or those of a flavour; UTF-8 without a byte-order mark, LF."""
    frame = csv_flavours.table(rows, flavour) if flavour else cells.readable(rows)
    return cells.csv_text(frame).encode("utf-8", "replace")


def lost(rows: pd.DataFrame, flavour: str = "") -> list[Lost]:
    """Nothing; of a flavour the columns that it has no heading for."""
    return csv_flavours.lost(rows, flavour) if flavour else []
