"""What a Review says as lists of reports and records: labels, boxes, exclusions, what is pending, duplicates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from litsieve.doubts import retractions
from litsieve.review import Review

REFERENCE: Final = ("title", "authors", "year", "venue", "doi", "pmid")
EXCLUDED: Final = (
    *("record_id", "cluster_id", "stage", "phase", "lane", "reason", "label", "basis", "who", "evidence"),
    *REFERENCE,
)
DUPLICATES: Final = (
    *("record_id", "duplicate_of", "cluster_id", "linked_to", "rule", "score", "block", "evidence"),
    *("file", "line", *REFERENCE),
)

RELATED: Final = (
    *("left", "right", "kind", "left_title", "right_title", "left_cluster", "right_cluster", "evidence"),
)


def labels(review: Review) -> dict[str, str]:
    """The words printed for each criterion's id."""
    return {criterion.id: criterion.label for criterion in review.protocol.criteria}


def included(review: Review) -> pd.DataFrame:
    """The included reports as they are written: with a column `retracted`, and marked where they were."""
    return retractions.marked(review.included, review.retracted)


def boxed(review: Review) -> pd.DataFrame:
    """RECORDS without their raw entries, with the cluster of each and the box, stage and reason it ended in."""
    ends = review.flow.boxes[["record_id", "cluster_id", "box", "stage", "reason"]]
    return review.records.drop(columns="raw").merge(ends, on="record_id", validate="one_to_one")


def excluded(review: Review) -> pd.DataFrame:
    """Every excluded report with its stage, reason, the words for it, who said so and on what evidence."""
    return excluded_of(review.outcomes, review.reports, labels(review))


def excluded_of(outcomes: pd.DataFrame, reports: pd.DataFrame, labelled: Mapping[str, str]) -> pd.DataFrame:
    """The same of OUTCOMES and REPORTS of some reports."""
    out = outcomes[outcomes["outcome"] == "excluded"]
    main = out["reason"].str.split(";").str[0]
    named = out.assign(label=main.map(labelled).fillna(main))
    return named.merge(reports[["cluster_id", "record_id", *REFERENCE]], on="cluster_id", validate="many_to_one")


def pending(review: Review) -> pd.DataFrame:
    """Every report that waits for people, with its stage and whether it is pending or a conflict."""
    waiting = review.outcomes[review.outcomes["outcome"].isin(["pending", "conflict", "ongoing", "awaiting"])]
    columns = ["cluster_id", "stage", "outcome", "who", "evidence"]
    reports = review.reports.drop(columns=["filled", "affiliations"])
    return waiting[columns].merge(reports, on="cluster_id", validate="many_to_one")


def duplicates(review: Review) -> pd.DataFrame:
    """Every record that is not the representative of its cluster, and the pair that links it most closely."""
    return duplicates_of(unspoken(review.clusters), review.pairs, review.records)


def unspoken(clusters: pd.DataFrame) -> pd.DataFrame:
    """The records of whole clusters that are not their representatives: record_id, cluster_id, duplicate_of."""
    speaks = clusters[clusters["representative"]].set_index("cluster_id")["record_id"]
    rest = clusters[~clusters["representative"]]
    return rest.assign(duplicate_of=rest["cluster_id"].map(speaks)).drop(columns="representative")


def duplicates_of(rows: pd.DataFrame, pairs: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """`unspoken` rows with the closest of `pairs`, which may have others, and what RECORDS say of them."""
    linked = rows.merge(_closest(pairs, rows), on="record_id", how="left", validate="one_to_one")
    return linked.merge(records[["record_id", "file", "line", *REFERENCE]], on="record_id", validate="one_to_one")


def related(review: Review) -> pd.DataFrame:
    """RELATED with the titles of both records and the clusters that they are in."""
    return related_of(review.related, review.records, review.clusters)


def related_of(rows: pd.DataFrame, records: pd.DataFrame, clusters: pd.DataFrame) -> pd.DataFrame:
    """The same of RELATED, and of RECORDS and CLUSTERS of the records that it names."""
    told = records[["record_id", "title"]].merge(clusters, on="record_id", validate="one_to_one")
    told = told.rename(columns={"cluster_id": "cluster"}).drop(columns="representative")
    for side in ("left", "right"):
        rows = rows.merge(
            told.add_prefix(f"{side}_").rename(columns={f"{side}_record_id": side}), on=side, validate="many_to_one"
        )
    return rows


def _closest(pairs: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """For each record of `rows` the duplicate pair it stands in: with its representative, else the likest."""
    found = pairs[pairs["verdict"] == "duplicate"]
    sides = [
        found.rename(columns={"left": "record_id", "right": "linked_to"}),
        found.rename(columns={"right": "record_id", "left": "linked_to"}),
    ]
    both = pd.concat(sides).merge(rows[["record_id", "duplicate_of"]], on="record_id", validate="many_to_one")
    ranked = both.assign(direct=both["linked_to"] == both["duplicate_of"]).sort_values(
        ["record_id", "direct", "score", "linked_to"], ascending=[True, False, False, True], kind="stable"
    )
    return ranked.drop_duplicates("record_id")[["record_id", "linked_to", "rule", "score", "block", "evidence"]]
