"""Spreadsheets (XLSX, XLS, ODS) by calamine: every sheet that has a header, read as delimited text is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO, Final

from litsieve.errors import ExportError
from litsieve.readers import workbook
from litsieve.readers.header import SEARCHED, Rows, entries
from litsieve.readers.interface import Item, Problem

FORMAT: Final = "xlsx"


def read(stream: BinaryIO, columns: Collection[str] = (), encoding: str = "") -> Iterator[Item]:
    """Entries and problems, sheet by sheet; a line is a row's number in its sheet. A workbook has no `encoding`.

    A sheet without a known header is left out with a note; where no sheet has one, ExportError.
    """
    yield from _sheets(_opened(stream), columns)


def sheets(stream: BinaryIO) -> list[tuple[str, list[list[str]]]]:
    """Each sheet by its name, with its rows of cells as they are shown; ExportError where there is no workbook."""
    return [(name, [list(row) for some in rows for row in some.cells]) for name, rows in _opened(stream)]


def _opened(stream: BinaryIO) -> list[tuple[str, list[Rows]]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    stream.seek(0)
    workbook.check(stream)
    stream.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(stream)
        return [(name, _rows(book, name)) for name in book.sheet_names]
    except PasswordError as error:
        raise ExportError("the workbook has a password. Save it without one.") from error
    except (CalamineError, OSError, ValueError) as error:
        raise ExportError(f"the workbook cannot be read: {error}. Open it and save it anew.") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the library's own fault, which is no Exception of Python's
            raise
        raise ExportError(f"the workbook is damaged ({error}). Open it and save it anew, or as CSV.") from error


def _sheets(sheets: list[tuple[str, list[Rows]]], columns: Collection[str]) -> Iterator[Item]:
    refused: ExportError | None = None
    found = False
    notes: list[Problem] = []
    for name, rows in sheets:
        if not rows:
            continue
        try:
            for item in entries(rows, columns, code="R601", where=f"sheet {name}: "):
                found = True
                yield from notes
                notes.clear()
                yield item
        except ExportError as error:
            refused = error
            notes.append(Problem(0, "R602", f"The sheet {name} has no header that is known; it was left out.", name))
    if refused and not found:
        raise refused
    yield from notes


def _rows(book: object, name: str) -> list[Rows]:
    sheet = book.get_sheet_by_name(name)  # type: ignore[attr-defined]
    first = sheet.start[0] + 1 if sheet.start else 1
    values = sheet.to_python(skip_empty_area=True)
    return [
        Rows(range(first + at, first + at + len(some)), [[text(value) for value in row] for row in some])
        for at in range(0, len(values), SEARCHED)
        if (some := values[at : at + SEARCHED])
    ]


def text(value: object) -> str:
    """A cell as it is shown: numbers without an idle `.0`, dates in ISO 8601, no time where it is midnight."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)
