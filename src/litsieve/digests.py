"""Digests of what is in a table or a text, which stay equal when only a library's way of writing changes.

The digest of a table is the SHA-256 of this text, column by column, so that anyone can compute it again:

    "title"                 the column's name, as JSON, on a line
    [12,0,7]                of a text column: the lengths of its cells in UTF-8 bytes, and on the next line
    Twelve chars…Seven..    its cells, with nothing between them; of any other column: its cells, as JSON
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from litsieve.tables import Column, Table, conform

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def of_bytes(data: bytes) -> str:
    """SHA-256 of `data`, in hex: the digest of an output that is text."""
    return hashlib.sha256(data).hexdigest()


def of_table(frame: pd.DataFrame, table: Table) -> str:
    """The digest of `frame` as `table`; the order of columns, and of rows where there is a key, is no matter."""
    return of_frame(conform(frame, table))


def of_frame(frame: pd.DataFrame) -> str:
    """The digest of the columns and of the rows in their order; the index does not count."""
    digest = hashlib.sha256()
    for name in frame.columns:
        digest.update(f"{_encode(str(name))}\n".encode())
        for piece in _column(frame[name]):
            digest.update(piece)
        digest.update(b"\n")
    return digest.hexdigest()


def of_parts(columns: Sequence[Column], read: Callable[[str], Iterable[pd.DataFrame]]) -> str:
    """The digest of a table whose rows stand in several frames, in their order; `read` gives those of one column.

    No more than one column of one frame is held.
    """
    digest = hashlib.sha256()
    for column in columns:
        digest.update(f"{_encode(column.name)}\n".encode())
        heads = (_listed(_arrow(frame[column.name])) for frame in read(column.name))
        digest.update(b"[")
        for n, listed in enumerate(filter(None, heads)):
            digest.update(b"," + listed if n else listed)
        digest.update(b"]\n" if column.kind == "text" else b"]")
        for frame in read(column.name) if column.kind == "text" else ():
            digest.update(_cells(_arrow(frame[column.name])))
        digest.update(b"\n")
    return digest.hexdigest()


def of_rows(rows: Iterable[Sequence[Any]]) -> str:
    """SHA-256 over rows as compact JSON lists, one a line: the digest of a sheet that was read back."""
    digest = hashlib.sha256()
    for row in rows:
        # surrogatepass: half a character that came out of an export is a value like any other.
        digest.update(f"{_encode(list(row))}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _column(column: pd.Series[Any]) -> list[bytes | memoryview]:
    if column.dtype not in ("str", "Int64", "bool"):
        return [_encode(column.astype(object).where(column.notna(), None).tolist()).encode()]
    found = _arrow(column)
    listed = b"[" + _listed(found) + b"]"
    return [listed + b"\n", _cells(found)] if pa.types.is_large_string(found.type) else [listed]


def _arrow(column: pd.Series[Any]) -> pa.Array:
    """A column of text, whole numbers or flags as one array; a missing text is an empty one."""
    # 100,000 records with their raw entries are half a gigabyte: Arrow hands their bytes over as they lie.
    found = pa.array(column, pa.large_string()) if column.dtype == "str" else pa.array(column, from_pandas=True)
    whole = found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
    return pc.fill_null(whole, "") if column.dtype == "str" else whole


def _listed(column: pa.Array) -> bytes:
    """What stands between the brackets of the list: the lengths of texts, or the values."""
    values = pc.binary_length(column) if pa.types.is_large_string(column.type) else column
    words = pc.fill_null(pc.cast(values, pa.string()), "null")
    whole = pa.ListArray.from_arrays(pa.array([0, len(words)], pa.int32()), words)
    listed: bytes = pc.binary_join(whole, ",")[0].as_buffer().to_pybytes()
    return listed


def _cells(column: pa.Array) -> memoryview:
    """The bytes of all texts, with nothing between them."""
    _, offsets, cells = column.buffers()
    ends = memoryview(offsets).cast("q") if len(column) else [0]
    begin, end = ends[column.offset if len(column) else 0], ends[column.offset + len(column)]
    return memoryview(cells or b"")[begin:end]
