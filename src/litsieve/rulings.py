"""What people say of pairs and of studies: rulings on possible duplicates, reports of one study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from litsieve import tables
from litsieve.decisions import LogFile, Row, correct, moment, no_moment
from litsieve.dedupe.cluster import components
from litsieve.findings import Finding

VERDICTS: Final = ("same", "different", "unsure", "withdraw")
"""What a person may say of a pair: unsure leaves it to others, withdraw takes one's word back."""

RULINGS = tables.Table(
    "rulings",
    (
        tables.text("left", "record_id"),
        tables.text("right", "record_id"),
        tables.text("verdict", "same, different, unsure or withdraw"),
        tables.text("reviewer", ""),
        tables.text("note", ""),
        tables.text("decided_at", "UTC, ISO 8601 with milliseconds"),
        tables.number("line", "in the reviewer's file, from 1"),
    ),
    key=("left", "right", "reviewer", "decided_at", "line"),
)


def rulings(
    files: Sequence[LogFile], record_ids: Mapping[str, Any], *, dated: bool = True
) -> tuple[pd.DataFrame, list[Finding]]:
    """RULINGS of `decisions/pairs/*.csv` that fit, and a finding for each row that does not.

    A later row of the same person on the same pair puts a faulty one right: that is a note then. Where not `dated`,
    a row may lack its moment, as in a queue that was filled in; then the later line is the later word.
    """
    rows, findings = [], []
    for file in files:
        if file.kind != "pairs":
            continue
        here: list[Finding] = []
        faulty: dict[tuple[str, str], list[int]] = {}
        for row in file.rows:
            pair = _pair(row.cells.get("left", ""), row.cells.get("right", ""))
            misfit = _not_ruled(row, record_ids, dated)
            taken_back = bool(misfit) and row.cells.get("verdict") == "withdraw" and pair in faulty
            if misfit and not taken_back:
                faulty.setdefault(pair, []).append(len(here))
                here.append(Finding(*misfit, file.file, row.line))
                continue
            correct(here, faulty.pop(pair, ()), row.line)
            if not misfit:
                at = moment(row.cells.get("decided_at", ""))
                rows.append({**row.cells, "decided_at": at, "reviewer": file.who, "line": row.line})
        findings += here
    ruled = tables.from_rows(rows, RULINGS)
    return ruled, findings + contradictions(ruled)


def standing(ruled: pd.DataFrame) -> pd.DataFrame:
    """Of RULINGS the latest word of each reviewer on each pair, in the order in which it was said.

    The smaller id stands on the left; what was taken back is left out.
    """
    ordered = turned(ruled.sort_values(["decided_at", "line"], kind="stable"))
    latest = ordered.drop_duplicates(["left", "right", "reviewer"], keep="last")
    return latest[latest["verdict"] != "withdraw"].reset_index(drop=True)


def turned(ruled: pd.DataFrame) -> pd.DataFrame:
    """RULINGS with the smaller id of each pair on the left."""
    left, right = ruled["left"], ruled["right"]
    return ruled.assign(left=left.where(left < right, right), right=right.where(left < right, left))


def decisive(words: pd.DataFrame) -> pd.DataFrame:
    """Of what stands, that which says same or different, as `dedupe.find` takes it."""
    columns = ["left", "right", "verdict", "reviewer", "decided_at"]
    return words.loc[words["verdict"].isin(["same", "different"]), columns].reset_index(drop=True)


def contradictions(ruled: pd.DataFrame) -> list[Finding]:
    """Pairs whose standing rulings contradict each other, directly or through other records."""
    words = standing(ruled)
    same, different = (
        sorted({*words.loc[words["verdict"] == wanted, ["left", "right"]].itertuples(index=False, name=None)})
        for wanted in ("same", "different")
    )
    place = {one: n for n, one in enumerate(sorted({one for pair in (*same, *different) for one in pair}))}
    ends = np.array([(place[left], place[right]) for left, right in same], dtype=np.int64).reshape(-1, 2)
    group = components(len(place), ends[:, 0], ends[:, 1])
    found = []
    for left, right in different:
        if group[place[left]] == group[place[right]]:
            how = "called the same too" if (left, right) in same else "the same by what is ruled on other pairs"
            found.append(Finding("D114", f"{left} and {right} are called different, and {how}", "decisions/pairs"))
    return found


def _pair(left: str, right: str) -> tuple[str, str]:
    return min(left, right), max(left, right)


def _not_ruled(row: Row, record_ids: Mapping[str, Any], dated: bool) -> tuple[str, str] | None:
    """Code and message of why a row is no ruling, if it is none."""
    misfit = _misfit(row, ("left", "right"), record_ids, dated)
    if misfit:
        return misfit
    if row.cells["left"] == row.cells["right"]:
        return "D101", f"{row.cells['left']!r} is ruled on with itself; name two records"
    if row.cells.get("verdict") not in VERDICTS:
        return "D103", f"verdict {row.cells.get('verdict', '')!r} is none of {', '.join(VERDICTS)}"
    return None


def studies(files: Sequence[LogFile], cluster_of: Mapping[str, str]) -> tuple[dict[str, str], list[Finding]]:
    """The study of each cluster that people linked to one, by the latest row, and what does not fit."""
    latest: dict[str, tuple[str, int, str]] = {}
    findings = []
    for file in files:
        for row in file.rows if file.kind == "studies" else ():
            misfit = _misfit(row, ("record_id",), cluster_of)
            if misfit:
                findings.append(Finding(*misfit, file.file, row.line))
                continue
            cluster_id = cluster_of[row.cells["record_id"]]
            word = (moment(row.cells["decided_at"]), row.line, row.cells.get("study", ""))
            latest[cluster_id] = max(latest.get(cluster_id, word), word)
    return {cluster_id: study for cluster_id, (_, _, study) in latest.items() if study}, findings


def _misfit(row: Row, columns: Sequence[str], known: Mapping[str, Any], dated: bool = True) -> tuple[str, str] | None:
    named, at = [row.cells.get(column, "") for column in columns], row.cells.get("decided_at", "")
    if row.torn or "" in named or (dated and not at):
        return "D106", "the row is cut off"
    unknown = [record_id for record_id in named if record_id not in known]
    if unknown:
        return "D101", f"no record is called {unknown[0]!r}"
    return None if moment(at) or not at else no_moment(at)
