"""The lists of a review in partitions, in their order: what `writers.parted` cuts into the parts that people open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pandas as pd

from litsieve import importing, tables
from litsieve.engines import Part
from litsieve.engines.files import load, whole
from litsieve.partitioned.linking import Linked
from litsieve.partitioned.reading import Cuts, Imported
from litsieve.partitioned.screening import MEMBERS, Screened
from litsieve.partitioned.stages import Stages
from litsieve.tables import CLUSTERS, OUTCOMES, PAIRS, RECORDS, RELATED, REPORTS, Table, number, text
from litsieve.writers import listings
from litsieve.writers.parted import Frames


def _some(table: Table, names: tuple[str, ...]) -> Table:
    """`table` with some of its columns, without a key."""
    return Table(table.name, tuple(column for column in table.columns if column.name in names), key=())


_CITED = _some(REPORTS, ("cluster_id", "record_id", *listings.REFERENCE))
_EXCLUDED = Table(
    "excluded",
    tuple(
        column
        for name in listings.EXCLUDED
        for column in (
            *OUTCOMES.columns,
            *_some(REPORTS, ("record_id", *listings.REFERENCE)).columns,
            text("label", ""),
        )
        if column.name == name
    ),
    key=(),
)
_UNSPOKEN = Table("unspoken", tuple(text(name, "") for name in ("record_id", "cluster_id", "duplicate_of")), key=())
_TO = number("to", "the partition")
_SIDES = {"unspoken": _UNSPOKEN, "pairs": PAIRS}
_SENT = {name: Table(name, (*table.columns, _TO), key=()) for name, table in _SIDES.items()}
_TOLD = _some(RECORDS, ("record_id", "file", "line", *listings.REFERENCE))
_DUPLICATES = Table(
    "duplicates",
    tuple(number(name, "") if name in ("score", "line", "year") else text(name, "") for name in listings.DUPLICATES),
    key=(),
)


def lists(
    stages: Stages, labels: Mapping[str, str], imported: Imported, linked: Linked, screened: Screened
) -> Mapping[str, Frames]:
    """The lists that `writers.parted` writes; they can be read as long as the partitions stand."""
    engine = stages.engine
    key = importing.key_of(screened.key, dict(labels))
    both = (screened.reports, {"reports": _CITED}), (screened.at, {"outcomes": OUTCOMES})
    excluded, _ = stages.made(
        *("excluded", key, "listing"),
        lambda: engine.map(engine.read(*both), partial(_excluded, labels), {"excluded": _EXCLUDED}),
    )
    return {
        "duplicates": partial(_frames, _duplicates(stages, imported, linked, screened), _DUPLICATES),
        "excluded": partial(_frames, excluded, _EXCLUDED),
        "records": partial(_frames, imported.at, RECORDS),
        "related": partial(_related, imported, linked),
    }


def _frames(at: Path, table: Table) -> Iterator[pd.DataFrame]:
    """The rows of a table, partition by partition."""
    found = whole(at)
    return (load(at / table.name / one.file, table.names) for one in found.tables[table.name])


def _excluded(labels: Mapping[str, str], part: Part) -> Part:
    return {"excluded": listings.excluded_of(part["outcomes"], part["reports"], labels)[_EXCLUDED.names]}


def _duplicates(stages: Stages, imported: Imported, linked: Linked, screened: Screened) -> Path:
    """Where the rows of the list of duplicates stand, each in its record's partition."""
    engine, cuts, key = stages.engine, imported.cuts, screened.reports.name.rpartition("-")[2]
    both = (screened.reports, {"members": MEMBERS}), (linked.at, {"pairs": PAIRS})
    sides, _ = stages.made(
        *("sides", key, "listing"),
        lambda: engine.by_key(
            engine.map(engine.read(*both), partial(_sides, cuts), _SENT), "to", _as_they_came, _SIDES, cuts.parts
        ),
    )
    beside = (imported.at, {"records": _TOLD}), (sides, _SIDES)
    at, _ = stages.made(
        *("duplicates", key, "listing"),
        lambda: engine.map(engine.read(*beside), _listed, {"duplicates": _DUPLICATES}),
    )
    return at


def _sides(cuts: Cuts, part: Part) -> Part:
    """The records that others speak for, and each pair of duplicates, on the way to the records' partitions."""
    rows, pairs = listings.unspoken(part["members"]), part["pairs"]
    found = pairs[pairs["verdict"] == "duplicate"]
    sent = pd.concat([found.assign(to=cuts.of(found[side])) for side in ("left", "right")])
    return {
        "unspoken": rows.assign(to=cuts.of(rows["record_id"]))[_SENT["unspoken"].names],
        "pairs": sent.drop_duplicates(["left", "right", "to"])[_SENT["pairs"].names],
    }


def _as_they_came(part: Part) -> Part:
    return part


def _listed(part: Part) -> Part:
    rows = part["unspoken"].sort_values("record_id", ignore_index=True)
    return {"duplicates": tables.conform(listings.duplicates_of(rows, part["pairs"], part["records"]), _DUPLICATES)}


def _related(imported: Imported, linked: Linked) -> Iterator[pd.DataFrame]:
    """The list of related records, which come together here: they are few."""
    rows = pd.concat(list(_frames(linked.at, RELATED)), ignore_index=True)
    named = frozenset((*rows["left"].tolist(), *rows["right"].tolist()))
    told = {"records": _some(RECORDS, ("record_id", "title")), "clusters": CLUSTERS}
    places = {"records": imported.at, "clusters": linked.at}
    found = {
        name: pd.concat(
            [one[one["record_id"].isin(named)] for one in _frames(places[name], table)], ignore_index=True
        )
        for name, table in told.items()
    }
    yield listings.related_of(tables.conform(rows, RELATED), found["records"], found["clusters"])
