"""A review as git has it at a revision, and nothing of the repository touched."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from litsieve.errors import UsageError, WorkspaceError
from litsieve.workspace import Workspace, revisions


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=ana", "-c", "user.email=ana@example.org", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A review in a folder of a repository, committed twice and changed since."""
    folder = tmp_path / "work" / "my review"
    folder.mkdir(parents=True)
    git(tmp_path / "work", "init", "--quiet")
    (tmp_path / "work" / "beside.txt").write_text("no part of the review")
    for text in ("one", "two"):
        (folder / "review.yaml").write_text(text)
        git(tmp_path / "work", "add", ".")
        git(tmp_path / "work", "commit", "--quiet", "-m", text)
    (folder / "review.yaml").write_text("three")
    return Workspace(folder)


def test_a_revision_is_unpacked_beside_and_taken_away(workspace: Workspace) -> None:
    before = git(workspace.root, "status", "--porcelain")
    with revisions.checked_out(workspace, "HEAD~1") as folder:
        found = {path.name: path.read_text() for path in folder.iterdir()}
    assert found == {"review.yaml": "one"}
    assert not folder.exists()
    assert workspace.protocol.read_text() == "three"
    assert git(workspace.root, "status", "--porcelain") == before


def test_one_file_of_a_revision_is_read(workspace: Workspace) -> None:
    assert revisions.text_at(workspace, "HEAD", "review.yaml") == "two"


@pytest.mark.parametrize("name", ["nowhere", "HEAD~9", "--output=evil", ""])
def test_what_is_no_revision_is_wrong_usage(workspace: Workspace, name: str) -> None:
    with pytest.raises(UsageError, match="no revision of the repository"):
        revisions.resolved(workspace, name)
    assert sorted(path.name for path in workspace.root.iterdir()) == ["review.yaml"]


def test_a_folder_in_no_repository_has_no_revisions(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="not a git repository"):
        revisions.resolved(Workspace(tmp_path), "HEAD")


def test_without_git_the_error_says_what_else_can_be_compared(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(WorkspaceError, match=r"git is not installed.*two folders or two locks"):
        revisions.resolved(workspace, "HEAD")
