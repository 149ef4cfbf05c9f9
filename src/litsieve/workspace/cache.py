"""What was computed once, kept in `.litsieve/cache` under the hash of what it was computed from.

Nothing depends on it: an entry that is missing, damaged or of other columns is computed again without a word,
and where the cache cannot be written, the work goes on.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from litsieve.errors import WorkspaceError
from litsieve.tables import Table
from litsieve.workspace import files
from litsieve.workspace.paths import Workspace, safe_name
from litsieve.writers import parquet_table

Tables = tuple[pd.DataFrame, ...]


class Cache:
    """The cache of a review during one run; it remembers what was used, so that `sweep` can drop the rest."""

    def __init__(self, workspace: Workspace, *, keep: bool = True) -> None:
        """The cache of `workspace`; nothing is read before it is asked for, and nothing kept unless `keep`."""
        self._folder = workspace.state / "cache"
        self._keeps = keep
        self._used: set[Path] = set()

    def memo(self, kind: str, key: str, columns: tuple[Table, ...], compute: Callable[[], Tables]) -> Tables:
        """The frames kept under `kind` and `key`, one for each of `columns`, or else what `compute` gives.

        `key` must name everything that the result depends on: `key_of` makes one.
        """
        folder = self._folder / safe_name(kind)
        entry = folder / f"{safe_name(key)}.json"
        paths = [folder / f"{key}.{safe_name(table.name)}.parquet" for table in columns]
        self._used.update((entry, *paths))
        kept = _load(entry, paths, columns)
        if kept is not None:
            return kept
        frames = compute()
        assert len(frames) == len(columns), f"{kind}: {len(frames)} frames for {len(columns)} tables"
        # What is computed and what is read back must be the same table, or the cache would be seen.
        assert all(list(f.columns) == t.names for f, t in zip(frames, columns, strict=True)), f"{kind}: conform"
        if self._keeps:
            with contextlib.suppress(OSError):
                _keep(entry, paths, columns, frames)
        return frames

    def sweep(self) -> None:
        """Drop every entry that this run did not use; called when a run ends well, by the one writer."""
        with contextlib.suppress(OSError):
            for path in sorted(self._folder.rglob("*")):
                if path.is_file() and path not in self._used:
                    files.remove(path)


def key_of(*parts: str) -> str:
    """A key for all of `parts`, in their order: 40 hex digits, different where any part differs."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]


def _keep(entry: Path, paths: Sequence[Path], tables: Sequence[Table], frames: Tables) -> None:
    entry.parent.mkdir(parents=True, exist_ok=True)
    parts = []
    for path, table, frame in zip(paths, tables, frames, strict=True):
        data = parquet_table.write(frame, table)
        files.replace(path, data, sync=False)
        parts.append([_shape(table), hashlib.sha256(data).hexdigest()])
    # Last, and with the hashes of the others: an entry is whole or it is not there. Not synced: what a power
    # cut damages is computed again.
    files.replace(entry, json.dumps({"schema": 1, "parts": parts}).encode(), sync=False)


def _load(entry: Path, paths: Sequence[Path], tables: Sequence[Table]) -> Tables | None:
    try:
        described = json.loads(entry.read_bytes())
        data = [path.read_bytes() for path in paths]
    except (OSError, ValueError):
        return None
    parts = [[_shape(t), hashlib.sha256(d).hexdigest()] for t, d in zip(tables, data, strict=True)]
    if described != {"schema": 1, "parts": parts}:
        return None
    try:
        return tuple(parquet_table.read(d, table) for d, table in zip(data, tables, strict=True))
    except WorkspaceError:
        return None


def _shape(table: Table) -> list[list[str]]:
    return [[column.name, column.kind] for column in table.columns]
