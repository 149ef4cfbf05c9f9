"""What the rules of a stage do to labelled reports: what each keeps, leaves open and loses, alone and together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from litsieve import criteria
from litsieve.criteria.criterion import Criterion
from litsieve.criteria.interface import CANNOT_SAY, MET, NOT_MET, WORDS, Span
from litsieve.errors import UsageError
from litsieve.proving import known
from litsieve.proving.interval import wilson
from litsieve.proving.labels import Labels
from litsieve.review import Review
from litsieve.screen import context
from litsieve.stages import Stage

_VALUE: Final = {word: value for value, word in WORDS.items()}
Table = npt.NDArray[np.int8]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a rule says of the labelled reports that belong in, and of the others."""

    met: int
    doubtful: int
    lost: int
    others_met: int
    others_doubtful: int
    excluded: int

    @property
    def included(self) -> int:
        """How many belong in."""
        return self.met + self.doubtful + self.lost

    @property
    def reports(self) -> int:
        """How many are labelled."""
        return self.included + self.others_met + self.others_doubtful + self.excluded

    @property
    def sensitivity(self) -> float | None:
        """The share of what belongs in that is not lost."""
        return 1 - self.lost / self.included if self.included else None

    @property
    def limits(self) -> tuple[float, float] | None:
        """Between which the sensitivity lies, at 95 %."""
        return wilson(self.included - self.lost, self.included)

    @property
    def saved(self) -> float | None:
        """The share of all labelled reports that nobody has to read."""
        return (self.excluded + self.lost) / self.reports if self.reports else None


@dataclass(frozen=True, slots=True)
class Measured:
    """One criterion: its counts, and how many inclusions no other rule of the stage would lose."""

    criterion: Criterion
    digest: str
    counts: Counts
    by_it_alone: int


@dataclass(frozen=True, slots=True)
class Loss:
    """A report that belongs in and that rules exclude: it, the rules, and the words that each of them found."""

    report: Mapping[str, Any]
    by: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Audited:
    """What was measured of a stage."""

    stage: Stage
    labels: Labels
    criteria: tuple[Measured, ...]
    together: Counts
    losses: tuple[Loss, ...]
    unread: int
    """Reports that rules exclude at this stage and that have no label: of these it says nothing."""


def stages(review: Review, name: str = "") -> list[Stage]:
    """The stage of that name, or all in which rules decide; UsageError where there is none."""
    known_ones = {stage.id: stage for stage in review.protocol.stages}
    if name and name not in known_ones:
        raise UsageError(f"there is no stage {name!r}; the stages are {', '.join(known_ones) or 'none'}")
    found = [known_ones[name]] if name else [s for s in known_ones.values() if s.decided_by != "reviewers"]
    found = [stage for stage in found if _rules(review, stage)]
    if not found:
        where = f"stage {name} has" if name else "the stages that rules decide have"
        raise UsageError(f"{where} no criterion that a rule can answer; there is nothing to audit")
    return found


def _rules(review: Review, stage: Stage) -> list[Criterion]:
    asked = [review.protocol.criterion(name) for name in stage.criteria]
    return [criterion for criterion in asked if criterion.kind != "people"]


def measure(review: Review, stage: Stage, labels: Labels) -> Audited:
    """What the rules of `stage` do to the labelled reports of the lanes that pass it."""
    asked = _rules(review, stage)
    reports = _passing(review, stage, labels)
    belongs = np.array([labels.of[one] for one in reports["cluster_id"]], dtype=bool)
    table = _verdicts(review, asked, reports["cluster_id"])
    out = np.stack([_excludes(one, row) for one, row in zip(asked, table, strict=True)])
    rows = [
        Measured(one, known.digest(one), _counts(row, belongs), _alone(out, place, belongs))
        for place, (one, row) in enumerate(zip(asked, table, strict=True))
    ]
    losses = tuple(_losses(review, asked, reports, out, belongs))
    together = _counts(_combined(asked, table), belongs)
    return Audited(stage, labels, tuple(rows), together, losses, _unread(review, stage, labels))


