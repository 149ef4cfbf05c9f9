"""The meaning of the reviewers' log: which row fits, whose word is the latest, what the words make together."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple, overload

import pandas as pd

from litsieve import tables
from litsieve.findings import Finding
from litsieve.schemes import Scheme
from litsieve.stages import Stage

VERDICTS = ("include", "exclude", "unsure", "ongoing", "awaiting", "withdraw")
LATE = ("ongoing", "awaiting")
"""Verdicts of the eligibility phase alone."""
OUTCOME_OF = {"include": "included", "exclude": "excluded", "ongoing": "ongoing", "awaiting": "awaiting"}
SETTLING = ("adjudication", "consensus")  # the stronger first
ROLES = (*SETTLING, "review")
NOT_STATED = "not stated"
_SAID = ("record_id", "decided_at", "verdict", "reason", "note", "role", "via", "seen")
_MOMENT = re.compile(
    r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z"
)


class Row(NamedTuple):
    """One line of a file of people, as text: its line from 1, its cells, whether it is cut off or ragged."""

    line: int
    cells: Mapping[str, str]
    torn: bool = False


class Told(Sequence[Row]):
    """The rows of a file whose lines are a row each, kept as columns of text: a million of them take no time so."""

    def __init__(self, cells: pd.DataFrame) -> None:
        """`cells` are all lines below the first."""
        self.cells = cells

    def __len__(self) -> int:
        """How many lines there are below the header."""
        return len(self.cells)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        """The row, or the rows, of that place."""
        return list(self)[at]

    def __iter__(self) -> Iterator[Row]:
        """Row by row."""
        names = [str(name) for name in self.cells.columns]
        columns = [self.cells[name].tolist() for name in names]
        for line, cells in enumerate(zip(*columns, strict=True), 2):
            yield Row(line, dict(zip(names, cells, strict=True)))


@dataclass(frozen=True, slots=True)
class LogFile:
    """One person's file of decisions; `scope` is the stage or the scheme, "" for pairs and studies."""

    kind: Literal["stage", "codes", "pairs", "studies"]
    scope: str
    who: str
    file: str
    sha256: str
    rows: Sequence[Row]


class Word(NamedTuple):
    """A reviewer's latest word on one member of a cluster."""

    cluster_id: str
    reviewer: str
    role: str
    verdict: str
    reason: str
    note: str


class Settled(NamedTuple):
    """What the words on one report make together: an outcome of OUTCOMES, and on what it rests."""

    outcome: str
    reason: str
    basis: str
    who: str
    evidence: str


def read(
    files: Sequence[LogFile], stages: Mapping[str, Stage], record_ids: Collection[str]
) -> tuple[pd.DataFrame, list[Finding]]:
    """DECISIONS: every row of the log that fits, and a finding for every row or file that does not.

    An exclusion whose reason is missing or unknown stays an exclusion, for the reason 'not stated'.
    """
    fitting: list[pd.DataFrame] = []
    findings: list[Finding] = []
    for file in files:
        if file.kind != "stage":
            continue
        stage = stages.get(file.scope)
        if stage is None:
            findings.append(Finding("D112", f"there is no stage {file.scope!r}", file.file))
        elif file.who not in {*stage.reviewers, *stage.adjudicators}:
            findings.append(Finding("D102", f"stage {stage.id} does not name {file.who!r}", file.file))
        else:
            kept, wrong = _fitting(file, stage, record_ids)
            fitting.append(kept)
            findings += wrong
    filled = [frame for frame in fitting if len(frame)]
    return (
        tables.conform(pd.concat(filled), tables.DECISIONS) if filled else tables.empty(tables.DECISIONS)
    ), findings


