"""What waits for whom: the reports that a reviewer is to read, those in conflict, and how far everybody is.

It reads a Review and decides nothing. The desk, the worksheets, `conflicts` and `status` all ask here, so that nobody
is shown what the stage hides from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final, Literal, NamedTuple

import pandas as pd

from litsieve import decisions, tables
from litsieve.criteria.lists import did_you_mean
from litsieve.decisions import Word
from litsieve.errors import UsageError
from litsieve.review import Review
from litsieve.stages import Stage

Order = Literal["imported", "confidence"]
ORDERS: Final[tuple[Order, ...]] = ("imported", "confidence")
PAUSE: Final = 600
"""Seconds without a decision after which somebody is taken to have been away."""

PROGRESS: Final = tables.Table(
    "progress",
    (
        tables.text("stage", ""),
        tables.text("reviewer", ""),
        tables.text("role", "review or adjudication"),
        tables.number("decided", "reports with a standing word of this person"),
        tables.number("left", "reports that wait for this person"),
        tables.number("a_hour", "decisions in an hour at work; missing where there are fewer than two"),
    ),
    key=(),
)


class Task(NamedTuple):
    """A report that waits for somebody's word; `sample` is pilot or, for everybody but the reader, check."""

    cluster_id: str
    record_id: str
    sample: str


class Conflict(NamedTuple):
    """A report on which the words of its readers do not fit together."""

    cluster_id: str
    record_id: str
    words: tuple[Word, ...]


def stage_of(review: Review, stage: str, who: str = "", role: str = "review") -> Stage:
    """The stage of that id, at which `who` may speak in `role`.

    UsageError says which stages there are, or who may.
    """
    known = {one.id: one for one in review.protocol.stages if one.reviewers}
    if stage not in known:
        hint = did_you_mean(stage, known) or f"people decide at: {', '.join(known) or 'no stage'}."
        raise UsageError(f"no stage that people decide is called {stage!r}; {hint}")
    found = known[stage]
    may = {"review": found.reviewers, "adjudication": found.adjudicators}[role]
    if who and who not in may:
        names = ", ".join(may) or "nobody"
        key = "reviewers" if role == "review" else "adjudicators"
        raise UsageError(f"stage {stage} has no {key[:-1]} {who!r}; its {key}: {names}. review.yaml names them.")
    return found


def waiting_stage(review: Review, who: str, role: str = "review") -> Stage:
    """The first stage at which something waits for `who`, or else the last one at which they speak.

    UsageError where they speak at none.
    """
    own = [one for one in review.protocol.stages if who in (one.reviewers if role == "review" else one.adjudicators)]
    for stage in own:
        if tasks(review, stage, who) if role == "review" else conflicts(review, stage):
            return stage
    if not own:
        what = "reviewer" if role == "review" else "adjudicator"
        named = (one.reviewers if role == "review" else one.adjudicators for one in review.protocol.stages)
        known = ", ".join(dict.fromkeys(name for names in named for name in names)) or "none"
        raise UsageError(f"no stage has the {what} {who!r}; review.yaml names {known}.")
    return own[-1]


def tasks(review: Review, stage: Stage, who: str, order: Order = "imported") -> list[Task]:
    """The reports that `who` is to read at the stage and has not: the pilot first, then in `order`."""
    here = review.outcomes[review.outcomes["stage"] == stage.id]
    waits = (here["outcome"] == "pending") | (here["sample"] == "check")
    dealt = here[waits & _names(here["readers"], who)]
    done = {cluster_id for cluster_id, said in _words(review, stage) if any(word.reviewer == who for word in said)}
    samples = dict(zip(dealt["cluster_id"].tolist(), dealt["sample"].tolist(), strict=True))
    sample = {cluster_id: of for cluster_id, of in samples.items() if cluster_id not in done}
    speaks = _speakers(review)
    ranked = sorted(sample, key=_ranks(review, stage, order).__getitem__)
    ranked.sort(key=lambda cluster_id: sample[cluster_id] != "pilot")
    return [Task(cluster_id, speaks[cluster_id], sample[cluster_id]) for cluster_id in ranked]


def conflicts(review: Review, stage: Stage) -> list[Conflict]:
    """The reports in conflict at the stage, as imported, with everybody's words."""
    here = review.outcomes[(review.outcomes["stage"] == stage.id) & (review.outcomes["outcome"] == "conflict")]
    said, speaks = dict(_words(review, stage)), _speakers(review)
    ranks = _ranks(review, stage, "imported")
    ordered = sorted(here["cluster_id"], key=ranks.__getitem__)
    return [Conflict(cluster_id, speaks[cluster_id], tuple(said[cluster_id])) for cluster_id in ordered]