def overall(review: Review, chosen: Sequence[Stage], labels: Labels) -> Counts:
    """What the rules of all these stages do together to the labelled reports that pass any of them."""
    said: dict[str, int] = {}
    for stage in chosen:
        asked = _rules(review, stage)
        clusters = _passing(review, stage, labels)["cluster_id"]
        verdicts = _combined(asked, _verdicts(review, asked, clusters)).tolist()
        for cluster_id, verdict in zip(clusters, verdicts, strict=True):
            said[cluster_id] = min(verdict, said.get(cluster_id, MET))
    belongs = np.array([labels.of[cluster_id] for cluster_id in said], dtype=bool)
    return _counts(np.array(list(said.values()), dtype=np.int8), belongs)


def _combined(asked: Sequence[Criterion], table: Table) -> Table:
    """What a stage's rules say together, of each report; what is desirable has no say."""
    binding = [one.weight == "required" for one in asked]
    together: Table = table[binding].min(axis=0, initial=MET)
    return together


def _passing(review: Review, stage: Stage, labels: Labels) -> pd.DataFrame:
    """The labelled reports of the lanes that pass the stage, whether they come to it or an earlier one keeps them."""
    boxes = review.flow.boxes
    here = set(boxes.loc[boxes["lane"].isin(stage.passes), "cluster_id"])
    wanted = [one in labels.of and one in here for one in review.reports["cluster_id"]]
    return review.reports[wanted].reset_index(drop=True)


def _verdicts(review: Review, asked: Sequence[Criterion], clusters: pd.Series[Any]) -> Table:
    """A row a criterion, a column a report."""
    rows = []
    for criterion in asked:
        checks = review.checks[review.checks["criterion"] == criterion.id]
        said = dict(zip(checks["cluster_id"], checks["verdict"], strict=True))
        rows.append([_VALUE[said[one]] for one in clusters])
    return np.array(rows, dtype=np.int8).reshape(len(asked), len(clusters))


def _excludes(criterion: Criterion, verdicts: Table) -> Flags:
    """Where a rule keeps a report out; what is desirable keeps none out."""
    denied: Flags = verdicts == NOT_MET
    return denied if criterion.weight == "required" else np.zeros_like(denied)


def _counts(verdicts: Table, belongs: Flags) -> Counts:
    said = [(verdicts == value) for value in (MET, CANNOT_SAY, NOT_MET)]
    return Counts(*(int((here & group).sum()) for group in (belongs, ~belongs) for here in said))


def _alone(out: Flags, place: int, belongs: Flags) -> int:
    return int((out[place] & (out.sum(axis=0) == 1) & belongs).sum())


def _losses(
    review: Review, asked: Sequence[Criterion], reports: pd.DataFrame, out: Flags, belongs: Flags
) -> Iterator[Loss]:
    for place in np.flatnonzero(out.any(axis=0) & belongs).tolist():
        one = reports.iloc[[place]].reset_index(drop=True)
        row = {str(name): value for name, value in one.iloc[0].items()}
        told = context(one, review.protocol.search_date())
        by = [criterion for criterion, denies in zip(asked, out[:, place], strict=True) if denies]
        found = [span for each in by for span in criteria.get(each.kind).spans(each, row, told)]
        yield Loss(row, tuple(each.id for each in by), tuple(sorted(set(found))))


def _unread(review: Review, stage: Stage, labels: Labels) -> int:
    out = review.outcomes
    by_rule = out[(out["stage"] == stage.id) & (out["outcome"] == "excluded") & (out["basis"] == "rules")]
    return int((~by_rule["cluster_id"].isin(list(labels.of))).sum())


def as_data(audited: Audited) -> dict[str, Any]:
    """What `audits/<stage>.json` keeps of it; no text, no dates."""
    labels = audited.labels
    return {
        "stage": audited.stage.id,
        "labels": {
            "from": labels.source,
            "sha256": labels.digest,
            "reports": audited.together.reports,
            "included": audited.together.included,
        },
        "criteria": [
            {"id": row.criterion.id, "digest": row.digest, **counted(row.counts), "lost_by_it_alone": row.by_it_alone}
            for row in audited.criteria
        ],
        "together": counted(audited.together),
        "lost": [{"record_id": loss.report["record_id"], "by": list(loss.by)} for loss in audited.losses],
    }


def counted(counts: Counts) -> dict[str, Any]:
    """Counts as `audits/<stage>.json` has them."""
    return {
        "included": {"met": counts.met, "cannot say": counts.doubtful, "lost": counts.lost},
        "others": {"met": counts.others_met, "cannot say": counts.others_doubtful, "excluded": counts.excluded},
    }
