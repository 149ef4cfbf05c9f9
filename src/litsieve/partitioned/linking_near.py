"""NEAR: of the pairs that share a key those of which something is to be hoped.

To know that takes a few numbers and the title of both: what the right record says is brought to the left one, and
only the records of pairs that are left then are brought whole.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

import pandas as pd

from litsieve.dedupe import block
from litsieve.dedupe.hopeful import Signs, likely
from litsieve.engines import Frame, Part
from litsieve.partitioned.linking_rows import Ints, Rows, Way, ints, keyed, sending
from litsieve.tables import Table, number, text

NEAR: Final = Table("near", (number("left", ""), number("right", ""), number("mark", "the keys, bit by bit")), key=())
SIGNS: Final = Table(
    "says",
    (*(number(name, "") for name in Signs._fields if name != "key"), text("key", "the first letters of the title")),
    key=(),
)
"""What records say that others may say as well."""
_TOLD = Table("told", (*NEAR.columns, *SIGNS.columns), key=())
_SAYS = Table("says", (number("row", ""), *SIGNS.columns), key=())


def table(pairs: block.Pairs) -> pd.DataFrame:
    """Pairs as a table."""
    return pd.DataFrame({"left": pairs.left, "right": pairs.right, "mark": pairs.keys})


def pairs_in(near: pd.DataFrame) -> block.Pairs:
    """Pairs as they stand in a table."""
    return block.Pairs(*(ints(near, name) for name in NEAR.names))


def hopeful(way: Way, shared: Frame, says: Path) -> tuple[Path, int]:
    """Where NEAR stands, by the left record of each pair, and how many pairs were looked at, each once.

    `shared` are the pairs of all keys in no order; in the folder `says` stands what records say.
    """
    engine, near, said = way.stages.engine, {"near": NEAR}, {"says": _SAYS}

    def met() -> Frame:
        sent = engine.map(shared, partial(_to_the_right, way.rows), {"near": keyed(NEAR)})
        return engine.by_key(sent, "to", _united, near, way.parts)

    at, manifest = way.made("met", met)

    def told() -> Frame:
        sent = engine.map(engine.read((at, near), (says, said)), partial(_telling, way.rows), {"told": keyed(_TOLD)})
        return engine.by_key(sent, "to", dict, {"told": _TOLD}, way.parts)

    there, _ = way.made("told", told)

    def kept() -> Frame:
        return engine.map(engine.read((there, {"told": _TOLD}), (says, said)), _hopeful, near)

    return way.made("near", kept)[0], manifest.rows("near")


def _to_the_right(rows: Rows, part: Part) -> Part:
    return sending({"near": rows.home(ints(part["near"], "right"))}, part)


def _united(part: Part) -> Part:
    return {"near": table(block.union(pairs_in(part["near"])))}


def _telling(rows: Rows, part: Part) -> Part:
    """The pairs with what their right records say, on their way to the left ones."""
    near, says = part["near"], part["says"]
    said = says[list(SIGNS.names)].iloc[_places(near, "right", says)].reset_index(drop=True)
    return sending({"told": rows.home(ints(near, "left"))}, {"told": pd.concat([near, said], axis=1)})


def _hopeful(part: Part) -> Part:
    told, says = part["told"], part["says"]
    own = _signs(says).take(_places(told, "left", says))
    kept = told[likely(own, _signs(told), ints(told, "mark"))]
    return {"near": kept[list(NEAR.names)].sort_values(["left", "right"], ignore_index=True)}


def _places(pairs: pd.DataFrame, side: str, says: pd.DataFrame) -> Ints:
    """Where the records of a side of the pairs stand, all of which are of this partition."""
    return ints(pairs, side) - (ints(says, "row")[0] if len(says) else 0)


def _signs(rows: pd.DataFrame) -> Signs:
    numbers = {name: ints(rows, name) for name in SIGNS.names if name != "key"}
    return Signs(**numbers, key=rows["key"].to_numpy(dtype=object))
