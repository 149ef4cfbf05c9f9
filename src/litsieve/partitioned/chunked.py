"""Large exports read in chunks, and what of their entries and problems is counted over the chunks before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from litsieve import tables
from litsieve.engines import Frame, Part
from litsieve.engines.interface import Made
from litsieve.importing import Export
from litsieve.partitioned.stages import Stages
from litsieve.readers import chunks
from litsieve.readers.chunks import Chunk
from litsieve.tables import Table, number, text

LARGE: Final = 64 << 20
"""Bytes beyond which an export is read in chunks, and bytes of each."""
CHUNKS = Table(
    "chunks",
    (
        text("file", ""),
        *(number(name, "as in Chunk") for name in Chunk._fields[:5]),
        *(text(name, "as in Chunk") for name in Chunk._fields[5:]),
    ),
    key=(),
)
COUNTED = Table(
    "counted",
    (
        text("file", ""),
        number("line", "lines before the chunk"),
        number("entries", "of the chunk"),
        number("blocks", "of the chunk, lost ones included"),
    ),
    key=(),
)
_NO_ENTRY: Final = "R004"


def planned(
    stages: Stages, exports: Sequence[Export], how: Sequence[Mapping[str, Any]], size: int
) -> dict[str, list[Chunk]]:
    """The chunks of each export larger than `size` that can be read in any, by file."""
    jobs = [
        Made(partial(_plan, one, told, size), one.file)
        for one, told in zip(exports, how, strict=True)
        if one.size > size and not one.unpacked
    ]
    found: dict[str, list[Chunk]] = {}
    if jobs:
        rows = stages.rows_of(Frame(tuple(jobs), {"chunks": CHUNKS}), "looking into large exports")
        for row in zip(*(rows[name].tolist() for name in CHUNKS.names), strict=True):
            found.setdefault(row[0], []).append(Chunk(*row[1:]))
    return found


def _plan(export: Export, told: Mapping[str, Any], size: int) -> Part:
    with export.open() as stream:
        found = chunks.plan(stream, export.file, size, **told)
    return {"chunks": tables.from_rows([{"file": export.file, **one._asdict()} for one in found], CHUNKS)}


def counted(file: str, chunk: Chunk | None, export: pd.DataFrame) -> pd.DataFrame:
    """COUNTED of a chunk, given its row of EXPORTS; nothing of an export that is read whole or not read up."""
    if chunk is None or export["entries"].isna().any():
        return tables.empty(COUNTED)
    entries, lost = (export[name].tolist()[0] for name in ("entries", "lost"))
    row = {"file": file, "line": chunk.line, "entries": entries, "blocks": entries + lost}
    return tables.from_rows([row], COUNTED)


class _Before(NamedTuple):
    """For each chunk of an export how many lines, entries and blocks come before it."""

    lines: Sequence[int]
    entries: Sequence[int]
    blocks: Sequence[int]


class Counts:
    """What comes before the chunks of each export, so that what was counted in a chunk is counted in the whole."""

    def __init__(self, rows: pd.DataFrame) -> None:
        """`rows` are COUNTED of all chunks, those of an export in their order."""
        self.entries: Mapping[str, int] = {
            str(file): int(n) for file, n in rows.groupby("file")["entries"].sum().items()
        }
        self._before = {str(file): _before(of) for file, of in rows.groupby("file")}

    def positions(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Entries with their place in the whole export, by `file`, `line` and `position`."""
        return self._added(rows, "position", "entries")

    def problems(self, rows: pd.DataFrame) -> pd.DataFrame:
        """PROBLEMS with their block in the whole; that a chunk has no entry is no problem where others have."""
        told = self._added(rows, "block", "blocks")
        there = [file for file, entries in self.entries.items() if entries]
        return told[~(told["code"].eq(_NO_ENTRY) & told["file"].isin(there))].reset_index(drop=True)

    def _added(self, rows: pd.DataFrame, column: str, of: str) -> pd.DataFrame:
        if not self._before or not len(rows):
            return rows
        more = np.zeros(len(rows), np.int64)
        for file in sorted(set(rows["file"].unique()) & self._before.keys()):
            mask, before = rows["file"].eq(file).to_numpy(bool), self._before[file]
            lines = rows["line"].to_numpy(np.int64)[mask]
            place = np.searchsorted(before.lines, lines, side="left") - 1
            more[mask] = np.asarray(getattr(before, of))[place.clip(0)]
        return rows.assign(**{column: rows[column] + more})


def _before(of: pd.DataFrame) -> _Before:
    entries, blocks = (np.cumsum([0, *of[name].tolist()]).tolist() for name in ("entries", "blocks"))
    return _Before(of["line"].tolist(), entries, blocks)


def summed(exports: pd.DataFrame) -> pd.DataFrame:
    """EXPORTS with one row a file, out of those of its pieces and chunks; that which ends a chunk has its counts."""
    ended = exports[exports["entries"].notna()]
    sums = ended.groupby("file")[["entries", "lost", "problems"]].sum()
    whole = ended.drop_duplicates("file", ignore_index=True)
    return whole.assign(**{name: whole["file"].map(sums[name]).astype("Int64") for name in sums.columns})
