"""One run at a time writes in a review."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from litsieve.errors import WorkspaceError
from litsieve.workspace import Workspace, files
from litsieve.workspace.writing import one_writer

HOLDER = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from litsieve.workspace import Workspace
from litsieve.workspace.writing import one_writer
with one_writer(Workspace(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""


def hold(review: Workspace) -> subprocess.Popen[bytes]:
    source = str(Path(files.__file__).parents[2])
    child = subprocess.Popen([sys.executable, "-c", HOLDER, str(review.root), source], stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"held\n"
    return child


def test_a_second_run_is_refused_at_once_and_told_who_holds(review: Workspace) -> None:
    with hold(review) as child:
        try:
            began = time.monotonic()
            with (
                pytest.raises(WorkspaceError, match=rf"another litsieve \(process {child.pid} on "),
                one_writer(review),
            ):
                pass
            assert time.monotonic() - began < 5
        finally:
            child.kill()


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_lock_dies_with_its_holder(review: Workspace) -> None:
    with hold(review) as child:
        child.send_signal(signal.SIGKILL)
    with one_writer(review):
        assert (review.state / "writer").read_text().startswith(f"process {os.getpid()} on ")
    assert not (review.state / "writer").exists()


def test_the_lock_is_free_after_an_error(review: Workspace) -> None:
    with pytest.raises(ValueError, match="mine"), one_writer(review):
        raise ValueError("mine")
    with one_writer(review):
        pass


def test_git_never_sees_the_state_folder(review: Workspace) -> None:
    with one_writer(review):
        assert (review.state / ".gitignore").read_text() == "*\n"
    assert [path.name for path in review.root.iterdir() if path.name.endswith(files.TEMPORARY)] == []


def test_a_folder_that_cannot_be_written_is_refused_before_any_work(
    review: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **named: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(files, "create", refuse)
    with pytest.raises(WorkspaceError, match=r"cannot write in .*: the disk is read-only"), one_writer(review):
        pytest.fail("the work began")


def test_a_linked_state_folder_is_refused(review: Workspace, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    review.state.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WorkspaceError, match="is a link"), one_writer(review):
        pytest.fail("the work began")
    assert list((tmp_path / "elsewhere").iterdir()) == []
