"""What all tests share: where the real data lies, and how hypothesis runs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("LITSIEVE_SHARED", REPOSITORY.parent / "shared"))

settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci")


def shared(relative: str) -> Path:
    """The real data at `relative`; skips the test, with the reason, where it is absent."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"real data is absent: {relative} (set LITSIEVE_SHARED to the folder that has it)")
    return path


@pytest.fixture(scope="session")
def real_file() -> Callable[[str], Path]:
    """`shared` for tests that take fixtures instead of importing this file."""
    return shared
