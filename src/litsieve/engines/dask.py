"""The engine of a cluster: Dask's scheduler hands the partitions to its workers, which see the same disk.

The only file that imports Dask. Without an address a cluster of this machine is started, on 127.0.0.1, without a
dashboard. What travels over the network is the names of files and of functions, the protocol's criteria and people's
decisions, and in return rows, hashes and what a step took; records travel over the disk.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

from litsieve.engines.dask_tls import Tls
from litsieve.engines.interface import EngineError
from litsieve.engines.verbs import Done, Job, Verbs
from litsieve.errors import UsageError

LEAST: Final = 1 << 30
"""Bytes that a worker of a cluster must be allowed: a partition and what is made of it come to less."""
_AHEAD: Final = 2
_PATIENCE: Final = 60
"""Seconds in which a first worker must have come."""
_QUIET: Final = {
    "distributed.worker.daemon": True,
    "distributed.scheduler.allowed-failures": 5,
    "distributed.admin.large-graph-warning-threshold": "1GB",
    "distributed.logging": {"distributed": "error", "bokeh": "error"},
}
_UNGUARDED: Final = {
    f"distributed.worker.memory.{guard}": False for guard in ("target", "spill", "pause", "terminate")
}
"""Partitions are cut to the memory of a worker here; one that is ended for a result too large begins it for ever."""


class Dask(Verbs):
    """Steps on the workers of a cluster."""

    name = "dask"

    def __init__(
        self, scratch: Path, *, scheduler: str = "", tls: Tls | None = None, processes: int = 1, memory: int = 0
    ) -> None:
        """The cluster at the address `scheduler`, or one of `processes` workers here with `memory` bytes each."""
        super().__init__(scratch)
        tls = tls or Tls()
        tls.check(scheduler)
        distributed = _library()
        self._lost = (distributed.KilledWorker, distributed.client.FutureCancelledError)
        scratch.parent.mkdir(parents=True, exist_ok=True)
        self._cluster = None if scheduler else _here(distributed, scratch, processes, memory)
        self._client = _client(distributed, scheduler or self._cluster, tls)
        try:
            self._fit(scratch.parent, LEAST if scheduler else 0)
        except BaseException:
            self.close()
            raise

    def _each(self, jobs: Sequence[Job]) -> Iterator[Done]:
        ahead = max(len(self._client.scheduler_info(n_workers=-1)["workers"]), 1) * _AHEAD
        running = {n: self._submit(job) for n, job in enumerate(jobs[:ahead])}
        try:
            for n, job in enumerate(jobs):
                yield self._result(running.pop(n), job)
                if n + ahead < len(jobs):
                    running[n + ahead] = self._submit(jobs[n + ahead])
        finally:
            for future in running.values():
                future.cancel()

    def _submit(self, job: Job) -> Any:
        # A step gives the same wherever and however often it is done; its name alone would not tell two apart.
        return self._client.submit(job.do, pure=False)

    def _result(self, future: Any, job: Job) -> Done:
        try:
            done: Done = future.result()
        except self._lost as error:
            raise EngineError(
                f"{job.of}: every worker that took this partition was lost; is there too little memory? ({error})"
            ) from error
        return done

    def _fit(self, folder: Path, least: int) -> None:
        """EngineError where the workers cannot do the work: too small, or without the review's disk."""
        with suppress(TimeoutError):
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        if not workers:
            raise EngineError("the scheduler has no workers: start some with `dask worker ADDRESS`")
        small = sorted(name for name, one in workers.items() if 0 < one["memory_limit"] < least)
        if small:
            raise EngineError(f"worker {small[0]} may use less than 1 GiB: start it with --memory-limit 2GiB or more")
        sign = folder / f"{os.getpid()}.sign"
        sign.touch()
        try:
            seen = self._client.run(partial(sees, str(sign), _PATIENCE))
        finally:
            sign.unlink(missing_ok=True)
        blind = sorted(name for name, one in seen.items() if not one)
        if blind:
            raise EngineError(f"worker {blind[0]} does not see {folder}: the review must lie on one disk of all")

    def close(self) -> None:
        """See `Engine`."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()
        super().close()


def sees(sign: str, patience: int) -> bool:
    """Whether this machine sees the file `sign` that another one made; a shared disk has so many seconds."""
    if not os.path.isdir(os.path.dirname(sign)):
        return False
    for _ in range(patience):
        if os.path.isfile(sign):
            return True
        time.sleep(1)
    return os.path.isfile(sign)


def _library() -> Any:
    try:
        import dask
        import distributed
    except ImportError as error:
        raise UsageError("the engine dask is not installed: pip install 'litsieve[dask]'") from error
    dask.config.set(_QUIET)
    return distributed


def _here(distributed: Any, scratch: Path, processes: int, memory: int) -> Any:
    import dask

    dask.config.set(_UNGUARDED)
    return distributed.LocalCluster(
        n_workers=processes,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        # Of its own accord a scheduler wants port 8787, and warns where somebody has it.
        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
        memory_limit=memory,
        local_directory=str(scratch.parent),
        silence_logs="ERROR",
    )


def _client(distributed: Any, at: Any, tls: Tls) -> Any:
    security = None
    if any(tls):
        security = distributed.security.Security(
            tls_ca_file=tls.ca or None,
            tls_client_cert=tls.cert or None,
            tls_client_key=tls.key or None,
            require_encryption=True,
        )
    try:
        return distributed.Client(at, security=security, timeout="20s", set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise EngineError(
            f"no scheduler answers at {at}: {error}; start one with `dask scheduler`, with the same certificates"
        ) from error
