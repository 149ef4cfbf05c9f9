"""A review is the same on every engine, however it is cut."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import generated_review
import pandas as pd
import pytest
from engine_cluster import Cluster
from engine_reviews import Known, copied, known, log, said

from litsieve import api, running
from litsieve.running import On
from litsieve.writers import outputs, parted


def built(folder: Path) -> dict[str, bytes]:
    """The outputs of a run."""
    return {path.name: path.read_bytes() for path in sorted((folder / "build").iterdir())}


def again(review: Known, at: Path, on: On) -> Known:
    """The same review made on an engine."""
    made = api.build(copied(review.folder, at), on=on)
    return review._replace(tables=said(made), counts=running.counts(made))


@pytest.fixture(scope="module")
def twenty_thousand(tmp_path_factory: pytest.TempPathFactory) -> Known:
    return known(tmp_path_factory.mktemp("large") / "review", list(generated_review.records(20_000)))


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """A block of 5,000, an abstract of a megabyte, empty strings, ids that collide."""
    rows = [{"TI": "Editorial", "AU": f"A{k % 90}, B.", "PY": str(1990 + k % 30), "JO": "J"} for k in range(5_000)]
    rows += [{"TI": "Long", "AB": "garden " * 150_000}, {"TI": ""}, {"AU": ""}, {"TI": "\u00e9\u0301 \u2028 garden"}]
    rows += [dict(rows[0]) for _ in range(40)] + list(generated_review.records(300, seed=7))
    return known(tmp_path_factory.mktemp("hard") / "review", rows)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """Four hundred records."""
    return known(tmp_path_factory.mktemp("small") / "review", list(generated_review.records(400, seed=3)))


@pytest.fixture(scope="module")
def plain(small: Known, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small review, run in one process."""
    folder = copied(small.folder, tmp_path_factory.mktemp("plain") / "review")
    api.run(folder)
    return folder


IN_PARTS = On("local", processes=1, rows=250)


