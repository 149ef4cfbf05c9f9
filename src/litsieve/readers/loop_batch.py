"""What the compiled loops leave in their memory, as a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from litsieve import wasm
from litsieve.readers import tagged_memory as memory
from litsieve.readers.batch import Batch, Told


def batch(loop: wasm.Loop, rows: int, tags: Sequence[str]) -> Batch:
    """So many records, with the names of the tags by their numbers."""
    lines, ends = loop.numbers(memory.RECORDS, 2 * rows).reshape(-1, 2).T.tolist()
    raw = bytes_of(loop, memory.RAW, ends[-1])
    return Batch(lines, list(_told(loop, tags)), [raw[begin:end] for begin, end in pairwise((0, *ends))])


def bytes_of(loop: wasm.Loop, at: int, size: int) -> bytes:
    """So many bytes that lie there."""
    found: bytes = loop.bytes[at : at + size].tobytes()
    return found


def _told(loop: wasm.Loop, tags: Sequence[str]) -> Iterator[Told]:
    """The values of each tag, with a NUL behind each."""
    counts, sizes = loop.numbers(memory.COUNTS, len(tags)), loop.numbers(memory.SIZES, len(tags))
    which = np.flatnonzero(counts)
    ends, text_ends = [0, *counts.cumsum()[which].tolist()], [0, *sizes.cumsum()[which].tolist()]
    marked = loop.numbers(memory.ROWS, ends[-1])
    rows, unsettled = marked & ~memory.UNSETTLED, marked < 0
    text = memoryview(bytes_of(loop, memory.BY_TAG, text_ends[-1]))
    stretches = zip(which.tolist(), pairwise(ends), pairwise(text_ends), strict=True)
    for tag, (begin, end), (from_, to) in stretches:
        some = rows[begin:end]
        yield Told(tags[tag], some, text[from_:to], some[unsettled[begin:end]])
