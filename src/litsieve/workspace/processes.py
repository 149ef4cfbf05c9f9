"""Work done in several processes at once, where there is enough of it to be worth their start."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Final, TypeVar

from litsieve.cores import cores

__all__ = ["WORTH_IT", "cores", "cpu_seconds", "many", "peak_memory"]

Made = TypeVar("Made")

WORTH_IT: Final = 32_000_000
"""Bytes of input; a process takes about a second to start, in which 15 MB are read."""


def peak_memory() -> int:
    """The most bytes that this process, or any one that it started and that ended, has held; 0 where unknown."""
    try:
        import resource
    except ImportError:  # not on Windows
        return 0
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most if sys.platform == "darwin" else most * 1024


def cpu_seconds() -> float:
    """What this process, and those that it started and that ended, have used of processors, from its start."""
    return sum(os.times()[:4])


def many(jobs: Sequence[Callable[[], Made]], size: int, processes: int) -> Iterator[Made]:
    """What each of `jobs` gives, in their order, whichever process did it; an error of a job is raised in its turn.

    `size` is the bytes that all jobs read together. Jobs must be picklable: partials of functions of modules.
    """
    workers = min(processes, len(jobs))
    if workers < 2 or size < WORTH_IT:
        yield from (job() for job in jobs)
        return
    # Spawned: a forked process would share locks with threads that it does not have.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        started = [pool.submit(job) for job in jobs]
        try:
            for future in started:
                yield future.result()
        finally:
            for future in started:
                future.cancel()
