"""How hypothesis runs, and the real data as a fixture, for all tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from real_data import shared

settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci")


@pytest.fixture(scope="session")
def real_file() -> Callable[[str], Path]:
    """`shared` for tests that take it as a fixture."""
    return shared
