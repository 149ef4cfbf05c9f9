"""Whatever is killed in whatever stage of a run, the review comes to the same; what cannot be done is named."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import generated_review
import killed_run
import pytest
from engine_reviews import copied, log
from killed_run import BEGUN, POISONED, WRITTEN

from litsieve import api

pytestmark = pytest.mark.stress
SHARES = 4
"""In how many tests the stages are looked at: the first, the fifth ...; the second, the sixth ..."""


class Known(NamedTuple):
    """A review folder, the lock that one process gives it, and the stages of a run on an engine, in their order."""

    folder: Path
    lock: str
    stages: tuple[str, ...]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """A review that passes through all stages: with a block that is too large, and a chain of people's rulings."""
    at = tmp_path_factory.mktemp("known")
    rows = [{"TI": "Editorial", "AU": f"A{k % 90}, B.", "PY": str(1990 + k % 30), "JO": "J"} for k in range(90)]
    folder = generated_review.folder(at / "review", [*generated_review.records(150, seed=3), *rows])
    ids = sorted(api.read(folder / "exports" / "wos.csv").records["record_id"])
    generated_review.decide(folder, ids[::3], pairs=[(ids[0], ids[7]), (ids[7], ids[20]), (ids[20], ids[-1])])
    plain = copied(folder, at / "plain")
    api.run(plain)
    parts = copied(folder, at / "parts")
    api.run(parts, on=killed_run.on("local"))
    stages = tuple(log(parts)["stages"])
    assert {"splits", "members-judged", "apart-lent", "screened"} < set(stages)
    return Known(folder, (plain / "review.lock").read_text(), stages)


class Run(NamedTuple):
    """A run that was begun, and where it says who stops."""

    driver: subprocess.Popen[bytes]
    mark: Path

    def stopped(self, stages: Collection[str]) -> tuple[str, int]:
        """The first of these stages in which a process has stopped, and the process."""
        while not (here := [stage for stage in stages if (self.mark / f"{stage}.here").exists()]):
            assert self.driver.poll() is None, f"the run ended and has not stopped in {stages}"
            time.sleep(0.01)
        return here[0], int((self.mark / f"{here[0]}.here").read_text())

    def go(self, stage: str) -> None:
        """Let it go on."""
        (self.mark / f"{stage}.go").touch()


Begin = Callable[..., Run]


@pytest.fixture(params=["local", "dask"])
def begin(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Begin]:
    """How a run of a review on an engine is begun, to stop in some stages."""
    address = request.getfixturevalue("cluster").address if request.param == "dask" else ""
    drivers: list[subprocess.Popen[bytes]] = []

    def begun(folder: Path, moment: str = "", *stages: str) -> Run:
        command = [sys.executable, "-c", "import killed_run; killed_run.main()"]
        given = [str(folder), request.param, address, moment, str(tmp_path), *stages]
        environment = {**os.environ, "PYTHONPATH": killed_run.PATH}
        with (tmp_path / "stderr").open("wb") as said:
            drivers.append(subprocess.Popen([*command, *given], env=environment, stderr=said))
        return Run(drivers[-1], tmp_path)

    yield begun
    for driver in drivers:
        driver.kill()
        driver.wait()


def worker(pid: int) -> int:
    """A process below this one that holds records, once there is one."""
    while True:
        children = [
            one for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()
        ]
        for one in children:
            # One that has ended has no command any more; the one that watches over shared memory holds nothing.
            if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes():
                return int(one)
        time.sleep(0.01)


def finished(folder: Path) -> dict[str, int]:
    """The stages that are whole, each with the time at which it was."""
    found = (folder / ".litsieve" / "parts").glob("*/manifest.json")
    return {at.parent.name.rsplit("-", 2)[0]: at.stat().st_mtime_ns for at in found}


@pytest.mark.parametrize("moment", [BEGUN, WRITTEN])
@pytest.mark.parametrize("share", range(SHARES))
def test_workers_that_are_killed_are_no_loss(
    share: int, moment: str, begin: Begin, known: Known, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    left = set(known.stages[share::SHARES])
    copy = copied(known.folder, tmp_path / "review")
    run = begin(copy, moment, *left)
    while left:
        stage, victim = run.stopped(left)
        if victim == run.driver.pid:  # the stage is the driver's, and the workers wait for the next one
            keeper = request.getfixturevalue("cluster").keepers[0] if "dask" in request.node.name else victim
            victim = worker(keeper)
        os.kill(victim, signal.SIGKILL)
        run.go(stage)
        left.remove(stage)
        record(request, "worker", stage, moment)
    assert run.driver.wait() == 0
    assert (copy / "review.lock").read_text() == known.lock


@pytest.mark.parametrize("moment", [BEGUN, WRITTEN])
@pytest.mark.parametrize("share", range(SHARES))
def test_a_driver_that_is_killed_again_and_again_goes_on_from_where_it_was(
    share: int, moment: str, begin: Begin, known: Known, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    copy = copied(known.folder, tmp_path / "review")
    before: dict[str, int] = {}
    for stage in known.stages[share::SHARES]:
        run = begin(copy, moment, stage)
        run.stopped([stage])
        run.driver.kill()
        run.driver.wait()
        run.go(stage)
        after = finished(copy)
        assert stage not in after
        # What is on the way to `linked` is taken away once that is whole.
        assert before.keys() <= after.keys() or "linked" in after
        assert before == {name: after.get(name, at) for name, at in before.items()}
        assert after or stage == known.stages[0]
        before = after
        record(request, "driver", stage, moment)
    assert begin(copy).driver.wait() == 0
    stages = log(copy)["stages"]
    assert {name for name, one in stages.items() if one["reused"]} == before.keys() & stages.keys() > {"records"}
    assert (copy / "review.lock").read_text() == known.lock


def record(request: pytest.FixtureRequest, *said: str) -> None:
    """Tell of a kill in the report of the tests."""
    request.node.user_properties.append(("killed", " ".join(said)))


@pytest.mark.parametrize("stage", ["read", "near-judged", "reports"])
def test_a_partition_on_which_every_worker_dies_names_its_file_and_no_other(
    stage: str, begin: Begin, known: Known, tmp_path: Path
) -> None:
    copy = copied(known.folder, tmp_path / "review")
    assert begin(copy, POISONED, stage).driver.wait() == 1
    last = (tmp_path / "stderr").read_text().strip().splitlines()[-1]
    named, other = ("scopus/1.ris", "wos.csv") if stage == "read" else ("00001.parquet", "00002.parquet")
    assert named in last
    assert other not in last
