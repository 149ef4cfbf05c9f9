"""What several commands print of a Review: the flow, the tallies, what does not add up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from litsieve import console, screen
from litsieve.api import Run
from litsieve.cli.options import typed
from litsieve.dedupe.queue import queue
from litsieve.flow import lines as flow_lines
from litsieve.flow.model import OPEN as OPEN_BOXES
from litsieve.review import Review
from litsieve.writers.interface import Lost
from litsieve.writers.outputs import labels

SEVERITIES = ("error", "warning", "note")


def flow(review: Review) -> None:
    """The counts of the diagram, as a table."""
    rows = [
        {"box": f"{'  ' * line.depth}{line.label}", "n": line.n}
        for line in flow_lines.lines(review.flow, labels(review))
    ]
    console.say(review.protocol.review.title, style="bold")
    console.say()
    console.table(rows, ["box", "n"])


def tallies(review: Review) -> None:
    """The tally of each scheme, as a table."""
    for scheme in review.protocol.codes:
        tally = review.tallies[review.tallies["scheme"] == scheme.id]
        rows = [{scheme.id: value, "n": int(n)} for value, n in zip(tally["value"], tally["n"], strict=True)]
        console.table(rows, [scheme.id, "n"])


def amiss(review: Review, folder: Path) -> None:
    """How many findings there are, and where to read them."""
    if len(review.findings):
        them = "it" if len(review.findings) == 1 else "them"
        console.say(f"{counted(review.findings)}: {typed('audit', folder=folder)} lists {them}.", style="yellow")


def counted(findings: pd.DataFrame) -> str:
    """How many findings of each severity there are: `1 error, 2 warnings`."""
    found = findings["severity"].value_counts()
    return ", ".join(many(int(found[s]), s) for s in SEVERITIES if s in found) or "no findings"


def waiting(review: Review, folder: Path) -> None:
    """How many reports wait for people, and where to read whose turn it is."""
    ended = review.flow.ended
    n = int(review.outcomes["outcome"].isin(screen.OPEN).sum())
    if ended is not None:  # of a review too large to be held only the counts are here
        n = sum(ended.get(box, 0) for box in sorted(set(OPEN_BOXES.values())))
    if n:
        report = "report waits" if n == 1 else "reports wait"
        console.say(f"{n:,} {report} for people: {typed('status', folder=folder)} says at which stage.")


def doubtful(review: Review, folder: Path) -> None:
    """How many pairs may be duplicates, and where people say whether they are."""
    n = len(queue(review.records, review.pairs, review.clusters))
    if n:
        may = "pair may be a duplicate" if n == 1 else "pairs may be duplicates"
        console.say(f"{n:,} {may}: {typed('pairs', folder=folder)} lists {'it' if n == 1 else 'them'}.")


def lost(what: Sequence[Lost]) -> None:
    """What a written file does not hold, to stderr."""
    for one in what:
        column = "" if one.column == "raw" else f" {one.column}:"
        console.warn(f"{many(one.rows, 'record')}:{column} {one.why}.")


def many(n: int, what: str) -> str:
    """`1 record`, `1,241 records`."""
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def written(folder: Path, done: Run) -> None:
    """Where the outputs are."""
    what = "Wrote" if done.changed else "Nothing has changed;"
    console.say(f"{what} {len(done.outputs)} files in {folder / 'build'} and {folder / 'review.lock'}:")
    console.listed(done.outputs)


def as_data(review: Review) -> dict[str, Any]:
    """The flow, the tallies and the findings as JSON would hold them."""
    return {
        "schema": 1,
        "title": review.protocol.review.title,
        "counts": dict(review.flow.counts),
        "sources": review.flow.sources.to_dict("records"),
        "reasons": review.flow.reasons.to_dict("records"),
        "tallies": review.tallies.to_dict("records"),
        "included": review.included["record_id"].tolist(),
        "findings": review.findings.to_dict("records"),
    }
