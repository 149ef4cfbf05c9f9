"""A review folder to work on."""

from __future__ import annotations

from pathlib import Path

import pytest

from litsieve.workspace import Workspace, find


@pytest.fixture
def review(tmp_path: Path) -> Workspace:
    """An empty review: a protocol and its folders."""
    folder = tmp_path / "review"
    for name in ("exports", "decisions"):
        (folder / name).mkdir(parents=True)
    (folder / "review.yaml").write_text("litsieve: 1\n")
    return find(folder)
