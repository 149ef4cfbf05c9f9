"""References as Parquet, with the types of RECORDS and REPORTS; a list is JSON text as it is there."""

from __future__ import annotations

from typing import Final

import pandas as pd

from litsieve.tables import RECORDS, REPORTS, Column, text
from litsieve.writers.interface import Lost
from litsieve.writers.parquet_table import write_columns

FORMAT: Final = "parquet"
_KNOWN: Final = {column.name: column for column in (*RECORDS.columns, *REPORTS.columns)}


def write(rows: pd.DataFrame, flavour: str = "") -> bytes:
    """All columns of `rows`, a column that no table of ours has as text."""
    columns = [_KNOWN.get(name) or text(name, "") for name in rows.columns]
    return write_columns(rows.assign(**_as_text(rows, columns)), columns, "references")


def lost(rows: pd.DataFrame, flavour: str = "") -> list[Lost]:
    """Nothing."""
    return []


def _as_text(rows: pd.DataFrame, columns: list[Column]) -> dict[str, pd.Series[str]]:
    return {
        column.name: rows[column.name].astype("str").where(rows[column.name].notna(), "")
        for column in columns
        if column.kind == "text"
    }
