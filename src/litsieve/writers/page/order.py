"""The order in which the page holds reports and their records: who came furthest stands first."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from litsieve.review import Review

FURTHEST: Final = (
    *("reports_included_dbr", "reports_included_other", "previous_reports"),
    *("ongoing", "other_ongoing", "awaiting", "other_awaiting", "previous_awaiting"),
    *("awaiting_assessment", "other_awaiting_assessment", "dbr_excluded", "other_excluded"),
    *("awaiting_retrieval", "other_awaiting_retrieval", "dbr_notretrieved_reports", "other_notretrieved_reports"),
    *("awaiting_screening", "other_awaiting_screening", "records_excluded", "other_screened_out"),
    *("excluded_other", "excluded_automatic", "previous_settled", "duplicates", "other_duplicates"),
)
"""The boxes in which a record ends, the furthest first."""
PAST_SCREENING: Final = FURTHEST.index("awaiting_screening")
"""Of a report that stands before this place it is not said at screening that it is out."""


def ordered(review: Review) -> tuple[pd.DataFrame, pd.DataFrame]:
    """REPORTS, and RECORDS with the columns of BOXES, in the page's order, each with `at`, the report's place.

    `far` is the place in FURTHEST of the box of a report's record that went furthest. Each report's records begin
    with its representative. What people excluded stands before what rules did.
    """
    records = _placed(review)
    ranked = records["far"].to_numpy() * 2 + (records["basis"] == "rules").to_numpy()
    best = pd.Series(ranked).groupby(records["cluster_id"].to_numpy()).min()
    far = best.loc[review.reports["cluster_id"]].to_numpy()
    first = np.lexsort((review.reports["record_id"].to_numpy(dtype=object), far))
    reports = review.reports.iloc[first].reset_index(drop=True).assign(at=range(len(first)), far=far[first] // 2)
    places = dict(zip(reports["cluster_id"].tolist(), range(len(reports)), strict=True))
    records["at"] = [places[name] for name in records["cluster_id"].tolist()]
    return reports, records.sort_values(["at", "silent"], kind="stable", ignore_index=True)


def _placed(review: Review) -> pd.DataFrame:
    """BOXES with what the page tells of each record; `silent` is false of representatives."""
    told = review.records.set_index("record_id")[["source", "file", "line", "title"]]
    speaks = review.clusters.set_index("record_id")["representative"]
    boxes = review.flow.boxes
    ids = boxes["record_id"]
    far = boxes["box"].map({box: n for n, box in enumerate(FURTHEST)}).to_numpy(dtype="int64")
    here = told.loc[ids].reset_index(drop=True)
    return boxes.assign(**here, far=far, silent=~speaks.loc[ids].to_numpy(dtype=bool))
