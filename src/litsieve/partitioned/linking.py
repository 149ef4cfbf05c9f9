"""Which records are of one report, found and kept in the partitions of RECORDS.

The same rules as those of `dedupe.find`, and the same tables. Here, in one process, come together numbers alone:
which records share a form, which pairs were compared, what was decided on them. Out of these clusters are made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from litsieve import dedupe, importing, tables
from litsieve.dedupe import block, rulings, settled
from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.judged import Judged, together
from litsieve.dedupe.listed import Ending, listed, spoken
from litsieve.dedupe.merge import speakers
from litsieve.engines import Frame, Part
from litsieve.engines.files import whole
from litsieve.partitioned import linking_blocks as blocks
from litsieve.partitioned import linking_kin as kin
from litsieve.partitioned import linking_near as near_pairs
from litsieve.partitioned import linking_pairs as pairs
from litsieve.partitioned.linking_rows import Ints, Way, chosen, ints, names_of, way
from litsieve.partitioned.reading import Imported
from litsieve.partitioned.stages import Stages
from litsieve.protocol import ReviewProtocol
from litsieve.tables import CLUSTERS, NOTES, PAIRS, RELATED, Table, flag, number, text
from litsieve.version import METHOD

FOUND: Final = {"pairs": PAIRS, "clusters": CLUSTERS, "related": RELATED, "notes": NOTES, "compared": dedupe.COMPARED}
_ENDED = Table("ended", (flag("apart", ""), flag("parted", ""), number("said", "")), key=())
_ENDED_AGAIN = Table("again", _ENDED.columns, key=())
_CLOSEST = Table("closest", (flag("closest", "of the two clusters"),), key=())
_ROOTED = Table(
    "rooted", (text("cluster_id", "empty where it is the record's own"), flag("representative", "")), key=()
)
_SETTLED = {table.name: table for table in (_ROOTED, _ENDED, _ENDED_AGAIN, _CLOSEST, NOTES, dedupe.COMPARED)}
_FEW = Table("says", tuple(column for column in blocks.SAYS.columns if column.name == "standing"), key=())


class Linked(NamedTuple):
    """Where PAIRS, CLUSTERS, RELATED and the notes stand, cut as RECORDS are, a pair with its left record."""

    at: Path
    key: str


@dataclass(frozen=True, slots=True)
class _Judged:
    """Where the judged pairs stand, those that share a key and those that were looked at after; all of them here."""

    first: Path
    again: Path | None
    judged: Judged
    kin: Mask
    """Which of all may be related."""
    order: Ints
    """For each of all its place in the partitions."""
    bounds: settled.Bounds


def link(stages: Stages, protocol: ReviewProtocol, imported: Imported, ruled: pd.DataFrame) -> Linked:
    """The duplicates among RECORDS."""
    options = protocol.dedupe
    key = importing.key_of(METHOD["dedupe"], imported.key, options.model_dump(mode="json"), ruled.to_dict("list"))
    on = way(stages, imported, options, key)
    at, _ = stages.made("linked", key, "finding duplicates", lambda: _linked(on, ruled))
    on.leave()
    return Linked(at, key)


def _linked(on: Way, ruled: pd.DataFrame) -> Frame:
    told = blocks.named(on, [*ruled["left"], *ruled["right"]])
    known = dict(zip(told["known"]["record_id"], ints(told["known"], "row").tolist(), strict=True))
    said = rulings.read(ruled, frozenset(known))
    by_row = settled.by_row(said, known)
    all_ruled = block.union(*by_row)
    met = blocks.meet(on, blocks.Asked(said.alone, frozenset(told["namings"]["name"]), all_ruled))
    # Of all records their form: that of the first one which is equal to it.
    form = _forms(on, met.near)
    judged = _judge(on, met.near, form, by_row)
    made = settled.clusters(form, judged.judged, by_row, judged.bounds.of)
    return _ended(on, met, judged, made, said, by_row, told["namings"])


def _forms(on: Way, near: Path) -> Ints:
    """For each record the first one that is equal to it in all compared fields."""
    engine, schema = on.stages.engine, {"near": near_pairs.NEAR}
    rows = on.stages.rows_of(engine.map(engine.read((near, schema)), _equal, schema), "finding duplicates")
    form = np.arange(on.rows.size)
    form[ints(rows, "right")] = ints(rows, "left")
    return form


def _equal(part: Part) -> Part:
    near = part["near"]
    return {"near": near[ints(near, "mark") & block.EQUAL > 0]}


def _judge(on: Way, near: Path, form: Ints, ruled: settled.Ruled) -> _Judged:
    """All pairs judged, and with them every other two members of what may be a cluster."""
    first = pairs.judged(on, "near", near)
    judged, kin = pairs.read(on.all_of(first, pairs.JUDGED)["judged"])
    bounds = settled.bounds(form, judged, ruled)
    if not len(bounds.unseen.left):
        return _Judged(first, None, judged, kin, np.arange(len(kin)), bounds)
    members = on.put("members", {"near": near_pairs.NEAR}, lambda: _cut(on, near_pairs.table(bounds.unseen)))
    again = pairs.judged(on, "members", members, again=True)
    besides, more = pairs.read(on.all_of(again, pairs.JUDGED_AGAIN)["judged-again"])
    judged, order = together(judged, besides, len(form))
    return _Judged(first, again, judged, np.r_[kin, more][order], order, bounds)


def _cut(on: Way, near: pd.DataFrame) -> Iterator[Part]:
    """Pairs, sorted, by the partition of their left record."""
    return ({"near": near.iloc[part]} for part in on.rows.cut(ints(near, "left")))


def _ended(
    on: Way,
    met: blocks.Met,
    judged: _Judged,
    made: settled.Clusters,
    said: rulings.Rulings,
    ruled: settled.Ruled,
    namings: pd.DataFrame,
) -> Frame:
    """PAIRS, CLUSTERS and RELATED in their partitions; the first has the notes."""
    both, roots = judged.judged.pairs, made.roots
    apart = np.flatnonzero(judged.kin & (roots[both.left] != roots[both.right]))
    links = kin.stated(namings, on.all_of(met.says, blocks.CALLED)["called"])
    relatives = kin.find(on, both.left[apart], both.right[apart], links, roots)
    asked = [
        roots[roots != np.arange(on.rows.size)],
        blocks.large(on, met),
        *(side for kind in ruled for side in kind[:2]),
    ]
    asked.append(np.array([row for row, _ in judged.bounds.too_large], dtype=np.int64))
    wanted = np.unique(np.concatenate(asked))
    names = names_of(on, wanted)

    def name(row: int) -> str:
        return str(names.iloc[int(np.searchsorted(wanted, row))])

    notes = blocks.notes(on, met, name) + settled.chained(judged.bounds.too_large, name)
    notes += [*said.notes, *settled.notes(judged.judged, ruled, roots, name)]
    counts = {"blocks": met.blocks, "candidates": met.candidates, "compared": len(both.left)}
    told = {
        "notes": pd.DataFrame({"note": notes}, dtype="str"),
        "compared": tables.from_rows([counts], dedupe.COMPARED),
    }
    endings = _endings(on, judged, made)
    rooted = _rooted(on, met, roots, wanted, names)
    closest = _by_partition(relatives.at, "kin", pd.DataFrame({"closest": relatives.closest}))
    at = on.put("settled", _SETTLED, lambda: _settled(told, {**endings, "rooted": rooted, "closest": closest}))
    return _frame(on, judged, relatives.at, at)


def _endings(on: Way, judged: _Judged, made: settled.Clusters) -> dict[str, list[pd.DataFrame]]:
    """What became of the judged pairs, in the order in which they stand in the partitions."""
    both = judged.judged.pairs
    ending = Ending(made.roots[both.left] != made.roots[both.right], made.parted, made.said)
    # Back from their common order into that of the folders.
    at = np.argsort(judged.order)
    table = pd.DataFrame(dict(zip(_ENDED.names, ending.take(at), strict=True)))
    left = both.left[at]
    first = _rows_in(judged.first, "judged")
    pieces = {"ended": (table[:first], left[:first]), "again": (table[first:], left[first:])}
    return {name: [rows.iloc[part] for part in on.rows.cut(of)] for name, (rows, of) in pieces.items()}


def _rooted(on: Way, met: blocks.Met, roots: Ints, wanted: Ints, names: pd.Series[Any]) -> list[pd.DataFrame]:
    """What cluster each record is in, where that is not named after it, and whether it speaks for it."""
    standing = ints(on.all_of(met.says, _FEW)["says"], "standing")
    speaks = speakers(standing, roots)
    found = []
    for part in on.rows.cut(np.arange(on.rows.size)):
        cells = np.full(part.stop - part.start, "", dtype=object)
        elsewhere = np.flatnonzero(roots[part] != np.arange(part.start, part.stop))
        cells[elsewhere] = names.iloc[np.searchsorted(wanted, roots[part][elsewhere])]
        found.append(pd.DataFrame({"cluster_id": cells, "representative": speaks[part]}))
    return found


def _rows_in(at: Path, table: str) -> int:
    return whole(at).rows(table)


def _by_partition(at: Path, table: str, rows: pd.DataFrame) -> list[pd.DataFrame]:
    """`rows`, which are those of a table in the folder `at`, as they are cut there."""
    ends = np.cumsum([0, *(one.rows for one in whole(at).tables[table])]).tolist()
    return [rows.iloc[begin:end] for begin, end in pairwise(ends)]


def _settled(told: Part, cut: Mapping[str, Sequence[pd.DataFrame]]) -> Iterator[Part]:
    """What was settled here, by partition; the first one has what is said of all."""
    for n in range(len(cut["rooted"])):
        beside = told if not n else {"notes": tables.empty(NOTES), "compared": tables.empty(dedupe.COMPARED)}
        yield {**{name: pieces[n] for name, pieces in cut.items()}, **beside}


def _frame(on: Way, judged: _Judged, kin_at: Path, settled_at: Path) -> Frame:
    engine = on.stages.engine
    folders: list[tuple[Path, Mapping[str, Table]]] = [
        (on.imported.at, {"records": chosen("record_id")}),
        (judged.first, pairs.schema()),
        (settled_at, _SETTLED),
        (kin_at, {"kin": kin.KIN}),
    ]
    if judged.again:
        folders.append((judged.again, pairs.schema(again=True)))
    return engine.map(engine.read(*folders), _told, FOUND)


def _told(part: Part) -> Part:
    """What a partition has in the end."""
    ids, rooted = part["records"]["record_id"], part["rooted"]
    own = rooted["cluster_id"] == ""
    clusters = rooted.assign(record_id=ids, cluster_id=rooted["cluster_id"].where(~own, ids))
    listed_ = [_listed(part["judged"], part["spoken"], part["ended"])]
    if "judged-again" in part:
        listed_.append(_listed(part["judged-again"], part["spoken-again"], part["again"]))
    return {
        "pairs": tables.conform(pd.concat(listed_, ignore_index=True), PAIRS),
        "clusters": tables.conform(clusters, CLUSTERS),
        "related": kin.listed(part["kin"][part["closest"]["closest"].to_numpy(dtype=bool)]),
        "notes": part["notes"],
        "compared": part["compared"],
    }


def _listed(found: pd.DataFrame, said: pd.DataFrame, ended: pd.DataFrame) -> pd.DataFrame:
    judged, _ = pairs.read(found)
    at = spoken(judged)
    apart, parted = (ended[name].to_numpy(dtype=bool) for name in ("apart", "parted"))
    return listed(
        *(said["left"], said["right"], judged.pairs.keys[at], judged.score[at]),
        *(judged.decided.rule[at], judged.decided.veto[at]),
        Ending(apart, parted, ints(ended, "said")).take(at),
        said["evidence"],
    )
