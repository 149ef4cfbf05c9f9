"""Rows taken column by column say what they say one by one, to the byte."""

from __future__ import annotations

import io
from itertools import chain
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsieve import readers, records, tables
from litsieve.readers import gather, mapping, parquet
from litsieve.readers.batch import Batch
from litsieve.readers.chains import plan
from litsieve.readers.interface import Entry

TEXT = (
    st.none() | st.text(st.characters(codec="utf-8"), max_size=6) | st.sampled_from(['"', "\\", "a\nb", "\x1f", " "])
)
ROWS = st.lists(
    st.tuples(
        TEXT, st.none() | st.integers(-5, 2100), st.none() | st.lists(TEXT, max_size=3), st.none() | st.floats()
    ),
    min_size=1,
    max_size=8,
)


def stored(columns: dict[str, Any]) -> io.BytesIO:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out


def entries_of(stream: io.BytesIO) -> list[Entry]:
    return [item for item in parquet.read(stream) if isinstance(item, Entry)]


@given(ROWS)
def test_entries_that_come_together_say_what_they_say_one_by_one(rows: list[tuple[Any, ...]]) -> None:
    title, year, authors, volume = (list(column) for column in zip(*rows, strict=True))
    stream = stored(
        {
            "title": pa.array(title, pa.string()),
            "year": pa.array(year, pa.int32()),
            "authors": pa.array(authors, pa.list_(pa.string())),
            "Volume": pa.array(volume, pa.float64()),
            "TITLE": pa.array(title[::-1], pa.large_string()),
        }
    )
    entries, dialect = entries_of(stream), readers.dialects_of("parquet")[-1]
    told = list(parquet.batches(stream))
    batches = [item for item in told if isinstance(item, Batch)]
    if batches:
        (batch,) = batches
        assert batch.raw == [tables.dump_raw(entry.parts) for entry in entries]
        assert batch.values(plan(dialect)) == gather.gathered(entries, plan(dialect))[0]
        assert mapping.of_batch(batch, dialect) == mapping.columns(entries, dialect)
    else:
        assert told == list(parquet.read(stream))
        assert any("\0" in text for text in chain(title, *(one or () for one in authors)) if text)


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(pa.array([b"\xff", b"b"]), id="bytes"),
        pytest.param(pa.array([{"name": "A"}, None]), id="nested"),
        pytest.param(pa.array(["a\0b", "c"]), id="nul"),
        pytest.param(pa.array([b"\xff", b"b"], pa.binary()).view(pa.string()), id="damaged"),
    ],
)
def test_what_needs_a_look_by_itself_comes_one_by_one(cells: pa.Array) -> None:
    stream = stored({"title": ["A", "B"], "year": [2019, 2020], "note": cells})
    assert list(parquet.batches(stream)) == list(parquet.read(stream))


def test_a_table_without_a_row_says_so_once() -> None:
    parsed = records.parse(
        stored({"title": pa.array([], pa.string()), "year": pa.array([], pa.int32())}), "x.parquet"
    )
    assert parsed.problems["code"].tolist() == ["R004"]
