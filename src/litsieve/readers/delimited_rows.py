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
    careful = SEARCHED
    while True:
        careful -= 1
        if careful < 0 and lines.patient and (quick := _quick(lines, shape, reader.dialect)).cells:
            yield quick
        if not (one := _one(lines, shape, reader, notes)):
            return
        yield one


def _one(lines: Lines, shape: Shape, reader: Iterator[list[str]], notes: list[Problem]) -> Rows | None:
    """The next row; None where there is none."""
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
    return Rows((start,), (cells,), _may_be_guarded(lines.row))


def _quick(lines: Lines, shape: Shape, dialect: Any) -> Rows:
    """The rows among the lines ahead up to one that needs care, which may be none.

    A line whose cells are all quoted, or none, is taken apart by a mere split; any other by the csv module.
    """
    held, first = lines.ahead()
    offset = lines.number + 1 - first
    numbers: list[int] = []
    found: list[list[str]] = []
    at, end = first, len(held)
    while at < end:
        line = held[at]
        if cells := _split(line, shape):
            numbers.append(at + offset)
            found.append(cells)
            at += 1
            continue
        # A quoted cell that goes on over the line is rare; a line that quotes some cells has more of its kind below.
        alone = line[:1] == '"' and line[-2:] != '"\n'
        went = _by_module(held, at, dialect, numbers, found, offset, alone=alone)
        at += went
        if not (went and alone):
            break
    lines.skip(at)
    return Rows(numbers, found, any('="' in held[place] for place in range(first, at)))


def _split(line: str, shape: Shape) -> list[str] | None:
    """The cells of a line that is a row and quotes each of them, or none; None for another, or an empty one."""
    if line[:1] == '"':
        if line[-2:] != '"\n' or len(line) < 3:
            return None
        cells = line[1:-2].split(f'"{shape.delimiter}"')
        joined = "\n".join(cells)
        if '"' not in joined:
            return cells
        # Where quotes stand in pairs in every cell, there is no other way to read the line.
        return None if '"' in joined.replace('""', "") else joined.replace('""', '"').split("\n")
    if shape.blanks or '"' in line or "\r" in line or line == "\n":
        return None
    return line.removesuffix("\n").split(shape.delimiter)


def _by_module(
    held: Sequence[str],
    at: int,
    dialect: Any,
    numbers: list[int],
    found: list[list[str]],
    offset: int,
    *,
    alone: bool,
) -> int:
    """Add the rows that the csv module reads from the line `at` on, or one `alone`; how many lines they take."""
    reader = csv.reader(map(held.__getitem__, range(at, len(held))), dialect)
    done = 0
    try:
        for cells in reader:
            numbers.append(at + offset + done)
            found.append(cells)
            done = reader.line_num
            if alone:
                break
    except csv.Error:
        pass  # The row is not whole, or its quotes are not doubled.
    return done


def _may_be_guarded(lines: list[str]) -> bool:
    """Whether a cell in `lines` may be in Excel's guard; a lone character is looked for first, which is faster."""
    text = lines[0] if len(lines) == 1 else "".join(lines)
    return "=" in text and '="' in text
