"""Counts beside the diagram: what each stage, each criterion and each source came to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from litsieve import tables

OUTCOMES: Final = ("included", "excluded", "pending", "conflict", "ongoing", "awaiting")

STAGES = tables.Table(
    "stages",
    (
        tables.text("stage", ""),
        tables.text("phase", ""),
        tables.text("decided_by", ""),
        tables.number("entered", "reports that came to the stage"),
        *(tables.number(outcome, "reports of this outcome") for outcome in OUTCOMES),
        tables.number("by_rules", "of the excluded, by rules"),
        tables.number("by_people", "of the excluded, by people"),
    ),
    key=(),
)
CRITERIA = tables.Table(
    "criteria",
    (
        tables.text("criterion", ""),
        tables.text("facet", ""),
        tables.number("met", "reports"),
        tables.number("not_met", "reports"),
        tables.number("cannot_say", "reports"),
        tables.number("excluded", "reports of which it is the main reason, at any stage"),
    ),
    key=(),
)
REVIEWERS = tables.Table(
    "reviewers",
    (
        tables.text("stage", ""),
        tables.text("reviewer", ""),
        tables.number("decided", "reports at the stage that have a standing word of the reviewer"),
    ),
    key=("stage", "reviewer"),
)
FILES = tables.Table(
    "problems by file",
    (
        tables.text("file", ""),
        tables.text("code", ""),
        tables.number("n", "problems of this code in the file"),
        tables.number("lost", "of these, blocks that gave no entry"),
        tables.number("line", "of the first"),
        tables.text("message", "of the first"),
    ),
    key=("file", "code"),
)


def by_stage(outcomes: pd.DataFrame, stages: Sequence[tuple[str, str, str]]) -> pd.DataFrame:
    """One row a stage, in the protocol's order; `stages` are (id, phase, decided_by)."""
    counted = outcomes.groupby(["stage", "outcome"]).size()
    excluded = outcomes[outcomes["outcome"] == "excluded"]
    ruled = (excluded["basis"] == "rules").groupby(excluded["stage"]).agg(["sum", "size"])
    rows = []
    for stage, phase, decided_by in stages:
        of = {outcome: int(counted.get((stage, outcome), 0)) for outcome in OUTCOMES}
        by_rules = int(ruled["sum"].get(stage, 0))
        rows.append(
            {"stage": stage, "phase": phase, "decided_by": decided_by, "entered": sum(of.values()), **of}
            | {"by_rules": by_rules, "by_people": of["excluded"] - by_rules}
        )
    return tables.from_rows(rows, STAGES)


def by_criterion(checks: pd.DataFrame, outcomes: pd.DataFrame, criteria: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """One row a criterion, in the protocol's order; `criteria` are (id, facet)."""
    counted = checks.groupby(["criterion", "verdict"]).size()
    main = outcomes.loc[outcomes["outcome"] == "excluded", "reason"].str.split(";").str[0].value_counts()
    rows = [
        {
            "criterion": criterion,
            "facet": facet,
            "met": int(counted.get((criterion, "met"), 0)),
            "not_met": int(counted.get((criterion, "not met"), 0)),
            "cannot_say": int(counted.get((criterion, "cannot say"), 0)),
            "excluded": int(main.get(criterion, 0)),
        }
        for criterion, facet in criteria
    ]
    return tables.from_rows(rows, CRITERIA)


def by_reviewer(decisions: pd.DataFrame, clusters: pd.DataFrame) -> pd.DataFrame:
    """On how many reports a word of each reviewer stands, at each stage."""
    # DECISIONS is sorted by its key, so that of one record and reviewer the later word stands later.
    latest = decisions.drop_duplicates(["record_id", "stage", "reviewer", "role"], keep="last")
    standing = latest[latest["verdict"] != "withdraw"].merge(clusters, on="record_id", validate="many_to_one")
    counted = standing.groupby(["stage", "reviewer"])["cluster_id"].nunique().rename("decided").reset_index()
    return tables.conform(counted, REVIEWERS)


def by_problem(problems: pd.DataFrame) -> pd.DataFrame:
    """One row a file and code of PROBLEMS: how many, how many entries they cost, and the first of them."""
    counted = problems.groupby(["file", "code"]).agg(
        n=("line", "size"), lost=("lost", "sum"), line=("line", "first"), message=("message", "first")
    )
    return tables.conform(counted.reset_index(), FILES)
