"""The entries of tagged text, as many at once as stand in the standard form: compiled loops cut them into fields.

Needs `litsieve[fast]`. Records with an odd line, and some behind them, are read as they are without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO, Final

import numpy as np

from litsieve import wasm
from litsieve.readers import tagged_loop
from litsieve.readers import tagged_memory as memory
from litsieve.readers.batch import Batch, Told
from litsieve.readers.blocks import AHEAD, WITHOUT_END, ByLines, Piece
from litsieve.readers.interface import Item

_READ: Final = memory.SIZE // 2
_ODD: Final = 1 << 15
"""So many bytes from an odd line on, and what is left of the record there, are read line by line."""


class _Held:
    """Whole lines of a stream that are still to be read."""

    def __init__(self, stream: BinaryIO, line: int) -> None:
        self._stream = stream
        self.data = b""
        self.line = line
        """The number of the first of them."""
        self.ended = False
        """Whether the text ends with the last of them."""

    def fill(self) -> bool:
        """Whether there is anything to read, now that more has been taken from the stream."""
        chunk = self._stream.read(max(_READ, len(self.data)))
        self.ended = not chunk
        self.data += chunk.replace(b"\r", b"")
        if self.ended and self.data and not self.data.endswith(b"\n"):
            self.data += b"\n"
        return not self.ended or bool(self.data)

    def pass_over(self, size: int, lines: int) -> None:
        """What was read is held no more."""
        self.data = self.data[size:]
        self.line += lines

    def piece(self, mark: str) -> Piece | None:
        """The first lines, to be read one by one, held no more; None where more is needed to know where they end."""
        data, end = self.data, 0
        if (found := data.find(mark.encode(), _ODD)) >= 0:
            end = data.find(b"\n", found + len(mark) - mark.endswith("\n")) + 1
        whole = 0 < end <= len(data) - AHEAD
        if self.ended and not whole:
            end, whole = len(data), True
        elif not whole:
            end = data.rfind(b"\n") + 1 if len(data) > WITHOUT_END else 0
        after = data[end : end + 4 * AHEAD].decode("utf-8", "replace")[:AHEAD]
        piece = Piece(data[:end].decode("utf-8", "replace"), self.line, whole, after)
        self.pass_over(end, piece.text.count("\n"))
        return piece if end else None


def read(stream: BinaryIO, format: str, line: int, by_lines: ByLines) -> Iterator[Item | Batch]:
    """Entries, together where they may be, and problems; `line` is the number of the first line in the stream.

    It is UTF-8 without a byte order mark, and no carriage return in it stands alone.
    """
    cutter, held = _Cutter(format), _Held(stream, line)
    while held.fill():
        yield from _read(held, cutter, by_lines)
    yield from by_lines.end()


def _read(held: _Held, cutter: _Cutter, by_lines: ByLines) -> Iterator[Item | Batch]:
    """What can be read before more is held."""
    while held.data:
        taken = odd = False
        if by_lines.begins():
            batch, taken, odd = cutter.cut(held)
            if batch:
                yield from by_lines.end()
                yield batch
            if taken and not odd:
                continue
            if not odd and not held.ended and len(held.data) < _READ:
                return
        if not (piece := held.piece(by_lines.mark)):
            return
        yield from by_lines.take(piece)


class _Cutter:
    """The loop of a format, and the tags that it has met."""

    def __init__(self, format: str) -> None:
        self._loop = wasm.Loop(wasm.compiled(tagged_loop.LOOPS))
        self._cut = self._loop.function(format)
        self._tags: list[str] = []

    def cut(self, held: _Held) -> tuple[Batch | None, bool, bool]:
        """The records that are held, no more held then; whether it was anything; whether an odd line is the next."""
        size = held.data.rfind(b"\n", 0, memory.SIZE) + 1
        self._loop.bytes[memory.TEXT : memory.TEXT + size] = np.frombuffer(held.data, np.uint8, size)
        final = held.ended and size == len(held.data)
        self._cut(memory.TEXT, memory.TEXT + size, held.line, final)
        rows, taken, line, odd, tags, _ = self._loop.numbers(memory.STATE, 6).tolist()
        held.pass_over(taken, line - held.line)
        return self._batch(rows, tags) if rows else None, taken > 0, odd > 0

    def _batch(self, rows: int, tags: int) -> Batch:
        lines, ends = self._loop.numbers(memory.RECORDS, 2 * rows).reshape(-1, 2).T.tolist()
        raw = self._bytes(memory.RAW, ends[-1])
        cells = [raw[begin:end] for begin, end in pairwise((0, *ends))]
        return Batch(lines, list(self._told(tags)), cells)

    def _told(self, tags: int) -> Iterator[Told]:
        """The values of each tag, with a NUL behind each."""
        letters = self._bytes(memory.TAGS + 4 * len(self._tags), 4 * (tags - len(self._tags))).decode()
        self._tags += [letters[at : at + 4].rstrip() for at in range(0, len(letters), 4)]
        counts, sizes = self._loop.numbers(memory.COUNTS, tags), self._loop.numbers(memory.SIZES, tags)
        which = np.flatnonzero(counts)
        ends, text_ends = [0, *counts.cumsum()[which].tolist()], [0, *sizes.cumsum()[which].tolist()]
        rows = self._loop.numbers(memory.ROWS, ends[-1]).copy()
        text = memoryview(self._bytes(memory.BY_TAG, text_ends[-1]))
        stretches = zip(which.tolist(), pairwise(ends), pairwise(text_ends), strict=True)
        for tag, (begin, end), (from_, to) in stretches:
            yield Told(self._tags[tag], rows[begin:end], text[from_:to])

    def _bytes(self, at: int, size: int) -> bytes:
        found: bytes = self._loop.bytes[at : at + size].tobytes()
        return found
