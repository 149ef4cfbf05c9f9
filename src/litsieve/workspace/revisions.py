"""A review as git has it at a revision, in a temporary folder; the work tree and the repository are only read."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from litsieve.errors import UsageError, WorkspaceError
from litsieve.workspace import files
from litsieve.workspace.paths import Workspace

_OURS = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


@contextlib.contextmanager
def checked_out(workspace: Workspace, revision: str) -> Iterator[Path]:
    """A folder that holds what `revision` has of the review in `workspace`; it is gone afterwards.

    WorkspaceError where there is no git or no repository, UsageError where it knows no such revision.
    """
    commit = resolved(workspace, revision)
    with files.disk("unpack a revision of", workspace.root), tempfile.TemporaryDirectory() as folder:
        packed, unpacked = Path(folder, "packed.tar"), Path(folder, "review")
        unpacked.mkdir()
        with packed.open("wb") as stream:
            _git(workspace, "archive", "--format=tar", commit, into=stream)
        _unpack(packed, unpacked, revision)
        yield unpacked.resolve()


def text_at(workspace: Workspace, revision: str, name: str) -> str:
    """The text of the review's file `name` at `revision`; WorkspaceError where it had none."""
    commit = resolved(workspace, revision)
    return _git(workspace, "show", f"{commit}:./{name}").decode("utf-8", "replace")


def resolved(workspace: Workspace, revision: str) -> str:
    """The full name of the commit that `revision` means."""
    try:
        _git(workspace, "rev-parse", "--git-dir")
    except WorkspaceError as error:
        raise WorkspaceError(
            f"{revision!r} is no folder and no file, and as a revision it cannot be read: {error}"
        ) from error
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    try:
        return _git(workspace, *asked).decode().strip()
    except WorkspaceError as error:
        raise UsageError(
            f"{revision!r} is no review folder, no lock and no revision of the repository of {workspace.root}: "
            "`git log --oneline` lists revisions"
        ) from error


def _git(workspace: Workspace, *arguments: str, into: IO[bytes] | None = None) -> bytes:
    """What git prints, run in the review's folder."""
    try:
        done = subprocess.run(
            ["git", "-C", str(workspace.root), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=into or subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **_OURS},
            check=False,
        )
    except FileNotFoundError as error:
        raise WorkspaceError(
            "git is not installed, and only it can read a revision: install it, or name two folders or two locks."
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it does not say why"]
        raise WorkspaceError(f"git cannot {arguments[0]} in {workspace.root}: {said[0].removeprefix('fatal: ')}")
    return done.stdout or b""


def _unpack(packed: Path, folder: Path, revision: str) -> None:
    """Unpack what git packed; nothing may land outside `folder`."""
    try:
        with tarfile.open(packed) as archive:
            if hasattr(tarfile, "data_filter"):
                archive.extractall(folder, filter="data")
            else:  # before Python 3.11.4; a tree of git leads outside by links alone
                archive.extractall(folder, [member for member in archive if member.isfile() or member.isdir()])
    except tarfile.TarError as error:
        raise WorkspaceError(f"the revision {revision} holds a file that may not be unpacked: {error}") from error
