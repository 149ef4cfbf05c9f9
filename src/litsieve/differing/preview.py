"""What a change of the criteria would do to today's review, before it is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from litsieve import decisions
from litsieve.differing.between import Differences, between
from litsieve.review import Review

LETTING: Final = ("include", "ongoing", "awaiting")


class Flip(NamedTuple):
    """A criterion that would say something else of a report, wherever that report ends."""

    criterion: str
    record_id: str
    title: str
    before: str
    after: str


class Contradiction(NamedTuple):
    """A report that the new rules would keep out at a stage and people have let pass, there or further on.

    `said` is what they said at each stage: `title-abstract: ana include, ben include; retrieval: ana include`.
    """

    record_id: str
    title: str
    stage: str
    criterion: str
    said: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change, which criteria flip on which reports, and whom of the people the rules would contradict.

    `overruled` says where people, at the same stage, would go on to outrank the new rules.
    """

    differences: Differences
    flips: tuple[Flip, ...]
    contradictions: tuple[Contradiction, ...]
    overruled: tuple[str, ...]


def preview(before: Review, after: Review) -> Preview:
    """What comes of the rules of `after`; both Reviews are of the same exports, decisions and clusters."""
    against = [set(made.findings.loc[made.findings["code"] == "D107", "message"]) for made in (before, after)]
    return Preview(
        between(before, after),
        _flips(before, after),
        tuple(sorted(_contradictions(before, after))),
        tuple(sorted(against[1] - against[0])),
    )


def _flips(before: Review, after: Review) -> tuple[Flip, ...]:
    """Verdicts that differ, of criteria that both sides have."""
    key = ["cluster_id", "criterion"]
    both = before.checks.merge(after.checks, on=key, suffixes=("", "_after"), validate="one_to_one")
    turned = both[both["verdict"] != both["verdict_after"]]
    named = turned.merge(after.reports[["cluster_id", "record_id", "title"]], on="cluster_id", validate="many_to_one")
    columns = ["criterion", "record_id", "title", "verdict", "verdict_after"]
    return tuple(sorted(Flip(*row) for row in named[columns].itertuples(index=False, name=None)))


def _contradictions(before: Review, after: Review) -> Iterator[Contradiction]:
    """What the new rules keep out and the old ones did not, against the words of people there or further on."""
    then = _by_rules(before)
    order = [stage.id for stage in after.protocol.stages]
    passed = {stage: _passed(before, stage) for stage in order}
    rows = after.reports[["cluster_id", "record_id", "title"]].itertuples(index=False, name=None)
    names = {cluster_id: (record_id, title) for cluster_id, record_id, title in rows}
    for cluster_id, (at, criterion) in _by_rules(after).items():
        if cluster_id in then:
            continue
        further = [stage for stage in order[order.index(at) :] if cluster_id in passed[stage]]
        if further:
            said = "; ".join(f"{stage}: {', '.join(passed[stage][cluster_id])}" for stage in further)
            yield Contradiction(*names[cluster_id], at, criterion, said)


def _by_rules(review: Review) -> dict[str, tuple[str, str]]:
    """The stage and the reason by which rules keep a report out, by cluster."""
    out = review.outcomes
    kept = out[(out["outcome"] == "excluded") & (out["basis"] == "rules")]
    rows = kept[["cluster_id", "stage", "reason"]].itertuples(index=False, name=None)
    return {cluster_id: (stage, reason) for cluster_id, stage, reason in rows}


def _passed(review: Review, stage: str) -> dict[str, list[str]]:
    """By cluster, who let a report pass at a stage that did not exclude it in the end."""
    out = review.outcomes
    excluded = set(out.loc[(out["stage"] == stage) & (out["outcome"] == "excluded"), "cluster_id"])
    found: dict[str, list[str]] = {}
    for cluster_id, said in decisions.words(review.decisions, review.clusters, stage):
        letting = [f"{word.reviewer} {word.verdict}" for word in said if word.verdict in LETTING]
        if letting and cluster_id not in excluded:
            found[cluster_id] = list(dict.fromkeys(letting))
    return found
