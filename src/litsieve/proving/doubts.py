"""What is doubtful about the criteria, as findings: tests that fail, rules that nobody has measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from litsieve.findings import Finding
from litsieve.flow import overview
from litsieve.flow.overview import Seen
from litsieve.proving import known
from litsieve.proving.known import Known
from litsieve.proving.tested import FAILED, MUST_INCLUDE, Trial
from litsieve.review import Review

FILE = "review.yaml"


def findings(
    review: Review, trials: Sequence[tuple[Trial, int]], audits: Mapping[str, str], seen: Seen | None = None
) -> list[Finding]:
    """The tests that fail, each with its line; the audits that cannot be read; the rules that exclude unmeasured.

    `audits` are the texts of the files in audits/, `seen` the counts of a review of which `review` has a part. That a
    known report is kept out is a finding of its own (P105).
    """
    said = known.read(audits)
    failed = [
        Finding("P106", f"{trial.criterion}: expected {trial.expected}, said {trial.said}: {trial.about}", FILE, line)
        for trial, line in trials
        if trial.result == FAILED and trial.criterion != MUST_INCLUDE
    ]
    torn = [Finding("P108", why, name) for name, why in said.faulty.items()]
    ruled = (seen or overview.seen(review.outcomes, review.checks)).ruled
    return [*failed, *_unmeasured(review, ruled, said), *torn]


def _unmeasured(review: Review, ruled: Mapping[tuple[str, str], int], said: Known) -> Iterator[Finding]:
    """Each rule that excludes at a stage, and of which no audit knows what it loses."""
    for (stage, who), n in sorted(ruled.items()):
        for name in who.split(";"):
            digest = known.digest(review.protocol.criterion(name))
            if digest not in said.measured:
                reports = "1 report" if n == 1 else f"{n} reports"
                message = f"criterion {name} excludes {reports} at stage {stage}, and {_why(name, digest, said)}"
                yield Finding("P107", message, FILE)


def _why(name: str, digest: str, said: Known) -> str:
    if digest in said.let_through:
        return "was measured on reports alone that it let through"
    return "has changed since it was audited" if name in said.named else "was never audited"