@pytest.fixture(scope="module")
def in_parts(small: Known, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small review, run part by part, with what that leaves in .litsieve/; not to be touched."""
    folder = copied(small.folder, tmp_path_factory.mktemp("parts") / "review")
    api.run(folder, on=IN_PARTS)
    return folder


ENGINES = {
    "local": On("local", processes=1, rows=3_000),
    "local in two processes, cut otherwise": On("local", processes=2, rows=7_001),
    "dask here": On("dask", processes=2),
}


@pytest.mark.parametrize("name", ENGINES)
def test_twenty_thousand_records_come_to_the_same_on(name: str, twenty_thousand: Known, tmp_path: Path) -> None:
    assert again(twenty_thousand, tmp_path / "review", ENGINES[name]) == twenty_thousand


def test_twenty_thousand_records_come_to_the_same_on_a_cluster(
    twenty_thousand: Known, tmp_path: Path, cluster: Cluster
) -> None:
    assert again(twenty_thousand, tmp_path / "review", On("dask", cluster.address, rows=5_000)) == twenty_thousand


@pytest.mark.parametrize("rows", [50_000, 2_100])
def test_a_hard_review_comes_to_the_same(rows: int, hard: Known, tmp_path: Path) -> None:
    assert again(hard, tmp_path / "review", On("local", processes=1, rows=rows)) == hard


@pytest.mark.parametrize("n", [0, 1])
def test_a_review_of_next_to_nothing_comes_to_the_same(n: int, tmp_path: Path) -> None:
    folder = generated_review.folder(tmp_path / "review", [{"TI": "Gardens", "DO": "10.1000/1"}] * n)
    review = api.build(folder)
    made = Known(folder, said(review), running.counts(review))
    assert again(made, tmp_path / "again", On("local", processes=1, rows=10)) == made


def test_other_orders_of_files_and_rows_and_another_seed_of_hashes_change_nothing(
    small: Known, plain: Path, tmp_path: Path
) -> None:
    copy = copied(small.folder, tmp_path / "review")
    code = f"from litsieve import api; from litsieve.running import On; api.run({str(copy)!r}, on=On(processes=1, rows=170))"
    environment = {**os.environ, "PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    assert (copy / "review.lock").read_text() == (plain / "review.lock").read_text()
    assert log(copy)["counts"] == log(plain)["counts"] == small.counts
    assert built(copy) == built(plain)


def turned(path: Path) -> None:
    """Put the entries of a RIS file, or the rows of a table, into the opposite order."""
    data, mark = path.read_bytes(), b"TY  - JOUR"
    if path.suffix == ".csv":
        head, *rows = data.splitlines()
        path.write_bytes(b"\n".join([head, *reversed(rows)]))
    else:
        entries = [entry.rstrip(b"\r\n") for entry in data.split(mark)[1:]]
        path.write_bytes(b"".join(mark + entry + b"\r\n\r\n" for entry in reversed(entries)))


def test_other_orders_of_rows_within_exports_change_no_more_than_where_they_stood(
    small: Known, tmp_path: Path
) -> None:
    copy = copied(small.folder, tmp_path / "review")
    for path in sorted((copy / "exports").rglob("*.*")):
        turned(path)
    made = api.build(copy, on=On("local", processes=1, rows=130))
    placed = {"records", "problems", "exports", "findings"}
    assert made.records["record_id"].tolist() == api.build(small.folder).records["record_id"].tolist()
    assert {k: v for k, v in said(made).items() if k not in placed} == {
        k: v for k, v in small.tables.items() if k not in placed
    }
    assert running.counts(made) == small.counts


def test_of_a_review_too_large_for_one_file_each_the_lists_are_in_the_same_parts(
    small: Known, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outputs, "LISTED", 100)
    monkeypatch.setattr(parted, "ROWS", 150)
    plain = api.run(copied(small.folder, tmp_path / "plain"))
    cut = api.run(copied(small.folder, tmp_path / "cut"), on=On("local", processes=1, rows=170))
    assert (tmp_path / "cut" / "review.lock").read_text() == (tmp_path / "plain" / "review.lock").read_text()
    assert [name for name in plain.outputs if name.startswith("records")] == [
        f"records/0000{n}.parquet" for n in (1, 2, 3)
    ]
    assert {"related/00001.csv", "excluded/00002.csv", "duplicates/00001.csv"} < set(plain.outputs)
    for name in plain.outputs:
        assert (tmp_path / "cut" / "build" / name).read_bytes() == (tmp_path / "plain" / "build" / name).read_bytes()
    assert "numbered parts of 150 rows" in (tmp_path / "cut" / "build" / "summary.md").read_text()
    assert len(cut.review.records) < 400 == len(plain.review.records)
    found = api.audit(tmp_path / "cut", on=On("local", processes=1, rows=170))
    pd.testing.assert_frame_equal(found, api.audit(tmp_path / "plain"))
    assert "P107" in set(found["code"])
    assert not found["code"].str.startswith(("L", "O")).any()


def test_an_audit_on_an_engine_is_clean_and_tells_other_counts(in_parts: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(in_parts, tmp_path / "review")
    assert "O104" not in set(api.audit(copy, on=IN_PARTS)["code"])
    file = copy / ".litsieve" / "run.json"
    file.write_text(file.read_text().replace('"edges": ', '"edges": 1'))
    found = api.audit(copy, on=IN_PARTS)
    assert found.loc[found["code"] == "O104", "file"].tolist() == [".litsieve/run.json"]


def test_a_run_that_was_cut_short_goes_on_where_it_stopped(in_parts: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(in_parts, tmp_path / "review")
    gone = ("reports", "screened")
    for stage in gone:
        (folder,) = (copy / ".litsieve" / "parts").glob(f"{stage}-*")
        (folder / "manifest.json").unlink()
    api.run(copy, on=IN_PARTS)
    assert {name for name, stage in log(copy)["stages"].items() if not stage["reused"]} == set(gone)
    assert (copy / "review.lock").read_text() == (in_parts / "review.lock").read_text()
