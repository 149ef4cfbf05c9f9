"""A review is the same on every engine, however it is cut, and whatever dies on the way."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import generated_review
import pandas as pd
import pytest

from litsieve import api, digests, running
from litsieve.lock import DERIVED
from litsieve.review import Review
from litsieve.running import On
from litsieve.writers import outputs, parted


class Known(NamedTuple):
    """A review folder, and what one process makes of it: the digests of all tables, and the counts of the stages."""

    folder: Path
    tables: dict[str, str]
    counts: dict[str, dict[str, int]]


def said(review: Review) -> dict[str, str]:
    """The digest of all that the outputs are made of."""
    frames = {name: getattr(review, name) for name in (*DERIVED, "exports", "findings", "rulings")}
    frames |= {"boxes": review.flow.boxes, "sources": review.flow.sources, "reasons": review.flow.reasons}
    words = {"counts": str(dict(review.flow.counts)), "notes": str(review.notes), "rounds": str(review.flow.rounds)}
    return {name: digests.of_frame(frame) for name, frame in frames.items()} | words


def known(folder: Path, rows: list[dict[str, str]]) -> Known:
    """A review of `rows` on which people have decided, made in one process."""
    generated_review.folder(folder, rows)
    ids = api.read(folder / "exports" / "scopus-2.ris").records["record_id"].str.replace("scopus-2.", "scopus.")
    far = [(left, right) for left, right in zip(ids[:3], ids[-3:], strict=True) if left < right]
    generated_review.decide(folder, ids.tolist()[:: max(len(ids) // 60, 1)], pairs=far)
    review = api.build(folder)
    return Known(folder, said(review), running.counts(review))


def copied(review: Known, at: Path) -> Path:
    """The same review in a folder of its own, without what was made of it."""
    shutil.copytree(review.folder, at, ignore=shutil.ignore_patterns(".litsieve", "build", "review.lock"))
    return at


def log(folder: Path) -> dict[str, Any]:
    """What a run on an engine says of itself."""
    told: dict[str, Any] = json.loads((folder / ".litsieve" / "run.json").read_text())
    return told


def built(folder: Path) -> dict[str, bytes]:
    """The outputs of a run."""
    return {path.name: path.read_bytes() for path in sorted((folder / "build").iterdir())}


def again(review: Known, at: Path, on: On) -> Known:
    """The same review made on an engine."""
    made = api.build(copied(review, at), on=on)
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
    folder = copied(small, tmp_path_factory.mktemp("plain") / "review")
    api.run(folder)
    return folder


IN_PARTS = On("local", processes=1, rows=250)


@pytest.fixture(scope="module")
def in_parts(small: Known, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small review, run part by part, with what that leaves in .litsieve/; not to be touched."""
    folder = copied(small, tmp_path_factory.mktemp("parts") / "review")
    api.run(folder, on=IN_PARTS)
    return folder


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler of its own process with two worker processes."""
    pytest.importorskip("distributed")
    at = tmp_path_factory.mktemp("cluster")
    said = at / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker"]
    started = [
        subprocess.Popen(
            [*dask, "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(said)]
        )
    ]
    while not said.exists():
        time.sleep(0.1)
    options = ["--scheduler-file", str(said), "--nthreads", "1", "--no-dashboard", "--memory-limit", "2GiB"]
    folders = ["--local-directory", str(at)]
    started += [subprocess.Popen([*worker, *options, *folders, "--host", "127.0.0.1"]) for _ in range(2)]
    yield json.loads(said.read_text())["address"]
    for process in reversed(started):
        process.terminate()
        process.wait(20)


ENGINES = {
    "local": On("local", processes=1, rows=3_000),
    "local in two processes, cut otherwise": On("local", processes=2, rows=7_001),
    "dask here": On("dask", processes=2),
}


@pytest.mark.parametrize("name", ENGINES)
def test_twenty_thousand_records_come_to_the_same_on(name: str, twenty_thousand: Known, tmp_path: Path) -> None:
    assert again(twenty_thousand, tmp_path / "review", ENGINES[name]) == twenty_thousand


def test_twenty_thousand_records_come_to_the_same_on_a_cluster(
    twenty_thousand: Known, tmp_path: Path, scheduler: str
) -> None:
    assert again(twenty_thousand, tmp_path / "review", On("dask", scheduler, rows=5_000)) == twenty_thousand


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
    copy = copied(small, tmp_path / "review")
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
    copy = copied(small, tmp_path / "review")
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
    plain = api.run(copied(small, tmp_path / "plain"))
    cut = api.run(copied(small, tmp_path / "cut"), on=On("local", processes=1, rows=170))
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


def _process(folder: Path, engine: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "litsieve", "run", "-q", "--engine", engine, "--processes", "2", str(folder)]
    return subprocess.Popen(command)


@pytest.mark.stress
@pytest.mark.parametrize("engine", ["local", "dask"])
@pytest.mark.parametrize("n", range(20))
def test_a_driver_that_is_killed_is_run_again_to_the_same(
    engine: str, n: int, small: Known, plain: Path, tmp_path: Path
) -> None:
    copy = copied(small, tmp_path / "review")
    driver = _process(copy, engine)
    time.sleep(1 + n * 0.7)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    assert _process(copy, engine).wait() == 0
    assert (copy / "review.lock").read_text() == (plain / "review.lock").read_text()


@pytest.mark.stress
@pytest.mark.parametrize("engine", ["local", "dask"])
@pytest.mark.parametrize("stage", ["read", "records", "linked", "reports", "screened"])
@pytest.mark.parametrize("n", range(4))
def test_a_worker_that_is_killed_is_no_loss(
    engine: str, stage: str, n: int, small: Known, plain: Path, tmp_path: Path
) -> None:
    copy = copied(small, tmp_path / "review")
    driver = _process(copy, engine)
    before = {"records": "read", "linked": "records", "reports": "linked", "screened": "reports"}.get(stage)
    while before and driver.poll() is None and not list(copy.glob(f".litsieve/parts/{before}-*/manifest.json")):
        time.sleep(0.02)
    time.sleep(0.1 * n)
    for pid in _workers(driver.pid)[-1:]:
        os.kill(pid, signal.SIGKILL)
    assert driver.wait() == 0
    assert (copy / "review.lock").read_text() == (plain / "review.lock").read_text()


def _workers(pid: int) -> list[int]:
    """The processes below this one that hold records, the youngest last."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = [int(one) for one in children.read_text().split()] if children.exists() else []
    named = [one for one in found if b"resource_tracker" not in Path(f"/proc/{one}/cmdline").read_bytes()]
    return [*named, *(below for one in named for below in _workers(one))]