def moment(text: str) -> str:
    """A time as UTC with milliseconds, so that moments compare as text; `""` where `text` is no time.

    A time without a zone is taken as UTC.
    """
    if _MOMENT.fullmatch(text):
        return text
    try:
        given = datetime.fromisoformat(text)
        utc = given.astimezone(UTC) if given.tzinfo else given.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{utc.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def no_moment(text: str) -> tuple[str, str]:
    """Code and message of a `decided_at` that is no time."""
    return "D106", f"decided_at {text!r} is no time such as 2024-05-31T14:05:09.123Z"


def no_role(role: str, who: str, of: Stage | Scheme) -> tuple[str, str] | None:
    """Code and message of why `who` may not speak in `role`, if they may not."""
    if role not in ROLES:
        return "D106", f"role {role!r} is none of {', '.join(ROLES)}"
    may = {"review": of.reviewers, "adjudication": of.adjudicators}.get(role, (*of.reviewers, *of.adjudicators))
    what = "stage" if isinstance(of, Stage) else "scheme"
    return None if who in may else ("D102", f"{what} {of.id} does not name {who!r} for role {role}")


def _fitting(file: LogFile, stage: Stage, record_ids: Collection[str]) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows of one file that fit, and what is wrong with the others."""
    if (whole := _all_fitting(file, stage, record_ids)) is not None:
        return whole, []
    said: dict[tuple[str, ...], int] = {}
    findings: list[Finding] = []
    faulty: dict[tuple[str, str], list[int]] = {}
    barred = {role: no_role(role, file.who, stage) for role in ROLES}
    for row in file.rows:
        cells, role = row.cells, row.cells.get("role") or "review"
        at = moment(cells.get("decided_at", ""))
        misfit = _misfit(row, at, stage, record_ids) or (
            barred[role] if role in barred else no_role(role, file.who, stage)
        )
        about = (cells.get("record_id", ""), role)
        if misfit and cells.get("verdict") == "withdraw" and misfit[0] == "D101" and about in faulty:
            correct(findings, faulty.pop(about), row.line)
            continue
        reason, fault = ("", misfit) if misfit or cells["verdict"] != "exclude" else _reason(cells, stage)
        if fault:
            faulty.setdefault(about, []).append(len(findings))
            findings.append(Finding(*fault, file.file, row.line))
        else:
            correct(findings, faulty.pop(about, ()), row.line)
        if misfit:
            continue
        rest = (cells.get("note", ""), role, cells.get("via", ""), cells.get("seen", ""))
        # A union merge may bring a row twice; it counts once.
        said.setdefault((cells["record_id"], at, cells["verdict"], reason, *rest), row.line)
    kept = pd.DataFrame(list(said), columns=list(_SAID)).assign(line=list(said.values()))
    return kept.assign(stage=stage.id, reviewer=file.who, file=file.file), findings


def _all_fitting(file: LogFile, stage: Stage, record_ids: Collection[str]) -> pd.DataFrame | None:
    """The rows of a file in which all are as the desk writes them; None where one has to be looked at by itself."""
    said = _columns(file.rows)
    if said is None:
        return None
    may = {role for role in ROLES if no_role(role, file.who, stage) is None}
    reasons = said[["verdict", "reason"]].drop_duplicates().itertuples(index=False, name=None)
    plain = (
        set(said["verdict"].unique()) <= {*VERDICTS} - ({*LATE} if stage.phase != "eligibility" else set())
        and set(said["role"].unique()) <= may
        and all(reason in stage.criteria if verdict == "exclude" else not reason for verdict, reason in reasons)
        and said["decided_at"].str.fullmatch(_MOMENT.pattern).all()
        and all(map(record_ids.__contains__, said["record_id"].tolist()))  # `isin` makes a scalar of each
    )
    if not plain:
        return None
    # A union merge may bring a row twice; it counts once.
    if not said["record_id"].is_unique and said.duplicated(["record_id", "decided_at"]).any():
        said = said.drop_duplicates(list(_SAID))
    return said.assign(stage=stage.id, reviewer=file.who, file=file.file)


def _columns(rows: Sequence[Row]) -> pd.DataFrame | None:
    """What the rows say, and their lines, as columns; None where one is torn or lacks a column."""
    if isinstance(rows, Told):
        if not set(_SAID) <= set(rows.cells.columns):
            return None
        return rows.cells[list(_SAID)].assign(line=range(2, len(rows) + 2))
    try:
        said = {name: [row.cells[name] for row in rows] for name in _SAID}
    except KeyError:
        return None
    torn = any(row.torn for row in rows)
    return (
        None if torn else pd.DataFrame(said, columns=list(_SAID), dtype="str").assign(line=[row.line for row in rows])
    )


def correct(findings: list[Finding], faults: Iterable[int], line: int) -> None:
    """Make a note of each fault that the row in `line` puts right: the log is append-only, so it stays there."""
    for place in faults:
        fault = findings[place]
        if fault.code != "D106":  # what is cut off is not put right by another row
            findings[place] = fault._replace(code="D115", message=f"{fault.message}; line {line} puts it right")


def _misfit(row: Row, at: str, stage: Stage, record_ids: Collection[str]) -> tuple[str, str] | None:
    """Code and message of why a row cannot count, if it cannot; `at` is its moment."""
    cells = row.cells
    record_id, verdict = cells.get("record_id"), cells.get("verdict", "")
    if row.torn or not record_id or not cells.get("decided_at"):
        return "D106", "the row is cut off: it has no record_id, no decided_at or not all its columns"
    if record_id not in record_ids:
        return "D101", f"no record is called {record_id!r}"
    if verdict not in VERDICTS:
        return "D103", f"verdict {verdict!r} is none of {', '.join(VERDICTS)}"
    if verdict in LATE and stage.phase != "eligibility":
        return "D103", f"verdict {verdict!r} belongs to the eligibility phase"
    return None if at else no_moment(cells["decided_at"])


def _reason(cells: Mapping[str, str], stage: Stage) -> tuple[str, tuple[str, str] | None]:
    """The reasons of an exclusion that the stage knows, and the fault where it has none."""
    given = [part.strip() for part in cells.get("reason", "").split(";") if part.strip()]
    known = [reason for reason in given if reason in stage.criteria]
    if not given and stage.reasons == "required":
        return NOT_STATED, ("D104", f"{cells['record_id']} is excluded without a reason")
    if given and len(known) < len(given):
        unknown = ", ".join(repr(reason) for reason in given if reason not in known)
        return ";".join(known) or NOT_STATED, ("D105", f"stage {stage.id} has no criterion {unknown}")
    return ";".join(known) or NOT_STATED, None


def words(decisions: pd.DataFrame, clusters: pd.DataFrame, stage: str) -> Iterator[tuple[str, list[Word]]]:
    """For each cluster with decisions at `stage`: the latest word of each reviewer, role and member."""
    # DECISIONS is sorted by its key, so that of one record and reviewer the later word stands later.
    latest = decisions[decisions["stage"] == stage].drop_duplicates(["record_id", "reviewer", "role"], keep="last")
    standing = _in_clusters(latest[latest["verdict"] != "withdraw"], clusters)
    if not standing["cluster_id"].is_monotonic_increasing:  # as it is where every report has one record
        standing = standing.sort_values("cluster_id", kind="stable")
    # As Python's own texts at once: Arrow gives them one by one ten times slower.
    columns = (standing[name].to_numpy(dtype=object).tolist() for name in Word._fields)
    for cluster_id, group in groupby(map(Word._make, zip(*columns, strict=True)), key=itemgetter(0)):
        yield cluster_id, sorted(group, key=itemgetter(1, 2))  # of one reviewer by record, as they stood


def _in_clusters(decisions: pd.DataFrame, clusters: pd.DataFrame) -> pd.DataFrame:
    """The decisions on records that have a cluster, with its id."""
    at = tables.places(decisions["record_id"], clusters["record_id"])
    known = decisions.loc[at >= 0]
    return known.assign(cluster_id=clusters["cluster_id"].array[at[at >= 0]])


def settling(stage: Stage) -> Callable[[Sequence[Word], int | None], Settled]:
    """`settle` at one stage, for many reports: what the same people said in the same words is settled once."""
    known: dict[tuple[object, ...], Settled] = {}

    def settled(words: Sequence[Word], needed: int | None = None) -> Settled:
        said = (needed, *[word[1:] for word in words])
        if said not in known:
            known[said] = settle(words, stage, needed)
        return known[said]

    return settled


def settle(words: Sequence[Word], stage: Stage, needed: int | None = None) -> Settled:
    """What the words on one report make together at `stage`, of whose readers `needed` must have decided.

    An adjudication outranks a consensus, and that the reviews; words of one rank that differ are a conflict,
    unless the stage says how they combine. Two members of one cluster that were decided differently differ.
    """
    needed = stage.readers if needed is None else needed
    for role in SETTLING:
        ruling = [word for word in words if word.role == role]
        if ruling:
            verdicts = {word.verdict for word in ruling}
            outcome = _one(verdicts, stage) if len(verdicts) == 1 else "conflict"
            basis = "adjudication" if role == "adjudication" else "reviewers"
            return _settled(outcome, ruling, basis, stage, needed)
    return _settled(_combine(words, stage, needed), words, "reviewers", stage, needed)


def _combine(words: Sequence[Word], stage: Stage, needed: int) -> str:
    of_reviewer = {word.reviewer: {w.verdict for w in words if w.reviewer == word.reviewer} for word in words}
    if len(of_reviewer) < needed:
        return "pending"
    if any(len(verdicts) > 1 for verdicts in of_reviewer.values()):
        return "conflict"
    votes = [_counted(next(iter(verdicts)), stage) for verdicts in of_reviewer.values()]
    if "pending" in votes:
        return "pending"
    if stage.combine == "any-include" and "include" in votes:
        return "included"
    if stage.combine == "majority":
        leading = max(sorted(set(votes)), key=votes.count)
        return _one({leading}, stage) if votes.count(leading) * 2 > len(votes) else "conflict"
    return _one(set(votes), stage) if len(set(votes)) == 1 else "conflict"


def _counted(verdict: str, stage: Stage) -> str:
    """What a verdict counts as: 'unsure' as the stage says."""
    return stage.on_unsure if verdict == "unsure" else verdict


def _one(verdicts: set[str], stage: Stage) -> str:
    (verdict,) = verdicts
    counted = _counted(verdict, stage)
    return OUTCOME_OF.get(counted, counted)


def _settled(outcome: str, words: Sequence[Word], basis: str, stage: Stage, needed: int) -> Settled:
    who = ";".join(sorted({word.reviewer for word in words}))
    notes = "; ".join(f"{word.reviewer}: {word.note}" for word in words if word.note)
    if outcome == "pending":
        missing = f"{len({word.reviewer for word in words})} of {needed} readers have decided"
        return Settled(outcome, "", "nobody", who, "; ".join(filter(None, (missing, notes))))
    if outcome == "conflict":
        said = ", ".join(f"{word.reviewer} {word.verdict}" for word in words)
        return Settled(outcome, "", "nobody", who, "; ".join(filter(None, (said, notes))))
    return Settled(outcome, _reasons(words, stage) if outcome == "excluded" else "", basis, who, notes)


def _reasons(words: Sequence[Word], stage: Stage) -> str:
    """The reasons of those who exclude: the main ones in the order of the stage's criteria, then the rest."""
    given = [word.reason.split(";") for word in words if word.verdict == "exclude"]
    order = {criterion: place for place, criterion in enumerate(stage.criteria)}
    place = lambda reason: order.get(reason, len(order))  # noqa: E731  # NOT_STATED comes last
    main = sorted({reasons[0] for reasons in given}, key=place)
    others = sorted({reason for reasons in given for reason in reasons[1:]} - set(main), key=place)
    listed = [reason for reason in (*main, *others) if reason != NOT_STATED]
    return ";".join(listed) or NOT_STATED
