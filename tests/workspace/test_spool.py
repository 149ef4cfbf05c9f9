"""Outputs that wait to be published are there by name, in memory or on the disk, and gone afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from litsieve.workspace import Workspace, spool


@pytest.mark.parametrize("large", [False, True])
def test_what_is_put_is_there_until_it_is_published(large: bool, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    given = {"records/00001.parquet": b"1", "summary.md": b"# Gardens"}
    with spool.held(workspace, large=large) as held:
        for name, data in given.items():
            held[name] = data
        assert dict(held) == given
        assert (workspace.state / "spool").exists() == large
    assert not (workspace.state / "spool").exists()


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    (workspace.state / "spool" / "records").mkdir(parents=True)
    (workspace.state / "spool" / "records" / "00001.parquet").write_bytes(b"old")
    with spool.held(workspace, large=True) as held:
        held["records/00001.parquet"] = b"new"
        assert dict(held) == {"records/00001.parquet": b"new"}
