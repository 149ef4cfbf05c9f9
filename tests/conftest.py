"""How hypothesis runs, and the real data as a fixture, for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import remembered
from real_data import shared

COMMON = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", COMMON, max_examples=25, derandomize=True)
# `make stress`: more examples, and others each time.
settings.register_profile("thorough", COMMON, max_examples=400, print_blob=True)
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
