"""Parquet as a source: rows as entries, whatever the types of the columns, and nothing lost without a word."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve import readers, records, tables
from litsieve.errors import ExportError
from litsieve.readers import parquet
from litsieve.readers.interface import Entry, Problem
from litsieve.readers.problems import CODES
from litsieve.records import Place
from litsieve.writers import write

HEAD: dict[str, Any] = {"title": ["A", "B"], "year": [2019, 2020], "doi": ["10.1000/a", ""]}


def stored(columns: dict[str, Any], **how: Any) -> io.BytesIO:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **how)
    return out


def fields(columns: dict[str, Any]) -> list[dict[str, list[str]]]:
    """What each row says in the columns beside those of `HEAD`."""
    found: list[dict[str, list[str]]] = []
    for entry in parquet.read(stored(HEAD | columns)):
        assert isinstance(entry, Entry)
        row: dict[str, list[str]] = {}
        for field in entry.fields:
            row.setdefault(field.tag, []).append(field.value)
        found.append({tag: values for tag, values in row.items() if tag not in HEAD})
    return found


def problems(stream: io.BytesIO, told: tuple[str, ...] = ()) -> list[tuple[int, str, bool]]:
    items = parquet.read(stream, told)
    return [(item.line, item.code, item.lost) for item in items if isinstance(item, Problem)]


def test_a_row_is_an_entry_and_its_number_the_line() -> None:
    assert list(parquet.read(stored(HEAD))) == [
        Entry(1, [("title", "A", 1), ("year", "2019", 1), ("doi", "10.1000/a", 1)]),
        Entry(2, [("title", "B", 2), ("year", "2020", 2)]),
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        pytest.param(pa.array([1.0, None]), ["1"], id="a-number-beside-a-missing-one"),
        pytest.param(pa.array([float("nan"), 2.5]), None, id="not-a-number"),
        pytest.param(pa.array([True, None]), ["TRUE"], id="a-flag"),
        pytest.param(pa.array([Decimal("1.50"), None]), ["1.50"], id="a-decimal"),
        pytest.param(pa.array([datetime.date(2020, 5, 1), None]), ["2020-05-01"], id="a-date"),
        pytest.param(
            pa.array([datetime.datetime(2020, 5, 1), None], pa.timestamp("ns")), ["2020-05-01"], id="midnight"
        ),
        pytest.param(pa.array(["x", None]).dictionary_encode(), ["x"], id="a-dictionary"),
        pytest.param(pa.array([b"bytes", None]), ["bytes"], id="text-kept-as-bytes"),
        pytest.param(pa.nulls(2), None, id="nothing-at-all"),
        pytest.param(pa.array([["x", None, "y"], []]), ["x", "y"], id="a-list"),
        pytest.param(pa.array([["x"], None], pa.large_list(pa.large_string())), ["x"], id="a-large-list"),
    ],
)
def test_a_cell_is_told_as_it_is_shown(cells: pa.Array, said: list[str] | None) -> None:
    assert fields({"other": cells})[0].get("other") == said


def test_what_is_nested_has_its_path() -> None:
    cells = pa.array([[{"family": "Doe", "given": None}, {"family": "Roe", "given": "Ida"}], None])
    assert fields({"authors": cells}) == [
        {"authors": ["", ""], "authors/family": ["Doe", "Roe"], "authors/given": ["Ida"]},
        {},
    ]


def test_a_map_has_its_keys_and_values() -> None:
    cells = pa.array([[("pmid", "1")], None], pa.map_(pa.string(), pa.string()))
    assert fields({"ids": cells})[0] == {"ids": [""], "ids/key": ["pmid"], "ids/value": ["1"]}


def test_the_protocol_may_name_a_path() -> None:
    work = pa.array([{"doi": "10.1000/w"}, None])
    stream = stored({"title": ["A", "B"], "names": [["Doe, J", "Roe, I"], []], "work": work})
    parsed = records.parse(stream, "x", columns={"doi": "work/doi", "authors": "names"})
    assert parsed.entries["doi"].tolist() == ["10.1000/w", ""]
    assert tables.load_list(parsed.entries["authors"][0]) == [
        {"family": "Doe", "given": "J"},
        {"family": "Roe", "given": "I"},
    ]


def test_names_that_the_file_does_not_have_are_noted() -> None:
    assert problems(stored(HEAD), ("Titel",)) == [(0, "R673", False)]


def test_columns_that_nest_too_deep_are_left_out_and_noted() -> None:
    kind = pa.string()
    for _ in range(parquet.DEEPEST + 1):
        kind = pa.struct([("in", kind)])
    stream = stored(HEAD | {"deep": pa.nulls(2, kind)})
    assert problems(stream) == [(0, "R671", False)]


def test_a_table_without_known_columns_is_refused_with_its_columns() -> None:
    with pytest.raises(ExportError, match=r"they are a, b\. Say under `columns:`"):
        list(parquet.read(stored({"a": ["x"], "b": ["y"]})))


def test_a_table_without_rows_is_told_to_be_empty() -> None:
    items = list(readers.open_export(stored({name: [] for name in HEAD}), "x").items)
    assert items == [Problem(0, "R004", CODES["R004"])]


def test_bytes_that_are_no_text_are_told_and_kept_as_far_as_they_go() -> None:
    wrong = pa.array([b"caf\xe9", b"ok"]).view(pa.string())
    stream = stored(HEAD | {"abstract": wrong})
    assert problems(stream) == [(1, "R002", False)]
    first = next(item for item in parquet.read(stream) if isinstance(item, Entry))
    assert first.parts[-1] == ("abstract", "caf�", 1)


def test_bytes_that_are_no_text_cost_what_is_nested_around_them_and_no_more() -> None:
    wrong = pa.ListArray.from_arrays([0, 1, 2], pa.array([b"caf\xe9", b"ok"]).view(pa.string()))
    assert problems(stored(HEAD | {"keywords": wrong})) == [(1, "R002", False)]


def test_nul_is_left_out_and_told() -> None:
    assert problems(stored(HEAD | {"abstract": ["a\0b", ""]})) == [(1, "R003", False)]


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + b"x" * 100, b"PAR1" + b"\0" * 40 + b"PAR1"], ids=len)
def test_what_is_no_whole_parquet_file_is_refused(data: bytes) -> None:
    with pytest.raises(ExportError, match="x: this is no Parquet file, or not the whole of one"):
        list(readers.open_export(io.BytesIO(data), "x").items)


def test_a_damaged_group_of_rows_loses_no_other() -> None:
    many = {"title": [f"Title {n}" for n in range(30)], "year": list(range(30)), "doi": ["10.1000/x"] * 30}
    data = bytearray(
        stored(many, row_group_size=10, compression="none", use_dictionary=False, write_page_checksum=True).getvalue()
    )
    at = data.index(b"Title 10") - 20
    data[at : at + 16] = b"\xff" * 16
    items = list(parquet.read(io.BytesIO(bytes(data))))
    lost = [item for item in items if isinstance(item, Problem)]
    assert [(item.line, item.code, item.lost) for item in lost] == [(11, "R672", True)]
    assert lost[0].message.startswith("The rows from 11 to 20 cannot be read: ")
    assert [item.line for item in items if isinstance(item, Entry)] == [*range(1, 11), *range(21, 31)]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@settings(max_examples=25)
@given(
    rows=st.lists(st.tuples(TEXT, TEXT, st.lists(TEXT, max_size=3)), min_size=1, max_size=5), size=st.integers(1, 6)
)
def test_every_value_comes_out_as_it_went_in(rows: list[tuple[str, str, list[str]]], size: int) -> None:
    titles, abstracts, keywords = zip(*rows, strict=True)
    columns = {"title": titles, "abstract": abstracts, "keywords": pa.array(keywords, pa.list_(pa.string()))}
    found = list(parquet.read(stored(columns, row_group_size=size), ("title",)))
    assert [entry.parts for entry in found if isinstance(entry, Entry)] == [
        [
            (tag, value, number)
            for tag, values in (("title", [title]), ("abstract", [abstract]), ("keywords", keywords_))
            for value in values
            if value
        ]
        for number, (title, abstract, keywords_) in enumerate(rows, 1)
    ]


def test_records_that_litsieve_wrote_come_back() -> None:
    text = (
        b"TY  - JOUR\nTI  - Sleep\nAU  - Doe, Jane\nAU  - Garden Study Group\nPY  - 2019/05\nKW  - a; b\nKW  - c\n"
        b"DO  - 10.1000/x\nAB  - =SUM(1)\nER  -\n"
    )
    place = Place("a.ris", "a", 1, "")
    first = records.assemble([(place, records.parse(io.BytesIO(text), "a.ris"))]).records
    parsed = records.parse(io.BytesIO(write("parquet", first)), "a.parquet")
    names = [column.name for column in tables.BIBLIOGRAPHIC]
    assert parsed.export["dialect"].tolist() == ["litsieve"]
    assert parsed.entries[names].to_dict("list") == first[names].to_dict("list")
