"""Spreadsheets (XLSX, XLS, ODS) by calamine: every sheet that has a header, read as delimited text is."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO, Final

from litsieve.errors import ExportError
from litsieve.readers.header import Row, entries
from litsieve.readers.interface import Item, Problem

FORMAT: Final = "xlsx"
# A workbook is a zip archive; what it unpacks to is held in memory, so its size is bounded beforehand.
LARGEST: Final = 2 * 1024**3
LARGEST_PART: Final = 1 * 1024**3
MOST_PARTS: Final = 10_000
HIGHEST_RATIO: Final = 200
_RATIO_COUNTS_FROM: Final = 16 * 1024**2


def read(stream: BinaryIO, columns: Collection[str] = ()) -> Iterator[Item]:
    """Entries and problems, sheet by sheet; a line is a row's number in its sheet.

    A sheet without a known header is left out with a note; where no sheet has one, ExportError.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    stream.seek(0)
    _check_size(stream)
    stream.seek(0)
    try:
        workbook = CalamineWorkbook.from_filelike(stream)
        sheets = [(name, _rows(workbook, name)) for name in workbook.sheet_names]
    except PasswordError as error:
        raise ExportError("the workbook has a password. Save it without one.") from error
    except (CalamineError, OSError, ValueError) as error:
        raise ExportError(f"the workbook cannot be read: {error}. Open it and save it anew.") from error
    yield from _sheets(sheets, columns)


def _sheets(sheets: list[tuple[str, list[Row]]], columns: Collection[str]) -> Iterator[Item]:
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


def _check_size(stream: BinaryIO) -> None:
    """Raise ExportError for an archive that unpacks to more than an export ever would."""
    if not zipfile.is_zipfile(stream):
        return  # XLS is no archive.
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ExportError(f"the workbook cannot be read: {error}. Open it and save it anew.") from error
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if (
        len(parts) > MOST_PARTS
        or unpacked > LARGEST
        or any(part.file_size > LARGEST_PART for part in parts)
        or (unpacked > _RATIO_COUNTS_FROM and unpacked > HIGHEST_RATIO * max(packed, 1))
    ):
        raise ExportError(
            f"the workbook unpacks to {unpacked // 1024**2} MB from {packed // 1024} KB in {len(parts)} parts, "
            "which no export does. If it is genuine, save it as CSV."
        )


def _rows(workbook: object, name: str) -> list[Row]:
    sheet = workbook.get_sheet_by_name(name)  # type: ignore[attr-defined]
    first = sheet.start[0] + 1 if sheet.start else 1
    return [
        Row(number, [text(value) for value in values])
        for number, values in enumerate(sheet.to_python(skip_empty_area=True), first)
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
