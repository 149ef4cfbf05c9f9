"""The rows of a table: many at a time where they follow the rules of quoting, else one, with care.

The careful way is the csv module's, told to be strict; a row that it refuses is read leniently. The quick way gives
what the careful one would: it takes a row only where there is one way to read it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from litsieve.readers import limits
from litsieve.readers.delimited_lines import Lines
from litsieve.readers.delimited_quotes import mended
from litsieve.readers.header import SEARCHED, Rows
from litsieve.readers.interface import Problem

_RAW: Final = 2000


class Shape(NamedTuple):
    """How the rows are written: what parts cells, how many a row has, whether a blank may stand before a quote."""

    delimiter: str
    width: int
    blanks: bool
    known: tuple[str, ...]


class Reading:
    """How the rows of a text are read, and what was noted of them."""

    def __init__(self, lines: Lines, shape: Shape, notes: list[Problem]) -> None:
        csv.field_size_limit(limits.LONGEST_LINE + 1)
        self._reader = csv.reader(lines, delimiter=shape.delimiter, strict=True, skipinitialspace=shape.blanks)
        self._lines, self._shape, self._notes = lines, shape, notes

    def top(self) -> Iterator[Rows]:
        """The rows among which the header is, one by one."""
        for _ in range(SEARCHED):
            if not (one := self._one()):
                return
            yield one

    def some(self) -> Rows | None:
        """As many of the next rows as are quick to read, or one; None where there is none."""
        quick = _Quick(self._lines, self._shape, self._reader.dialect).rows() if self._lines.patient else None
        return quick if quick and quick.cells else self._one()

    def _one(self) -> Rows | None:
        """The next row, read with care; None where there is none."""
        lines, shape = self._lines, self._shape
        lines.begin()
        start = lines.number + 1
        try:
            cells = next(self._reader)
        except StopIteration:
            return None
        except csv.Error:
            # Where a quote is never closed, the error comes at the limit of a cell, or at the end of the file.
            cells = mended(lines, shape.delimiter, shape.width)
            message = "Quotes within a cell are not doubled; the row was read leniently."
            self._notes.append(Problem(start, "R502", message, "".join(lines.row)[:_RAW]))
        if start == 1 and cells:
            cells[0] = cells[0].removeprefix("\ufeff")
        return Rows((start,), (cells,), any(map(_may_be_guarded, lines.row)))


def rows(lines: Lines, shape: Shape, notes: list[Problem]) -> Iterator[Rows]:
    """The rows of the text, empty lines included as rows without cells.

    One by one where a header is looked for, and then as many at a time as are quick to read.
    """
    reading = Reading(lines, shape, notes)
    yield from reading.top()
    while some := reading.some():
        yield some


class _Quick:
    """The rows among the lines that are held, up to one that needs care."""

    def __init__(self, lines: Lines, shape: Shape, dialect: Any) -> None:
        self._lines, self._dialect = lines, dialect
        self._delimiter, self._between, self._blanks = shape.delimiter, f'"{shape.delimiter}"', shape.blanks
        self._numbers: list[int] = []
        self._cells: list[list[str]] = []
        self._guarded = False

    def rows(self) -> Rows:
        """These rows, which may be none; the next line to take is that behind them.

        A line that is a row is taken apart by mere splits; the csv module reads a row that goes on over its line.
        """
        held, at = self._lines.ahead()
        offset = self._lines.number + 1 - at
        while at < len(held):
            line = held[at]
            if cells := self._split(line):
                self._numbers.append(at + offset)
                self._cells.append(cells)
                at += 1
                continue
            # Where a blank may stand before a quote, or quotes are not paired, splits do not help.
            went = self._by_module(held, at, offset, alone=not self._blanks)
            at += went
            if self._blanks or not went:
                break
        self._lines.skip(at)
        return Rows(self._numbers, self._cells, self._guarded)

    def _split(self, line: str) -> list[str] | None:
        """The cells of a line that is a row; None where it goes on, is empty, or breaks the rules of quoting."""
        if self._blanks or "\r" in line or line == "\n":
            return None
        if '"' not in line:
            return line.removesuffix("\n").split(self._delimiter)
        if line[:1] == '"' and line[-2:] == '"\n' and len(line) > 2:
            cells = line[1:-2].split(self._between)
            if '"' not in "".join(cells):
                return cells
        self._guarded = self._guarded or _may_be_guarded(line)
        return self._mixed(line.removesuffix("\n"))

    def _mixed(self, line: str) -> list[str] | None:
        """The cells of a line that has quotes here and there: they part what is within them from what is without.

        Quotes that have nothing between them are a doubled one.
        """
        pieces = line.split('"')
        if len(pieces) % 2 == 0:
            return None
        before, *without, behind = pieces[::2]
        delimiter = self._delimiter
        if (
            (before and before[-1] != delimiter)
            or (behind and behind[0] != delimiter)
            or any(piece[0] != delimiter or piece[-1] != delimiter for piece in without if piece)
        ):
            return None
        # No line has a \n but at its end, and what is without has no quote.
        before, *without, behind = '"'.join(pieces[::2]).replace(delimiter, "\n").split('"')
        pieces[::2] = before, *[piece or '"' for piece in without], behind
        return "".join(pieces).split("\n")

    def _by_module(self, held: Sequence[str], at: int, offset: int, *, alone: bool) -> int:
        """Add the rows that the csv module reads from the line `at` on, or one `alone`; how many lines they take."""
        reader = csv.reader(map(held.__getitem__, range(at, len(held))), self._dialect)
        done = 0
        try:
            for cells in reader:
                self._numbers.append(at + offset + done)
                self._cells.append(cells)
                done = reader.line_num
                if alone:
                    break
        except csv.Error:
            pass  # The row is not whole, or its quotes are not doubled.
        self._guarded = self._guarded or any(map(_may_be_guarded, held[at : at + done]))
        return done


def _may_be_guarded(line: str) -> bool:
    """Whether a cell in `line` may be in Excel's guard; a lone character is looked for first, which is faster."""
    return "=" in line and '="' in line
