"""Outputs between their making and their publishing: in memory, or where they are large on the disk."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, MutableMapping
from pathlib import Path

from litsieve.workspace import files
from litsieve.workspace.paths import Workspace, safe_name


class Spool(MutableMapping[str, bytes]):
    """Outputs by name, each a file in a folder: what is read is not held."""

    def __init__(self, folder: Path) -> None:
        """`folder` is there, and empty."""
        self._folder = folder
        self._paths: dict[str, Path] = {}

    def __setitem__(self, name: str, data: bytes) -> None:
        """Write the output `name`, which must not be there yet."""
        path = self._folder.joinpath(*map(safe_name, name.split("/")))
        path.parent.mkdir(parents=True, exist_ok=True)
        files.create(path, data, sync=False)
        self._paths[name] = path

    def __getitem__(self, name: str) -> bytes:
        """Its bytes."""
        return self._paths[name].read_bytes()

    def __delitem__(self, name: str) -> None:
        """Take it away."""
        files.remove(self._paths.pop(name))

    def __iter__(self) -> Iterator[str]:
        """The names, in the order in which they came."""
        return iter(self._paths)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._paths)


@contextlib.contextmanager
def held(workspace: Workspace, *, large: bool) -> Iterator[MutableMapping[str, bytes]]:
    """Where outputs are put until they are published, under the writer's lock; `large` ones lie on the disk."""
    if not large:
        yield {}
        return
    at = workspace.state / "spool"
    with files.disk("write in", at):
        files.remove(at)
        at.mkdir(parents=True)
    try:
        with files.disk("write in", at):
            yield Spool(at)
    finally:
        with contextlib.suppress(OSError):
            files.remove(at)
