"""The whole pipeline on one page: protocol, exports and decisions in, a Review out; no clock, disk, screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from litsieve import (
    agreement,
    codes,
    decisions,
    dedupe,
    flow,
    importing,
    rulings,
    screen,
    seen,
    tables,
)
from litsieve.criteria import affiliations
from litsieve.decisions import LogFile
from litsieve.doubts import missed, quorum, regrouped, retractions, revised
from litsieve.doubts.retractions import Retracted
from litsieve.findings import Finding
from litsieve.findings import table as findings_table
from litsieve.flow import Flow
from litsieve.importing import Export, Frames, Many, Memo, Notify, Read, fresh, in_turn, parse, silent
from litsieve.protocol import ReviewProtocol
from litsieve.stages import PHASES
from litsieve.version import METHOD

__all__ = ["Export", "Memo", "Notify", "Read", "Review", "build", "fresh", "parse", "screened", "silent"]


@dataclass(frozen=True, slots=True)
class Review:
    """Everything a review says: its protocol and every table, each as `tables` describes it."""

    protocol: ReviewProtocol
    records: pd.DataFrame
    problems: pd.DataFrame
    exports: pd.DataFrame
    pairs: pd.DataFrame
    clusters: pd.DataFrame
    reports: pd.DataFrame
    decisions: pd.DataFrame
    checks: pd.DataFrame
    outcomes: pd.DataFrame
    codes: pd.DataFrame
    tallies: pd.DataFrame
    flow: Flow
    findings: pd.DataFrame
    notes: tuple[str, ...]
    rulings: pd.DataFrame
    related: pd.DataFrame
    agreement: pd.DataFrame
    studies: pd.DataFrame
    retracted: Mapping[str, Retracted]
    """Which of the included reports were retracted, by record_id, and what tells it."""
    compared: pd.DataFrame
    """How much was done to find the duplicates, as `dedupe.COMPARED` describes it."""

    @property
    def included(self) -> pd.DataFrame:
        """The rows of REPORTS that ended in the review."""
        return _inside(self.reports, self.flow)


def build(
    protocol: ReviewProtocol,
    exports: Sequence[Export],
    log: Sequence[LogFile] = (),
    *,
    strays: Sequence[Finding] = (),
    retracted: retractions.Retractions | None = None,
    lenient: bool = False,
    memo: Memo = fresh,
    many: Many = in_turn,
    notify: Notify = silent,
) -> Review:
    """The review that follows from its three inputs, and from nothing else.

    `memo` remembers what was computed, `many` reads several exports at once, `notify` is told of progress.
    `strays` are findings on files among the decisions that are nobody's; they join the review's own. `retracted` is
    what the protocol's `retractions` holds.

    Raises ExportError where a file cannot be read as any format; where `lenient` that is a finding, and the review
    is one without the file.
    """
    read = importing.read_all(protocol, exports, memo, many, notify, lenient=lenient)
    return screened(protocol, read, exports, log, strays=strays, retracted=retracted, memo=memo, notify=notify)


def screened(
    protocol: ReviewProtocol,
    read: Read,
    exports: Sequence[Export] = (),
    log: Sequence[LogFile] = (),
    *,
    strays: Sequence[Finding] = (),
    retracted: retractions.Retractions | None = None,
    memo: Memo = fresh,
    notify: Notify = silent,
) -> Review:
    """The review that follows from records that were read already; `exports` serve the memo alone."""
    imported = read.imported
    known = dict.fromkeys(imported.records["record_id"], True)
    said = hear(protocol, log, known)
    notify("finding duplicates")
    linked = _link(imported.records, protocol, rulings.decisive(said.ruled), exports, memo)
    clusters = linked.clusters
    reports = dedupe.merge(imported.records, clusters, protocol.dedupe)
    if "affiliations" in protocol.columns_read:
        reports = affiliations.told(reports, imported.records, clusters)
    passed = screen.screen(
        reports,
        clusters,
        said.decided,
        stages=protocol.stages,
        asked=protocol.criteria,
        lanes=flow.lanes(imported.records, clusters, protocol.kinds),
        search_date=protocol.search_date,
        memo=None if memo is fresh else memo,
        notify=notify,
    )
    notify("counting")
    cluster_of = dict(zip(clusters["record_id"], clusters["cluster_id"], strict=True))
    studies, unlinked = rulings.studies(log, cluster_of)
    counted = flow.count(
        imported.records,
        clusters,
        passed.outcomes,
        stages=protocol.stages,
        sources=protocol.printed_sources,
        studies=studies,
        round=protocol.last_round,
    )
    found = [*strays, *said.misfits, *unlinked]
    return conclude(
        *(protocol, read, linked, reports, said, passed, counted, studies, log), strays=found, retracted=retracted
    )


class Said(NamedTuple):
    """What people said that fits: RULINGS that stand and DECISIONS; and a finding for what does not."""

    ruled: pd.DataFrame
    decided: pd.DataFrame
    misfits: tuple[Finding, ...]


def hear(protocol: ReviewProtocol, log: Sequence[LogFile], known: Mapping[str, Any]) -> Said:
    """What the log says of pairs and at stages; `known` are the records that there are."""
    ruled, misfits = rulings.rulings(log, known)
    decided, misread = decisions.read(log, {stage.id: stage for stage in protocol.stages}, known)
    return Said(rulings.standing(ruled), decided, (*misfits, *misread))


def conclude(
    protocol: ReviewProtocol,
    read: Read,
    linked: Linked,
    reports: pd.DataFrame,
    said: Said,
    passed: screen.Screened,
    counted: Flow,
    studies: Mapping[str, str],
    log: Sequence[LogFile],
    *,
    strays: Sequence[Finding],
    retracted: retractions.Retractions | None,
) -> Review:
    """The review whose records are read, linked, screened and counted: its codes, and what does not add up.

    Of RECORDS, PAIRS, CLUSTERS, REPORTS, OUTCOMES and BOXES those are enough that are of a report which is in the
    review, which somebody spoke of, or which must be included.
    """
    imported, clusters, decided, outcomes = read.imported, linked.clusters, said.decided, passed.outcomes
    included = _inside(reports, counted)
    known = retractions.told(included, retracted or {}, imported.records, clusters)
    coded = codes.code(included, clusters, protocol.codes, log, screen.context(included, protocol.search_date()))
    agreed = _agreement(protocol, decided, clusters, outcomes)
    findings = [
        *strays,
        *read.unreadable,
        *importing.doubts(protocol, imported),
        *passed.findings,
        *seen.changed(decided, clusters, reports),
        *quorum.findings(protocol.stages, decided, clusters, outcomes),
        *regrouped.findings(decided, clusters, imported.records, said.ruled, protocol.search_date),
        *revised.findings(
            *(protocol.stages, decided, clusters, included, outcomes, counted),
            protocol.first_search(protocol.last_round),
        ),
        *coded.findings,
        *(agreement.below(agreed, protocol.agreement) if protocol.agreement else ()),
        *_not_done(counted),
        *missed.findings(protocol.must_include, imported.records, clusters, included, outcomes, counted),
        *retractions.findings(known, wanted=_retractions_wanted(protocol)),
    ]
    return Review(
        protocol,
        *imported,
        linked.pairs,
        clusters,
        reports,
        decided,
        passed.checks,
        outcomes,
        coded.codes,
        coded.tallies,
        counted,
        findings_table(findings),
        linked.notes,
        said.ruled,
        linked.related,
        agreed,
        tables.from_rows(({"cluster_id": name, "study": study} for name, study in studies.items()), tables.STUDIES),
        known,
        linked.compared,
    )


def _agreement(
    protocol: ReviewProtocol, decided: pd.DataFrame, clusters: pd.DataFrame, outcomes: pd.DataFrame
) -> pd.DataFrame:
    """AGREEMENT of the stages that people decide."""
    piloted = outcomes[outcomes["sample"] == "pilot"]
    said = {
        stage.id: agreement.words(
            decided, clusters, stage, frozenset(piloted.loc[piloted["stage"] == stage.id, "cluster_id"])
        )
        for stage in protocol.stages
        if len(stage.reviewers) > 1
    }
    return agreement.table(said, {stage.id: stage.criteria for stage in protocol.stages})


def _inside(reports: pd.DataFrame, counted: Flow) -> pd.DataFrame:
    """The rows of REPORTS that are in the review at the end of this round, whichever round brought them."""
    boxes = counted.boxes
    inside = boxes["box"].isin([*flow.INCLUDED.values(), "previous_reports"])
    return reports[reports["cluster_id"].isin(boxes.loc[inside, "cluster_id"])].reset_index(drop=True)


class Linked(NamedTuple):
    """PAIRS, CLUSTERS, the de-duplicator's notes and RELATED."""

    pairs: pd.DataFrame
    clusters: pd.DataFrame
    notes: tuple[str, ...]
    related: pd.DataFrame
    compared: pd.DataFrame


