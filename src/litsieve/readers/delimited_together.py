"""The entries of delimited text, as many at once as stand in plain rows: a compiled loop cuts them into cells.

Needs `litsieve[fast]`. Rows that are odd, and some behind them, are read as they are without it.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, chain
from typing import BinaryIO, Final, NamedTuple

import numpy as np

from litsieve import tables, wasm
from litsieve.readers import delimited, delimited_loop, loop_batch
from litsieve.readers import tagged_memory as memory
from litsieve.readers.batch import Batch
from litsieve.readers.delimited_lines import Lines
from litsieve.readers.delimited_rows import Reading, Shape, rows
from litsieve.readers.header import Below, Columns
from litsieve.readers.interface import Item, Problem

_READ: Final = memory.SIZE // 2
_SIZE: Final = _READ
"""So many bytes are cut at once."""
_FEW: Final = 1 << 14
"""Where the loop comes no further than so many bytes, more and more of them are read as lines."""
_LEAST, _MOST = 1 << 12, 1 << 18
"""So many first and so many at most before the loop tries again."""


def read(
    stream: BinaryIO, line: int, columns: Collection[str], head: BinaryIO | None = None
) -> Iterator[Item | Batch]:
    """Entries, together where they may be, and problems; `line` is the number of the first line in the stream.

    It is UTF-8, and no carriage return in it stands alone; so is `head`, the beginning of the text where it is not in
    the stream. Raises ExportError where no header is found.
    """
    notes: list[Problem] = []
    source = _Source(stream)
    lines, shape = delimited.opened(_Source(head) if head else source, columns)
    cutter = _Cutter(shape)
    reading = Reading(lines, shape, notes)
    top = rows(lines, shape, notes) if head else reading.top()
    below = Below(top, columns, code=delimited.CODE, guarded=True)
    if head:
        for _ in chain(below.begun(), chain.from_iterable(map(below.take, top))):
            pass  # it is read for what it says of the columns
        notes.clear()
        lines = Lines([], source, line - 1)
        reading = Reading(lines, shape, notes)
    else:
        yield from delimited.noted(below.begun(), notes)
        notes.clear()
    yield from delimited.noted(_Together(source, lines, reading, below, cutter).items(), notes)


class _Source:
    """The bytes of a text that are still to be read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._data, self._at = b"", 0
        self._ended = False
        self.lines_of = 0
        """How many bytes are given as lines at once."""

    def __iter__(self) -> Iterator[str]:
        while lines := self.readlines():
            yield from lines

    def readlines(self, _: int = -1, /) -> list[str]:
        """Some lines that are then held no more, none at the end; the last line of a text may be without its end."""
        while not (end := self._end()) and not self._ended:
            self.fill(len(self._data) - self._at + 1)
        data = self._data[self._at : end or len(self._data)]
        self._at += len(data)
        return io.StringIO(data.decode(), newline="\n").readlines()

    def give_back(self, lines: Sequence[str]) -> None:
        """Hold lines again that were the last to be read."""
        data = "".join(lines).encode()
        if len(data) > self._at:  # some of what was read has been let go
            self._data, self._at = data + self._data[self._at :], len(data)
        self._at -= len(data)

    def fill(self, size: int) -> None:
        """Hold so many bytes at the least, if there are so many."""
        while len(self._data) - self._at < size and not self._ended:
            chunk = self._stream.read(_READ)
            self._ended = not chunk
            self._data = self._data[self._at :] + chunk.replace(b"\r", b"")
            self._at = 0

    def ahead(self, size: int) -> memoryview:
        """The lines of the next so many bytes that are whole."""
        self.fill(size)
        return memoryview(self._data)[self._at : self._data.rfind(b"\n", self._at, self._at + size) + 1]

    def pass_over(self, size: int) -> None:
        """So many bytes were read."""
        self._at += size

    def _end(self) -> int:
        """Where the lines end that are given next, 0 where that is not known."""
        return self._data.rfind(b"\n", self._at, self._at + self.lines_of) + 1 or self._data.find(b"\n", self._at) + 1


