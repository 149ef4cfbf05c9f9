"""Exports become partitions of RECORDS: parsed where they lie, named here, cut by the order of their names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from litsieve import importing, records, tables
from litsieve.engines import Frame, Part
from litsieve.engines.interface import Made
from litsieve.errors import ExportError
from litsieve.findings import Finding
from litsieve.importing import Export
from litsieve.partitioned import chunked
from litsieve.partitioned.stages import Stages
from litsieve.protocol import ReviewProtocol
from litsieve.readers.chunks import Chunk
from litsieve.records import Place
from litsieve.tables import RECORDS, Table, number, text
from litsieve.version import METHOD

FAULTS = Table("faults", (text("file", ""), text("message", "why it cannot be read")), key=())
_READ = {"records": RECORDS, "problems": tables.PROBLEMS, "exports": tables.EXPORTS, "faults": FAULTS}
_READ |= {"counted": chunked.COUNTED}
_SHARED = Table(
    "shared",
    (text("record_id", ""), number("round", ""), text("file", ""), number("position", ""), text("content", "")),
    key=(),
)
_SENT = Table("records", (*RECORDS.columns, number("to", "the partition")), key=())
_NOTED = Table("noted", tuple(c for c in RECORDS.columns if c.name in records.NOTED), key=())
_ID_OF = Table("records", tuple(c for c in RECORDS.columns if c.name in ("record_id", "file")), key=())
_ID = Table("records", (RECORDS.columns[0],), key=())


class Cuts(NamedTuple):
    """The first record of each partition that has one, and the partition's number."""

    first: tuple[str, ...]
    number: tuple[int, ...]
    parts: int

    def of(self, ids: pd.Series[Any]) -> pd.Series[Any]:
        """The partition of each record."""
        places = [max(bisect_right(self.first, one) - 1, 0) for one in ids.tolist()]
        return pd.Series([self.number[place] for place in places], index=ids.index, dtype="Int64")


class Imported(NamedTuple):
    """Where RECORDS stand and how they are cut; PROBLEMS and EXPORTS, and the exports that could not be read."""

    at: Path
    key: str
    cuts: Cuts
    sizes: tuple[int, ...]
    problems: pd.DataFrame
    exports: pd.DataFrame
    unreadable: tuple[Finding, ...]


def read(
    stages: Stages,
    protocol: ReviewProtocol,
    exports: Sequence[Export],
    *,
    lenient: bool,
    large: int = chunked.LARGE,
) -> Imported:
    """All of `exports` as partitions of RECORDS; those of more than `large` bytes are read in chunks."""
    ordered = sorted(exports, key=lambda export: export.file)
    how = [importing.told(protocol.source(export.source)) for export in ordered]
    names = [(one.file, one.source, one.round, one.sha256, one.unpacked) for one in ordered]
    key = importing.key_of(METHOD["readers"], names, how, stages.rows)

    def frame() -> Frame:
        cut = chunked.planned(stages, ordered, how, large)
        parts = [
            Made(partial(_pieces, one, told, stages.rows, chunk), one.file)
            for one, told in zip(ordered, how, strict=True)
            for chunk in cut.get(one.file, [None])
        ]
        return Frame(tuple(parts) or (Made(_nothing, ""),), _READ)

    at, _ = stages.made("read", key, "reading", frame)
    beside = {name: table for name, table in _READ.items() if name != "records"}
    told = stages.all_of(stages.engine.read((at, beside)), "gathering")
    if len(told["faults"]) and not lenient:
        raise ExportError(told["faults"]["message"].iloc[0])
    failed = told["faults"].drop_duplicates("file")
    faults = (ExportError(message) for message in failed["message"])
    unreadable = [importing.unread(one, file) for one, file in zip(faults, failed["file"], strict=True)]
    counts = chunked.Counts(told["counted"])
    problems, exports_ = (_but(failed["file"], told[name]) for name in ("problems", "exports"))
    taken = _Taken(at, counts, frozenset(failed["file"]))
    return _named(stages, key, taken, counts.problems(problems), chunked.summed(exports_), tuple(unreadable))


class _Taken(NamedTuple):
    """Where entries stand as they were read, in what order they count, and which files do not count."""

    at: Path
    counts: chunked.Counts
    failed: frozenset[str]

    def rows(self, stages: Stages) -> Frame:
        """The entries, each with its place in its export."""
        engine = stages.engine
        return engine.map(engine.read((self.at, {"records": RECORDS})), self._whole, {"records": RECORDS})

    def ids(self, stages: Stages) -> pd.Series[Any]:
        """The ids that the entries have by themselves."""
        named = stages.rows_of(stages.engine.read((self.at, {"records": _ID_OF})), "naming")
        return _but(self.failed, named)["record_id"]

    def _whole(self, part: Part) -> Part:
        return {"records": self.counts.positions(_but(self.failed, part["records"]))}


