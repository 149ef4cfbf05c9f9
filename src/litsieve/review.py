"""The whole pipeline on one page: protocol, exports and decisions in, a Review out; no clock, disk, screen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, Protocol

import pandas as pd

from litsieve import agreement, codes, decisions, dedupe, flow, records, rulings, screen, seen, tables
from litsieve.criteria import affiliations
from litsieve.decisions import LogFile
from litsieve.findings import Finding
from litsieve.findings import table as findings_table
from litsieve.flow import Flow
from litsieve.normalize import identifiers
from litsieve.protocol import ReviewProtocol, Source
from litsieve.records import Parsed, Place
from litsieve.stages import PHASES
from litsieve.version import METHOD

Frames = tuple[pd.DataFrame, ...]
_PARSED = (records.PARSED, tables.PROBLEMS, tables.EXPORTS)
NOT_WHOLE = ("R001", "R004", "R105", "R303")
"""Problems that say that an export is empty or was cut short."""


class Memo(Protocol):
    """A cache: the tables that `compute` gives, or those it gave before for the same `kind` and `key`."""

    def __call__(
        self, kind: str, key: str, columns: tuple[tables.Table, ...], compute: Callable[[], Frames]
    ) -> Frames: ...


Job = Callable[[], Parsed]


class Many(Protocol):
    """What each job gives, in their order, however many are done at once; `size` is the bytes that they read."""

    def __call__(self, jobs: Sequence[Job], size: int) -> Iterator[Parsed]: ...


class Notify(Protocol):
    """Progress: what is being done, how much of it is done and of how much (0 where unknown)."""

    def __call__(self, what: str, done: int = 0, total: int = 0) -> None: ...


@dataclass(frozen=True, slots=True)
class Export:
    """One export of the review: where it stands, which source and round it is of, how to open it.

    One in an archive has the hash of the archive, and says in `unpacked` which of its members it is. `size` is in
    bytes, of the archive where it is in one.
    """

    file: str
    source: str
    round: int
    sha256: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    unpacked: str = ""
    size: int = 0


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

    @property
    def included(self) -> pd.DataFrame:
        """The rows of REPORTS that ended in the review."""
        return _inside(self.reports, self.flow)


def fresh(kind: str, key: str, columns: tuple[tables.Table, ...], compute: Callable[[], Frames]) -> Frames:
    """The memo that remembers nothing."""
    return compute()


def in_turn(jobs: Sequence[Job], size: int) -> Iterator[Parsed]:
    """One job after the other."""
    return (job() for job in jobs)


def silent(what: str, done: int = 0, total: int = 0) -> None:
    """The progress that nobody sees."""


def build(
    protocol: ReviewProtocol,
    exports: Sequence[Export],
    log: Sequence[LogFile] = (),
    *,
    strays: Sequence[Finding] = (),
    memo: Memo = fresh,
    many: Many = in_turn,
    notify: Notify = silent,
) -> Review:
    """The review that follows from its three inputs, and from nothing else.

    `memo` remembers what was computed, `many` reads several exports at once, `notify` is told of progress.
    `strays` are findings on files among the decisions that are nobody's; they join the review's own.

    Raises ExportError where a file cannot be read as any format.
    """
    imported = _import(protocol, exports, memo, many, notify)
    known = dict.fromkeys(imported.records["record_id"], True)
    ruled, misfits = rulings.rulings(log, known)
    notify("finding duplicates")
    said = rulings.standing(ruled)
    settled = said.loc[
        said["verdict"].isin(["same", "different"]), ["left", "right", "verdict", "reviewer", "decided_at"]
    ]
    pairs, clusters, notes, related = _link(imported.records, protocol, settled, exports, memo)
    reports = dedupe.merge(imported.records, clusters, protocol.dedupe)
    if "affiliations" in protocol.columns_read:
        reports = affiliations.told(reports, imported.records, clusters)
    decided, misread = decisions.read(log, {stage.id: stage for stage in protocol.stages}, known)
    screened = screen.screen(
        reports,
        clusters,
        decided,
        stages=protocol.stages,
        asked=protocol.criteria,
        lanes=flow.lanes(imported.records, clusters, {source.id: source.kind for source in protocol.sources}),
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
        screened.outcomes,
        stages=protocol.stages,
        sources={source.id: flow.SourceInfo(source.printed, source.kind) for source in protocol.sources},
        studies=studies,
        round=protocol.last_round,
    )
    included = _inside(reports, counted)
    coded = codes.code(included, clusters, protocol.codes, log, screen.context(included, protocol.search_date()))
    agreed = _agreement(protocol, decided, clusters, screened.outcomes)
    findings = [
        *strays,
        *_about_exports(protocol, imported),
        *misfits,
        *misread,
        *unlinked,
        *screened.findings,
        *seen.changed(decided, clusters, reports),
        *coded.findings,
        *(agreement.below(agreed, protocol.agreement) if protocol.agreement else ()),
        *_not_done(counted),
        *_missed(protocol, imported.records, clusters, included),
        *(Finding("F101", f"{identity}: {sentence}") for identity, sentence in flow.broken(counted)),
    ]
    return Review(
        protocol,
        *imported,
        pairs,
        clusters,
        reports,
        decided,
        screened.checks,
        screened.outcomes,
        coded.codes,
        coded.tallies,
        counted,
        findings_table(findings),
        notes,
        said,
        related,
        agreed,
        tables.from_rows(({"cluster_id": name, "study": study} for name, study in studies.items()), tables.STUDIES),
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


def parse(export: Export, **how: Any) -> Parsed:
    """One export read; `how` are the arguments of `records.parse`."""
    with export.open() as stream:
        return records.parse(stream, export.file, unpacked=export.unpacked, **how)


def _import(
    protocol: ReviewProtocol, exports: Sequence[Export], memo: Memo, many: Many, notify: Notify
) -> records.Imported:
    ordered = sorted(exports, key=lambda export: export.file)
    told = [_told(protocol.source(export.source)) for export in ordered]
    keys = [_key(METHOD["readers"], one.sha256, one.unpacked, how) for one, how in zip(ordered, told, strict=True)]
    known = [_remembered(memo, key) for key in keys]
    new = [n for n, frames in enumerate(known) if frames is None]
    made = many([partial(parse, ordered[n], **told[n]) for n in new], sum(ordered[n].size for n in new))
    parsed = []
    for done, (export, key, frames) in enumerate(zip(ordered, keys, known, strict=True)):
        notify(f"reading {export.file}", done, len(exports))
        place = Place(export.file, export.source, export.round, export.sha256)
        parsed.append((place, Parsed(*(frames or memo("parsed", key, _PARSED, lambda: next(made))))))
    return records.assemble(parsed)


def _told(source: Source) -> dict[str, Any]:
    """What the protocol says of how a source's exports are to be read."""
    return {
        "format": source.format,
        "dialect": source.dialect,
        "encoding": source.encoding,
        "columns": dict(source.columns),
    }


