"""A record's whole life out of a Review: where it came from, why it was linked, checked, decided, counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from litsieve import criteria, tables
from litsieve.criteria.criterion import Criterion
from litsieve.criteria.evidence import in_doubt
from litsieve.criteria.fields import missing
from litsieve.criteria.interface import CANNOT_SAY, NOT_MET, WORDS, Context, Span
from litsieve.errors import UsageError
from litsieve.flow import behind
from litsieve.normalize.nearest import nearest
from litsieve.readers.interface import SPELLING
from litsieve.review import Review
from litsieve.screen import context


@dataclass(frozen=True, slots=True)
class Check:
    """A criterion on a report: its label, its verdict in words, and what made it so.

    `spans` are the words of the text that matched, as offsets into `criteria.fields.shown`; `lacking` the
    fields without which the criterion cannot say no; `remark` says what else became of a miss (it counts as cannot
    say, or it excludes nothing), or what the criterion asks that a record need not say.
    """

    criterion: str
    label: str
    facet: str
    verdict: str
    spans: tuple[Span, ...]
    lacking: tuple[str, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """All that a review knows of one record."""

    record: Mapping[str, Any]
    report: Mapping[str, Any]
    raw: tuple[tuple[str, str, int], ...]
    members: pd.DataFrame
    pairs: pd.DataFrame
    rulings: pd.DataFrame
    related: pd.DataFrame
    problems: pd.DataFrame
    checks: tuple[Check, ...]
    decisions: pd.DataFrame
    outcomes: pd.DataFrame
    codes: pd.DataFrame
    box: Mapping[str, Any]
    retracted: str
    """What tells that the report, which is included, was retracted; `""` where nothing does."""


def life(review: Review, record_id: str, fulltext: Callable[[str], str] | None = None) -> Life:
    """The life of the record; UsageError where there is none of that id, with the nearest ones.

    `fulltext` gives the words of a report's PDF, in which spans are shown; the verdicts are those of the build.
    """
    found = review.records[review.records["record_id"] == record_id]
    if not len(found):
        raise UsageError(_unknown(review, record_id))
    record = _only(found)
    cluster_id = _only(_of(review.clusters, "record_id", record_id))["cluster_id"]
    members = _of(review.clusters, "cluster_id", cluster_id)
    ids = members["record_id"]
    report = _of(review.reports, "cluster_id", cluster_id)
    pairs = _around(review.pairs, record_id, ids)
    related = review.related[review.related["left"].isin(ids) | review.related["right"].isin(ids)]
    stages = {stage.id: place for place, stage in enumerate(review.protocol.stages)}
    outcomes = _of(review.outcomes, "cluster_id", cluster_id)
    return Life(
        record=record,
        report=_only(report),
        raw=tuple((tag, value, line) for tag, value, line in tables.load_list(record["raw"]) if tag != SPELLING),
        members=members.merge(
            review.records[["record_id", "file", "line", "title"]], on="record_id", validate="one_to_one"
        ),
        pairs=pairs,
        rulings=_around(review.rulings, record_id, ids),
        related=related.reset_index(drop=True),
        problems=_at(review.problems, record),
        checks=_checks(review, report, cluster_id, fulltext),
        decisions=review.decisions[review.decisions["record_id"].isin(ids)].reset_index(drop=True),
        outcomes=outcomes.iloc[outcomes["stage"].map(stages).argsort(kind="stable")].reset_index(drop=True),
        codes=_of(review.codes, "cluster_id", cluster_id),
        box=_only(_of(review.flow.boxes, "record_id", record_id)),
        retracted=_retracted(review, _only(report)["record_id"]),
    )


def in_box(review: Review, box: str) -> pd.DataFrame:
    """BOXES of the records behind the number `box`; UsageError, with all the numbers, where it is none."""
    numbers = behind.numbers(review.flow, review.records)
    if box not in numbers:
        near = nearest(box, numbers)
        hint = f"did you mean {near[0]!r}? The" if near else "the"
        raise UsageError(f"there is no number {box!r} in the diagram; {hint} numbers are: {', '.join(numbers)}")
    return review.flow.boxes[numbers[box]].reset_index(drop=True)


def _checks(
    review: Review, report: pd.DataFrame, cluster_id: str, fulltext: Callable[[str], str] | None
) -> tuple[Check, ...]:
    """Each criterion of the protocol on one report (a table of one row), with its spans."""
    verdicts = _of(review.checks, "cluster_id", cluster_id).set_index("criterion")["verdict"]
    shared = context(report, review.protocol.search_date())
    showing = replace(shared, fulltext=fulltext)
    checks = []
    for criterion in review.protocol.criteria:
        kind = criteria.get(criterion.kind)
        said = verdicts[criterion.id]
        lacking = [field for field in kind.needs(criterion) if missing(report, field).any()]
        checks.append(
            Check(
                criterion.id,
                criterion.label,
                criterion.facet,
                said,
                tuple(kind.spans(criterion, _only(report), showing)),
                tuple(lacking) if said == WORDS[CANNOT_SAY] else (),
                _remark(criterion, said, report, shared),
            )
        )
    return tuple(checks)


def _remark(criterion: Criterion, said: str, report: pd.DataFrame, shared: Context) -> str:
    """What became of a miss that excludes nothing, or what keeps the criterion from saying."""
    if said == WORDS[NOT_MET]:
        return "desirable: a miss excludes nothing" if criterion.weight == "desirable" else ""
    return in_doubt(criterion, report, shared) if said == WORDS[CANNOT_SAY] else ""


def _retracted(review: Review, speaker: str) -> str:
    return review.retracted[speaker].signs if speaker in review.retracted else ""


def _at(problems: pd.DataFrame, record: Mapping[str, Any]) -> pd.DataFrame:
    """The problems of the block that the record's entry is."""
    lines = [line for _, _, line in tables.load_list(record["raw"])] or [record["line"]]
    here = (problems["file"] == record["file"]) & problems["line"].between(record["line"], max(lines))
    found: pd.DataFrame = problems[here & ~problems["lost"]]
    return found.reset_index(drop=True)


def _around(pairs: pd.DataFrame, record_id: str, members: pd.Series[Any]) -> pd.DataFrame:
    """The pairs of a cluster's members, also with records outside it: first those of the record itself."""
    inside = pairs["left"].isin(members).astype(int) + pairs["right"].isin(members).astype(int)
    own = (pairs["left"] == record_id) | (pairs["right"] == record_id)
    found = pairs.assign(_own=own, _inside=inside)[inside > 0]
    ordered = found.sort_values(["_own", "_inside", "left", "right"], ascending=[False, False, True, True])
    return ordered.drop(columns=["_own", "_inside"]).reset_index(drop=True)


def _of(frame: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    return frame[frame[column] == value].reset_index(drop=True)


def _only(frame: pd.DataFrame) -> dict[str, Any]:
    return {str(name): value for name, value in frame.iloc[0].items()}


def _unknown(review: Review, record_id: str) -> str:
    near = nearest(record_id, review.records["record_id"].tolist(), 3)
    hint = f"near it: {', '.join(near)}" if near else "`litsieve explain --box NAME` lists the ids behind a number"
    return f"no record is called {record_id!r}; {hint}"
