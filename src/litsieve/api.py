"""What `import litsieve` offers, and what the command line itself uses: read exports; build, run, audit a review."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from litsieve import auditor, lock, partitioned, protocol, rebuilding, records, review, running, unexported
from litsieve.decisions import LogFile
from litsieve.doubts import outdated, retractions
from litsieve.errors import ExportError, UsageError, WorkspaceError
from litsieve.findings import Finding
from litsieve.findings import table as findings_table
from litsieve.flow import behind
from litsieve.flow.overview import Seen
from litsieve.importing import unread
from litsieve.partitioned import Stages
from litsieve.protocol import ReviewProtocol
from litsieve.proving import doubts, tested
from litsieve.records import Imported, Parsed, Place
from litsieve.review import Export, Memo, Notify, Review, fresh, parse, silent
from litsieve.workspace import Workspace, audit_files, exports, files, find, review_lock, scaffold, swap, writing
from litsieve.workspace.cache import Cache
from litsieve.workspace.decision_files import read_all
from litsieve.workspace.named import Named
from litsieve.workspace.processes import many
from litsieve.writers import listings, outputs


@dataclass(frozen=True, slots=True)
class Inputs:
    """A review folder read: the three inputs, the hash of each file of theirs, and what is amiss with them."""

    workspace: Workspace
    protocol: ReviewProtocol
    exports: tuple[Export, ...]
    log: tuple[LogFile, ...]
    hashes: Mapping[str, str]
    faults: tuple[str, ...]
    strays: tuple[Finding, ...]
    extra: tuple[str, ...]
    retracted: retractions.Retractions
    broken: tuple[Finding, ...]
    planned: frozenset[str]
    """Those of `hashes` that are of the protocol and its own files."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did: the review, the names of its outputs, and whether anything on disk is new."""

    review: Review
    outputs: tuple[str, ...]
    changed: bool


def read(
    *paths: str | Path,
    format: str = "",
    dialect: str = "",
    encoding: str = "",
    columns: Mapping[str, str] | None = None,
    processes: int = 1,
    notify: Notify = silent,
) -> Imported:
    """Read exports of any format into RECORDS, PROBLEMS and EXPORTS (see `litsieve.tables`).

    The source of a record is its file's name; `format`, `dialect`, `encoding` and `columns` overrule what the
    content says. A zip archive of several exports is read as so many files, `file.zip/member`. Raises
    WorkspaceError where a file cannot be read and ExportError, with every such file, where one is no export.
    `processes` is how many read at once where there is much to read; with more than one, a program of yours must
    guard its start with `if __name__ == "__main__"`.
    """
    given = [Path(path) for path in paths]
    if twice := sorted({str(path) for path in given if given.count(path) > 1}):
        raise UsageError(f"named twice: {', '.join(twice)}; each file is read once")
    found, faults = _found(given)
    how = {"format": format, "dialect": dialect, "encoding": encoding, "columns": columns}
    made = many([partial(_tried, export, **how) for export in found], sum(one.size for one in found), processes)
    parsed = []
    for done, (export, source) in enumerate(zip(found, _sources(found), strict=True)):
        notify(f"reading {export.file.rpartition('/')[2]}", done, len(found))
        one = next(made)
        if isinstance(one, ExportError):
            faults.append(str(one))
        else:
            parsed.append((Place(export.file, source, 1, export.sha256), one))
    if faults:
        raise ExportError("\n".join(faults))
    return records.assemble(parsed)


def _tried(export: Export, **how: Any) -> Parsed | ExportError:
    """One export read, or why it cannot be."""
    try:
        return parse(export, **how)
    except ExportError as error:
        return error


def exports_in(path: str | Path) -> list[Export]:
    """The exports in the file `path`, not read yet: one, or as many as a zip archive holds."""
    return _within(exports.at(Path(path), str(path)), "", 1)


