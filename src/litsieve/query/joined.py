"""Texts as the bytes that `apart` takes apart: a batch in a row, an END after each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from litsieve.query.apart import BROKEN, END
from litsieve.query.words import BREAK

Cells: TypeAlias = pa.Array | pa.ChunkedArray
Texts: TypeAlias = Sequence[str] | Cells
"""One text a row; Arrow's strings are read where they lie."""
ROWS: Final = 512
"""So many texts are taken at once, so that what is made of them fits a processor's cache."""
_SIZE: Final = 1 << 20
_AFTER: Final = b" %b " % END
_BREAK: Final = BREAK.encode()


def listed(texts: Texts) -> Sequence[str]:
    """The texts as Python's own."""
    if isinstance(texts, pa.Array | pa.ChunkedArray):
        found: list[str] = texts.to_pylist()
        return found
    return texts


def batches(texts: Texts, start: int, stop: int) -> Iterator[bytes]:
    """The texts from row `start` to `stop`, each batch between blanks, after an END that begins the first."""
    before = _AFTER
    for data in _joined(texts, start, stop):
        whole = b"".join((before, data, _AFTER))
        yield whole.replace(_BREAK, b" %b " % BROKEN) if _BREAK in whole else whole
        before = b" "
    if start == stop:
        yield before


def _joined(texts: Texts, start: int, stop: int) -> Iterator[bytes | pa.Buffer]:
    if isinstance(texts, pa.Array | pa.ChunkedArray):
        for first in range(start, stop, ROWS):
            yield _of_arrow(texts[first : min(first + ROWS, stop)])
        return
    batch: list[bytes] = []
    size = 0
    for row in range(start, stop):
        batch.append(texts[row].encode("utf-8", "surrogatepass"))
        size += len(batch[-1])
        if len(batch) == ROWS or size > _SIZE or row == stop - 1:
            yield _AFTER.join(batch)
            batch, size = [], 0


def bytes_of(texts: Cells) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
    """Where each text begins and, last, where the last one ends, and the bytes of all; read where they lie."""
    whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    cells = whole.cast(pa.large_binary())
    _, offsets, data = cells.buffers()
    ends = np.frombuffer(offsets, dtype=np.int64)[cells.offset : cells.offset + len(cells) + 1]
    return ends, np.frombuffer(data if data is not None and data.size else b"\0", dtype=np.uint8)


def laid_out(texts: Texts, start: int, stop: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
    """The texts from row `start` to `stop` as `bytes_of` gives them, with nothing between them."""
    if isinstance(texts, pa.Array | pa.ChunkedArray):
        return bytes_of(texts[start:stop])
    cells = [texts[row].encode("utf-8", "surrogatepass") for row in range(start, stop)]
    return bytes_of(pa.array(cells, pa.large_binary()))


def _of_arrow(texts: Any) -> pa.Buffer:
    """Texts and what stands between them, put together without a Python string for any of them."""
    kind = pa.large_binary()
    texts = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    row = pa.LargeListArray.from_arrays([0, len(texts)], texts.cast(kind))
    return pc.binary_join(row, pa.scalar(_AFTER, kind))[0].as_buffer()
