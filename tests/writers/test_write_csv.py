"""CSV that every program reads and no spreadsheet program runs."""

from __future__ import annotations

import csv
import io

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from writer_samples import BARE, FULL, HOSTILE, records

from litsieve.normalize.cells import unguard
from litsieve.writers import cells, write


def test_a_record_is_written_as_a_person_would_write_it() -> None:
    frame = records(FULL, BARE)[["record_id", "title", "authors", "year", "issn", "keywords"]]
    assert write("csv", frame).decode() == (
        "record_id,title,authors,year,issn,keywords\n"
        "hand.x,,,,,\n"
        "scopus.2-s2.0-85012,Values & care: a 100% review of $5 homes_,"
        '"van der Berg, Jan; King, Martin Luther, Jr; World Health Organization",2019,1234-5678; 8765-432X,'
        "values; social care\n"
    )


def test_a_cell_that_could_be_a_formula_is_text() -> None:
    frame = pd.DataFrame({"a": ["=1+1", "'=x", '@"x"', "-", "\tx"]}, dtype="str")
    assert cells.csv_text(frame) == "a\n'=1+1\n''=x\n\"'@\"\"x\"\"\"\n'-\n'\tx\n"


def test_a_row_of_one_empty_cell_is_a_row() -> None:
    assert cells.csv_text(pd.DataFrame({"a": ["", "x"]}, dtype="str")) == 'a\n""\nx\n'


def test_a_table_without_a_row_is_its_header() -> None:
    assert cells.csv_text(pd.DataFrame({"a": [], "b": []}, dtype="str")) == "a,b\n"


def test_missing_numbers_are_empty_and_flags_are_words() -> None:
    frame = pd.DataFrame({"n": pd.array([1, None], dtype="Int64"), "f": [True, False]})
    assert cells.csv_text(frame, ["f", "n"]) == "f,n\ntrue,1\nfalse,\n"


@settings(max_examples=150)
@given(st.lists(st.tuples(HOSTILE, HOSTILE), max_size=4))
def test_python_reads_every_cell_back(rows: list[tuple[str, str]]) -> None:
    frame = pd.DataFrame(rows, columns=["a", "b"], dtype="str")
    text = cells.csv_text(frame)
    found = list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:]
    assert [tuple(map(unguard, row)) for row in found] == rows