def _found(paths: Sequence[Path]) -> tuple[list[Export], list[str]]:
    """The exports in all of `paths`, and what is wrong with archives among them."""
    found: list[Export] = []
    faults: list[str] = []
    for path in paths:
        try:
            found += exports_in(path)
        except ExportError as error:
            faults.append(str(error))
    return found, faults


def _within(file: exports.ExportFile, source: str, round_: int) -> list[Export]:
    return [
        Export(name, source, round_, file.sha256, partial(exports.open_export, file, member), member.why, file.size)
        for name, member in exports.members(file)
    ]


def inputs(folder: str | Path = ".") -> Inputs:
    """Read the inputs of the review in `folder`; ProtocolError, WorkspaceError, DecisionError where they cannot be.

    An export that is missing is a fault of the result, so that an audit can name it; so is an archive that cannot
    be read (`broken`).
    """
    workspace = find(folder)
    text, named = files.read_text(workspace.protocol), Named(workspace)
    plan = protocol.load(text, workspace.protocol.name, named.read)
    retracted = _retracted(plan, named)
    hashes = {workspace.protocol.name: files.sha256(workspace.protocol), **named.hashes}
    planned = frozenset(hashes)
    broken: list[Finding] = []
    found: dict[str, list[Export]] = {}
    faults: list[str] = []
    for source in plan.sources:
        for search in source.searches:
            for pattern in search.exports:
                matches = exports.expand(workspace, pattern)
                faults += [f"source {source.id}: {pattern} {fault}" for fault in matches.faults]
                for one in matches.files:
                    if one.file in found:
                        faults.append(f"source {source.id}: {one.file} is named twice")
                    try:
                        found[one.file] = _within(one, source.id, search.round)
                    except ExportError as error:
                        found[one.file] = []
                        broken.append(unread(error, one.file))
                    hashes[one.file] = one.sha256
    faults += [
        f"{one} and {other} differ in upper and lower case alone, and are one file on many systems: rename one"
        for one, other in exports.same_but_for_case(found)
    ]
    log = read_all(workspace)
    hashes |= {file.file: file.sha256 for file in log.files}
    return Inputs(
        workspace,
        plan,
        tuple(chain.from_iterable(found.values())),
        log.files,
        hashes,
        tuple(faults),
        tuple(Finding("D112", stray.why, stray.file) for stray in log.strays),
        exports.extra(workspace, found),
        retracted,
        tuple(broken),
        planned,
    )


def _retracted(plan: ReviewProtocol, named: Named) -> retractions.Retractions:
    """What the file of `retractions` says; nothing where the protocol names none."""
    if plan.retractions is None:
        return {}
    return retractions.read(named.read(plan.retractions, retractions.LIMIT), plan.retractions)


def build(
    folder: str | Path = ".", *, processes: int = 1, on: running.On | None = None, notify: Notify = silent
) -> Review:
    """The review in `folder`, computed and not written; its tables are as `litsieve.tables` describes them.

    What a run has left in .litsieve/ is used where it comes from the same inputs. `on` names the engine.
    """
    given = _whole(inputs(folder))
    if on is not None:
        with writing.one_writer(given.workspace), running.stages(given.workspace, on, notify) as stages:
            return _partitioned(given, stages)[0]
    return _build(given, memo=Cache(given.workspace, keep=False).memo, processes=processes, notify=notify)


def run(
    folder: str | Path = ".", *, processes: int = 1, on: running.On | None = None, notify: Notify = silent
) -> Run:
    """Build the review in `folder` and write build/ and review.lock, both or neither.

    Parsed exports and comparisons are remembered in .litsieve/ by the hash of what they come from. `on` says on
    which engine a review is made that is too large for one process; its tables and outputs are the same.
    """
    workspace = find(folder)
    with writing.one_writer(workspace):
        given = _whole(inputs(folder))
        if on is not None:
            with running.stages(workspace, on, notify) as stages:
                made, numbers, beyond = _partitioned(given, stages)
                changed, files_, text = _publish(given, made, notify, beyond)
                running.log(workspace, text, numbers, on, stages.log)
            return Run(made, tuple(files_), changed)
        cache = Cache(workspace)
        meter = running.Meter(notify)
        made = _build(given, memo=cache.memo, processes=processes, notify=meter)
        changed, files_, text = _publish(given, made, meter)
        meter.ended()
        running.log(workspace, text, running.counts(made), None, meter.stages)
        cache.sweep()
    return Run(made, tuple(files_), changed)


