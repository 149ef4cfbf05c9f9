"""The cells of a column of Parquet as fields: text as it is, numbers and dates as shown, what nests by its path."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from litsieve.readers.xlsx import text

if TYPE_CHECKING:
    import pyarrow as pa


def values(cells: pa.Array, damaged: set[int]) -> list[Any]:
    """The values of a column as Python has them; rows with bytes that are no UTF-8 are added to `damaged`."""
    import pyarrow as pa
    from pyarrow import types

    if types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    try:
        found: list[Any] = cells.to_pylist()
    except UnicodeDecodeError:
        if types.is_nested(cells.type):
            return [_alone(cell, row, damaged) for row, cell in enumerate(cells)]
        found = cells.cast(pa.large_binary()).to_pylist()
    if not any(isinstance(value, bytes) for value in found):
        return found
    return [_decoded(value, row, damaged) if isinstance(value, bytes) else value for row, value in enumerate(found)]


def _decoded(value: bytes, row: int, damaged: set[int]) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        damaged.add(row)
        return value.decode("utf-8", "replace")


def _alone(cell: pa.Scalar, row: int, damaged: set[int]) -> Any:
    """What is nested, but for one that holds bytes that are no UTF-8."""
    try:
        return cell.as_py()
    except UnicodeDecodeError:
        damaged.add(row)
        return None


def told(tag: str, value: Any) -> Iterator[tuple[str, str]]:
    """The fields of one cell; an object in a list is a field without text, which tells one from the next."""
    if isinstance(value, dict):
        yield tag, ""
        for name, inner in value.items():
            yield from told(f"{tag}/{name}", inner)
    elif isinstance(value, tuple):
        yield tag, ""
        for name, inner in zip(("key", "value"), value, strict=True):
            yield from told(f"{tag}/{name}", inner)
    elif isinstance(value, list):
        for inner in value:
            yield from told(tag, inner)
    elif text_ := shown(value):
        yield tag, text_


def shown(value: object) -> str:
    """A value that does not nest as text; `""` where there is none."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    # What is not a number is no value.
    return "" if isinstance(value, float) and math.isnan(value) else text(value)
