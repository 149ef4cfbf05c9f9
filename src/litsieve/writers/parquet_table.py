"""Tables as Parquet and back, for the cache and the build. A damaged file is refused, never misread."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from litsieve.errors import WorkspaceError
from litsieve.tables import Column, Kind, Table, conform

SCHEMA: Final = b"1"
"""The version of what stands in the file; one that we do not know is refused."""

_TYPES: Final[dict[Kind, pa.DataType]] = {
    "text": pa.large_string(),
    "number": pa.int64(),
    "flag": pa.bool_(),
    "raw": pa.large_binary(),
}
_WRITE: Final[dict[str, Any]] = {
    "version": "2.6",
    "compression": "zstd",
    "compression_level": 3,
    "data_page_version": "1.0",
    "row_group_size": 131_072,
    "write_page_checksum": True,
}
_RAW: Final[dict[str, Any]] = _WRITE | {"compression": "none", "compression_level": None, "use_dictionary": False}
"""Bytes are read back ten times as fast where they lie as they are."""


def write(frame: pd.DataFrame, table: Table) -> bytes:
    """`frame` (rows of `table`) as a Parquet file; equal rows give equal bytes under one version of pyarrow."""
    return write_columns(frame, table.columns, table.name)


def read(data: bytes, table: Table) -> pd.DataFrame:
    """The rows of `table` that `write` put into `data`.

    Raises WorkspaceError where `data` is damaged, is of another table or of a version we do not know.
    """
    try:
        found = pq.read_table(pa.BufferReader(data), page_checksum_verification=True)
        _check(found, table)
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        raise WorkspaceError(f"the stored table {table.name} is damaged ({_first_line(error)}); delete it") from error
    return conform(found.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get), table)


def write_columns(frame: pd.DataFrame, columns: Sequence[Column], name: str) -> bytes:
    """These columns of `frame` as a Parquet file; its metadata say our version, the table and a digest."""
    arrays = [pa.array(frame[column.name], type=_TYPES[column.kind], from_pandas=True) for column in columns]
    fields = [pa.field(column.name, _TYPES[column.kind]) for column in columns]
    built = pa.Table.from_arrays(arrays, schema=pa.schema(fields)).combine_chunks()
    sink = pa.BufferOutputStream()
    metadata = {b"litsieve": SCHEMA, b"table": name.encode(), b"digest": _digest(built)}
    options = _RAW if any(column.kind == "raw" for column in columns) else _WRITE
    pq.write_table(built.replace_schema_metadata(metadata), sink, **options)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _check(found: pa.Table, table: Table) -> None:
    metadata = found.schema.metadata or {}
    version = metadata.get(b"litsieve")
    if version != SCHEMA:
        raise WorkspaceError(
            f"the stored table {table.name} is of version {_shown(version)}, and this litsieve reads version "
            f"{_shown(SCHEMA)}; delete it, and it is made again"
        )
    name = _shown(metadata.get(b"table"))
    expected = [(column.name, _TYPES[column.kind]) for column in table.columns]
    if name != table.name or [(field.name, field.type) for field in found.schema] != expected:
        raise WorkspaceError(f"the stored table is {name} with other columns than those of {table.name}")
    if metadata.get(b"digest") != _digest(found):
        raise WorkspaceError(f"the stored table {table.name} is damaged (its digest differs); delete it")


def _digest(table: pa.Table) -> bytes:
    """SHA-256 over names and values. The file's own checksums guard its pages but not what describes them."""
    digest = hashlib.sha256(repr([(field.name, str(field.type)) for field in table.schema]).encode())
    for column in table.columns:
        for part in _parts(pa.concat_arrays(column.chunks) if column.num_chunks != 1 else column.chunk(0)):
            digest.update(part)
    return digest.hexdigest().encode()


def _parts(values: pa.Array) -> list[memoryview | bytes]:
    """What tells two columns of one type apart, whatever the buffers hold beside it."""
    known = values.is_valid().to_numpy(zero_copy_only=False)
    parts = [np.packbits(known).tobytes()]
    if not (pa.types.is_large_string(values.type) or pa.types.is_large_binary(values.type)):
        zero = pa.scalar(0).cast(values.type)  # of flags it is false
        return [*parts, values.fill_null(zero).to_numpy(zero_copy_only=False).tobytes()]
    parts.append(pc.fill_null(pc.binary_length(values), 0).to_numpy(zero_copy_only=False).tobytes())
    _, offsets, data = values.buffers()
    ends = np.frombuffer(offsets, dtype=np.int64)[values.offset : values.offset + len(values) + 1]
    return [*parts, memoryview(data)[ends[0] : ends[-1]] if data and len(values) else b""]


def _shown(value: bytes | None) -> str:
    return (value or b"?").decode("utf-8", "replace")


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]
