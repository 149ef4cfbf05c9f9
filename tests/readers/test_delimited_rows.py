"""Many rows at a time: whatever the table, the quick way gives what the careful one gives."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from litsieve import readers
from litsieve.errors import ExportError
from litsieve.readers import delimited, delimited_lines, delimited_rows
from litsieve.readers.interface import Item
from real_data import SHARED, shared

EXPORTS = SHARED / "data/exports"
TABLES = [path for path in sorted(EXPORTS.rglob("*")) if path.suffix in (".csv", ".tsv")]
HEADER = {delimiter: delimiter.join(("Title", "Authors", "Year", "DOI", "Abstract")) for delimiter in ",;\t|"}
CELL = st.text('ab"=\n\t,;| \r\0é漢', max_size=6)


def read(text: str, *, careful: int, block: int = 1 << 16) -> list[Item] | str:
    """What `text` holds, its first rows read with care, and `block` characters of the others held at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited_rows, "SEARCHED", careful)
        patch.setattr(delimited_lines, "_BLOCK", block)
        try:
            return list(delimited.read(io.StringIO(text)))
        except ExportError as error:
            return str(error)


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table: rows all quoted, all bare, mixed, or of any characters; empty lines, and further headers."""
    delimiter = draw(st.sampled_from(list(HEADER)))
    styles = {
        "quoted": lambda cells: delimiter.join(map(quoted, cells)),
        "bare": lambda cells: delimiter.join(cell.replace('"', "").replace("\n", "") for cell in cells),
        "mixed": lambda cells: delimiter.join(quoted(cell) if len(cell) % 2 else cell[:1] for cell in cells),
        "raw": "".join,
        "blank": lambda cells: "",
        "header": lambda cells: HEADER[delimiter],
        "guarded": lambda cells: delimiter.join(f'"=""{len(cell)}"""' for cell in cells),
    }
    width = draw(st.sampled_from((5, 5, 5, 1, 4, 7)))
    row = st.tuples(st.sampled_from(list(styles)), st.lists(CELL, min_size=width, max_size=width))
    lines = [styles[style](cells) for style, cells in draw(st.lists(row, max_size=12))]
    return "\n".join([HEADER[delimiter], *lines]) + draw(st.sampled_from(("", "\n", '"')))


@given(tables(), st.integers(1, 200))
@example('Title,Authors,Year\n"\n","a","b"\n"",,\n', 1)
@example('Title,Authors,Year\n"a","b","c"\n"x""",""y","z"\n', 1)
@example('Title,Authors,Year\n"a","b","c"\n""\n"\n', 1)
def test_many_rows_at_a_time_are_what_they_are_one_by_one(text: str, block: int) -> None:
    assert read(text, careful=1, block=block) == read(text, careful=1 << 30)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3).filter(any), min_size=1, max_size=30), st.integers(1, 99))
def test_quoted_cells_come_back_as_they_were_written(rows: list[list[str]], block: int) -> None:
    text = "\n".join(",".join(map(quoted, ("1", "2", "3", *row))) for row in rows)
    items = read(f"Title,Authors,Year,a,b,c\n{text}\n", careful=1, block=block)
    found = [{tag: value for tag, value, _ in item.parts if tag in "abc"} for item in items]
    assert found == [{tag: cell for tag, cell in zip("abc", row, strict=True) if cell} for row in rows]


def test_a_row_far_below_begins_on_the_line_of_its_first_cell() -> None:
    text = "Title,Authors,Year\n" + '"one\ntwo","a","1"\n"b","c","2"\n' * 300
    lines = [item.line for item in read(text, careful=100, block=100)]
    assert lines == [line for row in range(300) for line in (2 + 3 * row, 4 + 3 * row)]


def test_a_bad_quote_far_below_is_told_of_before_its_row_alone() -> None:
    text = "Title,Authors,Year\n" + '"a","b","1"\n' * 200 + '"a "bad" one","b","2"\n' + '"a","b","3"\n' * 200
    items = read(text, careful=100)
    problems = [(at, item.line, item.code) for at, item in enumerate(items) if not hasattr(item, "parts")]
    assert (problems, len(items)) == ([(200, 202, "R502")], 402)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: str(path.name)[:60])
def test_an_export_gives_the_same_either_way(path: Path) -> None:
    def items(careful: int) -> list[Item] | str:
        with pytest.MonkeyPatch.context() as patch, path.open("rb") as stream:
            patch.setattr(delimited_rows, "SEARCHED", careful)
            try:
                return list(readers.open_export(stream, path.name).items)
            except ExportError as error:
                return str(error)

    assert items(1) == items(1 << 30)


def test_real_tables_are_at_hand() -> None:
    shared("data/exports/index.csv")
    assert len(TABLES) > 20
