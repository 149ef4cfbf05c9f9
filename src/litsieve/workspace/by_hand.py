"""exports/<source>/by-hand.csv: the records that people found elsewhere and typed, one row after the other."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Final

from filelock import FileLock, Timeout

from litsieve.errors import WorkspaceError
from litsieve.normalize.cells import guard, unguard
from litsieve.workspace import files
from litsieve.workspace.append import put
from litsieve.workspace.paths import Workspace, inside
from litsieve.workspace.writing import prepare_state

BIBLIOGRAPHIC: Final = (
    *("title", "authors", "year", "venue", "volume", "issue", "pages", "publisher", "doi", "pmid", "url", "abstract"),
)
FOUND: Final = ("note", "found_in", "added_by", "added_at")
COLUMNS: Final = (*BIBLIOGRAPHIC, *FOUND)


def name_of(source: str) -> str:
    """The file of a source, relative to the review."""
    return f"exports/{source}/by-hand.csv"


def read(workspace: Workspace, source: str) -> list[dict[str, str]]:
    """The rows that stand there, as text."""
    path = inside(workspace, name_of(source))
    if not path.exists():
        return []
    with files.disk("read", path):
        rows = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        return [{key: unguard(value or "") for key, value in row.items() if key} for row in rows]


def append(workspace: Workspace, source: str, rows: Sequence[Mapping[str, str]], *, timeout: float = 5) -> str:
    """Add rows (of COLUMNS) to the source's file, on the disk when this returns; gives the file's name."""
    path = inside(workspace, name_of(source))
    prepare_state(workspace)
    try:
        with FileLock(workspace.state / "decisions.lock", timeout=timeout), files.disk("append to", path):
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_bytes() if path.exists() else b""
            put(path, _bytes(before, rows))
    except Timeout:
        raise WorkspaceError(f"{path} is being written by another litsieve: try again.") from None
    return name_of(source)


def _bytes(before: bytes, rows: Sequence[Mapping[str, str]]) -> bytes:
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    if not before:
        written.writerow(COLUMNS)
    written.writerows([[guard(" ".join(row.get(name, "").split())) for name in COLUMNS] for row in rows])
    gap = "" if not before or before.endswith(b"\n") else "\n"
    return (gap + out.getvalue()).encode()
