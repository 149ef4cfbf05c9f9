"""The files that a protocol names: part of it, so they stand inside the review, and their hashes are known."""

from __future__ import annotations

from litsieve.errors import WorkspaceError
from litsieve.workspace import files
from litsieve.workspace.paths import Workspace, inside

_DERIVED = ("build", ".litsieve")


class Named:
    """Reads what the protocol of `workspace` names, and keeps the hash of each file that it read."""

    def __init__(self, workspace: Workspace) -> None:
        """Nothing is read yet."""
        self._workspace = workspace
        self.hashes: dict[str, str] = {}

    def read(self, name: str, limit: int = 1 << 20) -> str:
        """The text of the file; WorkspaceError where it is outside the review, not there, too large, or no text."""
        path = inside(self._workspace, name)
        if name.split("/", maxsplit=1)[0].lower() in _DERIVED:
            raise WorkspaceError(f"{name!r} lies among what litsieve itself writes: keep it elsewhere in the review.")
        text = files.read_text(path, limit=limit)
        self.hashes[name] = files.sha256(path)
        return text