def _link(
    imported: pd.DataFrame,
    protocol: ReviewProtocol,
    ruled: pd.DataFrame,
    exports: Sequence[Export],
    memo: Memo,
) -> Linked:
    """What the de-duplicator finds, computed or remembered."""
    key = importing.key_of(
        METHOD["readers"],
        METHOD["dedupe"],
        sorted((export.file, export.source, export.round, export.sha256) for export in exports),
        [source.model_dump(mode="json") for source in protocol.sources],
        protocol.dedupe.model_dump(mode="json"),
        ruled.to_dict("list"),
    )

    def find() -> Frames:
        found = dedupe.find(imported, protocol.dedupe, ruled)
        notes = pd.DataFrame({"note": list(found.notes)}, dtype="str")
        return found.pairs, found.clusters, notes, found.related, found.compared

    columns = (tables.PAIRS, tables.CLUSTERS, tables.NOTES, tables.RELATED, dedupe.COMPARED)
    pairs, clusters, notes, related, compared = memo("linked", key, columns, find)
    return Linked(pairs, clusters, tuple(notes["note"]), related, compared)


def _not_done(counted: Flow) -> list[Finding]:
    return [
        Finding("P102", f"no stage fills the phase {phase}; the diagram says 'not done'", "review.yaml")
        for phase in PHASES
        if phase not in counted.phases
    ]


def _retractions_wanted(protocol: ReviewProtocol) -> bool:
    """Whether a criterion asks for retracted reports."""
    return any(criterion.kind == "retracted" and criterion.wanted for criterion in protocol.criteria)
