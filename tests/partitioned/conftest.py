"""What the tests of engines share."""

from __future__ import annotations

from collections.abc import Iterator

import engine_cluster
import pytest


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[engine_cluster.Cluster]:
    """Dask's scheduler in a process of its own, and two workers."""
    pytest.importorskip("distributed")
    with engine_cluster.started(tmp_path_factory.mktemp("cluster")) as there:
        yield there
