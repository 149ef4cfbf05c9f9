"""Partitions as files: a Parquet file for each table of each, and a manifest that comes last.

    FOLDER/<table>/00000.parquet ...   the rows of the first partition, and so on
    FOLDER/manifest.json               names, rows and hashes of all of them; without it nothing in FOLDER counts

`workspace` names the folders. A file is made aside and moved into its place, so that a step that was done twice, as
happens where a worker is lost, leaves the same file.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from litsieve.engines.interface import EngineError, Manifest, Part, Used, Written
from litsieve.tables import Column, Table

MANIFEST: Final = "manifest.json"
_SCHEMA: Final = 1
_SAMPLE: Final = 1_000
"""Rows by which it is seen whether the values of a column come again."""
_TYPES: Final = {
    "text": pa.large_string(),
    "number": pa.int64(),
    "flag": pa.bool_(),
    "raw": pa.large_binary(),
}


def arrow(frame: pd.DataFrame, columns: Sequence[Column]) -> pa.Table:
    """These columns of `frame` as Arrow holds them."""
    arrays = [pa.array(frame[column.name], type=_TYPES[column.kind], from_pandas=True) for column in columns]
    return pa.Table.from_arrays(arrays, schema=schema(columns))


def schema(columns: Sequence[Column]) -> pa.Schema:
    """The types of these columns."""
    return pa.schema([pa.field(column.name, _TYPES[column.kind]) for column in columns])


def frame_of(found: pa.Table) -> pd.DataFrame:
    """What Arrow holds as a frame with the types of our tables."""
    frame: pd.DataFrame = found.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get, self_destruct=True)
    return frame


def place(folder: Path, table: str, number: int, piece: int = 0) -> Path:
    """The file of a table of a partition, or of a piece of it."""
    return folder / table / (f"{number:05d}-{piece:05d}.parquet" if piece else f"{number:05d}.parquet")


def put(folder: Path, schema_: Mapping[str, Table], parts: Iterable[Part]) -> Manifest:
    """Put partitions that are here already into `folder`."""
    remove(folder)
    written = [
        {name: save(part[name], table, place(folder, name, n)) for name, table in schema_.items()}
        for n, part in enumerate(parts)
    ]
    found = Manifest({name: tuple(one[name] for one in written) for name in schema_})
    finish(folder, found)
    return found


def save(frame: pd.DataFrame, table: Table, path: Path) -> Written:
    """Put `frame` into the file `path`, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.uname().nodename if hasattr(os, 'uname') else ''}-{os.getpid()}.part")
    rows = arrow(frame, table.columns)
    pq.write_table(
        rows, part, compression="zstd", compression_level=1, use_dictionary=_repeating(rows), write_statistics=False
    )
    digest = _sha256(part)
    os.replace(part, path)
    return Written(path.name, len(frame), digest)


def _repeating(rows: pa.Table) -> list[str]:
    """The columns of text in which values come again: of the others a dictionary is as large as they are."""
    few = rows.slice(0, _SAMPLE)
    texts = (field.name for field in rows.schema if field.type == _TYPES["text"])
    return [name for name in texts if pc.count_distinct(few[name]).as_py() * 2 < len(few)]


def load(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """The rows in `path`. EngineError names a file that is missing or damaged."""
    try:
        # One thread: the others have a partition of their own to read.
        with pq.ParquetFile(path) as file:
            return frame_of(file.read(list(columns), use_threads=False).select(list(columns)))
    except (OSError, KeyError, pa.ArrowException) as error:
        said = str(error).partition("\n")[0]
        raise EngineError(f"{path} cannot be read ({said}): delete {path.parent.parent} and run it again") from error


def finish(folder: Path, manifest: Manifest) -> None:
    """Say that `folder` is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {
        "schema": _SCHEMA,
        "tables": {name: [asdict(one) for one in files] for name, files in manifest.tables.items()},
        "used": asdict(manifest.used),
    }
    part = folder / f"{MANIFEST}.part"
    with part.open("w", encoding="utf-8") as stream:
        json.dump(told, stream)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(part, folder / MANIFEST)


def manifest(folder: Path) -> Manifest | None:
    """What stands in `folder`; None where it is not whole, or where a file of it is gone."""
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        tables = {name: tuple(Written(**one) for one in files) for name, files in told["tables"].items()}
        found = Manifest(tables, Used(**told["used"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    there = all((folder / name / one.file).is_file() for name, files in tables.items() for one in files)
    return found if told["schema"] == _SCHEMA and there else None


def whole(folder: Path) -> Manifest:
    """What stands in `folder`. EngineError where it is not whole."""
    found = manifest(folder)
    if found is None:
        raise EngineError(f"{folder} is not whole: delete it and run it again")
    return found


def damaged(folder: Path, found: Manifest) -> Iterator[Path]:
    """The files in `folder` that are not what its manifest says."""
    for name, files in found.tables.items():
        for one in files:
            if _sha256(folder / name / one.file) != one.sha256:
                yield folder / name / one.file


def remove(folder: Path) -> None:
    """Take a folder of partitions away; its manifest goes first."""
    (folder / MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def sweep(folder: Path, kept: Collection[Path]) -> None:
    """Take away what lies in `folder` besides the folders that are `kept`."""
    for at in sorted(folder.iterdir()) if folder.is_dir() else ():
        if at.is_dir() and at not in kept:
            remove(at)


def give_back() -> None:
    """Let the system have what is no longer held: Arrow keeps it, and so does the C library, for the next time."""
    pa.default_memory_pool().release_unused()
    with contextlib.suppress(OSError, AttributeError):  # only glibc has it
        ctypes.CDLL(None).malloc_trim(0)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


# A shuffle: one file for each partition, in which the rows for each of the new ones are a batch of their own.


def split(tables: dict[str, tuple[pa.Table, Any]], parts: int, path: Path) -> int:
    """Set rows aside in `path`, each table's by the number of the partition they go to; the bytes of the files."""
    size = 0
    for name, (rows, to) in tables.items():
        file = path / f"{name}.arrow"
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_name(f"{file.name}.{os.getpid()}.part")
        order = pa.array(to.argsort(kind="stable"))
        ends = to.searchsorted(range(parts + 1), sorter=order.to_numpy())
        sorted_ = rows.take(order).combine_chunks()
        # What is read once and then removed need not be small, and LZ4 takes half the time of zstd.
        options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
        with pa.OSFile(str(aside), "wb") as sink, pa.ipc.new_file(sink, rows.schema, options=options) as writer:
            for begin, end in pairwise(ends):
                batches = sorted_.slice(begin, end - begin).to_batches()
                writer.write_batch(batches[0] if batches else pa.RecordBatch.from_pylist([], schema=rows.schema))
        os.replace(aside, file)
        size += file.stat().st_size
    return size


def gathered(name: str, number: int, paths: Sequence[Path]) -> pd.DataFrame:
    """The rows of a table for one of the new partitions, out of all that was set aside."""
    batches = []
    for path in paths:
        with pa.OSFile(str(path / f"{name}.arrow"), "rb") as source:
            batches.append(pa.ipc.open_file(source).get_batch(number))
    return frame_of(pa.Table.from_batches(batches))
