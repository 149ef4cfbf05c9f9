"""What people or the protocol speak of in a large review, and what is included: that much of it is held whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

import pandas as pd

from litsieve import tables
from litsieve.decisions import LogFile
from litsieve.engines import Part
from litsieve.flow import INCLUDED
from litsieve.normalize import identifiers
from litsieve.partitioned import picking, screening
from litsieve.partitioned.linking import Linked
from litsieve.partitioned.reading import Imported
from litsieve.partitioned.stages import Stages
from litsieve.protocol import ReviewProtocol
from litsieve.tables import BOXES, CHECKS, CLUSTERS, OUTCOMES, PAIRS, RECORDS, REPORTS, Table

_IDS: Final = Table("records", tuple(c for c in RECORDS.columns if c.name in ("record_id", "doi", "pmid")), key=())
_INSIDE: Final = frozenset((*INCLUDED.values(), "previous_reports"))


def known(stages: Stages, imported: Imported, protocol: ReviewProtocol, log: Sequence[LogFile]) -> Mapping[str, bool]:
    """The records that people or the protocol name, of those that there are."""
    tested = (example.sample.record for criterion in protocol.criteria for example in criterion.tests)
    named = frozenset((*_named(log), *tested)) - {""}
    included = frozenset(identifiers.doi(one) or identifiers.pmid(one) for one in protocol.must_include)
    if not named and not included:
        return {}
    engine = stages.engine
    wanted = picking.at_home(stages, "named", imported.key, imported.cuts, named)
    read = engine.read(wanted, (imported.at, {"records": _IDS}))
    rows = stages.rows_of(engine.map(read, partial(_of_these, included), {"records": _IDS}), "reading")
    return dict.fromkeys(sorted(rows["record_id"]), True)


def _named(log: Sequence[LogFile]) -> Iterator[str]:
    for file in log:
        for row in file.rows:
            yield from (row.cells.get(column, "") for column in ("record_id", "left", "right"))


def _of_these(included: Collection[str], part: Part) -> Part:
    rows, named = part["records"], part["wanted"]["id"].tolist()
    kept = rows["record_id"].isin(named) | rows["doi"].isin(included) | rows["pmid"].isin(included)
    return {"records": rows[kept]}


def clusters_of(stages: Stages, imported: Imported, linked: Linked, known: Collection[str]) -> pd.DataFrame:
    """CLUSTERS of these records."""
    if not known:
        return tables.empty(CLUSTERS)
    wanted = picking.at_home(stages, "known", imported.key, imported.cuts, known)
    place = linked.at, {"clusters": CLUSTERS}
    return picking.picked(stages, wanted, {"clusters": "record_id"}, place)["clusters"]


def of(
    stages: Stages,
    imported: Imported,
    linked: Linked,
    screened: screening.Screened,
    clusters: Iterable[str],
) -> Part:
    """All that there is of the reports that are included and of those of `clusters`, and of their records."""
    judged = {"reports": REPORTS, "judged": screening.JUDGED, "members": screening.MEMBERS}
    ended = {"checks": CHECKS, "outcomes": OUTCOMES, "boxes": BOXES}
    wanted = picking.at_home(stages, "spoken", screened.key, imported.cuts, [*_included(stages, screened), *clusters])
    by = dict.fromkeys((*judged, *ended), "cluster_id")
    found = dict(picking.picked(stages, wanted, by, (screened.reports, judged), (screened.at, ended)))
    found["clusters"] = tables.conform(found.pop("members"), CLUSTERS)
    wanted = picking.at_home(stages, "few", screened.key, imported.cuts, found["clusters"]["record_id"])
    by = {"records": "record_id", "pairs": "left"}
    places = (imported.at, {"records": RECORDS}), (linked.at, {"pairs": PAIRS})
    return {**found, **picking.picked(stages, wanted, by, *places)}


def _included(stages: Stages, screened: screening.Screened) -> list[str]:
    """The clusters that are included, now or before."""
    boxes, engine = {"boxes": BOXES}, stages.engine
    rows = stages.rows_of(engine.map(engine.read((screened.at, boxes)), _inside, boxes), "counting")
    return list(rows["cluster_id"])


def _inside(part: Part) -> Part:
    return {"boxes": part["boxes"][part["boxes"]["box"].isin(_INSIDE)]}
