"""Rows of spreadsheets as they came, under their own headings, in a workbook that reads as they did.

An entry says what a cell showed. A whole number is written as one, all else as text, never as a formula. What is
written is read again before it is given, and what would not come back is refused.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

from litsieve.errors import UsageError
from litsieve.readers import xlsx as reader
from litsieve.readers.interface import Entry, Part
from litsieve.writers import original_again, original_table
from litsieve.writers.xlsx import MAX_ROWS, book_in

_NUMBER: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")
_INSTEAD: Final = "csv or jsonl"


def write(files: Sequence[Sequence[Sequence[Part]]]) -> bytes:
    """A sheet for all rows, or several where their columns stand in different orders.

    UsageError where a workbook cannot hold them so that they come back.
    """
    stream = io.BytesIO()
    with book_in(stream) as book:
        for block in original_table.blocks(files):
            _add(book.add_worksheet(), block)
    said = [original_again.said(row) for row in chain.from_iterable(files)]
    # Names that a protocol gave to columns are known to it alone.
    known = {tag for row in said for tag, _ in row}
    if [original_again.said(item.parts) for item in reader.read(stream, known) if isinstance(item, Entry)] != said:
        raise UsageError(f"these rows do not come back from a workbook as they came: choose {_INSTEAD}")
    return stream.getvalue()


def _add(sheet: Any, block: original_table.Block) -> None:
    names, rows = block
    if len(rows) > MAX_ROWS:
        raise UsageError(f"{len(rows):,} rows do not fit on a sheet, which holds {MAX_ROWS:,}: choose {_INSTEAD}")
    for column, (tag, _) in enumerate(names):
        sheet.write_string(0, column, tag)
    for line, row in enumerate(rows, 1):
        for column, name in enumerate(names):
            if value := row.get(name, ""):
                number = _NUMBER.fullmatch(value)
                (sheet.write_number if number else sheet.write_string)(line, column, int(value) if number else value)
