"""Records as numbers, in the order of their ids, and the way from partition to partition on which they are linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from litsieve import tables
from litsieve.dedupe import READ
from litsieve.dedupe.options import Options
from litsieve.engines import Frame, Manifest, Part
from litsieve.engines.files import remove
from litsieve.partitioned.reading import Cuts, Imported
from litsieve.partitioned.stages import Stages
from litsieve.tables import RECORDS, Table, number

Ints: TypeAlias = npt.NDArray[np.int64]
WHAT = "finding duplicates"


def chosen(*names: str) -> Table:
    """RECORDS with some of its columns."""
    return Table("records", tuple(column for column in RECORDS.columns if column.name in names), key=())


FORMED = chosen(*READ)
SHOWN = chosen(*(name for name in READ if name not in ("abstract", "notices")))
"""What is asked of two records that are compared, and told of them."""


class Rows(NamedTuple):
    """The numbers of the records, cut as RECORDS are."""

    cuts: Cuts
    starts: tuple[int, ...]
    size: int

    def begin(self, ids: pd.Series[Any]) -> int:
        """The number of the first record of a partition, of which `ids` are the names."""
        return self.starts[int(self.cuts.of(ids.iloc[:1]).iloc[0])] if len(ids) else 0

    def home(self, rows: Ints) -> Ints:
        """The partition of each row."""
        return np.searchsorted(np.array(self.starts), rows, side="right").astype(np.int64) - 1

    def cut(self, rows: Ints) -> list[slice]:
        """Where each partition's rows stand among `rows`, which are sorted."""
        ends = [*np.searchsorted(rows, np.array(self.starts)).tolist(), len(rows)]
        return [slice(begin, end) for begin, end in pairwise(ends)]


@dataclass(frozen=True, slots=True)
class Way:
    """Where RECORDS stand, by what options they are linked, and the folders that are made on the way."""

    stages: Stages
    imported: Imported
    options: Options
    key: str
    rows: Rows
    passed: list[Path] = field(default_factory=list)

    @property
    def parts(self) -> int:
        """How many partitions there are."""
        return self.rows.cuts.parts

    def made(self, name: str, make: Callable[[], Frame]) -> tuple[Path, Manifest]:
        """The folder of what `make` gives."""
        found = self.stages.made(name, self.key, WHAT, make)
        self.passed.append(found[0])
        return found

    def put(self, name: str, schema: Mapping[str, Table], make: Callable[[], Iterable[Part]]) -> Path:
        """The folder of what is made here."""
        at, _ = self.stages.put(name, self.key, WHAT, schema, make)
        self.passed.append(at)
        return at

    def all_of(self, at: Path, *wanted: Table) -> Part:
        """All rows of some tables in the folder `at`."""
        return self.stages.all_of(self.stages.engine.read((at, {table.name: table for table in wanted})), WHAT)

    def leave(self) -> None:
        """Take away what was made on the way, once all that came of it is whole."""
        for at in self.passed:
            remove(at)
        self.stages.used[:] = [at for at in self.stages.used if at not in self.passed]


def way(stages: Stages, imported: Imported, options: Options, key: str) -> Way:
    """The way on which RECORDS are linked."""
    starts = np.cumsum([0, *imported.sizes])
    return Way(stages, imported, options, key, Rows(imported.cuts, tuple(starts[:-1].tolist()), int(starts[-1])))


def ints(rows: pd.DataFrame, name: str) -> Ints:
    """A column of whole numbers, of which none is missing."""
    return rows[name].to_numpy(dtype=np.int64)


def keyed(table: Table) -> Table:
    """`table` with the column by which its rows are sent."""
    return Table(table.name, (*table.columns, number("to", "the partition")), key=())


def sending(to: Mapping[str, Ints], part: Part) -> Part:
    """The tables of a part, each with where its rows go."""
    return {name: rows.assign(to=to[name]) for name, rows in part.items()}


def nothing(schema: Mapping[str, Table]) -> dict[str, pd.DataFrame]:
    """A part without a row."""
    return {name: tables.empty(table) for name, table in schema.items()}


def names_of(way: Way, wanted: Ints) -> pd.Series[Any]:
    """The names of some rows, which are sorted, in their order."""
    table = Table("wanted", (number("row", ""),), key=())
    slices = way.rows.cut(wanted)
    at = way.put("wanted", {"wanted": table}, lambda: ({"wanted": pd.DataFrame({"row": wanted[s]})} for s in slices))
    id_ = chosen("record_id")
    read = way.stages.engine.read((way.imported.at, {"records": id_}), (at, {"wanted": table}))
    few = way.stages.engine.map(read, partial(_named, way.rows), {"records": id_})
    return way.stages.rows_of(few, WHAT)["record_id"]


def _named(rows: Rows, part: Part) -> Part:
    ids = part["records"]
    return {"records": ids.iloc[ints(part["wanted"], "row") - rows.begin(ids["record_id"])]}
