"""Counts beside the diagram: what each stage, each criterion and each source came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

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


class Seen(NamedTuple):
    """What is counted of OUTCOMES and CHECKS; the counts of two lots of reports add up."""

    bases: Counter[tuple[str, str, str]]
    """Reports by stage, outcome and basis."""
    verdicts: Counter[tuple[str, str]]
    """Reports by criterion and verdict."""
    main: Counter[str]
    """Excluded reports by main reason."""
    ruled: Counter[tuple[str, str]]
    """Reports that rules exclude, by stage and rule."""


def seen(outcomes: pd.DataFrame, checks: pd.DataFrame) -> Seen:
    """What is counted of OUTCOMES and CHECKS."""
    out = outcomes[outcomes["outcome"] == "excluded"]
    return Seen(
        Counter(_rows(outcomes, "stage", "outcome", "basis")),
        Counter(_rows(checks, "criterion", "verdict")),
        Counter(reason.split(";")[0] for reason in out["reason"].tolist()),
        Counter(_rows(out[out["basis"] == "rules"], "stage", "who")),
    )


def _rows(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Its rows as tuples; to go through a column of text cell by cell takes ten times as long as its list."""
    return zip(*(frame[name].tolist() for name in columns), strict=True)


def by_stage(of: pd.DataFrame | Seen, stages: Sequence[tuple[str, str, str]]) -> pd.DataFrame:
    """One row a stage of OUTCOMES, in the protocol's order; `stages` are (id, phase, decided_by)."""
    bases = of.bases if isinstance(of, Seen) else Counter(_rows(of, "stage", "outcome", "basis"))
    counted: Counter[tuple[str, str]] = Counter()
    for (stage, outcome, _), n in bases.items():
        counted[stage, outcome] += n
    rows = []
    for stage, phase, decided_by in stages:
        found = {outcome: counted[stage, outcome] for outcome in OUTCOMES}
        by_rules = bases[stage, "excluded", "rules"]
        rows.append(
            {"stage": stage, "phase": phase, "decided_by": decided_by, "entered": sum(found.values()), **found}
            | {"by_rules": by_rules, "by_people": found["excluded"] - by_rules}
        )
    return tables.from_rows(rows, STAGES)


def by_criterion(checks: pd.DataFrame, outcomes: pd.DataFrame, criteria: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """One row a criterion, in the protocol's order; `criteria` are (id, facet)."""
    return criteria_of(seen(outcomes, checks), criteria)


def criteria_of(of: Seen, criteria: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """The same of what was counted already."""
    rows = [
        {
            "criterion": criterion,
            "facet": facet,
            "met": of.verdicts[criterion, "met"],
            "not_met": of.verdicts[criterion, "not met"],
            "cannot_say": of.verdicts[criterion, "cannot say"],
            "excluded": of.main[criterion],
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
