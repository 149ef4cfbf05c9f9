"""Spreadsheets: every sheet with a header, cells as they are shown, and no archive that bursts."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest
import xlsxwriter

from litsieve import readers
from litsieve.errors import ExportError
from litsieve.readers import xlsx
from litsieve.readers.interface import Entry, Problem

HEADER = ["Title", "Authors", "Year", "DOI", "Date"]


def workbook(**sheets: list[list[object]]) -> io.BytesIO:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(table):
                sheet.write_row(number, 0, row)
    out.seek(0)
    return out


def rows(stream: io.BytesIO) -> list[tuple[int, dict[str, str]]]:
    found = [item for item in xlsx.read(stream) if isinstance(item, Entry)]
    return [(entry.line, {field.tag: field.value for field in entry.fields}) for entry in found]


def test_numbers_and_dates_are_as_they_are_shown() -> None:
    date = datetime.datetime(2024, 4, 3)
    stream = workbook(one=[HEADER, ["X", "Doe, J.", 2010, "10.1000/x", date], ["Y", 7.5, 2011.0, True, ""]])
    assert rows(stream) == [
        (2, {"Title": "X", "Authors": "Doe, J.", "Year": "2010", "DOI": "10.1000/x", "Date": "2024-04-03"}),
        (3, {"Title": "Y", "Authors": "7.5", "Year": "2011", "DOI": "TRUE"}),
    ]


def test_every_sheet_with_a_header_is_read_and_the_rest_is_noted() -> None:
    table: list[list[object]] = [HEADER, ["X", "Doe", 2010]]
    stream = workbook(notes=[["how", "we"], ["searched", "it"]], one=[["Export of today"], [], *table], two=table)
    items = list(xlsx.read(stream))
    assert [item.line for item in items if isinstance(item, Entry)] == [4, 2]
    assert [(item.line, item.code) for item in items if isinstance(item, Problem)] == [(0, "R602"), (1, "R601")]


def test_a_workbook_without_a_known_header_is_refused() -> None:
    with pytest.raises(ExportError, match="columns:"):
        rows(workbook(one=[["a", "b"], ["c", "d"]]))


def test_an_archive_that_bursts_is_refused_unread() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    with pytest.raises(ExportError, match="unpacks to"):
        rows(out)


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", b"hello")
    for data in (out.getvalue(), out.getvalue()[:40], b"PK\x03\x04" + b"x" * 100):
        with pytest.raises(ExportError, match="cannot be read"):
            list(readers.open_export(io.BytesIO(data), "x.xlsx").items)


def test_a_cell_that_begins_like_a_formula_stays_as_it_is() -> None:
    stream = workbook(one=[["title", "authors", "venue", "document_types"], ["'=1+1", "Doe", "J", "review"]])
    assert rows(stream)[0][1]["title"] == "'=1+1"
