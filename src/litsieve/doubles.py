"""De-duplication without a review: answers read back, records linked, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from litsieve import dedupe, rulings, tables
from litsieve.decisions import LogFile
from litsieve.dedupe.queue import ANSWERS, QUEUE, queue
from litsieve.findings import Finding
from litsieve.review import Notify, silent
from litsieve.workspace import answer_files

CLUSTERED: Final = ("file", "position", "record_id", "cluster_id")


class Unique(NamedTuple):
    """Records without duplicates.

    REPORTS, one row a cluster; CLUSTERS with file and position; PAIRS; RELATED; QUEUE with the answers given so far
    below what is open; notes; and what does not fit in the answers.
    """

    reports: pd.DataFrame
    clusters: pd.DataFrame
    pairs: pd.DataFrame
    related: pd.DataFrame
    queue: pd.DataFrame
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def waiting(self) -> int:
        """The questions that nobody has answered."""
        return int((~self.queue["verdict"].isin(ANSWERS)).sum())

    @property
    def answered(self) -> dict[str, int]:
        """How many answers of each kind the queue holds."""
        return {answer: int((self.queue["verdict"] == answer).sum()) for answer in ANSWERS}


def answers(paths: Sequence[Path], queue_file: Path | None = None) -> tuple[LogFile, ...]:
    """The answers in files of rulings and, last, in the queue, where it is there already.

    DecisionError where one of them is neither a queue nor a file of rulings.
    """
    given = [*dict.fromkeys(path for path in paths if path != queue_file)]
    if queue_file and (queue_file in paths or queue_file.exists()):
        given.append(queue_file)
    return tuple(answer_files.read(path) for path in given)


def unique(
    records: pd.DataFrame,
    log: Sequence[LogFile] = (),
    *,
    kept: str = "",
    options: dedupe.Options | None = None,
    notify: Notify = silent,
) -> Unique:
    """RECORDS without duplicates: duplicates are linked, and what a representative lacks is filled from them.

    `log` are the answers of people, of which the file called `kept` goes on in the new queue.
    """
    notify("finding duplicates")
    options = options or dedupe.Options()
    ruled, findings = rulings.rulings(log, dict.fromkeys(records["record_id"]), dated=False)
    words = rulings.standing(ruled)
    found = dedupe.find(records, options, rulings.decisive(words))
    notify("merging")
    placed = found.clusters.merge(records[["record_id", "file", "position"]], on="record_id", validate="one_to_one")
    ordered = placed.sort_values(["file", "position"], ignore_index=True)[list(CLUSTERED)]
    given = [row.cells for file in log if file.file == kept for row in file.rows]
    aside = {*_pairs(words[["left", "right"]].to_dict("records")), *_pairs(given)}
    asked = queue(records, found.pairs, found.clusters, aside)
    return Unique(
        dedupe.merge(records, found.clusters, options),
        ordered,
        found.pairs,
        found.related,
        _going_on(asked, given),
        tuple(found.notes),
        tuple(findings),
    )


def _pairs(rows: Sequence[Mapping[Any, str]]) -> list[tuple[str, str]]:
    return [(min(pair), max(pair)) for pair in ((row["left"], row["right"]) for row in rows)]


def _going_on(asked: pd.DataFrame, given: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """The queue with the rows that were answered below it as they are, so that one can change one's mind."""
    numbers = {column.name for column in QUEUE.columns if column.kind == "number"}
    rows = [
        {name: _number(cell) if name in numbers else cell for name, cell in cells.items() if name in QUEUE.names}
        for cells in given
    ]
    numbered = [{**row, "n": n} for n, row in enumerate(rows, len(asked) + 1)]
    return tables.conform(pd.concat([asked, tables.from_rows(numbered, QUEUE)]), QUEUE)


def _number(cell: str) -> int | None:
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 10 else None


def alone(clusters: pd.DataFrame) -> pd.DataFrame:
    """Of each file its records, and how many of them no other file has: `file`, `records`, `alone`."""
    several = clusters.groupby("cluster_id")["file"].transform("nunique") > 1
    counted = clusters.assign(alone=~several).groupby("file", as_index=False)
    return counted.agg(records=("record_id", "size"), alone=("alone", "sum"))


def overlap(clusters: pd.DataFrame) -> pd.DataFrame:
    """How many records of each file have a duplicate in which file: `file`, `records`, `other`, `shared`.

    `clusters` has the columns of `Unique.clusters`. A file's duplicates of its own stand under its own name; files
    that share nothing have no row.
    """
    size = clusters.groupby("file").size()
    shared_by = clusters[clusters["cluster_id"].duplicated(keep=False)]
    inside = shared_by.groupby(["file", "cluster_id"], as_index=False).size()
    both = inside.merge(inside, on="cluster_id", suffixes=("", "_other"), validate="many_to_many")
    # Of its own file a record needs another one beside it.
    both = both[(both["file"] != both["file_other"]) | (both["size"] > 1)]
    shared = both.groupby(["file", "file_other"], as_index=False)["size"].sum()
    return pd.DataFrame(
        {
            "file": shared["file"],
            "records": shared["file"].map(size).astype("int64"),
            "other": shared["file_other"],
            "shared": shared["size"].astype("int64"),
        }
    )
