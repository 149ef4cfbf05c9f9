"""The small review of the commands' tests, before anybody has screened titles."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from cli_reviews import HEAD, make, run, write

__all__ = ["HEAD", "folder_of", "make", "run", "write"]


def folder_of(tmp_path: Path) -> Path:
    """The review, where five reports wait for ana at stage titles."""
    folder = make(tmp_path / "review")
    (folder / "decisions/titles/ana.csv").unlink()
    return folder
