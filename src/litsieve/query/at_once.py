"""Work done on all cores: arrays let go of the interpreter, so that threads are enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from litsieve.cores import cores

Made = TypeVar("Made")


def at_once(jobs: Sequence[Callable[[], Made]]) -> Iterator[Made]:
    """What each job gives, in their order, however many are done at the same time."""
    if len(jobs) < 2:
        yield from (job() for job in jobs)
        return
    with ThreadPoolExecutor(cores()) as pool:
        yield from pool.map(_call, jobs)


def _call(job: Callable[[], Made]) -> Made:
    return job()
