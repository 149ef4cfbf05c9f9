"""References as JSON lines: one object a row, all columns in each, lists as lists."""

from __future__ import annotations

import json
from typing import Any, Final

import pandas as pd

from litsieve.tables import load_list
from litsieve.writers.cells import JSON_LISTS, JSON_OBJECTS
from litsieve.writers.interface import Lost

FORMAT: Final = "jsonl"
_dump: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# Line ends to some programs; JSON allows them inside a text, so they are escaped.
_LINE_ENDS: Final = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x7f\x85\u2028\u2029"})


def write(rows: pd.DataFrame) -> bytes:
    """A line a row, UTF-8, LF. Missing text is `""`, a missing number null, a missing list `[]`."""
    names = list(rows.columns)
    columns = [_values(rows[name], name) for name in names]
    objects = (dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))
    return "".join(f"{_dump(row).translate(_LINE_ENDS)}\n" for row in objects).encode("utf-8", "replace")


def lost(rows: pd.DataFrame) -> list[Lost]:
    """Nothing."""
    return []


def _values(values: pd.Series[Any], name: str) -> list[Any]:
    if name in JSON_LISTS or name == "raw":
        return [load_list(cell) for cell in values]
    if name in JSON_OBJECTS:
        return [json.loads(cell) if cell else {} for cell in values]
    if pd.api.types.is_bool_dtype(values):
        return [bool(value) for value in values]
    if pd.api.types.is_numeric_dtype(values):
        return [int(value) if known else None for value, known in zip(values, values.notna(), strict=True)]
    return values.where(values.notna(), "").tolist()
