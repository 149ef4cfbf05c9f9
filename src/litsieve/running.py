"""A review made on an engine, and the log of a run: what each stage took in and gave, and what it took.

The log is `.litsieve/run.json`. It is no output: it says on which engine and with how much, which no result may
depend on. The counts in it are those of the method, and the same on every engine.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from litsieve import engines, partitioned
from litsieve.errors import UsageError
from litsieve.findings import Finding
from litsieve.flow.overview import Seen
from litsieve.importing import Notify
from litsieve.partitioned.counting import compared, counted
from litsieve.partitioned.stages import MOST, Stages
from litsieve.review import Review
from litsieve.workspace import Workspace, files, processes
from litsieve.writers.parted import Frames

LOG: Final = "run.json"
_DRIVER: Final = 600_000_000
"""Bytes of the process that hands out the work, in which names, counts and the included reports come together."""
_PROCESS: Final = 300_000_000
"""Bytes of one that does it, before it has a partition."""
_ROW: Final = 14_000
"""Bytes for each record of a partition and what is made of it."""
_FEW: Final = 10_000
"""Records of a partition for which a second process is worth its memory."""
_FEWEST: Final = 5_000
"""Records of a partition that are worth the start."""


@dataclass(frozen=True, slots=True)
class On:
    """The engine that a review is made on, and how much of the machine it may use; 0 is as much as there is."""

    engine: str = "local"
    scheduler: str = ""
    tls: tuple[str, str, str] = ("", "", "")
    """Files: of the authority, the certificate, the key."""
    processes: int = 0
    memory: int = 0
    rows: int = partitioned.ROWS

    def shares(self) -> Shares:
        """How many processes work at once, on how many records: as there is memory for. UsageError for too little."""
        wanted = self.processes or processes.cores()
        if not self.memory or self.scheduler:
            return Shares(wanted, self.rows)
        left = self.memory - _DRIVER
        for workers in range(wanted, 0, -1):
            base = _PROCESS if self.engine != "local" or workers > 1 else 0  # one process does it all itself
            rows = min(self.rows, (left // workers - base) // _ROW // 1000 * 1000)
            if rows >= min(self.rows, _FEW if workers > 1 else _FEWEST):
                together = self.memory - workers * (base + rows * _ROW) - _DRIVER // 2
                return Shares(workers, rows, left // workers, together, workers * base)
        least = _DRIVER + base + _FEWEST * _ROW
        raise UsageError(f"--memory: {self.memory:,} bytes are too little; a run needs {_shown(least)} or more")


class Shares(NamedTuple):
    """How a run makes do with its memory: processes, records of a partition; 0 bytes are as many as there are."""

    workers: int
    rows: int
    each: int = 0
    """Bytes of each process that works."""
    together: int = 0
    """Bytes of rows that come together in one place."""
    beside: int = 0
    """Bytes of all processes that work, at rest."""


def _shown(size: int) -> str:
    return f"{-(-size // 100_000_000) / 10:g}GB"


class Beyond(NamedTuple):
    """What is known of a review too large to be held: the records, the counts, the digests of tables, the lists."""

    n: int = 0
    seen: Seen | None = None
    tables: Mapping[str, str] | None = None
    lists: Mapping[str, Frames] | None = None

    @property
    def outputs(self) -> tuple[Seen | None, int, Mapping[str, Frames] | None]:
        """What the outputs are made of besides the review."""
        return self.seen, self.n, self.lists


HELD: Final = Beyond()
"""Of a review that is held whole nothing has to be told beside it."""


@contextlib.contextmanager
def stages(workspace: Workspace, on: On, notify: Notify) -> Iterator[Stages]:
    """The stages of the review in `workspace`, on an engine that is ended afterwards."""
    if (on.scheduler or any(on.tls)) and on.engine == "local":
        raise UsageError("--scheduler and --tls-… belong to a cluster: say --engine dask too")
    folder = files.made_folder(workspace.parts)
    with files.disk("write in", folder):
        shares = on.shares()
        how = {} if on.engine == "local" else {"memory": shares.each, "scheduler": on.scheduler, "tls": on.tls}
        notify("starting")
        engine = engines.start(on.engine, folder / "aside", processes=shares.workers, **how)
        try:
            most = shares.together or MOST, on.memory or MOST, shares.beside
            made = Stages(engine, folder, notify, shares.rows, *most)
            yield made
        finally:
            engine.close()
        made.sweep()


def counts(review: Review) -> dict[str, dict[str, int]]:
    """What went into each stage of a review that is in memory, and what came out of it."""
    return counted(
        {
            "exports": len(review.exports),
            "records": len(review.records),
            "lost": int(review.problems["lost"].sum()),
            "problems": len(review.problems),
            "reports": len(review.reports),
            "pairs": len(review.pairs),
            "edges": int((review.pairs["verdict"] == "duplicate").sum()),
            "related": len(review.related),
            "checks": len(review.checks),
            "outcomes": len(review.outcomes),
            "included": len(review.included),
        }
        | compared(review.compared)
    )


_STAGE_OF: Final = {
    "reading": "reading",
    "finding": "linking",
    "checking": "judging",
    "counting": "counting",
    "writing": "writing",
}


class Meter:
    """A `notify` that tells another one, and keeps what each stage of a run in one process took."""

    def __init__(self, notify: Notify) -> None:
        """The first stage begins here."""
        self.stages: dict[str, dict[str, Any]] = {}
        self._notify, self._stage, self._before = notify, "", processes.cpu_seconds()

    def __call__(self, what: str, done: int = 0, total: int = 0) -> None:
        """See `Notify`; the first word tells the stage."""
        stage = _STAGE_OF.get(what.partition(" ")[0], self._stage)
        if stage != self._stage:
            self.ended(stage)
        self._notify(what, done, total)

    def ended(self, following: str = "") -> None:
        """The stage is done, and another one follows."""
        now = processes.cpu_seconds()
        if self._stage:
            took = {"cpu": round(now - self._before, 3), "memory": processes.peak_memory(), "spilled": 0}
            self.stages[self._stage] = took
        self._stage, self._before = following, now


def log(
    workspace: Workspace,
    text: str,
    numbers: Mapping[str, Mapping[str, int]],
    on: On | None,
    took: Mapping[str, Any],
) -> None:
    """Write the log of a run that gave the lock `text`; a folder that cannot be written has none."""
    told = {
        "schema": 1,
        "lock": hashlib.sha256(text.encode()).hexdigest(),
        "engine": {"name": on.engine if on else "memory", "processes": on.shares().workers if on else 1},
        "counts": numbers,
        "stages": took,
        "cpu": round(processes.cpu_seconds(), 3),
        "memory": processes.peak_memory(),
    }
    with contextlib.suppress(OSError):
        files.replace(workspace.state / LOG, f"{json.dumps(told, indent=1)}\n".encode(), sync=False)


def logged(workspace: Workspace) -> Mapping[str, Any] | None:
    """The log of the last run, if it gave the lock that stands there."""
    try:
        told = json.loads((workspace.state / LOG).read_bytes())
        lock = hashlib.sha256(workspace.lock.read_bytes()).hexdigest()
    except (OSError, ValueError):
        return None
    fits = isinstance(told, dict) and told.get("lock") == lock and isinstance(told.get("counts"), dict)
    return told if fits else None


def differing(workspace: Workspace, numbers: Mapping[str, Mapping[str, int]]) -> list[Finding]:
    """A finding for each count of a stage that is another one than the last run of the same review came to."""
    then = (logged(workspace) or {}).get("counts", {})
    return [
        Finding("O104", f"{stage}, {name}: {n} here, {then[stage][name]} in the last run", f".litsieve/{LOG}")
        for stage, counted_ in numbers.items()
        for name, n in counted_.items()
        if then.get(stage, {}).get(name, n) != n
    ]
