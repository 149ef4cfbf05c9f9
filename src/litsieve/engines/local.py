"""The engine of one machine: one partition after the other, or as many at once as there are processes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Final

from litsieve.engines.interface import EngineError
from litsieve.engines.verbs import Done, Job, Verbs

ATTEMPTS: Final = 4
"""How often a partition is begun whose process dies on it."""


class Local(Verbs):
    """Steps in this process, or in some others that share the work by partitions."""

    name = "local"

    def __init__(self, scratch: Path, *, processes: int = 1) -> None:
        """`processes` beside this one; with one, all is done here."""
        super().__init__(scratch)
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None

    def _each(self, jobs: Sequence[Job]) -> Iterator[Done]:
        if self._processes < 2:
            yield from (job.do() for job in jobs)
            return
        done: dict[int, Done] = {}
        for attempt in range(1, ATTEMPTS + 1):
            try:
                # The last time one after the other, so that it is known on which of them a process dies.
                yield from self._attempt(jobs, done, self._processes * 2 if attempt < ATTEMPTS else 1)
                return
            except BrokenProcessPool as error:
                self.close_pool()
                if attempt == ATTEMPTS:
                    raise EngineError(
                        f"{jobs[len(done)].of}: a process died on this partition, after {ATTEMPTS - 1} that died "
                        "before; is there too little memory? Fewer --processes need less."
                    ) from error

    def _attempt(self, jobs: Sequence[Job], done: dict[int, Done], ahead: int) -> Iterator[Done]:
        """What is not `done` yet; what a lost process takes with it is begun again."""
        given = len(done)
        left = range(given, len(jobs))
        pool = self._started()
        # Few at a time are handed out, so that what they give does not pile up.
        running = {n: pool.submit(jobs[n].do) for n in left[:ahead]}
        try:
            for n in left:
                gave = running.pop(n).result()
                if (following := n + ahead) < len(jobs):
                    running[following] = pool.submit(jobs[following].do)
                # Not before: where the next one cannot be handed out, this one is not given yet, and done again.
                done[n] = Done(None, gave.used)
                yield gave
        finally:
            for future in running.values():
                future.cancel()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned: a forked process would share locks with threads that it does not have.
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=_end_with_parent)
        return self._pool

    def close_pool(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def close(self) -> None:
        """See `Engine`."""
        self.close_pool()
        super().close()


def _end_with_parent() -> None:
    """End this process when the one that started it does, even if that was killed and could tell nobody."""

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()
