"""`audits/<stage>.json`: what was measured of a stage's rules; committed with the review."""

from __future__ import annotations

from litsieve.workspace import files
from litsieve.workspace.paths import Workspace, slug

_SUFFIX = ".json"


def write(workspace: Workspace, stage: str, text: str) -> None:
    """Put the audit of `stage` in its place; a file that says the same already is left alone."""
    path = workspace.audits / f"{slug(stage, 'stage')}{_SUFFIX}"
    with files.disk("write in", workspace.audits):
        workspace.audits.mkdir(exist_ok=True)
        if not path.is_file() or path.read_bytes() != text.encode():
            files.replace(path, text.encode())


def read(workspace: Workspace) -> dict[str, str]:
    """The text of each audit by its name in the review; none where there are no audits yet."""
    with files.disk("read", workspace.audits):
        found = [path for path in files.listing(workspace.audits) if path.suffix == _SUFFIX]
        return {path.relative_to(workspace.root).as_posix(): path.read_text("utf-8", "replace") for path in found}
