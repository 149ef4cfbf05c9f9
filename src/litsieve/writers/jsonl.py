"""References as JSON lines: one object a row, all columns in each, lists as lists."""

from __future__ import annotations

import json
import re
from typing import Any, Final

import pandas as pd

from litsieve.writers.cells import JSON_LISTS, JSON_OBJECTS, texts
from litsieve.writers.interface import Lost

FORMAT: Final = "jsonl"
_dump: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# Line ends to some programs; JSON allows them inside a text, so they are escaped.
_LINE_ENDS: Final = re.compile("[\x85\u2028\u2029]")


def write(rows: pd.DataFrame, flavour: str = "") -> bytes:
    """A line a row, UTF-8, LF. Missing text is `""`, a missing number null, a missing list `[]`."""
    columns = [[f"{_dump(name)}:{value}" for value in _values(rows[name], name)] for name in rows.columns]
    lines = (_LINE_ENDS.sub(_escaped, ",".join(row)) for row in zip(*columns, strict=True))
    return "".join(f"{{{line}}}\n" for line in lines).encode("utf-8", "replace")


def lost(rows: pd.DataFrame, flavour: str = "") -> list[Lost]:
    """Nothing."""
    return []


def _values(values: pd.Series[Any], name: str) -> list[str]:
    """A column as JSON. What is JSON in its cells is taken as it stands there."""
    if name in JSON_LISTS or name == "raw":
        return [cell or "[]" for cell in texts(values)]
    if name in JSON_OBJECTS:
        return [cell or "{}" for cell in texts(values)]
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        return [text or "null" for text in texts(values)]
    return texts(values) if pd.api.types.is_bool_dtype(values) else [_dump(text) for text in texts(values)]


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
