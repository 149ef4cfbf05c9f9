"""Which records of all partitions are worth comparing: those that share a key, brought together by its hash.

A record goes to its blocks as two numbers; what it says stays where it is.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from litsieve.dedupe import block, hashed, hopeful
from litsieve.dedupe.forms import prepare
from litsieve.dedupe.keys import KEYS, SPLITS, told
from litsieve.dedupe.merge import standing
from litsieve.dedupe.notices import called, namings
from litsieve.dedupe.options import Options
from litsieve.dedupe.settled import Name
from litsieve.engines import Frame, Part
from litsieve.memory import uncollected
from litsieve.partitioned import linking_near
from litsieve.partitioned.linking_near import NEAR, SIGNS, table
from litsieve.partitioned.linking_rows import FORMED, Ints, Rows, Way, chosen, ints, keyed, nothing, sending
from litsieve.tables import Table, flag, number, text

KNOWN: Final = Table("known", (text("record_id", "that people named"), number("row", "")), key=())
NAMINGS: Final = Table(
    "namings",
    (number("row", ""), text("name", ""), text("kind", ""), flag("left", ""), text("words", "")),
    key=(),
)
CALLED: Final = Table("called", (text("name", "that another record names"), number("row", "")), key=())
SAYS: Final = Table(
    "says",
    (
        *(number(name, "") for name in ("row", "standing", *SPLITS)),
        *(column for column in SIGNS.columns if column.name not in SPLITS),
    ),
    key=(),
)
"""What each record says, as numbers: to split blocks by, to know by which pairs come to something, to speak by."""
LARGE: Final = Table("large", (number("block", ""), number("size", ""), number("first", "")), key=())
COUNT: Final = Table("count", (number("blocks", ""),), key=())
_KEYS = Table("keys", (number("block", ""), number("row", ""), number("form", "")), key=())
_ALIKE = Table("alike", (number("high", ""), number("low", ""), number("row", ""), number("mark", "")), key=())
_CROWD = Table("crowd", (number("block", ""), number("row", "")), key=())
_LEFT = Table("left", (number("block", "in which a record was left"),), key=())
_SAID = Table("crowd", (*_CROWD.columns, *(number(level, "") for level in SPLITS)), key=())

_Tables = dict[str, Table]


def _schema(*several: Table) -> _Tables:
    return {table.name: table for table in several}


_FORMED = _schema(_KEYS, _ALIKE, NEAR, SAYS, CALLED)
_BLOCKED = _schema(NEAR, _CROWD, LARGE, COUNT, SAYS, CALLED)
_SPLIT = _schema(NEAR, _LEFT)


class Asked(NamedTuple):
    """What is known before: the records that are compared with everything, the names that records have for others."""

    alone: frozenset[str]
    names: frozenset[str]
    ruled: block.Pairs


class Met(NamedTuple):
    """Where the pairs stand, and of how many; where what records say stands; how many blocks there are."""

    near: Path
    candidates: int
    says: Path
    blocks: int


def named(way: Way, ids: Collection[str]) -> Part:
    """KNOWN of the records with these `ids`, and NAMINGS of all."""
    read = way.stages.engine.read((way.imported.at, {"records": chosen("record_id", "notices", "original_title")}))
    step = partial(_named, way.rows, frozenset(ids))
    found = dict(way.stages.all_of(way.stages.engine.map(read, step, _schema(KNOWN, NAMINGS)), "finding duplicates"))
    # Of a record and another one that both tell of their relation, what a database tells comes before a title.
    last = found["namings"]["kind"] == "translation-of"
    found["namings"] = pd.concat([found["namings"][~last], found["namings"][last]], ignore_index=True)
    return found


def _named(rows: Rows, ids: frozenset[str], part: Part) -> Part:
    records = part["records"]
    begin = rows.begin(records["record_id"])
    at = np.flatnonzero(records["record_id"].isin(ids))
    told = pd.DataFrame(namings(records), columns=NAMINGS.names)
    return {
        "known": pd.DataFrame({"record_id": records["record_id"].iloc[at], "row": at + begin}),
        "namings": told.assign(row=told["row"].astype("int64") + begin),
    }


def meet(way: Way, asked: Asked) -> Met:
    """The pairs of all records that share a key and of which something is to be hoped, where their left record is."""
    engine = way.stages.engine
    at, found = way.made("blocks", lambda: _blocked_frame(way, asked))
    frames = [engine.read((at, _schema(NEAR)))]
    if found.rows("crowd"):
        frames.append(engine.read((_split_crowds(way, at), _schema(NEAR))))
    shared = Frame(tuple(part for frame in frames for part in frame.parts), _schema(NEAR))
    near, candidates = linking_near.hopeful(way, shared, at)
    blocks = int(way.all_of(at, COUNT)["count"]["blocks"].sum())
    return Met(near, candidates, at, blocks)


def _blocked_frame(way: Way, asked: Asked) -> Frame:
    engine = way.stages.engine
    read = engine.read((way.imported.at, {"records": FORMED}))
    formed = engine.map(
        read, partial(_formed, way.rows, way.options, asked), {name: keyed(table) for name, table in _FORMED.items()}
    )
    return engine.by_key(formed, "to", _blocked, _BLOCKED, way.parts)


@uncollected()
def _formed(rows: Rows, options: Options, asked: Asked, part: Part) -> Part:
    """What the records of a partition say, as numbers: on its way to the blocks, and home."""
    records = part["records"]
    if not len(records):
        return sending({name: np.zeros(0, dtype=np.int64) for name in _FORMED}, nothing(_FORMED))
    begin = rows.begin(records["record_id"])
    home = rows.home(np.array([begin]))
    f = prepare(records, lenient=options.ignore_doi_conflicts_for, apart=asked.alone)
    mine = begin + np.arange(len(records))
    by_itself = np.where(records["record_id"].isin(asked.alone), mine, -1)
    numbers, form, signs = told(f, hashed.numbers), hashed.forms(f, by_itself), hopeful.signs(f, hashed.numbers)
    given, having = hashed.accessions(records)
    accession = np.full(len(records), -1)
    accession[having] = given.high & (2**63 - 1)
    # Of records that are equal the first one of a partition stands for all.
    blocks, at = hashed.blocks(numbers)
    first = f.form[at] == at
    blocks, at = blocks[first], at[first]
    names = [(name, row + begin) for name, of in called(f, asked.names).items() for row in of]
    own = rows.home(asked.ruled.left) == home
    found: dict[str, pd.DataFrame] = {
        "keys": pd.DataFrame({"block": blocks, "row": at + begin, "form": form.high[at]}),
        "alike": pd.concat([_alike(form, mine, block.EQUAL), _alike(given, mine[having], block.ACCESSION)]),
        "near": table(block.Pairs(*(column[own] for column in asked.ruled))),
        "says": pd.DataFrame(
            {"row": mine, "standing": standing(records, options)}
            | signs._replace(accession=accession)._asdict()
            | {level: getattr(numbers, level) for level in SPLITS}
        ),
        "called": pd.DataFrame(names, columns=CALLED.names).astype({"row": "int64"}),
    }
    to = {name: np.broadcast_to(home, len(one)) for name, one in found.items()}
    to |= {"keys": blocks >> 4, "alike": ints(found["alike"], "high") & (2**62 - 1)}
    return sending(to, found)


def _alike(names: hashed.Names, rows: Ints, mark: int) -> pd.DataFrame:
    return pd.DataFrame({"high": names.high, "low": names.low, "row": rows, "mark": mark})


def _blocked(part: Part) -> Part:
    """The pairs of the blocks that meet here; the rows of those that are too large to be looked at whole."""
    blocks, rows = _once(*(ints(part["keys"], name) for name in _KEYS.names))
    by_block, starts, sizes = block.in_blocks(blocks, rows)
    numbers = blocks[starts]
    small = sizes <= block.LIMIT
    found = _pairs_of(by_block, numbers[small], starts[small], sizes[small])
    crowd, at = block.crowds(by_block, starts[~small], sizes[~small])
    size, first = block.largest(crowd, at) if len(crowd) else (crowd, crowd)
    large = numbers[~small]
    return {
        "near": pd.concat([table(block.union(found, *_like(part["alike"]))), part["near"]]),
        "crowd": pd.DataFrame({"block": large[at], "row": crowd}),
        "large": pd.DataFrame({"block": large, "size": size, "first": first}),
        "count": pd.DataFrame({"blocks": [len(sizes)]}),
        "says": part["says"],
        "called": part["called"],
    }


def _once(blocks: Ints, rows: Ints, forms: Ints) -> tuple[Ints, Ints]:
    """Of each form in a block the first row; blocks of one row are left out."""
    order = np.argsort(blocks)
    blocks = blocks[order]
    like = blocks[1:] == blocks[:-1]
    at = np.flatnonzero(np.r_[like, False] | np.r_[False, like]) if len(blocks) else order
    blocks, rows, forms = blocks[at], rows[order[at]], forms[order[at]]
    order = np.lexsort((rows, forms, blocks))
    blocks, rows, forms = blocks[order], rows[order], forms[order]
    first = np.r_[True, (blocks[1:] != blocks[:-1]) | (forms[1:] != forms[:-1])][: len(blocks)]
    return blocks[first], rows[first]


def _pairs_of(rows: Ints, blocks: Ints, starts: Ints, sizes: Ints) -> block.Pairs:
    kinds = hashed.bits(blocks)
    pieces = [block.within(rows, starts[kinds == bit], sizes[kinds == bit], 1 << bit) for bit in range(len(KEYS))]
    return block.union(*pieces)


def _like(alike: pd.DataFrame) -> list[block.Pairs]:
    """Each record with the first one that has its form, or its source and accession."""
    found = []
    for mark in (block.EQUAL, block.ACCESSION):
        some = alike[alike["mark"] == mark]
        high, low, rows = (ints(some, name) for name in ("high", "low", "row"))
        order = np.lexsort((rows, low, high))
        high, low, rows = high[order], low[order], rows[order]
        new = np.r_[True, (high[1:] != high[:-1]) | (low[1:] != low[:-1])][: len(rows)]
        first = rows[new][np.cumsum(new) - 1] if len(rows) else rows
        found.append(block.with_first(first, rows, mark))
    return found


def _split_crowds(way: Way, at: Path) -> Path:
    """The pairs of the blocks that are too large, split by what their records say."""
    engine = way.stages.engine

    def home() -> Frame:
        crowd = engine.read((at, _schema(_CROWD)))
        sent = engine.map(crowd, partial(_crowd_home, way.rows), _schema(keyed(_CROWD)))
        return engine.by_key(sent, "to", dict, _schema(_CROWD), way.parts)

    crowd, _ = way.made("crowds", home)

    def split() -> Frame:
        said = engine.map(engine.read((crowd, _schema(_CROWD)), (at, _schema(SAYS))), _saying, _schema(keyed(_SAID)))
        return engine.by_key(said, "to", _split, _SPLIT, way.parts)

    return way.made("splits", split)[0]


def _crowd_home(rows: Rows, part: Part) -> Part:
    return sending({"crowd": rows.home(ints(part["crowd"], "row"))}, part)


def _saying(part: Part) -> Part:
    crowd, says = part["crowd"], part["says"]
    at = ints(crowd, "row") - (ints(says, "row")[0] if len(says) else 0)
    told: dict[str, Any] = {level: ints(says, level)[at] for level in SPLITS}
    return sending({"crowd": ints(crowd, "block") >> 4}, {"crowd": crowd.assign(**told)})


def _split(part: Part) -> Part:
    crowd = part["crowd"]
    blocks, rows = ints(crowd, "block"), ints(crowd, "row")
    at, large = pd.factorize(blocks)
    kinds, found, rest = hashed.bits(np.asarray(large)), [], []
    for bit in np.unique(kinds).tolist():
        here = np.flatnonzero((kinds == bit)[at])
        parts, left = block.split([ints(crowd, level)[here] for level in SPLITS], rows[here], at[here])
        found += [block.within(*one, 1 << bit) for one in parts]
        rest.append(np.asarray(large)[left])
    none = np.zeros(0, dtype=np.int64)
    pairs = block.union(*found) if found else block.Pairs(none, none, none)
    return {"near": table(pairs), "left": pd.DataFrame({"block": np.concatenate([none, *rest])})}


def large(way: Way, met: Met) -> Ints:
    """The first record of each block that is too large."""
    return ints(way.all_of(met.says, LARGE)["large"], "first")


def notes(way: Way, met: Met, name: Name) -> list[str]:
    """A note for each key with blocks that were too large."""
    large = way.all_of(met.says, LARGE)["large"]
    left = _left(way) if len(large) else np.zeros(0, dtype=np.int64)
    kinds, found = hashed.bits(ints(large, "block")), []
    for bit in np.unique(kinds).tolist():
        of = large[kinds == bit]
        rest = left[hashed.bits(left) == bit]
        found.append(block.note(KEYS[bit].name, ints(of, "size"), ints(of, "first"), rest, name))
    return found


def _left(way: Way) -> Ints:
    (at,) = (at for at in way.passed if at.name.startswith("splits-"))
    return ints(way.all_of(at, _LEFT)["left"], "block")
