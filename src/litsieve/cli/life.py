"""A record's life on the screen, and as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import pandas as pd

from litsieve import console
from litsieve.explain import Life
from litsieve.normalize.cells import join_list, join_names
from litsieve.tables import load_list

LISTS = ("issn", "isbn", "languages", "document_types", "keywords", "subjects")
SHOWN = ("authors", "year", "date", "venue", "volume", "issue", "pages", "doi", "pmid", "languages", "document_types")
RAW_WIDTH = 300  # characters of a raw value that the screen shows


def show(life: Life) -> None:
    """Print `life` from the export to the box."""
    _where(life)
    _record(life)
    _cluster(life)
    _checks(life)
    _decisions(life)
    _end(life)


def as_data(life: Life) -> dict[str, Any]:
    """`life` as JSON would hold it."""
    return {
        field.name: value.astype(object).where(value.notna(), None).to_dict("records")
        if isinstance(value := getattr(life, field.name), pd.DataFrame)
        else [dataclasses.asdict(check) for check in value]
        if field.name == "checks"
        else value
        for field in dataclasses.fields(life)
    }


def _where(life: Life) -> None:
    record = life.record
    console.say(record["record_id"], style="bold")
    console.say(f"{record['file']}:{record['line']}, entry {record['position']}, round {record['round']}")
    console.heading("As the export has it")
    for tag, value, line in life.raw:
        console.say(f"{line:>7}  {tag}  {value[:RAW_WIDTH]}{'…' if len(value) > RAW_WIDTH else ''}")
    for problem in life.problems.to_dict("records"):
        console.say(f"line {problem['line']}: {problem['code']} {problem['message']}", style="yellow")


def _record(life: Life) -> None:
    console.heading("As the report is read")
    filled = json.loads(life.report["filled"] or "{}")
    spans = [span for check in life.checks for span in check.spans]
    for column in ("title", "abstract", "keywords"):
        text = life.report[column]
        if text:
            console.marked(text, [span for span in spans if span.field == column], label=column)
    for column in SHOWN:
        value = _readable(column, life.report[column])
        origin = f"   from {filled[column]}" if column in filled else ""
        if value:
            console.say(f"{column}: {value}{origin}")


def _readable(column: str, value: Any) -> str:
    if pd.isna(value):
        return ""
    if column == "authors":
        return join_names(load_list(value))
    return join_list(load_list(value)) if column in LISTS else str(value)


def _cluster(life: Life) -> None:
    console.heading(f"Cluster {life.report['cluster_id']}")
    for member in life.members.to_dict("records"):
        mark = "*" if member["representative"] else " "
        console.say(f"{mark} {member['record_id']}  {member['file']}:{member['line']}  {member['title'][:80]}")
    for pair in life.pairs.to_dict("records"):
        held = f", but {pair['veto']}" if pair["veto"] else ""
        console.say(f"  {pair['left']} – {pair['right']}: {pair['verdict']} by {pair['rule'] or 'no rule'}{held}")
        for line in _evidence(pair["evidence"]):
            console.say(f"      {line}", style="dim")


def _evidence(evidence: str) -> Iterator[str]:
    for field, (agreement, left, right) in json.loads(evidence or "{}").items():
        yield f"{field}: {agreement}: {left}" if left == right else f"{field}: {agreement}: {left} | {right}"


def _checks(life: Life) -> None:
    console.heading("Criteria")
    for check in life.checks:
        words = sorted({f"{span.term} in {span.field}" for span in check.spans})
        facet = f" ({check.facet})" if check.facet else ""
        style = {"met": "green", "not met": "red"}.get(check.verdict, "yellow")
        console.say(f"{check.verdict:<10}  {check.criterion}{facet}: {check.label}", style=style)
        if words:
            console.say(f"            {', '.join(words)}", style="dim")


def _decisions(life: Life) -> None:
    if len(life.decisions):
        console.heading("Decisions")
    for row in life.decisions.to_dict("records"):
        why = " ".join(filter(None, (row["reason"], f"“{row['note']}”" if row["note"] else "")))
        console.say(
            f"{row['decided_at']}  {row['stage']}  {row['reviewer']} ({row['role']}): {row['verdict']} {why}".rstrip()
        )


def _end(life: Life) -> None:
    console.heading("Outcome")
    for row in life.outcomes.to_dict("records"):
        said = ", ".join(filter(None, (row["reason"], row["evidence"])))
        console.say(f"{row['stage']} ({row['phase']}): {row['outcome']} by {row['basis']} {row['who']}".rstrip())
        if said:
            console.say(f"    {said}", style="dim")
    for row in life.codes.to_dict("records"):
        mark = "" if row["counts"] else " (overruled)"
        console.say(f"{row['scheme']}: {row['value']} by {row['reviewer']}{mark}")
    console.say(f"Box: {life.box['box']}", style="bold")
