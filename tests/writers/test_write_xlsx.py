"""Workbooks: no cell is a formula, long and strange text is shown, equal content gives equal bytes."""

from __future__ import annotations

import io
import re
import zipfile

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from writer_samples import BARE, FULL, HOSTILE, records

from litsieve.errors import UsageError
from litsieve.writers import lost, write, xlsx


def sheet(data: bytes, name: str = "references") -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python()


def member(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read(name).decode()


def test_text_is_text_and_a_number_is_a_number() -> None:
    frame = records({**FULL, "title": "=1+1", "volume": "007"})[["title", "year", "volume", "keywords"]]
    data = write("xlsx", frame)
    assert sheet(data) == [["title", "year", "volume", "keywords"], ["=1+1", 2019.0, "007", "values; social care"]]
    assert "<f>" not in member(data, "xl/worksheets/sheet1.xml")


@settings(max_examples=40)
@given(st.lists(HOSTILE, min_size=1, max_size=3))
def test_no_text_becomes_a_formula_or_breaks_the_book(titles: list[str]) -> None:
    data = xlsx.write_book({"t": pd.DataFrame({"title": titles}, dtype="str")})
    assert not re.search(r"<f[ >]", member(data, "xl/worksheets/sheet1.xml"))
    assert len(sheet(data, "t")) <= len(titles) + 1


def test_control_characters_are_shown() -> None:
    assert sheet(write("xlsx", records({"title": "a\x1bb\x00\ufffe"})[["title"]]))[1] == ["a␛b␀\ufffd"]


@pytest.mark.parametrize("length", [32_766, 32_767])
def test_text_up_to_the_limit_is_whole(length: int) -> None:
    frame = records({"abstract": "x" * length})
    assert lost("xlsx", frame) == []
    assert sheet(write("xlsx", frame[["abstract"]]))[1] == ["x" * length]


@pytest.mark.parametrize("text", ["x" * 32_768, "😀" * 16_384])
def test_text_over_the_limit_is_cut_with_a_mark_and_reported(text: str) -> None:
    frame = records({"abstract": text}, {"abstract": "short"})
    cell = str(sheet(write("xlsx", frame[["abstract"]]))[1][0])
    assert cell.endswith(xlsx.CUT)
    assert text.startswith(cell.removesuffix(xlsx.CUT))
    assert len(cell.encode("utf-16-le")) <= 2 * xlsx.MAX_TEXT
    assert [(one.column, one.rows) for one in lost("xlsx", frame)] == [("abstract", 1)]


def test_raw_fields_are_left_out_and_reported() -> None:
    frame = records({"raw": '[["TI","x",1]]'})
    assert "raw" not in sheet(write("xlsx", frame))[0]
    assert [(one.column, one.rows) for one in lost("xlsx", frame)] == [("raw", 1)]


def test_the_header_is_frozen_and_filtered() -> None:
    page = member(write("xlsx", records(FULL)), "xl/worksheets/sheet1.xml")
    assert 'ySplit="1"' in page
    assert "<autoFilter" in page


def test_nothing_in_a_book_tells_the_time() -> None:
    data = write("xlsx", records(FULL, BARE))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    stamps = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", member(data, "docProps/core.xml"))
    assert stamps == ["2000-01-01T00:00:00Z"] * 2
    assert data == write("xlsx", records(FULL, BARE))


def test_sheets_have_names_that_excel_takes() -> None:
    frame = pd.DataFrame({"a": ["x"]}, dtype="str")
    data = xlsx.write_book({"a/b": frame, "A b": frame, "": frame, "z" * 40: frame, "z" * 41: frame})
    names = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    assert names == ["a b", "A b 2", "sheet", "z" * 31, "z" * 27 + " 2"]


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 1)
    with pytest.raises(UsageError, match="2 rows do not fit on a sheet, which holds 1; write csv"):
        write("xlsx", records(BARE, FULL))
