"""The one way in which a person's word reaches the disk: a row put at the end of that person's file."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from litsieve.errors import DecisionError, WorkspaceError
from litsieve.normalize.cells import guard
from litsieve.workspace import files
from litsieve.workspace.decision_files import COLUMNS, Kind, header_of, path_of
from litsieve.workspace.paths import Workspace
from litsieve.workspace.writing import prepare_state


def append(
    workspace: Workspace, kind: Kind, scope: str, who: str, cells: Mapping[str, str], *, timeout: float = 5
) -> Path:
    """Add one row (column -> text) to a person's file, on the disk when this returns; gives the file's path.

    A new file begins with all its columns; an old one keeps its own columns and delimiter, and DecisionError
    says so where a cell has no place in it. Line breaks in a cell become blanks: a row is one line.
    """
    path = path_of(workspace, kind, scope, who)
    prepare_state(workspace)
    # Not the run's lock: people go on deciding while a run is at work.
    try:
        with FileLock(workspace.state / "decisions.lock", timeout=timeout), files.disk("append to", path):
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_bytes() if path.exists() else b""
            _add(path, _bytes(before, kind, cells, path.name))
    except Timeout:
        raise WorkspaceError(f"{path} is being written by another litsieve: try again.") from None
    return path


def _bytes(before: bytes, kind: Kind, cells: Mapping[str, str], file: str) -> bytes:
    known = header_of(before, file, kind)
    delimiter, header = known or (",", list(COLUMNS[kind]))
    homeless = sorted(name for name, text in cells.items() if text and name not in header)
    if homeless:
        raise DecisionError(f"{file}: no column for {', '.join(homeless)}: add it to the first line.")
    lines = [] if known else [header]
    lines.append([guard(" ".join(cells.get(name, "").split())) for name in header])
    # A line that a crash cut short must not become the first half of this one.
    gap = "" if not before or before.endswith((b"\n", b"\r")) else "\n"
    return (gap + _csv(lines, delimiter)).encode()


def _csv(lines: Sequence[Sequence[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(lines)
    return out.getvalue()


def _add(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        size = os.fstat(descriptor).st_size
        try:
            written = os.write(descriptor, data)
            if written < len(data):  # the disk filled up on the way: the rest tells why
                os.write(descriptor, data[written:])
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)
    if not size:
        files.sync_folder(path.parent)
