"""Tables as Parquet: they come back as they were, and a damaged file is refused."""

from __future__ import annotations

import random

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from writer_samples import BARE, FULL, records

from litsieve import tables
from litsieve.errors import WorkspaceError
from litsieve.writers import parquet_table, write

TABLES = [table for table in vars(tables).values() if isinstance(table, tables.Table)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_without_a_row_comes_back(table: tables.Table) -> None:
    frame = tables.empty(table)
    pd.testing.assert_frame_equal(parquet_table.read(parquet_table.write(frame, table), table), frame)


def test_records_come_back_with_their_types() -> None:
    frame = records(FULL, BARE)
    found = parquet_table.read(parquet_table.write(frame, tables.RECORDS), tables.RECORDS)
    pd.testing.assert_frame_equal(found, frame)


def test_flags_come_back() -> None:
    frame = tables.from_rows([{"record_id": "a.1", "cluster_id": "a.1", "representative": True}], tables.CLUSTERS)
    found = parquet_table.read(parquet_table.write(frame, tables.CLUSTERS), tables.CLUSTERS)
    pd.testing.assert_frame_equal(found, frame)


def test_equal_rows_give_equal_bytes() -> None:
    one, other = (parquet_table.write(records(FULL, BARE).copy(), tables.RECORDS) for _ in range(2))
    assert one == other


def test_the_file_says_what_it_is() -> None:
    metadata = pq.read_schema(pa.BufferReader(parquet_table.write(records(FULL), tables.RECORDS))).metadata
    assert (metadata[b"litsieve"], metadata[b"table"]) == (b"1", b"records")


def test_a_damaged_file_is_refused_or_says_what_was_written() -> None:
    frame = records(FULL, *({"title": f"Title {n}", "year": 1990 + n % 30} for n in range(200)))
    data = parquet_table.write(frame, tables.RECORDS)
    chance = random.Random(1)
    accepted = [found for _ in range(150) if (found := _read(_damaged(data, chance))) is not None]
    assert all(found.equals(frame) for found in accepted)
    assert len(accepted) < 30


def _damaged(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        return data[: chance.randrange(len(data))]
    mutated = bytearray(data)
    for _ in range(chance.choice([1, 1, 8])):
        mutated[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(mutated)


def _read(data: bytes) -> pd.DataFrame | None:
    try:
        return parquet_table.read(data, tables.RECORDS)
    except WorkspaceError:
        return None


def test_a_table_is_not_taken_for_another() -> None:
    data = parquet_table.write(tables.empty(tables.CLUSTERS), tables.CLUSTERS)
    with pytest.raises(WorkspaceError, match="the stored table is clusters with other columns than those of pairs"):
        parquet_table.read(data, tables.PAIRS)


def test_a_version_we_do_not_know_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_table, "SCHEMA", b"2")
    data = parquet_table.write(tables.empty(tables.CLUSTERS), tables.CLUSTERS)
    monkeypatch.undo()
    with pytest.raises(WorkspaceError, match="is of version 2, and this litsieve reads version 1; delete it"):
        parquet_table.read(data, tables.CLUSTERS)


def test_references_keep_columns_that_no_table_has() -> None:
    frame = records(FULL).assign(label="x")[["record_id", "year", "label"]]
    found = pq.read_table(pa.BufferReader(write("parquet", frame))).to_pylist()
    assert found == [{"record_id": FULL["record_id"], "year": 2019, "label": "x"}]