class _Together:
    """Rows by the loop, and as lines from where it stops."""

    def __init__(self, source: _Source, lines: Lines, reading: Reading, below: Below, cutter: _Cutter) -> None:
        self._source, self._lines, self._reading, self._below = source, lines, reading, below
        self._cutter = cutter
        self._came = _FEW
        self._size = _SIZE

    def items(self) -> Iterator[Item | Batch]:
        """What the rows say, to the end."""
        while True:
            self._source.give_back(self._lines.give_back())
            if self._lines.patient and not self._below.waits and self._cutter.has(self._below.columns):
                yield from self._batches()
            few = 0 if self._came >= _FEW else min(2 * self._source.lines_of + _LEAST, _MOST)
            self._came, self._source.lines_of = 0, few
            if not (some := self._reading.some()):
                break
            yield from self._below.take(some)
            while self._lines.holds and (some := self._reading.some()):
                yield from self._below.take(some)
        yield from self._below.end()

    def _batches(self) -> Iterator[Batch]:
        """What the loop takes before it meets an odd row, or the end."""
        cut = None
        while not cut or (cut.taken and not cut.odd):
            cut = self._cutter.cut(self._source.ahead(self._size), self._lines.number + 1)
            self._source.pass_over(cut.taken)
            self._lines.pass_over(cut.lines)
            self._came += cut.taken
            self._size = max(_FEW, 2 * cut.taken) if cut.odd else _SIZE
            if cut.batch:
                yield cut.batch


class _Cut(NamedTuple):
    """What the loop took: the entries, how many bytes and lines these are, whether an odd row is the next."""

    batch: Batch | None
    taken: int
    lines: int
    odd: bool


class _Cutter:
    """The loop, and the columns of the table that it cuts."""

    def __init__(self, shape: Shape) -> None:
        self._loop = wasm.Loop(wasm.compiled(delimited_loop.LOOP))
        self._cut = self._loop.function("table")
        self._shape = shape
        self._columns: Columns | None = None
        self._fits = False

    def has(self, columns: Columns) -> bool:
        """Whether it can cut rows of these columns."""
        if columns is not self._columns:
            self._columns = columns
            self._fits = self._lay(columns)
        return self._fits

    def cut(self, data: memoryview, line: int) -> _Cut:
        """The rows at the beginning of `data`, the first of them in the line of that number."""
        assert self._columns, "it knows the columns"
        end = memory.TEXT + len(data)
        self._write(memory.TEXT, data)
        self._cut(memory.TEXT, end, line)
        rows, taken, behind, odd = self._loop.numbers(memory.STATE, 4).tolist()
        batch = loop_batch.batch(self._loop, rows, self._columns.tags) if rows else None
        return _Cut(batch, taken, behind - line, bool(odd))

    def _lay(self, columns: Columns) -> bool:
        """Put what the loop goes by into its memory, if there is room for that."""
        heads = [tables.dump_raw([(tag, "", 0)])[1 : -len(",0]]") - 2] + b'"' for tag in columns.tags]
        sizes = [*map(len, heads)]
        if len(heads) > memory.MOST_TAGS or sum(sizes) > delimited_loop.MOST_HEADS:
            return False
        shape = self._shape
        self._write(memory.HEADS, b"".join(heads))
        self._write_numbers(memory.TAGS, [memory.HEADS + begin for begin in accumulate(sizes, initial=0)][:-1])
        self._write_numbers(memory.LENGTHS, sizes)
        self._write_numbers(memory.STATE + 16, [len(heads)])
        guard = "'" if columns.ours else "="
        how = [ord(shape.delimiter), len(heads), shape.blanks, ord(guard)]
        self._write_numbers(delimited_loop.HOW, how)
        self._write_numbers(delimited_loop.NAMES, delimited_loop.slots(columns.begins))
        return True

    def _write_numbers(self, at: int, numbers: Sequence[int]) -> None:
        self._write(at, np.array(numbers, "<u4").tobytes())

    def _write(self, at: int, data: bytes | memoryview) -> None:
        self._loop.bytes[at : at + len(data)] = np.frombuffer(data, np.uint8)
