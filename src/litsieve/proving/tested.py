"""The tests of the criteria, run: what each criterion says of its examples, and the words that made it say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from litsieve import criteria
from litsieve.criteria import examples
from litsieve.criteria.criterion import Criterion
from litsieve.criteria.evidence import in_doubt
from litsieve.criteria.examples import Example
from litsieve.criteria.fields import FULLTEXT, missing
from litsieve.criteria.interface import CANNOT_SAY, WORDS, Context, Span
from litsieve.normalize import identifiers
from litsieve.protocol import ReviewProtocol, faults, loader
from litsieve.review import Review
from litsieve.screen import context

PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"
MUST_INCLUDE: Final = "must_include"


@dataclass(frozen=True, slots=True)
class Trial:
    """One test and how it went.

    `steps` is its place in the protocol, `about` the report in a few words, `said` the verdict or what stood in its
    way. `spans` are the words of `report` (a row of REPORTS, empty where there is none) that the criterion found,
    `read` are the columns that it reads, `lacking` the fields without which it cannot deny, `remark` says what became
    of a miss that is no denial.
    """

    criterion: str
    steps: tuple[str | int, ...]
    about: str
    expected: str
    said: str
    result: str
    report: Mapping[str, Any]
    read: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    lacking: tuple[str, ...] = ()
    remark: str = ""


def asks_of_records(protocol: ReviewProtocol) -> bool:
    """Whether a test is about a record of the review, so that the review must be built to run it."""
    samples = (example.sample for criterion in protocol.criteria for example in criterion.tests)
    return bool(protocol.must_include) or any(sample.record for sample in samples)


def run(protocol: ReviewProtocol, review: Review | None = None) -> list[Trial]:
    """Every test of the protocol, in its order; those about records are skipped where there is no review."""
    found = []
    for place, criterion in enumerate(protocol.criteria):
        found += _of_criterion(protocol, place, criterion, review)
    return [*found, *_known(protocol, review)]


def _of_criterion(protocol: ReviewProtocol, place: int, criterion: Criterion, review: Review | None) -> list[Trial]:
    made_up = [example.sample for example in criterion.tests if not example.sample.record]
    reports = examples.reports(made_up)
    told = context(reports, protocol.search_date())
    verdicts = iter(criteria.check(criterion, reports, told).tolist() if made_up else ())
    rows = iter(range(len(made_up)))
    trials = []
    for n, example in enumerate(criterion.tests):
        steps = ("criteria", place, "tests", n)
        if example.sample.record:
            trials.append(_of_record(criterion, steps, example, review))
        else:
            row = next(rows)
            one = reports.iloc[[row]].reset_index(drop=True)
            trials.append(_trial(criterion, steps, example, one, WORDS[next(verdicts)], told))
    return trials


def _trial(
    criterion: Criterion,
    steps: tuple[str | int, ...],
    example: Example,
    report: pd.DataFrame,
    said: str,
    told: Context,
) -> Trial:
    """A test whose report is there (a table of one row)."""
    row = {str(name): value for name, value in report.iloc[0].items()}
    result = PASSED if said == example.expected else FAILED
    kind = criteria.get(criterion.kind)
    spans = tuple(kind.spans(criterion, row, told)) if result == FAILED else ()
    lacking = _lacking(criterion, report) if said == WORDS[CANNOT_SAY] else ()
    name, read = example.sample.name, kind.reads(criterion)
    remark = in_doubt(criterion, report, told) if said == WORDS[CANNOT_SAY] else ""
    return Trial(criterion.id, steps, name, example.expected, said, result, row, read, spans, lacking, remark)


def _lacking(criterion: Criterion, report: pd.DataFrame) -> tuple[str, ...]:
    needs = criteria.get(criterion.kind).needs(criterion)
    return tuple(name for name in needs if name == FULLTEXT or missing(report, name).any())


def _of_record(criterion: Criterion, steps: tuple[str | int, ...], example: Example, review: Review | None) -> Trial:
    """A test about a record of the review."""
    record_id = example.sample.record
    if review is None:
        return Trial(criterion.id, steps, record_id, example.expected, "not asked", SKIPPED, {})
    clusters = review.clusters
    cluster_id = next(iter(clusters.loc[clusters["record_id"] == record_id, "cluster_id"]), None)
    if cluster_id is None:
        return Trial(criterion.id, steps, record_id, example.expected, "no record is called so", FAILED, {})
    report = review.reports[review.reports["cluster_id"] == cluster_id].reset_index(drop=True)
    checks = review.checks
    here = (checks["cluster_id"] == cluster_id) & (checks["criterion"] == criterion.id)
    said = str(checks.loc[here, "verdict"].iloc[0])
    return _trial(criterion, steps, example, report, said, context(report, review.protocol.search_date()))


def _known(protocol: ReviewProtocol, review: Review | None) -> list[Trial]:
    """A test for each of `must_include`: that no rule keeps its report out."""
    trials = []
    for place, named in enumerate(protocol.must_include):
        steps = (MUST_INCLUDE, place)
        if review is None:
            trials.append(Trial(MUST_INCLUDE, steps, named, "kept", "not asked", SKIPPED, {}))
        else:
            trials.append(_kept(steps, named, review))
    return trials


def _kept(steps: tuple[str | int, ...], named: str, review: Review) -> Trial:
    records = review.records
    wanted = identifiers.doi(named) or identifiers.pmid(named)
    ids = records.loc[(records["doi"] == wanted) | (records["pmid"] == wanted), "record_id"]
    if not len(ids):
        # That the search misses it is no fault of a criterion; the audit tells of it (P105).
        return Trial(MUST_INCLUDE, steps, named, "kept", "in none of the exports", SKIPPED, {})
    clusters = review.clusters.loc[review.clusters["record_id"].isin(ids), "cluster_id"]
    out = review.outcomes
    by_rule = (out["outcome"] == "excluded") & (out["basis"] == "rules") & out["cluster_id"].isin(clusters)
    if not by_rule.any():
        return Trial(MUST_INCLUDE, steps, named, "kept", "kept", PASSED, {})
    return _lost(steps, named, review, out[by_rule].iloc[0].to_dict())


def _lost(steps: tuple[str | int, ...], named: str, review: Review, outcome: Mapping[Any, Any]) -> Trial:
    """A known report that a rule keeps out, and the words that the rule found."""
    report = review.reports[review.reports["cluster_id"] == outcome["cluster_id"]].reset_index(drop=True)
    row = {str(name): value for name, value in report.iloc[0].items()}
    criterion = review.protocol.criterion(outcome["who"])
    kind = criteria.get(criterion.kind)
    spans = tuple(kind.spans(criterion, row, context(report, review.protocol.search_date())))
    said = f"excluded by {criterion.id} at stage {outcome['stage']}"
    return Trial(MUST_INCLUDE, steps, named, "kept", said, FAILED, row, kind.reads(criterion), spans)


def worst(trials: Sequence[Trial]) -> list[Trial]:
    """The tests that failed, in the protocol's order."""
    return [trial for trial in trials if trial.result == FAILED]


def lines(text: str, trials: Sequence[Trial]) -> list[int]:
    """The line of each test in the protocol's `text`."""
    root, _ = loader.read(text)
    return [faults.place(root, trial.steps)[0] for trial in trials] if root is not None else [0] * len(trials)
