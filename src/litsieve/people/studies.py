"""Which reports are of one study: those that people linked, those that may be, and how a link is written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import pandas as pd

from litsieve import tables
from litsieve.errors import UsageError
from litsieve.explain import life
from litsieve.review import Review
from litsieve.workspace import Workspace
from litsieve.workspace.append import append

OFFERS: Final = tables.Table(
    "offers",
    (
        tables.text("left", "record_id of a report in the review"),
        tables.text("right", "record_id of another one"),
        tables.text("kind", "what the left one is of the right one, as in RELATED"),
        tables.text("left_title", ""),
        tables.text("right_title", ""),
    ),
    key=("left", "right"),
)
LINKED: Final = tables.Table(
    "linked",
    (
        tables.text("study", "its name: the record_id by which people called it"),
        tables.text("record_id", "of a report that is of the study"),
        tables.text("title", "of the report"),
    ),
    key=("study", "record_id"),
)


def linked(review: Review) -> pd.DataFrame:
    """LINKED: the reports of each study that people made of several."""
    named = review.reports[["cluster_id", "record_id", "title"]]
    found = review.studies.merge(named, on="cluster_id", validate="one_to_one")
    several = found["study"].duplicated(keep=False)
    return tables.conform(found[several], LINKED)


def offers(review: Review) -> pd.DataFrame:
    """OFFERS: pairs of reports in the review that are related and not yet of one study."""
    inside = set(review.included["cluster_id"])
    cluster_of = dict(zip(review.clusters["record_id"], review.clusters["cluster_id"], strict=True))
    study_of = dict(zip(review.studies["cluster_id"], review.studies["study"], strict=True))
    speaks = review.reports.set_index("cluster_id")
    rows = {}
    for left, right, kind in review.related[["left", "right", "kind"]].itertuples(index=False, name=None):
        sides = [cluster_of[left], cluster_of[right]]
        one, other = (study_of.get(side, side) for side in sides)
        if one == other or not inside.issuperset(sides):
            continue
        ids = tuple(str(speaks.at[side, "record_id"]) for side in sides)
        titles = [str(speaks.at[side, "title"]) for side in sides]
        rows[ids] = dict(zip(OFFERS.names, (*ids, kind, *titles), strict=True))
    return tables.from_rows(rows.values(), OFFERS)


def link(
    workspace: Workspace, review: Review, who: str, record_ids: Sequence[str], study: str, note: str, now: datetime
) -> Path:
    """Say that these reports are of one study, called `study` or else by the smallest id; gives the file's path.

    UsageError where a record is not there, or only one is named.
    """
    for record_id in record_ids:
        life(review, record_id)
    if len(set(record_ids)) < 2:
        raise UsageError("Name two reports or more: each that is alone is a study of its own.")
    called = study or min(record_ids)
    rows = [{"record_id": record_id, "study": called, "note": note} for record_id in dict.fromkeys(record_ids)]
    return append(workspace, "studies", "", who, rows, now)


def part(workspace: Workspace, review: Review, who: str, record_id: str, note: str, now: datetime) -> Path:
    """Say that a report is a study of its own again; gives the file's path. UsageError where it is not there."""
    life(review, record_id)
    # Its own id may be what the others' study is called.
    row = {"record_id": record_id, "study": f"{record_id} alone", "note": note}
    return append(workspace, "studies", "", who, [row], now)
