"""CSV, and text delimited by TAB, semicolon or bar. The delimiter is the one that shows a known header.

The rules of quoting are the strict ones of the csv module; a row that breaks them is read again leniently.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from itertools import chain, islice
from typing import Final, NamedTuple, TextIO

from litsieve.errors import ExportError
from litsieve.readers import limits
from litsieve.readers.header import SEARCHED, Row, entries, known_in, no_header, score
from litsieve.readers.interface import Item, Problem

FORMAT: Final = "csv"
DELIMITERS: Final = (",", ";", "\t", "|")
_LOOKED_AT: Final = 1 << 20
# How many lines, of so many characters, a badly quoted row may draw in before its quote is taken as a mere character.
_FURTHER_LINES: Final = 500
_FURTHER: Final = 1 << 20
# How many lines rows may draw in vain, all together; then a row has so few at most, lest the time becomes quadratic.
_VAIN: Final = 1_000_000
_PATIENCE: Final = 100
_RAW: Final = 2000


def read(stream: TextIO, columns: Collection[str] = ()) -> Iterator[Item]:
    """Entries and problems in the order of the file; each tag is the name of a column as its header has it.

    `columns` are names of columns that count as known. Raises ExportError where no header is found.
    """
    head = list(islice(_lines(stream), SEARCHED))
    shape = _shape(head, columns)
    if shape is None:
        raise ExportError(no_header())
    notes: list[Problem] = []
    rows = _rows(_Lines(chain(head, stream)), shape, notes)
    for item in entries(rows, columns, code="R501", guarded=True):
        if notes:
            yield from notes
            notes.clear()
        yield item
    yield from notes


def header(head: str, columns: Collection[str] = ()) -> tuple[str, ...]:
    """The known names of columns in the header that `head`, the beginning of a text, has; none if it has none."""
    shape = _shape(head.removeprefix("\ufeff").splitlines(keepends=True)[:SEARCHED], columns)
    return shape.known if shape else ()


def _lines(stream: TextIO) -> Iterator[str]:
    """The lines at the top, at most a megabyte."""
    size = 0
    for line in stream:
        size += len(line)
        yield line
        if size > _LOOKED_AT:
            return


class _Shape(NamedTuple):
    """How the rows are written: what parts cells, how many a row has, whether a blank may stand before a quote."""

    delimiter: str
    width: int
    blanks: bool
    known: tuple[str, ...]


def _shape(head: list[str], columns: Collection[str]) -> _Shape | None:
    """The delimiter under which the first header has the most known names of columns; None without a header."""
    best: tuple[int, int] = (0, 0)
    shape = None
    for delimiter in DELIMITERS:
        # The first header counts: below it, cells may hold anything.
        for line, cells in _sample(head, delimiter):
            if cells and (found := score(cells, columns)):
                if (found, len(cells)) > best:
                    best = (found, len(cells))
                    blanks = f'{delimiter} "' in head[line - 1]
                    shape = _Shape(delimiter, len(cells), blanks, known_in(cells, columns))
                break
    return shape


def _sample(head: list[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows at the top as far as they can be read, each with the number of its last line."""
    csv.field_size_limit(limits.LONGEST_LINE + 1)
    reader = csv.reader(head, delimiter=delimiter, skipinitialspace=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue
        yield reader.line_num, cells


class _Lines:
    """Lines that can be put back, counted, with those of the present row at hand."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._back: list[str] = []
        self.row: list[str] = []
        self.number = 0
        self._vain = 0
        self._patience = 1 << 60

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.row) >= self._patience:
            raise StopIteration
        line = self._back.pop() if self._back else next(self._lines)
        self.number += 1
        self.row.append(line)
        return line

    def put_back(self, lines: list[str]) -> None:
        """Give `lines`, the last that were taken, once more."""
        self._vain += len(lines)
        if self._vain > _VAIN:
            self._patience = _PATIENCE
        self._back.extend(reversed(lines))
        self.number -= len(lines)


def _rows(lines: _Lines, shape: _Shape, notes: list[Problem]) -> Iterator[Row]:
    """The rows of the text, empty lines included as rows without cells."""
    csv.field_size_limit(limits.LONGEST_LINE + 1)
    reader = csv.reader(lines, delimiter=shape.delimiter, strict=True, skipinitialspace=shape.blanks)
    while True:
        lines.row.clear()
        start = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # Where a quote is never closed, the error comes at the limit of a cell, or at the end of the file.
            cells = _mended(lines, shape)
            message = "Quotes within a cell are not doubled; the row was read leniently."
            notes.append(Problem(start, "R502", message, "".join(lines.row)[:_RAW]))
        if start == 1 and cells:
            cells[0] = cells[0].removeprefix("\ufeff")
        yield Row(start, cells, _may_be_guarded(lines.row))


def _may_be_guarded(lines: list[str]) -> bool:
    """Whether a cell in `lines` may be in Excel's guard; a lone character is looked for first, which is faster."""
    text = lines[0] if len(lines) == 1 else "".join(lines)
    return "=" in text and '="' in text


def _mended(lines: _Lines, shape: _Shape) -> list[str]:
    """The cells of a row whose quotes do not follow the rules.

    A quote closes a cell only where a delimiter or the end of the line follows. Where that does not give as many
    cells as the header has, the quotes of the first line are taken as characters, if that does.
    """
    # Web of Science quotes nothing: a title may begin with a quote, and no cell of its tables holds a tab.
    bare = lines.row[0].removesuffix("\n").split("\t") if shape.delimiter == "\t" else []
    if bare and shape.width in (len(bare), len(bare) - (not bare[-1])):  # its rows may end in a tab
        lines.put_back(lines.row[1:])
        del lines.row[1:]
        return [_unquoted(cell) for cell in bare]
    delimiter, lenient = shape.delimiter, _cell(shape.delimiter)
    cells: list[str] = []
    text = "".join(lines.row)
    open_at = _lenient(text, 0, delimiter, lenient, cells)
    while open_at >= 0 and len(lines.row) < _FURTHER_LINES and len(text) < _FURTHER and (line := next(lines, "")):
        text += line
        if '"' in line:
            open_at = _lenient(text, open_at, delimiter, lenient, cells)
    if open_at < 0 and len(cells) == shape.width:
        return cells
    first = _literal(lines.row[0], delimiter, lenient)
    if open_at >= 0 or len(first) == shape.width:
        rest = lines.row[1:]
        lines.put_back(rest)
        del lines.row[1:]
        return first
    return cells


def _unquoted(cell: str) -> str:
    """A cell without the quotes around it; those of `"Nature" and "nurture"` are not around it."""
    inner = cell[1:-1]
    if len(cell) < 2 or cell[0] != '"' or cell[-1] != '"':
        return cell
    at = inner.find('"')
    around = at < 0 or inner[at : at + 2] == '""' or (at > 0 and inner[at - 1] in " (")
    return inner.replace('""', '"') if around else cell


def _cell(delimiter: str) -> re.Pattern[str]:
    """One cell and what ends it: in quotes up to a quote before a delimiter or the line's end, or bare."""
    d = re.escape(delimiter)
    end = rf" *(?:{d}|\n|\Z)"
    return re.compile(rf'(?:"([^"]*(?:"(?!{end})[^"]*)*)"(?={end}) *|([^{d}\n]*))({d}|\n|\Z)')


def _lenient(text: str, position: int, delimiter: str, cell: re.Pattern[str], cells: list[str]) -> int:
    """Add the cells of `text` from `position` on; where the cell begins whose quote does not close, or -1."""
    while position <= len(text):
        match = cell.match(text, position)
        assert match is not None, "a bare cell may be anything"
        quoted = match[1] is not None
        if not quoted and match[2][:1] == '"':
            return position
        cells.append(match[1].replace('""', '"') if quoted else match[2])
        position = match.end()
        if match[3] != delimiter:
            break
    return -1


def _literal(line: str, delimiter: str, cell: re.Pattern[str]) -> list[str]:
    """The cells of one line, where a quote that does not close its cell is a character."""
    cells: list[str] = []
    position = 0
    line = line.removesuffix("\n")
    while position <= len(line):
        match = cell.match(line, position)
        assert match is not None, "a bare cell may be anything"
        cells.append(match[1].replace('""', '"') if match[1] is not None else match[2])
        position = match.end()
        if match[3] != delimiter:
            break
    return cells
