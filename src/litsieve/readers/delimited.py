"""CSV, and text delimited by TAB, semicolon or bar. The delimiter is the one that shows a known header.

The rules of quoting are the strict ones of the csv module; a row that breaks them is read again leniently.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, TextIO, TypeVar

from litsieve.errors import ExportError
from litsieve.readers import limits
from litsieve.readers.delimited_lines import Further, Lines
from litsieve.readers.delimited_rows import Shape, rows
from litsieve.readers.header import SEARCHED, entries, known_in, no_header, score
from litsieve.readers.interface import Item, Problem

if TYPE_CHECKING:
    from litsieve.readers.batch import Batch

FORMAT: Final = "csv"
CODE: Final = "R501"
"""Of a note on what is no row."""
DELIMITERS: Final = (",", ";", "\t", "|")
_LOOKED_AT: Final = 1 << 20
T = TypeVar("T")


def read(stream: TextIO, columns: Collection[str] = ()) -> Iterator[Item]:
    """Entries and problems in the order of the file; each tag is the name of a column as its header has it.

    `columns` are names of columns that count as known. Raises ExportError where no header is found.
    """
    notes: list[Problem] = []
    found = rows(*opened(stream, columns), notes)
    yield from noted(entries(found, columns, code=CODE, guarded=True), notes)


def batches(
    stream: BinaryIO, line: int, columns: Collection[str] = (), head: BinaryIO | None = None
) -> Iterator[Item | Batch]:
    """What `read` gives, but entries together; of UTF-8, of which the first line has that number.

    Where the rows of a table go on, `head` is the beginning of the text.
    """
    from litsieve.readers import delimited_together

    return delimited_together.read(stream, line, columns, head)


class Opened(NamedTuple):
    """A text whose top was looked at: its lines, and how its rows are written."""

    lines: Lines
    shape: Shape


def opened(stream: Further, columns: Collection[str]) -> Opened:
    """Raises ExportError where `stream`, a stream of text, has no header."""
    head = list(islice(_lines(stream), SEARCHED))
    shape = shape_of(head, columns)
    if shape is None:
        raise ExportError(no_header())
    return Opened(Lines(head, stream), shape)


def noted(items: Iterator[T], notes: list[Problem]) -> Iterator[T | Problem]:
    """`items`, and before each what was noted meanwhile."""
    for item in items:
        if notes:
            yield from notes
            notes.clear()
        yield item
    yield from notes


def header(head: str, columns: Collection[str] = ()) -> tuple[str, ...]:
    """The known names of columns in the header that `head`, the beginning of a text, has; none if it has none."""
    shape = shape_of(head.removeprefix("\ufeff").splitlines(keepends=True)[:SEARCHED], columns)
    return shape.known if shape else ()


def _lines(stream: Further) -> Iterator[str]:
    """The lines at the top, at most a megabyte."""
    size = 0
    for line in stream:
        size += len(line)
        yield line
        if size > _LOOKED_AT:
            return


def shape_of(head: list[str], columns: Collection[str]) -> Shape | None:
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
                    shape = Shape(delimiter, len(cells), blanks, known_in(cells, columns))
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