def _publish(
    given: Inputs, made: Review, notify: Notify, beyond: running.Beyond = running.HELD
) -> tuple[bool, tuple[str, ...], str]:
    """Write the outputs of `made` and the lock: whether anything is new, the names, the text of the lock."""
    notify("writing")
    return rebuilding.published(given.workspace, made, given.hashes, beyond)


def _partitioned(
    given: Inputs, stages: Stages, *, lenient: bool = False
) -> tuple[Review, Mapping[str, Mapping[str, int]], running.Beyond]:
    """The review made partition by partition, whole if its records are listed; and the counts of its stages."""
    plan = {name: given.hashes[name] for name in given.hashes if name in given.planned}
    made = partitioned.build(
        *(stages, given.protocol, json.dumps(plan, sort_keys=True), given.exports, given.log),
        strays=given.strays,
        retracted=given.retracted,
        lenient=lenient,
    )
    if made.size <= outputs.LISTED:
        return made.whole(), made.counts(), running.HELD
    beyond = running.Beyond(made.size, made.sums.seen, made.digests(), made.lists())
    return made.core, made.counts(), beyond


def audit(
    folder: str | Path = ".",
    *,
    today: date | None = None,
    without_exports: bool = False,
    keep: str | Path | None = None,
    processes: int = 1,
    on: running.On | None = None,
    notify: Notify = silent,
) -> pd.DataFrame:
    """FINDINGS of the review in `folder`, the worst first: rebuilt from its inputs, held against its lock.

    `today` is the day for which the age of a search is told; None tells of none. `without_exports` begins from the
    records that stand in build/, held against the lock's digest, and reads no export. With `on` it is rebuilt on that
    engine, and the counts of its stages are held against those of the last run. What a run would write is left in
    the new folder `keep`, to be seen beside what stands.
    """
    given = inputs(folder)
    kept = rebuilding.checked(keep, given.workspace)
    if without_exports:
        return _from_records(given, today, kept, notify)
    others, beyond = list[Finding](), running.HELD
    if on is None:
        made = _build(given, lenient=True, processes=processes, notify=notify)
    else:
        with writing.one_writer(given.workspace), running.stages(given.workspace, on, notify) as stages:
            made, numbers, beyond = _partitioned(given, stages, lenient=True)
        others = running.differing(given.workspace, numbers)
    notify("comparing")
    rebuilt = rebuilding.rebuilt(given.workspace, made, given.hashes, beyond=beyond, keep=kept)
    found = auditor.audit(
        made,
        rebuilt.lock,
        lock.checked(review_lock.read(given.workspace)),
        built=rebuilt.built,
        kept=rebuilt.kept,
        extra=given.extra,
        doubts=[*given.broken, *others, *_doubts(made, given.workspace, today, beyond.seen)],
    )
    missing = [Finding("E102", fault, given.workspace.protocol.name) for fault in given.faults]
    return auditor.worst_first(pd.concat([found, findings_table(missing)]))


def _from_records(given: Inputs, today: date | None, keep: Path | None, notify: Notify) -> pd.DataFrame:
    """FINDINGS of an audit that trusts the lock for what the exports were, and their records for what they held."""
    locked = lock.checked(review_lock.read(given.workspace))
    wanted = [name for name in swap.built(given.workspace) if name in unexported.READ]
    read = unexported.read({name: swap.read_output(given.workspace, name) for name in wanted}, locked)
    made = review.screened(
        given.protocol, read, log=given.log, strays=given.strays, retracted=given.retracted, notify=notify
    )
    notify("comparing")
    hashes = unexported.hashes(given.hashes, [one.file for one in given.exports], locked or {})
    rebuilt = rebuilding.rebuilt(given.workspace, made, hashes, keep=keep)
    doubts = _doubts(made, given.workspace, today)
    return auditor.audit(made, rebuilt.lock, locked, built=rebuilt.built, kept=rebuilt.kept, doubts=doubts)