def _but(files: Collection[str], rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of all files but these."""
    return rows[~rows["file"].isin(files)].reset_index(drop=True) if len(files) else rows


def _nothing() -> Part:
    return {name: tables.empty(table) for name, table in _READ.items()}


def _pieces(export: Export, how: Mapping[str, Any], rows: int, chunk: Chunk | None) -> Iterator[Part]:
    """One export, or a chunk of it, in partitions; the last of them has what was wrong in it."""
    place = Place(export.file, export.source, export.round, export.sha256)
    try:
        with export.open() as stream:
            for piece in records.pieces(stream, export.file, unpacked=export.unpacked, rows=rows, chunk=chunk, **how):
                yield _piece(piece, place, chunk)
    except ExportError as error:
        fault = {"file": export.file, "message": str(error)}
        yield {**_nothing(), "faults": tables.from_rows([fault], FAULTS)}


def _piece(piece: records.Parsed, place: Place, chunk: Chunk | None = None) -> Part:
    summary = piece.export.iloc[0]
    entries = records.placed(piece.entries, place, summary["format"], summary["dialect"])
    named = entries.assign(record_id=records.base_ids(entries) if len(entries) else "")
    return {
        "records": named[RECORDS.names].reset_index(drop=True),
        "problems": tables.conform(piece.problems.assign(file=place.file), tables.PROBLEMS),
        "exports": tables.conform(records.summed(piece.export, place), tables.EXPORTS),
        "faults": tables.empty(FAULTS),
        "counted": chunked.counted(place.file, chunk, piece.export),
    }


def _named(
    stages: Stages,
    key: str,
    taken: _Taken,
    problems: pd.DataFrame,
    exports: pd.DataFrame,
    unreadable: tuple[Finding, ...],
) -> Imported:
    """RECORDS with names of their own, in the order of these."""

    def frame() -> Frame:
        engine = stages.engine
        ids = taken.ids(stages)
        renamed = _renamed(stages, taken, ids)
        bounds = tuple(ids.sort_values(ignore_index=True).iloc[stages.rows :: stages.rows])
        sent = engine.map(taken.rows(stages), partial(_sent, bounds, renamed), {"records": _SENT})
        return engine.by_key(sent, "to", _in_order, {"records": RECORDS}, len(bounds) + 1)

    folder, found = stages.made("records", key, "naming", frame)
    engine = stages.engine
    few = engine.map(engine.read((folder, {"records": _NOTED})), _noted, {"records": _NOTED})
    again = stages.rows_of(few, "naming").sort_values(["file", "position"], ignore_index=True)
    noted, counted = records.noticed(again, problems, exports)
    sizes = tuple(one.rows for one in found.tables["records"])
    return Imported(folder, key, _cuts(stages, folder), sizes, noted, counted, unreadable)


def _renamed(stages: Stages, taken: _Taken, ids: pd.Series[Any]) -> dict[tuple[str, int], str]:
    """The new names of records that share one, by file and position."""
    shared = frozenset(ids[ids.duplicated(keep=False)])
    if not shared:
        return {}
    told = stages.engine.map(taken.rows(stages), partial(_contents, shared), {"records": _SHARED})
    rows = stages.rows_of(told, "naming")
    numbered = records.numbered_ids(rows, taken=set(ids[ids.str.contains(r"-\d+$")]))
    names = numbered.reindex(rows.index)
    places = zip(rows["file"], rows["position"], strict=True)
    return {(file, int(position)): name for (file, position), name in zip(places, names, strict=True)}


def _contents(shared: frozenset[str], part: Part) -> Part:
    rows = part["records"]
    return {"records": records.contents(rows[rows["record_id"].isin(shared)])[_SHARED.names]}


def _sent(bounds: Sequence[str], renamed: Mapping[tuple[str, int], str], part: Part) -> Part:
    rows = part["records"]
    if renamed:
        places = zip(rows["file"], rows["position"], rows["record_id"], strict=True)
        names = [renamed.get((file, int(position)), name) for file, position, name in places]
        rows = rows.assign(record_id=pd.Series(names, index=rows.index, dtype="str"))
    to = [bisect_right(bounds, one) for one in rows["record_id"].tolist()]
    return {"records": rows.assign(to=pd.array(to, dtype="Int64"))}


def _in_order(part: Part) -> Part:
    return {"records": tables.conform(part["records"], RECORDS)}


def _noted(part: Part) -> Part:
    rows = part["records"]
    return {"records": rows[rows["accession"].eq("") & rows["record_id"].str.contains(r"-\d+$")]}


def _cuts(stages: Stages, folder: Path) -> Cuts:
    engine = stages.engine
    firsts = engine.map(engine.read((folder, {"records": _ID})), _first, {"records": _FIRST})
    rows = stages.rows_of(firsts, "naming")
    there = rows[rows["there"]]
    return Cuts(tuple(there["record_id"]), tuple(there.index.tolist()) or (0,), len(rows))


_FIRST = Table("records", (text("record_id", ""), tables.flag("there", "")), key=())


def _first(part: Part) -> Part:
    ids = part["records"]["record_id"]
    row = {"record_id": ids.iloc[0] if len(ids) else "", "there": bool(len(ids))}
    return {"records": tables.from_rows([row], _FIRST)}
