"""Pairs of records that stand in two partitions brought together, compared and decided on.

The pairs of a left record stand in its partition. The right ones that are elsewhere are lent to it, each once for
each partition that asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from litsieve.dedupe import block, related
from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.decide import Decided
from litsieve.dedupe.evidence import evidence
from litsieve.dedupe.forms import Forms, prepare
from litsieve.dedupe.judged import Judged, judge
from litsieve.dedupe.listed import spoken
from litsieve.dedupe.options import Options
from litsieve.engines import Frame, Part
from litsieve.memory import uncollected
from litsieve.partitioned.linking_near import NEAR, pairs_in
from litsieve.partitioned.linking_rows import SHOWN, Ints, Rows, Way, ints, keyed, nothing, sending
from litsieve.tables import Table, flag, number, text

JUDGED: Final = Table(
    "judged",
    (
        *NEAR.columns,
        *(number(name, "") for name in ("score", "agreeing", "rule", "veto")),
        flag("opposed", ""),
        flag("kin", "whether they may be related"),
    ),
    key=(),
)
SPOKEN: Final = Table("spoken", (text("left", "record_id"), text("right", "record_id"), text("evidence", "")), key=())
"""Of the judged pairs those that are listed, in their order."""
JUDGED_AGAIN: Final = Table("judged-again", JUDGED.columns, key=())
_ASKED = Table("asked", (number("row", ""), number("whom", "the partition that asks")), key=())
_LENT = Table("lent", (*SHOWN.columns, number("row", "")), key=())


class Brought(NamedTuple):
    """The records of some pairs, in order, their forms, and the places of the two of each pair."""

    records: pd.DataFrame
    forms: Forms
    rows: Ints
    left: Ints
    right: Ints


def bring(way: Way, name: str, at: Path, pairs: Table) -> Frame:
    """The `pairs` in the folder `at`, and with them the records that they are of."""
    engine, records = way.stages.engine, {"records": SHOWN}
    folders = [(way.imported.at, records), (at, {pairs.name: pairs})]
    if way.parts == 1:
        return engine.read(*folders)
    asked_schema, lent_schema = {"asked": _ASKED}, {"lent": _LENT}

    def asked() -> Frame:
        read = engine.read((at, {pairs.name: pairs}))
        sent = engine.map(read, partial(_asking, way.rows, pairs.name), {"asked": keyed(_ASKED)})
        return engine.by_key(sent, "to", dict, asked_schema, way.parts)

    there, _ = way.made(f"{name}-asked", asked)

    def lent() -> Frame:
        read = engine.read((way.imported.at, records), (there, asked_schema))
        sent = engine.map(read, partial(_lending, way.rows), {"lent": keyed(_LENT)})
        return engine.by_key(sent, "to", dict, lent_schema, way.parts)

    return engine.read(*folders, (way.made(f"{name}-lent", lent)[0], lent_schema))


def _asking(rows: Rows, name: str, part: Part) -> Part:
    home, right = (rows.home(ints(part[name], side)) for side in ("left", "right"))
    asked = np.unique(ints(part[name], "right")[home != right])
    whom = np.full(len(asked), home[0] if len(home) else 0)
    return sending({"asked": rows.home(asked)}, {"asked": pd.DataFrame({"row": asked, "whom": whom})})


def _lending(rows: Rows, part: Part) -> Part:
    records, asked = part["records"], ints(part["asked"], "row")
    lent = records.iloc[asked - rows.begin(records["record_id"])].assign(row=asked)
    return sending({"lent": ints(part["asked"], "whom")}, {"lent": lent})


def brought(rows: Rows, options: Options, part: Part, name: str) -> Brought:
    """The records of the pairs in the table `name`."""
    records, left, right = part["records"], *(ints(part[name], side) for side in ("left", "right"))
    begin = rows.begin(records["record_id"])
    wanted = np.unique(np.r_[left, right])
    own = wanted[(wanted >= begin) & (wanted < begin + len(records))]
    few = records.iloc[own - begin].assign(row=own)
    if "lent" in part:
        few = pd.concat([few, part["lent"]]).sort_values("row", ignore_index=True)
    f = prepare(few, lenient=options.ignore_doi_conflicts_for)
    return Brought(few, f, wanted, *(np.searchsorted(wanted, side) for side in (left, right)))


def schema(*, again: bool = False) -> dict[str, Table]:
    """JUDGED and SPOKEN; under other names what was looked at after."""
    return {"judged-again": JUDGED_AGAIN, "spoken-again": SPOKEN} if again else {"judged": JUDGED, "spoken": SPOKEN}


def judged(way: Way, name: str, near: Path, *, again: bool = False) -> Path:
    """The pairs in the folder `near` judged."""

    def frame() -> Frame:
        step = partial(_judged, way.rows, way.options, tuple(schema(again=again)))
        return way.stages.engine.map(bring(way, name, near, NEAR), step, schema(again=again))

    return way.made(f"{name}-judged", frame)[0]


@uncollected()
def _judged(rows: Rows, options: Options, names: Sequence[str], part: Part) -> Part:
    if not len(part["near"]):
        return nothing(dict(zip(names, (JUDGED, SPOKEN), strict=True)))
    records, f, row, left, right = brought(rows, options, part, "near")
    found, compared = judge(f, block.Pairs(left, right, ints(part["near"], "mark")), options)
    at = spoken(found)
    ids = np.array(f.ids, dtype=object)
    left, right = found.pairs.left, found.pairs.right
    told = {
        "left": row[left],
        "right": row[right],
        "mark": found.pairs.keys,
        "score": found.score,
        "agreeing": found.agreeing,
        "rule": found.decided.rule,
        "veto": found.decided.veto,
        "opposed": found.decided.opposed,
        "kin": related.may_be(f, left, right, compared),
    }
    said = {
        "left": ids[left[at]],
        "right": ids[right[at]],
        "evidence": evidence(f, records, compared, at, left[at], right[at]),
    }
    return dict(zip(names, (pd.DataFrame(told), pd.DataFrame(said)), strict=True))


def read(found: pd.DataFrame) -> tuple[Judged, Mask]:
    """JUDGED as it was before it stood in a table, and which of it may be related."""
    rule, veto = (ints(found, name).astype(np.int8) for name in ("rule", "veto"))
    opposed, kin = (found[name].to_numpy(dtype=bool) for name in ("opposed", "kin"))
    decided = Decided(rule, veto, opposed)
    return Judged(pairs_in(found), decided, ints(found, "score"), ints(found, "agreeing")), kin
