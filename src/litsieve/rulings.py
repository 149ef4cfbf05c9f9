"""What people say of pairs and of studies: rulings on possible duplicates, reports of one study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from litsieve import tables
from litsieve.decisions import LogFile, Row, moment, no_moment
from litsieve.dedupe.cluster import components
from litsieve.findings import Finding

RULINGS = tables.Table(
    "rulings",
    (
        tables.text("left", "record_id"),
        tables.text("right", "record_id"),
        tables.text("verdict", "same or different"),
        tables.text("reviewer", ""),
        tables.text("decided_at", "UTC, ISO 8601 with milliseconds"),
        tables.number("line", "in the reviewer's file, from 1"),
    ),
    key=("left", "right", "reviewer", "decided_at", "line"),
)


def rulings(files: Sequence[LogFile], record_ids: Mapping[str, Any]) -> tuple[pd.DataFrame, list[Finding]]:
    """RULINGS of `decisions/pairs/*.csv` that fit, and a finding for each row that does not."""
    rows, findings = [], []
    for file in files:
        for row in file.rows if file.kind == "pairs" else ():
            misfit = _misfit(row, ("left", "right"), record_ids)
            if not misfit and row.cells.get("verdict") not in ("same", "different"):
                misfit = ("D103", f"verdict {row.cells.get('verdict', '')!r} is neither same nor different")
            if not misfit and row.cells["left"] == row.cells["right"]:
                misfit = ("D101", f"{row.cells['left']!r} is ruled on with itself; name two records")
            if misfit:
                findings.append(Finding(*misfit, file.file, row.line))
            else:
                at = moment(row.cells["decided_at"])
                rows.append({**row.cells, "decided_at": at, "reviewer": file.who, "line": row.line})
    ruled = tables.from_rows(rows, RULINGS)
    return ruled, findings + _contradictions(ruled)


def _contradictions(ruled: pd.DataFrame) -> list[Finding]:
    """Pairs whose standing rulings contradict each other, directly or through other records."""
    latest: dict[tuple[str, str, str], str] = {}
    ordered = ruled.sort_values(["decided_at", "line"], kind="stable")
    for left, right, reviewer, verdict in ordered[["left", "right", "reviewer", "verdict"]].itertuples(index=False):
        latest[min(left, right), max(left, right), reviewer] = verdict
    same, different = (
        sorted({(left, right) for (left, right, _), verdict in latest.items() if verdict == wanted})
        for wanted in ("same", "different")
    )
    place = {one: n for n, one in enumerate(sorted({one for pair in (*same, *different) for one in pair}))}
    group = components(len(place), (place[left] for left, _ in same), (place[right] for _, right in same))
    found = []
    for left, right in different:
        if group[place[left]] == group[place[right]]:
            how = "called the same too" if (left, right) in same else "the same by what is ruled on other pairs"
            found.append(Finding("D114", f"{left} and {right} are called different, and {how}", "decisions/pairs"))
    return found


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


def _misfit(row: Row, columns: Sequence[str], known: Mapping[str, Any]) -> tuple[str, str] | None:
    named = [row.cells.get(column, "") for column in columns]
    if row.torn or not row.cells.get("decided_at") or "" in named:
        return "D106", "the row is cut off"
    unknown = [record_id for record_id in named if record_id not in known]
    if unknown:
        return "D101", f"no record is called {unknown[0]!r}"
    return None if moment(row.cells["decided_at"]) else no_moment(row.cells["decided_at"])