def _remembered(memo: Memo, key: str) -> Frames | None:
    """What `memo` has of an export, by its bytes and by what the protocol says of it; None where it has nothing."""

    def nothing() -> Frames:
        raise LookupError

    try:
        return memo("parsed", key, _PARSED, nothing)
    except LookupError:
        return None


def _link(
    imported: pd.DataFrame,
    protocol: ReviewProtocol,
    ruled: pd.DataFrame,
    exports: Sequence[Export],
    memo: Memo,
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[str, ...], pd.DataFrame]:
    """PAIRS, CLUSTERS, the de-duplicator's notes and RELATED, computed or remembered."""
    key = _key(
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
        return found.pairs, found.clusters, notes, found.related

    columns = (tables.PAIRS, tables.CLUSTERS, tables.NOTES, tables.RELATED)
    pairs, clusters, notes, related = memo("linked", key, columns, find)
    return pairs, clusters, tuple(notes["note"]), related


def _key(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def _about_exports(protocol: ReviewProtocol, imported: records.Imported) -> list[Finding]:
    """Entries that were lost, and rounds whose searches all say their hits, but another number of them."""
    lost = imported.problems[imported.problems["lost"]]
    findings = [
        Finding("E104", f"block {block} gave no record: {message}", file, int(line))
        for file, line, block, message in lost[["file", "line", "block", "message"]].itertuples(index=False)
    ]
    ends = imported.problems[imported.problems["code"].isin(NOT_WHOLE)]
    findings += [
        Finding("E107", message, file, int(line))
        for file, line, message in ends[["file", "line", "message"]].itertuples(index=False)
    ]
    entries = imported.exports.groupby(["source", "round"])["entries"].sum()
    for source in protocol.sources:
        for round_ in sorted({search.round for search in source.searches}):
            hits = [search.hits for search in source.searches if search.round == round_]
            reported = sum(n for n in hits if n is not None)
            read = int(entries.get((source.id, round_), 0))
            if None not in hits and read != reported:
                message = f"{source.id}, round {round_}: {reported} hits reported, {read} records read"
                findings.append(Finding("E105", message, "review.yaml"))
    return findings


def _not_done(counted: Flow) -> list[Finding]:
    return [
        Finding("P102", f"no stage fills the phase {phase}; the diagram says 'not done'", "review.yaml")
        for phase in PHASES
        if phase not in counted.phases
    ]


def _missed(
    protocol: ReviewProtocol, imported: pd.DataFrame, clusters: pd.DataFrame, included: pd.DataFrame
) -> list[Finding]:
    """A finding for each DOI or PMID of `must_include` whose report is not in the review."""
    reached = set(clusters.loc[clusters["cluster_id"].isin(included["cluster_id"]), "record_id"])
    by_name: dict[str, list[str]] = {}
    for column in ("doi", "pmid"):
        for name, record_id in zip(imported[column], imported["record_id"], strict=True):
            by_name.setdefault(name, []).append(record_id)
    findings = []
    for named in protocol.must_include:
        found = by_name.get(identifiers.doi(named) or identifiers.pmid(named), [])
        if not found:
            findings.append(Finding("P105", f"{named} is in none of the exports", "review.yaml"))
        elif not reached.intersection(found):
            findings.append(Finding("P105", f"{named} is not included: see {found[0]}", "review.yaml"))
    return findings
