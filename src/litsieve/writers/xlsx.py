"""Tables as Excel workbooks: text is typed as text and never a formula, equal content gives equal bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from litsieve.errors import UsageError
from litsieve.writers import cells
from litsieve.writers.interface import Lost

FORMAT: Final = "xlsx"

MAX_ROWS: Final = 1_048_575  # below the header
MAX_TEXT: Final = 32_767  # UTF-16 units in a cell; Excel refuses or cuts what is longer
MAX_NUMBER: Final = 10**15  # whole numbers above lose digits in Excel
CUT: Final = " … [cut here]"

_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
_WIDTHS: Final[Mapping[str, int]] = {
    "title": 60,
    "abstract": 90,
    "authors": 40,
    "venue": 35,
    "keywords": 35,
    "subjects": 35,
    "record_id": 28,
    "cluster_id": 28,
    "doi": 28,
    "url": 35,
    "year": 7,
    "volume": 8,
    "issue": 8,
    "message": 70,
    "evidence": 70,
    "reason": 35,
    "note": 50,
    "file": 40,
    "raw": 40,
    "flow": 62,
    "label": 35,
    "sources": 25,
    "strategy": 60,
    "limits": 35,
    "exports": 40,
    "about": 35,
    "measure": 30,
    "duplicate_of": 28,
}
_CHOICES: Final = "choices"
_WIDTH: Final = 14
_LONG: Final = frozenset({"title", "abstract", "message", "strategy"})
_LINE_HEIGHT: Final = 18
_ROW_HEIGHT: Final = 45  # three lines: a wrapped abstract at its full height would fill the screen
_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(rows: pd.DataFrame, flavour: str = "") -> bytes:
    """`rows` on one sheet, lists as `a; b`. The column `raw` is left out: it is for machines and too long."""
    return write_book({"references": cells.readable(_shown(rows))})


def lost(rows: pd.DataFrame, flavour: str = "") -> list[Lost]:
    """Texts over Excel's limit, and what the entries said beyond the columns."""
    spelled = cells.readable(_shown(rows))
    cut = {name: sum(map(_too_long, cells.texts(spelled[name]))) for name in spelled.columns}
    beyond = int((rows["raw"] != "").sum()) if "raw" in rows.columns else 0
    found = [Lost(name, n, f"cut at Excel's limit of {MAX_TEXT} characters") for name, n in cut.items() if n]
    return [*found, Lost("raw", beyond, "left out: fields beyond the columns")] if beyond else found


def write_book(sheets: Mapping[str, pd.DataFrame], choices: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """A workbook with a sheet for each table: frozen header, filters, wrapped text, numbers as numbers.

    `choices` gives for columns of the first table what may be picked in their cells; it stands on a sheet of its own,
    the last one. Raises UsageError where a table has more rows than a sheet holds.
    """
    stream = io.BytesIO()
    with book_in(stream) as book:
        bold = book.add_format({"bold": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for name, frame in zip(_sheet_names(sheets), sheets.values(), strict=True):
            _write_sheet(book.add_worksheet(name), frame, bold, wrapped)
        if choices:
            _offer(book, next(iter(sheets.values())), choices, bold, wrapped)
    return stream.getvalue()


def book_in(stream: io.BytesIO) -> Any:
    """An empty workbook that `stream` has when it is closed: text is text, equal content gives equal bytes."""
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"created": _CREATED})
    return book


def _offer(book: Any, first: pd.DataFrame, choices: Mapping[str, Sequence[str]], bold: Any, wrapped: Any) -> None:
    """A sheet of what may be picked, and the lists that the first sheet's cells open with it."""
    listed = book.add_worksheet(_CHOICES)
    for at, (name, offered) in enumerate(choices.items()):
        listed.set_column(at, at, _WIDTHS["reason"])
        for row, text in enumerate((name, *offered)):
            listed.write_string(row, at, _fit(text), wrapped if row else bold)
        column = xl_col_to_name(at)
        source = f"={_CHOICES}!${column}$2:${column}${len(offered) + 1}"
        place = first.columns.get_loc(name)
        rule = {"validate": "list", "source": source, "error_title": name, "error_message": "Pick one of the list."}
        book.worksheets()[0].data_validation(1, place, max(len(first), 1), place, rule)


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.drop(columns="raw", errors="ignore")


def _write_sheet(sheet: Any, frame: pd.DataFrame, bold: Any, wrapped: Any) -> None:
    if len(frame) > MAX_ROWS:
        raise UsageError(
            f"{len(frame)} rows do not fit on a sheet, which holds {MAX_ROWS}; write csv, jsonl or parquet"
        )
    sheet.set_default_row(_LINE_HEIGHT if _LONG.isdisjoint(frame.columns) else _ROW_HEIGHT)
    sheet.set_row(0, _LINE_HEIGHT)
    for at, name in enumerate(frame.columns):
        sheet.set_column(at, at, _WIDTHS.get(name, _WIDTH))
        sheet.write_string(0, at, _fit(name), bold)
        _write_column(sheet, at, frame[name], wrapped)
    sheet.freeze_panes(1, 0)
    if len(frame.columns):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def _write_column(sheet: Any, at: int, values: pd.Series[Any], wrapped: Any) -> None:
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        for row, (value, known) in enumerate(zip(values, values.notna(), strict=True), start=1):
            if known and abs(value) < MAX_NUMBER:
                sheet.write_number(row, at, value, wrapped)
            elif known:
                sheet.write_string(row, at, str(value), wrapped)
        return
    for row, text in enumerate(cells.texts(values), start=1):
        if text:
            sheet.write_string(row, at, _fit(text), wrapped)


def _fit(text: str) -> str:
    """`text` as a cell can hold it: control characters visible, cut with a mark where it is too long."""
    text = cells.visible(text)
    if not _too_long(text):
        return text
    units = text.encode("utf-16-le")[: (MAX_TEXT - len(CUT)) * 2]
    return units.decode("utf-16-le", "ignore") + CUT


def _too_long(text: str) -> bool:
    return len(text) * 2 > MAX_TEXT and len(text.encode("utf-16-le", "replace")) > MAX_TEXT * 2


def _sheet_names(sheets: Mapping[str, pd.DataFrame]) -> list[str]:
    """Names that Excel takes: at most 31 characters, none that it forbids, distinct when case is ignored."""
    taken: set[str] = set()
    names = []
    for wanted in sheets:
        base = _SHEET_NAME.sub(" ", wanted).strip(" '")[:31] or "sheet"
        candidates = (base if n == 1 else f"{base[:27]} {n}" for n in range(1, 1000))
        name = next(name for name in candidates if name.lower() not in taken)
        taken.add(name.lower())
        names.append(name)
    return names
