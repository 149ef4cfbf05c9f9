"""Exports become RECORDS, PROBLEMS and EXPORTS: each read or remembered, each loss and each doubt a finding."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, NamedTuple, Protocol

import pandas as pd

from litsieve import records, tables
from litsieve.errors import ExportError
from litsieve.findings import Finding
from litsieve.protocol import ReviewProtocol, Source
from litsieve.records import Parsed, Place
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


Job = Callable[[], Parsed | ExportError]


class Many(Protocol):
    """What each job gives, in their order, however many are done at once; `size` is the bytes that they read."""

    def __call__(self, jobs: Sequence[Job], size: int) -> Iterator[Parsed | ExportError]: ...


class Read(NamedTuple):
    """All exports of a review, read; and a finding for each that could not be."""

    imported: records.Imported
    unreadable: tuple[Finding, ...] = ()


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


def fresh(kind: str, key: str, columns: tuple[tables.Table, ...], compute: Callable[[], Frames]) -> Frames:
    """The memo that remembers nothing."""
    return compute()


def in_turn(jobs: Sequence[Job], size: int) -> Iterator[Parsed | ExportError]:
    """One job after the other."""
    return (job() for job in jobs)


def silent(what: str, done: int = 0, total: int = 0) -> None:
    """The progress that nobody sees."""


def parse(export: Export, **how: Any) -> Parsed:
    """One export read; `how` are the arguments of `records.parse`."""
    with export.open() as stream:
        return records.parse(stream, export.file, unpacked=export.unpacked, **how)


def _tried(export: Export, **how: Any) -> Parsed | ExportError:
    """One export read, or why it cannot be."""
    try:
        return parse(export, **how)
    except ExportError as error:
        return error


def _made(one: Parsed | ExportError) -> Parsed:
    if isinstance(one, ExportError):
        raise one
    return one


def read_all(
    protocol: ReviewProtocol,
    exports: Sequence[Export],
    memo: Memo,
    many: Many,
    notify: Notify,
    *,
    lenient: bool,
) -> Read:
    """All of `exports`, in the order of their files; where `lenient`, what cannot be read is left out and told."""
    ordered = sorted(exports, key=lambda export: export.file)
    hows = [told(protocol.source(export.source)) for export in ordered]
    keys = [key_of(METHOD["readers"], one.sha256, one.unpacked, how) for one, how in zip(ordered, hows, strict=True)]
    known = [_remembered(memo, key) for key in keys]
    new = [n for n, frames in enumerate(known) if frames is None]
    made = many([partial(_tried, ordered[n], **hows[n]) for n in new], sum(ordered[n].size for n in new))
    parsed: list[tuple[Place, Parsed]] = []
    unreadable: list[Finding] = []
    for done, (export, key, frames) in enumerate(zip(ordered, keys, known, strict=True)):
        notify(f"reading {export.file}", done, len(exports))
        place = Place(export.file, export.source, export.round, export.sha256)
        try:
            parsed.append((place, Parsed(*(frames or memo("parsed", key, _PARSED, lambda: _made(next(made)))))))
        except ExportError as error:
            if not lenient:
                raise
            unreadable.append(unread(error, export.file))
    return Read(records.assemble(parsed), tuple(unreadable))


def told(source: Source) -> dict[str, Any]:
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


def unread(error: ExportError, file: str) -> Finding:
    """The finding on an export that cannot be read."""
    return Finding("E108", " ".join(str(error).removeprefix(f"{file}: ").split()), file)


def key_of(*parts: object) -> str:
    """A key of the cache: the hash of all of `parts`."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def doubts(protocol: ReviewProtocol, imported: records.Imported) -> list[Finding]:
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
