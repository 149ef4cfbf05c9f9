"""One writer at a time: the lock that a run holds on a review folder."""

from __future__ import annotations

import contextlib
import os
import platform
from collections.abc import Iterator

from filelock import FileLock, Timeout

from litsieve.errors import WorkspaceError
from litsieve.workspace import files
from litsieve.workspace.paths import Workspace


@contextlib.contextmanager
def one_writer(workspace: Workspace, *, timeout: float = 0) -> Iterator[None]:
    """Hold the review for writing; WorkspaceError names the holder if it is not free in `timeout` seconds.

    The system frees the lock when its holder dies, so there is never a stale one to remove. A folder that
    cannot be written is refused here, before any work is done.
    """
    prepare_state(workspace)
    holder = workspace.state / "writer"
    lock = FileLock(workspace.state / "lock", timeout=timeout)
    try:
        lock.acquire()
    except Timeout:
        raise WorkspaceError(
            f"{workspace.root} is being written by another litsieve ({_read(workspace)}). "
            "Wait until it is done and run this again."
        ) from None
    except (OSError, NotImplementedError) as error:
        raise WorkspaceError(f"cannot lock {workspace.root}: {error}") from error
    try:
        with files.disk("write in", workspace.state):
            files.replace(holder, f"process {os.getpid()} on {platform.node()}".encode(), sync=False)
        yield
    finally:
        with contextlib.suppress(OSError):
            files.remove(holder)
        lock.release()


def prepare_state(workspace: Workspace) -> None:
    """Make `.litsieve/`, which git must not see, and try that the folder itself can be written."""
    if workspace.state.is_symlink():
        raise WorkspaceError(f"{workspace.state} is a link, and litsieve needs a folder of its own there: remove it.")
    with files.disk("write in", workspace.root):
        workspace.state.mkdir(exist_ok=True)
        ignore = workspace.state / ".gitignore"
        if not ignore.exists():
            files.replace(ignore, b"*\n", sync=False)
        # A folder that lets nobody write fails here, not after an hour of work.
        probe = workspace.root / f".litsieve-probe-{os.getpid()}{files.TEMPORARY}"
        files.create(probe, b"", sync=False)
        files.remove(probe)


def _read(workspace: Workspace) -> str:
    try:
        return (workspace.state / "writer").read_text("utf-8", "replace")[:200] or "process unknown"
    except OSError:
        return "process unknown"
