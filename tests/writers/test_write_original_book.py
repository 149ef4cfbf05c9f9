"""Rows of spreadsheets as they came: what a workbook showed, another one shows again."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from litsieve import api, readers, tables
from litsieve.errors import UsageError
from litsieve.readers.interface import Entry
from litsieve.writers import original_book, write
from real_data import SHARED, shared

BOOKS = sorted(at.relative_to(SHARED).as_posix() for at in SHARED.glob("data/exports/**/*.xls*"))


def again(data: bytes) -> list[list[tuple[str, str]]]:
    items = readers.open_export(io.BytesIO(data), "again").items
    return [[(tag, value) for tag, value, _ in item.parts] for item in items if isinstance(item, Entry)]


@pytest.mark.parametrize("name", BOOKS or ["data/exports/xlsx"])
def test_every_cell_of_a_real_workbook_comes_back(name: str) -> None:
    came = api.read(shared(name)).records.sort_values("position")
    said = [[(tag, value) for tag, value, _ in tables.load_list(cell)] for cell in came["raw"]]
    assert again(write("original", came)) == said


CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=0123456789-.é\n"), min_size=1, max_size=12
).filter(lambda text: text.strip())


@given(st.lists(st.fixed_dictionaries({"Title": CELLS, "Year": CELLS}, optional={"DOI": CELLS}), min_size=1))
def test_cells_come_back_or_are_refused(rows: list[dict[str, str]]) -> None:
    said = [[*row.items()] for row in rows]
    # What a workbook cannot hold is refused.
    with suppress(UsageError):
        assert again(original_book.write([[[(tag, value, 2) for tag, value in row] for row in said]])) == said


def test_a_formula_is_text_and_a_year_a_number() -> None:
    row = [("Title", '=HYPERLINK("x")', 2), ("Year", "2019", 2), ("Volume", "007", 2)]
    data = original_book.write([[row]])
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.get_sheet_by_index(0).to_python()[1] == ['=HYPERLINK("x")', 2019.0, "007"]


def test_equal_rows_give_equal_bytes() -> None:
    rows = [[("Title", "A", 2)], [("Title", "B", 3), ("Year", "2019", 3)]]
    assert original_book.write([rows]) == original_book.write([rows])
