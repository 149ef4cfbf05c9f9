"""Tests, audits and suggestions of criteria on the screen, and as JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd

from litsieve import console, criteria
from litsieve.cli.show import many
from litsieve.criteria.fields import FULLTEXT, shown
from litsieve.criteria.interface import Span
from litsieve.proofs import Audits, Tested
from litsieve.proving.labels import DECISIONS
from litsieve.proving.measured import Audited, Counts, Loss, as_data, counted
from litsieve.proving.suggested import Lacking
from litsieve.proving.tested import FAILED, PASSED, SKIPPED, Trial

AT_MOST: Final = 20  # lost reports that the screen shows; --json has them all
COLUMNS: Final = (
    *("criterion", "in: kept", "in: ?", "lost", "alone", "out: kept", "out: ?", "excluded"),
    *("sensitivity (95 %)", "saved"),
)
_TOGETHER: Final = tuple(name for name in COLUMNS if name != "alone")
_PROSE: Final = frozenset({"title", "abstract", "keywords", "subjects", FULLTEXT})
_TERMS: Final = ("term", "missed", "belong in", "others", "z")
LEGEND: Final = (
    "in: reports that belong in, out: the others, ?: the rule cannot say. lost: belong in and excluded;\n"
    "alone: lost by no other rule. saved: share of the labelled reports that is excluded."
)


def tests(done: Tested) -> None:
    """Each test that failed, with its report, and how many there are of each result."""
    for trial, line in zip(done.trials, done.lines, strict=True):
        if trial.result == FAILED:
            _failure(done.file, line, trial)
    results = [trial.result for trial in done.trials]
    skipped = f", {results.count(SKIPPED)} skipped" if SKIPPED in results else ""
    if not results:
        console.say("There are no tests: give a criterion `tests:` in review.yaml.")
    elif done.failed:
        console.say(f"{results.count(FAILED)} of {many(len(results), 'test')} failed{skipped}.", style="red")
    else:
        console.say(f"{many(results.count(PASSED), 'test')} passed{skipped}.", style="green")


def _failure(file: str, line: int, trial: Trial) -> None:
    console.say(f"{file}:{line}: {trial.criterion}: expected {trial.expected}, said {trial.said}", style="red")
    if not trial.report:
        console.say(f"    {trial.about}", style="dim")
        return
    report(trial.report, trial.read, trial.spans)
    if not trial.spans and trial.said != "met" and not _PROSE.isdisjoint(trial.read):
        console.say("    none of its words is there", style="dim")
    if trial.lacking:
        console.say(f"    no {', no '.join(trial.lacking)}", style="dim")
    if trial.remark:
        console.say(f"    {trial.remark}", style="dim")


def report(row: Mapping[str, Any], read: Sequence[str], spans: Sequence[Span]) -> None:
    """The title of a report and what else was read of it, the words of `spans` marked."""
    for field in dict.fromkeys(("title", *read)):
        # A full text is too long to show; of what is missing there is nothing to show.
        text = "" if field == FULLTEXT or pd.isna(row[field]) else shown(str(row[field]), field)
        if text:
            console.marked(text, [span for span in spans if span.field == field], label=f"    {field}")


def tests_as_data(done: Tested) -> dict[str, Any]:
    """The tests as JSON would hold them."""
    rows = [
        {
            "criterion": trial.criterion,
            "line": line,
            "about": trial.about,
            "expected": trial.expected,
            "said": trial.said,
            "result": trial.result,
            "spans": [span._asdict() for span in trial.spans],
            "lacking": list(trial.lacking),
        }
        for trial, line in zip(done.trials, done.lines, strict=True)
    ]
    return {"schema": 1, "passed": not done.failed, "file": done.file, "tests": rows}


def audits(found: Audits, folder: Path) -> None:
    """What was measured of each stage, and what its rules lose."""
    for odd in found.labels.odd:
        console.warn(f"{found.labels.source}: {odd}.")
    for audited in found.stages:
        _audit(audited)
    if len(found.stages) > 1:
        console.say("All stages together", style="bold")
        console.say()
        row = _row("together", found.together, "")
        console.table([{name: cell for name, cell in row.items() if name != "alone"}], _TOGETHER)
    console.lines(LEGEND)
    console.say()
    names = ", ".join(f"audits/{audited.stage.id}.json" for audited in found.stages)
    console.say(f"Wrote {names} in {folder}: commit {'it' if len(found.stages) == 1 else 'them'}.")


def _audit(audited: Audited) -> None:
    together = audited.together
    console.say(f"Stage {audited.stage.id} ({audited.stage.phase})", style="bold")
    console.say(f"{many(together.reports, 'labelled report')}, {together.included} of them belong in.")
    console.say()
    rows = [_row(one.criterion.id, one.counts, one.by_it_alone) for one in audited.criteria]
    rows += [_row("together", together, "")] if len(rows) > 1 else []
    console.table(rows, COLUMNS)
    if audited.unread and audited.labels.source == DECISIONS:
        console.say(
            f"{many(audited.unread, 'report')} that these rules exclude nobody has read, so nothing is known of what "
            "is lost there.",
            style="yellow",
        )
        console.say()
    for loss in audited.losses[:AT_MOST]:
        _loss(loss, audited)
    if len(audited.losses) > AT_MOST:
        console.say(f"and {len(audited.losses) - AT_MOST} more, which --json lists", style="dim")
        console.say()


def _row(name: str, counts: Counts, alone: int | str) -> dict[str, Any]:
    cells = (counts.met, counts.doubtful, counts.lost, alone)
    others = (counts.others_met, counts.others_doubtful, counts.excluded)
    return dict(zip(COLUMNS, (name, *cells, *others, _sensitivity(counts), _share(counts.saved)), strict=True))


def _sensitivity(counts: Counts) -> str:
    if counts.sensitivity is None or counts.limits is None:
        return "nothing belongs in"
    low, high = counts.limits
    return f"{_share(counts.sensitivity)} ({100 * low:.1f}–{100 * high:.1f})"


def _share(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f} %"


def _loss(loss: Loss, audited: Audited) -> None:
    """A lost report, the rules that lose it and the words that they found."""
    console.say(f"lost: {loss.report['record_id']} by {', '.join(loss.by)}", style="red")
    asked = {one.criterion.id: one.criterion for one in audited.criteria}
    read = [name for one in loss.by for name in criteria.get(asked[one].kind).reads(asked[one])]
    report(loss.report, read, loss.spans)
    console.say()


def audits_as_data(found: Audits) -> dict[str, Any]:
    """The audits as JSON would hold them, with intervals and the texts of what is lost."""
    together = counted(found.together) | _figures(found.together)
    stages = [_audit_as_data(one) for one in found.stages]
    return {"schema": 1, "odd": list(found.labels.odd), "audits": stages, "together": together}


def _audit_as_data(audited: Audited) -> dict[str, Any]:
    rows = {one.criterion.id: _figures(one.counts) for one in audited.criteria}
    lost = [
        {
            **{name: str(loss.report[name]) for name in ("record_id", "title", "abstract")},
            "by": list(loss.by),
            "spans": [span._asdict() for span in loss.spans],
        }
        for loss in audited.losses
    ]
    kept = as_data(audited)
    measured = [row | rows[row["id"]] for row in kept["criteria"]]
    together = kept["together"] | _figures(audited.together)
    return kept | {"criteria": measured, "together": together, "unread": audited.unread, "lost": lost}


def _figures(counts: Counts) -> dict[str, Any]:
    return {
        "sensitivity": counts.sensitivity,
        "limits": list(counts.limits) if counts.limits else None,
        "saved": counts.saved,
    }


def suggestions(found: Sequence[Lacking]) -> None:
    """For each criterion how many inclusions it does not see, and the terms that would show them."""
    for lacking in found:
        name, n = lacking.criterion.id, len(lacking.missed)
        if not n:
            console.say(f"{name}: sees all {many(lacking.included, 'report')} that belong in.")
            continue
        console.say(f"{name}: does not see {n} of {many(lacking.included, 'report')} that belong in.", style="bold")
        console.say()
        rows = [
            {
                "term": one.term,
                "missed": one.missed,
                "belong in": one.included,
                "others": one.others,
                "z": f"{one.z:.1f}",
            }
            for one in lacking.suggestions
        ]
        if rows:
            console.table(rows, _TERMS)
        else:
            console.say("  No word marks them.", style="dim")
    if any(lacking.suggestions for lacking in found):
        console.say(
            "In how many labelled reports a term stands: of those missed, of all that belong in, of the others."
        )


def suggestions_as_data(found: Sequence[Lacking]) -> dict[str, Any]:
    """The suggestions as JSON would hold them."""
    rows = [
        {
            "criterion": lacking.criterion.id,
            "included": lacking.included,
            "missed": list(lacking.missed),
            "suggestions": [dataclasses.asdict(one) for one in lacking.suggestions],
        }
        for lacking in found
    ]
    return {"schema": 1, "criteria": rows}
