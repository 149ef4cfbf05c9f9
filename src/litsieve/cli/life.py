"""A record's life on the screen, and as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from litsieve import console
from litsieve.cli import linked
from litsieve.criteria.fields import FULLTEXT, shown
from litsieve.criteria.interface import Span
from litsieve.dedupe.related import KINDS
from litsieve.explain import Check, Life
from litsieve.normalize.cells import join_list, join_names
from litsieve.tables import load_list

PageOf = Callable[[int], int]
"""The page of a place in the report's full text."""
LISTS = ("issn", "isbn", "languages", "document_types")
PROSE = ("title", "abstract", "keywords", "subjects")
SHOWN = ("authors", "year", "date", "venue", "volume", "issue", "pages", "doi", "pmid", "languages", "document_types")
_RELATED = {kind.name: kind.words for kind in KINDS}
TITLE_WIDTH = 200  # of a title among the members of a cluster
RAW_WIDTH = 300  # characters of a raw value that the screen shows


def show(life: Life, page_of: PageOf) -> None:
    """Print `life` from the export to the box."""
    _where(life)
    _record(life)
    _cluster(life)
    _related(life)
    _checks(life, page_of)
    _decisions(life)
    _end(life)


def as_data(life: Life, page_of: PageOf) -> dict[str, Any]:
    """`life` as JSON would hold it; what stands in the full text with its page."""
    found = {field.name: _plain(getattr(life, field.name)) for field in dataclasses.fields(life)}
    for span in (span for check in found["checks"] for span in check["spans"] if span["field"] == FULLTEXT):
        span["page"] = page_of(span["start"])
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, pd.DataFrame):
        return [_plain(row) for row in value.to_dict("records")]
    if isinstance(value, Check):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Span):
        return value._asdict()
    if isinstance(value, Mapping):
        return {str(name): _plain(cell) for name, cell in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return None if value is pd.NA else value if isinstance(value, str | bool) else int(value)


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
    for column in (*PROSE, *SHOWN):
        here = [span for span in spans if span.field == column]
        origin = f", from {filled[column]}" if column in filled else ""
        label = f"{column.replace('_', ' ')}{origin}"
        # Where words matched, the text is shown as it was searched: spans are offsets into that.
        if column in PROSE or here:
            if text := shown(life.report[column], column):
                console.marked(text, here, label=label)
        elif value := _readable(column, life.report[column]):
            console.say(f"{label}: {value}")


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
        console.hanging(f"{mark} ", f"{member['record_id']}  {member['file']}:{member['line']}", indent=2)
        console.hanging("", member["title"][:TITLE_WIDTH], indent=6, style="dim")
    linked.pairs(life.pairs, life.rulings)


def _related(life: Life) -> None:
    if len(life.related):
        console.heading("Related reports")
    for row in life.related.to_dict("records"):
        console.say(f"  {row['left']} – {row['right']}: the first is {_RELATED[row['kind']]} the second")
        linked.fields(row["evidence"])


def _checks(life: Life, page_of: PageOf) -> None:
    console.heading("Criteria")
    for check in life.checks:
        facet = f" ({check.facet})" if check.facet else ""
        # The label says what is wrong with a report, so it belongs to a criterion that is not met.
        label = f": {check.label}" if check.verdict == "not met" and check.label else ""
        style = {"met": "green", "not met": "red"}.get(check.verdict, "yellow")
        console.say(f"{check.verdict:<10}  {check.criterion}{facet}{label}", style=style)
        for why in _why(check, page_of):
            console.say(f"            {why}", style="dim")


def _why(check: Check, page_of: PageOf) -> Iterator[str]:
    found: dict[str, set[str]] = {}
    pages: dict[str, set[int]] = {}
    for span in check.spans:
        if span.field == FULLTEXT:
            pages.setdefault(span.term, set()).add(page_of(span.start))
        else:
            found.setdefault(span.term, set()).add(span.field)
    for term in sorted(found):
        yield f"{term} in {', '.join(sorted(found[term]))}"
    for term in sorted(pages):
        yield f"{term} in the full text, page {', '.join(map(str, sorted(pages[term])))}"
    if check.lacking:
        yield f"no {', no '.join(check.lacking)}"
    if check.remark:
        yield check.remark


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
        reason = f", {row['reason'].replace(';', ', ')}" if row["reason"] else ""
        console.say(f"{row['stage']} ({row['phase']}): {row['outcome']}{_by(row)}{reason}")
        if row["evidence"]:
            console.say(f"    {row['evidence']}", style="dim")
    for row in life.codes.to_dict("records"):
        mark = "" if row["counts"] else " (overruled)"
        console.say(f"{row['scheme']}: {row['value']} by {row['reviewer']}{mark}")
    if life.retracted:
        console.say(f"Retracted: {life.retracted}", style="red")
    console.say(f"Box: {life.box['box']}", style="bold")


def _by(row: Mapping[Any, Any]) -> str:
    """Who said so; of an exclusion by rules the reason names the rule."""
    if row["basis"] == "nobody" or (row["basis"] == "rules" and row["reason"]):
        return "" if row["basis"] == "nobody" else " by rules"
    return f" by {row['basis']}: {row['who'].replace(';', ', ')}" if row["who"] else f" by {row['basis']}"
