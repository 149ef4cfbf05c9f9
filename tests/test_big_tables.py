"""The benchmarks' tables of made-up records: the same for a number and a seed, however they are cut."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

SIZE = 700


@pytest.fixture(scope="module")
def big_tables() -> Any:
    path = Path(__file__).resolve().parents[1] / "benchmarks" / "big_tables.py"
    spec = importlib.util.spec_from_file_location("big_tables", path)
    assert spec
    assert spec.loader
    module = sys.modules["big_tables"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # A smaller world is made sooner.
    module.MADE_UP, module.PHRASES, module.BLOCK = 500, 1_000, 200
    return module


def made(module: Any, folder: Path, rows: int, **how: Any) -> pa.Table:
    module.save(SIZE, folder, rows=rows, **how)
    paths = sorted(folder.glob("part-*.parquet"))
    assert [pq.ParquetFile(path).metadata.num_rows for path in paths[:-1]] == [rows] * (len(paths) - 1)
    return pa.concat_tables(pq.read_table(path) for path in paths).combine_chunks()


def test_the_table_is_the_same_however_many_parts_it_has(big_tables: Any, tmp_path: Path) -> None:
    whole = made(big_tables, tmp_path / "one", SIZE)
    assert whole.num_rows == SIZE
    assert made(big_tables, tmp_path / "many", 90) == whole
    assert made(big_tables, tmp_path / "other", SIZE, seed=12) != whole


def test_a_longer_table_begins_with_the_shorter_one(big_tables: Any) -> None:
    world = big_tables.world(11)
    short, long = (big_tables.block(world, 0, size, records=True) for size in (40, 400))
    assert long.slice(0, 40).combine_chunks() == short.combine_chunks()


def test_records_and_the_source_say_the_same(big_tables: Any) -> None:
    world = big_tables.world(11)
    records, source = (big_tables.block(world, 0, SIZE, records=how) for how in (True, False))
    same = ("title", "abstract", "year", "volume", "issue", "pages", "doi", "pmid", "paper")
    assert records.select(same) == source.select(same)
    assert records["venue"] == source["journal"]


def test_one_record_in_five_is_a_copy_and_each_paper_has_an_original(big_tables: Any) -> None:
    table = big_tables.block(big_tables.world(11), 0, SIZE, records=False).to_pandas()
    copies = table[table["paper"] != table["id"].astype(int)]
    assert 0.15 < len(copies) / SIZE < 0.25
    assert set(copies["paper"]) <= set(table["id"].astype(int)) - set(copies["id"].astype(int))
    assert (copies["paper"] < copies["id"].astype(int)).all()