def words_shown(review: Review, stage: Stage, cluster_id: str, to: str) -> list[Word]:
    """What `to` may see of what was said of a report: at a blind stage their own words, until all have decided."""
    said = dict(_words(review, stage)).get(cluster_id, [])
    here = review.outcomes[(review.outcomes["stage"] == stage.id) & (review.outcomes["cluster_id"] == cluster_id)]
    open_ = stage.blind and (here["outcome"] == "pending").any()
    return [word for word in said if not open_ or word.reviewer == to]


def standing(review: Review, stage: Stage, who: str) -> dict[str, tuple[str, str, str]]:
    """Verdict, reason and note of the latest word of `who` on each record at the stage, those withdrawn too."""
    own = review.decisions
    own = own[(own["stage"] == stage.id) & (own["reviewer"] == who) & (own["role"] == "review")]
    latest = own.drop_duplicates("record_id", keep="last")
    columns = (latest[name].tolist() for name in ("record_id", "verdict", "reason", "note"))
    return {record_id: (verdict, reason, note) for record_id, verdict, reason, note in zip(*columns, strict=True)}


def progress(review: Review) -> pd.DataFrame:
    """PROGRESS: for each stage and each of its people how many reports they decided, how many wait, their pace."""
    rows = [
        {"stage": stage.id, "reviewer": who, "role": role, **_at_work(review, stage, who, role)}
        for stage in review.protocol.stages
        for role, people in (("review", stage.reviewers), ("adjudication", stage.adjudicators))
        for who in people
    ]
    return tables.from_rows(rows, PROGRESS)


def _at_work(review: Review, stage: Stage, who: str, role: str) -> Mapping[str, int | None]:
    roles = ("review",) if role == "review" else decisions.SETTLING
    said = [
        word for _, words in _words(review, stage) for word in words if word.reviewer == who and word.role in roles
    ]
    left = len(tasks(review, stage, who)) if role == "review" else len(conflicts(review, stage))
    log = review.decisions
    own = (log["stage"] == stage.id) & (log["reviewer"] == who) & log["role"].isin(roles)
    # A sheet and a file of another tool are taken in at one moment, which says nothing of the time they took.
    own &= ~(log["via"].eq("worksheet") | log["via"].str.startswith("import:"))
    decided = len({word.cluster_id for word in said})
    return {"decided": decided, "left": left, "a_hour": pace(log.loc[own, "decided_at"].tolist())}


def pace(moments: Sequence[str]) -> int | None:
    """Decisions in an hour at work, by the moments of the log; pauses of ten minutes or more do not count."""
    return pace_of(sorted(map(datetime.fromisoformat, moments)))


def pace_of(times: Iterable[datetime]) -> int | None:
    """Decisions in an hour at work, by when they were taken, the first one first."""
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
    worked = [gap for gap in gaps if gap < PAUSE]
    return round(3600 * len(worked) / max(sum(worked), 1)) if worked else None


def _words(review: Review, stage: Stage) -> Iterator[tuple[str, list[Word]]]:
    return decisions.words(review.decisions, review.clusters, stage.id)


def _names(readers: pd.Series[str], who: str) -> pd.Series[bool]:
    """Where `who` is among names joined by `;`."""
    return readers.map({names: who in names.split(";") for names in readers.unique()}).astype("bool")


def _speakers(review: Review) -> dict[str, str]:
    return dict(zip(review.reports["cluster_id"], review.reports["record_id"], strict=True))


def _ranks(review: Review, stage: Stage, order: Order) -> dict[str, tuple[float, int]]:
    """A number for each cluster_id by which reports are put in order."""
    files = {source.id: place for place, source in enumerate(review.protocol.sources)}
    records = review.records[["record_id", "source", "file", "position"]]
    spoken = review.reports[["cluster_id", "record_id"]].merge(records, on="record_id", validate="one_to_one")
    imported = spoken.assign(place=spoken["source"].map(files)).sort_values(["place", "file", "position"])
    sure = _confidence(review, stage) if order == "confidence" else {}
    return {name: (-sure.get(name, 0.0), place) for place, name in enumerate(imported["cluster_id"])}


def _confidence(review: Review, stage: Stage) -> dict[str, float]:
    """How sure the rules are that a report belongs in: the share of the stage's criteria met, less those not met."""
    value = {"met": 1.0, "cannot say": 0.0, "not met": -1.0}
    here = review.checks[review.checks["criterion"].isin(stage.criteria)]
    means = here["verdict"].map(value).groupby(here["cluster_id"]).mean()
    return {str(name): float(mean) for name, mean in means.items()}
