"""The one way in which a person's words reach the disk: rows put at the end of that person's file, in one write."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from filelock import FileLock, Timeout

from litsieve.decisions import moment
from litsieve.errors import DecisionError, WorkspaceError
from litsieve.normalize.cells import guard
from litsieve.workspace import files
from litsieve.workspace.decision_files import COLUMNS, Kind, header_of, path_of
from litsieve.workspace.paths import Workspace
from litsieve.workspace.writing import prepare_state

_END: Final = 65536
"""Bytes at either end of a file that are read before a row is added: the first line, and the last rows."""


class Ends(NamedTuple):
    """What is known of a file before something is added to it: its first lines, its last ones, its size."""

    first: bytes
    last: bytes
    size: int


def append(
    workspace: Workspace,
    kind: Kind,
    scope: str,
    who: str,
    rows: Sequence[Mapping[str, str]],
    now: datetime,
    *,
    timeout: float = 5,
) -> Path:
    """Add rows (column -> text) to a person's file, on the disk when this returns; gives the file's path.

    Each row is decided at `now`, or a millisecond after the row before it where that is later. A new file begins
    with all its columns; an old one keeps its own columns and delimiter, and DecisionError says so where a cell has
    no place in it. Line breaks in a cell become blanks: a row is one line. WorkspaceError where another litsieve
    holds the files for longer than `timeout` seconds.
    """
    path = path_of(workspace, kind, scope, who)
    prepare_state(workspace)
    # Not the run's lock: people go on deciding while a run is at work.
    try:
        with FileLock(workspace.state / "decisions.lock", timeout=timeout), files.disk("append to", path):
            path.parent.mkdir(parents=True, exist_ok=True)
            put(path, _bytes(_ends(path), kind, rows, now, path.name))
    except Timeout:
        raise WorkspaceError(f"{path} is being written by another litsieve: try again.") from None
    return path


def _ends(path: Path) -> Ends:
    if not path.exists():
        return Ends(b"", b"", 0)
    with path.open("rb") as stream:
        first = stream.read(_END)
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(size - _END, 0))
        return Ends(first, stream.read(), size)


def _bytes(before: Ends, kind: Kind, rows: Sequence[Mapping[str, str]], now: datetime, file: str) -> bytes:
    head = before.first if before.size <= _END else before.first[: before.first.rfind(b"\n") + 1]
    known = header_of(head, file, kind)
    delimiter, header = known or (",", list(COLUMNS[kind]))
    homeless = sorted({name for row in rows for name, text in row.items() if text and name not in header})
    if homeless:
        raise DecisionError(f"{file}: no column for {', '.join(homeless)}: add it to the first line.")
    at = max(now.astimezone(UTC), _last(before.last, delimiter, header) + timedelta(milliseconds=1))
    lines = [] if known else [header]
    for n, row in enumerate(rows):
        cells = {**row, "decided_at": moment((at + timedelta(milliseconds=n)).isoformat(timespec="milliseconds"))}
        lines.append([guard(" ".join(cells.get(name, "").split())) for name in header])
    # A line that a crash cut short must not become the first half of this one.
    gap = "" if not before.size or before.last.endswith((b"\n", b"\r")) else "\n"
    return (gap + _csv(lines, delimiter)).encode()


def _last(end: bytes, delimiter: str, header: Sequence[str]) -> datetime:
    """The latest moment among a file's last rows; long ago where there is none."""
    place = header.index("decided_at")
    rows = [next(csv.reader([line], delimiter=delimiter), []) for line in end.decode("utf-8", "replace").splitlines()]
    moments = [moment(row[place]) for row in rows if len(row) > place]
    return datetime.fromisoformat(max(filter(None, moments), default="2000-01-01T00:00:00.000Z"))


def _csv(lines: Sequence[Sequence[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(lines)
    return out.getvalue()


def put(path: Path, data: bytes) -> None:
    """`data` at the end of a file, all of it or nothing, on the disk when this returns."""
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
