"""Which records are of one report, kept in the partitions of RECORDS."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from litsieve import dedupe, importing, tables
from litsieve.engines import Part
from litsieve.partitioned.reading import Imported
from litsieve.partitioned.stages import Stages
from litsieve.protocol import ReviewProtocol
from litsieve.tables import CLUSTERS, NOTES, PAIRS, RECORDS, RELATED, Table
from litsieve.version import METHOD

READ = Table("records", tuple(column for column in RECORDS.columns if column.name in dedupe.READ), key=())
FOUND = {"pairs": PAIRS, "clusters": CLUSTERS, "related": RELATED, "notes": NOTES, "compared": dedupe.COMPARED}


class Linked(NamedTuple):
    """Where PAIRS, CLUSTERS, RELATED and the notes stand, cut as RECORDS are, a pair with its left record."""

    at: Path
    key: str


def link(stages: Stages, protocol: ReviewProtocol, imported: Imported, ruled: pd.DataFrame) -> Linked:
    """The duplicates among RECORDS, found out of the columns that are compared."""
    options = protocol.dedupe
    key = importing.key_of(METHOD["dedupe"], imported.key, options.model_dump(mode="json"), ruled.to_dict("list"))

    def parts() -> Iterator[Part]:
        engine = stages.engine
        short = engine.map(engine.read((imported.at, {"records": READ})), _shortened, {"records": READ})
        rows = stages.rows_of(short, "finding duplicates")
        found = dedupe.find(rows, options, ruled)
        del rows
        yield from _cut(found, imported)

    at, _ = stages.put("linked", key, "finding duplicates", FOUND, parts)
    return Linked(at, key)


def _shortened(part: Part) -> Part:
    """Records with the first letter of their abstracts: all that is asked of one is whether it is there."""
    rows = part["records"]
    return {"records": rows.assign(abstract=rows["abstract"].str[:1])}


def _cut(found: dedupe.Found, imported: Imported) -> Iterator[Part]:
    notes = pd.DataFrame({"note": list(found.notes)}, dtype="str")
    homes = {"pairs": imported.cuts.of(found.pairs["left"]), "related": imported.cuts.of(found.related["left"])}
    begin = 0
    for number, size in enumerate(imported.sizes):
        clusters = found.clusters.iloc[begin : begin + size]
        begin += size
        yield {
            "pairs": found.pairs[homes["pairs"] == number],
            "related": found.related[homes["related"] == number],
            "clusters": clusters,
            "notes": notes if not number else tables.empty(NOTES),
            "compared": found.compared if not number else tables.empty(dedupe.COMPARED),
        }
