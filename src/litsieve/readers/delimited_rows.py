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


def rows(lines: Lines, shape: Shape, notes: list[Problem]) -> Iterator[Rows]:
    """The rows of the text, empty lines included as rows without cells.

    One by one where a header is looked for, and then as many at a time as are quick to read.
    """
    csv.field_size_limit(limits.LONGEST_LINE + 1)
    reader = csv.reader(lines, delimiter=shape.delimiter, strict=True, skipinitialspace=shape.blanks)
    for _ in range(SEARCHED):
        if not (one := _one(lines, shape, reader, notes)):
            return
        yield one
    while True:
        quick = _Quick(lines, shape, reader.dialect).rows() if lines.patient else None
        if quick and quick.cells:
            yield quick
        elif one := _one(lines, shape, reader, notes):
            yield one
        else:
            return


def _one(lines: Lines, shape: Shape, reader: Iterator[list[str]], notes: list[Problem]) -> Rows | None:
    """The next row, read with care; None where there is none."""
    lines.begin()
    start = lines.number + 1
    try:
        cells = next(reader)
    except StopIteration:
        return None
    except csv.Error:
        # Where a quote is never closed, the error comes at the limit of a cell, or at the end of the file.
        cells = mended(lines, shape.delimiter, shape.width)
        message = "Quotes within a cell are not doubled; the row was read leniently."
        notes.append(Problem(start, "R502", message, "".join(lines.row)[:_RAW]))
    if start == 1 and cells:
        cells[0] = cells[0].removeprefix("\ufeff")
    return Rows((start,), (cells,), any(map(_may_be_guarded, lines.row)))


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

        A line whose cells are all quoted, or none, is taken apart by a mere split; any other by the csv module.
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
            # A cell goes on over a line now and then; a line that quotes some cells has more of its kind below.
            alone = line[:1] == '"' and line[-2:] != '"\n'
            went = self._by_module(held, at, offset, alone=alone)
            at += went
            if not (went and alone):
                break
        self._lines.skip(at)
        return Rows(self._numbers, self._cells, self._guarded)

    def _split(self, line: str) -> list[str] | None:
        """The cells of a line that is a row and quotes each of them, or none; None for another, or an empty one."""
        if line[:1] != '"':
            bare = not self._blanks and '"' not in line and "\r" not in line and line != "\n"
            return line.removesuffix("\n").split(self._delimiter) if bare else None
        if line[-2:] != '"\n' or len(line) < 3:
            return None
        cells = line[1:-2].split(self._between)
        joined = "\n".join(cells)
        if '"' not in joined:
            return cells
        # Where quotes stand in pairs in every cell, there is no other way to read the line.
        if '"' in joined.replace('""', ""):
            return None
        self._guarded = self._guarded or _may_be_guarded(line)
        return joined.replace('""', '"').split("\n")

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
