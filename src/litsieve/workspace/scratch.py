"""A scratch folder for outputs that are made to be compared: outside the review, and gone afterwards.

It stands in the system's temporary folder, so that a review which nobody may write in can be audited too. Beside it
stands a lock, which the system frees when its holder dies: the next one sweeps what a killed one left.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock

from litsieve.errors import WorkspaceError
from litsieve.workspace import files
from litsieve.workspace.paths import Workspace, safe_name

PREFIX: Final = "litsieve-scratch-"
_LOCK: Final = ".lock"


@dataclass(frozen=True, slots=True)
class Scratch:
    """An open scratch folder; a name has / between folders, and each of its parts is harmless."""

    at: Path

    def put(self, name: str, data: bytes) -> None:
        """Write the file `name`, which must not be there yet."""
        path = self._path(name)
        with files.disk("write", path):
            path.parent.mkdir(parents=True, exist_ok=True)
            files.create(path, data, sync=False)

    def drop(self, name: str) -> None:
        """Take the file `name` away: nobody will look at it."""
        with files.disk("remove", self._path(name)):
            files.remove(self._path(name))

    def _path(self, name: str) -> Path:
        return self.at.joinpath(*map(safe_name, name.split("/")))


def check(keep: Path, workspace: Workspace) -> None:
    """WorkspaceError unless outputs may be left in `keep`: a new or an empty folder, and none that a review reads."""
    with files.disk("write in", keep):
        if keep.exists() and (not keep.is_dir() or any(keep.iterdir())):
            raise WorkspaceError(f"{keep} is there already, and is no empty folder: name one that is not there yet.")
    own = (workspace.build, workspace.exports, workspace.decisions, workspace.audits, workspace.state)
    taken = [folder.name for folder in own if keep.resolve().is_relative_to(folder.resolve())]
    if taken:
        raise WorkspaceError(f"{keep} lies in {taken[0]}/ of the review: name a folder outside it.")


@contextlib.contextmanager
def folder(keep: Path | None = None) -> Iterator[Scratch]:
    """An empty scratch folder, taken away at the end whatever happens; or the folder `keep`, which stays."""
    if keep is not None:
        yield Scratch(files.made_folder(keep))
        return
    with contextlib.ExitStack() as stack:
        # No disk is named "temporary folder": the error tells which one the system gave.
        with files.disk("make a scratch folder (TMPDIR names another place) in", Path(_temporary())):
            sweep()
            descriptor, lock = tempfile.mkstemp(prefix=PREFIX, suffix=_LOCK)
            os.close(descriptor)
            stack.callback(_forget, Path(lock))
            stack.enter_context(FileLock(lock))  # held before there is a folder: nobody sweeps it
            at = Path(lock.removesuffix(_LOCK))
            at.mkdir(mode=0o700)
            stack.callback(_forget, at)
        yield Scratch(at)


def sweep() -> None:
    """Take away the scratch folders whose makers are dead."""
    with contextlib.suppress(OSError):
        for at in sorted(Path(_temporary()).glob(f"{PREFIX}*")):
            if at.is_dir() and not at.is_symlink():
                _sweep(at)


def _sweep(at: Path) -> None:
    lock = at.with_name(at.name + _LOCK)
    # Held by a live one, or another person's: neither is ours to take away.
    with contextlib.suppress(OSError, TimeoutError), FileLock(lock, timeout=0):
        files.remove(at)
        _forget(lock)


def _forget(path: Path) -> None:
    with contextlib.suppress(OSError):
        files.remove(path)


def _temporary() -> str:
    return tempfile.gettempdir()