def _doubts(made: Review, workspace: Workspace, today: date | None, seen: Seen | None = None) -> list[Finding]:
    """What is doubtful about the plan: tests that fail, rules whose losses nobody measured, searches too old."""
    aged = outdated.findings(made.protocol, today) if today else []
    trials = tested.run(made.protocol, made)
    lines = tested.lines(files.read_text(workspace.protocol), trials)
    asked = list(zip(trials, lines, strict=True))
    return [*aged, *doubts.findings(made, asked, audit_files.read(workspace), seen)]


def init(folder: str | Path = ".", framework: str = "cimo") -> Workspace:
    """Begin a review in `folder` with the commented protocol of `framework`; WorkspaceError if one is there."""
    schema = json.dumps(protocol.json_schema(), ensure_ascii=False, indent=2) + "\n"
    return scaffold.scaffold(folder, scaffold.template(framework), schema)


def listed(review: Review, what: str, outcome: str = "") -> pd.DataFrame:
    """The rows of REPORTS (of RECORDS for 'duplicates') on a list of `review`; included ones as `build/` has them.

    `what` is included, excluded, pending, duplicates, or the id of a stage: the reports that came to it, of one
    `outcome` there if told. UsageError where there is no such list.
    """
    out = review.outcomes
    if what == "included":
        return listings.included(review)
    if what == "pending":
        return review.reports[review.reports["cluster_id"].isin(behind.waiting(review.flow, out))]
    if what == "duplicates":
        clusters = review.clusters
        rest = clusters.loc[~clusters["representative"], "record_id"]
        return review.records[review.records["record_id"].isin(rest)]
    if what == "excluded":
        chosen = out["outcome"] == "excluded"
    elif what in {stage.id for stage in review.protocol.stages}:
        chosen = (out["stage"] == what) & (out["outcome"].eq(outcome) if outcome else True)
    else:
        stages = ", ".join(stage.id for stage in review.protocol.stages)
        raise UsageError(
            f"there is no list {what!r}: say included, excluded, pending, duplicates or a stage ({stages})"
        )
    rows = review.reports[review.reports["cluster_id"].isin(out.loc[chosen, "cluster_id"])]
    return retractions.marked(rows, review.retracted) if review.retracted else rows


def _build(given: Inputs, *, lenient: bool = False, memo: Memo = fresh, processes: int, notify: Notify) -> Review:
    return review.build(
        given.protocol,
        given.exports,
        given.log,
        strays=given.strays,
        retracted=given.retracted,
        lenient=lenient,
        memo=memo,
        many=partial(many, processes=processes),
        notify=notify,
    )


def _whole(given: Inputs) -> Inputs:
    """`given`, if nothing that the protocol names is missing; else WorkspaceError with all of it."""
    if given.broken:
        raise ExportError("\n".join(f"{one.file}: {one.message}" for one in given.broken))
    if given.faults:
        raise WorkspaceError("\n".join(given.faults))
    return given


def _sources(found: Sequence[Export]) -> list[str]:
    """A source id for each export, from its file's name; files of one name are told apart by number."""
    named: dict[str, None] = {}
    for export in found:
        name = export.file.replace("\\", "/").rpartition("/")[2]
        stem = re.sub(r"[^a-z0-9]+", "-", name.split(".")[0].lower()).strip("-")[:30] or "file"
        numbered = (f"{stem}-{n}" for n in range(2, len(found) + 2))
        named[next(one for one in (stem, *numbered) if one not in named)] = None
    return list(named)


__all__ = ["Imported", "Inputs", "Review", "Run", "audit", "build", "init", "inputs", "listed", "read", "run"]
