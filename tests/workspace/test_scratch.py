"""A scratch folder lies outside the review, goes away whatever happens, and is swept where its maker was killed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from litsieve.errors import WorkspaceError
from litsieve.workspace import Workspace, scratch

KILLED = """
import os, sys, tempfile
from litsieve.workspace import scratch
tempfile.tempdir = sys.argv[1]
with scratch.folder() as aside:
    aside.put("build/summary.md", b"text")
    os._exit(1)
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's temporary folder."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_is_put_stands_there_until_the_end(temporary: Path) -> None:
    with scratch.folder() as aside:
        aside.put("build/summary.md", b"text")
        aside.put("build/prisma.csv", b"data")
        aside.drop("build/prisma.csv")
        assert [(path.name, path.read_bytes()) for path in aside.at.glob("*/*")] == [("summary.md", b"text")]
        assert aside.at.parent == temporary
    assert list(temporary.iterdir()) == []


def test_it_goes_away_when_something_fails(temporary: Path) -> None:
    def fails() -> None:
        with scratch.folder() as aside:
            aside.put("summary.md", b"text")
            aside.put("summary.md", b"other")

    with pytest.raises(WorkspaceError, match=r"cannot write .*summary\.md: "):
        fails()
    assert list(temporary.iterdir()) == []


def test_what_a_killed_one_left_is_swept_and_what_a_living_one_has_is_not(temporary: Path) -> None:
    assert subprocess.run([sys.executable, "-c", KILLED, temporary], check=False).returncode == 1
    (left,) = (path for path in temporary.iterdir() if path.is_dir())
    with scratch.folder() as living, scratch.folder() as another:
        assert sorted(path for path in temporary.iterdir() if path.is_dir()) == sorted([living.at, another.at])
        assert not left.exists()
    assert list(temporary.iterdir()) == []


def test_a_link_of_its_name_is_not_followed(temporary: Path) -> None:
    (temporary / "mine").mkdir()
    (temporary / "mine/notes.txt").write_text("mine")
    (temporary / f"{scratch.PREFIX}x").symlink_to(temporary / "mine")
    with scratch.folder():
        pass
    assert (temporary / "mine/notes.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["../out.md", "build//out.md", "/out.md"])
def test_no_name_leads_out_of_it(temporary: Path, name: str) -> None:
    with scratch.folder() as aside, pytest.raises(WorkspaceError, match="cannot be a file name"):
        aside.put(name, b"text")


def test_a_folder_to_keep_stays(tmp_path: Path) -> None:
    with scratch.folder(tmp_path / "kept") as aside:
        aside.put("review.lock", b"{}")
    assert (tmp_path / "kept/review.lock").read_bytes() == b"{}"


def test_outputs_are_left_only_in_a_new_folder_that_no_review_reads(tmp_path: Path) -> None:
    review = Workspace(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine")
    for name in ("full", "full/mine.txt", "build", "exports/new", "decisions/x/../y", ".litsieve/kept"):
        with pytest.raises(WorkspaceError, match=r"no empty folder|of the review"):
            scratch.check(tmp_path / name, review)
    (tmp_path / "empty").mkdir()
    for name in ("empty", "new", "new/er"):
        scratch.check(tmp_path / name, review)


def test_a_system_without_a_temporary_folder_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    said = r"^cannot make a scratch folder \(TMPDIR names another place\) in .*nowhere"
    with pytest.raises(WorkspaceError, match=said), scratch.folder():
        pass
