"""The truth of every record, and of what moves when one thing is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from making.logic import RULES, STAGES, Ending, Protocol, endings, failed
from making.model import LIMITS, Record
from making.people import OVERRIDES, Row, by_rule_of
from making.sentences import FACETS

PEOPLES: Final = ("about-innovation", "obtainable", "mechanism-shown", "impact-shown")
WHOLE: Final = Protocol(frozenset((*LIMITS, *FACETS, *PEOPLES)))
COLUMNS: Final = ("file", "position", "report", "box", "stage", "reason", "episode", "alone", "near_miss", "saved")

Groups = Sequence[Sequence[Record]]
Rows = Mapping[str, list[Row]]


def dropped() -> Iterator[tuple[str, Protocol]]:
    """Each thing that can be dropped, and the protocol without it."""
    for name in (*LIMITS, *FACETS, *PEOPLES):
        yield f"criterion:{name}", replace(WHOLE, criteria=WHOLE.criteria - {name})
    for name in STAGES:
        yield f"stage:{name}", replace(WHOLE, stages=tuple(stage for stage in STAGES if stage != name))
    for name in ("ana", "ben", "cho"):
        yield f"reviewer:{name}", replace(WHOLE, silent=frozenset({name}))
    for name in RULES:
        yield f"rule:{name}", replace(WHOLE, rules=WHOLE.rules - {name})


def truth(groups: Groups, rows: Rows) -> list[tuple[str, ...]]:
    """A row of truth.csv for each record, in the order of files and positions."""
    ended = endings(groups, rows, WHOLE)
    flat = [record for group in groups for record in group]
    told = {id(record): _told(group) for group in groups for record in group}
    episodes = _episodes(groups)
    found = []
    for record, end in zip(flat, ended, strict=True):
        speaks = end.box != "duplicates"
        episode = episodes.get(record.report.id, "") if end.box == "reports_included_dbr" else ""
        alone, near, saved = told[id(record)] if speaks else ("", "", "")
        line = (record.report.id, end.box, end.stage, end.reason, episode, alone, near, saved)
        found.append((record.file, record.position, *line))
    return [tuple(map(str, row)) for row in sorted(found, key=lambda row: row[:2])]


def labels(groups: Groups, rows: Rows) -> list[tuple[str, str]]:
    """Of each report whether it belongs in, by the id of the record that speaks for it."""
    flat = [record for group in groups for record in group]
    ended = endings(groups, rows, WHOLE)
    found = {
        record.record_id: str(int(end.box == "reports_included_dbr"))
        for record, end in zip(flat, ended, strict=True)
        if end.box != "duplicates"
    }
    return sorted(found.items())


def moves(groups: Groups, rows: Rows) -> list[tuple[str, ...]]:
    """A row of truth_moves.csv for each thing dropped and each record that then ends elsewhere or otherwise."""
    flat = [record for group in groups for record in group]
    base = endings(groups, rows, WHOLE)
    found = []
    for name, protocol in dropped():
        moved = [
            (record.file, record.position, *_said(end))
            for record, was, end in zip(flat, base, endings(groups, rows, protocol), strict=True)
            if _said(was) != _said(end)
        ]
        found += [tuple(map(str, (name, *row))) for row in sorted(moved)]
    return found


def _said(end: Ending) -> tuple[str, str]:
    return end.box, end.reason


def _told(group: Sequence[Record]) -> tuple[str, str, str]:
    """The one criterion that keeps a report out, the operator it misses it by, the stage that doubt saved it at."""
    fails, doubts = failed(group)
    alone = next(iter(fails)) if len(fails) == 1 else ""
    report = group[0].report
    near = report.near_miss.partition(":")[2] if alone and report.near_miss.startswith(alone) else ""
    saved = ""
    if not fails:
        stages = [stage for stage, names in (("limits", LIMITS), ("facets", FACETS)) if doubts & set(names)]
        saved = ";".join(stages)
    return alone, near, saved


def _episodes(groups: Groups) -> dict[str, str]:
    """The episode of each included report: ana's word where she gave one."""
    included = [group for group in groups if group[0].report.fate == "included"]
    found = {group[0].report.id: by_rule_of(group) for group in included}
    left = list(found)
    for by_rule, value, _ in OVERRIDES:
        report = next(name for name in left if found[name] == by_rule)
        left.remove(report)
        found[report] = value
    return found
