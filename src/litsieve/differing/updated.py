"""What a new round of searches did to a review: what came, what had been seen, what changed, what is left to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import pandas as pd

from litsieve.differing.causes import Cause, because
from litsieve.differing.revised import Revised, revised
from litsieve.differing.told import Outcome, Told
from litsieve.flow.model import DUPLICATES
from litsieve.review import Review
from litsieve.screen import OPEN

_NONE: Final = Outcome("", "", "")


class Brought(NamedTuple):
    """What the new exports of a source brought: their records, and how many of these are what.

    `seen`: their report was known before; `repeated`: of a report that the new exports bring more than once; `new`:
    reports that nobody had seen.
    """

    source: str
    records: int
    seen: int
    repeated: int
    new: int


class Again(NamedTuple):
    """A new export that holds every report of an earlier one of its source, and how many more it has."""

    file: str
    earlier: str
    reports: int
    more: int


class Turned(NamedTuple):
    """A report of an earlier round of which a stage says something else now; `""` where it says nothing of it."""

    record_id: str
    title: str
    stage: str
    before: str
    after: str
    because: tuple[Cause, ...]


class Work(NamedTuple):
    """Reports that wait at a stage: those that are new, and those of earlier rounds."""

    stage: str
    new: int
    earlier: int


class Version(NamedTuple):
    """What a review came to: its studies and its reports."""

    studies: int
    reports: int


@dataclass(frozen=True, slots=True)
class Update:
    """What a new round did. `not_searched` are the sources without a search of it.

    `decided` counts the reports that people had decided on, `standing` those of them of which every stage says what
    it said. `previous` is what the review came to before, `previous_now` what of that the diagram counts as previous
    studies, `lost` the included records that are not in the review any more.
    """

    round: int
    not_searched: tuple[str, ...]
    brought: tuple[Brought, ...]
    again: tuple[Again, ...]
    revised: tuple[Revised, ...]
    decided: int
    standing: int
    turned: tuple[Turned, ...]
    work: tuple[Work, ...]
    previous: Version
    previous_now: Version
    lost: tuple[str, ...]


def updated(before: Review, after: Review, files: Collection[str]) -> Update:
    """What `files`, exports that only `after` has, did to `before`."""
    placed = _placed(after, files)
    now = dict(zip(after.clusters["record_id"], after.clusters["cluster_id"], strict=True))
    kept = {a: now[record_id] for a, record_id in _speakers(before).items() if record_id in now}
    turned = tuple(_turned(before, after, kept))
    words = set(before.decisions.merge(before.clusters, on="record_id", validate="many_to_one")["cluster_id"])
    speakers = _speakers(before)
    moved = {one.record_id for one in turned}
    inside = set(after.included["cluster_id"])
    return Update(
        round=after.flow.round,
        not_searched=tuple(_not_searched(after)),
        brought=tuple(_brought(placed)),
        again=tuple(_again(placed)),
        revised=revised(after, files),
        decided=len(words),
        standing=sum(speakers[a] not in moved for a in words),
        turned=turned,
        work=tuple(_work(after, set(kept.values()))),
        previous=_version(before.flow.counts),
        previous_now=_previous(after.flow.counts),
        lost=tuple(sorted(speakers[a] for a in before.included["cluster_id"] if kept.get(a) not in inside)),
    )


def _speakers(review: Review) -> dict[str, str]:
    return dict(zip(review.reports["cluster_id"], review.reports["record_id"], strict=True))


def _placed(after: Review, files: Collection[str]) -> pd.DataFrame:
    """The records with their cluster and box, and whether their export is `new`."""
    ends = after.flow.boxes[["record_id", "cluster_id", "box"]]
    placed = after.records[["record_id", "source", "file"]].merge(ends, on="record_id", validate="one_to_one")
    return placed.assign(new=placed["file"].isin(list(files)))


def _not_searched(after: Review) -> Iterator[str]:
    for source in after.protocol.sources:
        if after.flow.round not in {search.round for search in source.searches}:
            yield source.printed


def _brought(placed: pd.DataFrame) -> Iterator[Brought]:
    """What came, source by source."""
    known = set(placed.loc[~placed["new"], "cluster_id"])
    fresh = placed[placed["new"]]
    seen = fresh["cluster_id"].isin(known)
    repeated = ~seen & fresh["box"].isin(DUPLICATES.values())
    for source, rows in fresh.assign(seen=seen, repeated=repeated).groupby("source", sort=True):
        old, twice = int(rows["seen"].sum()), int(rows["repeated"].sum())
        yield Brought(str(source), len(rows), old, twice, len(rows) - old - twice)


def _again(placed: pd.DataFrame) -> Iterator[Again]:
    """The same search downloaded again: each new export with the largest earlier one that it holds whole."""
    files = {
        (str(source), str(file), bool(new)): frozenset(rows["cluster_id"])
        for (source, file, new), rows in placed.groupby(["source", "file", "new"], sort=True)
    }
    for (source, file, new), reports in files.items():
        held = [
            (len(others), earlier)
            for (of, earlier, fresh), others in files.items()
            if new and not fresh and of == source and others <= reports
        ]
        if held:
            n, earlier = max(held)
            yield Again(file, earlier, n, len(reports) - n)


def _turned(before: Review, after: Review, kept: Mapping[str, str]) -> Iterator[Turned]:
    """The reports of which a stage says another thing now, by record_id; `kept` are the clusters they are now."""
    old, new = _said(before), _said(after)
    stages = [stage.id for stage in after.protocol.stages]

    def turn(a: str, b: str) -> str:
        """The first stage that says another thing; `""` where none does."""
        said = ((stage, old.get((a, stage), _NONE), new.get((b, stage), _NONE)) for stage in stages)
        return next((stage for stage, then, now in said if then[:2] != now[:2]), "")

    turns = {a: stage for a, b in kept.items() if (stage := turn(a, b))}
    told = Told(before, list(turns)), Told(after, [kept[a] for a in turns])
    titles = dict(zip(before.reports["cluster_id"], before.reports["title"], strict=True))
    speakers = _speakers(before)
    yield from sorted(
        Turned(
            *(speakers[a], titles[a], stage),
            *(_words(old.get((a, stage), _NONE)), _words(new.get((kept[a], stage), _NONE))),
            because(*told, a, kept[a]),
        )
        for a, stage in turns.items()
    )


def _said(review: Review) -> dict[tuple[str, str], Outcome]:
    columns = ["cluster_id", "stage", *Outcome._fields]
    rows = review.outcomes[columns].itertuples(index=False, name=None)
    return {(cluster_id, stage): Outcome(*rest) for cluster_id, stage, *rest in rows}


def _words(said: Outcome) -> str:
    return f"{said.outcome} ({said.reason})" if said.reason else said.outcome


def _work(after: Review, known: Collection[str]) -> Iterator[Work]:
    """What waits, stage by stage."""
    open_ = after.outcomes[after.outcomes["outcome"].isin(OPEN)]
    for stage in after.protocol.stages:
        here = open_.loc[open_["stage"] == stage.id, "cluster_id"]
        earlier = int(here.isin(list(known)).sum())
        if len(here):
            yield Work(stage.id, len(here) - earlier, earlier)


def _version(counts: Mapping[str, int | None]) -> Version:
    """What a review came to in all."""
    whole = "total" if counts["total_reports"] is not None else "new"
    return Version(counts[f"{whole}_studies"] or 0, counts[f"{whole}_reports"] or 0)


def _previous(counts: Mapping[str, int | None]) -> Version:
    return Version(counts["previous_studies"] or 0, counts["previous_reports"] or 0)
