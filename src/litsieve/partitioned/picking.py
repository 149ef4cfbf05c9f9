"""Of a large review the rows that anything is said of, each looked for in the one partition that it can stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

import pandas as pd

from litsieve import importing, tables
from litsieve.engines import Part
from litsieve.partitioned.reading import Cuts
from litsieve.partitioned.stages import Stages
from litsieve.tables import Table, text

WANTED: Final = Table("wanted", (text("id", "of a record, or of its cluster"),), key=("id",))
Place: TypeAlias = tuple[Path, Mapping[str, Table]]


def at_home(stages: Stages, name: str, key: str, cuts: Cuts, ids: Iterable[str]) -> Place:
    """WANTED of these `ids`, each in the partition that `cuts` give it, as a folder of the stage `name`."""
    ordered = pd.Series(sorted(set(ids)), dtype="str", name="id")
    schema = {"wanted": WANTED}
    made = importing.key_of(key, ordered.tolist())
    at, _ = stages.put(name, made, "looking up", schema, lambda: _homes(cuts, ordered))
    return at, schema


def _homes(cuts: Cuts, ids: pd.Series[str]) -> Iterator[Part]:
    to = cuts.of(ids).to_numpy(dtype=int)
    return ({"wanted": ids[to == n].to_frame()} for n in range(cuts.parts))


def picked(stages: Stages, wanted: Place, by: Mapping[str, str], *places: Place) -> Part:
    """Of each table in `places` the rows whose column in `by` is one of the `wanted`, sorted as the table is."""
    schema = {name: table for _, tables_ in places for name, table in tables_.items()}
    engine = stages.engine
    found = stages.all_of(engine.map(engine.read(wanted, *places), partial(_these, by), schema), "looking up")
    return {name: tables.conform(found[name], table) for name, table in schema.items()}


def _these(by: Mapping[str, str], part: Part) -> Part:
    ids = part["wanted"]["id"].tolist()
    return {name: part[name][part[name][column].isin(ids)] for name, column in by.items()}
