"""Every engine does the five verbs alike, and says which file stopped it."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from litsieve import engines, tables
from litsieve.engines import Engine, EngineError, Part, files
from litsieve.engines.interface import Frame, Made
from litsieve.engines.local import Local

PEOPLE = tables.Table(
    "people", (tables.text("name", ""), tables.number("age", ""), tables.flag("asleep", "")), key=("name",)
)
KEYED = tables.Table("people", (*PEOPLE.columns, tables.number("to", "")), key=("name",))
ROWS = [("ada", 1, True), ("bob", None, False), ("", 3, False), ("dé", 4, True), ("eve", 5, False)]


def part(begin: int, end: int) -> Part:
    columns = dict(zip(("name", "age", "asleep"), zip(*ROWS[begin:end], strict=True), strict=True))
    return {"people": tables.conform(pd.DataFrame(columns, columns=PEOPLE.names), PEOPLE)}


def older(part: Part) -> Part:
    return {"people": part["people"].assign(age=part["people"]["age"] + 1)}


def sent(part: Part) -> Part:
    return {"people": part["people"].assign(to=part["people"]["name"].str.len().astype("Int64"))}


def in_order(part: Part) -> Part:
    return {"people": tables.conform(part["people"], PEOPLE)}


def breaks(part: Part) -> Part:
    if "eve" in set(part["people"]["name"]):
        raise ValueError("no eve")
    return part


def dies_once(mark: str, part: Part) -> Part:
    if not Path(mark).exists():
        Path(mark).write_text("")
        os.kill(os.getpid(), signal.SIGKILL)
    return part


FRAME = Frame(tuple(Made(partial(part, n, n + 2), f"rows {n}") for n in (0, 2, 4)), {"people": PEOPLE})

MOST = 1 << 20


@pytest.fixture(scope="module", params=["local", "local in two processes", "dask"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    if request.param == "dask":
        pytest.importorskip("distributed")
    scratch = tmp_path_factory.mktemp("engine") / "aside"
    started = engines.start(request.param.split()[0], scratch, processes=1 if request.param == "local" else 2)
    yield started
    started.close()
    assert not scratch.exists()


def test_what_is_written_is_read_again(engine: Engine, tmp_path: Path) -> None:
    manifest = engine.write(engine.map(FRAME, older, {"people": PEOPLE}), tmp_path / "people")
    assert manifest.rows("people") == 5
    read = engine.read((tmp_path / "people", {"people": PEOPLE}))
    found = engine.collect(read, most=MOST)["people"]
    assert found["name"].tolist() == ["ada", "bob", "", "dé", "eve"]
    assert found["age"].astype(object).where(found["age"].notna(), None).tolist() == [2, None, 4, 5, 6]
    assert found["asleep"].tolist() == [True, False, False, True, False]
    assert list(found.dtypes) == list(part(0, 1)["people"].dtypes)


def test_rows_of_one_key_come_together(engine: Engine, tmp_path: Path) -> None:
    moved = engine.by_key(engine.map(FRAME, sent, {"people": KEYED}), "to", in_order, {"people": PEOPLE}, parts=3)
    manifest = engine.write(moved, tmp_path / "moved")
    assert [one.rows for one in manifest.tables["people"]] == [4, 0, 1]
    assert manifest.used.spilled > 0


def test_what_stands_in_files_is_collected_without_a_worker(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.write(FRAME, tmp_path / "people")
    monkeypatch.setattr(engine, "_each", None)
    read = engine.read((tmp_path / "people", {"people": PEOPLE}))
    assert engine.collect(read, most=MOST)["people"]["name"].tolist() == ["ada", "bob", "", "dé", "eve"]


def in_pieces() -> Iterator[Part]:
    yield part(0, 2)
    yield part(2, 3)


def test_a_partition_that_is_made_in_pieces_is_several(engine: Engine, tmp_path: Path) -> None:
    frame = Frame((Made(in_pieces, "two pieces"), FRAME.parts[2]), {"people": PEOPLE})
    manifest = engine.write(frame, tmp_path / "pieces")
    assert [one.rows for one in manifest.tables["people"]] == [2, 1, 1]
    read = engine.read((tmp_path / "pieces", {"people": PEOPLE}))
    assert engine.collect(read, most=MOST)["people"]["name"].tolist() == ["ada", "bob", "", "eve"]


def test_more_bytes_than_are_allowed_are_not_collected(engine: Engine) -> None:
    with pytest.raises(EngineError, match="more than 40 bytes of rows"):
        engine.collect(FRAME, most=40)


def test_a_partition_that_stops_a_step_is_named(engine: Engine) -> None:
    with pytest.raises(EngineError, match="rows 4: ValueError: no eve"):
        engine.collect(engine.map(FRAME, breaks, {"people": PEOPLE}), most=MOST)


def test_a_worker_that_is_lost_is_no_loss(engine: Engine, tmp_path: Path) -> None:
    if engine.name == "local" and engine._processes < 2:  # type: ignore[attr-defined]
        pytest.skip("there is no worker beside this process")
    dying = engine.map(FRAME, partial(dies_once, str(tmp_path / "mark")), {"people": PEOPLE})
    assert len(engine.collect(dying, most=MOST)["people"]) == 5


def dies(names: list[str], part: Part) -> Part:
    if part["people"]["name"].tolist() == names:
        os.kill(os.getpid(), signal.SIGKILL)
    return part


@pytest.mark.stress
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_partition_on_which_every_worker_dies_is_named_alone(engine: Engine, place: int) -> None:
    if engine.name == "local" and engine._processes < 2:  # type: ignore[attr-defined]
        pytest.skip("there is no worker beside this process")
    names = part(2 * place, 2 * place + 2)["people"]["name"].tolist()
    with pytest.raises(EngineError) as caught:
        engine.collect(engine.map(FRAME, partial(dies, names), {"people": PEOPLE}), most=MOST)
    assert str(caught.value).startswith(f"rows {2 * place}: ")
    assert str(caught.value).count("rows ") == 1


def test_what_a_worker_gave_before_the_pool_broke_is_given_once(tmp_path: Path) -> None:
    engine = Local(tmp_path / "aside", processes=1)
    engine._processes = 2  # handed out two by two, and broken when a third is

    class Broken:
        def __init__(self) -> None:
            self.handed = 0

        def submit(self, do: Callable[[], object]) -> Future[object]:
            self.handed += 1
            if self.handed == 5:
                raise BrokenProcessPool
            future: Future[object] = Future()
            future.set_result(do())
            return future

        def shutdown(self, **_: object) -> None:
            pass

    pool = Broken()
    engine._started = lambda: pool  # type: ignore[method-assign,assignment,return-value]
    frame = Frame(tuple(Made(partial(part, n % 4, n % 4 + 1), f"row {n}") for n in range(7)), {"people": PEOPLE})
    assert len(engine.collect(frame, most=MOST)["people"]) == 7


def test_a_folder_without_its_manifest_does_not_count(tmp_path: Path) -> None:
    engine = engines.start("local", tmp_path / "aside")
    manifest = engine.write(FRAME, tmp_path / "people")
    assert files.manifest(tmp_path / "people") == manifest
    (tmp_path / "people" / "people" / "00001.parquet").unlink()
    assert files.manifest(tmp_path / "people") is None
    with pytest.raises(EngineError, match="not whole"):
        engine.read((tmp_path / "people", {"people": PEOPLE}))


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    engine = engines.start("local", tmp_path / "aside")
    manifest = engine.write(FRAME, tmp_path / "people")
    file = tmp_path / "people" / "people" / "00001.parquet"
    file.write_bytes(b"PAR1")
    assert list(files.damaged(tmp_path / "people", manifest)) == [file]
    with pytest.raises(EngineError, match=r"00001\.parquet cannot be read"):
        engine.collect(engine.read((tmp_path / "people", {"people": PEOPLE})), most=MOST)


def test_the_manifest_says_what_stands_there(tmp_path: Path) -> None:
    engines.start("local", tmp_path / "aside").write(FRAME, tmp_path / "people")
    told = json.loads((tmp_path / "people" / "manifest.json").read_text())
    assert [one["rows"] for one in told["tables"]["people"]] == [2, 2, 1]


def test_an_engine_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(engines.UsageError, match="local or dask"):
        engines.start("spark", tmp_path)
