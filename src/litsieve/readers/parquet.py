"""Parquet: a table of records, read some hundred rows at a time; a row is an entry and a column a tag.

A list gives a value for each thing in it. What is nested has its path as a tag, `authors/family`, as in JSON. A file
of this kind has no lines: the line of an entry and of a problem is the number of the row, from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, TypeAlias, TypeVar

from litsieve.errors import ExportError
from litsieve.readers import header, parquet_cells
from litsieve.readers.batch import Batch
from litsieve.readers.interface import Entry, Item, Part, Problem
from litsieve.readers.problems import CODES

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

FORMAT: Final = "parquet"
MAGIC: Final = b"PAR1"
_ROWS: Final = 500
# What nests deeper is no record.
DEEPEST: Final = 16
_BUFFER: Final = 1 << 20
_SHORT: Final = 100


class _Column(NamedTuple):
    """A column's place in the file, its name, and every path that its values may have."""

    place: int
    name: str
    paths: tuple[str, ...]


T = TypeVar("T")
_Taken: TypeAlias = "Callable[[pa.RecordBatch, list[_Column], int], Iterator[T]]"


def read(
    stream: BinaryIO, columns: Collection[str] = (), encoding: str = "", *, groups: Collection[int] | None = None
) -> Iterator[Item]:
    """Entries and problems, row by row; text is UTF-8 in this format, whatever `encoding` says.

    Of some row `groups` alone where they are given, by their numbers from 0.
    ExportError where there is no Parquet file, or none of its columns has a name that is known.
    """
    return _all(stream, columns, _entries, groups)


def batches(
    stream: BinaryIO, columns: Collection[str] = (), *, groups: Collection[int] | None = None
) -> Iterator[Item | Batch]:
    """What `read` gives, but the entries together where nothing is to be said of one by itself."""
    return _all(stream, columns, _together, groups)


def groups(stream: BinaryIO) -> list[tuple[int, int]]:
    """The rows of each row group, and how many bytes they take. ExportError where there is no Parquet file."""
    found = _opened(stream).metadata
    each = (found.row_group(n) for n in range(found.num_row_groups))
    return [(one.num_rows, sum(one.column(n).total_compressed_size for n in range(one.num_columns))) for one in each]


def _all(
    stream: BinaryIO, columns: Collection[str], taken: _Taken[T], groups: Collection[int] | None
) -> Iterator[T | Problem]:
    """What is noted of the file, then what is `taken` of some rows at a time."""
    import pyarrow as pa

    file = _opened(stream)
    found = _columns(file.schema_arrow)
    paths = [path for column in found for path in column.paths]
    if not header.score([path[:_SHORT] for path in paths], columns):
        raise ExportError(
            f"no column has a name that is known; they are {_listed(paths)}. Say under `columns:` in the protocol, "
            "or with --columns, which column is the title, the authors, the year and so on."
        )
    yield from _notes(file.schema_arrow, found, columns)
    row = 0
    for group in range(file.num_row_groups):
        end = row + file.metadata.row_group(group).num_rows
        if groups is not None and group not in groups:
            row = end
            continue
        try:
            for batch in file.iter_batches(_ROWS, row_groups=[group], use_threads=False):
                yield from taken(batch, found, row + 1)
                row += len(batch)
        except (pa.ArrowException, OSError, ValueError) as error:
            yield Problem(
                row + 1, "R672", f"The rows from {row + 1} to {end} cannot be read: {_said(error)}", lost=True
            )
        row = end


def _opened(stream: BinaryIO) -> pq.ParquetFile:
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream.seek(0)
    try:
        return pq.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise ExportError(
            f"this is no Parquet file, or not the whole of one ({_said(error)}). Copy or write it anew."
        ) from error


def _said(error: BaseException) -> str:
    return str(error).partition("\n")[0].rstrip(".") + "."


def _listed(names: list[str]) -> str:
    return ", ".join(name[:_SHORT] for name in names[:20]) + (" …" if len(names) > 20 else "")


def _columns(schema: pa.Schema) -> list[_Column]:
    """The columns that can be read; one without a name is `column 3`."""
    names = [" ".join(name.split()) or f"column {place}" for place, name in enumerate(schema.names, 1)]
    paths = [tuple(_paths(field.type, name)) for name, field in zip(names, schema, strict=True)]
    told = zip(names, paths, strict=True)
    return [_Column(place, name, of) for place, (name, of) in enumerate(told) if of]


def _paths(kind: pa.DataType, path: str, depth: int = 0) -> Iterator[str]:
    """The tags of a column of that type; none of what nests too deep."""
    from pyarrow import types

    if depth > DEEPEST:
        return
    if types.is_struct(kind):
        for field in kind:
            yield from _paths(field.type, f"{path}/{field.name}", depth + 1)
    elif types.is_map(kind):
        yield from _paths(kind.key_type, f"{path}/key", depth + 1)
        yield from _paths(kind.item_type, f"{path}/value", depth + 1)
    elif types.is_nested(kind):
        yield from _paths(kind.value_type, path, depth + 1)
    else:
        yield path


def _notes(schema: pa.Schema, found: list[_Column], told: Collection[str]) -> Iterator[Problem]:
    """What of the columns is not as it was told, or is not read."""
    read = {column.place for column in found}
    deep = [name for place, name in enumerate(schema.names) if place not in read]
    if deep:
        yield Problem(0, "R671", f"{CODES['R671'][:-1]}: {_listed(deep)}.")
    names = {header.name_of(path) for column in found for path in column.paths}
    if missing := sorted(name for name in told if header.name_of(name) not in names):
        yield Problem(0, "R673", f"{CODES['R673'][:-1]}: {_listed(missing)}.")


def _together(batch: pa.RecordBatch, columns: list[_Column], first: int) -> Iterator[Item | Batch]:
    """The rows of a batch as one, or where that cannot be one by one."""
    from litsieve.readers import parquet_columns

    cells = ((column.name, batch.column(column.place)) for column in columns)
    whole = parquet_columns.batch(cells, len(batch), first)
    return iter([whole]) if whole else _entries(batch, columns, first)


def _entries(batch: pa.RecordBatch, columns: list[_Column], first: int) -> Iterator[Item]:
    """The rows of a batch, of which the first has the number `first`."""
    rows: list[list[Part]] = [[] for _ in range(len(batch))]
    damaged: set[int] = set()
    nul: set[int] = set()
    for column in columns:
        tag, values = column.name, parquet_cells.values(batch.column(column.place), damaged)
        for row, value in enumerate(values):
            if type(value) is str:
                if value:
                    rows[row].append((tag, value, first + row))
                    if "\0" in value:
                        nul.add(row)
            elif value is not None:
                for path, shown in parquet_cells.told(tag, value):
                    rows[row].append((path, shown, first + row))
                    if "\0" in shown:
                        nul.add(row)
    for number, parts in enumerate(rows, first):
        if number - first in damaged:
            yield Problem(number, "R002", CODES["R002"])
        if number - first in nul:
            yield Problem(number, "R003", CODES["R003"])
            yield Entry(number, [(tag, value.replace("\0", ""), line) for tag, value, line in parts])
        else:
            yield Entry(number, parts)
