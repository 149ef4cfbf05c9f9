"""What is written is read back: every record, and every field that the format can hold."""

from __future__ import annotations

import io
import json
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writer_samples import BARE, FULL, HOSTILE, TEXT, parsed, read_back, records, references, said

from litsieve import tables
from litsieve.writers import FORMATS, lost, write
from real_data import shared

READ = ("ris", "bib", "bib:biblatex", "nbib", "csl-json", "csv", "xlsx", "parquet")
# Not all columns, or not all apart; `lost` says which.
READ_IN_PART = (
    "ris:zotero",
    "ris:endnote",
    "ris:rayyan",
    "ris:covidence",
    "endnote-xml",
    "csv:scopus",
    "csv:asreview",
)
ALL_READ = (*READ, *READ_IN_PART)


@pytest.mark.parametrize("format", READ)
def test_a_full_and_a_bare_record_come_back_whole(format: str) -> None:
    frame = records(FULL, BARE)
    values, problems = read_back(write(format, frame))
    assert values == said(frame)
    assert problems == []
    assert lost(format, frame) == []


@pytest.mark.parametrize("format", ALL_READ)
@settings(max_examples=15, deadline=None)
@given(rows=st.lists(references(), min_size=1, max_size=3))
def test_hostile_records_come_back_but_for_what_is_told(format: str, rows: list[dict[str, Any]]) -> None:
    frame = records(*rows)
    values, _ = read_back(write(format, frame))
    assert changed(values, frame) <= told(format, frame)


@pytest.mark.parametrize("format", READ_IN_PART)
def test_what_is_told_of_a_full_record_is_what_is_lost(format: str) -> None:
    frame = records(FULL)
    values, problems = read_back(write(format, frame))
    assert changed(values, frame) | {"database"} == told(format, frame) | {"database"}
    assert problems == []


def changed(values: list[dict[str, Any]], frame: pd.DataFrame) -> set[str]:
    """The columns in which a record that was read differs from the one that was written."""
    there = said(frame)
    assert len(values) == len(there)
    return {name for was, now in zip(there, values, strict=True) for name in was if was[name] != now[name]}


def told(format: str, frame: pd.DataFrame) -> set[str]:
    """The columns of which `lost` says that they do not come back."""
    names = {one.column for one in lost(format, frame)} - {"raw"}
    return names | {"keywords"} if "subjects" in names and not format.startswith("csv") else names


@pytest.mark.parametrize("format", ALL_READ)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_no_text_whatever_makes_or_takes_a_record(format: str, data: st.DataObject) -> None:
    columns = ("title", "abstract", "venue", "volume", "pages", "doi", "url", "date", "publisher", "accession")
    rows = [{name: data.draw(HOSTILE) for name in columns} for _ in range(data.draw(st.integers(1, 4)))]
    values, _ = read_back(write(format, records(*rows)))
    assert len(values) == len(rows)


@settings(max_examples=15)
@given(rows=st.lists(references(), max_size=3))
def test_json_lines_hold_everything(rows: list[dict[str, Any]]) -> None:
    frame = records(*rows)
    lines = write("jsonl", frame).decode().splitlines()
    names = [column.name for column in tables.BIBLIOGRAPHIC]
    found = [{name: _cell(json.loads(line)[name]) for name in (*names, "accession")} for line in lines]
    assert found == said(frame)


@settings(max_examples=10)
@given(rows=st.lists(references(), max_size=3))
def test_parquet_holds_everything(rows: list[dict[str, Any]]) -> None:
    frame = records(*rows)
    found = pq.read_table(pa.BufferReader(write("parquet", frame))).to_pandas()
    assert said(tables.conform(found, tables.RECORDS)) == said(frame)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("n", [0, 1, 3])
def test_a_row_is_a_reference_in_every_format(format: str, n: int) -> None:
    frame = records(*[BARE | {"record_id": f"s.{i}"} for i in range(n)])
    assert _count(format, write(format, frame)) == n


@pytest.mark.parametrize("format", ["bib", "csv", "xlsx"])
@settings(max_examples=15)
@given(authors=st.lists(st.builds(lambda name: {"family": name}, TEXT.filter(bool)), max_size=3))
def test_persons_of_one_name_stay_persons(format: str, authors: list[dict[str, str]]) -> None:
    frame = records({"authors": tables.dump_list(authors)})
    assert read_back(write(format, frame))[0] == said(frame)


REAL = (
    *("ris/scopus__citation-file-formatting-_baseline_scopus.ris", "ris/zotero-testcase__translators-RIS-03.ris"),
    *("ris/ovid-apa-psycinfo__citation-file-formatting-_baseline_psychInfo_ovid.ris",),
    *("ris/web-of-science__citation-file-formatting-_baseline_webofscience.ris",),
    *(
        "csv/lens.org__citation-file-formatting-_baseline.csv",
        "csv/rayyan__citation-file-formatting-_baseline_rayyan.csv",
    ),
)


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("format", ALL_READ)
def test_real_records_come_back_but_for_what_is_told(format: str, name: str) -> None:
    frame = _real(name)
    values, problems = read_back(write(format, frame))
    assert changed(values, frame) <= told(format, frame)
    assert problems == []


@pytest.mark.parametrize("format", ["ris", "bib"])
def test_writing_what_was_read_of_our_own_file_changes_nothing_more(format: str) -> None:
    once = write(format, _real(REAL[0]))
    again = write(format, _reread(once))
    assert write(format, _reread(again)) == again


def _real(name: str) -> pd.DataFrame:
    with shared(f"data/exports/{name}").open("rb") as stream:
        return parsed(stream)


def _reread(data: bytes) -> pd.DataFrame:
    return parsed(io.BytesIO(data))


def _cell(value: Any) -> Any:
    return tables.dump_list(value) if isinstance(value, list) else value


def _count(format: str, data: bytes) -> int:
    if format == "jsonl":
        return len(data.decode().splitlines())
    if format == "bibliography":
        return sum(bool(line) for line in data.decode().splitlines())
    if format == "parquet":
        return int(pq.read_table(io.BytesIO(data)).num_rows)
    return len(read_back(data)[0])
