"""How hypothesis runs, and the real data as a fixture, for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import remembered
from real_data import shared

settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci")


@pytest.fixture(scope="session")
def real_file() -> Callable[[str], Path]:
    """`shared` for tests that take it as a fixture."""
    return shared


@pytest.fixture(scope="module")
def reviews_once() -> Iterator[None]:
    """For modules that ask commands about a review again and again: the same inputs are built into a review once."""
    with remembered.reviews():
        yield
