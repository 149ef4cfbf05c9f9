"""The entries of tagged text, as many at once as stand in the standard form: compiled loops cut them into fields.

Needs `litsieve[fast]`. Records with an odd line, and some behind them, are read as they are without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

import numpy as np

from litsieve import wasm
from litsieve.readers import loop_batch, tagged_loop
from litsieve.readers import tagged_memory as memory
from litsieve.readers.batch import Batch
from litsieve.readers.blocks import AHEAD, WITHOUT_END, ByLines, Piece
from litsieve.readers.interface import Item

_READ: Final = memory.SIZE // 2
_FEW: Final = 1 << 14
"""Where a loop comes no further than so many bytes, more and more of them are read line by line."""
_LEAST, _MOST = 1 << 12, 1 << 15
"""So many first and so many at most, and what is left of a record there, before the loop tries again."""


class _Held:
    """Whole lines of a stream that are still to be read."""

    def __init__(self, stream: BinaryIO, line: int) -> None:
        self._stream = stream
        self.data = b""
        self.at = 0
        """Where in `data` they begin."""
        self.line = line
        """The number of the first of them."""
        self.ended = False
        """Whether the text ends with the last of them."""

    def fill(self) -> bool:
        """Whether there is anything to read, now that more has been taken from the stream."""
        chunk = self._stream.read(max(_READ, self.left))
        self.ended = not chunk
        self.data, self.at = self.data[self.at :] + chunk.replace(b"\r", b""), 0
        if self.ended and self.data and not self.data.endswith(b"\n"):
            self.data += b"\n"
        return not self.ended or bool(self.data)

    @property
    def left(self) -> int:
        """How many bytes they are."""
        return len(self.data) - self.at

    def pass_over(self, size: int, lines: int) -> None:
        """What was read is held no more."""
        self.at += size
        self.line += lines

    def piece(self, mark: str, size: int) -> Piece | None:
        """The first lines, `size` bytes and the rest of a record; None where more is needed to know where they end.

        They are held no more.
        """
        data, at, end = self.data, self.at, 0
        if (found := data.find(mark.encode(), at + size)) >= 0:
            end = data.find(b"\n", found + len(mark) - mark.endswith("\n")) + 1
        whole = 0 < end <= len(data) - AHEAD
        if self.ended and not whole:
            end, whole = len(data), True
        elif not whole:
            end = data.rfind(b"\n", at) + 1 if self.left > WITHOUT_END else 0
        if end <= at:
            return None
        after = data[end : end + 4 * AHEAD].decode("utf-8", "replace")[:AHEAD]
        piece = Piece(data[at:end].decode("utf-8", "replace"), self.line, whole, after)
        self.pass_over(end - at, piece.text.count("\n"))
        return piece


def read(stream: BinaryIO, format: str, line: int, by_lines: ByLines) -> Iterator[Item | Batch]:
    """Entries, together where they may be, and problems; `line` is the number of the first line in the stream.

    It is UTF-8 without a byte order mark, and no carriage return in it stands alone.
    """
    held = _Held(stream, line)
    reading = _Reading(held, _Cutter(format), by_lines)
    while held.fill():
        yield from reading.items()
    yield from by_lines.end()


class _Reading:
    """Where the reading stands: how far the loop came since it last met an odd line, how much was then read."""

    def __init__(self, held: _Held, cutter: _Cutter, by_lines: ByLines) -> None:
        self._held, self._cutter, self._by_lines = held, cutter, by_lines
        self._came, self._odd = _FEW, 0

    def items(self) -> Iterator[Item | Batch]:
        """What can be read before more is held."""
        held, by_lines = self._held, self._by_lines
        while held.left:
            taken = odd = 0
            if by_lines.begins():
                batch, taken, odd = self._cutter.cut(held)
                self._came += taken
                if batch:
                    yield from by_lines.end()
                    yield batch
                if not odd and not held.ended and held.left < _READ:
                    return
            if odd or not taken:
                size = 0 if self._came >= _FEW else min(2 * self._odd + _LEAST, _MOST)
                if not (piece := held.piece(by_lines.mark, size)):
                    return
                self._came, self._odd = 0, size
                yield from by_lines.take(piece)


class _Cutter:
    """The loop of a format, and the tags that it has met."""

    def __init__(self, format: str) -> None:
        self._loop = wasm.Loop(wasm.compiled(tagged_loop.LOOPS))
        self._cut = self._loop.function(format)
        self._tags: list[str] = []

    def cut(self, held: _Held) -> tuple[Batch | None, int, int]:
        """The records that are held, no more held then; how many bytes these are; whether an odd line is the next."""
        size = max(held.data.rfind(b"\n", held.at, held.at + memory.SIZE) + 1 - held.at, 0)
        self._loop.bytes[memory.TEXT : memory.TEXT + size] = np.frombuffer(held.data, np.uint8, size, held.at)
        final = held.ended and size == held.left
        self._cut(memory.TEXT, memory.TEXT + size, held.line, final)
        rows, taken, line, odd, tags, _ = self._loop.numbers(memory.STATE, 6).tolist()
        held.pass_over(taken, line - held.line)
        self._learn(tags)
        return loop_batch.batch(self._loop, rows, self._tags) if rows else None, taken, odd

    def _learn(self, tags: int) -> None:
        """The letters of the tags that were met for the first time."""
        known = len(self._tags)
        letters = loop_batch.bytes_of(self._loop, memory.TAGS + 4 * known, 4 * (tags - known)).decode()
        self._tags += [letters[at : at + 4].rstrip() for at in range(0, len(letters), 4)]
