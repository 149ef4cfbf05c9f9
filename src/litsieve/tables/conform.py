"""A frame made to fit its table: columns, types, order, key. A table that leaves a function has been through here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from litsieve.tables.columns import DTYPES, Column, Table


def empty(table: Table) -> pd.DataFrame:
    """`table` without a row, with its columns and types."""
    return conform(pd.DataFrame(columns=table.names), table)


def from_rows(rows: Iterable[Mapping[str, Any]], table: Table) -> pd.DataFrame:
    """Rows given as mappings, as `table`. A column that a row lacks is missing there."""
    listed = list(rows)
    return from_columns({name: [row.get(name) for row in listed] for name in table.names}, table)


def from_columns(values: Mapping[str, list[Any]], table: Table) -> pd.DataFrame:
    """Columns given as lists, as `table`: each of its columns, all of one length."""
    columns = {column.name: _array(values[column.name], column) for column in table.columns}
    return _sorted(pd.DataFrame(columns, columns=table.names), table)


def conform(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """`frame` with exactly `table`'s columns, in their order and types, sorted by its key, index 0 to n-1.

    A missing column or text is `""`. Raises AssertionError where the key does not tell the rows apart: that is
    our mistake, never the user's.
    """
    columns = {column.name: _typed(frame, column) for column in table.columns}
    return _sorted(pd.DataFrame(columns, columns=table.names), table)


def _sorted(typed: pd.DataFrame, table: Table) -> pd.DataFrame:
    if not table.key or len(typed) < 2:
        return typed.reset_index(drop=True)
    keys = list(table.key)
    if len(keys) == 1 and typed[keys[0]].is_monotonic_increasing:  # as what was read in order is: nothing to move
        ordered = typed.reset_index(drop=True)
    else:
        ordered = typed.sort_values(keys, kind="stable", ignore_index=True)
    assert not _repeats(ordered[keys]), f"{table.name}: the key {keys} is not unique"
    return ordered


def _repeats(ordered: pd.DataFrame) -> bool:
    """Whether a row of a sorted table is that before it."""
    here, before = ordered.iloc[1:].reset_index(drop=True), ordered.iloc[:-1]
    same = np.ones(len(before), dtype=bool)
    for name in ordered.columns:
        one, other = here[name], before[name]
        same &= ((one == other).fillna(False) | (one.isna() & other.isna())).to_numpy(dtype=bool)
    return bool(same.any())


def _array(values: list[Any], column: Column) -> Any:
    """Values of one column out of rows, typed at once. Text may be bytes of UTF-8, which Arrow takes as they are."""
    if column.kind == "text":
        try:
            texts = pa.array(values, pa.large_string()).fill_null("")
        except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError):
            texts = [
                value if isinstance(value, str) else "" if _is_missing(value) else str(value) for value in values
            ]
        return pd.array(texts, dtype="str")
    if column.kind == "raw":
        return pd.Series([value or b"" for value in values], dtype=DTYPES["raw"])
    missing = pd.NA if column.kind == "number" else False
    return pd.array([missing if _is_missing(value) else value for value in values], dtype=DTYPES[column.kind])  # type: ignore[call-overload]


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode()
    return value if isinstance(value, str) else "" if _is_missing(value) else str(value)


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def _typed(frame: pd.DataFrame, column: Column) -> pd.Series[Any]:
    if column.name not in frame.columns:
        return pd.Series(_array([None] * len(frame), column), index=frame.index)
    values = frame[column.name]
    if column.kind == "text":
        written = values if values.dtype == "str" else values.astype("str")
        return written.where(values.notna(), "") if values.hasnans else written
    if column.kind == "flag":
        # A missing flag is a float nan, which is true.
        return values.where(values.notna(), False).astype("bool")
    return values.astype(DTYPES[column.kind])  # type: ignore[call-overload,no-any-return]
