"""Criteria and decisions become OUTCOMES: each report's outcome at each stage, its reason and who said so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from litsieve import assignment, criteria, decisions, tables
from litsieve.criteria import evidence
from litsieve.criteria.criterion import Criterion
from litsieve.criteria.fields import missing
from litsieve.criteria.interface import CANNOT_SAY, NOT_MET, WORDS, Context, Verdicts
from litsieve.criteria.remembered import Memo
from litsieve.decisions import Settled
from litsieve.findings import Finding
from litsieve.memory import uncollected
from litsieve.stages import Stage

OPEN = ("pending", "conflict")
AT_ONCE = 131_072  # reports whose words are held at the same time
LACKING = 0.3  # share of reports without a needed field from which on a warning is due


class Judged(NamedTuple):
    """A criterion and its verdict on each report, in the order of REPORTS."""

    criterion: Criterion
    verdicts: Verdicts


class Screened(NamedTuple):
    """CHECKS, OUTCOMES and what did not add up."""

    checks: pd.DataFrame
    outcomes: pd.DataFrame
    findings: list[Finding]


class Sums(NamedTuple):
    """What is counted of screened reports; those of two lots of reports add up."""

    reports: int
    ended: Counter[tuple[str, str]]
    """Reports by stage and outcome."""
    reasons: Counter[tuple[str, str]]
    """Reports by stage and reason, each of several."""
    lacking: Counter[tuple[str, str]]
    """Reports by criterion and needed column that they lack."""

    def and_(self, other: Sums) -> Sums:
        """What is counted of these reports and of others."""
        return Sums(
            self.reports + other.reports,
            self.ended + other.ended,
            self.reasons + other.reasons,
            self.lacking + other.lacking,
        )


Dealing = Callable[[Stage, Sequence[str], Sequence[str]], assignment.Deal]
"""Who reads which of the reports that the rules leave to people, and of those that they exclude."""


def screen(
    reports: pd.DataFrame,
    clusters: pd.DataFrame,
    decided: pd.DataFrame,
    *,
    stages: Sequence[Stage],
    asked: Sequence[Criterion],
    lanes: Mapping[str, str],
    search_date: Callable[[int], date | None],
    memo: Memo | None = None,
    notify: Callable[[str], None] = lambda _: None,
) -> Screened:
    """Pass every report through the stages, until one of them keeps it out or nobody has decided.

    `reports` is REPORTS, `decided` is DECISIONS, `lanes` the lane of each cluster_id, `search_date` the day of a
    round's search: a report is judged by that of the round that first found it. `memo` remembers their words.
    A report that passes a stage has outcome included there; the last row of a report says where it is now.
    """
    judged = judge(reports, asked, search_date, memo, notify)
    outcomes, findings = passing(reports, clusters, decided, judged, stages=stages, lanes=lanes)
    found = findings + amiss(stages, asked, sums(reports, asked, outcomes))
    return Screened(checks(reports, judged), outcomes, found)


def passing(
    reports: pd.DataFrame,
    clusters: pd.DataFrame,
    decided: pd.DataFrame,
    judged: Mapping[str, Judged],
    *,
    stages: Sequence[Stage],
    lanes: Mapping[str, str],
    dealing: Dealing = assignment.deal,
) -> tuple[pd.DataFrame, list[Finding]]:
    """OUTCOMES of reports that were judged; and where people overrule rules, or decide on what is not `reports`.

    Of CLUSTERS those of records are enough that people decided on.
    """
    going = np.ones(len(reports), dtype=bool)
    ids = reports["cluster_id"].tolist()
    lanes_of = [lanes[cluster_id] for cluster_id in ids]
    lane_of = np.array(lanes_of, dtype=str)
    rows: list[tuple[str, ...]] = []
    findings: list[Finding] = []
    for stage in stages:
        entering = going & np.isin(lane_of, stage.passes)
        with uncollected():
            words = dict(decisions.words(decided, clusters, stage.id))
        ruled = _rules(stage, entering, reports, judged) if stage.decided_by != "reviewers" else {}
        deal = dealing(stage, *_left(entering, ids, ruled))
        settled, contradictions = _stage(stage, entering, reports, ruled, deal, words)
        for place, outcome in settled.items():
            going[place] = outcome.outcome == "included"
            dealt = deal.of(ids[place])
            rows.append(
                (ids[place], stage.id, stage.phase, lanes_of[place], *outcome, dealt["readers"], dealt["sample"])
            )
        findings += contradictions + _unreached(stage, {ids[place] for place in settled}, words)
    columns = dict(zip(_OUTCOME, map(list, zip(*rows, strict=True)), strict=True)) if rows else {}
    return tables.from_columns(columns, tables.OUTCOMES) if rows else tables.empty(tables.OUTCOMES), findings


_OUTCOME = ("cluster_id", "stage", "phase", "lane", *Settled._fields, "readers", "sample")


def context(reports: pd.DataFrame, search_date: date | None, memo: Memo | None = None) -> Context:
    """What the checks on `reports` may know; build it once, the criteria share its words."""
    return Context(search_date=search_date, corpus=criteria.corpus(reports, memo=memo))


def judge(
    reports: pd.DataFrame,
    asked: Sequence[Criterion],
    search_date: Callable[[int], date | None],
    memo: Memo | None = None,
    notify: Callable[[str], None] = lambda _: None,
) -> dict[str, Judged]:
    """Each criterion with its verdict on each report."""
    found = {criterion.id: Judged(criterion, np.zeros(len(reports), dtype=np.int8)) for criterion in asked}
    # A report does not grow too old because an update was searched years later.
    rounds = reports["first_round"].astype("int64").to_numpy()
    for round_ in np.unique(rounds).tolist():
        of_round = np.flatnonzero(rounds == round_)
        for places in np.split(of_round, range(AT_ONCE, len(of_round), AT_ONCE)):
            here = reports if len(places) == len(reports) else reports.iloc[places].reset_index(drop=True)
            shared = context(here, search_date(round_), memo)
            for criterion, verdicts in found.values():
                notify(f"checking {criterion.id}")
                verdicts[places] = criteria.check(criterion, here, shared)
    return found


def _left(
    entering: npt.NDArray[np.bool_], ids: Sequence[str], ruled: Mapping[int, Settled]
) -> tuple[list[str], list[str]]:
    """The reports that the rules leave to people, and those that they exclude."""
    places = np.flatnonzero(entering).tolist()
    excluded = [ids[place] for place, outcome in ruled.items() if outcome.outcome == "excluded"]
    return [ids[place] for place in places if place not in ruled], excluded


def _stage(
    stage: Stage,
    entering: npt.NDArray[np.bool_],
    reports: pd.DataFrame,
    ruled: Mapping[int, Settled],
    deal: assignment.Deal,
    words: Mapping[str, list[decisions.Word]],
) -> tuple[dict[int, Settled], list[Finding]]:
    """The outcome of each report that enters, by its place in `reports`, and where people overruled rules."""
    ids, speaks = reports["cluster_id"].tolist(), reports["record_id"].tolist()
    outcomes, findings = {}, []
    settle = decisions.settling(stage)
    for place in np.flatnonzero(entering):
        said = words.get(ids[place], [])
        by_rule = ruled.get(int(place))
        by_people = settle(said, deal.needed(ids[place])) if said or by_rule is None else None
        outcomes[int(place)] = _outranks(by_rule, by_people)
        if by_rule and by_people and (against := _against(by_rule, by_people, said)):
            findings.append(_contradiction(stage, speaks[place], by_rule, against))
    return outcomes, findings


def _outranks(by_rule: Settled | None, by_people: Settled | None) -> Settled:
    """People outrank a rule; until enough of them have spoken the rule stands."""
    if by_people is None or (by_rule is not None and by_people.outcome == "pending"):
        assert by_rule is not None
        return by_rule
    return by_people


def _rules(
    stage: Stage,
    entering: npt.NDArray[np.bool_],
    reports: pd.DataFrame,
    judged: Mapping[str, Judged],
) -> dict[int, Settled]:
    """What the required criteria settle: the first not met excludes; doubt advances, or is left to people."""
    required = [name for name in stage.criteria if judged[name].criterion.weight == "required"]
    table = np.stack([judged[name].verdicts for name in required] or [np.ones(len(reports), dtype=np.int8)])
    failed, doubtful = (table == NOT_MET).any(axis=0), (table == CANNOT_SAY).any(axis=0)
    first = (table == NOT_MET).argmax(axis=0)
    settled = {}
    for rank, name in enumerate(required):
        places = np.flatnonzero(entering & failed & (first == rank))
        said = evidence.told(judged[name].criterion, reports.iloc[places])
        for place, text in zip(places, said, strict=True):
            settled[int(place)] = Settled("excluded", name, "rules", name, text)
    if stage.decided_by == "rules":
        certain = ~failed & (~doubtful if stage.cannot_say == "ask" else True)
        for place in np.flatnonzero(entering & certain):
            doubts = [name for name in required if judged[name].verdicts[place] == CANNOT_SAY]
            text = f"cannot say: {', '.join(doubts)}" if doubts else ""
            settled[int(place)] = Settled("included", "", "rules", ";".join(stage.criteria), text)
    return settled


def _against(by_rule: Settled, by_people: Settled, said: Sequence[decisions.Word]) -> str:
    """What people say against a rule, and what stands."""
    if by_people.outcome != "pending":
        return "" if by_people.outcome == by_rule.outcome else f"{by_people.who} {by_people.outcome}; people stand"
    other = [word for word in said if decisions.OUTCOME_OF.get(word.verdict, by_rule.outcome) != by_rule.outcome]
    words = ", ".join(f"{word.reviewer} {word.verdict}" for word in other)
    return f"{words}; the rules stand until people agree" if words else ""


def _contradiction(stage: Stage, record_id: str, by_rule: Settled, against: str) -> Finding:
    return Finding(
        "D107",
        f"{record_id}: at stage {stage.id} the rules say {by_rule.outcome} ({by_rule.who}), people say {against}",
        "review.yaml",
    )


def _unreached(stage: Stage, settled: Collection[str], words: Mapping[str, object]) -> list[Finding]:
    """The decisions at a stage that it never came to."""
    stray = sorted(set(words) - set(settled))
    if not stray:
        return []
    message = (
        f"stage {stage.id} has decisions on {_reports(len(stray), 'that does', 'that do')} not reach it, "
        f"the first is {stray[0]}"
    )
    return [Finding("D108", message, f"decisions/{stage.id}")]


def sums(reports: pd.DataFrame, asked: Sequence[Criterion], outcomes: pd.DataFrame) -> Sums:
    """What is counted of `reports` and their OUTCOMES."""
    return summed(len(reports), outcomes, lacking(reports, asked))


def summed(reports: int, outcomes: pd.DataFrame, lacking: Counter[tuple[str, str]]) -> Sums:
    """The same of so many reports, of which it is known already what they lack."""
    stages, reasons = outcomes["stage"].tolist(), Counter[tuple[str, str]]()
    given = Counter(zip(stages, outcomes["reason"].tolist(), strict=True))
    for (stage, listed), n in given.items():
        reasons.update(dict.fromkeys([(stage, reason) for reason in listed.split(";")], n))
    return Sums(reports, Counter(zip(stages, outcomes["outcome"].tolist(), strict=True)), reasons, lacking)


def lacking(reports: pd.DataFrame, asked: Sequence[Criterion]) -> Counter[tuple[str, str]]:
    """How many reports lack what a criterion needs, by criterion and column."""
    needed = {(one.id, column) for one in asked for column in criteria.get(one.kind).needs(one)}
    gaps = {column: int(missing(reports, column).sum()) for column in sorted({column for _, column in needed})}
    return Counter({(name, column): gaps[column] for name, column in sorted(needed)})


def amiss(stages: Sequence[Stage], asked: Sequence[Criterion], of: Sums) -> list[Finding]:
    """What the numbers of a review say against its stages and criteria."""
    return [*_open(stages, of), *_lacking(asked, of), *_idle(stages, asked, of)]


def _open(stages: Sequence[Stage], of: Sums) -> Iterator[Finding]:
    """What is in conflict, and what is open at a stage that is said to be finished."""
    for stage in stages:
        if conflicts := of.ended[stage.id, "conflict"]:
            yield Finding("D109", f"stage {stage.id}: {_reports(conflicts, 'is', 'are')} in conflict")
        for left, how in (("pending", "pending"), ("conflict", "in conflict")):
            if stage.finished and (n := of.ended[stage.id, left]):
                yield Finding("D110", f"stage {stage.id} is finished, but {_reports(n, 'is', 'are')} {how}")


def _reports(n: int, one: str, many: str) -> str:
    return f"1 report {one}" if n == 1 else f"{n} reports {many}"


def checks(reports: pd.DataFrame, judged: Mapping[str, Judged]) -> pd.DataFrame:
    """CHECKS of reports that were judged."""
    words = np.array([WORDS[value] for value in (-1, 0, 1)], dtype=object)
    if not judged:
        return tables.empty(tables.CHECKS)
    names = sorted(judged)
    verdicts = np.stack([judged[name].verdicts for name in names], axis=1)
    rows = {
        "cluster_id": reports["cluster_id"].repeat(len(names)).array,
        "criterion": pd.array(names, dtype="str").take(np.tile(np.arange(len(names)), len(reports))),
        "verdict": pd.array(words, dtype="str").take(verdicts.ravel().astype(np.int64) + 1),
    }
    return tables.conform(pd.DataFrame(rows), tables.CHECKS)


def _lacking(asked: Sequence[Criterion], of: Sums) -> Iterator[Finding]:
    """A warning for each criterion of which many reports lack a needed field."""
    for criterion in asked:
        for column in criteria.get(criterion.kind).needs(criterion):
            lacking = of.lacking[criterion.id, column]
            if lacking > LACKING * of.reports:
                message = f"{criterion.id}: {lacking} of {of.reports} reports have no {column}"
                yield Finding("P103", message, "review.yaml")


def _idle(stages: Sequence[Stage], asked: Sequence[Criterion], of: Sums) -> Iterator[Finding]:
    """A warning for each criterion of a rules stage that could exclude something there and did not."""
    able = {criterion.id for criterion in asked if criterion.weight == "required" and not criterion.lenient}
    for stage in stages:
        for criterion in stage.criteria if stage.decided_by != "reviewers" else ():
            if criterion in able and not of.reasons[stage.id, criterion]:
                yield Finding("P104", f"criterion {criterion} excluded nothing at stage {stage.id}", "review.yaml")
