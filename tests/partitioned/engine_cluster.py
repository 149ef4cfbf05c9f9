"""A cluster of this machine that outlives the runs on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import killed_run


class Cluster(NamedTuple):
    """Where a scheduler of its own process answers, and the two processes that keep a worker each."""

    address: str
    keepers: tuple[int, ...]


@contextmanager
def started(at: Path) -> Iterator[Cluster]:
    """Dask's scheduler and two workers on loopback; a worker that is killed is begun again."""
    told = at / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker"]
    options = ["--scheduler-file", str(told), "--nthreads", "1", "--no-dashboard", "--memory-limit", "2GiB"]
    options += ["--local-directory", str(at), "--host", "127.0.0.1"]
    # What a test hands out is imported by its name, by the scheduler too.
    environment = {**os.environ, "PYTHONPATH": killed_run.PATH}
    ports = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--dashboard-address", "127.0.0.1:0"]
    scheduler = subprocess.Popen([*dask, *ports, "--scheduler-file", str(told)], env=environment)
    while not told.exists():
        time.sleep(0.1)
    workers = [subprocess.Popen([*worker, *options], env=environment) for _ in range(2)]
    try:
        yield Cluster(json.loads(told.read_text())["address"], tuple(one.pid for one in workers))
    finally:
        for process in (*workers, scheduler):
            process.terminate()
            process.wait(20)
