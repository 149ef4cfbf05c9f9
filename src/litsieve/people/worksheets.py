"""A stage as a spreadsheet, for people who prefer one: the reports that wait, and what they wrote taken back in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd

from litsieve import readers, seen, worklist
from litsieve.errors import UsageError
from litsieve.people import deciding
from litsieve.people.deciding import Decision
from litsieve.readers.interface import Entry
from litsieve.review import Review
from litsieve.stages import Stage
from litsieve.workspace import Workspace, files
from litsieve.writers import cells, xlsx

SHOWN: Final = ("title", "authors", "year", "venue", "abstract", "keywords")
ANSWERED: Final = ("verdict", "reason", "more_reasons", "note")
COLUMNS: Final = ("record_id", *SHOWN, *ANSWERED, "seen")
SUFFIXES: Final = (".xlsx", ".csv")


class Refused(NamedTuple):
    """A cell that is not taken: its row in the file, its column, and why."""

    row: int
    column: str
    why: str


class Taken(NamedTuple):
    """How many words were written down, how many stood there already, and which cells were refused."""

    written: int
    known: int
    refused: tuple[Refused, ...]


def sheet(review: Review, stage: Stage, who: str) -> pd.DataFrame:
    """COLUMNS, a row for each report that waits for `who`, with empty cells for what they will say."""
    waiting = [task.cluster_id for task in worklist.tasks(review, stage, who)]
    reports = review.reports.set_index("cluster_id").loc[waiting]
    rows = reports[list(seen.FIELDS)].itertuples(index=False, name=None)
    hashes = [seen.of(dict(zip(seen.FIELDS, row, strict=True))) for row in rows]
    return cells.readable(reports).assign(**dict.fromkeys(ANSWERED, ""), seen=hashes)[list(COLUMNS)]


def save(frame: pd.DataFrame, stage: Stage, path: Path, labels: Mapping[str, str]) -> None:
    """Write a sheet as a workbook with lists to pick from, or as CSV; UsageError for another suffix.

    `labels` are the words of each criterion that may be a reason.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path.name}: a worksheet is written as {' or '.join(SUFFIXES)}; name it so.")
    if path.suffix.lower() == ".csv":
        files.write(path, cells.csv_text(frame).encode("utf-8", "replace"))
        return
    offered = {"verdict": deciding.verdicts(stage), "reason": [f"{one}: {labels[one]}" for one in stage.criteria]}
    files.write(path, xlsx.write_book({stage.id: frame}, {name: given for name, given in offered.items() if given}))


def take(review: Review, workspace: Workspace, stage: Stage, who: str, path: Path, now: datetime) -> Taken:
    """Write down what `who` said in a worksheet; what stands there already is not written again.

    A row without a verdict is not answered yet. What does not fit is refused, cell by cell, and the rest is taken.
    ExportError where the file is no table.
    """
    standing = worklist.standing(review, stage, who)
    known_ids = set(review.records["record_id"])
    new: dict[str, Decision] = {}
    known, refused = 0, list[Refused]()
    for row, given in _rows(path):
        word, faults = _word(given, stage, known_ids)
        if word is None:
            refused += [Refused(row, column, why) for column, why in faults]
        elif standing.get(word.record_id) == (word.verdict, ";".join(word.reasons), word.note):
            known += 1
        else:
            new[word.record_id] = word
    if new:
        deciding.write(workspace, stage, who, list(new.values()), now, via="worksheet")
    return Taken(len(new), known, tuple(refused))


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Number and cells of each row that has a verdict."""
    with files.open_input(path) as stream:
        for item in readers.open_export(stream, path.name).items:
            if isinstance(item, Entry):
                given = {part[0].strip().lower(): part[1].strip() for part in item.parts}
                if given.get("verdict"):
                    yield item.line, given


def _word(
    given: Mapping[str, str], stage: Stage, known: set[str]
) -> tuple[Decision | None, Sequence[tuple[str, str]]]:
    """A row as a decision, or the columns at fault, each with why."""
    record_id, verdict = given.get("record_id", ""), given["verdict"].lower()
    named = (given.get("reason", ""), *given.get("more_reasons", "").split(";"))
    reasons = [_id(text) for text in named if text.strip()]
    word = Decision(record_id, verdict, tuple(dict.fromkeys(reasons)), given.get("note", ""), given.get("seen", ""))
    if record_id not in known:
        return None, [("record_id", f"no record is called {record_id!r}")]
    if why := deciding.fault(word, stage):
        return None, [("verdict" if verdict not in deciding.verdicts(stage) else "reason", why)]
    return word, ()


def _id(text: str) -> str:
    """The criterion's id of `id: label`, as the list to pick from has it."""
    return text.partition(":")[0].strip()
