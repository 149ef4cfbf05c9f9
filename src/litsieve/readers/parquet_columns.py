"""Rows of Parquet taken column by column: entries all at once, where no value of them needs a look by itself."""

from __future__ import annotations

from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import types

from litsieve.readers import parquet_cells
from litsieve.readers.batch import Batch, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Ints = npt.NDArray[np.int64]
_QUOTE, _BACKSLASH, _CONTROLS = ord('"'), ord("\\"), 32
_SCALARS = (types.is_floating, types.is_boolean, types.is_date, types.is_timestamp, types.is_decimal)


def batch(cells: Iterable[tuple[str, pa.Array]], rows: int, first: int) -> Batch | None:
    """The entries of `rows` rows, given their columns by name; `first` is the number of the first.

    None where rows must be read one by one: what nests, bytes, damaged text, NULs.
    """
    told: list[Told] = []
    for tag, column in cells:
        if (found := _told(tag, column)) is None:
            return None
        told.append(found)
    return Batch(range(first, first + rows), told, _raw(told, rows, first))


def _told(tag: str, cells: pa.Array) -> Told | None:
    if types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    rows: Ints = np.arange(len(cells))
    if types.is_list(cells.type) or types.is_large_list(cells.type):
        # A list that is missing may have values all the same, which one of the two counts.
        rows, cells = pc.list_parent_indices(cells).to_numpy(zero_copy_only=False), pc.list_flatten(cells)
        if len(rows) != len(cells):
            return None
    texts = _texts(cells)
    if texts is None:
        return None
    there = pc.fill_null(pc.greater(pc.binary_length(texts), 0), False)
    kept = texts.filter(there)
    return Told(tag, rows[there.to_numpy(zero_copy_only=False)], kept) if _is_sound(kept) else None


def _texts(cells: pa.Array) -> pa.Array | None:
    kind = cells.type
    if types.is_string(kind) or types.is_large_string(kind) or types.is_integer(kind) or types.is_null(kind):
        return cells.cast(pa.large_string())
    if any(is_one(kind) for is_one in _SCALARS):
        shown = (parquet_cells.shown(value) for value in parquet_cells.values(cells, set()))
        return pa.array(shown, pa.large_string())
    return None


def _is_sound(texts: pa.Array) -> bool:
    """Whether all of it is UTF-8 without a NUL."""
    try:
        texts.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return b"\0" not in _bytes(texts).tobytes()


def _ends(texts: pa.Array) -> Ints:
    buffer = texts.buffers()[1]
    if not len(texts):
        return np.zeros(1, np.int64)
    return np.frombuffer(buffer, np.int64)[texts.offset : texts.offset + len(texts) + 1]


def _bytes(texts: pa.Array) -> npt.NDArray[np.uint8]:
    ends = _ends(texts)
    if ends[0] == ends[-1]:
        return np.zeros(0, np.uint8)
    return np.frombuffer(texts.buffers()[2], np.uint8)[ends[0] : ends[-1]]


def _raw(told: Sequence[Told], rows: int, first: int) -> list[bytes]:
    """What `tables.dump_raw` makes of the fields of each row."""
    numbers = pc.cast(pa.array(np.arange(first, first + rows)), pa.large_string())
    fields = [_by_row(_fields(one, numbers), one.rows, rows) for one in told if len(one.texts)]
    if not fields:
        return [b""] * rows
    # Each ends in a comma: where all that it is given is missing, Arrow's join drops the row instead.
    joined = pc.binary_join_element_wise(*fields, _large("")).cast(pa.large_binary()).to_pylist()
    return [b"[%b]" % cell[:-1] if cell else b"" for cell in joined]


def _fields(one: Told, numbers: pa.Array) -> pa.Array:
    """Each value of a column as JSON with a comma behind it: `[tag, value, line],`."""
    before = f'[{_quoted(one.tag)},"'
    line = numbers.take(pa.array(one.rows))
    return pc.binary_join_element_wise(
        _large(before), _escaped(one.texts), _large('",'), line, _large("],"), _large("")
    )


def _by_row(values: pa.Array, at: Ints, rows: int) -> pa.Array:
    """The values of each row, joined."""
    counts = np.bincount(at, minlength=rows)
    if counts.min(initial=1) == counts.max(initial=1) == 1:
        return values
    ends = np.concatenate([[0], np.cumsum(counts)])
    return pc.binary_join(pa.LargeListArray.from_arrays(pa.array(ends), values), _large(""))


def _escaped(texts: pa.Array) -> pa.Array:
    """Texts as they stand between the quotes of JSON."""
    letters = _bytes(texts)
    places = np.flatnonzero((letters < _CONTROLS) | (letters == _QUOTE) | (letters == _BACKSLASH))
    if not len(places):
        return texts
    ends = _ends(texts)
    which = np.unique(np.searchsorted(ends, places + ends[0], side="right") - 1)
    mask = np.zeros(len(texts), bool)
    mask[which] = True
    spelt = [_quoted(one)[1:-1] for one in texts.filter(pa.array(mask)).to_pylist()]
    return pc.replace_with_mask(texts, pa.array(mask), pa.array(spelt, pa.large_string()))


def _large(text: str) -> Any:
    return pa.scalar(text, pa.large_string())
