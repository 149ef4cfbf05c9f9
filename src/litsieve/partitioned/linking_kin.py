"""RELATED: the pairs of two clusters, and those that a source names, brought together once more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from litsieve import tables
from litsieve.dedupe import related
from litsieve.dedupe.agreement import Mask
from litsieve.dedupe.compare import compare
from litsieve.dedupe.notices import Link, Naming, links
from litsieve.dedupe.options import Options
from litsieve.engines import Frame, Part
from litsieve.memory import uncollected
from litsieve.partitioned.linking_pairs import bring, brought
from litsieve.partitioned.linking_rows import Ints, Rows, Way, ints, keyed, nothing, sending
from litsieve.tables import RELATED, Table, number, text

_APART = Table(
    "apart",
    (
        *(number("left", ""), number("right", ""), number("link", "its number; -1 where no source states it")),
        *(text("kind", ""), text("words", "")),
    ),
    key=(),
)
KIN: Final = Table(
    "kin",
    (
        *(number(name, "") for name in ("left", "right", "kind", "link")),
        *(text("left_id", ""), text("right_id", ""), text("evidence", "")),
    ),
    key=(),
)


class Kin(NamedTuple):
    """Where KIN stand, by the left record of each, and which of them is the closest of its two clusters."""

    at: Path
    closest: Mask


def stated(named: pd.DataFrame, called: pd.DataFrame) -> list[Link]:
    """Who names whom, out of NAMINGS and CALLED."""
    rows: dict[str, list[int]] = {}
    for name, row in zip(called["name"].tolist(), ints(called, "row").tolist(), strict=True):
        rows.setdefault(name, []).append(row)
    namings = (Naming(*cells) for cells in named.itertuples(index=False, name=None))
    return links(namings, rows)


def find(way: Way, left: Ints, right: Ints, stated: Sequence[Link], roots: Ints) -> Kin:
    """What pairs that may be related, each of two clusters, are of one another, and those that are stated."""
    stated = [link for link in stated if roots[link.left] != roots[link.right]]
    apart = way.put("apart", {"apart": _APART}, lambda: _cut(way.rows, left, right, stated))

    def frame() -> Frame:
        engine = way.stages.engine
        step = partial(_related, way.rows, way.options)
        found = engine.map(bring(way, "apart", apart, _APART), step, {"kin": keyed(KIN)})
        return engine.by_key(found, "to", dict, {"kin": KIN}, way.parts)

    at, _ = way.made("kin", frame)
    few = Table("kin", tuple(column for column in KIN.columns if column.kind == "number"), key=())
    found = way.all_of(at, few)["kin"]
    relations = related.Relations(*(ints(found, name) for name in few.names))
    closest = np.zeros(len(found), dtype=np.bool_)
    closest[related.closest(relations, roots)] = True
    return Kin(at, closest)


def _cut(rows: Rows, left: Ints, right: Ints, stated: Sequence[Link]) -> Iterable[Part]:
    """The pairs by the partition of their left record."""
    places: Mapping[str, Ints] = {
        side: np.r_[of, np.array([getattr(one, side) for one in stated], dtype=np.int64)]
        for side, of in (("left", left), ("right", right))
    }
    link = np.r_[np.full(len(left), -1, dtype=np.int64), np.arange(len(stated))]
    order = np.argsort(places["left"], kind="stable")
    words = {
        name: np.array([""] * len(left) + [getattr(one, name) for one in stated], dtype=object)
        for name in ("kind", "words")
    }
    table = pd.DataFrame({name: column[order] for name, column in {**places, "link": link, **words}.items()})
    return ({"apart": table.iloc[part]} for part in rows.cut(ints(table, "left")))


@uncollected()
def _related(rows: Rows, options: Options, part: Part) -> Part:
    """KIN of a partition, each on its way to where its left record is."""
    apart = part["apart"]
    if not len(apart):
        return sending({"kin": np.zeros(0, dtype=np.int64)}, nothing({"kin": KIN}))
    records, f, row, left, right = brought(rows, options, part, "apart")
    by_rule, by_source = np.flatnonzero(ints(apart, "link") < 0), np.flatnonzero(ints(apart, "link") >= 0)
    said = apart.iloc[by_source]
    named = [
        (n, Link(a, b, kind, words))
        for n, a, b, kind, words in zip(
            ints(said, "link").tolist(),
            left[by_source].tolist(),
            right[by_source].tolist(),
            said["kind"],
            said["words"],
            strict=True,
        )
    ]
    pairs = (left[by_rule], right[by_rule], compare(f, left[by_rule], right[by_rule]))
    found, compared = related.relations(f, records, pairs, named)
    at = np.flatnonzero(found.kind >= 0)
    words = {n: link.words for n, link in named}
    told = related.told(f, records, found, compared, at, [words.get(n, "") for n in found.link[at].tolist()])
    ids = np.array(f.ids, dtype=object)
    a, b = found.left[at], found.right[at]
    numbers = {"left": row[a], "right": row[b], "kind": found.kind[at], "link": found.link[at]}
    texts = {"left_id": ids[a], "right_id": ids[b], "evidence": pd.Series(told, dtype="str").to_numpy(dtype=object)}
    kin = pd.DataFrame(numbers | texts)
    return sending({"kin": rows.home(row[a])}, {"kin": kin})


def listed(kin: pd.DataFrame) -> pd.DataFrame:
    """RELATED of KIN."""
    names = np.array([one.name for one in related.KINDS], dtype=object)
    columns = {"left": kin["left_id"], "right": kin["right_id"], "evidence": kin["evidence"]}
    return tables.conform(pd.DataFrame({**columns, "kind": names[ints(kin, "kind")]}), RELATED)
