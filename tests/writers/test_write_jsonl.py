"""JSON lines: an object a row, the same keys in each, lists as lists."""

from __future__ import annotations

import json

from writer_samples import BARE, FULL, records

from litsieve import tables
from litsieve.writers import cells, write


def test_each_line_has_every_column_and_lists_are_lists() -> None:
    columns = ["record_id", "title", "authors", "year", "issn", "raw"]
    frame = records({**FULL, "raw": '[["TI","x",2]]'}, BARE)[columns]
    assert [json.loads(line) for line in write("jsonl", frame).decode().splitlines()] == [
        {"record_id": "hand.x", "title": "", "authors": [], "year": None, "issn": [], "raw": []},
        {
            "record_id": FULL["record_id"],
            "title": FULL["title"],
            "authors": json.loads(FULL["authors"]),
            "year": 2019,
            "issn": ["1234-5678", "8765-432X"],
            "raw": [["TI", "x", 2]],
        },
    ]


def test_no_text_ends_a_line() -> None:
    written = write("jsonl", records({"title": "a\nb\x85c\u2028d\u2029e\x7f"})).decode()
    assert len(written.splitlines()) == 1
    assert json.loads(written)["title"] == "a\nb\x85c\u2028d\u2029e\x7f"


def test_reports_say_their_sources_as_a_list_and_their_fillings_as_an_object() -> None:
    row = {"cluster_id": "a.1", "sources": '["a","b"]', "filled": '{"doi":"b.1"}', "members": 2}
    written = json.loads(write("jsonl", tables.from_rows([row], tables.REPORTS)))
    assert (written["sources"], written["filled"], written["members"]) == (["a", "b"], {"doi": "b.1"}, 2)


def test_the_columns_that_hold_lists_are_those_that_the_tables_say() -> None:
    columns = (*tables.RECORDS.columns, *tables.REPORTS.columns)
    lists = {column.name for column in columns if column.meaning.startswith("JSON list")}
    assert lists == {*cells.JSON_LISTS, "raw"}
    assert {column.name for column in columns if column.meaning.startswith("JSON {")} == {*cells.JSON_OBJECTS}
