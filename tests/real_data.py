"""Where the repository and the real data lie. Records belong to their publishers, so they are read in place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("LITSIEVE_SHARED", REPOSITORY.parent / "shared"))


def shared(relative: str) -> Path:
    """The real data at `relative`; skips the test, with the reason, where it is absent."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"real data is absent: {relative} (set LITSIEVE_SHARED to the folder that has it)")
    return path
