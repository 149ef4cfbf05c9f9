"""A run on an engine that stops within some stages, so that a process can be killed there.

    python -c "import killed_run; killed_run.main()" FOLDER ENGINE SCHEDULER MOMENT MARK [STAGE ...]

Who stops in a stage writes its process id into the file MARK/STAGE.here, and goes on when there is MARK/STAGE.go.
That happens once, so that what is begun again is not stopped again; what is poisoned dies each time.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from litsieve import api
from litsieve.engines import Part, verbs
from litsieve.partitioned.stages import Stages
from litsieve.running import On

PATH = os.pathsep.join(filter(None, (str(Path(__file__).parent), os.environ.get("PYTHONPATH", ""))))
"""Where processes find this file."""
ROWS = 100
BEGUN, WRITTEN, POISONED = "begun", "written", "poisoned"


def on(engine: str, scheduler: str = "") -> On:
    """Two processes, partitions of a hundred records."""
    return On(engine, scheduler, processes=2, rows=ROWS)


def stop(mark: Path) -> None:
    """Say who stops here, and wait, unless somebody has stopped before."""
    mine = mark.with_suffix(f".{os.getpid()}")
    mine.write_text(str(os.getpid()))
    with suppress(FileExistsError):
        os.link(mine, mark.with_suffix(".here"))
        while not mark.with_suffix(".go").exists():
            time.sleep(0.01)


def stopped(mark: Path, moment: str, do: Callable[[], Any]) -> Any:
    """What `do` gives, with a stop before it or after it."""
    if moment == BEGUN:
        stop(mark)
    gave = do()
    if moment == WRITTEN:
        stop(mark)
    return gave


def dies(do: Callable[[], Any]) -> Any:
    """Nothing: the process is lost."""
    os.kill(os.getpid(), signal.SIGKILL)
    return do()


def _at(jobs: Sequence[verbs.Job], mark: Path, moment: str) -> list[verbs.Job]:
    """Jobs with a stop; where it is for those that write, the others have none."""
    writes = [getattr(job.do, "func", None) is verbs._write for job in jobs]
    if moment == POISONED:
        return [job._replace(do=partial(dies, job.do)) if n == len(jobs) // 2 else job for n, job in enumerate(jobs)]
    return [
        job._replace(do=partial(stopped, mark, moment, job.do)) if moment == BEGUN or writing else job
        for job, writing in zip(jobs, writes, strict=True)
    ]


def _each(make: Callable[[], Iterable[Part]], mark: Path, moment: str) -> Iterator[Part]:
    """Partitions that the driver makes, with a stop before the first, or after it is written."""
    if moment == BEGUN:
        stop(mark)
    for part in make():
        yield part
        stop(mark)


def within(stages: Sequence[str], moment: str, mark: Path) -> None:
    """Let all runs of this process stop in these stages."""
    now: list[str] = []
    kept, put, counted = Stages._kept, Stages.put, verbs.Verbs._counted

    def in_stage(self: Stages, name: str, *how: Any) -> Any:
        now.append(name)
        try:
            return kept(self, name, *how)
        finally:
            now.pop()

    def by_driver(self: Stages, name: str, key: str, what: str, schema: Any, make: Any) -> Any:
        slow = partial(_each, make, mark / name, moment) if name in stages else make
        return put(self, name, key, what, schema, slow)

    def by_workers(self: verbs.Verbs, jobs: Sequence[verbs.Job], *how: Any) -> Iterator[Any]:
        stage = now[-1] if now else ""
        return counted(self, _at(jobs, mark / stage, moment) if stage in stages else jobs, *how)

    Stages._kept, Stages.put, verbs.Verbs._counted = in_stage, by_driver, by_workers  # type: ignore[method-assign,assignment]


def main() -> None:
    """One run."""
    folder, engine, scheduler, moment, mark, *stages = sys.argv[1:]
    within(stages, moment, Path(mark))
    api.run(folder, on=on(engine, scheduler))
