"""Tests, audits and suggestions of criteria on the screen, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from litsieve import console
from litsieve.cli.show import many
from litsieve.criteria.fields import FULLTEXT, shown
from litsieve.criteria.interface import Span
from litsieve.proofs import Tested
from litsieve.proving.tested import FAILED, PASSED, SKIPPED, Trial


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
    if not trial.spans and trial.said in ("not met", "cannot say"):
        console.say("    none of its words is there", style="dim")
    if trial.lacking:
        console.say(f"    no {', no '.join(trial.lacking)}", style="dim")


def report(row: Mapping[str, Any], read: Sequence[str], spans: Sequence[Span]) -> None:
    """The title of a report and what else was read of it, the words of `spans` marked."""
    for field in dict.fromkeys(("title", *read)):
        text = "" if field == FULLTEXT else shown(str(row[field]), field)
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
