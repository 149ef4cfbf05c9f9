"""How a run makes do with the memory that it may use."""

from __future__ import annotations

import pytest

from litsieve.errors import UsageError
from litsieve.running import On, Shares

GB = 10**9


def test_without_a_limit_all_wanted_processes_take_whole_partitions() -> None:
    assert On(processes=3).shares() == Shares(3, 50_000)


def test_the_memory_of_a_cluster_elsewhere_is_not_ours_to_share() -> None:
    assert On("dask", "tcp://10.0.0.1:8786", processes=1, memory=1).shares() == Shares(1, 50_000)


@pytest.mark.parametrize(
    ("memory", "workers", "rows"),
    [(8.0, 2, 50_000), (2.0, 2, 28_000), (1.5, 2, 10_000), (1.4, 1, 50_000), (0.7, 1, 7_000)],
)
def test_less_memory_gives_smaller_partitions_then_fewer_processes(memory: float, workers: int, rows: int) -> None:
    shares = On("local", processes=2, memory=int(memory * GB)).shares()
    assert (shares.workers, shares.rows) == (workers, rows)


@pytest.mark.parametrize("memory", range(700_000_000, 6_000_000_000, 50_000_000))
def test_what_the_processes_hold_and_what_comes_together_are_not_more_than_may_be_used(memory: int) -> None:
    shares = On("local", processes=3, memory=memory).shares()
    assert 0 < shares.together < memory
    assert shares.workers * shares.each <= memory


@pytest.mark.parametrize(("engine", "memory", "beside"), [("local", 2.0, 600), ("local", 1.0, 0), ("dask", 1.4, 300)])
def test_processes_at_rest_are_counted_beside_the_one_that_writes(engine: str, memory: float, beside: int) -> None:
    assert On(engine, processes=2, memory=int(memory * GB)).shares().beside == beside * 10**6


def test_too_little_memory_is_said_with_what_would_do() -> None:
    with pytest.raises(UsageError, match=r"600,000,000 bytes are too little; a run needs 0\.7GB or more"):
        On("local", processes=2, memory=600_000_000).shares()
